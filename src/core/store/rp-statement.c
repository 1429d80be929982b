/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-store-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
report (RpStore *store, int rc, GError **error)
{
  g_autofree char *name = g_path_get_basename (store->path);

  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, RP_ERROR, RP_ERROR_BUSY,
                   _ ("“%s” is being written by another window or program: nothing was changed; "
                      "try again in a moment"), name);
      break;
    case SQLITE_FULL:
      g_set_error (error, RP_ERROR, RP_ERROR_FULL,
                   _ ("The disk that holds “%s” is full: nothing was changed; make room and try "
                      "again"), name);
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      g_set_error (error, RP_ERROR, RP_ERROR_READ_ONLY,
                   _ ("“%s” or its folder cannot be written: save a copy elsewhere to change it"),
                   name);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, RP_ERROR, RP_ERROR_DAMAGED,
                   _ ("“%s” is damaged (%s): open a copy of it from before"), name,
                   sqlite3_errmsg (store->db));
      break;
    case SQLITE_IOERR:
      g_set_error (error, RP_ERROR, RP_ERROR_FAILED,
                   _ ("“%s” cannot be read or written (%s): nothing was changed; see whether the "
                      "disk is full or gone"), name, sqlite3_errstr (sqlite3_extended_errcode (store->db)));
      break;
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      break;
    default:
      g_set_error (error, RP_ERROR, RP_ERROR_FAILED, _ ("“%s”: %s"), name,
                   sqlite3_errmsg (store->db));
    }
}

gboolean
rp_store_fail (RpStore *store, int rc, GError **error)
{
  report (store, rc, error);
  return FALSE;
}

RpStatement *
rp_store_prepare (RpStore *store, const char *sql, GError **error)
{
  g_assert (store->owner == g_thread_self ());

  sqlite3_stmt *stmt = NULL;
  char *key = NULL;
  if (!g_hash_table_steal_extended (store->idle, sql, (gpointer *) &key, (gpointer *) &stmt))
    {
      int rc = sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
      if (rc != SQLITE_OK)
        {
          rp_store_fail (store, rc, error);
          return NULL;
        }
      key = g_strdup (sql);
    }

  RpStatement *self = g_new (RpStatement, 1);
  self->store = store;
  self->stmt = stmt;
  self->sql = key;
  self->mended = NULL;
  return self;
}

void
rp_statement_free (RpStatement *self)
{
  if (self == NULL)
    return;
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  /* Where the same SQL was prepared twice at once, the later one stays. */
  g_hash_table_replace (self->store->idle, self->sql, self->stmt);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  g_free (self);
}

void
rp_statement_bind_int (RpStatement *self, int i, gint64 value)
{
  sqlite3_bind_int64 (self->stmt, i, value);
}

void
rp_statement_bind_id (RpStatement *self, int i, gint64 value)
{
  if (value == 0)
    sqlite3_bind_null (self->stmt, i);
  else
    sqlite3_bind_int64 (self->stmt, i, value);
}

void
rp_statement_bind_time (RpStatement *self, int i, gint64 ms)
{
  if (ms == RP_TIME_NONE)
    sqlite3_bind_null (self->stmt, i);
  else
    sqlite3_bind_int64 (self->stmt, i, ms);
}

void
rp_statement_bind_double (RpStatement *self, int i, double value)
{
  if (isnan (value))
    sqlite3_bind_null (self->stmt, i);
  else
    sqlite3_bind_double (self->stmt, i, value);
}

void
rp_statement_bind_text (RpStatement *self, int i, const char *text)
{
  sqlite3_bind_text (self->stmt, i, text, -1, SQLITE_STATIC);
}

void
rp_statement_bind_blob (RpStatement *self, int i, GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &size);

  if (data == NULL)
    sqlite3_bind_zeroblob (self->stmt, i, 0);
  else
    sqlite3_bind_blob64 (self->stmt, i, data, size, SQLITE_STATIC);
}

gboolean
rp_statement_step (RpStatement *self, gboolean *row, GError **error)
{
  int rc = sqlite3_step (self->stmt);

  *row = rc == SQLITE_ROW;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  return rp_store_fail (self->store, rc, error);
}

gboolean
rp_statement_run (RpStatement *self, GError **error)
{
  gboolean row;

  do
    if (!rp_statement_step (self, &row, error))
      return FALSE;
  while (row);
  return TRUE;
}

void
rp_statement_reset (RpStatement *self)
{
  sqlite3_reset (self->stmt);
}

gint64
rp_statement_get_int (RpStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

gint64
rp_statement_get_time (RpStatement *self, int column)
{
  if (sqlite3_column_type (self->stmt, column) == SQLITE_NULL)
    return RP_TIME_NONE;
  return sqlite3_column_int64 (self->stmt, column);
}

double
rp_statement_get_double (RpStatement *self, int column)
{
  if (sqlite3_column_type (self->stmt, column) == SQLITE_NULL)
    return NAN;
  return sqlite3_column_double (self->stmt, column);
}

/* A damaged file may hold bytes that are no text. Everything above walks text without looking, so
 * it gets a � in the place of each; the check finds such a transcript by its hash. */
static const char *
mend (RpStatement *self, const char *text, gsize n_bytes)
{
  if (self->mended == NULL)
    self->mended = g_ptr_array_new_with_free_func (g_free);
  char *valid = g_utf8_make_valid (text, (gssize) n_bytes);
  g_ptr_array_add (self->mended, valid);
  return valid;
}

static const char *
get_valid_text (RpStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->stmt, column);
  gsize n_bytes = (gsize) sqlite3_column_bytes (self->stmt, column);

  if (text == NULL || g_utf8_validate_len (text, n_bytes, NULL))
    return text;
  return mend (self, text, n_bytes);
}

const char *
rp_statement_get_text (RpStatement *self, int column)
{
  const char *text = get_valid_text (self, column);
  return text == NULL ? "" : text;
}

char *
rp_statement_dup_text (RpStatement *self, int column)
{
  return g_strdup (get_valid_text (self, column));
}

GBytes *
rp_statement_dup_blob (RpStatement *self, int column)
{
  gconstpointer data = sqlite3_column_blob (self->stmt, column);
  int size = sqlite3_column_bytes (self->stmt, column);

  return g_bytes_new (data, (gsize) MAX (size, 0));
}

gboolean
rp_store_exec (RpStore *store, const char *sql, GError **error)
{
  g_assert (store->owner == g_thread_self ());
  int rc = sqlite3_exec (store->db, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || rp_store_fail (store, rc, error);
}

gboolean
rp_store_query_int (RpStore *store, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (store, sql, error);
  gboolean row;

  *value = 0;
  if (st == NULL || !rp_statement_step (st, &row, error))
    return FALSE;
  if (row)
    *value = rp_statement_get_int (st, 0);
  return TRUE;
}
