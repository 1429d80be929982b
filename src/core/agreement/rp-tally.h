/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-units.h"

G_BEGIN_DECLS

/* The sums that every coefficient of the unit level is a function of. Each is linear in the
 * counts of the rows, so that a resample, or the data without one unit, is another tally and not
 * another walk over units. Notation: r_ik coders gave unit i category k, r_i = sum_k r_ik. */
typedef struct
{
  guint n_coders, n_categories, positive;
  double *sums; /* all of the below in one block, n_sums numbers */
  gsize n_sums;
  double *n_units;     /* units with r_i >= 1 */
  double *n_pairable;  /* units with r_i >= 2 */
  double *n_values;    /* values in units with r_i >= 2 */
  double *shares;      /* q: sum_i r_ik / r_i */
  double *agreement;   /* q x q: sum_i r_ik (r_il - [k = l]) / (r_i (r_i - 1)) */
  double *coincidence; /* q x q: sum_i r_ik (r_il - [k = l]) / (r_i - 1) */
  double *marginals;   /* n_coders x q: values of each coder */
  double *pairs;       /* n_pairs x q x q confusion tables, coders (0,1), (0,2).. (1,2)..;
                          NULL where they would not fit into reasonable memory */
  guint n_pairs;
} RpTally;

RpTally *rp_tally_new (const RpUnits *units);
void rp_tally_free (RpTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpTally, rp_tally_free)

void rp_tally_clear (RpTally *tally);
/* `to` and `from` must be made for the same units. */
void rp_tally_copy (RpTally *to, const RpTally *from);
/* Adds `count` (which may be negative) units coded like `row`. */
void rp_tally_add_row (RpTally *tally, const gint16 *row, double count);
/* Adds every row; `counts` take the place of the units' own unless NULL. */
void rp_tally_add_units (RpTally *tally, const RpUnits *units, const guint64 *counts);

G_END_DECLS
