/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one mechanism behind every change: a transaction with an SQLite session attached to the
 * data tables, whose changeset is stored in the same transaction. Undo applies the inverted
 * changeset, redo the changeset again; the same table is the audit trail.
 *
 * Only data tables are attached. The full-text index is kept by triggers in do, undo and redo
 * alike; were its shadow tables recorded too, undo would apply their changes twice. */
#include "rp-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Changes that can be undone: older ones stay in the record without their changesets. */
#define MAX_UNDO 1000
#define PACK_FROM 4096 /* bytes; smaller changesets are stored as they are */

/* In the order of RpTable. `session` is the column that holds the session's id, -1: none. */
static const struct
{
  const char *name;
  int session;
} tables[RP_N_TABLES] = {
  { "project", -1 },  { "coder", -1 },  { "family", -1 },    { "worker", -1 },
  { "session", 0 },   { "session_worker", 0 }, { "source", 0 }, { "speaker", 1 },
  { "turn", 1 },      { "framework", -1 }, { "anchor", -1 }, { "code", -1 },
  { "coding", 2 },    { "rating", 2 },  { "assignment", 1 }, { "pair", -1 },
  { "link", -1 },
};

struct _RpChange
{
  RpStore *store;
  sqlite3_session *session;
};

/* Starts recording the data tables, and nothing else. */
static sqlite3_session *
start_recording (RpStore *store, GError **error)
{
  sqlite3_session *session = NULL;
  int rc = sqlite3session_create (store->db, "main", &session);

  for (guint i = 0; rc == SQLITE_OK && i < RP_N_TABLES; i++)
    rc = sqlite3session_attach (session, tables[i].name);
  if (rc == SQLITE_OK)
    return session;
  rp_store_fail (store, rc, error);
  if (session != NULL)
    sqlite3session_delete (session);
  return NULL;
}

static GBytes *
stop_recording (RpStore *store, sqlite3_session *session, GError **error)
{
  void *bytes = NULL;
  int size = 0;
  int rc = sqlite3session_changeset (session, &size, &bytes);

  sqlite3session_delete (session);
  if (rc == SQLITE_OK)
    return g_bytes_new_with_free_func (bytes, (gsize) size, sqlite3_free, bytes);
  rp_store_fail (store, rc, error);
  return NULL;
}

RpChange *
rp_change_begin (RpStore *store, GError **error)
{
  g_assert (store->change == NULL);

  if (store->read_only)
    {
      rp_store_fail (store, SQLITE_READONLY, error);
      return NULL;
    }
  if (!rp_store_exec (store, "BEGIN IMMEDIATE", error))
    return NULL;

  RpChange *self = g_new0 (RpChange, 1);
  self->store = store;
  store->change = self;
  self->session = start_recording (store, error);
  if (self->session != NULL)
    return self;
  rp_change_abandon (self);
  return NULL;
}

static void
change_free (RpChange *self)
{
  if (self->session != NULL)
    sqlite3session_delete (self->session);
  self->store->change = NULL;
  g_free (self);
}

void
rp_change_abandon (RpChange *self)
{
  if (self == NULL)
    return;
  /* SQLite may have rolled back by itself (disk full). */
  if (!sqlite3_get_autocommit (self->store->db))
    rp_store_exec (self->store, "ROLLBACK", NULL);
  change_free (self);
}

/* --- changesets as bytes ------------------------------------------------------------------- */

static GBytes *
convert (GConverter *converter, GBytes *in)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, converter);

  if (g_output_stream_write_all (stream, g_bytes_get_data (in, NULL), g_bytes_get_size (in), NULL,
                                 NULL, NULL)
      && g_output_stream_close (stream, NULL, NULL))
    return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  return NULL;
}

static GBytes *
pack (GBytes *changeset)
{
  if (g_bytes_get_size (changeset) < PACK_FROM)
    return g_bytes_ref (changeset);

  g_autoptr (GZlibCompressor) zip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 1);
  GBytes *packed = convert (G_CONVERTER (zip), changeset);
  if (packed != NULL && g_bytes_get_size (packed) < g_bytes_get_size (changeset))
    return packed;
  g_clear_pointer (&packed, g_bytes_unref);
  return g_bytes_ref (changeset);
}

static GBytes *
unpack (GBytes *stored, gsize size)
{
  if (g_bytes_get_size (stored) == size)
    return g_bytes_ref (stored);

  g_autoptr (GZlibDecompressor) zip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (GBytes) plain = convert (G_CONVERTER (zip), stored);
  return plain != NULL && g_bytes_get_size (plain) == size ? g_steal_pointer (&plain) : NULL;
}

