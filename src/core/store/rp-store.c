/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

/* How long a write waits for another program's: short enough for a window's main thread. */
#define BUSY_TIMEOUT_MS 1000
/* Virtual machine steps between two looks at the cancellable. */
#define PROGRESS_STEPS 20000

static const char file_magic[16] = "SQLite format 3";

static int
progress_cb (gpointer data)
{
  RpStore *store = data;
  return g_cancellable_is_cancelled (store->cancellable);
}

static void
finalise_cb (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

static RpStore *
store_new (const char *path)
{
  RpStore *self = g_new0 (RpStore, 1);

  self->path = g_strdup (path);
  self->owner = g_thread_self ();
  self->guard = (RpGuard) RP_GUARD_NONE;
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalise_cb);
  return self;
}

static guint32
read_be32 (const guchar *p)
{
  return (guint32) p[0] << 24 | (guint32) p[1] << 16 | (guint32) p[2] << 8 | p[3];
}

/* Reads the file's first 100 bytes ourselves, so that a file that is not ours is never touched,
 * not even by SQLite's recovery. */
static gboolean
check_header (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  guchar header[100];

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, RP_ERROR, RP_ERROR_FOREIGN,
                   _ ("“%s” is a folder, not a Reprise project"), path);
      return FALSE;
    }
  /* Without blocking: a pipe would wait for somebody to write into it. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd < 0)
    {
      int saved = errno;
      g_set_error (error, RP_ERROR, saved == ENOENT ? RP_ERROR_NOT_FOUND : RP_ERROR_FAILED,
                   _ ("“%s” cannot be opened: %s"), path, g_strerror (saved));
      return FALSE;
    }
  gssize n = read (fd, header, sizeof header);
  close (fd);

  if (n < (gssize) sizeof header || memcmp (header, file_magic, sizeof file_magic) != 0
      || read_be32 (header + 68) != RP_APPLICATION_ID)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_FOREIGN,
                   n == 0 ? _ ("“%s” is empty, not a Reprise project")
                          : _ ("“%s” is not a Reprise project"), name);
      return FALSE;
    }
  if (read_be32 (header + 60) > (guint32) rp_schema_get_version ())
    {
      g_set_error (error, RP_ERROR, RP_ERROR_NEWER,
                   _ ("“%s” was made by a newer Reprise (format %u; this one knows %d): update "
                      "Reprise to open it"), name, read_be32 (header + 60),
                   rp_schema_get_version ());
      return FALSE;
    }
  return TRUE;
}

/* Write-ahead logging needs shared memory between processes, which network file systems lack. */
static gboolean
is_on_network (const char *path)
{
  static const long network[] = { 0x6969 /* NFS */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */,
                                  0x517b /* SMB */, 0x564c /* NCP */, 0x73757245 /* Coda */,
                                  0x5346414f /* AFS */, 0x01021997 /* 9P */,
                                  0x65735546 /* FUSE: sshfs and its like */ };
  struct statfs fs;

  if (statfs (path, &fs) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (network); i++)
    if ((guint32) fs.f_type == (guint32) network[i])
      return TRUE;
  return FALSE;
}

static gboolean
configure (RpStore *self, GError **error)
{
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_progress_handler (self->db, PROGRESS_STEPS, progress_cb, self);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!rp_store_exec (self,
                      "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                      "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;"
                      "PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 16777216;"
                      "PRAGMA mmap_size = 268435456", error))
    return FALSE;
  if (self->read_only)
    return TRUE;
  return rp_store_exec (self, is_on_network (self->path) ? "PRAGMA journal_mode = DELETE"
                                                         : "PRAGMA journal_mode = WAL", error);
}

/* A folder that cannot be written can hold no journal. Nobody can be writing there either, so
 * the file may be read as it lies, unless a journal was left beside it. */
static char *
immutable_uri (const char *path)
{
  static const char *const endings[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *journal = g_strconcat (path, endings[i], NULL);
      GStatBuf st;
      if (g_stat (journal, &st) == 0 && st.st_size > 0)
        return NULL;
    }
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  return g_strconcat ("file://", escaped, "?immutable=1", NULL);
}

static gboolean
folder_is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (path, W_OK) == 0 && g_access (folder, W_OK) == 0;
}

