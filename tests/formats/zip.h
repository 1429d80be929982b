/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <string.h>

/* ZIP files made in memory, so that a test shows what is in its document. */

typedef struct
{
  const char *path;
  const char *content;
} ZipPart;

static inline la_ssize_t
zip_write_cb (struct archive *archive, void *data, const void *bytes, size_t n)
{
  g_byte_array_append (data, bytes, (guint) n);
  return (la_ssize_t) n;
}

/* Parts up to one whose path is NULL. */
static inline GBytes *
zip_new (const ZipPart *parts)
{
  GByteArray *out = g_byte_array_new ();
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  g_assert_cmpint (archive_write_open (archive, out, NULL, zip_write_cb, NULL), ==, ARCHIVE_OK);
  for (; parts->path != NULL; parts++)
    {
      struct archive_entry *entry = archive_entry_new ();
      archive_entry_set_pathname (entry, parts->path);
      archive_entry_set_size (entry, (la_int64_t) strlen (parts->content));
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, parts->content, strlen (parts->content));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_byte_array_free_to_bytes (out);
}

#define WORD_SPACES                                                                                \
  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                      \
  "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "                      \
  "xmlns:v=\"urn:schemas-microsoft-com:vml\" "                                                     \
  "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""

/* A Word document of that body, and up to one more part. */
static inline GBytes *
docx_new (const char *body, const char *path, const char *content)
{
  g_autofree char *document
      = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " WORD_SPACES
                         "><w:body>%s</w:body></w:document>",
                         body);
  const ZipPart parts[] = { { "[Content_Types].xml", "<Types/>" },
                            { "word/document.xml", document },
                            { path, content },
                            { NULL, NULL } };

  return zip_new (parts);
}
