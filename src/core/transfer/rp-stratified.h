/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-rates.h"

G_BEGIN_DECLS

/* Transfer with the differences between strata (workers, themes) taken out. */
typedef struct
{
  guint n_strata;
  guint n_informative;      /* strata in which supervision and practice both vary */
  RpFigure odds_ratio;      /* Mantel and Haenszel (1959); interval of Robins, Breslow, Greenland */
  RpFigure chi2;            /* Cochran-Mantel-Haenszel, 1 degree of freedom */
  RpFigure chi2_continuity; /* the same with 1/2 taken off the difference, but not below zero */
  double p;                 /* of chi2, two-sided; NAN where that is undefined */
  double p_continuity;
} RpMantelHaenszel;

RpMantelHaenszel rp_mantel_haenszel (const RpCells *strata, guint n_strata);

/* A worker's sessions, counted for one practice skill: those after a supervision that worked on a
 * domain (exposed) and the others. */
typedef struct
{
  double events_exposed; /* codings of the skill */
  double time_exposed;   /* worker turns, or thousands of words */
  double events_other;
  double time_other;
} RpRateStratum;

/* How many times more often the skill is seen after such a supervision, each worker compared with
 * the own other sessions: the Mantel-Haenszel rate ratio with the interval of Greenland and Robins
 * (1985). That interval takes events for independent; codings of one session seldom are, so that
 * a permutation within workers is to stand beside it. */
RpFigure rp_rate_ratio (const RpRateStratum *strata, guint n_strata);

G_END_DECLS