static gboolean
open_database (RpStore *self, RpStoreMode mode, GError **error)
{
  gboolean writable = folder_is_writable (self->path);
  /* From the root, so that SQLite takes no name for one of its own (“:memory:”, “file:…”). */
  g_autofree char *path = g_canonicalize_filename (self->path, NULL);
  g_autofree char *uri = writable ? NULL : immutable_uri (path);
  int flags = SQLITE_OPEN_NOMUTEX | (uri != NULL ? SQLITE_OPEN_URI : 0);

  self->read_only = mode == RP_STORE_READ_ONLY || !writable;
  flags |= self->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  int rc = sqlite3_open_v2 (uri != NULL ? uri : path, &self->db, flags, NULL);
  if (rc != SQLITE_OK)
    return rp_store_fail (self, rc, error);
  return configure (self, error);
}

/* Even reading with write-ahead logging makes a small file beside the project, which a full disk
 * has no room for. Its project is read as it lies, so that it can be copied to another. */
static gboolean
open_on_full_disk (RpStore *self, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (self->path, NULL);
  g_autofree char *uri = immutable_uri (path);
  int problem = sqlite3_extended_errcode (self->db);

  if (uri == NULL || (problem != SQLITE_IOERR_SHMSIZE && problem != SQLITE_IOERR_SHMOPEN
                      && problem != SQLITE_FULL))
    return FALSE;
  g_hash_table_remove_all (self->idle);
  sqlite3_close_v2 (g_steal_pointer (&self->db));
  g_clear_error (error);
  self->read_only = TRUE;
  int rc = sqlite3_open_v2 (uri, &self->db,
                            SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_READONLY, NULL);
  return rc == SQLITE_OK ? configure (self, error) : rp_store_fail (self, rc, error);
}

/* Opens the file and looks into it for the first time. */
static gboolean
open_existing (RpStore *self, RpStoreMode mode, GError **error)
{
  gint64 version;

  return (open_database (self, mode, error)
          && rp_store_query_int (self, "PRAGMA schema_version", &version, error))
         || open_on_full_disk (self, error);
}

static void
destroy (RpStore *self)
{
  g_hash_table_unref (self->idle);
  rp_guard_unlock (&self->guard);
  sqlite3_close_v2 (self->db);
  rp_guard_close (&self->guard);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

static void
take_guard (RpStore *self)
{
  if (!self->read_only && !is_on_network (self->path))
    rp_guard_take (&self->guard, self->path);
}

RpStore *
rp_store_create (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      int saved = errno;
      g_set_error (error, RP_ERROR, saved == EEXIST ? RP_ERROR_EXISTS : RP_ERROR_FAILED,
                   saved == EEXIST ? _ ("“%s” is there already: choose another name")
                                   : _ ("“%s” cannot be made: %s"), path, g_strerror (saved));
      return NULL;
    }
  close (fd);

  RpStore *self = store_new (path);
  if (open_database (self, RP_STORE_READ_WRITE, error) && rp_schema_create (self, error)
      /* The header must say what the file is before anybody opens it, journal or not. */
      && rp_store_exec (self, "PRAGMA wal_checkpoint (TRUNCATE)", error))
    {
      take_guard (self);
      return self;
    }

  destroy (self);
  g_unlink (path);
  return NULL;
}

/* An old file is brought up to date, with a copy of it as it was beside it. */
static gboolean
ensure_version (RpStore *self, GError **error)
{
  gint64 version;

  if (!rp_store_query_int (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == rp_schema_get_version ())
    return TRUE;
  if (version < 1 || self->read_only)
    {
      g_set_error (error, RP_ERROR, version < 1 ? RP_ERROR_DAMAGED : RP_ERROR_READ_ONLY,
                   version < 1 ? _ ("“%s” is damaged: it has no format version")
                               : _ ("“%s” is of an older Reprise and can only be brought up to "
                                    "date where it can be written: copy it to your own folder"),
                   self->path);
      return FALSE;
    }
  g_autofree char *backup
    = g_strdup_printf ("%s.format-%d.backup", self->path, (int) version);
  return (g_file_test (backup, G_FILE_TEST_EXISTS) || rp_store_save_copy (self, backup, error))
         && rp_schema_migrate (self, (int) version, error);
}

static RpStore *
open_store (const char *path, RpStoreMode mode, GError **error)
{
  RpStore *self = store_new (path);
  gint64 rows;
  if (open_existing (self, mode, error) && ensure_version (self, error)
      && rp_schema_check (self, error)
      /* A file cut short says so at the first look at its pages. */
      && rp_store_query_int (self, "SELECT count(*) FROM project", &rows, error))
    {
      if (rows == 1)
        {
          take_guard (self);
          return self;
        }
      g_set_error (error, RP_ERROR, RP_ERROR_DAMAGED, _ ("“%s” is damaged: it has no project"),
                   path);
    }
  destroy (self);
  return NULL;
}

RpStore *
rp_store_open (const char *path, RpStoreMode mode, GError **error)
{
  return check_header (path, error) ? open_store (path, mode, error) : NULL;
}

/* Its header was looked at when the project was opened. Once more would undo that: a process that
 * closes a file loses every lock it has on it, and another program that closes the project then takes
 * itself for the last, and deletes the journal that is being written here. */
RpStore *
rp_store_open_reader (const char *path, GError **error)
{
  return open_store (path, RP_STORE_READ_ONLY, error);
}

gboolean
rp_store_hold (RpStore *self, GError **error)
{
  return rp_store_exec (self, "BEGIN", error);
}

gboolean
rp_store_close (RpStore *self, GError **error)
{
  g_assert (self->owner == g_thread_self ());
  gboolean ok = TRUE;

  if (self->change != NULL)
    rp_change_abandon (self->change);
  g_hash_table_remove_all (self->idle);
  if (!sqlite3_get_autocommit (self->db))
    rp_store_exec (self, "ROLLBACK", NULL);
  if (!self->read_only)
    {
      /* Everything is safe in the journal already; this makes it one file. Another open window
       * (BUSY) will do it when it is the last. */
      int rc = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
      if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY && (rc & 0xff) != SQLITE_LOCKED)
        ok = rp_store_fail (self, rc, error);
    }
  destroy (self);
  return ok;
}

