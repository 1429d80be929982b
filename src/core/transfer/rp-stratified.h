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

G_END_DECLS
