/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-draft-read.h"
#include "rp-intake.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Builds a project from a folder of transcripts and tables, the way a user would: each transcript
 * is imported, each table is taken in. data/sample/README.md describes the tables. */
typedef struct
{
  const char *folder;
  RpProject *project;
  RpCsv *speakers;
} Sample;

static RpCsv *
read_table (const Sample *self, const char *name, const char *const *columns, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (RpCsv) csv = rp_csv_read (path, RP_CSV_HEADER, error);

  if (csv == NULL || !rp_csv_require (csv, columns, error))
    return NULL;
  return g_steal_pointer (&csv);
}

/* --- sessions ------------------------------------------------------------------------------ */

/* Gives the session's speakers the roles of speakers.csv. */
static gboolean
set_roles (const Sample *self, const RpDraft *draft, GError **error)
{
  const RpCsv *csv = self->speakers;
  int session = rp_csv_find_column (csv, "session");
  int name = rp_csv_find_column (csv, "speaker");
  int role = rp_csv_find_column (csv, "role");

  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    {
      RpSpeaker *speaker = NULL;

      if (strcmp (rp_csv_get (csv, row, session), draft->session->name) != 0)
        continue;
      for (guint i = 0; i < draft->transcript->speakers->len && speaker == NULL; i++)
        {
          RpSpeaker *candidate = draft->transcript->speakers->pdata[i];
          if (strcmp (candidate->name, rp_csv_get (csv, row, name)) == 0)
            speaker = candidate;
        }
      if (speaker == NULL)
        {
          rp_csv_set_error (csv, row, name, error, _ ("nobody is called so in “%s”"),
                            draft->session->name);
          return FALSE;
        }
      if (!rp_role_from_string (rp_csv_get (csv, row, role), &speaker->role))
        {
          rp_csv_set_error (csv, row, role, error, _ ("there is no such role"));
          return FALSE;
        }
    }
  return TRUE;
}

static void
set_session (RpSession *session, const RpCsv *csv, guint row)
{
  const char *families = rp_csv_get (csv, row, rp_csv_find_column (csv, "family"));
  const char *workers = rp_csv_get (csv, row, rp_csv_find_column (csv, "workers"));

  g_free (session->name);
  g_free (session->family);
  g_free (session->date);
  g_strfreev (session->workers);
  session->name = g_strdup (rp_csv_get (csv, row, rp_csv_find_column (csv, "name")));
  session->date = g_strdup (rp_csv_get (csv, row, rp_csv_find_column (csv, "date")));
  session->workers = g_strsplit (workers, ";", -1);
  /* A session belongs to one family; that it discusses others too is in its pairs. */
  session->family = g_strndup (families, strcspn (families, ";"));
}

static gboolean
import_session (const Sample *self, const RpCsv *csv, guint row, GError **error)
{
  const char *file = rp_csv_get (csv, row, rp_csv_find_column (csv, "file"));
  int kind = rp_csv_find_column (csv, "kind");
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autoptr (RpDraft) draft
      = rp_draft_read_file (path, NULL, rp_cli_get_cancellable (), error);
  gint64 id;

  if (draft == NULL)
    return FALSE;
  set_session (draft->session, csv, row);
  if (!rp_session_kind_from_string (rp_csv_get (csv, row, kind), &draft->session->kind))
    {
      rp_csv_set_error (csv, row, kind, error, _ ("neither practice nor supervision"));
      return FALSE;
    }
  return set_roles (self, draft, error)
         && rp_project_add_session (self->project, draft, FALSE, &id, error);
}

static gboolean
import_sessions (const Sample *self, GError **error)
{
  const char *const columns[] = { "file", "name", "kind", "family", "workers", "date", NULL };
  g_autoptr (RpCsv) csv = read_table (self, "sessions.csv", columns, error);

  if (csv == NULL)
    return FALSE;
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    {
      GError *problem = NULL;

      if (import_session (self, csv, row, &problem))
        continue;
      rp_csv_set_error (csv, row, -1, error, "%s", problem->message);
      g_error_free (problem);
      return FALSE;
    }
  return TRUE;
}

/* --- pairs and the coders' work ------------------------------------------------------------ */

static gboolean
add_pairs (const Sample *self, GError **error)
{
  const char *const columns[] = { "supervision", "practice", NULL };
  g_autoptr (RpCsv) csv = read_table (self, "pairs.csv", columns, error);
  g_autoptr (RpNames) names
      = csv != NULL ? rp_names_new (rp_project_get_store (self->project), error) : NULL;

  for (guint row = 0; names != NULL && row < rp_csv_get_n_rows (csv); row++)
    {
      const RpSession *supervision = rp_names_read_session (
          names, csv, row, rp_csv_find_column (csv, "supervision"), error);
      const RpSession *practice
          = supervision != NULL ? rp_names_read_session (
                names, csv, row, rp_csv_find_column (csv, "practice"), error)
                                : NULL;
      gint64 id;
      if (practice == NULL
          || !rp_project_add_pair (self->project, supervision->id, practice->id, &id, error))
        return FALSE;
    }
  return names != NULL;
}

static gboolean
take_table (const Sample *self, const char *name, RpIntakeFunc func, GError **error)
{
  const char *const columns[] = { "coder", NULL };
  g_autoptr (RpCsv) csv = read_table (self, name, columns, error);
  g_auto (RpIntake) intake = { NULL };

  return csv != NULL && rp_intake_apply (&intake, self->project, csv, NULL, func, error);
}

static gboolean
fill (Sample *self, GError **error)
{
  const char *const columns[] = { "session", "speaker", "role", NULL };
  g_autoptr (RpCsv) speakers = read_table (self, "speakers.csv", columns, error);

  self->speakers = speakers;
  return speakers != NULL && import_sessions (self, error) && add_pairs (self, error)
         && take_table (self, "codings.csv", rp_intake_codings, error)
         && take_table (self, "ratings.csv", rp_intake_ratings, error)
         && take_table (self, "links.csv", rp_intake_links, error);
}

static gboolean
build (const char *folder, const char *path, gboolean force, GError **error)
{
  g_autoptr (GPtrArray) frameworks = rp_cli_load_frameworks (rp_cli_default_frameworks, error);
  Sample sample = { .folder = folder };

  if (frameworks == NULL)
    return FALSE;
  if (force)
    g_unlink (path);
  sample.project = rp_cli_create_project (path, frameworks, error);
  if (sample.project == NULL)
    return FALSE;
  if (rp_cli_close (sample.project, fill (&sample, error), error))
    return TRUE;
  g_unlink (path);
  return FALSE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = { { "force", 'f', 0, G_OPTION_ARG_NONE, &force,
                                     N_ ("Replace PROJECT if it exists"), NULL },
                                   G_OPTION_ENTRY_NULL };

  return rp_cli_parse (&rp_command_sample, entries, argc, argv, 2, 2, &arguments, error)
         && build (arguments[0], arguments[1], force, error);
}

const RpCommand rp_command_sample = {
  .name = "sample",
  .arguments = "FOLDER PROJECT",
  .summary = N_ ("Build a project from a folder of transcripts and tables"),
  .description = N_ ("FOLDER holds sessions.csv, speakers.csv, pairs.csv, codings.csv, ratings.csv "
                     "and\nlinks.csv, and the transcripts that it names. This is how the sample "
                     "project is\nmade. PROJECT is replaced if it exists."),
  .run = run,
};
