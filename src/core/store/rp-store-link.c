/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs of sessions, and links between codings of their two halves. */
#include "rp-store-private.h"

GArray *
rp_store_list_pairs (RpStore *store, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT pair.id, supervision_id, practice_id FROM pair"
    " JOIN session s ON s.id = supervision_id JOIN session p ON p.id = practice_id"
    " LEFT JOIN family ON family.id = p.family_id"
    " ORDER BY family.name IS NULL, family.name, s.date, s.name, p.date, p.name", error);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (RpPair));
  gboolean row;

  while (st != NULL && rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      RpPair pair = { rp_statement_get_int (st, 0), rp_statement_get_int (st, 1),
                      rp_statement_get_int (st, 2) };
      g_array_append_val (list, pair);
    }
  return NULL;
}

static void
link_row_free (gpointer data)
{
  RpLinkRow *row = data;

  g_free (row->link.memo);
  g_free (row);
}

static void
read_half (RpStatement *st, int column, RpCoding *coding)
{
  coding->id = rp_statement_get_int (st, column);
  coding->session_id = rp_statement_get_int (st, column + 1);
  coding->coder_id = rp_statement_get_int (st, column + 2);
  coding->code_id = rp_statement_get_int (st, column + 3);
  coding->start = (guint) rp_statement_get_int (st, column + 4);
  coding->end = (guint) rp_statement_get_int (st, column + 5);
  coding->weight = NAN;
}

GPtrArray *
rp_store_list_links (RpStore *store, gint64 supervision_id, gint64 practice_id, gint64 coder_id,
                     GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT link.id, link.coder_id, strength, link.memo,"
    " s.id, s.session_id, s.coder_id, s.code_id, s.\"start\", s.\"end\","
    " p.id, p.session_id, p.coder_id, p.code_id, p.\"start\", p.\"end\" FROM link"
    " JOIN coding s ON s.id = supervision_coding_id JOIN coding p ON p.id = practice_coding_id"
    " WHERE (?1 = 0 OR s.session_id = ?1) AND (?2 = 0 OR p.session_id = ?2)"
    " AND (?3 = 0 OR link.coder_id = ?3)"
    " ORDER BY s.session_id, p.session_id, s.\"start\", s.\"end\", p.\"start\", link.id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (link_row_free);
  gboolean row;

  if (st == NULL)
    return NULL;
  rp_statement_bind_int (st, 1, supervision_id);
  rp_statement_bind_int (st, 2, practice_id);
  rp_statement_bind_int (st, 3, coder_id);
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      RpLinkRow *link = g_new0 (RpLinkRow, 1);
      link->link.id = rp_statement_get_int (st, 0);
      link->link.coder_id = rp_statement_get_int (st, 1);
      rp_link_strength_from_string (rp_statement_get_text (st, 2), &link->link.strength);
      link->link.memo = g_strdup (rp_statement_get_text (st, 3));
      read_half (st, 4, &link->supervision);
      read_half (st, 10, &link->practice);
      link->link.supervision_coding_id = link->supervision.id;
      link->link.practice_coding_id = link->practice.id;
      g_ptr_array_add (list, link);
    }
  return NULL;
}

/* --- writing ------------------------------------------------------------------------------- */

gboolean
rp_store_insert_pair (RpStore *store, gint64 supervision_id, gint64 practice_id, gint64 *id,
                      GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "INSERT INTO pair (uuid, supervision_id, practice_id) VALUES (?, ?, ?)"
    " ON CONFLICT (supervision_id, practice_id) DO NOTHING", error);
  g_autofree char *uuid = g_uuid_string_random ();

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, uuid);
  rp_statement_bind_int (st, 2, supervision_id);
  rp_statement_bind_int (st, 3, practice_id);
  if (!rp_statement_run (st, error))
    return FALSE;
  *id = sqlite3_changes (store->db) == 0 ? 0 : sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

static gboolean
run_with_id (RpStore *store, const char *sql, gint64 id, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (store, sql, error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, 1, id);
  return rp_statement_run (st, error);
}

gboolean
rp_store_delete_pair (RpStore *store, gint64 id, GError **error)
{
  rp_store_assert_writing (store);
  return run_with_id (store, "DELETE FROM pair WHERE id = ?", id, error);
}

gboolean
rp_store_insert_link (RpStore *store, const RpLink *link, gint64 *id, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "INSERT INTO link (uuid, coder_id, supervision_coding_id, practice_coding_id, strength, memo)"
    " VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (supervision_coding_id, practice_coding_id) DO NOTHING", error);
  g_autofree char *uuid = g_uuid_string_random ();

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, uuid);
  rp_statement_bind_int (st, 2, link->coder_id);
  rp_statement_bind_int (st, 3, link->supervision_coding_id);
  rp_statement_bind_int (st, 4, link->practice_coding_id);
  rp_statement_bind_text (st, 5, rp_link_strength_to_string (link->strength));
  rp_statement_bind_text (st, 6, link->memo != NULL ? link->memo : "");
  if (!rp_statement_run (st, error))
    return FALSE;
  *id = sqlite3_changes (store->db) == 0 ? 0 : sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
rp_store_update_link (RpStore *store, const RpLink *link, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, "UPDATE link SET strength = ?, memo = ? WHERE id = ?", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, rp_link_strength_to_string (link->strength));
  rp_statement_bind_text (st, 2, link->memo != NULL ? link->memo : "");
  rp_statement_bind_int (st, 3, link->id);
  return rp_statement_run (st, error);
}

gboolean
rp_store_delete_link (RpStore *store, gint64 id, GError **error)
{
  rp_store_assert_writing (store);
  return run_with_id (store, "DELETE FROM link WHERE id = ?", id, error);
}
