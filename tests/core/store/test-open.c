/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are not ours, damaged, newer, locked, or not writable: a clear error, and the file is
 * left as it was. */
#include "rp-test-project.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
assert_refused (const char *path, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before = 0, n_after = 0;
  gboolean is_file = g_file_get_contents (path, &before, &n_before, NULL);
  RpStore *store = rp_store_open (path, RP_STORE_READ_WRITE, &error);

  g_assert_null (store);
  g_assert_error (error, RP_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_null (strchr (error->message, '\n'));
  if (!is_file)
    return;
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

/* The bytes of a closed project. */
static char *
read_closed (RpTestProject *t, gsize *n)
{
  char *bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rp_project_close (t->project, &error));
  g_assert_true (g_file_get_contents (t->path, &bytes, n, &error));
  g_assert_no_error (error);
  return bytes;
}

static void
test_closed_project_is_one_file (void)
{
  RpTestProject t = { 0 };
  gsize n;
  const char *name;
  guint files = 0;

  rp_test_project_set_up (&t);
  g_autofree char *bytes = read_closed (&t, &n);
  g_autoptr (GDir) dir = g_dir_open (t.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    files++;
  g_assert_cmpuint (files, ==, 1);
  rp_test_project_tear_down (&t);
}

static void
test_foreign (void)
{
  RpTestProject t = { 0 };
  gsize n;

  rp_test_project_set_up (&t);
  g_autofree char *bytes = read_closed (&t, &n);
  g_file_set_contents (t.path, "", 0, NULL);
  assert_refused (t.path, RP_ERROR_FOREIGN, "empty");
  g_file_set_contents (t.path, "some text that is no database at all", -1, NULL);
  assert_refused (t.path, RP_ERROR_FOREIGN, "not a Reprise project");
  g_file_set_contents (t.path, bytes, 50, NULL);
  assert_refused (t.path, RP_ERROR_FOREIGN, "not a Reprise project");
  bytes[68] ^= 1; /* another program's database */
  g_file_set_contents (t.path, bytes, (gssize) n, NULL);
  assert_refused (t.path, RP_ERROR_FOREIGN, "not a Reprise project");
  assert_refused (t.folder, RP_ERROR_FOREIGN, "folder");
  g_unlink (t.path);
  assert_refused (t.path, RP_ERROR_NOT_FOUND, "study.reprise");
  rp_test_project_tear_down (&t);
}

static void
test_newer (void)
{
  RpTestProject t = { 0 };
  gsize n;

  rp_test_project_set_up (&t);
  g_autofree char *bytes = read_closed (&t, &n);
  bytes[63] = 99;
  g_file_set_contents (t.path, bytes, (gssize) n, NULL);
  assert_refused (t.path, RP_ERROR_NEWER, "newer");
  rp_test_project_tear_down (&t);
}

/* Cut at every page, and with a page of noise in every place: refused, or opened and found sound or
 * faulty by the check; never a crash. */
static void
test_damaged (void)
{
  RpTestProject t = { 0 };
  gsize n;
  guint refused = 0, found = 0;

  rp_test_project_set_up (&t);
  g_autofree char *bytes = read_closed (&t, &n);
  for (gsize page = 1; page < n / 4096; page++)
    for (int kind = 0; kind < 2; kind++)
      {
        g_autofree char *hurt = g_memdup2 (bytes, n);
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
        if (kind == 1)
          memset (hurt + page * 4096, 0xA5, 4096);
        g_file_set_contents (t.path, hurt, (gssize) (kind == 0 ? page * 4096 : n), NULL);
        RpStore *store = rp_store_open (t.path, RP_STORE_READ_WRITE, &error);
        if (store == NULL || !rp_store_check (store, problems, &error))
          {
            g_assert_nonnull (error);
            refused++;
          }
        else
          found += problems->len > 0;
        rp_store_free (store);
      }
  g_test_message ("%u refused, %u found by the check", refused, found);
  g_assert_cmpuint (refused + found, ==, 2 * (n / 4096 - 1));
  rp_test_project_tear_down (&t);
}

/* Runs SQL on the closed project as another program would, and opens it again. */
static RpStore *
reopen_after (RpTestProject *t, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  rp_project_close (t->project, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (t->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  RpStore *store = rp_store_open (t->path, RP_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  return store;
}

/* Bytes that are no text, such as a bad disk leaves: nothing above the store may ever see them. */
static void
test_damaged_text (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  rp_test_project_set_up (&t);
  RpStore *store = reopen_after (&t, "UPDATE session SET name = cast (x'61e2' AS TEXT) WHERE id = 1;"
                                     "UPDATE turn SET text = cast (x'FF' AS TEXT) || substr (text, 2)"
                                     " WHERE ordinal = 0");
  g_autoptr (RpSession) session = rp_store_get_session (store, 1, &error);
  g_assert_cmpstr (session->name, ==, "a\uFFFD");
  g_autoptr (RpTranscript) transcript = rp_store_load_transcript (store, t.visit, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (transcript->text, -1, NULL));
  g_assert_true (g_str_has_prefix (transcript->text, "\uFFFD"));
  g_assert_true (rp_store_check (store, problems, &error));
  g_assert_cmpuint (problems->len, >=, 3);
  rp_store_free (store);
  rp_test_project_tear_down (&t);
}

/* A transcript whose turns are not those that were put in is not shown: every coding would be on
 * other words. The check says which, and goes on. */
static void
test_damaged_turns (void)
{
  static const char *const damages[]
    = { "UPDATE turn SET text = text || 'x' WHERE ordinal = 0",
        "UPDATE turn SET \"end\" = \"end\" + 4294967296 WHERE ordinal = 0",
        "UPDATE turn SET ordinal = 9 WHERE ordinal = 1",
        "UPDATE turn SET text = cast (x'4100' AS TEXT) WHERE ordinal = 1",
        "PRAGMA foreign_keys = OFF; DELETE FROM speaker" };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      RpTestProject t = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      rp_test_project_set_up (&t);
      RpStore *store = reopen_after (&t, damages[i]);
      g_assert_null (rp_store_load_transcript (store, t.visit, &error));
      g_assert_error (error, RP_ERROR, RP_ERROR_DAMAGED);
      g_clear_error (&error);
      g_assert_true (rp_store_check (store, problems, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (problems->len, >=, 3);
      rp_store_free (store);
      rp_test_project_tear_down (&t);
    }
}

/* A pipe has no end: it is refused at once, not waited for. */
static void
test_pipe (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  g_autofree char *path = g_build_filename (t.folder, "pipe.reprise", NULL);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (rp_store_open (path, RP_STORE_READ_WRITE, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_FOREIGN);
  g_unlink (path);
  rp_test_project_tear_down (&t);
}

/* Names that SQLite would take for something else, or that a URI has to escape. */
static void
test_odd_names (void)
{
  static const char *const names[] = { ":memory:", "file:x.reprise", "50 % of #1? é 家.reprise" };
  g_autofree char *folder = g_dir_make_tmp ("reprise-XXXXXX", NULL);
  g_autofree char *before = g_get_current_dir ();

  g_assert_cmpint (g_chdir (folder), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *copy = g_strconcat (names[i], ".copy", NULL);
      RpStore *store = rp_store_create (names[i], &error);
      g_assert_no_error (error);
      g_assert_true (rp_store_save_copy (store, copy, &error));
      rp_store_free (store);
      for (int reading = 0; reading < 2; reading++)
        {
          /* Where neither file nor folder can be written it is opened by a URI. */
          g_chmod (copy, reading ? 0400 : 0600);
          store = rp_store_open (copy, RP_STORE_READ_WRITE, &error);
          g_assert_no_error (error);
          rp_store_free (store);
        }
      g_unlink (names[i]);
      g_unlink (copy);
    }
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A trigger that would run at every change. */
static void
test_slipped_in_trigger (void)
{
  RpTestProject t = { 0 };
  sqlite3 *db = NULL;
  gsize n;

  rp_test_project_set_up (&t);
  g_autofree char *bytes = read_closed (&t, &n);
  sqlite3_open (t.path, &db);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TRIGGER evil AFTER INSERT ON coding BEGIN"
                                     " DELETE FROM rating; END", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_autoptr (GError) error = NULL;
  g_assert_null (rp_store_open (t.path, RP_STORE_READ_WRITE, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_DAMAGED);
  rp_test_project_tear_down (&t);
}

static void
test_locked_by_another (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;
  RpCoding coding = { .start = 0, .end = 4, .weight = NAN };

  rp_test_project_set_up (&t);
  coding.coder_id = t.ann;
  coding.session_id = t.visit;
  coding.code_id = t.empathy;
  sqlite3_open (t.path, &other);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (rp_project_add_coding (t.project, &coding, NULL, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_BUSY);
  g_clear_error (&error);
  sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (other);
  g_assert_true (rp_project_add_coding (t.project, &coding, NULL, &error));
  rp_test_project_assert_sound (t.project);
  rp_test_project_tear_down (&t);
}

/* Something in this process opens and closes the file (a file chooser that looks into it): that drops
 * SQLite's locks. Another program that then opens and closes the project must not take it for its
 * own, or it deletes the log that is being written here. */
static void
test_somebody_looks_into_the_file (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;
  RpCoding coding = { .start = 0, .end = 4, .weight = NAN };
  gint64 id;

  rp_test_project_set_up (&t);
  coding.coder_id = t.ann;
  coding.session_id = t.visit;
  coding.code_id = t.empathy;
  g_autofree char *wal = g_strconcat (t.path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (t.path, "-shm", NULL);
  const char *paths[] = { t.path, wal, shm };
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    close (open (paths[i], O_RDONLY));

  pid_t other = fork ();
  if (other == 0)
    {
      /* A program of its own: a mere fork would inherit what SQLite knows of its locks. */
      execl ("/proc/self/exe", "test-open", "--look", t.path, NULL);
      _exit (1);
    }
  int status;
  waitpid (other, &status, 0);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  rp_project_add_coding (t.project, &coding, &id, &error);
  g_assert_no_error (error);
  g_autoptr (RpStore) reader = rp_store_open_reader (t.path, &error);
  g_autoptr (RpCoding) seen = rp_store_get_coding (reader, id, &error);
  g_assert_no_error (error);
  g_clear_pointer (&reader, rp_store_free);
  g_assert_true (rp_project_close (t.project, &error));
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS)); /* one file again */
  rp_test_project_tear_down (&t);
}

static void
count_cb (RpProject *project, const RpNews *news, guint *kinds)
{
  *kinds |= news->kinds;
}

/* Two windows on one file: each sees what the other did. */
static void
test_two_windows (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;
  guint kinds = 0;

  rp_test_project_set_up (&t);
  g_autoptr (RpProject) second = rp_project_open (t.path, &error);
  g_assert_no_error (error);
  g_signal_connect (second, "changed", G_CALLBACK (count_cb), &kinds);
  rp_project_refresh (second);
  g_assert_cmpuint (kinds, ==, 0);
  g_assert_true (rp_project_add_coder (t.project, "Cem", FALSE, NULL, &error));
  rp_project_refresh (second);
  g_assert_cmpuint (kinds, ==, RP_NEWS_ALL);
  kinds = 0;
  rp_project_refresh (second);
  g_assert_cmpuint (kinds, ==, 0);
  /* Its own change is told once, and is no news from outside. */
  g_assert_true (rp_project_add_coder (second, "Dee", FALSE, NULL, &error));
  g_assert_cmpuint (kinds, ==, RP_NEWS_CODERS);
  kinds = 0;
  rp_project_refresh (second);
  g_assert_cmpuint (kinds, ==, 0);
  g_autoptr (GPtrArray) coders = rp_store_list_coders (rp_project_get_store (t.project), &error);
  g_assert_cmpuint (coders->len, ==, 4);
  g_assert_true (rp_project_close (second, &error));
  rp_test_project_tear_down (&t);
}

static void
test_save_copy (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  g_autofree char *path = g_build_filename (t.folder, "copy.reprise", NULL);
  g_assert_true (rp_project_save_copy (t.project, path, &error));
  g_assert_no_error (error);
  g_autoptr (RpProject) copy = rp_project_open (path, &error);
  g_assert_no_error (error);
  rp_test_project_assert_sound (copy);
  g_autoptr (GPtrArray) sessions = rp_store_list_sessions (rp_project_get_store (copy), &error);
  g_assert_cmpuint (sessions->len, ==, 3);
  g_assert_false (rp_project_save_copy (t.project, t.path, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (rp_project_save_copy (t.project, "/nowhere/at/all.reprise", &error));
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all.reprise"));
  g_assert_null (strstr (error->message, "study.reprise"));
  g_assert_true (rp_project_close (copy, NULL));
  rp_test_project_tear_down (&t);
}

static void
test_create_refuses_existing (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  g_assert_null (rp_project_create (t.path, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_EXISTS);
  rp_test_project_assert_sound (t.project);
  rp_test_project_tear_down (&t);
}

/* The fixture of schema 1 opens (through every migration step since) and is sound. */
static void
test_schema_1 (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fixture = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures",
                                               "schema-1.reprise", NULL);
  g_autofree char *folder = g_dir_make_tmp ("reprise-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "old.reprise", NULL);
  g_autofree char *bytes = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (fixture, &bytes, &n, &error));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, &error));
  g_autoptr (RpProject) project = rp_project_open (path, &error);
  g_assert_no_error (error);
  rp_test_project_assert_sound (project);
  RpCounts counts;
  g_assert_true (rp_store_get_counts (rp_project_get_store (project), &counts, &error));
  g_assert_cmpuint (counts.sessions, ==, 3);
  g_assert_cmpuint (counts.codings, ==, 4);
  g_assert_cmpuint (counts.links, ==, 1);
  g_assert_true (rp_project_close (project, &error));
  g_unlink (path);
  g_rmdir (folder);
}

/* What another program does: opens the project, reads, closes it. */
static int
look (const char *path)
{
  sqlite3 *db = NULL;
  gboolean ok = sqlite3_open (path, &db) == SQLITE_OK
                && sqlite3_exec (db, "SELECT count(*) FROM coding", NULL, NULL, NULL) == SQLITE_OK;

  return sqlite3_close (db) == SQLITE_OK && ok ? 0 : 1;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--look"))
    return look (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/open/closed-project-is-one-file", test_closed_project_is_one_file);
  g_test_add_func ("/store/open/foreign", test_foreign);
  g_test_add_func ("/store/open/newer", test_newer);
  g_test_add_func ("/store/open/damaged", test_damaged);
  g_test_add_func ("/store/open/damaged-text", test_damaged_text);
  g_test_add_func ("/store/open/damaged-turns", test_damaged_turns);
  g_test_add_func ("/store/open/pipe", test_pipe);
  g_test_add_func ("/store/open/odd-names", test_odd_names);
  g_test_add_func ("/store/open/slipped-in-trigger", test_slipped_in_trigger);
  g_test_add_func ("/store/open/locked-by-another", test_locked_by_another);
  g_test_add_func ("/store/open/two-windows", test_two_windows);
  g_test_add_func ("/store/open/somebody-looks-into-the-file", test_somebody_looks_into_the_file);
  g_test_add_func ("/store/open/save-copy", test_save_copy);
  g_test_add_func ("/store/open/create-refuses-existing", test_create_refuses_existing);
  g_test_add_func ("/store/open/schema-1", test_schema_1);
  return g_test_run ();
}
