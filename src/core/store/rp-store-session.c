/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sessions with what hangs on them: family, workers, speakers, turns, the imported file. */
#include "rp-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SESSION_COLUMNS                                                                            \
  "SELECT session.id, session.uuid, session.name, kind, family_id, family.name, date, turns,"     \
  " characters, text_hash, source.name,"                                                          \
  " (SELECT group_concat(name, char(31)) FROM (SELECT worker.name FROM session_worker"             \
  "   JOIN worker ON worker.id = worker_id WHERE session_id = session.id ORDER BY worker.name))"   \
  " FROM session LEFT JOIN family ON family.id = family_id"                                        \
  " LEFT JOIN source ON source.session_id = session.id "

static RpSession *
read_session (RpStatement *st)
{
  RpSession *self = rp_session_new ();
  const char *workers = rp_statement_get_text (st, 11);

  self->id = rp_statement_get_int (st, 0);
  self->uuid = rp_statement_dup_text (st, 1);
  self->name = rp_statement_dup_text (st, 2);
  rp_session_kind_from_string (rp_statement_get_text (st, 3), &self->kind);
  self->family_id = rp_statement_get_int (st, 4);
  self->family = rp_statement_dup_text (st, 5);
  self->date = rp_statement_dup_text (st, 6);
  self->n_turns = (guint) rp_statement_get_int (st, 7);
  self->n_characters = (guint) rp_statement_get_int (st, 8);
  self->text_hash = rp_statement_dup_text (st, 9);
  self->source_name = rp_statement_dup_text (st, 10);
  if (*workers != '\0')
    {
      g_strfreev (self->workers);
      self->workers = g_strsplit (workers, "\x1f", -1);
    }
  return self;
}

GPtrArray *
rp_store_list_sessions (RpStore *store, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    SESSION_COLUMNS "ORDER BY family.name IS NULL, family.name, date IS NULL, date, session.name",
    error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_session_free);
  gboolean row;

  while (st != NULL && rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, read_session (st));
    }
  return NULL;
}

/* The session that a statement with its parameters bound gives, or NULL; an error only where
 * reading failed. */
static RpSession *
read_one (RpStatement *st, GError **error)
{
  gboolean row;

  return rp_statement_step (st, &row, error) && row ? read_session (st) : NULL;
}

RpSession *
rp_store_get_session (RpStore *store, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, SESSION_COLUMNS "WHERE session.id = ?", error);
  if (st == NULL)
    return NULL;
  rp_statement_bind_int (st, 1, id);
  RpSession *session = read_one (st, &local);
  if (session == NULL && local == NULL)
    g_set_error (&local, RP_ERROR, RP_ERROR_NOT_FOUND, _ ("The session is no longer in the project"));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return session;
}

RpSession *
rp_store_find_session (RpStore *store, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, SESSION_COLUMNS "WHERE session.name = ?", error);
  if (st == NULL)
    return NULL;
  rp_statement_bind_text (st, 1, name);
  RpSession *session = read_one (st, &local);
  if (session == NULL && local == NULL)
    g_set_error (&local, RP_ERROR, RP_ERROR_NOT_FOUND,
                 _ ("The project has no session “%s”: see the list of its sessions"), name);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return session;
}

RpSession *
rp_store_find_session_by_hash (RpStore *store, const char *hash, GError **error)
{
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, SESSION_COLUMNS "WHERE text_hash = ? ORDER BY session.id LIMIT 1", error);
  if (st == NULL)
    return NULL;
  rp_statement_bind_text (st, 1, hash);
  return read_one (st, error);
}

/* --- transcripts --------------------------------------------------------------------------- */

