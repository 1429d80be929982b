/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-csv.h"
#include "rp-error.h"
#include "rp-timecode.h"

/* Tables with one turn a row. Read: what rp-csv.h reads, in any encoding of plain text. Columns
 * are found by name: the text, and if they are there speaker, start and end; others are left out,
 * noted. A row without a speaker goes on with the turn before; without a speaker column labels in
 * the text are looked for. Times are as in rp-timecode.h, or seconds with a decimal point. */

static const char *const text_names[]
    = { "text", "transcript", "utterance", "content", "dialogue", "talk", NULL };
static const char *const speaker_names[] = { "speaker", "name", "who", NULL };
static const char *const start_names[]
    = { "start", "start time", "start_time", "time", "timestamp", "timecode", NULL };
static const char *const end_names[] = { "end", "end time", "end_time", "stop", NULL };

static int
find_column (const RpCsv *csv, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      int column = rp_csv_find_column (csv, *names);
      if (column >= 0)
        return column;
    }
  return -1;
}

static gint64
read_time (RpReading *self, const RpCsv *csv, guint row, int column)
{
  g_autofree char *field = g_strstrip (g_strdup (rp_csv_get (csv, row, column)));
  gint64 ms = RP_TIME_NONE;
  const char *end;
  double seconds;

  if (*field == '\0')
    return RP_TIME_NONE;
  if (rp_timecode_parse (field, &end, &ms) == RP_TIMECODE_OK && *end == '\0')
    return ms;
  if (strchr (field, ':') == NULL && rp_csv_get_double (csv, row, column, &seconds, NULL)
      && seconds >= 0 && seconds < 3.6e6)
    return (gint64) (seconds * 1000 + 0.5);
  g_autofree char *shown = rp_text_excerpt (field, 30);
  rp_notes_add (self->notes, rp_csv_get_line (csv, row), N_ ("Times that cannot be"),
                _ ("A time that cannot be is left out: “%s”"), shown);
  return RP_TIME_NONE;
}

static void
note_columns (RpReading *self, const RpCsv *csv, const int *used, guint n_used)
{
  for (guint column = 0; column < rp_csv_get_n_columns (csv); column++)
    {
      gboolean known = FALSE;
      for (guint i = 0; i < n_used; i++)
        known |= used[i] == (int) column;
      g_autofree char *shown = rp_text_excerpt (rp_csv_get_header (csv, column), 40);
      if (!known)
        rp_notes_add (self->notes, 0, N_ ("Columns left out"), _ ("The column “%s” is left out"),
                      shown);
    }
}

gboolean
rp_read_csv (RpReading *self, GError **error)
{
  g_autofree char *text = rp_reading_decode (self, error);
  g_autoptr (RpCsv) csv
      = text != NULL ? rp_csv_parse (self->name, text, strlen (text), RP_CSV_HEADER, error) : NULL;

  if (csv == NULL)
    return FALSE;
  const int used[] = { find_column (csv, text_names), find_column (csv, speaker_names),
                       find_column (csv, start_names), find_column (csv, end_names) };
  if (used[0] < 0)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("%s: no column of the header is called “text” or “transcript”"),
                   self->name);
      return FALSE;
    }
  note_columns (self, csv, used, G_N_ELEMENTS (used));
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    {
      const char *field = rp_csv_get (csv, row, used[1]);
      g_autofree char *name = rp_text_one_line (field);
      if (row % 4096 == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      rp_pieces_add (self->pieces, rp_csv_get_line (csv, row), rp_csv_get (csv, row, used[0]), -1,
                     *name != '\0' ? name : NULL, read_time (self, csv, row, used[2]),
                     read_time (self, csv, row, used[3]),
                     used[1] < 0 ? RP_PIECE_OPENS : RP_PIECE_TOLD);
    }
  return TRUE;
}