/* --- what a changeset says ----------------------------------------------------------------- */

static int
find_table (const char *name)
{
  for (int i = 0; i < RP_N_TABLES; i++)
    if (strcmp (tables[i].name, name) == 0)
      return i;
  return -1;
}

/* A value of the row in hand: the new one where the row has one, else the old one. An UPDATE
 * carries only what it changed, and the key. */
static gint64
get_value (sqlite3_changeset_iter *it, int op, int column)
{
  sqlite3_value *value = NULL;

  if (op != SQLITE_DELETE)
    sqlite3changeset_new (it, column, &value);
  if (value == NULL && op != SQLITE_INSERT)
    sqlite3changeset_old (it, column, &value);
  return value == NULL ? 0 : sqlite3_value_int64 (value);
}

static gint64
look_up_session (RpStore *store, RpTable table, gint64 row_id)
{
  g_autoptr (RpStatement) st = NULL;
  gboolean row;

  if (table == RP_TABLE_CODING)
    st = rp_store_prepare (store, "SELECT session_id FROM coding WHERE id = ?", NULL);
  else if (table == RP_TABLE_RATING)
    st = rp_store_prepare (store, "SELECT session_id FROM rating WHERE id = ?", NULL);
  else if (table == RP_TABLE_SPEAKER)
    st = rp_store_prepare (store, "SELECT session_id FROM speaker WHERE id = ?", NULL);
  else if (table == RP_TABLE_ASSIGNMENT)
    st = rp_store_prepare (store, "SELECT session_id FROM assignment WHERE id = ?", NULL);
  if (st == NULL)
    return 0;
  rp_statement_bind_int (st, 1, row_id);
  return rp_statement_step (st, &row, NULL) && row ? rp_statement_get_int (st, 0) : 0;
}

/* Tells of each row; returns their number. */
static guint
walk (RpStore *store, GBytes *changeset, RpChangedRowFunc func, gpointer data)
{
  sqlite3_changeset_iter *it = NULL;
  guint n = 0;

  if (sqlite3changeset_start (&it, (int) g_bytes_get_size (changeset),
                              (void *) g_bytes_get_data (changeset, NULL)) != SQLITE_OK)
    return 0;
  while (sqlite3changeset_next (it) == SQLITE_ROW)
    {
      const char *name;
      int n_columns, op, indirect;
      sqlite3changeset_op (it, &name, &n_columns, &op, &indirect);
      int table = find_table (name);
      n++;
      if (func == NULL || table < 0)
        continue;
      gint64 id = get_value (it, op, 0), session = 0;
      if (tables[table].session >= 0)
        session = get_value (it, op, tables[table].session);
      if (session == 0 && op == SQLITE_UPDATE)
        session = look_up_session (store, table, id);
      func (table, id, session, data);
    }
  sqlite3changeset_finalize (it);
  return n;
}

/* --- commit -------------------------------------------------------------------------------- */

static gboolean
settle_old (RpStore *store, gint64 coder_id, gint64 newest, GError **error)
{
  g_autoptr (RpStatement) redo = rp_store_prepare (
    store,
    "UPDATE change SET state = 'settled', changeset = NULL WHERE coder_id = ? AND state = 'undone'",
    error);
  if (redo == NULL)
    return FALSE;
  rp_statement_bind_int (redo, 1, coder_id);
  if (!rp_statement_run (redo, error))
    return FALSE;

  g_autoptr (RpStatement) old = rp_store_prepare (
    store, "UPDATE change SET state = 'settled', changeset = NULL WHERE id = ?", error);
  if (old == NULL)
    return FALSE;
  rp_statement_bind_int (old, 1, newest - MAX_UNDO);
  return rp_statement_run (old, error);
}

static gboolean
store_record (RpStore *store, const char *label, gint64 coder_id, guint n_rows, GBytes *changeset,
              GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "INSERT INTO change (label, coder_id, at, state, rows, size, changeset)"
    " VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'done', ?, ?, ?)", error);
  if (st == NULL)
    return FALSE;

  g_autoptr (GBytes) packed = pack (changeset);
  rp_statement_bind_text (st, 1, label);
  rp_statement_bind_int (st, 2, coder_id);
  rp_statement_bind_int (st, 3, n_rows);
  rp_statement_bind_int (st, 4, (gint64) g_bytes_get_size (changeset));
  rp_statement_bind_blob (st, 5, packed);
  return rp_statement_run (st, error)
         && settle_old (store, coder_id, sqlite3_last_insert_rowid (store->db), error);
}

