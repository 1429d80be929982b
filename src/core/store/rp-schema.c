/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-store-private.h"

#include <glib/gi18n-lib.h>

/* The project file, schema 1.
 *
 * Every data table has a primary key (changesets need it) that is never given out twice
 * (AUTOINCREMENT): a row that undo brings back must not meet a stranger under its id. Offsets are
 * code points, ends exclusive. Where a session_id stands in a table is known to rp-change.c.
 *
 * A transcript is stored once, as the texts of its turns; turn_fts indexes them without a copy.
 * Triggers keep the index, so it must never be in a changeset. */
static const char schema_1[] =
  "CREATE TABLE project ("
  " id INTEGER PRIMARY KEY CHECK (id = 1),"
  " uuid TEXT NOT NULL,"
  " created_at TEXT NOT NULL) STRICT;"

  "CREATE TABLE coder ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " name TEXT NOT NULL UNIQUE CHECK (name <> ''),"
  " blind INTEGER NOT NULL CHECK (blind IN (0, 1))) STRICT;"

  "CREATE TABLE family ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " name TEXT NOT NULL UNIQUE CHECK (name <> '')) STRICT;"

  "CREATE TABLE worker ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " name TEXT NOT NULL UNIQUE CHECK (name <> '')) STRICT;"

  "CREATE TABLE session ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " name TEXT NOT NULL UNIQUE CHECK (name <> ''),"
  " kind TEXT NOT NULL CHECK (kind IN ('practice', 'supervision')),"
  " family_id INTEGER REFERENCES family (id),"
  " date TEXT,"
  " turns INTEGER NOT NULL,"
  " characters INTEGER NOT NULL,"
  " text_hash TEXT NOT NULL) STRICT;"
  "CREATE INDEX session_by_hash ON session (text_hash);"
  "CREATE INDEX session_by_family ON session (family_id);"

  "CREATE TABLE session_worker ("
  " session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
  " worker_id INTEGER NOT NULL REFERENCES worker (id),"
  " PRIMARY KEY (session_id, worker_id)) STRICT, WITHOUT ROWID;"
  "CREATE INDEX session_worker_by_worker ON session_worker (worker_id);"

  "CREATE TABLE source ("
  " session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,"
  " name TEXT NOT NULL,"
  " encoding TEXT NOT NULL,"
  " hash TEXT NOT NULL,"
  " bytes BLOB NOT NULL) STRICT;"

  "CREATE TABLE speaker ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
  " ordinal INTEGER NOT NULL,"
  " name TEXT NOT NULL,"
  " role TEXT NOT NULL,"
  " UNIQUE (session_id, ordinal)) STRICT;"

  "CREATE TABLE turn ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
  " ordinal INTEGER NOT NULL,"
  " speaker_id INTEGER REFERENCES speaker (id) ON DELETE CASCADE,"
  " \"start\" INTEGER NOT NULL,"
  " \"end\" INTEGER NOT NULL CHECK (\"end\" >= \"start\"),"
  " start_ms INTEGER,"
  " end_ms INTEGER,"
  " text TEXT NOT NULL) STRICT;"
  /* Holds all that counting units needs, so that it never reads the text. */
  "CREATE UNIQUE INDEX turn_by_session"
  " ON turn (session_id, ordinal, speaker_id, \"start\", \"end\");"
  "CREATE INDEX turn_by_speaker ON turn (speaker_id);"

  "CREATE VIRTUAL TABLE turn_fts USING fts5 (text, content = 'turn', content_rowid = 'id',"
  " tokenize = 'unicode61 remove_diacritics 2');"
  "CREATE TRIGGER turn_fts_insert AFTER INSERT ON turn BEGIN"
  " INSERT INTO turn_fts (rowid, text) VALUES (new.id, new.text); END;"
  "CREATE TRIGGER turn_fts_delete AFTER DELETE ON turn BEGIN"
  " INSERT INTO turn_fts (turn_fts, rowid, text) VALUES ('delete', old.id, old.text); END;"
  "CREATE TRIGGER turn_fts_update AFTER UPDATE OF text ON turn BEGIN"
  " INSERT INTO turn_fts (turn_fts, rowid, text) VALUES ('delete', old.id, old.text);"
  " INSERT INTO turn_fts (rowid, text) VALUES (new.id, new.text); END;"

  "CREATE TABLE framework ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " identifier TEXT NOT NULL UNIQUE CHECK (identifier <> ''),"
  " name TEXT NOT NULL,"
  " description TEXT NOT NULL,"
  " source TEXT NOT NULL,"
  " version INTEGER NOT NULL,"
  " kinds INTEGER NOT NULL,"
  " themes INTEGER NOT NULL CHECK (themes IN (0, 1)),"
  " scale_note TEXT NOT NULL) STRICT;"

  "CREATE TABLE code ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " framework_id INTEGER NOT NULL REFERENCES framework (id) ON DELETE CASCADE,"
  " identifier TEXT NOT NULL CHECK (identifier <> ''),"
  " name TEXT NOT NULL,"
  " group_name TEXT NOT NULL,"
  " definition TEXT NOT NULL,"
  " includes TEXT NOT NULL,"
  " excludes TEXT NOT NULL,"
  " examples TEXT NOT NULL," /* one a line */
  " source TEXT NOT NULL,"
  " colour TEXT NOT NULL,"
  " shortcut TEXT NOT NULL,"
  " roles INTEGER NOT NULL,"
  " position INTEGER NOT NULL,"
  " passages INTEGER NOT NULL CHECK (passages IN (0, 1)),"
  " rated INTEGER NOT NULL CHECK (rated IN (0, 1)),"
  " retired INTEGER NOT NULL CHECK (retired IN (0, 1)),"
  " UNIQUE (framework_id, identifier)) STRICT;"

  /* code_id NULL: the framework's own step; otherwise a code's own words for that step. */
  "CREATE TABLE anchor ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " framework_id INTEGER NOT NULL REFERENCES framework (id) ON DELETE CASCADE,"
  " code_id INTEGER REFERENCES code (id) ON DELETE CASCADE,"
  " value INTEGER NOT NULL,"
  " label TEXT NOT NULL,"
  " text TEXT NOT NULL) STRICT;"
  "CREATE INDEX anchor_by_framework ON anchor (framework_id, code_id, value);"
  "CREATE INDEX anchor_by_code ON anchor (code_id);"

  "CREATE TABLE coding ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
  " coder_id INTEGER NOT NULL REFERENCES coder (id),"
  " code_id INTEGER NOT NULL REFERENCES code (id),"
  " \"start\" INTEGER NOT NULL CHECK (\"start\" >= 0),"
  " \"end\" INTEGER NOT NULL CHECK (\"end\" > \"start\"),"
  " weight REAL,"
  " memo TEXT NOT NULL,"
  " framework_version INTEGER NOT NULL,"
  " created_at INTEGER NOT NULL) STRICT;"
  /* Agreement streams a whole project out of this index alone. */
  "CREATE UNIQUE INDEX coding_by_session"
  " ON coding (session_id, coder_id, code_id, \"start\", \"end\");"
  "CREATE INDEX coding_by_coder ON coding (coder_id, code_id, session_id);"
  "CREATE INDEX coding_by_code ON coding (code_id);"

  "CREATE TABLE rating ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
  " coder_id INTEGER NOT NULL REFERENCES coder (id),"
  " code_id INTEGER NOT NULL REFERENCES code (id),"
  " value REAL NOT NULL,"
  " framework_version INTEGER NOT NULL,"
  " created_at INTEGER NOT NULL) STRICT;"
  "CREATE UNIQUE INDEX rating_by_session ON rating (session_id, code_id, coder_id);"
  "CREATE INDEX rating_by_coder ON rating (coder_id);"
  "CREATE INDEX rating_by_code ON rating (code_id);"

  "CREATE TABLE assignment ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
  " coder_id INTEGER NOT NULL REFERENCES coder (id),"
  " done INTEGER NOT NULL CHECK (done IN (0, 1)),"
  " UNIQUE (session_id, coder_id)) STRICT;"
  "CREATE INDEX assignment_by_coder ON assignment (coder_id);"

  "CREATE TABLE pair ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " supervision_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
  " practice_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
  " UNIQUE (supervision_id, practice_id)) STRICT;"
  "CREATE INDEX pair_by_practice ON pair (practice_id);"

  "CREATE TABLE link ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " uuid TEXT NOT NULL UNIQUE,"
  " coder_id INTEGER NOT NULL REFERENCES coder (id),"
  " supervision_coding_id INTEGER NOT NULL REFERENCES coding (id) ON DELETE CASCADE,"
  " practice_coding_id INTEGER NOT NULL REFERENCES coding (id) ON DELETE CASCADE,"
  " strength TEXT NOT NULL CHECK (strength IN ('explicit', 'implicit', 'contradicted')),"
  " memo TEXT NOT NULL,"
  " UNIQUE (supervision_coding_id, practice_coding_id)) STRICT;"
  "CREATE INDEX link_by_practice ON link (practice_coding_id);"
  "CREATE INDEX link_by_coder ON link (coder_id);"

  /* The record: what was done, by whom, when; with the changeset while it can be undone. Not a
   * data table: it is in no changeset. coder_id 0 is the project itself. */
  "CREATE TABLE change ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " label TEXT NOT NULL,"
  " coder_id INTEGER NOT NULL,"
  " at TEXT NOT NULL,"
  " state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'settled')),"
  " rows INTEGER NOT NULL,"
  " size INTEGER NOT NULL," /* bytes of the changeset before compression */
  " changeset BLOB) STRICT;" /* deflated where that is smaller than size; NULL once settled */
  "CREATE INDEX change_open ON change (coder_id, state, id) WHERE state <> 'settled';";

