/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _RpProject
{
  GObject parent_instance;

  RpStore *store;
  gint64 coder_id;
  gint64 data_version; /* of the store, when the views were last told */
};

G_DEFINE_FINAL_TYPE (RpProject, rp_project, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
rp_project_dispose (GObject *object)
{
  RpProject *self = RP_PROJECT (object);

  g_clear_pointer (&self->store, rp_store_free);
  G_OBJECT_CLASS (rp_project_parent_class)->dispose (object);
}

static void
rp_project_class_init (RpProjectClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_project_dispose;

  /**
   * RpProject::changed:
   * @news: (type gpointer): a #RpNews, valid during the emission
   *
   * After a change, an undo, a redo, or another program's change has been committed.
   */
  signals[CHANGED] = g_signal_new ("changed", RP_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
rp_project_init (RpProject *self)
{
}

/* --- news ---------------------------------------------------------------------------------- */

/* What views have to read again where rows of a table changed, by RpTable. */
static const RpNewsKind kinds_of_table[RP_N_TABLES] = {
  [RP_TABLE_PROJECT] = 0,
  [RP_TABLE_CODER] = RP_NEWS_CODERS,
  [RP_TABLE_FAMILY] = RP_NEWS_SESSIONS,
  [RP_TABLE_WORKER] = RP_NEWS_SESSIONS,
  [RP_TABLE_SESSION] = RP_NEWS_SESSIONS,
  [RP_TABLE_SESSION_WORKER] = RP_NEWS_SESSIONS,
  [RP_TABLE_SOURCE] = RP_NEWS_SESSIONS,
  [RP_TABLE_SPEAKER] = RP_NEWS_SESSIONS,
  [RP_TABLE_TURN] = RP_NEWS_SESSIONS,
  [RP_TABLE_FRAMEWORK] = RP_NEWS_FRAMEWORKS,
  [RP_TABLE_ANCHOR] = RP_NEWS_FRAMEWORKS,
  [RP_TABLE_CODE] = RP_NEWS_FRAMEWORKS,
  [RP_TABLE_CODING] = RP_NEWS_CODINGS,
  [RP_TABLE_RATING] = RP_NEWS_RATINGS,
  [RP_TABLE_ASSIGNMENT] = RP_NEWS_PROGRESS,
  [RP_TABLE_PAIR] = RP_NEWS_PAIRS,
  [RP_TABLE_LINK] = RP_NEWS_LINKS,
};

/* Tables whose rows are about one session each. News of any other table may concern all. */
static gboolean
is_of_session (RpTable table)
{
  return table == RP_TABLE_SESSION || table == RP_TABLE_SESSION_WORKER || table == RP_TABLE_SOURCE
         || table == RP_TABLE_SPEAKER || table == RP_TABLE_TURN || table == RP_TABLE_CODING
         || table == RP_TABLE_RATING || table == RP_TABLE_ASSIGNMENT;
}

static void
collect_cb (RpTable table, gint64 row_id, gint64 session_id, gpointer data)
{
  RpNews *news = data;

  news->kinds |= kinds_of_table[table];
  if (news->sessions == NULL)
    return;
  if (!is_of_session (table) || session_id == 0)
    g_clear_pointer (&news->sessions, g_hash_table_unref);
  else if (!g_hash_table_contains (news->sessions, &session_id))
    g_hash_table_add (news->sessions, g_memdup2 (&session_id, sizeof session_id));
}

static RpNews
news_new (void)
{
  return (RpNews){ .sessions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
}

static void
tell (RpProject *self, RpNews *news)
{
  self->data_version = rp_store_get_data_version (self->store);
  g_signal_emit (self, signals[CHANGED], 0, news);
  g_clear_pointer (&news->sessions, g_hash_table_unref);
}

gboolean
rp_news_concerns (const RpNews *news, RpNewsKind kinds, gint64 session_id)
{
  return (news->kinds & kinds) != 0
         && (news->sessions == NULL || g_hash_table_contains (news->sessions, &session_id));
}

/* --- life ---------------------------------------------------------------------------------- */

static RpProject *
project_new (RpStore *store)
{
  if (store == NULL)
    return NULL;

  RpProject *self = g_object_new (RP_TYPE_PROJECT, NULL);
  self->store = store;
  self->data_version = rp_store_get_data_version (store);
  return self;
}

RpProject *
rp_project_create (const char *path, GError **error)
{
  return project_new (rp_store_create (path, error));
}

RpProject *
rp_project_open (const char *path, GError **error)
{
  return project_new (rp_store_open (path, RP_STORE_READ_WRITE, error));
}

gboolean
rp_project_close (RpProject *self, GError **error)
{
  g_return_val_if_fail (RP_IS_PROJECT (self), FALSE);

  return self->store == NULL || rp_store_close (g_steal_pointer (&self->store), error);
}

RpStore *
rp_project_get_store (RpProject *self)
{
  return self->store;
}

const char *
rp_project_get_path (RpProject *self)
{
  return rp_store_get_path (self->store);
}

char *
rp_project_dup_name (RpProject *self)
{
  char *name = g_path_get_basename (rp_store_get_path (self->store));

  if (g_str_has_suffix (name, ".reprise"))
    name[strlen (name) - strlen (".reprise")] = '\0';
  return name;
}

gboolean
rp_project_is_read_only (RpProject *self)
{
  return rp_store_is_read_only (self->store);
}

gboolean
rp_project_save_copy (RpProject *self, const char *path, GError **error)
{
  return rp_store_save_copy (self->store, path, error);
}

void
rp_project_refresh (RpProject *self)
{
  gint64 version = rp_store_get_data_version (self->store);

  if (version == self->data_version || version == -1)
    return;
  RpNews news = { RP_NEWS_ALL, NULL };
  tell (self, &news);
}

void
rp_project_set_coder (RpProject *self, gint64 coder_id)
{
  g_return_if_fail (RP_IS_PROJECT (self));
  self->coder_id = coder_id;
}

gint64
rp_project_get_coder (RpProject *self)
{
  return self->coder_id;
}

/* --- the frame of a verb ------------------------------------------------------------------- */

RpChange *
rp_project_begin (RpProject *self, GError **error)
{
  g_return_val_if_fail (RP_IS_PROJECT (self), NULL);
  return rp_change_begin (self->store, error);
}

gboolean
rp_project_commit (RpProject *self, RpChange **change, GError **error, const char *label_format,
                   ...)
{
  RpNews news = news_new ();
  guint n_rows;
  va_list args;

  va_start (args, label_format);
  g_autofree char *label = g_strdup_vprintf (label_format, args);
  va_end (args);
  if (!rp_change_commit (g_steal_pointer (change), label, self->coder_id, &n_rows, collect_cb,
                         &news, error))
    {
      g_clear_pointer (&news.sessions, g_hash_table_unref);
      return FALSE;
    }
  if (n_rows > 0)
    tell (self, &news);
  else
    g_hash_table_unref (news.sessions);
  return TRUE;
}

gboolean
rp_project_check_owner (RpProject *self, gint64 coder_id, GError **error)
{
  if (self->coder_id == 0 || self->coder_id == coder_id)
    return TRUE;
  g_set_error_literal (error, RP_ERROR, RP_ERROR_INVALID,
                       _ ("This is another coder's work: only they can change it"));
  return FALSE;
}

char *
rp_project_dup_code_name (RpProject *self, gint64 code_id)
{
  g_autoptr (GPtrArray) frameworks = rp_store_list_frameworks (self->store, NULL);

  for (guint i = 0; frameworks != NULL && i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      for (guint k = 0; k < rp_framework_get_n_codes (framework); k++)
        if (rp_framework_get_code (framework, k)->id == code_id)
          return g_strdup (rp_framework_get_code (framework, k)->name);
    }
  return g_strdup ("?");
}

char *
rp_project_dup_session_name (RpProject *self, gint64 session_id)
{
  g_autoptr (RpSession) session = rp_store_get_session (self->store, session_id, NULL);

  return g_strdup (session != NULL ? session->name : "?");
}

/* --- history ------------------------------------------------------------------------------- */

char *
rp_project_dup_undo_label (RpProject *self)
{
  return rp_change_get_undo_label (self->store, self->coder_id);
}

char *
rp_project_dup_redo_label (RpProject *self)
{
  return rp_change_get_redo_label (self->store, self->coder_id);
}

static gboolean
travel (RpProject *self, gboolean undo, GError **error)
{
  RpNews news = news_new ();
  gboolean ok = undo ? rp_change_undo (self->store, self->coder_id, collect_cb, &news, error)
                     : rp_change_redo (self->store, self->coder_id, collect_cb, &news, error);

  if (ok)
    tell (self, &news);
  else
    g_clear_pointer (&news.sessions, g_hash_table_unref);
  return ok;
}

gboolean
rp_project_undo (RpProject *self, GError **error)
{
  g_return_val_if_fail (RP_IS_PROJECT (self), FALSE);
  return travel (self, TRUE, error);
}

gboolean
rp_project_redo (RpProject *self, GError **error)
{
  g_return_val_if_fail (RP_IS_PROJECT (self), FALSE);
  return travel (self, FALSE, error);
}