/* Adds the session's speakers, and gives the index of each by its id. */
static GHashTable *
load_speakers (RpStore *store, RpTranscript *transcript, gint64 session_id, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store, "SELECT id, name, role FROM speaker WHERE session_id = ? ORDER BY ordinal", error);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean row;

  if (st == NULL)
    return NULL;
  rp_statement_bind_int (st, 1, session_id);
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&index);
      int i = rp_transcript_ensure_speaker (transcript, rp_statement_get_text (st, 1));
      RpSpeaker *speaker = transcript->speakers->pdata[i];
      speaker->id = rp_statement_get_int (st, 0);
      speaker->role = RP_ROLE_UNKNOWN;
      rp_role_from_string (rp_statement_get_text (st, 2), &speaker->role);
      g_hash_table_insert (index, g_memdup2 (&speaker->id, sizeof speaker->id),
                           GINT_TO_POINTER (i));
    }
  return NULL;
}

/* Adds the turn of the statement's row; FALSE where it is not what was put in there: every coding
 * after it would be on other words. */
static gboolean
load_turn (RpStatement *st, RpTranscript *transcript, GHashTable *speakers)
{
  gint64 speaker = rp_statement_get_int (st, 1);
  gpointer i = GINT_TO_POINTER (-1);

  if (speaker != 0 && !g_hash_table_lookup_extended (speakers, &speaker, NULL, &i))
    return FALSE;
  rp_transcript_add_turn (transcript, GPOINTER_TO_INT (i), rp_statement_get_text (st, 4),
                          rp_statement_get_time (st, 2), rp_statement_get_time (st, 3));
  RpTurn *turn = &g_array_index (transcript->turns, RpTurn, transcript->turns->len - 1);
  turn->id = rp_statement_get_int (st, 0);
  return turn->start == rp_statement_get_int (st, 5) && turn->end == rp_statement_get_int (st, 6);
}

static RpTranscript *
fail_damaged (RpStore *store, gint64 session_id, guint turn, GError **error)
{
  g_autoptr (RpSession) session = rp_store_get_session (store, session_id, NULL);

  g_set_error (error, RP_ERROR, RP_ERROR_DAMAGED,
               _ ("The transcript of “%s” is damaged at turn %u: open a copy of “%s” from before"),
               session != NULL ? session->name : "?", turn, store->path);
  return NULL;
}

RpTranscript *
rp_store_load_transcript (RpStore *store, gint64 session_id, GError **error)
{
  g_autoptr (RpTranscript) transcript = rp_transcript_new ();
  g_autoptr (GHashTable) index = load_speakers (store, transcript, session_id, error);
  if (index == NULL)
    return NULL;
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT id, speaker_id, start_ms, end_ms, text, \"start\", \"end\" FROM turn"
    " WHERE session_id = ? ORDER BY ordinal", error);
  if (st == NULL)
    return NULL;

  gboolean row;
  rp_statement_bind_int (st, 1, session_id);
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        {
          rp_transcript_finish (transcript);
          return g_steal_pointer (&transcript);
        }
      if (!load_turn (st, transcript, index))
        return fail_damaged (store, session_id, transcript->turns->len, error);
    }
  return NULL;
}

GBytes *
rp_store_load_source (RpStore *store, gint64 session_id, GError **error)
{
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, "SELECT bytes FROM source WHERE session_id = ?", error);
  gboolean row;

  if (st == NULL)
    return NULL;
  rp_statement_bind_int (st, 1, session_id);
  if (!rp_statement_step (st, &row, error))
    return NULL;
  return row ? rp_statement_dup_blob (st, 0) : g_bytes_new (NULL, 0);
}

