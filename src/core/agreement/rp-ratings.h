/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-estimate.h"
#include "rp-units.h"

G_BEGIN_DECLS

/* Ratings of whole sessions on an ordinal or interval scale: the input of the session level.
 * n_subjects x n_raters numbers, a row a session, NAN where a coder did not rate it. */
typedef struct
{
  guint n_subjects, n_raters;
  double *values;
} RpRatings;

RpRatings *rp_ratings_new (guint n_subjects, guint n_raters);
void rp_ratings_free (RpRatings *ratings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpRatings, rp_ratings_free)

/* The sessions that every coder rated. */
RpRatings *rp_ratings_complete (const RpRatings *ratings);

/* The ratings as categories of the unit level, for weighted kappa, alpha and AC2: `scale` lists
 * the n_scale values that the scale allows, ascending; NULL: the values that occur. NULL where
 * a value is not on the scale or where there are more than RP_MAX_CATEGORIES. */
RpUnits *rp_ratings_to_units (const RpRatings *ratings, const double *scale, guint n_scale);

/* Sessions that two or more coders rated. */
guint rp_ratings_count_pairable (const RpRatings *ratings);

/* Krippendorff's alpha interval straight from the numbers, however many different ones there are
 * (2011): with pairable values v and m_u of them in session u,
 * D_o = sum_u sum of squared differences of pairs / (m_u - 1). */
RpEstimate rp_alpha_interval (const RpRatings *ratings);

/* Intraclass correlations: one-way, two-way of absolute agreement, two-way of consistency, each
 * for a single coder and for the mean of all k (Shrout and Fleiss 1979: (1,1) (2,1) (3,1) (1,k)
 * (2,k) (3,k); letters of McGraw and Wong 1996). */
typedef enum
{
  RP_ICC_1_1,
  RP_ICC_A_1,
  RP_ICC_C_1,
  RP_ICC_1_K,
  RP_ICC_A_K,
  RP_ICC_C_K,
  RP_N_ICC_FORMS,
} RpIccForm;

/* "icc" with the form as its weights ("A,1") over the sessions that every coder rated, and its
 * 95 % interval (McGraw and Wong 1996, table 7; (A,k) by the Spearman-Brown step-up). */
RpEstimate rp_icc (const RpRatings *ratings, RpIccForm form);

/* Kendall's W with ties (Kendall and Gibbons 1990, ch. 6) over the sessions that every coder
 * rated. */
RpEstimate rp_kendall_w (const RpRatings *ratings);

typedef enum
{
  RP_BLAND_ALTMAN_BIAS,
  RP_BLAND_ALTMAN_LOWER,
  RP_BLAND_ALTMAN_UPPER,
} RpBlandAltman;

/* Mean difference (coder g less coder h) or one of its 95 % limits of agreement, with intervals
 * (Bland and Altman 1999, sec. 2). */
RpEstimate rp_bland_altman (const RpRatings *ratings, guint g, guint h, RpBlandAltman which);

G_END_DECLS
