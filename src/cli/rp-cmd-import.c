/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-describe.h"
#include "rp-draft-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the options say; NULL is left to the file. */
typedef struct
{
  char *kind, *family, *date, *name, *encoding, *labels;
  GStrv workers, roles;
  gboolean allow_same_text, dry_run, json;
} Options;

typedef struct
{
  RpProject *project; /* NULL: dry run */
  const Options *options;
  RpReadOptions read_options;
  guint n_files;
  GPtrArray *failed;   /* of char *: files */
  GPtrArray *messages; /* of char *: why */
  RpJson json;
} Import;

static void
options_clear (Options *self)
{
  g_free (self->kind);
  g_free (self->family);
  g_free (self->date);
  g_free (self->name);
  g_free (self->encoding);
  g_free (self->labels);
  g_strfreev (self->workers);
  g_strfreev (self->roles);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- options ------------------------------------------------------------------------------- */

/* "NAME=ROLE"; the name may hold an equals sign itself. */
static gboolean
parse_role (const char *text, char **name, RpRole *role)
{
  const char *sign = strrchr (text, '=');

  if (sign == NULL || sign == text || !rp_role_from_string (sign + 1, role))
    return FALSE;
  *name = g_strndup (text, (gsize) (sign - text));
  return TRUE;
}

static gboolean
check_roles (GStrv roles, GError **error)
{
  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      RpRole role;

      if (!rp_cli_check_name ("--role", roles[i], error))
        return FALSE;
      if (!parse_role (roles[i], &name, &role))
        {
          g_set_error (error, RP_USAGE_ERROR, 0,
                       _ ("--role is NAME=ROLE, and a role one of worker, supervisor, clinician, "
                          "manager, parent, child, other-family, other-professional, "
                          "interpreter, unknown"));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_workers (GStrv workers, GError **error)
{
  for (guint i = 0; workers != NULL && workers[i] != NULL; i++)
    if (!rp_cli_check_name ("--worker", workers[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
parse_labels (const char *text, RpLabelMode *mode, GError **error)
{
  if (text == NULL || strcmp (text, "auto") == 0)
    *mode = RP_LABELS_AUTO;
  else if (strcmp (text, "none") == 0)
    *mode = RP_LABELS_NONE;
  else if (strcmp (text, "all") == 0)
    *mode = RP_LABELS_ALL;
  else
    {
      g_set_error (error, RP_USAGE_ERROR, 0, _ ("--labels is auto, none or all"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_options (const Options *options, guint n_files, RpReadOptions *read_options, GError **error)
{
  int kind;

  read_options->encoding = options->encoding;
  if (!rp_cli_parse_kind (options->kind, &kind, error)
      || !rp_cli_check_name ("--family", options->family, error)
      || !rp_cli_check_name ("--name", options->name, error)
      || !rp_cli_check_name ("--encoding", options->encoding, error)
      || !check_workers (options->workers, error) || !check_roles (options->roles, error)
      || !parse_labels (options->labels, &read_options->labels, error))
    return FALSE;
  if (options->date != NULL && !rp_date_is_valid (options->date))
    {
      g_set_error (error, RP_USAGE_ERROR, 0, _ ("--date is a day of the calendar, YYYY-MM-DD"));
      return FALSE;
    }
  if (options->name != NULL && n_files > 1)
    {
      g_set_error (error, RP_USAGE_ERROR, 0, _ ("--name is for one file; there are %u"), n_files);
      return FALSE;
    }
  return TRUE;
}

/* --- one file ------------------------------------------------------------------------------ */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
set_workers (RpSession *session, GStrv workers)
{
  g_strfreev (session->workers);
  session->workers = g_strdupv (workers);
  qsort (session->workers, g_strv_length (session->workers), sizeof (char *), compare_names);
}

static void
set_text (char **field, const char *value)
{
  if (value == NULL)
    return;
  g_free (*field);
  *field = g_strdup (value);
}

static gboolean
set_role (RpTranscript *transcript, const char *text, GError **error)
{
  g_autofree char *name = NULL;
  RpRole role;

  parse_role (text, &name, &role);
  for (guint i = 0; i < transcript->speakers->len; i++)
    {
      RpSpeaker *speaker = transcript->speakers->pdata[i];
      if (strcmp (speaker->name, name) == 0)
        {
          speaker->role = role;
          return TRUE;
        }
    }
  g_autofree char *speakers = rp_speakers_to_string (transcript);
  g_set_error (error, RP_ERROR, RP_ERROR_NOT_FOUND, _ ("nobody is called “%s”; speakers: %s"),
               name, speakers);
  return FALSE;
}

/* What the options say goes before what the file's name suggests. */
static gboolean
apply_options (const Options *options, RpDraft *draft, GError **error)
{
  RpSession *session = draft->session;

  if (options->kind != NULL)
    rp_session_kind_from_string (options->kind, &session->kind);
  set_text (&session->family, options->family);
  set_text (&session->date, options->date);
  set_text (&session->name, options->name);
  if (options->workers != NULL)
    set_workers (session, options->workers);
  session->n_turns = rp_transcript_get_n_turns (draft->transcript);
  session->n_characters = draft->transcript->n_characters;
  for (guint i = 0; options->roles != NULL && options->roles[i] != NULL; i++)
    if (!set_role (draft->transcript, options->roles[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
store_draft (Import *self, const RpDraft *draft, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 id;

  if (self->project == NULL
      || rp_project_add_session (self->project, draft, self->options->allow_same_text, &id,
                                 &problem))
    return TRUE;
  if (g_error_matches (problem, RP_ERROR, RP_ERROR_EXISTS))
    g_set_error (error, problem->domain, problem->code,
                 _ ("%s (--name gives another name, --allow-same-text takes a text twice)"),
                 problem->message);
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* --- results ------------------------------------------------------------------------------- */

static void
describe_draft (RpJson *json, const char *file, const RpDraft *draft)
{
  rp_json_object (json, NULL);
  rp_json_string (json, "file", file);
  rp_describe_session (json, draft->session);
  rp_json_string (json, "format", draft->format);
  rp_json_string (json, "encoding", draft->encoding);
  rp_describe_speakers (json, draft->transcript);
  rp_json_array (json, "notes");
  for (guint i = 0; i < draft->notes->len; i++)
    {
      const RpImportNote *note = &g_array_index (draft->notes, RpImportNote, i);
      rp_json_object (json, NULL);
      rp_json_int (json, "line", note->line);
      rp_json_string (json, "text", note->text);
      rp_json_end (json);
    }
  rp_json_end (json);
  rp_json_end (json);
}

static void
print_draft (const char *file, const RpDraft *draft)
{
  const RpSession *session = draft->session;
  g_autofree char *workers = g_strjoinv (", ", session->workers);
  g_autofree char *speakers = rp_speakers_to_string (draft->transcript);
  const char *none = _ ("none");

  rp_print ("%s -> %s\n", file, session->name);
  rp_print (_ ("  %s, family %s, worker %s, date %s; %u turns, %u characters; %s, %s\n"),
            rp_session_kind_to_string (session->kind),
            session->family != NULL ? session->family : none, *workers != '\0' ? workers : none,
            session->date != NULL ? session->date : none, session->n_turns,
            session->n_characters, draft->format, draft->encoding);
  rp_print (_ ("  speakers: %s\n"), *speakers != '\0' ? speakers : none);
  for (guint i = 0; i < draft->notes->len; i++)
    {
      const RpImportNote *note = &g_array_index (draft->notes, RpImportNote, i);
      if (note->line > 0)
        rp_print (_ ("  line %u: %s\n"), note->line, note->text);
      else
        rp_print ("  %s\n", note->text);
    }
}

/* Folders, pipes and devices have no end, or none that could be kept in the project. */
static gboolean
check_is_file (const char *path, const char *shown, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("%s is not a file: name the transcripts themselves"), shown);
  return FALSE;
}

static gboolean
import_file (Import *self, const char *path, const char *shown, GError **error)
{
  if (!check_is_file (path, shown, error))
    return FALSE;
  g_autoptr (RpDraft) draft
      = rp_draft_read_file (path, &self->read_options, rp_cli_get_cancellable (), error);

  if (draft == NULL || !apply_options (self->options, draft, error)
      || !store_draft (self, draft, error))
    return FALSE;
  if (self->options->json)
    describe_draft (&self->json, shown, draft);
  else
    print_draft (shown, draft);
  return TRUE;
}

static void
print_failures (Import *self)
{
  if (!self->options->json)
    return;
  rp_json_end (&self->json);
  rp_json_array (&self->json, "failed");
  for (guint i = 0; i < self->failed->len; i++)
    {
      rp_json_object (&self->json, NULL);
      rp_json_string (&self->json, "file", self->failed->pdata[i]);
      rp_json_string (&self->json, "error", self->messages->pdata[i]);
      rp_json_end (&self->json);
    }
  rp_json_end (&self->json);
  rp_json_end (&self->json);
}

/* One file's error is the command's; of several, a summary that names them. */
static gboolean
conclude (const Import *self, GError **error)
{
  if (self->failed->len == 0)
    return TRUE;
  if (self->n_files == 1)
    {
      g_set_error_literal (error, RP_ERROR, RP_ERROR_FAILED, self->messages->pdata[0]);
      return FALSE;
    }
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < self->failed->len; i++)
    g_ptr_array_add (names, self->failed->pdata[i]);
  g_ptr_array_add (names, NULL);
  g_autofree char *list = g_strjoinv (", ", (char **) names->pdata);
  g_set_error (error, RP_ERROR, RP_ERROR_FAILED,
               _ ("%u of %u files were not imported: %s; the output says why of each"),
               self->failed->len, self->n_files, list);
  return FALSE;
}

static void
import_files (Import *self, char **paths)
{
  if (self->options->json)
    {
      rp_json_begin (&self->json);
      rp_json_object (&self->json, NULL);
      rp_json_array (&self->json, "sessions");
    }
  for (guint i = 0; i < self->n_files; i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autofree char *name = g_filename_display_name (paths[i]);
      g_autofree char *shown = rp_text_one_line (name);

      rp_cli_progress (_ ("importing %u of %u: %s"), i + 1, self->n_files, shown);
      if (import_file (self, paths[i], shown, &problem))
        continue;
      if (!self->options->json && self->n_files > 1)
        rp_print (_ ("%s: NOT IMPORTED: %s\n"), shown, problem->message);
      g_ptr_array_add (self->failed, g_steal_pointer (&shown));
      g_ptr_array_add (self->messages, g_strdup (problem->message));
    }
  rp_cli_progress (NULL);
  print_failures (self);
}

static gboolean
run_import (GStrv arguments, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) failed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  Import import = { .options = options, .failed = failed, .messages = messages };

  import.n_files = g_strv_length (arguments + 1);
  if (!check_options (options, import.n_files, &import.read_options, error))
    return FALSE;
  if (options->dry_run)
    {
      import_files (&import, arguments + 1);
      return conclude (&import, error);
    }
  import.project = rp_cli_open_project (arguments[0], error);
  if (import.project == NULL)
    return FALSE;
  import_files (&import, arguments + 1);
  return rp_cli_close (import.project, conclude (&import, error), error);
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_auto (Options) o = { NULL };
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_FILENAME, &o.kind, N_ ("practice or supervision"), "K" },
    { "family", 'f', 0, G_OPTION_ARG_FILENAME, &o.family, N_ ("The family's code"), "F" },
    { "worker", 'w', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.workers,
      N_ ("A worker's code; may be repeated"), "W" },
    { "date", 'd', 0, G_OPTION_ARG_FILENAME, &o.date, N_ ("Day of the session"), "YYYY-MM-DD" },
    { "name", 'n', 0, G_OPTION_ARG_FILENAME, &o.name,
      N_ ("The session's name; default: the file's, without its ending"), "NAME" },
    { "role", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.roles,
      N_ ("Who a speaker is, such as “P1=parent”; may be repeated"), "NAME=ROLE" },
    { "encoding", 0, 0, G_OPTION_ARG_FILENAME, &o.encoding,
      N_ ("Encoding of the file; default: detected"), "E" },
    { "labels", 0, 0, G_OPTION_ARG_FILENAME, &o.labels,
      N_ ("Which “Name:” are speakers: auto, none, all"), "MODE" },
    { "allow-same-text", 0, 0, G_OPTION_ARG_NONE, &o.allow_same_text,
      N_ ("Import a text that is in the project already"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &o.dry_run,
      N_ ("Show what would be imported; change nothing"), NULL },
    RP_OPTION_JSON (&o.json),
    G_OPTION_ENTRY_NULL
  };

  return rp_cli_parse (&rp_command_import, entries, argc, argv, 2, G_MAXUINT, &arguments, error)
         && run_import (arguments, &o, error);
}

const RpCommand rp_command_import = {
  .name = "import",
  .arguments = "PROJECT FILE...",
  .summary = N_ ("Import transcripts: txt, vtt, srt, csv, docx, odt"),
  .description = N_ ("Kind, family, worker and date that are not given are guessed from names such "
                     "as\n“family-03_supervision_2026-03-12.docx”, and every guess is listed. A "
                     "file that\ncannot be imported does not keep the others out; the exit status "
                     "is then 1."),
  .run = run,
};
