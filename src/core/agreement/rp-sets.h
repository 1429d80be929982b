/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-units.h"
#include "rp-weights.h"

G_BEGIN_DECLS

/* Set-valued units: all the codes that a coder gave a unit, as one value. The empty set is a value
 * (the coder looked and found nothing); missing is not. */
typedef struct
{
  guint n_units, n_coders, n_labels, n_words;
  guint64 *bits;   /* n_units x n_coders x n_words */
  gboolean *coded; /* n_units x n_coders; FALSE: missing */
  guint *clusters; /* n_units, or NULL */
  guint n_clusters;
} RpSets;

RpSets *rp_sets_new (guint n_units, guint n_coders, guint n_labels);
void rp_sets_free (RpSets *sets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpSets, rp_sets_free)

/* Says that the coder coded the unit: with the empty set until labels are added. */
void rp_sets_set_coded (RpSets *sets, guint unit, guint coder);
/* Adds a label to the coder's set, which counts as coded by that. */
void rp_sets_add (RpSets *sets, guint unit, guint coder, guint label);

/* The sets as categories of the unit level, one for each distinct set, with the distances of
 * `metric` between them: RP_WEIGHTS_JACCARD 1 - J, J = |A and B| / |A or B|; RP_WEIGHTS_MASI
 * 1 - J M, M = 1 if equal, 2/3 if one holds the other, 1/3 if they meet, else 0 (Passonneau 2006);
 * RP_WEIGHTS_NOMINAL. Two empty sets are alike. Take Krippendorff's alpha of it with the same
 * weights. NULL where there are more than RP_MAX_SETS distinct sets. */
RpUnits *rp_sets_to_units (const RpSets *sets, RpWeights metric);
#define RP_MAX_SETS 1000

/* One label, present (category 0, the positive one) or absent (1). */
RpUnits *rp_sets_label_units (const RpSets *sets, guint label);

G_END_DECLS
