/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-estimate.h"
#include "rp-tally.h"
#include "rp-weights.h"

G_BEGIN_DECLS

/* Coefficients of the unit level. Definitions and sources stand beside each in the .c file. */
typedef enum
{
  RP_PERCENT_AGREEMENT,
  RP_COHEN_KAPPA, /* two coders */
  RP_SCOTT_PI,    /* two coders */
  RP_FLEISS_KAPPA,
  RP_CONGER_KAPPA,
  RP_LIGHT_KAPPA,
  RP_BRENNAN_PREDIGER,
  RP_PABAK, /* two coders, two categories */
  RP_GWET_AC,
  RP_KRIPPENDORFF_ALPHA,
  RP_HOLSTI,             /* two coders */
  RP_POSITIVE_AGREEMENT, /* from here: two coders, two categories */
  RP_NEGATIVE_AGREEMENT,
  RP_PREVALENCE_INDEX,
  RP_BIAS_INDEX,
  RP_KAPPA_MAX, /* two coders */
  RP_N_COEFFICIENTS,
} RpCoefficient;

/* "cohen-kappa".. as in the JSON. */
const char *rp_coefficient_get_name (RpCoefficient coefficient);
/* Whether the coefficient takes weights at all. */
gboolean rp_coefficient_is_weighted (RpCoefficient coefficient);
/* Whether it has a meaning for that many coders and categories. */
gboolean rp_coefficient_applies (RpCoefficient coefficient, guint n_coders, guint n_categories);

/* What to compute. Alpha takes NOMINAL, ORDINAL, INTERVAL or RATIO, the kappa family IDENTITY,
 * LINEAR, QUADRATIC or ORDINAL, the others NONE. */
typedef struct
{
  RpCoefficient coefficient;
  RpWeights weights;
} RpUnitMeasure;

/* The matrix (q x q, owned by the caller) that rp_unit_value() wants for a measure. */
double *rp_unit_measure_matrix (RpUnitMeasure measure, const RpUnits *units);

/* The value alone. Returns NULL and sets *value, or returns the sentence that says why there is
 * none. `matrix` is that of rp_unit_measure_matrix(). */
const char *
rp_unit_value (const RpTally *tally, RpUnitMeasure measure, const double *matrix, double *value);

/* Observed and chance agreement of the coefficients (p_a - p_e) / (1 - p_e): Cohen, Scott, Fleiss,
 * Conger, Brennan-Prediger, PABAK and Gwet. Returns as rp_unit_value() does. */
const char *rp_unit_parts (const RpTally *tally,
                           RpCoefficient coefficient,
                           const double *matrix,
                           double *observed,
                           double *chance);

/* Value, standard error and 95 % interval without resampling. */
RpEstimate rp_unit_estimate (const RpUnits *units, RpUnitMeasure measure);

/* The same where many measures of the same units are wanted: the tally is that of all units. */
RpEstimate
rp_unit_estimate_from (const RpUnits *units, const RpTally *tally, RpUnitMeasure measure);

/* Kappa of one category against all others (Fleiss 1971, agreement in one category), any number of
 * coders. */
RpEstimate rp_category_kappa (const RpUnits *units, guint category);

/* Cohen's kappa from a q x q table of counts and any agreement weights (w_kk = 1) with the
 * non-null standard error (Fleiss, Cohen and Everitt 1969). */
RpEstimate
rp_cohen_kappa_from_table (const double *table, guint q, const double *w, const char *weights_name);
/* Its value alone; returns as rp_unit_value() does. */
const char *rp_cohen_kappa_value (const double *table, guint q, const double *w, double *value);

G_END_DECLS
