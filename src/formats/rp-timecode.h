/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times as transcripts write them. */
typedef enum
{
  RP_TIMECODE_NONE, /* nothing here that looks like a time */
  RP_TIMECODE_BAD,  /* looks like one and cannot be: 00:75:03 */
  RP_TIMECODE_OK,
} RpTimecode;

/* A time at `p`: 12:03, 1:12:03, 00:12:03.4, 00:12:03,450, 00:12:03-4 (tenths), 00:12:03:14 (the
 * frames are dropped). Minutes of mm:ss may exceed 59. *end: what follows; *ms: milliseconds, set
 * where the time is good. */
RpTimecode rp_timecode_parse (const char *p, const char **end, gint64 *ms);

/* A time mark at `p`: a time in [..], (..), {..}, <..> or #..#, or two with a dash, a comma or an
 * arrow between them. *stop_ms is set to RP_TIME_NONE where the mark has one time. */
RpTimecode rp_timecode_parse_mark (const char *p, const char **end, gint64 *start_ms,
                                   gint64 *stop_ms);
/* The same without brackets, one time or two; *full: the first is written with hours. */
RpTimecode rp_timecode_parse_range (const char *p, const char **end, gint64 *start_ms,
                                    gint64 *stop_ms, gboolean *full);

G_END_DECLS
