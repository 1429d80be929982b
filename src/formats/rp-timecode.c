/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-timecode.h"

#include <string.h>

#include "rp-transcript.h"

/* Up to `max` digits at *p; their number. */
static guint
take_digits (const char **p, guint max, guint *value)
{
  guint n = 0;

  for (*value = 0; n < max && g_ascii_isdigit (**p); n++)
    *value = *value * 10 + (guint) (*(*p)++ - '0');
  return n;
}

/* The fraction after a time, in milliseconds: ".4", ",450", "-4"; of longer ones the first three
 * digits count. A dash that no single digit follows belongs to a range, not to the time. */
static guint
take_fraction (const char **p)
{
  const char *q = *p;
  guint value = 0, n;

  if (*q == '.' || *q == ',')
    {
      q++;
      n = take_digits (&q, 3, &value);
      while (n > 0 && g_ascii_isdigit (*q))
        q++;
    }
  else if (*q == '-' && g_ascii_isdigit (q[1]) && !g_ascii_isdigit (q[2]) && q[2] != ':')
    {
      q++;
      n = take_digits (&q, 1, &value);
    }
  else
    return 0;
  if (n == 0)
    return 0;
  *p = q;
  for (; n < 3; n++)
    value *= 10;
  return value;
}

static RpTimecode
parse_time (const char *p, const char **end, gint64 *ms, gboolean *has_hours)
{
  guint parts[4] = { 0 }, n = 0, n_digits = 2;

  if (take_digits (&p, 3, &parts[n]) == 0)
    return RP_TIMECODE_NONE;
  for (n = 1; n < 4 && *p == ':' && g_ascii_isdigit (p[1]); n++)
    {
      p++;
      n_digits = take_digits (&p, 2, &parts[n]);
    }
  /* 3:4 is a score; 0:3:4 is a time that a program wrote. */
  if (n < 2 || (n == 2 && n_digits < 2) || g_ascii_isdigit (*p) || *p == ':')
    return RP_TIMECODE_NONE;

  guint fraction = n < 4 ? take_fraction (&p) : 0;
  *end = p;
  *has_hours = n > 2;
  guint hours = n > 2 ? parts[0] : 0;
  guint minutes = n > 2 ? parts[1] : parts[0];
  guint seconds = n > 2 ? parts[2] : parts[1];
  if (seconds > 59 || (n > 2 && minutes > 59))
    return RP_TIMECODE_BAD;
  *ms = (((gint64) hours * 60 + minutes) * 60 + seconds) * 1000 + fraction;
  return RP_TIMECODE_OK;
}

RpTimecode
rp_timecode_parse (const char *p, const char **end, gint64 *ms)
{
  gboolean has_hours;
  return parse_time (p, end, ms, &has_hours);
}

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;
  return p;
}

/* Steps over what stands between the two times of a range; FALSE where there is nothing. */
static gboolean
take_range_sign (const char **p)
{
  static const char *const signs[] = { "-->", "->", "–", "—", "-", "to ", "," };
  const char *q = skip_blanks (*p);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (q, signs[i]))
      {
        *p = skip_blanks (q + strlen (signs[i]));
        return TRUE;
      }
  return FALSE;
}

RpTimecode
rp_timecode_parse_range (const char *p, const char **end, gint64 *start_ms, gint64 *stop_ms,
                         gboolean *full)
{
  const char *q, *after;
  gboolean stop_full;

  *start_ms = *stop_ms = RP_TIME_NONE;
  RpTimecode state = parse_time (p, end, start_ms, full);
  if (state == RP_TIMECODE_NONE)
    return state;
  q = *end;
  if (take_range_sign (&q))
    {
      RpTimecode stop = parse_time (q, &after, stop_ms, &stop_full);
      if (stop != RP_TIMECODE_NONE)
        *end = after;
      if (stop == RP_TIMECODE_BAD)
        state = RP_TIMECODE_BAD;
    }
  return state;
}

RpTimecode
rp_timecode_parse_mark (const char *p, const char **end, gint64 *start_ms, gint64 *stop_ms)
{
  static const char opening[] = "[({<#", closing[] = "])}>#";
  const char *bracket = *p != '\0' ? strchr (opening, *p) : NULL;
  gboolean full;

  if (bracket == NULL)
    return RP_TIMECODE_NONE;
  RpTimecode state
      = rp_timecode_parse_range (skip_blanks (p + 1), &p, start_ms, stop_ms, &full);
  if (state == RP_TIMECODE_NONE)
    return state;
  p = skip_blanks (p);
  if (*p != closing[bracket - opening])
    return RP_TIMECODE_NONE;
  *end = p + 1;
  return state;
}
