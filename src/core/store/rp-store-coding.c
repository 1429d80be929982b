/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codings and ratings. */
#include "rp-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A filter's field of 0 matches any row; the unary + keeps the planner on the index of the field
 * that is given. */
#define FILTER                                                                                     \
  " WHERE (?1 = 0 OR session_id = ?1) AND (?2 = 0 OR coder_id = ?2) AND (?3 = 0 OR code_id = ?3) "

static void
bind_filter (RpStatement *st, const RpCodingFilter *filter)
{
  rp_statement_bind_int (st, 1, filter == NULL ? 0 : filter->session_id);
  rp_statement_bind_int (st, 2, filter == NULL ? 0 : filter->coder_id);
  rp_statement_bind_int (st, 3, filter == NULL ? 0 : filter->code_id);
}

/* One text where a session is given (the index answers), another where all are wanted. */
static RpStatement *
prepare_filtered (RpStore *store, const RpCodingFilter *filter, const char *of_session,
                  const char *of_all, GError **error)
{
  gboolean one = filter != NULL && filter->session_id != 0;
  RpStatement *st = rp_store_prepare (store, one ? of_session : of_all, error);

  if (st != NULL)
    bind_filter (st, filter);
  return st;
}

#define OF_SESSION                                                                                 \
  " WHERE session_id = ?1 AND (?2 = 0 OR coder_id = ?2) AND (?3 = 0 OR code_id = ?3) "
#define SPAN_ORDER "ORDER BY session_id, coder_id, code_id, \"start\", \"end\""
#define SPAN_COLUMNS "SELECT id, session_id, coder_id, code_id, \"start\", \"end\" FROM coding"

gboolean
rp_store_each_span (RpStore *store, const RpCodingFilter *filter, RpCodingFunc func, gpointer data,
                    GError **error)
{
  g_autoptr (RpStatement) st
    = prepare_filtered (store, filter, SPAN_COLUMNS OF_SESSION SPAN_ORDER,
                        SPAN_COLUMNS FILTER SPAN_ORDER, error);
  gboolean row;

  if (st == NULL)
    return FALSE;
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return TRUE;
      RpCoding coding = { .id = rp_statement_get_int (st, 0),
                          .session_id = rp_statement_get_int (st, 1),
                          .coder_id = rp_statement_get_int (st, 2),
                          .code_id = rp_statement_get_int (st, 3),
                          .start = (guint) rp_statement_get_int (st, 4),
                          .end = (guint) rp_statement_get_int (st, 5),
                          .weight = NAN };
      if (!func (&coding, data))
        return TRUE;
    }
  return FALSE;
}

#define FULL_COLUMNS                                                                               \
  "SELECT id, session_id, coder_id, code_id, \"start\", \"end\", weight, memo, created_at FROM coding"
#define FULL_ORDER "ORDER BY session_id, \"start\", \"end\", code_id, coder_id"

static RpCoding *
read_coding (RpStatement *st)
{
  RpCoding *self = g_new0 (RpCoding, 1);

  self->id = rp_statement_get_int (st, 0);
  self->session_id = rp_statement_get_int (st, 1);
  self->coder_id = rp_statement_get_int (st, 2);
  self->code_id = rp_statement_get_int (st, 3);
  self->start = (guint) rp_statement_get_int (st, 4);
  self->end = (guint) rp_statement_get_int (st, 5);
  self->weight = rp_statement_get_double (st, 6);
  self->memo = g_strdup (rp_statement_get_text (st, 7));
  self->created_at = rp_statement_get_int (st, 8);
  return self;
}

GPtrArray *
rp_store_list_codings (RpStore *store, const RpCodingFilter *filter, GError **error)
{
  g_autoptr (RpStatement) st
    = prepare_filtered (store, filter, FULL_COLUMNS OF_SESSION FULL_ORDER,
                        FULL_COLUMNS FILTER FULL_ORDER, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_coding_free);
  gboolean row;

  while (st != NULL && rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, read_coding (st));
    }
  return NULL;
}

RpCoding *
rp_store_get_coding (RpStore *store, gint64 id, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (store, FULL_COLUMNS " WHERE id = ?", error);
  gboolean row;

  if (st == NULL)
    return NULL;
  rp_statement_bind_int (st, 1, id);
  if (!rp_statement_step (st, &row, error))
    return NULL;
  if (row)
    return read_coding (st);
  g_set_error_literal (error, RP_ERROR, RP_ERROR_NOT_FOUND,
                       _ ("The coding is no longer in the project"));
  return NULL;
}

