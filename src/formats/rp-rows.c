/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-label.h"
#include "rp-timecode.h"

static const char *const headings[]
    = { "speaker",    "name",     "who",      "role",     "time",    "times",     "timestamp",
        "timecode",   "start",    "end",      "text",     "transcript", "utterance", "content",
        "dialogue",   "turn",     "talk",     "no",       "no.",     "nr",        "number",
        "#",          "line",     "comment",  "comments", "notes",   "code",      "codes" };

static gboolean
is_heading (const char *cell)
{
  g_autofree char *folded = g_utf8_casefold (cell, -1);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (strcmp (folded, headings[i]) == 0)
      return TRUE;
  return *folded == '\0';
}

static gboolean
is_heading_row (char **cells, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!is_heading (cells[i]))
      return FALSE;
  return n > 1;
}

/* What the cells before the text have told. */
typedef struct
{
  char *speaker;
  gboolean has_name_cell;
  gint64 start_ms;
  gint64 end_ms;
} Front;

static gboolean
take_time (RpReading *reading, guint line, const char *cell, Front *front)
{
  const char *end;
  gint64 start, stop;
  gboolean full;
  RpTimecode state = rp_timecode_parse_mark (cell, &end, &start, &stop);

  if (state == RP_TIMECODE_NONE)
    state = rp_timecode_parse_range (cell, &end, &start, &stop, &full);
  if (state == RP_TIMECODE_NONE || *end != '\0')
    return FALSE;
  if (state == RP_TIMECODE_BAD)
    rp_notes_add (reading->notes, line, N_ ("Times that cannot be"),
                  _ ("A time that cannot be is left out: “%s”"), cell);
  else if (front->start_ms == RP_TIME_NONE)
    {
      front->start_ms = start;
      front->end_ms = stop;
    }
  else
    front->end_ms = start;
  return TRUE;
}

/* "Mum", "Mum:", "Mum 00:12:03". */
static gboolean
take_name (const char *cell, Front *front)
{
  RpLine line;

  rp_line_scan (cell, FALSE, &line);
  if (line.form == RP_LABEL_NONE || line.form == RP_LABEL_TAB || *line.text != '\0'
      || line.lead != RP_TIMECODE_NONE || strchr (cell, '\n') != NULL)
    return FALSE;
  g_autofree char *name = g_strndup (line.label, line.n_label);
  if (!rp_label_is_name (name))
    return FALSE;
  front->speaker = g_steal_pointer (&name);
  if (line.time == RP_TIMECODE_OK && front->start_ms == RP_TIME_NONE)
    front->start_ms = line.start_ms;
  return TRUE;
}

static gboolean
is_number (const char *cell)
{
  gsize n = strspn (cell, "0123456789");
  return n > 0 && n < 7 && (cell[n] == '\0' || strcmp (cell + n, ".") == 0);
}

/* Takes the cells that are not text off the front; gives how many. An empty cell stands for a name
 * unless one follows: then it is an empty time. */
static guint
take_front (RpReading *reading, guint line, char **cells, guint n, Front *front)
{
  guint i = 0;

  for (; i + 1 < n; i++)
    {
      if (i == 0 && is_number (cells[i]))
        rp_notes_count (reading->notes, line, N_ ("Row numbers left out"), 1);
      else if (*cells[i] == '\0')
        front->has_name_cell |= i + 2 >= n || !rp_label_is_name (cells[i + 1]);
      else if (!take_time (reading, line, cells[i], front))
        {
          if (front->has_name_cell || !take_name (cells[i], front))
            break;
          front->has_name_cell = TRUE;
        }
    }
  return i;
}

void
rp_rows_add (RpReading *reading, guint line, char **cells, guint n, gboolean first)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Front front = { NULL, FALSE, RP_TIME_NONE, RP_TIME_NONE };

  for (guint i = 0; i < n; i++)
    g_strstrip (cells[i]);
  if (first && is_heading_row (cells, n))
    {
      rp_notes_add (reading->notes, line, N_ ("Column headings"),
                    _ ("A row of column headings is left out"));
      return;
    }
  guint from = take_front (reading, line, cells, n, &front);
  for (guint i = from; i < n; i++)
    g_string_append_printf (text, "%s%s", i > from ? "\t" : "", cells[i]);
  if (text->len > 0 || front.speaker != NULL)
    rp_pieces_add (reading->pieces, line, text->str, -1, front.speaker, front.start_ms,
                   front.end_ms,
                   front.speaker == NULL && front.has_name_cell ? 0 : RP_PIECE_OPENS);
  g_free (front.speaker);
}
