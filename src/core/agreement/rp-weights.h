/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How near two categories are to each other. The first four are agreement weights in [0, 1] of the
 * kappa family; the rest are distances of Krippendorff's alpha, RP_WEIGHTS_ORDINAL serving both. */
typedef enum
{
  RP_WEIGHTS_NONE,
  RP_WEIGHTS_IDENTITY,
  RP_WEIGHTS_LINEAR,
  RP_WEIGHTS_QUADRATIC,
  RP_WEIGHTS_ORDINAL,
  RP_WEIGHTS_NOMINAL,
  RP_WEIGHTS_INTERVAL,
  RP_WEIGHTS_RATIO,
  RP_WEIGHTS_JACCARD,
  RP_WEIGHTS_MASI,
} RpWeights;

/* "identity", "linear".. as in the JSON; NULL for RP_WEIGHTS_NONE. */
const char *rp_weights_get_name (RpWeights weights);

/* Fills w (q x q) with agreement weights, w_kk = 1: identity; linear 1 - |v_k - v_l| / range;
 * quadratic 1 - (v_k - v_l)^2 / range^2 (Cohen 1968); ordinal 1 - C(|k-l|+1, 2) / C(q, 2)
 * (Gwet 2014). values: the categories' numbers, q of them, or NULL for 1, 2, .. q. */
void rp_weights_fill (RpWeights weights, const double *values, guint q, double *w);

/* Fills d (q x q) with Krippendorff's squared distances that do not depend on the data: nominal
 * (also identity), interval, ratio ((v_k - v_l) / (v_k + v_l))^2 (Krippendorff 2019, sec. 12.3). */
void rp_weights_fill_distance (RpWeights weights, const double *values, guint q, double *d);

G_END_DECLS
