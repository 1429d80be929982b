/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-unit-agreement.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Standard errors. The kappa family follows Gwet (2008; 2014, ch. 5): each unit gets a value of
 * its own, g*_i = g_i - 2 (1 - g) (p_e,i - p_e) / (1 - p_e), and the variance of their mean is the
 * coefficient's. What has no published form gets the jackknife over units. */

/* How a unit's chance term p_e,i is made: the mean of category_scores over its values, or the sum
 * of coder_scores (n_coders x (q + 1), first column: missing) over all coders, or p_e itself. */
typedef struct
{
  double chance;
  double *category_scores;
  double *coder_scores;
} ChanceTerm;

static void
chance_term_clear (ChanceTerm *term)
{
  g_free (term->category_scores);
  g_free (term->coder_scores);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceTerm, chance_term_clear)

static double
row_count (const RpUnits *units, guint i)
{
  return units->counts != NULL ? (double) units->counts[i] : 1;
}

/* The same from how often each category occurs: the way of many coders. */
static double
count_pair_sum (const RpUnits *units, const gint16 *row, const double *w, guint *n_present)
{
  guint q = units->n_categories;
  double *r = g_newa0 (double, q), sum = 0;

  *n_present = 0;
  for (guint g = 0; g < units->n_coders; g++)
    if (row[g] >= 0)
      {
        (*n_present)++;
        r[row[g]]++;
      }
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q && r[k] > 0; l++)
      sum += w[k * q + l] * r[k] * (r[l] - (k == l));
  return sum;
}

/* sum over ordered pairs of values of the row of w; *n_present: r_i. */
static double
row_pair_sum (const RpUnits *units, const gint16 *row, const double *w, guint *n_present)
{
  guint q = units->n_categories;
  double sum = 0;

  if (units->n_coders > 2 * q)
    return count_pair_sum (units, row, w, n_present);
  *n_present = 0;
  for (guint g = 0; g < units->n_coders; g++)
    {
      if (row[g] < 0)
        continue;
      (*n_present)++;
      for (guint h = g + 1; h < units->n_coders; h++)
        if (row[h] >= 0)
          sum += 2 * w[row[g] * q + row[h]];
    }
  return sum;
}

static double
row_chance (const RpUnits *units, const gint16 *row, const ChanceTerm *term, guint n_present)
{
  guint q = units->n_categories;
  double sum = 0;

  if (term->coder_scores != NULL)
    {
      for (guint g = 0; g < units->n_coders; g++)
        sum += term->coder_scores[g * (q + 1) + 1 + row[g]];
      return sum;
    }
  if (term->category_scores == NULL)
    return term->chance;
  for (guint g = 0; g < units->n_coders; g++)
    if (row[g] >= 0)
      sum += term->category_scores[row[g]];
  return sum / n_present;
}

/* V = sum (g*_i - g)^2 / (n (n - 1)) over units with a value; g_i = 0 where r_i < 2. */
static double
gwet_variance (const RpUnits *units,
               const RpTally *t,
               const double *w,
               const ChanceTerm *term,
               double value)
{
  double n = *t->n_units, scale = n / *t->n_pairable, sum = 0, rest = 1 - term->chance;
  const gint16 *row = units->cells;

  for (guint i = 0; i < units->n_rows; i++, row += units->n_coders)
    {
      guint r = 0;
      double agreement = row_pair_sum (units, row, w, &r), unit = 0;

      if (r == 0)
        continue;
      if (r >= 2)
        unit = scale * (agreement / (r * (r - 1.0)) - term->chance) / rest;
      unit -= 2 * (1 - value) * (row_chance (units, row, term, r) - term->chance) / rest;
      sum += row_count (units, i) * (unit - value) * (unit - value);
    }
  return sum / (n * (n - 1));
}

static double
matrix_total (const double *w, guint q)
{
  double total = 0;

  for (guint kl = 0; kl < q * q; kl++)
    total += w[kl];
  return total;
}

/* AC: p_e,i = T_w / (q (q - 1)) sum_k (1 - pi_k) r_ik / r_i. */
static void
fill_gwet_term (const RpTally *t, const double *w, ChanceTerm *term)
{
  guint q = t->n_categories;
  double factor = matrix_total (w, q) / (q * (q - 1.0));

  term->category_scores = g_new (double, q);
  for (guint k = 0; k < q; k++)
    {
      double pi = t->shares[k] / *t->n_units;

      term->category_scores[k] = factor * (1 - pi);
      term->chance += factor * pi * (1 - pi);
    }
}

