/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns as search and counting see them. */
#include "rp-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
each_turn (RpStatement *st, gboolean marked, RpTurnFunc func, gpointer data, GError **error)
{
  gboolean row;

  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return TRUE;
      RpTurnText turn = { .session_id = rp_statement_get_int (st, 0),
                          .turn_id = rp_statement_get_int (st, 1),
                          .start = (guint) rp_statement_get_int (st, 2),
                          .role = RP_ROLE_UNKNOWN };
      turn.text = rp_statement_get_text (st, 3);
      turn.n_bytes = strlen (turn.text);
      turn.speaker = rp_statement_get_text (st, 4);
      rp_role_from_string (rp_statement_get_text (st, 5), &turn.role);
      turn.marked = marked ? rp_statement_get_text (st, 6) : NULL;
      if (!func (&turn, data))
        return TRUE;
    }
  return FALSE;
}

gboolean
rp_store_match_turns (RpStore *store, const char *fts_expression, RpTurnFunc func, gpointer data,
                      GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT turn.session_id, turn.id, turn.\"start\", turn.text, speaker.name, speaker.role,"
    " highlight(turn_fts, 0, char(2), char(3)) FROM turn_fts"
    " JOIN turn ON turn.id = turn_fts.rowid LEFT JOIN speaker ON speaker.id = speaker_id"
    " WHERE turn_fts MATCH ? ORDER BY turn_fts.rowid", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, fts_expression);
  return each_turn (st, TRUE, func, data, error);
}

gboolean
rp_store_each_turn (RpStore *store, gint64 session_id, RpTurnFunc func, gpointer data,
                    GError **error)
{
  /* Turns are stored session by session and never edited: the order of ids is their order. */
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    session_id == 0
      ? "SELECT turn.session_id, turn.id, \"start\", text, speaker.name, speaker.role FROM turn"
        " LEFT JOIN speaker ON speaker.id = speaker_id ORDER BY turn.id"
      : "SELECT turn.session_id, turn.id, \"start\", text, speaker.name, speaker.role FROM turn"
        " LEFT JOIN speaker ON speaker.id = speaker_id WHERE turn.session_id = ?"
        " ORDER BY turn.ordinal", error);

  if (st == NULL)
    return FALSE;
  if (session_id != 0)
    rp_statement_bind_int (st, 1, session_id);
  return each_turn (st, FALSE, func, data, error);
}

gboolean
rp_store_each_turn_span (RpStore *store, gint64 session_id, RpTurnSpanFunc func, gpointer data,
                         GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    session_id == 0
      ? "SELECT turn.session_id, turn.\"start\", turn.\"end\", speaker.role FROM turn"
        " LEFT JOIN speaker ON speaker.id = speaker_id ORDER BY turn.session_id, turn.ordinal"
      : "SELECT turn.session_id, turn.\"start\", turn.\"end\", speaker.role FROM turn"
        " LEFT JOIN speaker ON speaker.id = speaker_id WHERE turn.session_id = ?"
        " ORDER BY turn.ordinal", error);
  gboolean row;

  if (st == NULL)
    return FALSE;
  if (session_id != 0)
    rp_statement_bind_int (st, 1, session_id);
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return TRUE;
      RpTurnSpan span = { rp_statement_get_int (st, 0), (guint) rp_statement_get_int (st, 1),
                          (guint) rp_statement_get_int (st, 2), RP_ROLE_UNKNOWN };
      rp_role_from_string (rp_statement_get_text (st, 3), &span.role);
      if (!func (&span, data))
        return TRUE;
    }
  return FALSE;
}