/* One function a step, from its index + 1 to the next version; an old file goes through them in
 * order. Schema 1 is the first, so there is none yet. A new one comes with a fixture of the
 * version that it leaves (tests/fixtures/schema-N.reprise). */
typedef gboolean (*MigrationFunc) (RpStore *store, GError **error);
static const MigrationFunc migrations[] = { NULL };

int
rp_schema_get_version (void)
{
  return (int) G_N_ELEMENTS (migrations);
}

static gboolean
set_version (RpStore *store, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", rp_schema_get_version ());

  return rp_store_exec (store, sql, error);
}

gboolean
rp_schema_create (RpStore *store, GError **error)
{
  g_autofree char *identity = g_strdup_printf ("PRAGMA application_id = %d", RP_APPLICATION_ID);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *row = g_strdup_printf (
    "INSERT INTO project VALUES (1, '%s', strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ', 'now'))", uuid);

  return rp_store_exec (store, "BEGIN IMMEDIATE", error)
         && rp_store_exec (store, schema_1, error) && rp_store_exec (store, row, error)
         && rp_store_exec (store, identity, error) && set_version (store, error)
         && rp_store_exec (store, "COMMIT", error);
}

static const char list_schema[] =
  "SELECT group_concat(type || ' ' || name || ' ' || coalesce(sql, ''), char(10)) FROM"
  " (SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name)";

