/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-display-map.h"

#include <string.h>

struct _RpDisplayMap
{
  GArray *breaks; /* of guint: code points of the stored text before which a break stands */
};

/* Whether a line may begin at `p`: never inside what a reader takes for one character. */
static gboolean
is_cut (const char *p)
{
  gunichar c = g_utf8_get_char (p), before = g_utf8_get_char (g_utf8_prev_char (p));

  /* A mark goes with the letter before it, a joiner joins both sides, a skin tone colours a hand. */
  return !g_unichar_iszerowidth (c) && !g_unichar_ismark (c) && before != 0x200D
         && !(c >= 0x1F3FB && c <= 0x1F3FF);
}

/* Where to break [start, end), which is too long: after the last white space of the first
 * RP_DISPLAY_MAX_PARAGRAPH bytes, unless that would leave a very short line. */
static const char *
find_cut (const char *start)
{
  const char *limit = start + RP_DISPLAY_MAX_PARAGRAPH;
  while ((*limit & 0xC0) == 0x80)
    limit--;

  const char *p = limit;
  for (; p > start + RP_DISPLAY_MAX_PARAGRAPH / 2; p = g_utf8_prev_char (p))
    if (g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))))
      return p;
  for (p = limit; p > start + RP_DISPLAY_MAX_PARAGRAPH / 2; p = g_utf8_prev_char (p))
    if (is_cut (p))
      return p;
  return limit;
}

RpDisplayMap *
rp_display_map_new (const char *text, gsize n_bytes)
{
  RpDisplayMap *self = g_new0 (RpDisplayMap, 1);
  const char *p = text, *end = text + n_bytes;
  const char *counted = text; /* `offset` is the code point at this byte */
  guint offset = 0;

  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  while (p < end)
    {
      const char *newline = memchr (p, '\n', (gsize) (end - p));
      const char *stop = newline != NULL ? newline : end;

      if (stop - p > RP_DISPLAY_MAX_PARAGRAPH)
        {
          p = find_cut (p);
          offset += (guint) g_utf8_strlen (counted, p - counted);
          counted = p;
          g_array_append_val (self->breaks, offset);
        }
      else
        p = stop + 1;
    }
  return self;
}

void
rp_display_map_free (RpDisplayMap *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->breaks);
  g_free (self);
}

char *
rp_display_map_apply (const RpDisplayMap *self, const char *text, gsize n_bytes)
{
  GString *out = g_string_sized_new (n_bytes + self->breaks->len);
  const char *p = text;
  guint offset = 0;

  for (guint i = 0; i < self->breaks->len; i++)
    {
      guint next = g_array_index (self->breaks, guint, i);
      const char *cut = g_utf8_offset_to_pointer (p, next - offset);
      g_string_append_len (out, p, cut - p);
      g_string_append_c (out, '\n');
      p = cut;
      offset = next;
    }
  g_string_append_len (out, p, text + n_bytes - p);
  return g_string_free (out, FALSE);
}

const guint *
rp_display_map_get_breaks (const RpDisplayMap *self, guint *n_breaks)
{
  *n_breaks = self->breaks->len;
  return (const guint *) self->breaks->data;
}

/* Number of breaks i with breaks[i] + i * step < limit. */
static guint
count_breaks (const RpDisplayMap *self, guint64 limit, guint step)
{
  guint lo = 0, hi = self->breaks->len;

  while (lo < hi)
    {
      guint mid = lo + (hi - lo) / 2;
      if (g_array_index (self->breaks, guint, mid) + (guint64) mid * step < limit)
        lo = mid + 1;
      else
        hi = mid;
    }
  return lo;
}

guint
rp_display_map_start_to_display (const RpDisplayMap *self, guint offset)
{
  return offset + count_breaks (self, (guint64) offset + 1, 0);
}

guint
rp_display_map_end_to_display (const RpDisplayMap *self, guint offset)
{
  return offset + count_breaks (self, offset, 0);
}

guint
rp_display_map_to_stored (const RpDisplayMap *self, guint display_offset)
{
  return display_offset - count_breaks (self, display_offset, 1);
}
