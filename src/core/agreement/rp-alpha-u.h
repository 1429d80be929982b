/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-spans.h"

G_BEGIN_DECLS

/* Observed and expected disagreement of Krippendorff's alpha_U for one category (1995; 2004 for
 * the corrected figures). */
void rp_alpha_u_parts (const RpSpans *spans, guint category, double *observed, double *expected);

/* alpha-u-1995 of one category, and of all of them (1 - sum D_o / sum D_e). */
RpEstimate rp_alpha_u_category (const RpSpans *spans, guint category);
RpEstimate rp_alpha_u (const RpSpans *spans);

/* The family of 2016 (Krippendorff, Mathet, Bouvry and Widlöcher 2016, with the erratum in Quality
 * & Quantity 50, 2365): coincidences of lengths between categories, category 0 being no code at
 * all. All are sums over the text, so that those of several texts add up. */
typedef struct
{
  guint q; /* categories + 1 */
  gsize n_sums;
  double *sums;        /* all of the below in one block */
  double *total;       /* l..: coders x length */
  double *coincidence; /* l, q x q */
  double *squares;     /* S_c, q: of the units of c their lengths squared; of 0 the length */
  double *overlap;     /* P_c, q: mean overlaps with the other coders' codes, squared */
} RpCoincidences;

/* Numbers in the block for so many categories. */
gsize rp_coincidences_size (guint n_categories);
/* Coincidences whose sums lie in `sums`, which is of that size and outlives them. */
RpCoincidences rp_coincidences_view (double *sums, guint n_categories);
/* Adds those of a text into `sums`. FALSE, with nothing added, where a coder's own spans overlap:
 * then they do not tile the text, and the figures exist for each category alone only. */
gboolean rp_coincidences_add (const RpSpans *spans, double *sums);

/* The figures from coincidences. Each returns NULL and sets *value (and *coverage), or returns the
 * sentence that says why there is none. */
const char *rp_coincidences_u_alpha (const RpCoincidences *l, double *value);
const char *rp_coincidences_bar_u_alpha (const RpCoincidences *l, double *value);
const char *rp_coincidences_cu_alpha (const RpCoincidences *l, double *value, double *coverage);
const char *rp_coincidences_k_u_alpha (const RpCoincidences *l,
                                       guint category,
                                       double *value,
                                       double *coverage);
/* Observed and expected length on which one coder coded and another did not. */
void rp_coincidences_unitising (const RpCoincidences *l, double *observed, double *expected);

/* And of one text: */
/* u-alpha: unitising and coding together. */
RpEstimate rp_u_alpha (const RpSpans *spans);
/* |u-alpha: unitising alone, whatever the codes. */
RpEstimate rp_bar_u_alpha (const RpSpans *spans);
/* cu-alpha: coding of what both coded, boundaries ignored; with its coverage. */
RpEstimate rp_cu_alpha (const RpSpans *spans);
/* (k)u-alpha: the reliability of one category; with its coverage. */
RpEstimate rp_k_u_alpha (const RpSpans *spans, guint category);

G_END_DECLS
