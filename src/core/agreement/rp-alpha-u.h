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
 * all. */
typedef struct
{
  guint q;             /* categories + 1 */
  double *coincidence; /* l, q x q */
  double *expected;    /* epsilon, q x q */
  double *overlap;     /* P_c, q: sum of squared mean overlaps with others' codes */
} RpCoincidences;

/* NULL where a coder's own spans overlap: then they do not tile the text, and the figures exist
 * for each category alone only. */
RpCoincidences *rp_coincidences_new (const RpSpans *spans);
void rp_coincidences_free (RpCoincidences *coincidences);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpCoincidences, rp_coincidences_free)

/* u-alpha: unitising and coding together. */
RpEstimate rp_u_alpha (const RpSpans *spans);
/* |u-alpha: unitising alone, whatever the codes. */
RpEstimate rp_bar_u_alpha (const RpSpans *spans);
/* cu-alpha: coding of what both coded, boundaries ignored; with its coverage. */
RpEstimate rp_cu_alpha (const RpSpans *spans);
/* (k)u-alpha: the reliability of one category; with its coverage. */
RpEstimate rp_k_u_alpha (const RpSpans *spans, guint category);

G_END_DECLS
