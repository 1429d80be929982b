/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

G_BEGIN_DECLS

/* What to look for in the transcripts. */
typedef struct
{
  const char *pattern;
  gboolean regex;    /* a PCRE2 expression; otherwise words */
  gboolean case_sensitive; /* for expressions only; words never are */
  RpRoleSet roles;   /* 0: everybody */
  guint limit;       /* most hits that are given; 0: all */
} RpSearchQuery;

typedef struct
{
  gint64 session_id;
  guint start, end;   /* code points of the session's transcript */
  char *text;         /* what was found */
  char *turn_text;    /* the turn that it stands in */
  guint turn_start;
  char *speaker;      /* "" where nobody is named */
  RpRole role;
} RpHit;
void rp_hit_free (RpHit *hit);

typedef struct
{
  GPtrArray *hits;    /* of RpHit, by session and place */
  gboolean truncated; /* there are more than `limit` */
} RpHits;
void rp_hits_free (RpHits *hits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpHits, rp_hits_free)

/* Words: whole words that follow one another within a turn, whatever their case and accents, a
 * trailing * for any ending; answered by the full-text index. Expressions: PCRE2 with Unicode
 * properties, case-insensitive unless asked otherwise, within a turn ("^" and "$" are its lines);
 * every turn is read. An expression that matches nothing but emptiness gives no hits.
 *
 * Errors: RP_ERROR_INVALID (no words, expression that does not compile: says where),
 * RP_ERROR_LIMIT (an expression that would never end on some turn: says which session),
 * G_IO_ERROR_CANCELLED. */
RpHits *rp_search (RpStore *store, const RpSearchQuery *query, GCancellable *cancellable,
                   GError **error);

G_END_DECLS
