/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-import-file.h"

#include <glib/gi18n-lib.h>

struct _RpImportFile
{
  GObject parent_instance;
  char *path;
  RpImportState state;
  char *problem;
  RpDraft *draft;
  char *encoding;
  RpLabelMode labels;
  RpSession *facts; /* typed by the user; NULL: nothing yet */
  gboolean wanted;
  gboolean same_text;
};

G_DEFINE_TYPE (RpImportFile, rp_import_file, G_TYPE_OBJECT)

static guint changed_signal;

static void
set_state (RpImportFile *self, RpImportState state, const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem ? problem : "");
  self->state = state;
  g_signal_emit (self, changed_signal, 0);
}

static void
rp_import_file_finalize (GObject *object)
{
  RpImportFile *self = RP_IMPORT_FILE (object);

  g_free (self->path);
  g_free (self->problem);
  g_free (self->encoding);
  rp_draft_free (self->draft);
  g_clear_pointer (&self->facts, rp_session_free);
  G_OBJECT_CLASS (rp_import_file_parent_class)->finalize (object);
}

static void
rp_import_file_class_init (RpImportFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rp_import_file_finalize;
  changed_signal = g_signal_new ("changed", RP_TYPE_IMPORT_FILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
rp_import_file_init (RpImportFile *self)
{
  self->problem = g_strdup ("");
  self->wanted = TRUE;
}

RpImportFile *
rp_import_file_new (const char *path)
{
  RpImportFile *self = g_object_new (RP_TYPE_IMPORT_FILE, NULL);

  self->path = g_strdup (path);
  return self;
}

const char *
rp_import_file_get_path (RpImportFile *self)
{
  return self->path;
}

RpImportState
rp_import_file_get_state (RpImportFile *self)
{
  return self->state;
}

const char *
rp_import_file_get_problem (RpImportFile *self)
{
  return self->problem;
}

RpDraft *
rp_import_file_get_draft (RpImportFile *self)
{
  return self->draft;
}

static char *
describe_draft (RpImportFile *self)
{
  const RpTranscript *transcript = self->draft->transcript;
  guint n_turns = rp_transcript_get_n_turns (transcript);
  guint n_speakers = transcript->speakers->len;
  g_autofree char *speakers = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u speaker", "%u speakers", n_speakers), n_speakers);
  g_autofree char *turns
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u turn", "%u turns", n_turns), n_turns);

  return g_strjoin (" · ", self->draft->format, self->draft->encoding, speakers, turns, NULL);
}

char *
rp_import_file_describe (RpImportFile *self)
{
  switch (self->state)
    {
    case RP_IMPORT_WAITING:
      return g_strdup (_ ("Waiting"));
    case RP_IMPORT_READING:
      return g_strdup (_ ("Reading…"));
    case RP_IMPORT_FAILED:
      return g_strdup (_ ("Not imported"));
    case RP_IMPORT_DONE:
      return g_strdup (_ ("Imported"));
    case RP_IMPORT_READY:
    default:
      return describe_draft (self);
    }
}

const char *
rp_import_file_get_encoding (RpImportFile *self)
{
  return self->encoding ? self->encoding : "";
}

RpLabelMode
rp_import_file_get_labels (RpImportFile *self)
{
  return self->labels;
}

void
rp_import_file_set_options (RpImportFile *self, const char *encoding, RpLabelMode labels)
{
  if (encoding != NULL && *encoding == '\0')
    encoding = NULL;
  if (g_strcmp0 (encoding, self->encoding) == 0 && labels == self->labels)
    return;
  g_free (self->encoding);
  self->encoding = g_strdup (encoding);
  self->labels = labels;
  set_state (self, RP_IMPORT_WAITING, NULL);
}

void
rp_import_file_keep_facts (RpImportFile *self)
{
  g_clear_pointer (&self->facts, rp_session_free);
  self->facts = rp_session_copy (self->draft->session);
  /* Another name may be what it failed for want of. */
  if (self->state == RP_IMPORT_FAILED)
    set_state (self, RP_IMPORT_READY, NULL);
}

gboolean
rp_import_file_is_wanted (RpImportFile *self)
{
  return self->wanted;
}

void
rp_import_file_set_wanted (RpImportFile *self, gboolean wanted)
{
  if (self->wanted == wanted)
    return;
  self->wanted = wanted;
  g_signal_emit (self, changed_signal, 0);
}

/* --- reading ------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  char *encoding;
  RpLabelMode labels;
  RpStore *store; /* of the main thread: used when the thread has ended */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_free (self->path);
  g_free (self->encoding);
  g_free (self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  RpReadOptions options = { reading->encoding, reading->labels };
  g_autoptr (GError) error = NULL;
  RpDraft *draft = rp_draft_read_file (reading->path, &options, cancellable, &error);

  if (draft == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, draft, (GDestroyNotify) rp_draft_free);
}

static void
apply_facts (RpImportFile *self)
{
  RpSession *to = self->draft->session;

  if (self->facts == NULL)
    return;
  g_free (to->name);
  to->name = g_strdup (self->facts->name);
  to->kind = self->facts->kind;
  g_free (to->family);
  to->family = g_strdup (self->facts->family);
  g_strfreev (to->workers);
  to->workers = g_strdupv (self->facts->workers);
  g_free (to->date);
  to->date = g_strdup (self->facts->date);
}

/* Says so where the project has this very text: importing it again is rarely what is meant. */
static char *
find_same_text (RpImportFile *self, RpStore *store)
{
  const RpTranscript *transcript = self->draft->transcript;
  g_autofree char *hash = rp_text_hash (transcript->text, transcript->n_bytes);
  g_autoptr (RpSession) same = rp_store_find_session_by_hash (store, hash, NULL);

  if (same == NULL)
    return NULL;
  return g_strdup_printf (_ ("The same text is in the project already, as %s"), same->name);
}

static void
read_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RpImportFile *self = RP_IMPORT_FILE (source);
  g_autoptr (GTask) waiting = data;
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  RpDraft *draft = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *same = NULL;

  if (draft == NULL)
    {
      self->wanted = FALSE;
      set_state (self, RP_IMPORT_FAILED, error->message);
      g_task_return_boolean (waiting, FALSE);
      return;
    }
  rp_draft_free (self->draft);
  self->draft = draft;
  apply_facts (self);
  same = find_same_text (self, reading->store);
  self->same_text = same != NULL;
  self->wanted = same == NULL;
  set_state (self, RP_IMPORT_READY, same);
  g_task_return_boolean (waiting, TRUE);
}

void
rp_import_file_read_async (RpImportFile *self, RpStore *store, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  GTask *waiting = g_task_new (self, NULL, callback, data);
  g_autoptr (GTask) task = g_task_new (self, cancellable, read_done_cb, waiting);
  Reading *reading = g_new0 (Reading, 1);

  reading->path = g_strdup (self->path);
  reading->encoding = g_strdup (self->encoding);
  reading->labels = self->labels;
  reading->store = store;
  g_task_set_task_data (task, reading, reading_free);
  set_state (self, RP_IMPORT_READING, NULL);
  g_task_run_in_thread (task, read_thread);
}

gboolean
rp_import_file_commit (RpImportFile *self, RpProject *project, gint64 *session_id)
{
  g_autoptr (GError) error = NULL;

  if (rp_project_add_session (project, self->draft, self->same_text, session_id, &error))
    {
      set_state (self, RP_IMPORT_DONE, NULL);
      return TRUE;
    }
  set_state (self, RP_IMPORT_FAILED, error->message);
  return FALSE;
}
