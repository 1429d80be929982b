/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keeps other programs from taking an open project for a closed one.
 *
 * SQLite's locks are POSIX record locks, and a process loses all of those that it has on a file as
 * soon as any part of it opens and closes that file once more: a file chooser that looks into files
 * to find their type does. Another program that then closes the project takes itself for the last
 * user, and deletes the write-ahead log that is being written here. Locks of open file descriptions
 * do not vanish so. A guard holds two of them, shared, on the bytes by which SQLite tells that
 * somebody is there: the shared range of the database, and the dead man's switch of the -shm file. */
typedef struct
{
  int database;
  int shared_memory;
} RpGuard;

#define RP_GUARD_NONE { -1, -1 }

/* Where the file system has no such locks, SQLite's own must do: nothing is reported. Only for a
 * database in write-ahead mode, once it is open. */
void rp_guard_take (RpGuard *guard, const char *path);
/* Before the database is closed, so that its last user can write back the log. */
void rp_guard_unlock (RpGuard *guard);
/* After it: closing a file drops SQLite's locks, too. */
void rp_guard_close (RpGuard *guard);

G_END_DECLS