/* Fleiss: p_e,i = sum_k (sum_l w_kl pi_l) r_ik / r_i. */
static void
fill_fleiss_term (const RpTally *t, const double *w, ChanceTerm *term)
{
  guint q = t->n_categories;

  term->category_scores = g_new0 (double, q);
  for (guint k = 0; k < q; k++)
    {
      for (guint l = 0; l < q; l++)
        term->category_scores[k] += w[k * q + l] * t->shares[l] / *t->n_units;
      term->chance += term->category_scores[k] * t->shares[k] / *t->n_units;
    }
}

/* Conger, for one coder g: what a value l of g, or its absence, adds to p_e,i (Gwet 2014,
 * ch. 5, where it is the lambda_ig term). others[k] = sum_h p_hk - p_gk. */
static void
fill_conger_coder (const double *w,
                   guint q,
                   const double *p,
                   const double *others,
                   double ratio,
                   double scale,
                   double *scores)
{
  double missing = 0;

  for (guint l = 0; l < q; l++)
    {
      scores[1 + l] = 0;
      for (guint k = 0; k < q; k++)
        scores[1 + l] += others[k] * w[k * q + l];
      missing += scores[1 + l] * p[l];
    }
  for (guint l = 0; l < q; l++)
    scores[1 + l] = scale * (ratio * scores[1 + l] - (ratio - 1) * missing);
  scores[0] = scale * missing;
}

static void
fill_conger_term (const RpTally *t, const double *w, ChanceTerm *term)
{
  guint q = t->n_categories, r = t->n_coders;
  g_autofree double *p = g_new0 (double, q *(gsize) r);
  g_autofree double *total = g_new0 (double, r);
  g_autofree double *sum = g_new0 (double, q);
  g_autofree double *others = g_new (double, q);

  for (guint g = 0; g < r; g++)
    {
      for (guint k = 0; k < q; k++)
        total[g] += t->marginals[g * q + k];
      for (guint k = 0; k < q; k++)
        sum[k] += p[g * q + k] = t->marginals[g * q + k] / total[g];
    }
  term->coder_scores = g_new (double, (gsize) r *(q + 1));
  for (guint g = 0; g < r; g++)
    {
      double *scores = term->coder_scores + g * (q + 1);

      for (guint k = 0; k < q; k++)
        others[k] = sum[k] - p[g * q + k];
      fill_conger_coder (w, q, p + g * q, others, *t->n_units / total[g], 1 / (r * (r - 1.0)),
                         scores);
      term->chance += scores[0];
    }
}

/* Krippendorff's alpha after Gwet (2014, ch. 5), distances taken as given: agreement weights
 * w = 1 - d / max d leave alpha as it is. Units with r_i >= 2 only; the two terms that depend on
 * how many coded the unit centre it on the mean number of values. */
static double
alpha_variance (const RpUnits *units, const RpTally *t, const double *w)
{
  guint q = units->n_categories;
  double n = *t->n_pairable, mean = *t->n_values / n, sum = 0, chance = 0, observed = 0;
  const gint16 *row = units->cells;
  g_autofree double *scores = g_new0 (double, q);
  g_autofree double *pi = g_new0 (double, q);

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        pi[k] += t->coincidence[k * q + l] / *t->n_values;
        observed += w[k * q + l] * t->coincidence[k * q + l] / *t->n_values;
      }
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      scores[k] += w[k * q + l] * pi[l];
  for (guint k = 0; k < q; k++)
    chance += scores[k] * pi[k];

  double value = (observed - chance) / (1 - chance);
  for (guint i = 0; i < units->n_rows; i++, row += units->n_coders)
    {
      guint r = 0;
      double agreement = row_pair_sum (units, row, w, &r), expected = 0;

      if (r < 2)
        continue;
      for (guint g = 0; g < units->n_coders; g++)
        expected += row[g] >= 0 ? scores[row[g]] / mean : 0;
      agreement = agreement / (mean * (r - 1)) - observed * (r - mean) / mean;
      expected -= chance * (r - mean) / mean;
      double unit = (agreement - chance - 2 * (1 - value) * (expected - chance)) / (1 - chance);
      sum += row_count (units, i) * (unit - value) * (unit - value);
    }
  return sum / (n * (n - 1));
}

