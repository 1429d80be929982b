/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-unit-agreement.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <string.h>

/* Every coefficient here is a function of the tally (see rp-tally.h) and of a weight matrix w.
 * Notation: p_a observed, p_e chance agreement, pi_k share of category k, q categories. */

#define NOT_PAIRED _ ("no unit was coded by two coders")
#define ONE_CATEGORY                                                                               \
  _ ("all values are one category: agreement beyond chance cannot be told from chance")
#define ONE_IN_CODEBOOK _ ("there is only one category")
#define TOO_LARGE _ ("too many categories and coders for tables of each pair of coders")

static const struct
{
  const char *name;
  gboolean weighted;
  guint n_coders, n_categories; /* 0: any */
} coefficients[RP_N_COEFFICIENTS] = {
  [RP_PERCENT_AGREEMENT] = { "percent-agreement", FALSE, 0, 0 },
  [RP_COHEN_KAPPA] = { "cohen-kappa", TRUE, 2, 0 },
  [RP_SCOTT_PI] = { "scott-pi", TRUE, 2, 0 },
  [RP_FLEISS_KAPPA] = { "fleiss-kappa", TRUE, 0, 0 },
  [RP_CONGER_KAPPA] = { "conger-kappa", TRUE, 0, 0 },
  [RP_LIGHT_KAPPA] = { "light-kappa", TRUE, 0, 0 },
  [RP_BRENNAN_PREDIGER] = { "brennan-prediger", TRUE, 0, 0 },
  [RP_PABAK] = { "pabak", FALSE, 2, 2 },
  [RP_GWET_AC] = { "gwet-ac", TRUE, 0, 0 },
  [RP_KRIPPENDORFF_ALPHA] = { "krippendorff-alpha", TRUE, 0, 0 },
  [RP_HOLSTI] = { "holsti", FALSE, 2, 0 },
  [RP_POSITIVE_AGREEMENT] = { "positive-agreement", FALSE, 2, 2 },
  [RP_NEGATIVE_AGREEMENT] = { "negative-agreement", FALSE, 2, 2 },
  [RP_PREVALENCE_INDEX] = { "prevalence-index", FALSE, 2, 2 },
  [RP_BIAS_INDEX] = { "bias-index", FALSE, 2, 2 },
  [RP_KAPPA_MAX] = { "kappa-max", FALSE, 2, 0 },
};

const char *
rp_coefficient_get_name (RpCoefficient coefficient)
{
  return coefficients[coefficient].name;
}

gboolean
rp_coefficient_is_weighted (RpCoefficient coefficient)
{
  return coefficients[coefficient].weighted;
}

gboolean
rp_coefficient_applies (RpCoefficient coefficient, guint n_coders, guint n_categories)
{
  guint coders = coefficients[coefficient].n_coders, q = coefficients[coefficient].n_categories;

  return n_coders >= 2 && (coders == 0 || coders == n_coders) && (q == 0 || q == n_categories);
}

double *
rp_unit_measure_matrix (RpUnitMeasure measure, const RpUnits *units)
{
  guint q = units->n_categories;
  gsize n_cells = q * (gsize) q;
  double *matrix = g_new (double, n_cells + 1);

  if (measure.coefficient == RP_KRIPPENDORFF_ALPHA && units->distances != NULL)
    memcpy (matrix, units->distances, sizeof (double) * n_cells);
  else if (measure.coefficient == RP_KRIPPENDORFF_ALPHA)
    rp_weights_fill_distance (measure.weights, units->values, q, matrix);
  else
    rp_weights_fill (measure.weights, units->values, q, matrix);
  return matrix;
}

/* Observed agreement p_a and chance agreement p_e of one coefficient. */
typedef struct
{
  double observed, chance;
} Parts;

/* (p_a - p_e) / (1 - p_e), the shape of the whole kappa family. */
static const char *
beyond_chance (Parts parts, double *value)
{
  if (1 - parts.chance < 1e-12)
    return ONE_CATEGORY;
  *value = (parts.observed - parts.chance) / (1 - parts.chance);
  return NULL;
}

