/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-reading.h"

#include <string.h>

/* Plain text. Read: UTF-8 with and without a byte order mark, UTF-16 and UTF-32 with one, UTF-16
 * without, Windows-1252, any other encoding that the user names; CRLF, LF, CR, NEL, U+2028,
 * U+2029; form feeds; soft hyphens, no-break spaces. Speakers and times in the shapes of
 * rp-line.c under the rule of rp-label.c; a speaker's turn goes on over lines and paragraphs until
 * the next one, its lines joined by LF, blank lines left out. Where nobody is named a turn is a
 * paragraph: what blank lines part, or, without any, a line. "#00:12:03-4#" at the end of a turn
 * is its end. Notes give the line in the file. */
gboolean
rp_read_txt (RpReading *self, GError **error)
{
  g_autofree char *text = rp_reading_decode (self, error);
  gboolean has_blank = FALSE, opens = TRUE;
  guint line = 1;

  if (text == NULL)
    return FALSE;
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  has_blank = strstr (trimmed, "\n\n") != NULL;

  for (char *p = text, *next; p != NULL; p = next, line++)
    {
      next = strchr (p, '\n');
      if (next != NULL)
        *next++ = '\0';
      gsize length = next != NULL ? (gsize) (next - 1 - p) : strlen (p);
      while (length > 0 && g_ascii_isspace (p[length - 1]))
        length--;
      if (length > 0)
        rp_pieces_add (self->pieces, line, p, (gssize) length, NULL, RP_TIME_NONE, RP_TIME_NONE,
                       opens ? RP_PIECE_OPENS : 0);
      opens = length == 0 || !has_blank;
    }
  return TRUE;
}
