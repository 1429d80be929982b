/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-error.h"

#define SAMPLE 65536u
#define REPLACEMENT 0xFFFD

/* Text on its way to UTF-8, and how much of it was not text. */
typedef struct
{
  GString *out;
  gunichar last;
  guint line;
  guint n_bad;
  guint first_bad_line;
} Sink;

/* `c` 0: something that is no character. */
static void
put (Sink *self, gunichar c)
{
  if (c == 0)
    {
      if (self->n_bad++ == 0)
        self->first_bad_line = self->line;
      c = REPLACEMENT;
    }
  self->line += c == '\r' || (c == '\n' && self->last != '\r');
  self->last = c;
  g_string_append_unichar (self->out, c);
}

static void
put_bad (Sink *self)
{
  put (self, 0);
}

static void
decode_utf8 (Sink *self, const guint8 *bytes, gsize length)
{
  const char *p = (const char *) bytes, *end = p + length;

  if (g_utf8_validate_len (p, length, NULL))
    {
      g_string_append_len (self->out, p, (gssize) length);
      return;
    }
  while (p < end)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          put_bad (self);
          p++;
        }
      else
        {
          put (self, c);
          p = g_utf8_next_char (p);
        }
    }
}

static gunichar
get_unit (const guint8 *p, gboolean big)
{
  return big ? (gunichar) (p[0] << 8 | p[1]) : (gunichar) (p[1] << 8 | p[0]);
}

static void
decode_utf16 (Sink *self, const guint8 *bytes, gsize length, gboolean big)
{
  gsize i = 0;

  for (; i + 1 < length; i += 2)
    {
      gunichar c = get_unit (bytes + i, big);
      gunichar low = i + 3 < length ? get_unit (bytes + i + 2, big) : 0;
      if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000)
        {
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          i += 2;
        }
      if (c >= 0xD800 && c < 0xE000)
        put_bad (self);
      else
        put (self, c);
    }
  if (i < length)
    put_bad (self);
}

/* 0x80 to 0x9F of Windows-1252; 0 where it has no character. */
static const guint16 windows_1252[32]
    = { 0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178 };

static void
decode_windows_1252 (Sink *self, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    put (self, bytes[i] >= 0x80 && bytes[i] < 0xA0 ? windows_1252[bytes[i] - 0x80] : bytes[i]);
}

/* NULs at one parity and hardly any at the other: Latin text in two bytes a character. */
static const char *
guess_utf16 (const guint8 *bytes, gsize length)
{
  gsize n = MIN (length, SAMPLE), zeros[2] = { 0 };

  for (gsize i = 0; i < n; i++)
    zeros[i % 2] += bytes[i] == 0;
  for (guint parity = 0; parity < 2; parity++)
    if (zeros[parity] * 20 >= n && zeros[parity] > zeros[1 - parity] * 8)
      return parity == 1 ? "UTF-16LE" : "UTF-16BE";
  return NULL;
}

/* Whether the bytes are UTF-8 but for a few places: a file that was cut or patched. Other
 * encodings hardly ever form valid sequences of several bytes. */
static gboolean
is_mostly_utf8 (const guint8 *bytes, gsize length)
{
  const char *p = (const char *) bytes, *end = p + length;
  gsize good = 0, bad = 0;

  while (p < end)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);
      gboolean ok = *p == '\0' || (c != (gunichar) -1 && c != (gunichar) -2);
      good += ok && (guchar) *p >= 0x80;
      bad += !ok;
      p = ok && *p != '\0' ? g_utf8_next_char (p) : p + 1;
    }
  return bad == 0 || good >= bad * 4;
}

static const struct
{
  const char *bytes;
  gsize length;
  const char *encoding;
} marks[] = { { "\xEF\xBB\xBF", 3, "UTF-8" },
              { "\xFF\xFE\0\0", 4, "UTF-32LE" },
              { "\0\0\xFE\xFF", 4, "UTF-32BE" },
              { "\xFF\xFE", 2, "UTF-16LE" },
              { "\xFE\xFF", 2, "UTF-16BE" } };

static const char *
find_mark (const guint8 *bytes, gsize length, gsize *mark_length)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0)
      {
        *mark_length = marks[i].length;
        return marks[i].encoding;
      }
  *mark_length = 0;
  return NULL;
}

static const char *
guess_encoding (const guint8 *bytes, gsize length, RpNotes *notes)
{
  const char *guess = guess_utf16 (bytes, length);

  if (guess != NULL)
    rp_notes_add (notes, 0, NULL, _ ("No byte order mark: read as %s by its pattern of bytes"),
                  guess);
  else if (is_mostly_utf8 (bytes, length))
    guess = "UTF-8";
  else
    {
      guess = "WINDOWS-1252";
      rp_notes_add (notes, 0, NULL, _ ("Not UTF-8: read as Windows-1252; look at the accents"));
    }
  return guess;
}

/* A file of another kind that was given a text's name: control characters all over. */
static gboolean
looks_binary (const char *text)
{
  gsize n = 0, strange = 0;

  for (const char *p = text; *p != '\0' && n < SAMPLE; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);
      strange += c == REPLACEMENT || (c < 0x20 && !g_ascii_isspace ((char) c));
    }
  return strange * 10 > n;
}

static gboolean
decode_any (Sink *sink, const char *name, const guint8 *bytes, gsize length, const char *encoding,
            GError **error)
{
  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    decode_utf8 (sink, bytes, length);
  else if (g_ascii_strcasecmp (encoding, "UTF-16LE") == 0)
    decode_utf16 (sink, bytes, length, FALSE);
  else if (g_ascii_strcasecmp (encoding, "UTF-16BE") == 0)
    decode_utf16 (sink, bytes, length, TRUE);
  else if (g_ascii_strcasecmp (encoding, "WINDOWS-1252") == 0)
    decode_windows_1252 (sink, bytes, length);
  else
    {
      g_autoptr (GError) problem = NULL;
      gsize written;
      g_autofree char *text = g_convert ((const char *) bytes, (gssize) length, "UTF-8", encoding,
                                         NULL, &written, &problem);
      if (text == NULL)
        {
          g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s cannot be read as %s: %s"), name,
                       encoding, problem->message);
          return FALSE;
        }
      decode_utf8 (sink, (const guint8 *) text, written);
    }
  return TRUE;
}

char *
rp_decode (const char *name, const guint8 *bytes, gsize length, const char *encoding, char **used,
           RpNotes *notes, GError **error)
{
  gsize skip;
  const char *marked = find_mark (bytes, length, &skip);

  /* A mark is not text, whatever the encoding asked for, unless the two contradict. */
  if (encoding != NULL && marked != NULL && g_ascii_strcasecmp (encoding, marked) != 0)
    skip = 0;
  if (encoding == NULL)
    encoding = marked != NULL ? marked : guess_encoding (bytes, length, notes);

  g_autoptr (GString) out = g_string_sized_new (length);
  Sink sink = { .out = out, .line = 1 };
  if (!decode_any (&sink, name, bytes + skip, length - skip, encoding, error))
    return NULL;
  if (looks_binary (out->str))
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("%s does not look like text: is it another kind of file?"), name);
      return NULL;
    }
  rp_notes_count (notes, sink.first_bad_line, N_ ("Bytes that are no text, shown as �"),
                  sink.n_bad);
  *used = g_ascii_strup (encoding, -1);
  return rp_text_normalise_newlines (out->str, (gssize) out->len);
}