void
rp_store_free (RpStore *self)
{
  g_autoptr (GError) error = NULL;

  if (self != NULL && !rp_store_close (self, &error))
    g_warning ("%s", error->message);
}

const char *
rp_store_get_path (RpStore *self)
{
  return self->path;
}

gboolean
rp_store_is_read_only (RpStore *self)
{
  return self->read_only;
}

void
rp_store_set_cancellable (RpStore *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

gint64
rp_store_get_data_version (RpStore *self)
{
  gint64 version;

  return rp_store_query_int (self, "PRAGMA data_version", &version, NULL) ? version : -1;
}

/* An empty file for the copy; the folder may be gone, full or not ours. */
static gboolean
make_part (const char *part, const char *path, GError **error)
{
  g_unlink (part);
  int fd = g_open (part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  int saved = errno;

  if (fd >= 0)
    return close (fd) == 0;
  g_set_error (error, RP_ERROR, RP_ERROR_FAILED, _ ("The copy “%s” cannot be written: %s"), path,
               g_strerror (saved));
  return FALSE;
}

static gboolean
sync_and_rename (const char *from, const char *to, GError **error)
{
  int fd = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  if (ok && g_rename (from, to) == 0)
    return TRUE;
  int saved = errno;
  g_unlink (from);
  g_set_error (error, RP_ERROR, RP_ERROR_FAILED, _ ("The copy “%s” cannot be written: %s"), to,
               g_strerror (saved));
  return FALSE;
}

gboolean
rp_store_save_copy (RpStore *self, const char *path, GError **error)
{
  g_autofree char *here = g_canonicalize_filename (self->path, NULL);
  g_autofree char *there = g_canonicalize_filename (path, NULL);
  g_autofree char *part = g_strconcat (there, ".part", NULL);

  if (strcmp (here, there) == 0)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_EXISTS,
                   _ ("A copy of “%s” needs another name or folder"), path);
      return FALSE;
    }
  g_autoptr (RpStatement) st = rp_store_prepare (self, "VACUUM INTO ?", error);
  if (st == NULL || !make_part (part, path, error))
    return FALSE;
  rp_statement_bind_text (st, 1, part);
  if (!rp_statement_run (st, error))
    {
      g_unlink (part);
      g_prefix_error (error, _ ("The copy “%s” cannot be written: "), path);
      return FALSE;
    }
  return sync_and_rename (part, there, error);
}

gboolean
rp_store_get_counts (RpStore *self, RpCounts *counts, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    self,
    "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM family),"
    " (SELECT count(*) FROM coder), (SELECT count(*) FROM coding),"
    " (SELECT count(*) FROM rating), (SELECT count(*) FROM pair), (SELECT count(*) FROM link)",
    error);
  gboolean row;

  if (st == NULL || !rp_statement_step (st, &row, error))
    return FALSE;
  guint *field[] = { &counts->sessions, &counts->families, &counts->coders, &counts->codings,
                     &counts->ratings,  &counts->pairs,    &counts->links };
  for (guint i = 0; i < G_N_ELEMENTS (field); i++)
    *field[i] = (guint) rp_statement_get_int (st, (int) i);
  return TRUE;
}