static char *
describe_schema (sqlite3 *db)
{
  sqlite3_stmt *stmt = NULL;
  char *text = NULL;

  if (sqlite3_prepare_v2 (db, list_schema, -1, &stmt, NULL) == SQLITE_OK
      && sqlite3_step (stmt) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  return text;
}

/* What a new file has, made once in memory. */
static const char *
expected_schema (void)
{
  static char *expected;

  if (g_once_init_enter (&expected))
    {
      sqlite3 *db = NULL;
      char *text = NULL;
      if (sqlite3_open (":memory:", &db) == SQLITE_OK
          && sqlite3_exec (db, schema_1, NULL, NULL, NULL) == SQLITE_OK)
        text = describe_schema (db);
      sqlite3_close (db);
      g_once_init_leave (&expected, text != NULL ? text : g_strdup (""));
    }
  return expected;
}

gboolean
rp_schema_check (RpStore *store, GError **error)
{
  gint64 n;

  /* First something that reports a damaged or locked file as what it is. */
  if (!rp_store_query_int (store, "SELECT count(*) FROM sqlite_schema", &n, error))
    return FALSE;
  g_autofree char *found = describe_schema (store->db);
  if (g_strcmp0 (found, expected_schema ()) == 0)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_DAMAGED,
               _ ("“%s” has been changed by another program: its tables are not those of a Reprise "
                  "project"), store->path);
  return FALSE;
}

gboolean
rp_schema_migrate (RpStore *store, int from, GError **error)
{
  if (!rp_store_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (int version = from; version < rp_schema_get_version (); version++)
    if (!migrations[version] (store, error))
      goto failed;
  /* Changesets speak of the tables as they were. The record of them stays readable. */
  if (rp_store_exec (store, "UPDATE change SET state = 'settled', changeset = NULL", error)
      && set_version (store, error) && rp_store_exec (store, "COMMIT", error))
    return TRUE;

failed:
  rp_store_exec (store, "ROLLBACK", NULL);
  return FALSE;
}
