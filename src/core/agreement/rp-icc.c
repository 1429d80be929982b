/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-ratings.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

/* Intraclass correlations from the mean squares of an analysis of variance (Shrout and Fleiss
 * 1979; McGraw and Wong 1996, with the corrections of 1996b): rows are n sessions, columns k
 * coders. */
typedef struct
{
  double n, k;
  double rows;    /* MSR */
  double columns; /* MSC */
  double error;   /* MSE */
  double within;  /* MSW */
} MeanSquares;

static MeanSquares
mean_squares (const RpRatings *r)
{
  guint n = r->n_subjects, k = r->n_raters;
  MeanSquares ms = { .n = n, .k = k };
  double grand = 0, rows = 0, columns = 0, within = 0;
  g_autofree double *of_column = g_new0 (double, k);

  for (guint i = 0; i < n * k; i++)
    grand += r->values[i] / (n * (double) k);
  for (guint i = 0; i < n; i++)
    {
      const double *row = r->values + (gsize) i * k;
      double mean = 0;

      for (guint j = 0; j < k; j++)
        mean += row[j] / k;
      for (guint j = 0; j < k; j++)
        {
          within += (row[j] - mean) * (row[j] - mean);
          of_column[j] += row[j] / n;
        }
      rows += k * (mean - grand) * (mean - grand);
    }
  for (guint j = 0; j < k; j++)
    columns += n * (of_column[j] - grand) * (of_column[j] - grand);
  ms.rows = rows / (n - 1);
  ms.columns = columns / (k - 1);
  ms.within = within / (n * (k - 1.));
  ms.error = MAX (within - columns, 0) / ((n - 1.) * (k - 1));
  return ms;
}

static double
icc_value (const MeanSquares *m, RpIccForm form)
{
  double bias = (m->columns - m->error) / m->n;

  switch (form)
    {
    case RP_ICC_1_1:
      return (m->rows - m->within) / (m->rows + (m->k - 1) * m->within);
    case RP_ICC_1_K:
      return (m->rows - m->within) / m->rows;
    case RP_ICC_C_1:
      return (m->rows - m->error) / (m->rows + (m->k - 1) * m->error);
    case RP_ICC_C_K:
      return (m->rows - m->error) / m->rows;
    case RP_ICC_A_1:
      return (m->rows - m->error) / (m->rows + (m->k - 1) * m->error + m->k * bias);
    default:
      return (m->rows - m->error) / (m->rows + bias);
    }
}

/* Spearman-Brown: reliability of the mean of k from that of one. */
static double
step_up (double r, double k)
{
  return k * r / (1 + (k - 1) * r);
}

/* The f that F(df1, df2) exceeds with probability .025, by bisection on a logarithmic scale: the
 * library's own inverse ends the program below one degree of freedom, which Satterthwaite's can
 * have. */
static double
f_quantile (double df1, double df2)
{
  double low = -300, high = 300;

  for (guint i = 0; i < 80; i++)
    {
      double middle = (low + high) / 2;

      if (gsl_cdf_fdist_Q (exp (middle), df1, df2) > .025)
        low = middle;
      else
        high = middle;
    }
  return exp ((low + high) / 2);
}

/* One-way and consistency forms: F = MSR / noise has an F distribution about its true value. */
static void
ratio_interval (double f, double df1, double df2, double k, double *low, double *high)
{
  double fl = f / f_quantile (df1, df2);
  double fu = f * f_quantile (df2, df1);

  *low = (fl - 1) / (fl + k - 1);
  *high = (fu - 1) / (fu + k - 1);
}

/* ICC(A,1): McGraw and Wong (1996, table 7), Satterthwaite's degrees of freedom v. */
static void
agreement_interval (const MeanSquares *m, double r, double *low, double *high)
{
  double n = m->n, k = m->k;
  double a = k * r / (n * (1 - r)), b = 1 + k * r * (n - 1) / (n * (1 - r));
  double ac = a * m->columns, be = b * m->error;
  double v = (ac + be) * (ac + be) / (ac * ac / (k - 1) + be * be / ((n - 1) * (k - 1)));
  double f1 = f_quantile (n - 1, v), f2 = f_quantile (v, n - 1);
  double noise = k * m->columns + (k * n - k - n) * m->error;

  *low = n * (m->rows - f1 * m->error) / (f1 * noise + n * m->rows);
  *high = n * (f2 * m->rows - m->error) / (noise + n * f2 * m->rows);
}

static void
set_interval (const MeanSquares *m, RpIccForm form, RpEstimate *estimate)
{
  gboolean one_way = form == RP_ICC_1_1 || form == RP_ICC_1_K;
  gboolean agreement = form == RP_ICC_A_1 || form == RP_ICC_A_K;
  gboolean mean = form == RP_ICC_1_K || form == RP_ICC_A_K || form == RP_ICC_C_K;
  double noise = one_way ? m->within : m->error;
  double single = icc_value (m, agreement ? RP_ICC_A_1 : RP_ICC_1_1), low, high;

  if (noise <= 0 || m->rows <= 0 || (agreement && (single >= 1 || !isfinite (single))))
    {
      estimate->no_interval = _ ("the coders differ by nothing, or by a constant only");
      return;
    }
  if (agreement)
    agreement_interval (m, single, &low, &high);
  else
    ratio_interval (m->rows / noise, m->n - 1,
                    one_way ? m->n * (m->k - 1) : (m->n - 1) * (m->k - 1), m->k, &low, &high);
  if (mean)
    {
      low = step_up (low, m->k);
      high = step_up (high, m->k);
    }
  /* Stepping up passes through infinity where the single form's bound is below -1 / (k - 1). */
  if (!(isfinite (low) && isfinite (high) && low <= estimate->value && estimate->value <= high))
    {
      estimate->no_interval = _ ("the sessions differ too little for an interval");
      return;
    }
  rp_estimate_set_ci (estimate, low, high, "%s",
                      agreement ? "McGraw-Wong 1996" : "F, Shrout-Fleiss 1979");
}

RpEstimate
rp_icc (const RpRatings *ratings, RpIccForm form)
{
  static const char *const names[] = { "1,1", "A,1", "C,1", "1,k", "A,k", "C,k" };
  g_autoptr (RpRatings) whole = rp_ratings_complete (ratings);

  if (whole->n_raters < 2 || whole->n_subjects < 2)
    return rp_estimate_undefined ("icc", names[form],
                                  _ ("it takes two coders and two sessions that both rated"));
  MeanSquares m = mean_squares (whole);
  double value = icc_value (&m, form);
  /* Rounding leaves a trace of variation where there is none. */
  if (!isfinite (value) || m.rows + m.within < 1e-20)
    return rp_estimate_undefined ("icc", names[form],
                                  _ ("the sessions do not differ: there is no variation to share"));

  RpEstimate estimate = rp_estimate ("icc", names[form], value);
  estimate.n_units = whole->n_subjects;
  estimate.n_coders = whole->n_raters;
  if (whole->n_subjects < ratings->n_subjects)
    estimate.note = _ ("sessions that not every coder rated are left out");
  set_interval (&m, form, &estimate);
  return estimate;
}
