/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-rates.h"

G_BEGIN_DECLS

#define RP_ASSOCIATION_EXACT_MAX 8 /* pairs whose orders are all looked at: 8! = 40,320 */
#define RP_ASSOCIATION_DEFAULT_PERMUTATIONS 99999

/* Does better supervision go with better practice? Ratings of the two sessions of each pair; only
 * their order counts, not the distance between the steps of the scale. */
typedef struct
{
  guint n_pairs;
  RpFigure spearman;      /* interval of Bonett and Wright (2000), from four pairs on */
  RpFigure kendall_tau_b; /* asymptotic interval of Brown and Benedetti (1977) */
  RpFigure gamma;         /* Goodman and Kruskal (1954); interval as for tau-b */
  double p;               /* two-sided, of Spearman under re-pairing; NAN where it is undefined */
  gboolean exact;         /* over all orders, not a sample of them */
  double n_permutations;
  guint64 seed;
} RpAssociation;

/* `supervision` and `practice`: n_pairs finite numbers each. `n_permutations` 0: the default. */
RpAssociation rp_association (const double *supervision, const double *practice, guint n_pairs,
                              guint n_permutations, guint64 seed);

G_END_DECLS
