/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/* A file system that fails: the default one of SQLite with a write or sync that returns "disk
 * full" from the n-th on, until it is mended. Registered as the default by rp_test_vfs_install(). */
static int rp_test_vfs_left = -1; /* writes that still succeed; -1: all */
static guint rp_test_vfs_failures;

typedef struct
{
  sqlite3_file base;
  sqlite3_file *inner;
} RpTestFile;

static inline int
rp_test_vfs_fails (void)
{
  if (rp_test_vfs_left < 0)
    return FALSE;
  if (rp_test_vfs_left > 0)
    {
      rp_test_vfs_left--;
      return FALSE;
    }
  rp_test_vfs_failures++;
  return TRUE;
}

#define RP_INNER(file) (((RpTestFile *) (file))->inner)
#define RP_CALL(file, method, ...) RP_INNER (file)->pMethods->method (RP_INNER (file), ##__VA_ARGS__)

static int
rp_test_close (sqlite3_file *f)
{
  int rc = RP_CALL (f, xClose);
  g_free (RP_INNER (f));
  return rc;
}
static int
rp_test_read (sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
  return RP_CALL (f, xRead, p, n, at);
}
static int
rp_test_write (sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
  return rp_test_vfs_fails () ? SQLITE_FULL : RP_CALL (f, xWrite, p, n, at);
}
static int
rp_test_truncate (sqlite3_file *f, sqlite3_int64 n)
{
  return RP_CALL (f, xTruncate, n);
}
static int
rp_test_sync (sqlite3_file *f, int flags)
{
  return rp_test_vfs_fails () ? SQLITE_IOERR_FSYNC : RP_CALL (f, xSync, flags);
}
static int
rp_test_size (sqlite3_file *f, sqlite3_int64 *n)
{
  return RP_CALL (f, xFileSize, n);
}
static int
rp_test_lock (sqlite3_file *f, int lock)
{
  return RP_CALL (f, xLock, lock);
}
static int
rp_test_unlock (sqlite3_file *f, int lock)
{
  return RP_CALL (f, xUnlock, lock);
}
static int
rp_test_reserved (sqlite3_file *f, int *out)
{
  return RP_CALL (f, xCheckReservedLock, out);
}
static int
rp_test_control (sqlite3_file *f, int op, void *arg)
{
  return RP_CALL (f, xFileControl, op, arg);
}
static int
rp_test_sector (sqlite3_file *f)
{
  return RP_CALL (f, xSectorSize);
}
static int
rp_test_traits (sqlite3_file *f)
{
  return RP_CALL (f, xDeviceCharacteristics);
}
static int
rp_test_shm_map (sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
  return RP_CALL (f, xShmMap, page, size, extend, out);
}
static int
rp_test_shm_lock (sqlite3_file *f, int offset, int n, int flags)
{
  return RP_CALL (f, xShmLock, offset, n, flags);
}
static void
rp_test_shm_barrier (sqlite3_file *f)
{
  RP_CALL (f, xShmBarrier);
}
static int
rp_test_shm_unmap (sqlite3_file *f, int delete)
{
  return RP_CALL (f, xShmUnmap, delete);
}

static const sqlite3_io_methods rp_test_methods = {
  2,                rp_test_close,    rp_test_read,    rp_test_write,    rp_test_truncate,
  rp_test_sync,     rp_test_size,     rp_test_lock,    rp_test_unlock,   rp_test_reserved,
  rp_test_control,  rp_test_sector,   rp_test_traits,  rp_test_shm_map,  rp_test_shm_lock,
  rp_test_shm_barrier, rp_test_shm_unmap, NULL, NULL,
};

static int
rp_test_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out)
{
  sqlite3_vfs *real = vfs->pAppData;
  RpTestFile *self = (RpTestFile *) file;

  self->inner = g_malloc0 ((gsize) real->szOsFile);
  int rc = real->xOpen (real, name, self->inner, flags, out);
  self->base.pMethods = self->inner->pMethods != NULL ? &rp_test_methods : NULL;
  if (self->base.pMethods == NULL)
    g_clear_pointer (&self->inner, g_free);
  return rc;
}

static inline void
rp_test_vfs_install (void)
{
  static sqlite3_vfs vfs;
  sqlite3_vfs *real = sqlite3_vfs_find (NULL);

  vfs = *real;
  vfs.zName = "failing";
  vfs.szOsFile = sizeof (RpTestFile);
  vfs.pAppData = real;
  vfs.xOpen = rp_test_open;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}
