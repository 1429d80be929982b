/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-text.h"

#include <string.h>

/* A mark each STRIDE code points; a look-up walks at most STRIDE - 1 characters from its mark.
 * Pure ASCII text needs no marks at all. */
#define STRIDE 64

struct _RpTextIndex
{
  const char *text;
  gsize n_bytes;
  guint n_chars;
  guint *marks; /* byte offset of code point i * STRIDE; NULL where bytes are code points */
  guint n_marks;
};

RpTextIndex *
rp_text_index_new (const char *text, gsize n_bytes)
{
  RpTextIndex *self = g_new0 (RpTextIndex, 1);

  self->text = text;
  self->n_bytes = n_bytes;
  self->n_chars = (guint) g_utf8_strlen (text, (gssize) n_bytes);
  if (self->n_chars == n_bytes)
    return self;

  self->n_marks = self->n_chars / STRIDE + 1;
  self->marks = g_new (guint, self->n_marks);
  const char *p = text;
  for (guint i = 0; i < self->n_chars; i++)
    {
      if (i % STRIDE == 0)
        self->marks[i / STRIDE] = (guint) (p - text);
      p = g_utf8_next_char (p);
    }
  if (self->n_chars % STRIDE == 0)
    self->marks[self->n_chars / STRIDE] = (guint) (p - text);
  return self;
}

void
rp_text_index_free (RpTextIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->marks);
  g_free (self);
}

guint
rp_text_index_get_length (const RpTextIndex *self)
{
  return self->n_chars;
}

gsize
rp_text_index_to_byte (const RpTextIndex *self, guint offset)
{
  offset = MIN (offset, self->n_chars);
  if (self->marks == NULL)
    return offset;

  const char *p = self->text + self->marks[offset / STRIDE];
  for (guint i = offset % STRIDE; i > 0; i--)
    p = g_utf8_next_char (p);
  return (gsize) (p - self->text);
}

guint
rp_text_index_from_byte (const RpTextIndex *self, gsize byte)
{
  byte = MIN (byte, self->n_bytes);
  if (self->marks == NULL)
    return (guint) byte;

  guint lo = 0, hi = self->n_marks;
  while (hi - lo > 1)
    {
      guint mid = lo + (hi - lo) / 2;
      if (self->marks[mid] <= byte)
        lo = mid;
      else
        hi = mid;
    }
  guint offset = lo * STRIDE;
  const char *p = self->text + self->marks[lo];
  while (offset < self->n_chars)
    {
      const char *next = g_utf8_next_char (p);
      if ((gsize) (next - self->text) > byte)
        break;
      p = next;
      offset++;
    }
  return offset;
}

char *
rp_text_index_slice (const RpTextIndex *self, guint start, guint end)
{
  gsize from = rp_text_index_to_byte (self, start);
  gsize to = rp_text_index_to_byte (self, MAX (start, end));

  return g_strndup (self->text + from, to - from);
}

char *
rp_text_normalise_newlines (const char *text, gssize n_bytes)
{
  gsize length = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;
  GString *out = g_string_sized_new (length);
  const char *p = text, *end = text + length;

  if (length >= 3 && memcmp (p, "\xEF\xBB\xBF", 3) == 0)
    p += 3;
  while (p < end)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          g_string_append_c (out, '\n');
          if (next < end && *next == '\n')
            next++;
        }
      else if (c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, '\n');
      else
        g_string_append_len (out, p, next - p);
      p = next;
    }
  return g_string_free (out, FALSE);
}

char *
rp_text_hash (const char *text, gssize n_bytes)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text,
                                      n_bytes < 0 ? strlen (text) : (gsize) n_bytes);
}

char *
rp_text_one_line (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c))
        gap = out->len > 0;
      else
        {
          if (gap)
            g_string_append_c (out, ' ');
          gap = FALSE;
          g_string_append_unichar (out, c);
        }
    }
  return g_string_free (out, FALSE);
}

char *
rp_text_excerpt (const char *text, guint max)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), max + 1));
  g_autofree char *line = rp_text_one_line (start);

  if (g_utf8_strlen (line, -1) <= max)
    return g_steal_pointer (&line);
  g_autofree char *cut = g_utf8_substring (line, 0, max);
  return g_strconcat (cut, "…", NULL);
}
