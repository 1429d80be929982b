/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-label.h"

#include <string.h>

/* The shapes that lines of transcripts have (a mark is a time in brackets or between #):
 *
 *   Name: text            [mark] Name: text       Name [mark]: text     Name: [mark] text
 *   00:12:03 Name: text   Name 00:12:03           Name [mark] text      Name<tab>text
 *   00:12:03 Name         Name                    (Name) text (in cues) [mark] text
 *
 * Only the shape is looked at here. Whether the name is one is for rp-label.c to say. */

#define MAX_LABEL 40 /* code points; a longer beginning of a line is a sentence */

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;
  return p;
}

static gboolean
is_label_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || strchr (" .'-_&/+*#()[],", (int) c) != NULL;
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x2019 || c == 0x2010;
}

/* What may follow a colon without a space between: "I:Yes", never "https://" or "10:30". */
static gboolean
may_follow_colon (gunichar c)
{
  return c == 0 || g_unichar_isspace (c) || g_unichar_isalpha (c)
         || (c < 0x80 && strchr ("\"'[(.-", (int) c) != NULL)
         || (c >= 0x2013 && c <= 0x2026) /* dashes, quotation marks, ellipsis */
         || c == 0xAB || c >= 0x10000;
}

static void
set_label (RpLine *r, RpLabelForm form, const char *from, const char *to, const char *text)
{
  while (to > from && to[-1] == ' ')
    to--;
  if (to == from)
    return;
  r->form = form;
  r->label = from;
  r->n_label = (gsize) (to - from);
  r->text = skip_blanks (text);
}

/* A time mark at `p`, in brackets, or bare where the line ends after it or it has hours. */
static RpTimecode
parse_any_mark (const char *p, const char **end, gint64 *start, gint64 *stop, gboolean *firm)
{
  RpTimecode state = rp_timecode_parse_mark (p, end, start, stop);

  *firm = TRUE;
  if (state != RP_TIMECODE_NONE)
    return state;
  state = rp_timecode_parse_range (p, end, start, stop, firm);
  if (state == RP_TIMECODE_NONE || (**end != '\0' && strchr (" \t:", **end) == NULL))
    return RP_TIMECODE_NONE;
  return state;
}

static void
take_time (RpLine *r, RpTimecode state, gint64 start, gint64 stop, gboolean firm)
{
  r->time = state;
  r->start_ms = state == RP_TIMECODE_OK ? start : RP_TIME_NONE;
  r->stop_ms = state == RP_TIMECODE_OK ? stop : RP_TIME_NONE;
  r->firm = firm;
}

/* The label ends at a colon: there may be a time mark behind it. */
static void
end_at_colon (RpLine *r, const char *from, const char *to, const char *text)
{
  const char *after;
  gint64 start, stop;
  gboolean firm;

  if (!may_follow_colon (g_utf8_get_char (text)))
    return;
  set_label (r, RP_LABEL_COLON, from, to, text);
  if (r->time != RP_TIMECODE_NONE || r->form == RP_LABEL_NONE)
    return;
  RpTimecode state = parse_any_mark (r->text, &after, &start, &stop, &firm);
  if (state == RP_TIMECODE_NONE || (!firm && *after != '\0'))
    return;
  take_time (r, state, start, stop, firm);
  r->text = skip_blanks (after);
}

/* The label ends at `mark`, if that is a time mark; FALSE if it is not. */
static gboolean
end_at_mark (RpLine *r, const char *from, const char *mark)
{
  const char *after;
  gint64 start, stop;
  gboolean firm;
  RpTimecode state = parse_any_mark (mark, &after, &start, &stop, &firm);

  if (state == RP_TIMECODE_NONE || r->time != RP_TIMECODE_NONE)
    return FALSE;
  const char *text = skip_blanks (after);
  gboolean colon = *text == ':';
  if (!colon && !firm && *text != '\0')
    return TRUE;
  set_label (r, colon ? RP_LABEL_COLON : RP_LABEL_TIMED, from, mark, colon ? text + 1 : text);
  if (r->form != RP_LABEL_NONE)
    take_time (r, state, start, stop, firm);
  return TRUE;
}

static void
scan_label (RpLine *r, const char *from)
{
  const char *p = from;

  for (guint n = 0; n <= MAX_LABEL; n++)
    {
      gunichar c = g_utf8_get_char (p);
      if (c == ':' || c == 0xFF1A)
        {
          end_at_colon (r, from, p, g_utf8_next_char (p));
          return;
        }
      if (c == '\t')
        {
          set_label (r, RP_LABEL_TAB, from, p, p);
          return;
        }
      if (c == 0)
        {
          if (p > from && strchr (".,-", p[-1]) == NULL)
            set_label (r, RP_LABEL_ALONE, from, p, p);
          return;
        }
      gboolean word_start = p == from || p[-1] == ' ' || p[-1] == '\t';
      if (p > from && word_start && (g_ascii_isdigit ((char) c) || strchr ("[({<#", *p) != NULL)
          && end_at_mark (r, from, p))
        return;
      if (!is_label_char (c))
        return;
      p = g_utf8_next_char (p);
    }
}

static void
scan_parenthesis (RpLine *r, const char *p)
{
  const char *close = *p == '(' ? strchr (p, ')') : NULL;

  if (close == NULL || *skip_blanks (close + 1) == '\0'
      || g_utf8_strlen (p + 1, close - p - 1) > MAX_LABEL)
    return;
  set_label (r, RP_LABEL_PAREN, p + 1, close, close + 1);
}

/* The time that the line begins with; gives what follows it. A bare mm:ss before running text
 * ("10:30 was too late") is only a time if a label follows: *doubtful. */
static const char *
scan_lead (RpLine *r, const char *line, gboolean *doubtful)
{
  const char *after;
  gint64 start, stop;
  gboolean firm;
  RpTimecode state = parse_any_mark (line, &after, &start, &stop, &firm);

  *doubtful = FALSE;
  if (state == RP_TIMECODE_NONE || *after == ':')
    return line;
  *doubtful = !firm && *after == ' ';
  take_time (r, state, start, stop, firm);
  r->lead = state;
  return skip_blanks (after);
}

static RpLine
no_label (const char *line, gboolean in_cue)
{
  return (RpLine){ .text = line, .rest = line, .start_ms = RP_TIME_NONE,
                   .stop_ms = RP_TIME_NONE, .in_cue = in_cue };
}

void
rp_line_scan (const char *line, gboolean in_cue, RpLine *r)
{
  gboolean doubtful;

  *r = no_label (line, in_cue);
  r->rest = r->text = scan_lead (r, line, &doubtful);
  if (in_cue)
    scan_parenthesis (r, r->rest);
  if (r->form == RP_LABEL_NONE)
    scan_label (r, r->rest);
  if (doubtful && r->form != RP_LABEL_COLON && r->form != RP_LABEL_TAB)
    *r = no_label (line, in_cue);
}