/* Leaves out one unit of each pattern in turn, which costs one subtraction from the tally. */
static gboolean
jackknife_variance (const RpUnits *units,
                    const RpTally *t,
                    RpUnitMeasure measure,
                    const double *matrix,
                    double *variance)
{
  g_autoptr (RpTally) without = rp_tally_new (units);
  g_autofree double *values = g_new (double, units->n_rows + 1);
  double n = *t->n_units, mean = 0, sum = 0;

  for (guint i = 0; i < units->n_rows; i++)
    {
      values[i] = 0;
      if (row_count (units, i) == 0)
        continue;
      rp_tally_copy (without, t);
      rp_tally_add_row (without, units->cells + (gsize) i * units->n_coders, -1);
      if (*without->n_units == n)
        continue;
      if (rp_unit_value (without, measure, matrix, &values[i]) != NULL)
        return FALSE;
      mean += row_count (units, i) * values[i] / n;
    }
  for (guint i = 0; i < units->n_rows; i++)
    {
      guint r = 0;

      row_pair_sum (units, units->cells + (gsize) i * units->n_coders, matrix, &r);
      if (r > 0)
        sum += row_count (units, i) * (values[i] - mean) * (values[i] - mean);
    }
  *variance = sum * (n - 1) / n;
  return TRUE;
}

/* Fleiss, Cohen and Everitt (1969): Var = [sum p_ij (w_ij - (wbar_i. + wbar_.j) (1 - k))^2
 * - (k - p_e (1 - k))^2] / (n (1 - p_e)^2). */
static double
cohen_variance (const double *table, guint q, const double *w, double kappa)
{
  double n = matrix_total (table, q), chance = 0, sum = 0;
  g_autofree double *margin = g_new0 (double, q * 4);
  double *row = margin, *column = margin + q, *row_w = margin + 2 * q, *column_w = margin + 3 * q;

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        row[k] += table[k * q + l] / n;
        column[l] += table[k * q + l] / n;
      }
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        row_w[k] += w[k * q + l] * column[l];
        column_w[l] += w[k * q + l] * row[k];
        chance += w[k * q + l] * row[k] * column[l];
      }
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        double term = w[k * q + l] - (row_w[k] + column_w[l]) * (1 - kappa);
        sum += table[k * q + l] / n * term * term;
      }
  double bias = kappa - chance * (1 - kappa);
  return MAX (sum - bias * bias, 0) / (n * (1 - chance) * (1 - chance));
}

static void
set_distance_weights (double *matrix, guint q)
{
  double most = 0;

  for (guint kl = 0; kl < q * q; kl++)
    most = MAX (most, matrix[kl]);
  for (guint kl = 0; kl < q * q; kl++)
    matrix[kl] = 1 - matrix[kl] / most;
}

/* Kappa's maximum has corners; and each unit left out costs a copy of the tally. */
#define MAX_JACKKNIFE_SUMS 3e8

static gboolean
can_leave_out (const RpUnits *units, const RpTally *t, RpUnitMeasure measure)
{
  return measure.coefficient != RP_KAPPA_MAX
         && (double) t->n_sums * units->n_rows <= MAX_JACKKNIFE_SUMS;
}

/* Whether Gwet's variance serves, and its chance term. */
static gboolean
fill_chance_term (const RpTally *t, RpCoefficient coefficient, const double *w, ChanceTerm *term)
{
  guint q = t->n_categories;

  if (coefficient == RP_GWET_AC)
    fill_gwet_term (t, w, term);
  else if (coefficient == RP_FLEISS_KAPPA || coefficient == RP_SCOTT_PI)
    fill_fleiss_term (t, w, term);
  else if (coefficient == RP_CONGER_KAPPA)
    fill_conger_term (t, w, term);
  else if (coefficient == RP_BRENNAN_PREDIGER || coefficient == RP_PABAK)
    term->chance = matrix_total (w, q) / ((double) q * q);
  else
    return coefficient == RP_PERCENT_AGREEMENT;
  return TRUE;
}