/* sum_kl w_kl m_kl */
static double
weighted_sum (const double *w, const double *m, guint q)
{
  double sum = 0;

  for (guint kl = 0; kl < q * q; kl++)
    sum += w[kl] * m[kl];
  return sum;
}

/* p_a = mean over units with r_i >= 2 of sum_k r_ik (r*_ik - 1) / (r_i (r_i - 1)). */
static double
observed_agreement (const RpTally *t, const double *w)
{
  return weighted_sum (w, t->agreement, t->n_categories) / *t->n_pairable;
}

/* Gwet's AC1 (2008) and AC2 (2014): p_e = T_w sum pi_k (1 - pi_k) / (q (q - 1)). */
static const char *
gwet_ac (const RpTally *t, const double *w, Parts *parts)
{
  guint q = t->n_categories;
  double total = 0, spread = 0;

  if (q < 2)
    return ONE_IN_CODEBOOK;
  for (guint kl = 0; kl < q * q; kl++)
    total += w[kl];
  for (guint k = 0; k < q; k++)
    spread += t->shares[k] / *t->n_units * (1 - t->shares[k] / *t->n_units);
  *parts = (Parts){ observed_agreement (t, w), total * spread / (q * (q - 1.0)) };
  return NULL;
}

/* Fleiss (1971), weighted after Gwet (2014): p_e = sum w_kl pi_k pi_l. */
static const char *
fleiss_kappa (const RpTally *t, const double *w, Parts *parts)
{
  guint q = t->n_categories;
  double chance = 0;

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      chance += w[k * q + l] * t->shares[k] * t->shares[l];
  *parts = (Parts){ observed_agreement (t, w), chance / (*t->n_units * *t->n_units) };
  return NULL;
}

/* Brennan and Prediger (1981): p_e = T_w / q^2; for two coders and two categories PABAK (Byrt,
 * Bishop and Carlin 1993). */
static const char *
brennan_prediger (const RpTally *t, const double *w, Parts *parts)
{
  guint q = t->n_categories;
  double total = 0;

  if (q < 2)
    return ONE_IN_CODEBOOK;
  for (guint kl = 0; kl < q * q; kl++)
    total += w[kl];
  *parts = (Parts){ observed_agreement (t, w), total / ((double) q * q) };
  return NULL;
}

/* Values of coder g in all. */
static double
coder_total (const RpTally *t, guint g)
{
  double total = 0;

  for (guint k = 0; k < t->n_categories; k++)
    total += t->marginals[g * t->n_categories + k];
  return total;
}

/* Conger (1980), with missing values after Gwet (2014): chance is the mean over pairs of coders
 * g != h of sum w_kl p_gk p_hl, p_gk the share of k among coder g's values. */
static const char *
conger_kappa (const RpTally *t, const double *w, Parts *parts)
{
  guint q = t->n_categories, r = t->n_coders;
  double all = 0, own = 0;
  g_autofree double *sum = g_new0 (double, q);
  g_autofree double *p = g_new (double, q);

  for (guint g = 0; g < r; g++)
    {
      double total = coder_total (t, g);

      if (total == 0)
        return _ ("one of the coders coded no unit");
      for (guint k = 0; k < q; k++)
        sum[k] += p[k] = t->marginals[g * q + k] / total;
      for (guint k = 0; k < q; k++)
        for (guint l = 0; l < q; l++)
          own += w[k * q + l] * p[k] * p[l];
    }
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      all += w[k * q + l] * sum[k] * sum[l];
  *parts = (Parts){ observed_agreement (t, w), (all - own) / (r * (r - 1.0)) };
  return NULL;
}

/* Cohen (1960, 1968) from one confusion table. */
static const char *
cohen_kappa (const double *table, guint q, const double *w, Parts *parts)
{
  double n = 0, chance = 0;
  g_autofree double *rows = g_new0 (double, q);
  g_autofree double *columns = g_new0 (double, q);

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        rows[k] += table[k * q + l];
        columns[l] += table[k * q + l];
        n += table[k * q + l];
      }
  if (n == 0)
    return NOT_PAIRED;
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      chance += w[k * q + l] * rows[k] * columns[l];
  *parts = (Parts){ weighted_sum (w, table, q) / n, chance / (n * n) };
  return NULL;
}

