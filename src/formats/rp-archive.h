/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The parts of a ZIP file whose lower-case path `wanted` accepts: path -> GBytes. Bounds against
 * bombs: 10,000 parts, 64 MiB a part, 128 MiB in all, and no more than 300 times the file's own
 * size beyond 8 MiB. Nothing is written to disk. `name` is what messages call the file.
 * RP_ERROR_INVALID: damaged, or with a password. RP_ERROR_LIMIT. G_IO_ERROR_CANCELLED. */
GHashTable *rp_archive_read (const char *name, const guint8 *bytes, gsize length,
                             gboolean (*wanted) (const char *path), GCancellable *cancellable,
                             GError **error);

G_END_DECLS