static void
set_interval (RpEstimate *estimate,
              const RpUnits *units,
              const RpTally *t,
              RpUnitMeasure measure,
              double *matrix)
{
  g_auto (ChanceTerm) term = { 0 };
  double low = measure.coefficient == RP_PERCENT_AGREEMENT || !estimate->weights ? 0 : -1;
  double df = *t->n_units - 1, variance = 0;

  if (measure.coefficient == RP_COHEN_KAPPA)
    {
      variance = cohen_variance (t->pairs, t->n_categories, matrix, estimate->value);
      rp_estimate_set_se (estimate, sqrt (variance), 0, -1, 1, "Fleiss-Cohen-Everitt 1969");
    }
  else if (fill_chance_term (t, measure.coefficient, matrix, &term))
    {
      variance = gwet_variance (units, t, matrix, &term, estimate->value);
      rp_estimate_set_se (estimate, sqrt (variance), df, low, 1, "Gwet 2014");
    }
  else if (measure.coefficient == RP_KRIPPENDORFF_ALPHA && measure.weights != RP_WEIGHTS_ORDINAL)
    {
      set_distance_weights (matrix, t->n_categories);
      variance = alpha_variance (units, t, matrix);
      rp_estimate_set_se (estimate, sqrt (variance), df, low, 1, "Gwet 2014");
    }
  else if (can_leave_out (units, t, measure)
           && jackknife_variance (units, t, measure, matrix, &variance))
    rp_estimate_set_se (estimate, sqrt (variance), df, low, 1, "jackknife over units");
  else
    estimate->no_interval = _ ("no interval without resampling");
}

static gboolean
is_constant (const RpTally *t)
{
  for (guint k = 0; k < t->n_categories; k++)
    if (t->shares[k] > 0 && t->shares[k] < *t->n_units * (1 - 1e-9))
      return FALSE;
  return TRUE;
}

static const char *
find_note (const RpTally *t)
{
  if (is_constant (t))
    return _ ("all values are one category: look at the counts, not at the coefficient");
  if (*t->n_pairable < 10)
    return _ ("fewer than 10 units: the value may change much with one more");
  return NULL;
}

RpEstimate
rp_unit_estimate_from (const RpUnits *patterns, const RpTally *t, RpUnitMeasure measure)
{
  g_autofree double *matrix = rp_unit_measure_matrix (measure, patterns);
  const char *name = rp_coefficient_get_name (measure.coefficient);
  const char *weights = rp_weights_get_name (measure.weights);
  double value = 0;
  const char *why = rp_unit_value (t, measure, matrix, &value);
  RpEstimate estimate = why == NULL ? rp_estimate (name, weights, value)
                                    : rp_estimate_undefined (name, weights, why);

  estimate.n_units = *t->n_pairable;
  estimate.n_coders = patterns->n_coders;
  if (why != NULL)
    return estimate;

  estimate.note = find_note (t);
  if (*t->n_pairable < 2)
    estimate.no_interval = _ ("one unit only");
  else
    set_interval (&estimate, patterns, t, measure, matrix);
  rp_estimate_drop_empty_interval (&estimate);
  return estimate;
}

RpEstimate
rp_unit_estimate (const RpUnits *units, RpUnitMeasure measure)
{
  g_autoptr (RpUnits) patterns = rp_units_merge (units, NULL);
  g_autoptr (RpTally) tally = rp_tally_new (patterns);

  rp_tally_add_units (tally, patterns, NULL);
  return rp_unit_estimate_from (patterns, tally, measure);
}

RpEstimate
rp_cohen_kappa_from_table (const double *table, guint q, const double *w, const char *weights_name)
{
  const char *name = rp_coefficient_get_name (RP_COHEN_KAPPA);
  double value = 0;
  const char *why = rp_cohen_kappa_value (table, q, w, &value);

  if (why != NULL)
    return rp_estimate_undefined (name, weights_name, why);

  RpEstimate estimate = rp_estimate (name, weights_name, value);
  estimate.n_units = matrix_total (table, q);
  estimate.n_coders = 2;
  rp_estimate_set_se (&estimate, sqrt (cohen_variance (table, q, w, estimate.value)), 0, -1, 1,
                      "Fleiss-Cohen-Everitt 1969");
  return estimate;
}

RpEstimate
rp_category_kappa (const RpUnits *units, guint category)
{
  g_autoptr (RpUnits) one = rp_units_new (units->n_rows, units->n_coders, 2);
  gsize n_cells = (gsize) units->n_rows * units->n_coders;

  one->counts = g_memdup2 (units->counts, sizeof (guint64) * units->n_rows);
  for (gsize i = 0; i < n_cells; i++)
    if (units->cells[i] >= 0)
      one->cells[i] = units->cells[i] != (gint16) category;
  return rp_unit_estimate (one, (RpUnitMeasure){ RP_FLEISS_KAPPA, RP_WEIGHTS_IDENTITY });
}
