/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Coders and what each has done. */
#include "rp-store-private.h"

#include <glib/gi18n-lib.h>

GPtrArray *
rp_store_list_coders (RpStore *store, GError **error)
{
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, "SELECT id, uuid, name, blind FROM coder ORDER BY name", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_coder_free);
  gboolean row;

  while (st != NULL && rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      RpCoder *coder = rp_coder_new ();
      coder->id = rp_statement_get_int (st, 0);
      coder->uuid = rp_statement_dup_text (st, 1);
      coder->name = rp_statement_dup_text (st, 2);
      coder->blind = rp_statement_get_int (st, 3) != 0;
      g_ptr_array_add (list, coder);
    }
  return NULL;
}

RpCoder *
rp_store_find_coder (RpStore *store, const char *name, GError **error)
{
  g_autoptr (GPtrArray) list = rp_store_list_coders (store, error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      RpCoder *coder = list->pdata[i];
      if (g_strcmp0 (coder->name, name) == 0)
        return g_ptr_array_steal_index (list, i);
      g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", coder->name);
    }
  if (list->len == 0)
    g_set_error (error, RP_ERROR, RP_ERROR_NOT_FOUND,
                 _ ("The project has no coder “%s”: it has no coders yet"), name);
  else
    g_set_error (error, RP_ERROR, RP_ERROR_NOT_FOUND,
                 _ ("The project has no coder “%s”: it has %s"), name, names->str);
  return NULL;
}

GArray *
rp_store_list_progress (RpStore *store, gint64 coder_id, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT session_id, sum(codings), sum(ratings), max(done) FROM ("
    "  SELECT session_id, count(*) AS codings, 0 AS ratings, 0 AS done"
    "    FROM coding WHERE coder_id = ?1 GROUP BY session_id"
    "  UNION ALL SELECT session_id, 0, count(*), 0 FROM rating WHERE coder_id = ?1 GROUP BY session_id"
    "  UNION ALL SELECT session_id, 0, 0, done FROM assignment WHERE coder_id = ?1)"
    " GROUP BY session_id", error);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (RpProgress));
  gboolean row;

  if (st == NULL)
    return NULL;
  rp_statement_bind_int (st, 1, coder_id);
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      RpProgress progress = { .session_id = rp_statement_get_int (st, 0),
                              .n_codings = (guint) rp_statement_get_int (st, 1),
                              .n_ratings = (guint) rp_statement_get_int (st, 2),
                              .done = rp_statement_get_int (st, 3) != 0 };
      g_array_append_val (list, progress);
    }
  return NULL;
}

gboolean
rp_store_get_progress (RpStore *store, gint64 coder_id, gint64 session_id, RpProgress *progress,
                       GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT (SELECT count(*) FROM coding WHERE session_id = ?1 AND coder_id = ?2),"
    " (SELECT count(*) FROM rating WHERE session_id = ?1 AND coder_id = ?2),"
    " (SELECT done FROM assignment WHERE session_id = ?1 AND coder_id = ?2)", error);
  gboolean row;

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, 1, session_id);
  rp_statement_bind_int (st, 2, coder_id);
  if (!rp_statement_step (st, &row, error))
    return FALSE;
  *progress = (RpProgress){ session_id, (guint) rp_statement_get_int (st, 0),
                            (guint) rp_statement_get_int (st, 1),
                            rp_statement_get_int (st, 2) != 0 };
  return TRUE;
}

gboolean
rp_store_insert_coder (RpStore *store, const char *name, gboolean blind, gint64 *id, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store, "INSERT INTO coder (uuid, name, blind) VALUES (?, ?, ?)", error);
  g_autofree char *uuid = g_uuid_string_random ();

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, uuid);
  rp_statement_bind_text (st, 2, name);
  rp_statement_bind_int (st, 3, blind != FALSE);
  if (!rp_statement_run (st, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
rp_store_update_coder (RpStore *store, const RpCoder *coder, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, "UPDATE coder SET name = ?, blind = ? WHERE id = ?", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, coder->name);
  rp_statement_bind_int (st, 2, coder->blind != FALSE);
  rp_statement_bind_int (st, 3, coder->id);
  return rp_statement_run (st, error);
}

gboolean
rp_store_put_done (RpStore *store, gint64 coder_id, gint64 session_id, gboolean done,
                   GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "INSERT INTO assignment (session_id, coder_id, done) VALUES (?, ?, ?)"
    " ON CONFLICT (session_id, coder_id) DO UPDATE SET done = excluded.done", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, 1, session_id);
  rp_statement_bind_int (st, 2, coder_id);
  rp_statement_bind_int (st, 3, done != FALSE);
  return rp_statement_run (st, error);
}