const char *
rp_cohen_kappa_value (const double *table, guint q, const double *w, double *value)
{
  Parts parts = { 0 };
  const char *why = cohen_kappa (table, q, w, &parts);

  return why != NULL ? why : beyond_chance (parts, value);
}

/* Light (1971): the mean of Cohen's kappa over the pairs of coders. */
static const char *
light_kappa (const RpTally *t, const double *w, double *value)
{
  guint q = t->n_categories;
  double sum = 0, kappa = 0;

  if (t->pairs == NULL)
    return TOO_LARGE;
  for (guint i = 0; i < t->n_pairs; i++)
    {
      if (rp_cohen_kappa_value (t->pairs + (gsize) i * q * q, q, w, &kappa) != NULL)
        return _ ("kappa of one of the pairs of coders is undefined");
      sum += kappa;
    }
  *value = sum / t->n_pairs;
  return NULL;
}

/* Scott (1955): as Cohen with the two coders' marginals pooled, over units that both coded. */
static const char *
scott_pi (const RpTally *t, const double *w, Parts *parts)
{
  guint q = t->n_categories;
  double chance = 0;
  g_autofree double *pooled = g_new0 (double, q);

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      pooled[k] += t->coincidence[k * q + l] / *t->n_values;
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      chance += w[k * q + l] * pooled[k] * pooled[l];
  *parts = (Parts){ observed_agreement (t, w), chance };
  return NULL;
}

/* Krippendorff's ordinal distance: the values that lie between the middles of two categories
 * (2019, sec. 12.3.3): sum_{g=c..k} n_g - (n_c + n_k) / 2. */
static void
fill_ordinal_positions (const double *n_c, guint q, double *position)
{
  double below = 0;

  for (guint k = 0; k < q; k++)
    {
      position[k] = below + n_c[k] / 2;
      below += n_c[k];
    }
}

/* Krippendorff's alpha (2011; 2019, ch. 12): 1 - (n - 1) sum o_ck d_ck / sum n_c n_k d_ck over the
 * coincidences o of the n pairable values; d squared distances, made here for ordinal data. */
static const char *
krippendorff_alpha (const RpTally *t, const double *d, gboolean ordinal, double *value)
{
  guint q = t->n_categories;
  double observed = 0, expected = 0;
  g_autofree double *n_c = g_new0 (double, q);
  g_autofree double *position = g_new0 (double, q);

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      n_c[k] += t->coincidence[k * q + l];
  fill_ordinal_positions (n_c, q, position);
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        double step = position[k] - position[l];
        double distance = ordinal ? step * step : d[k * q + l];

        observed += t->coincidence[k * q + l] * distance;
        expected += n_c[k] * n_c[l] * distance;
      }
  /* Rounding of a resample's sums leaves a trace where only one category is left. */
  if (expected < 1e-9)
    return _ ("all values are one category: there is no variation to agree on");
  *value = 1 - (*t->n_values - 1) * observed / expected;
  return NULL;
}

/* Holsti (1969): 2C / (n_1 + n_2), C decisions alike, n_g the decisions that coder g took. */
static const char *
holsti (const RpTally *t, double *value)
{
  double alike = 0;

  for (guint k = 0; k < t->n_categories; k++)
    alike += t->pairs[k * t->n_categories + k];
  *value = 2 * alike / (coder_total (t, 0) + coder_total (t, 1));
  return NULL;
}

/* Cohen (1960, p. 42): the largest kappa that the two coders' marginals allow. */
static const char *
kappa_max (const RpTally *t, double *value)
{
  guint q = t->n_categories;
  double most = 0, chance = 0, n = *t->n_pairable;

  for (guint k = 0; k < q; k++)
    {
      double row = 0, column = 0;

      for (guint l = 0; l < q; l++)
        {
          row += t->pairs[k * q + l];
          column += t->pairs[l * q + k];
        }
      most += MIN (row, column);
      chance += row * column;
    }
  return beyond_chance ((Parts){ most / n, chance / (n * n) }, value);
}