static GStrv
list_names (RpStore *store, const char *sql, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (store, sql, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean row;

  while (st != NULL && rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_strv_builder_end (names);
      g_strv_builder_add (names, rp_statement_get_text (st, 0));
    }
  return NULL;
}

GStrv
rp_store_list_families (RpStore *store, GError **error)
{
  return list_names (store, "SELECT name FROM family ORDER BY name", error);
}

GStrv
rp_store_list_workers (RpStore *store, GError **error)
{
  return list_names (store, "SELECT name FROM worker ORDER BY name", error);
}

/* --- writing ------------------------------------------------------------------------------- */

/* The id of the row of that name in `table`, made if it is new; 0 for no name. */
static gboolean
ensure_name (RpStore *store, const char *select, const char *insert, const char *name, gint64 *id,
             GError **error)
{
  gboolean row;

  *id = 0;
  if (name == NULL || *name == '\0')
    return TRUE;
  g_autoptr (RpStatement) find = rp_store_prepare (store, select, error);
  if (find == NULL)
    return FALSE;
  rp_statement_bind_text (find, 1, name);
  if (!rp_statement_step (find, &row, error))
    return FALSE;
  if (row)
    {
      *id = rp_statement_get_int (find, 0);
      return TRUE;
    }
  g_autoptr (RpStatement) add = rp_store_prepare (store, insert, error);
  g_autofree char *uuid = g_uuid_string_random ();
  if (add == NULL)
    return FALSE;
  rp_statement_bind_text (add, 1, uuid);
  rp_statement_bind_text (add, 2, name);
  if (!rp_statement_run (add, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

static gboolean
ensure_family (RpStore *store, const char *name, gint64 *id, GError **error)
{
  return ensure_name (store, "SELECT id FROM family WHERE name = ?",
                      "INSERT INTO family (uuid, name) VALUES (?, ?)", name, id, error);
}

static gboolean
put_workers (RpStore *store, gint64 session_id, const char *const *workers, GError **error)
{
  g_autoptr (RpStatement) clear
    = rp_store_prepare (store, "DELETE FROM session_worker WHERE session_id = ?", error);
  g_autoptr (RpStatement) add = rp_store_prepare (
    store, "INSERT OR IGNORE INTO session_worker VALUES (?, ?)", error);
  if (clear == NULL || add == NULL)
    return FALSE;

  rp_statement_bind_int (clear, 1, session_id);
  if (!rp_statement_run (clear, error))
    return FALSE;
  for (guint i = 0; workers[i] != NULL; i++)
    {
      gint64 worker;
      if (!ensure_name (store, "SELECT id FROM worker WHERE name = ?",
                        "INSERT INTO worker (uuid, name) VALUES (?, ?)", workers[i], &worker, error))
        return FALSE;
      if (worker == 0)
        continue;
      rp_statement_bind_int (add, 1, session_id);
      rp_statement_bind_int (add, 2, worker);
      if (!rp_statement_run (add, error))
        return FALSE;
      rp_statement_reset (add);
    }
  return TRUE;
}

static gboolean
insert_row (RpStore *store, const RpDraft *draft, gint64 *id, GError **error)
{
  const RpTranscript *transcript = draft->transcript;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *hash = rp_text_hash (transcript->text, (gssize) transcript->n_bytes);
  gint64 family;

  if (!ensure_family (store, draft->session->family, &family, error))
    return FALSE;
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "INSERT INTO session (uuid, name, kind, family_id, date, turns, characters, text_hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, uuid);
  rp_statement_bind_text (st, 2, draft->session->name);
  rp_statement_bind_text (st, 3, rp_session_kind_to_string (draft->session->kind));
  rp_statement_bind_id (st, 4, family);
  rp_statement_bind_text (st, 5, draft->session->date);
  rp_statement_bind_int (st, 6, rp_transcript_get_n_turns (transcript));
  rp_statement_bind_int (st, 7, transcript->n_characters);
  rp_statement_bind_text (st, 8, hash);
  if (!rp_statement_run (st, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (store->db);
  return put_workers (store, *id, (const char *const *) draft->session->workers, error);
}

static gboolean
insert_source (RpStore *store, gint64 session_id, const RpDraft *draft, GError **error)
{
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, "INSERT INTO source VALUES (?, ?, ?, ?, ?)", error);
  if (st == NULL)
    return FALSE;

  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  GBytes *bytes = draft->source != NULL ? draft->source : none;
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  const char *name = draft->session->source_name;
  rp_statement_bind_int (st, 1, session_id);
  rp_statement_bind_text (st, 2, name != NULL ? name : "");
  rp_statement_bind_text (st, 3, draft->encoding != NULL ? draft->encoding : "");
  rp_statement_bind_text (st, 4, hash);
  rp_statement_bind_blob (st, 5, bytes);
  return rp_statement_run (st, error);
}

/* Returns the speakers' ids in order, or NULL. */
static gint64 *
insert_speakers (RpStore *store, gint64 session_id, const RpTranscript *transcript, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store, "INSERT INTO speaker (session_id, ordinal, name, role) VALUES (?, ?, ?, ?)", error);
  g_autofree gint64 *ids = g_new0 (gint64, transcript->speakers->len + 1);

  if (st == NULL)
    return NULL;
  for (guint i = 0; i < transcript->speakers->len; i++)
    {
      const RpSpeaker *speaker = transcript->speakers->pdata[i];
      rp_statement_bind_int (st, 1, session_id);
      rp_statement_bind_int (st, 2, i);
      rp_statement_bind_text (st, 3, speaker->name);
      rp_statement_bind_text (st, 4, rp_role_to_string (speaker->role));
      if (!rp_statement_run (st, error))
        return NULL;
      rp_statement_reset (st);
      ids[i] = sqlite3_last_insert_rowid (store->db);
    }
  return g_steal_pointer (&ids);
}

static gboolean
insert_turns (RpStore *store, gint64 session_id, const RpTranscript *transcript,
              const gint64 *speakers, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "INSERT INTO turn (session_id, ordinal, speaker_id, \"start\", \"end\", start_ms, end_ms, text)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (st == NULL)
    return FALSE;
  for (guint i = 0; i < rp_transcript_get_n_turns (transcript); i++)
    {
      const RpTurn *turn = rp_transcript_get_turn (transcript, i);
      g_autofree char *text = rp_transcript_slice (transcript, turn->start, turn->end);
      rp_statement_bind_int (st, 1, session_id);
      rp_statement_bind_int (st, 2, i);
      rp_statement_bind_id (st, 3, turn->speaker < 0 ? 0 : speakers[turn->speaker]);
      rp_statement_bind_int (st, 4, turn->start);
      rp_statement_bind_int (st, 5, turn->end);
      rp_statement_bind_time (st, 6, turn->start_ms);
      rp_statement_bind_time (st, 7, turn->end_ms);
      rp_statement_bind_text (st, 8, text);
      if (!rp_statement_run (st, error))
        return FALSE;
      rp_statement_reset (st);
    }
  return TRUE;
}

gboolean
rp_store_insert_session (RpStore *store, const RpDraft *draft, gint64 *id, GError **error)
{
  rp_store_assert_writing (store);

  if (!insert_row (store, draft, id, error) || !insert_source (store, *id, draft, error))
    return FALSE;
  g_autofree gint64 *speakers = insert_speakers (store, *id, draft->transcript, error);
  return speakers != NULL && insert_turns (store, *id, draft->transcript, speakers, error);
}

gboolean
rp_store_update_session (RpStore *store, const RpSession *session, GError **error)
{
  rp_store_assert_writing (store);
  gint64 family;

  if (!ensure_family (store, session->family, &family, error))
    return FALSE;
  g_autoptr (RpStatement) st = rp_store_prepare (
    store, "UPDATE session SET name = ?, kind = ?, family_id = ?, date = ? WHERE id = ?", error);
  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, session->name);
  rp_statement_bind_text (st, 2, rp_session_kind_to_string (session->kind));
  rp_statement_bind_id (st, 3, family);
  rp_statement_bind_text (st, 4, session->date);
  rp_statement_bind_int (st, 5, session->id);
  return rp_statement_run (st, error)
         && put_workers (store, session->id, (const char *const *) session->workers, error);
}

gboolean
rp_store_delete_session (RpStore *store, gint64 id, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (store, "DELETE FROM session WHERE id = ?", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, 1, id);
  return rp_statement_run (st, error);
}

gboolean
rp_store_update_speaker_role (RpStore *store, gint64 speaker_id, RpRole role, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, "UPDATE speaker SET role = ? WHERE id = ?", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, rp_role_to_string (role));
  rp_statement_bind_int (st, 2, speaker_id);
  return rp_statement_run (st, error);
}