gboolean
rp_change_commit (RpChange *self, const char *label, gint64 coder_id, guint *n_rows,
                  RpChangedRowFunc func, gpointer data, GError **error)
{
  RpStore *store = self->store;
  /* Once the changeset is made, the record below is not part of it. */
  g_autoptr (GBytes) changeset
    = stop_recording (store, g_steal_pointer (&self->session), error);

  if (changeset == NULL)
    {
      rp_change_abandon (self);
      return FALSE;
    }
  *n_rows = walk (store, changeset, NULL, NULL);
  if (*n_rows == 0)
    {
      rp_change_abandon (self);
      return TRUE;
    }
  if (!store_record (store, label, coder_id, *n_rows, changeset, error)
      || !rp_store_exec (store, "COMMIT", error))
    {
      rp_change_abandon (self);
      return FALSE;
    }
  change_free (self);
  walk (store, changeset, func, data);
  return TRUE;
}

/* --- undo, redo ---------------------------------------------------------------------------- */

typedef struct
{
  gint64 id;
  char *label;
  GBytes *changeset;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_free (entry->label);
  g_clear_pointer (&entry->changeset, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

/* Undo takes the coder's newest done change, redo the oldest undone one. */
static RpStatement *
find_entry (RpStore *store, gint64 coder_id, gboolean undo, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    undo ? "SELECT id, label, size, changeset FROM change"
           " WHERE coder_id = ? AND state = 'done' ORDER BY id DESC LIMIT 1"
         : "SELECT id, label, size, changeset FROM change"
           " WHERE coder_id = ? AND state = 'undone' ORDER BY id LIMIT 1", error);
  gboolean row;

  if (st == NULL)
    return NULL;
  rp_statement_bind_int (st, 1, coder_id);
  if (!rp_statement_step (st, &row, error) || !row)
    return NULL;
  return g_steal_pointer (&st);
}

static char *
get_label (RpStore *store, gint64 coder_id, gboolean undo)
{
  g_autoptr (RpStatement) st = find_entry (store, coder_id, undo, NULL);

  return st == NULL ? NULL : rp_statement_dup_text (st, 1);
}

char *
rp_change_get_undo_label (RpStore *store, gint64 coder_id)
{
  return get_label (store, coder_id, TRUE);
}

char *
rp_change_get_redo_label (RpStore *store, gint64 coder_id)
{
  return get_label (store, coder_id, FALSE);
}

static gboolean
load_entry (RpStore *store, gint64 coder_id, gboolean undo, Entry *entry, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (RpStatement) st = find_entry (store, coder_id, undo, &local);

  if (st == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, RP_ERROR, RP_ERROR_NOT_FOUND,
                             undo ? _ ("There is nothing to undo") : _ ("There is nothing to redo"));
      return FALSE;
    }
  entry->id = rp_statement_get_int (st, 0);
  entry->label = rp_statement_dup_text (st, 1);
  g_autoptr (GBytes) stored = rp_statement_dup_blob (st, 3);
  entry->changeset = unpack (stored, (gsize) rp_statement_get_int (st, 2));
  if (entry->changeset == NULL)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_DAMAGED, _ ("The record of “%s” is damaged"),
                   entry->label);
      return FALSE;
    }
  return TRUE;
}

/* Deleting a parent may take its children before the changeset comes to them: they are gone as
 * they should be. Anything else means that somebody changed the same rows since. */
static int
conflict_cb (gpointer data, int reason, sqlite3_changeset_iter *it)
{
  const char *name;
  int n_columns, op, indirect;

  if (reason == SQLITE_CHANGESET_NOTFOUND
      && sqlite3changeset_op (it, &name, &n_columns, &op, &indirect) == SQLITE_OK
      && op == SQLITE_DELETE)
    return SQLITE_CHANGESET_OMIT;
  *(gboolean *) data = TRUE;
  return SQLITE_CHANGESET_ABORT;
}

/* Applies the changeset and records what that did: where it is not just as many rows as the
 * changeset has, a cascade took later work with it (another coder's codings of a session whose
 * import is undone), or a row had gone already. Nobody loses work by an undo: it is refused. */
static gboolean
apply (RpStore *store, const Entry *entry, GBytes *changeset, gboolean *blocked, GError **error)
{
  gboolean conflict = FALSE;
  sqlite3_session *session = start_recording (store, error);
  if (session == NULL)
    return FALSE;

  int rc = sqlite3changeset_apply (store->db, (int) g_bytes_get_size (changeset),
                                   (void *) g_bytes_get_data (changeset, NULL), NULL, conflict_cb,
                                   &conflict);
  g_autoptr (GBytes) done = stop_recording (store, session, rc == SQLITE_OK ? error : NULL);
  if (rc != SQLITE_OK && !conflict)
    return rp_store_fail (store, rc, error);
  if (rc == SQLITE_OK && done == NULL)
    return FALSE;
  if (rc == SQLITE_OK
      && walk (store, done, NULL, NULL) == walk (store, changeset, NULL, NULL))
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_FAILED,
               _ ("“%s” cannot be undone or redone: later work stands on it. It stays as it is; undo once "
                  "more for what was done before it"), entry->label);
  *blocked = TRUE;
  return FALSE;
}

