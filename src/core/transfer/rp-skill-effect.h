/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-rates.h"

G_BEGIN_DECLS

/* One practice session of a worker, counted for one practice skill. */
typedef struct
{
  int worker;
  gboolean exposed; /* it follows a supervision that worked on the domain */
  double events;    /* codings of the skill */
  double time;      /* what they are counted by: worker turns, or thousands of words; above 0 */
} RpSkillSession;

/* Is a practice skill seen more often after supervision that worked on a domain, each worker
 * compared with the own other sessions? */
typedef struct
{
  guint n_sessions;
  guint n_workers;
  guint n_compared;       /* workers with sessions of both sorts: the others tell nothing */
  RpFigure rate_exposed;  /* events by time, of all workers; no interval */
  RpFigure rate_other;
  RpFigure ratio;         /* Mantel-Haenszel rate ratio over workers, with
                           * the interval of Greenland and Robins (1985), which takes the codings
                           * of a session for independent */
  double p;               /* two-sided, from handing the exposure round among a worker's sessions:
                           * needs no such thing. NAN where the ratio is undefined. */
  guint n_permutations;
  guint64 seed;
} RpSkillEffect;

/* `sessions` in any order. `n_permutations` 0: 9,999. */
RpSkillEffect rp_skill_effect (const RpSkillSession *sessions, guint n_sessions,
                               guint n_permutations, guint64 seed);

G_END_DECLS
