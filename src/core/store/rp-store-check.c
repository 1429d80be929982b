/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules that a project keeps, each as a query that finds what breaks it. */
#include "rp-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Findings of one kind that are named; the rest are counted. */
#define MAX_NAMED 20

static const struct
{
  const char *sql;    /* gives one text a finding */
  const char *format; /* the sentence around it */
} rules[] = {
  { "SELECT \"table\" || ' ' || rowid || ' -> ' || parent FROM pragma_foreign_key_check",
    N_ ("a row refers to one that is not there: %s") },
  { "SELECT session.name FROM session LEFT JOIN"
    " (SELECT session_id, count(*) AS n, max(\"end\") AS last, min(\"start\") AS first FROM turn"
    "  GROUP BY session_id) ON session_id = session.id"
    " WHERE turns <> coalesce(n, 0) OR characters <> coalesce(last, 0) OR coalesce(first, 0) <> 0",
    N_ ("the turns of session “%s” do not fill its transcript") },
  { "SELECT session.name || ', turn ' || (ordinal + 1) FROM turn JOIN session"
    " ON session.id = session_id WHERE \"end\" - \"start\" <> length(text)",
    N_ ("a turn's text has another length than its place: session %s") },
  { "SELECT session.name || ', turn ' || (b.ordinal + 1) FROM turn a JOIN turn b"
    " ON b.session_id = a.session_id AND b.ordinal = a.ordinal + 1 JOIN session"
    " ON session.id = a.session_id WHERE b.\"start\" <> a.\"end\" + 1",
    N_ ("a turn does not follow the one before it: session %s") },
  { "SELECT session.name || ', ' || \"start\" || '–' || \"end\" FROM coding JOIN session"
    " ON session.id = session_id WHERE \"end\" > characters OR \"start\" >= \"end\"",
    N_ ("a coding lies outside its transcript: %s") },
  { "SELECT session.name || ', ' || code.name FROM rating JOIN session ON session.id = session_id"
    " JOIN code ON code.id = code_id WHERE NOT EXISTS (SELECT 1 FROM anchor WHERE"
    " anchor.framework_id = code.framework_id AND anchor.code_id IS NULL"
    " AND anchor.value = rating.value)",
    N_ ("a rating is not on its scale: %s") },
  { "SELECT link.id FROM link JOIN coding s ON s.id = supervision_coding_id JOIN coding p"
    " ON p.id = practice_coding_id JOIN session ss ON ss.id = s.session_id JOIN session ps"
    " ON ps.id = p.session_id WHERE ss.kind <> 'supervision' OR ps.kind <> 'practice'"
    " OR s.coder_id <> link.coder_id OR p.coder_id <> link.coder_id",
    N_ ("a link does not join a supervision passage and a practice passage of its coder: link %s") },
  { "SELECT s.name || ' -> ' || p.name FROM pair JOIN session s ON s.id = supervision_id"
    " JOIN session p ON p.id = practice_id"
    " WHERE s.kind <> 'supervision' OR p.kind <> 'practice'",
    N_ ("a pair does not go from a supervision to a practice session: %s") },
};

static void
add (GPtrArray *problems, const char *format, const char *what)
{
  g_ptr_array_add (problems, g_strdup_printf (format, what));
}

static gboolean
check_rule (RpStore *store, guint i, GPtrArray *problems, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (store, rules[i].sql, error);
  gboolean row;
  guint n = 0;

  while (st != NULL && rp_statement_step (st, &row, error))
    {
      if (!row)
        {
          if (n > MAX_NAMED)
            g_ptr_array_add (problems, g_strdup_printf (_ ("and %u more of these"), n - MAX_NAMED));
          return TRUE;
        }
      if (n++ < MAX_NAMED)
        add (problems, _ (rules[i].format), rp_statement_get_text (st, 0));
    }
  return FALSE;
}

static gboolean
check_pages (RpStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (store, "PRAGMA integrity_check (20)", error);
  gboolean row;

  while (st != NULL && rp_statement_step (st, &row, error))
    {
      if (!row)
        return TRUE;
      if (strcmp (rp_statement_get_text (st, 0), "ok") != 0)
        add (problems, _ ("the file is damaged: %s"), rp_statement_get_text (st, 0));
    }
  return FALSE;
}

static gboolean
check_hashes (RpStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) sessions = rp_store_list_sessions (store, error);

  if (sessions == NULL)
    return FALSE;
  for (guint i = 0; i < sessions->len; i++)
    {
      const RpSession *session = sessions->pdata[i];
      g_autoptr (GError) local = NULL;
      g_autoptr (RpTranscript) transcript = rp_store_load_transcript (store, session->id, &local);
      if (transcript == NULL && !g_error_matches (local, RP_ERROR, RP_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (transcript == NULL)
        {
          g_ptr_array_add (problems, g_strdup (local->message));
          continue;
        }
      g_autofree char *hash = rp_text_hash (transcript->text, (gssize) transcript->n_bytes);
      if (strcmp (hash, session->text_hash) != 0)
        add (problems, _ ("the transcript of “%s” is not the one that was imported"), session->name);
    }
  return TRUE;
}

/* The index's own check writes (it is an INSERT), so it is made where the file can be written,
 * and rolled back. */
static gboolean
check_index (RpStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (store->read_only)
    return TRUE;
  if (!rp_store_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!rp_store_exec (store, "INSERT INTO turn_fts (turn_fts, rank) VALUES ('integrity-check', 1)",
                      &local))
    add (problems, _ ("the search index does not agree with the transcripts (%s)"), local->message);
  rp_store_exec (store, "ROLLBACK", NULL);
  return TRUE;
}

gboolean
rp_store_check (RpStore *store, GPtrArray *problems, GError **error)
{
  if (!check_pages (store, problems, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!check_rule (store, i, problems, error))
      return FALSE;
  return check_hashes (store, problems, error) && check_index (store, problems, error);
}
