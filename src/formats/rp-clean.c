/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-clean.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  KEEP,
  SPACE,
  NEWLINE,
  SOFT_HYPHEN,
  INVISIBLE,
  CONTROL,
} Class;

static Class
classify (gunichar c)
{
  switch (c)
    {
    case 0xAD:
      return SOFT_HYPHEN;
    case 0xA0:
    case 0x2007:
    case 0x202F:
      return SPACE;
    case 0x200B:
    case 0x2060:
    case 0xFEFF:
      return INVISIBLE;
    case '\v':
    case '\f':
    case '\r':
    case 0x85:
    case 0x2028:
    case 0x2029:
      return NEWLINE;
    case '\t':
    case '\n':
      return KEEP;
    default:
      return c < 0x20 || (c >= 0x7F && c < 0xA0) ? CONTROL : KEEP;
    }
}

char *
rp_clean_text (const char *text, gsize n_bytes, guint line, RpNotes *notes)
{
  GString *out = g_string_sized_new (n_bytes);
  guint counts[CONTROL + 1] = { 0 };

  for (const char *p = text; p < text + n_bytes; p = g_utf8_next_char (p))
    {
      Class class = (guchar) *p >= 0x20 && (guchar) *p < 0x7F ? KEEP : classify (g_utf8_get_char (p));
      counts[class]++;
      if (class == KEEP)
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      else if (class == SPACE || class == NEWLINE)
        g_string_append_c (out, class == SPACE ? ' ' : '\n');
    }
  rp_notes_count (notes, line, N_ ("No-break spaces made plain"), counts[SPACE]);
  rp_notes_count (notes, line, N_ ("Soft hyphens taken out"), counts[SOFT_HYPHEN]);
  rp_notes_count (notes, line, N_ ("Invisible characters taken out"), counts[INVISIBLE]);
  rp_notes_count (notes, line, N_ ("Control characters taken out"), counts[CONTROL]);
  return g_string_free (out, FALSE);
}
