/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include "rp-error.h"

#define MAX_PARTS 10000
#define MAX_PART (64u << 20)
#define MAX_TOTAL (128u << 20)
#define MAX_RATIO 300
#define ALWAYS_FINE (8u << 20)
#define BLOCK 65536

typedef struct
{
  const char *name;
  gsize length;
  gsize total;
  struct archive *archive;
  GCancellable *cancellable;
} Unpacking;

static void
set_damaged (const Unpacking *self, const char *part, GError **error)
{
  const char *problem = archive_error_string (self->archive);

  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("%s is damaged or has a password (%s): %s"), self->name, part,
               problem != NULL ? problem : _ ("it cannot be unpacked"));
}

static gboolean
check_bounds (const Unpacking *self, gsize part_length, const char *part, GError **error)
{
  if (part_length <= MAX_PART && self->total <= MAX_TOTAL
      && (self->total <= ALWAYS_FINE || self->total / MAX_RATIO <= self->length))
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_LIMIT,
               _ ("%s unpacks to more than is safe (%s): it is not read"), self->name, part);
  return FALSE;
}

static GBytes *
read_part (Unpacking *self, const char *part, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK);

  for (;;)
    {
      la_ssize_t n = archive_read_data (self->archive, block, BLOCK);
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&data));
      if (n < 0)
        {
          set_damaged (self, part, error);
          return NULL;
        }
      g_byte_array_append (data, block, (guint) n);
      self->total += (gsize) n;
      if (!check_bounds (self, data->len, part, error)
          || g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
    }
}

static gboolean
read_parts (Unpacking *self, gboolean (*wanted) (const char *path), GHashTable *parts,
            GError **error)
{
  struct archive_entry *entry;
  int status;

  for (guint n = 0; (status = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK
                    || status == ARCHIVE_WARN;
       n++)
    {
      const char *raw = archive_entry_pathname (entry);
      g_autofree char *path = raw != NULL ? g_ascii_strdown (raw, -1) : NULL;
      if (n == MAX_PARTS)
        {
          g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s has more than %d parts"),
                       self->name, MAX_PARTS);
          return FALSE;
        }
      if (path == NULL || !wanted (path) || g_hash_table_contains (parts, path))
        continue;
      GBytes *part = read_part (self, path, error);
      if (part == NULL)
        return FALSE;
      g_hash_table_insert (parts, g_steal_pointer (&path), part);
    }
  if (status == ARCHIVE_EOF)
    return TRUE;
  set_damaged (self, "zip", error);
  return FALSE;
}

GHashTable *
rp_archive_read (const char *name, const guint8 *bytes, gsize length,
                 gboolean (*wanted) (const char *path), GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_bytes_unref);
  struct archive *archive = archive_read_new ();
  Unpacking self = { name, length, 0, archive, cancellable };
  gboolean ok;

  archive_read_support_format_zip (archive);
  ok = archive_read_open_memory (archive, bytes, length) == ARCHIVE_OK;
  if (!ok)
    set_damaged (&self, "zip", error);
  else
    ok = read_parts (&self, wanted, parts, error);
  archive_read_free (archive);
  return ok ? g_steal_pointer (&parts) : NULL;
}
