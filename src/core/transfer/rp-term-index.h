/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-terms.h"

G_BEGIN_DECLS

/* Candidate links: turns of a practice session whose words recall a passage of supervision. They
 * are hints. Words in common find few transfers (paraphrase is the rule) and no suggestion enters
 * any figure before a person has confirmed it.
 *
 * An index is filled session by session, finished once, and then only read; several threads may
 * read it. It need not hold the whole project: a sample of other families' sessions gives the same
 * ranking nearly, with a coarser p. Bounds: 2^32 - 1 turns and words. */
typedef struct _RpTermIndex RpTermIndex;

RpTermIndex *rp_term_index_new (void);
void rp_term_index_free (RpTermIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpTermIndex, rp_term_index_free)

/* Starts a session and gives its number, from 0. `family`: any number that tells families apart,
 * -1: unknown, a family of its own. `practice`: its turns may be suggested, and the session may
 * stand in for another in the null. */
guint rp_term_index_add_session (RpTermIndex *self, int family, gboolean practice);
/* Adds the next turn of the session started last. */
void rp_term_index_add_turn (RpTermIndex *self, const char *text, gssize n_bytes);
/* Ends the filling. */
void rp_term_index_finish (RpTermIndex *self);

guint rp_term_index_get_n_turns (const RpTermIndex *self);
/* Different words, without the stop words. */
guint rp_term_index_get_n_terms (const RpTermIndex *self);

typedef enum
{
  RP_RANKING_BM25,   /* Robertson and others (1995), k1 = 1.2, b = .75, every word asked once */
  RP_RANKING_TF_IDF, /* cosine of (1 + ln tf) idf; a turn's length by the idf over all families */
} RpRanking;

typedef struct
{
  guint turn;   /* in its session, from 0 */
  double score; /* above 0 */
  double p;     /* share of other families' practice sessions whose best turn does as well, this
                 * one counted in; 1 where there are none */
} RpCandidate;

/* GArray of RpCandidate: the `limit` best turns of `session` for a passage, the best first, turns
 * of equal score in their order. What is rare is judged by the turns of families other than that
 * of `session` (idf = ln (1 + (N - df + 1/2)/(df + 1/2))), so that a family's own names do count.
 * For the same reason p is too small where a family is merely spoken of: it says that the two
 * sessions share words, not why. */
GArray *rp_term_index_rank (const RpTermIndex *self, const char *passage, guint session,
                            RpRanking ranking, guint limit);

G_END_DECLS
