/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-guard.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* SQLite's file format: "File locking" in os.h (SHARED_FIRST, SHARED_SIZE) and the WAL-index locks in
 * os_unix.c (UNIX_SHM_DMS = (22 + 8) * 4 + 8). They are part of the format and do not change. */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510
#define DEAD_MAN_SWITCH 128

static int
lock (const char *path, off_t start, off_t length)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  struct flock range = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = start,
                         .l_len = length };

  if (fd >= 0)
    fcntl (fd, F_OFD_SETLK, &range);
  return fd;
}

static void
unlock (int fd)
{
  struct flock all = { .l_type = F_UNLCK, .l_whence = SEEK_SET };

  if (fd >= 0)
    fcntl (fd, F_OFD_SETLK, &all);
}

void
rp_guard_take (RpGuard *self, const char *path)
{
  g_autofree char *shared_memory = g_strconcat (path, "-shm", NULL);

  self->database = lock (path, SHARED_FIRST, SHARED_SIZE);
  self->shared_memory = lock (shared_memory, DEAD_MAN_SWITCH, 1);
}

void
rp_guard_unlock (RpGuard *self)
{
  unlock (self->database);
  unlock (self->shared_memory);
}

static void
close_file (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

void
rp_guard_close (RpGuard *self)
{
  close_file (&self->database);
  close_file (&self->shared_memory);
}
