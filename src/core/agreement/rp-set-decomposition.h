/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-sets.h"

G_BEGIN_DECLS

/* What disagreement of set-valued units is made of. A pair is two coders on one unit that both
 * coded. Figures are counts of pairs. */
typedef struct
{
  guint n_labels;
  guint64 n_pairs;
  guint64 n_alike;
  guint64 n_missed; /* one coder has labels, the other has none */
  guint64 n_part;   /* they share some labels */
  guint64 n_other;  /* both have labels, none in common */
  guint64 *missed;  /* n_labels: one has the label, and the other nothing at all */
  /* n_labels x n_labels, symmetric: one has the first label without the second where the other has
   * the second without the first: what is confused with what. */
  guint64 *confusion;
} RpSetDecomposition;

RpSetDecomposition *rp_set_decomposition_new (const RpSets *sets);
void rp_set_decomposition_free (RpSetDecomposition *decomposition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpSetDecomposition, rp_set_decomposition_free)

/* Agreement if codes were ignored: coded (category 0, the positive one) or not coded at all. */
RpUnits *rp_sets_any_units (const RpSets *sets);
/* Agreement if it were given what is to be coded: the sets of those who gave any label, empty sets
 * counted as missing. */
RpSets *rp_sets_coded_only (const RpSets *sets);

G_END_DECLS