GHashTable *
rp_store_count_codings (RpStore *store, const RpCodingFilter *filter, GError **error)
{
  g_autoptr (RpStatement) st = prepare_filtered (
    store, filter, "SELECT code_id, count(*) FROM coding" OF_SESSION "GROUP BY code_id",
    "SELECT code_id, count(*) FROM coding" FILTER "GROUP BY code_id", error);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean row;

  while (st != NULL && rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&counts);
      gint64 code = rp_statement_get_int (st, 0);
      g_hash_table_insert (counts, g_memdup2 (&code, sizeof code),
                           GUINT_TO_POINTER ((guint) rp_statement_get_int (st, 1)));
    }
  return NULL;
}

GArray *
rp_store_list_ratings (RpStore *store, const RpCodingFilter *filter, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT id, session_id, coder_id, code_id, value FROM rating" FILTER
    "ORDER BY session_id, code_id, coder_id", error);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (RpRating));
  gboolean row;

  if (st != NULL)
    bind_filter (st, filter);
  while (st != NULL && rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      RpRating rating = { .id = rp_statement_get_int (st, 0),
                          .session_id = rp_statement_get_int (st, 1),
                          .coder_id = rp_statement_get_int (st, 2),
                          .code_id = rp_statement_get_int (st, 3),
                          .value = rp_statement_get_double (st, 4) };
      g_array_append_val (list, rating);
    }
  return NULL;
}

/* --- writing ------------------------------------------------------------------------------- */

gboolean
rp_store_insert_coding (RpStore *store, const RpCoding *coding, gint64 *id, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "INSERT INTO coding (uuid, session_id, coder_id, code_id, \"start\", \"end\", weight, memo,"
    " framework_version, created_at)"
    " SELECT ?, ?, ?, ?4, ?, ?, ?, ?, version, unixepoch() FROM code"
    " JOIN framework ON framework.id = framework_id WHERE code.id = ?4"
    " ON CONFLICT (session_id, coder_id, code_id, \"start\", \"end\") DO NOTHING", error);
  g_autofree char *uuid = g_uuid_string_random ();

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, uuid);
  rp_statement_bind_int (st, 2, coding->session_id);
  rp_statement_bind_int (st, 3, coding->coder_id);
  rp_statement_bind_int (st, 4, coding->code_id);
  rp_statement_bind_int (st, 5, coding->start);
  rp_statement_bind_int (st, 6, coding->end);
  rp_statement_bind_double (st, 7, coding->weight);
  rp_statement_bind_text (st, 8, coding->memo != NULL ? coding->memo : "");
  if (!rp_statement_run (st, error))
    return FALSE;
  *id = sqlite3_changes (store->db) == 0 ? 0 : sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
rp_store_update_coding (RpStore *store, const RpCoding *coding, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store, "UPDATE coding SET \"start\" = ?, \"end\" = ?, weight = ?, memo = ? WHERE id = ?", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, 1, coding->start);
  rp_statement_bind_int (st, 2, coding->end);
  rp_statement_bind_double (st, 3, coding->weight);
  rp_statement_bind_text (st, 4, coding->memo != NULL ? coding->memo : "");
  rp_statement_bind_int (st, 5, coding->id);
  return rp_statement_run (st, error);
}

gboolean
rp_store_delete_coding (RpStore *store, gint64 id, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (store, "DELETE FROM coding WHERE id = ?", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, 1, id);
  return rp_statement_run (st, error);
}

gboolean
rp_store_put_rating (RpStore *store, const RpRating *rating, GError **error)
{
  rp_store_assert_writing (store);
  gboolean remove = isnan (rating->value);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    remove ? "DELETE FROM rating WHERE session_id = ?2 AND coder_id = ?3 AND code_id = ?4"
           : "INSERT INTO rating (uuid, session_id, coder_id, code_id, value, framework_version,"
             " created_at) SELECT ?, ?, ?, ?4, ?5, version, unixepoch() FROM code"
             " JOIN framework ON framework.id = framework_id WHERE code.id = ?4"
             " ON CONFLICT (session_id, code_id, coder_id) DO UPDATE SET value = excluded.value,"
             " framework_version = excluded.framework_version, created_at = excluded.created_at"
             " WHERE value <> excluded.value", error);
  g_autofree char *uuid = g_uuid_string_random ();

  if (st == NULL)
    return FALSE;
  if (!remove)
    {
      rp_statement_bind_text (st, 1, uuid);
      rp_statement_bind_double (st, 5, rating->value);
    }
  rp_statement_bind_int (st, 2, rating->session_id);
  rp_statement_bind_int (st, 3, rating->coder_id);
  rp_statement_bind_int (st, 4, rating->code_id);
  return rp_statement_run (st, error);
}