static GBytes *
invert (GBytes *changeset)
{
  void *out = NULL;
  int size = 0;

  if (sqlite3changeset_invert ((int) g_bytes_get_size (changeset),
                               g_bytes_get_data (changeset, NULL), &size, &out) != SQLITE_OK)
    return NULL;
  return g_bytes_new_with_free_func (out, (gsize) size, sqlite3_free, out);
}

static gboolean
mark (RpStore *store, gint64 id, const char *state, GError **error)
{
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, "UPDATE change SET state = ? WHERE id = ?", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, state);
  rp_statement_bind_int (st, 2, id);
  return rp_statement_run (st, error);
}

/* What cannot be undone would bar the way to all that was done before it. */
static void
settle (RpStore *store, gint64 id)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store, "UPDATE change SET state = 'settled', changeset = NULL WHERE id = ?", NULL);

  if (st == NULL)
    return;
  rp_statement_bind_int (st, 1, id);
  rp_statement_run (st, NULL);
}

static gboolean
travel (RpStore *store, gint64 coder_id, gboolean undo, RpChangedRowFunc func, gpointer data,
        GError **error)
{
  g_auto (Entry) entry = { 0 };
  g_autoptr (GBytes) changeset = NULL;
  gboolean blocked = FALSE;

  g_assert (store->change == NULL);
  if (store->read_only)
    return rp_store_fail (store, SQLITE_READONLY, error);
  if (!rp_store_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!load_entry (store, coder_id, undo, &entry, error))
    goto failed;
  changeset = undo ? invert (entry.changeset) : g_bytes_ref (entry.changeset);
  if (changeset == NULL)
    {
      rp_store_fail (store, SQLITE_NOMEM, error);
      goto failed;
    }
  if (!apply (store, &entry, changeset, &blocked, error)
      || !mark (store, entry.id, undo ? "undone" : "done", error)
      || !rp_store_exec (store, "COMMIT", error))
    goto failed;
  walk (store, changeset, func, data);
  return TRUE;

failed:
  if (!sqlite3_get_autocommit (store->db))
    rp_store_exec (store, "ROLLBACK", NULL);
  if (blocked)
    settle (store, entry.id);
  return FALSE;
}

gboolean
rp_change_undo (RpStore *store, gint64 coder_id, RpChangedRowFunc func, gpointer data,
                GError **error)
{
  return travel (store, coder_id, TRUE, func, data, error);
}

gboolean
rp_change_redo (RpStore *store, gint64 coder_id, RpChangedRowFunc func, gpointer data,
                GError **error)
{
  return travel (store, coder_id, FALSE, func, data, error);
}

GPtrArray *
rp_store_list_changes (RpStore *store, gint64 coder_id, guint limit, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT change.id, label, coder_id, coder.name, at, state, rows FROM change"
    " LEFT JOIN coder ON coder.id = coder_id WHERE ?1 = 0 OR coder_id = ?1"
    " ORDER BY change.id DESC LIMIT ?2", error);
  gboolean row;

  if (st == NULL)
    return NULL;
  rp_statement_bind_int (st, 1, coder_id);
  rp_statement_bind_int (st, 2, limit == 0 ? -1 : (gint64) limit);
  g_autoptr (GPtrArray) list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_change_record_free);
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      RpChangeRecord *record = g_new0 (RpChangeRecord, 1);
      record->id = rp_statement_get_int (st, 0);
      record->label = rp_statement_dup_text (st, 1);
      record->coder_id = rp_statement_get_int (st, 2);
      record->coder = rp_statement_dup_text (st, 3);
      record->at = rp_statement_dup_text (st, 4);
      const char *state = rp_statement_get_text (st, 5);
      record->state = strcmp (state, "done") == 0     ? RP_CHANGE_DONE
                      : strcmp (state, "undone") == 0 ? RP_CHANGE_UNDONE
                                                      : RP_CHANGE_SETTLED;
      record->n_rows = (guint) rp_statement_get_int (st, 6);
      g_ptr_array_add (list, record);
    }
  return NULL;
}

void
rp_change_record_free (RpChangeRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->coder);
  g_free (self->at);
  g_free (self);
}