/* 2 x 2 descriptives: a both positive, d both negative, b and c split. Positive agreement
 * 2a / (2a + b + c), negative likewise (Cicchetti and Feinstein 1990); prevalence index
 * |a - d| / n and bias index |b - c| / n (Byrt, Bishop and Carlin 1993; Sim and Wright 2005). */
static const char *
two_by_two (const RpTally *t, RpCoefficient coefficient, double *value)
{
  guint yes = t->positive, no = 1 - t->positive;
  double a = t->pairs[yes * 2 + yes], d = t->pairs[no * 2 + no];
  double b = t->pairs[yes * 2 + no], c = t->pairs[no * 2 + yes];
  double like = coefficient == RP_POSITIVE_AGREEMENT ? a : d;

  if (coefficient == RP_PREVALENCE_INDEX || coefficient == RP_BIAS_INDEX)
    {
      *value = fabs (coefficient == RP_PREVALENCE_INDEX ? a - d : b - c) / (a + b + c + d);
      return NULL;
    }
  if (2 * like + b + c == 0)
    return coefficient == RP_POSITIVE_AGREEMENT ? _ ("neither coder used the positive category")
                                                : _ ("neither coder used the negative category");
  *value = 2 * like / (2 * like + b + c);
  return NULL;
}

/* Why nothing at all can be said, or NULL. */
static const char *
find_obstacle (const RpTally *t, RpCoefficient coefficient)
{
  if (t->n_coders < 2)
    return _ ("there is only one coder");
  if (!rp_coefficient_applies (coefficient, t->n_coders, t->n_categories))
    return _ ("not defined for this number of coders or categories");
  if (*t->n_pairable < .5)
    return NOT_PAIRED;
  if (t->n_coders == 2 && t->pairs == NULL)
    return TOO_LARGE;
  return NULL;
}

/* The coefficients of the shape (p_a - p_e) / (1 - p_e). */
static const char *
fill_parts (const RpTally *t, RpCoefficient coefficient, const double *w, Parts *parts)
{
  switch (coefficient)
    {
    case RP_COHEN_KAPPA:
      return cohen_kappa (t->pairs, t->n_categories, w, parts);
    case RP_SCOTT_PI:
      return scott_pi (t, w, parts);
    case RP_FLEISS_KAPPA:
      return fleiss_kappa (t, w, parts);
    case RP_CONGER_KAPPA:
      return conger_kappa (t, w, parts);
    case RP_BRENNAN_PREDIGER:
    case RP_PABAK:
      return brennan_prediger (t, w, parts);
    default:
      return gwet_ac (t, w, parts);
    }
}

const char *
rp_unit_parts (const RpTally *t,
               RpCoefficient coefficient,
               const double *w,
               double *observed,
               double *chance)
{
  Parts parts = { 0 };
  const char *why = find_obstacle (t, coefficient);

  if (why == NULL)
    why = fill_parts (t, coefficient, w, &parts);
  *observed = parts.observed;
  *chance = parts.chance;
  return why;
}

const char *
rp_unit_value (const RpTally *t, RpUnitMeasure measure, const double *matrix, double *value)
{
  const char *why = find_obstacle (t, measure.coefficient);
  Parts parts = { 0 };

  if (why != NULL)
    return why;
  switch (measure.coefficient)
    {
    case RP_PERCENT_AGREEMENT:
      *value = observed_agreement (t, matrix);
      return NULL;
    case RP_LIGHT_KAPPA:
      return light_kappa (t, matrix, value);
    case RP_KRIPPENDORFF_ALPHA:
      return krippendorff_alpha (t, matrix, measure.weights == RP_WEIGHTS_ORDINAL, value);
    case RP_HOLSTI:
      return holsti (t, value);
    case RP_KAPPA_MAX:
      return kappa_max (t, value);
    case RP_POSITIVE_AGREEMENT:
    case RP_NEGATIVE_AGREEMENT:
    case RP_PREVALENCE_INDEX:
    case RP_BIAS_INDEX:
      return two_by_two (t, measure.coefficient, value);
    default:
      why = fill_parts (t, measure.coefficient, matrix, &parts);
      return why != NULL ? why : beyond_chance (parts, value);
    }
}
