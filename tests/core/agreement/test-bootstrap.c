/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-unit-bootstrap.h"

#include "rp-random.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static const RpUnitMeasure measures[] = {
  { RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY },
  { RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL },
  { RP_GWET_AC, RP_WEIGHTS_IDENTITY },
  { RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY },
};
#define N_MEASURES G_N_ELEMENTS (measures)

/* Two coders, one code present in about a third of the units; each session has its own rate of
 * disagreement, so that units of one session are alike. */
static RpUnits *
make_units (guint n_sessions, guint per_session, guint64 seed)
{
  RpUnits *units = rp_units_new (n_sessions * per_session, 2, 2);
  RpRandom random;

  rp_random_init (&random, seed, 0);
  rp_units_add_clusters (units, n_sessions);
  for (guint s = 0; s < n_sessions; s++)
    {
      double error = .3 * rp_random_double (&random);

      for (guint i = s * per_session; i < (s + 1) * per_session; i++)
        {
          gint16 code = rp_random_below (&random, 3) == 0 ? 0 : 1;

          units->clusters[i] = s;
          units->cells[2 * i] = code;
          units->cells[2 * i + 1] = rp_random_double (&random) < error ? 1 - code : code;
        }
    }
  return units;
}

static void
run (const RpUnits *units, RpBootstrap bootstrap, RpEstimate *estimates)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      rp_unit_estimates (units, measures, N_MEASURES, &bootstrap, estimates, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_same (const RpEstimate *a, const RpEstimate *b)
{
  for (guint m = 0; m < N_MEASURES; m++)
    {
      g_assert_true (a[m].has_ci && b[m].has_ci);
      g_assert_cmpfloat (a[m].ci_low, ==, b[m].ci_low);
      g_assert_cmpfloat (a[m].ci_high, ==, b[m].ci_high);
      g_assert_cmpfloat (a[m].se, ==, b[m].se);
    }
}

static void
test_threads_change_nothing (void)
{
  g_autoptr (RpUnits) units = make_units (20, 30, 1);
  RpEstimate one[N_MEASURES], more[N_MEASURES];

  for (RpResample by = RP_RESAMPLE_CLUSTERS; by <= RP_RESAMPLE_UNITS; by++)
    {
      run (units, (RpBootstrap){ by, RP_BCA, 300, 7, 1 }, one);
      for (guint n = 2; n <= 5; n++)
        {
          run (units, (RpBootstrap){ by, RP_BCA, 300, 7, n }, more);
          assert_same (one, more);
        }
    }
}

static void
test_seed_is_used (void)
{
  g_autoptr (RpUnits) units = make_units (20, 30, 1);
  RpEstimate a[N_MEASURES], b[N_MEASURES];

  run (units, (RpBootstrap){ RP_RESAMPLE_CLUSTERS, RP_BCA, 300, 7, 0 }, a);
  run (units, (RpBootstrap){ RP_RESAMPLE_CLUSTERS, RP_BCA, 300, 8, 0 }, b);
  g_assert_cmpfloat (a[0].se, !=, b[0].se);
  g_assert_nonnull (strstr (a[0].ci_method, "by session, BCa, 300 resamples, seed 7"));
}

/* One row a pattern and session says the same as one row a unit. */
static void
test_patterns_are_rows (void)
{
  g_autoptr (RpUnits) units = make_units (12, 40, 2);
  g_autoptr (RpUnits) patterns = rp_units_new (12 * 4, 2, 2);
  RpEstimate a[N_MEASURES], b[N_MEASURES];

  rp_units_add_counts (patterns);
  rp_units_add_clusters (patterns, 12);
  for (guint i = 0; i < patterns->n_rows; i++)
    {
      patterns->clusters[i] = i / 4;
      patterns->counts[i] = 0;
      patterns->cells[2 * i] = (gint16) (i / 2 % 2);
      patterns->cells[2 * i + 1] = (gint16) (i % 2);
    }
  for (guint i = 0; i < units->n_rows; i++)
    patterns->counts[units->clusters[i] * 4 + units->cells[2 * i] * 2 + units->cells[2 * i + 1]]++;

  run (units, (RpBootstrap){ RP_RESAMPLE_CLUSTERS, RP_BCA, 200, 3, 0 }, a);
  run (patterns, (RpBootstrap){ RP_RESAMPLE_CLUSTERS, RP_BCA, 200, 3, 0 }, b);
  for (guint m = 0; m < N_MEASURES; m++)
    {
      g_assert_cmpfloat (fabs (a[m].value - b[m].value), <, 1e-12);
      g_assert_cmpfloat (fabs (a[m].ci_low - b[m].ci_low), <, 1e-12);
      g_assert_cmpfloat (fabs (a[m].ci_high - b[m].ci_high), <, 1e-12);
    }
}

/* Independent units: the bootstrap by unit and the published standard errors must tell the same
 * story. 2,000 units, 2,000 resamples: within six per cent. */
static void
test_agrees_with_formulas (void)
{
  g_autoptr (RpUnits) units = make_units (1, 2000, 4);
  RpEstimate analytic[N_MEASURES], resampled[N_MEASURES];

  g_assert_true (rp_unit_estimates (units, measures, N_MEASURES, NULL, analytic, NULL, NULL));
  run (units, (RpBootstrap){ RP_RESAMPLE_UNITS, RP_BCA, 2000, 5, 0 }, resampled);
  for (guint m = 0; m < N_MEASURES; m++)
    {
      g_assert_cmpfloat (fabs (resampled[m].se / analytic[m].se - 1), <, .06);
      g_assert_cmpfloat (fabs (resampled[m].ci_low - analytic[m].ci_low), <,
                         .15 * 4 * analytic[m].se);
      g_assert_cmpfloat (fabs (resampled[m].ci_high - analytic[m].ci_high), <,
                         .15 * 4 * analytic[m].se);
    }
}

/* Sessions that differ make the interval by session the wider one. */
static void
test_sessions_widen (void)
{
  g_autoptr (RpUnits) units = make_units (30, 200, 6);
  RpEstimate sessions[N_MEASURES], single[N_MEASURES];

  run (units, (RpBootstrap){ RP_RESAMPLE_CLUSTERS, RP_PERCENTILE, 500, 1, 0 }, sessions);
  run (units, (RpBootstrap){ RP_RESAMPLE_UNITS, RP_PERCENTILE, 500, 1, 0 }, single);
  for (guint m = 0; m < N_MEASURES; m++)
    g_assert_cmpfloat (sessions[m].se, >, 1.5 * single[m].se);
}

static void
test_one_session_has_no_interval (void)
{
  g_autoptr (RpUnits) units = make_units (1, 50, 1);
  RpEstimate e[N_MEASURES];

  run (units, (RpBootstrap){ RP_RESAMPLE_CLUSTERS, RP_BCA, 100, 1, 0 }, e);
  for (guint m = 0; m < N_MEASURES; m++)
    {
      g_assert_null (e[m].undefined);
      g_assert_false (e[m].has_ci);
      g_assert_nonnull (strstr (e[m].no_interval, "one session"));
    }
}

/* A code that only one of three sessions has is missing from many resamples. */
static void
test_rare_code_has_no_interval (void)
{
  g_autoptr (RpUnits) units = make_units (3, 10, 1);
  RpEstimate e[N_MEASURES];

  for (guint i = 0; i < units->n_rows; i++)
    units->cells[2 * i] = units->cells[2 * i + 1] = i == 0 ? 0 : 1;
  run (units, (RpBootstrap){ RP_RESAMPLE_CLUSTERS, RP_BCA, 200, 1, 0 }, e);
  g_assert_cmpfloat (e[0].value, ==, 1);
  g_assert_nonnull (e[0].no_interval);
}

static void
test_cancel (void)
{
  g_autoptr (RpUnits) units = make_units (5, 20, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  RpEstimate e[N_MEASURES];
  const RpBootstrap many = { RP_RESAMPLE_UNITS, RP_BCA, 100000, 1, 0 };

  g_cancellable_cancel (cancellable);
  g_assert_false (rp_unit_estimates (units, measures, N_MEASURES, &many, e, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* De Vries et al. 2008: pooled kappa is made of mean agreements, not a mean of kappas. */
static void
test_pooled (void)
{
  const guint64 tables[2][4] = { { 40, 10, 10, 40 }, { 5, 5, 5, 85 } };
  g_autoptr (RpUnits) a = rp_units_new_from_table (tables[0], 2);
  g_autoptr (RpUnits) b = rp_units_new_from_table (tables[1], 2);
  const RpUnits *codes[] = { a, b };
  RpEstimate pooled, mean;

  g_assert_true (rp_unit_pooled (codes, 2, RP_COHEN_KAPPA, NULL, &pooled, &mean, NULL, NULL));
  /* p_o .8 and .9, p_e .5 and .82: (.85 - .66) / (1 - .66); kappas .6 and .4444. */
  g_assert_cmpfloat (fabs (pooled.value - .19 / .34), <, 1e-12);
  g_assert_cmpfloat (fabs (mean.value - (.6 + .08 / .18) / 2), <, 1e-12);
  g_assert_cmpstr (pooled.weights, ==, "pooled");
  g_assert_cmpstr (mean.weights, ==, "mean");
}

static void
test_pooled_interval (void)
{
  g_autoptr (RpUnits) a = make_units (15, 40, 1);
  g_autoptr (RpUnits) b = make_units (15, 40, 9);
  const RpUnits *codes[] = { a, b };
  const RpBootstrap bootstrap = { RP_RESAMPLE_CLUSTERS, RP_BCA, 300, 2, 0 };
  RpEstimate pooled, mean;

  g_assert_true (rp_unit_pooled (codes, 2, RP_COHEN_KAPPA, &bootstrap, &pooled, &mean, NULL, NULL));
  g_assert_true (pooled.has_ci && mean.has_ci);
  g_assert_cmpfloat (pooled.ci_low, <, pooled.value);
  g_assert_cmpfloat (pooled.ci_high, >, pooled.value);
}

/* --- an oracle: the bootstrap of a mean of skewed numbers, written out ----------------------- */

#define N_NUMBERS 15
#define N_RESAMPLES 999

static double
number (guint i)
{
  return (i + 1.) * (i + 1) * (i + 1); /* 1, 8, 27.. */
}

static void
evaluate_mean (const guint64 *times, gpointer data, gpointer scratch, double *values)
{
  double sum = 0, n = 0;

  for (guint i = 0; i < N_NUMBERS; i++)
    {
      sum += times[i] * number (i);
      n += times[i];
    }
  values[0] = sum / n;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The means of the resamples that a seed gives, in order, and their standard deviation. */
static double
resample_means (guint64 seed, double *means)
{
  guint64 cumulative[N_NUMBERS + 1], times[N_NUMBERS];
  double mean = 0, squares = 0;

  for (guint i = 0; i <= N_NUMBERS; i++)
    cumulative[i] = i;
  for (guint b = 0; b < N_RESAMPLES; b++)
    {
      RpRandom random;

      rp_random_init (&random, seed, b);
      rp_random_multinomial (&random, N_NUMBERS, cumulative, N_NUMBERS, times);
      evaluate_mean (times, NULL, NULL, &means[b]);
      mean += means[b] / N_RESAMPLES;
    }
  for (guint b = 0; b < N_RESAMPLES; b++)
    squares += (means[b] - mean) * (means[b] - mean);
  qsort (means, N_RESAMPLES, sizeof *means, compare_doubles);
  return sqrt (squares / (N_RESAMPLES - 1));
}

/* Efron 1987: level of a limit, from the bias z0 and, for a mean, a = skewness / (6 sqrt n). */
static double
bca_limit (const double *means, double mean, double z)
{
  double below = 0, second = 0, third = 0, bias, level, place;

  for (guint b = 0; b < N_RESAMPLES; b++)
    below += means[b] < mean;
  for (guint i = 0; i < N_NUMBERS; i++)
    {
      second += pow (number (i) - mean, 2) / N_NUMBERS;
      third += pow (number (i) - mean, 3) / N_NUMBERS;
    }
  bias = gsl_cdf_ugaussian_Pinv (below / N_RESAMPLES);
  level = third / pow (second, 1.5) / (6 * sqrt (N_NUMBERS));
  level = gsl_cdf_ugaussian_P (bias + (bias + z) / (1 - level * (bias + z)));
  place = level * (N_RESAMPLES + 1) - 1;
  guint at = (guint) place;
  return means[at] + (place - at) * (means[at + 1] - means[at]);
}

static void
test_oracle (void)
{
  const RpStatistic statistic = { .n_blocks = N_NUMBERS, .n_values = 1, .evaluate = evaluate_mean };
  RpBootstrap bootstrap = { RP_RESAMPLE_UNITS, RP_BCA, N_RESAMPLES, 21, 2 };
  RpEstimate e = rp_estimate ("mean", NULL, 960); /* (15 x 16 / 2)^2 / 15 */
  double means[N_RESAMPLES], se = resample_means (21, means);

  g_assert_true (rp_bootstrap_run (&statistic, &bootstrap, &e, NULL, NULL));
  g_assert_cmpfloat (fabs (e.se - se), <, 1e-8);
  g_assert_cmpfloat (fabs (e.ci_low - bca_limit (means, 960, -1.959963985)), <, 1e-4);
  g_assert_cmpfloat (fabs (e.ci_high - bca_limit (means, 960, 1.959963985)), <, 1e-4);
  g_assert_cmpfloat (e.ci_high - e.value, >, e.value - e.ci_low); /* the skew is seen */

  bootstrap.interval = RP_PERCENTILE;
  g_assert_true (rp_bootstrap_run (&statistic, &bootstrap, &e, NULL, NULL));
  g_assert_cmpfloat (fabs (e.ci_low - means[24]), <, 1e-8);
  g_assert_cmpfloat (fabs (e.ci_high - means[974]), <, 1e-8);
}

/* Sessions of one size: percent agreement is the mean of theirs, so that its resamples are those of
 * a mean; session i agrees on i of 15 units. */
static void
test_sessions_are_weighed (void)
{
  g_autoptr (RpUnits) units = rp_units_new (N_NUMBERS * 2, 2, 2);
  const RpUnitMeasure percent = { RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY };
  const RpBootstrap bootstrap = { RP_RESAMPLE_CLUSTERS, RP_PERCENTILE, N_RESAMPLES, 4, 2 };
  guint64 cumulative[N_NUMBERS + 1], times[N_NUMBERS];
  double sum = 0, squares = 0;
  RpEstimate e;

  rp_units_add_counts (units);
  rp_units_add_clusters (units, N_NUMBERS);
  for (guint i = 0; i < N_NUMBERS; i++)
    {
      units->clusters[2 * i] = units->clusters[2 * i + 1] = cumulative[i] = i;
      units->counts[2 * i] = i;
      units->counts[2 * i + 1] = N_NUMBERS - i;
      units->cells[4 * i] = units->cells[4 * i + 1] = (gint16) (i % 2);
      units->cells[4 * i + 2] = 0;
      units->cells[4 * i + 3] = 1;
    }
  cumulative[N_NUMBERS] = N_NUMBERS;
  for (guint b = 0; b < N_RESAMPLES; b++)
    {
      double share = 0;
      RpRandom random;

      rp_random_init (&random, 4, b);
      rp_random_multinomial (&random, N_NUMBERS, cumulative, N_NUMBERS, times);
      for (guint i = 0; i < N_NUMBERS; i++)
        share += times[i] * (double) i / (N_NUMBERS * N_NUMBERS);
      sum += share;
      squares += share * share;
    }
  g_assert_true (rp_unit_estimates (units, &percent, 1, &bootstrap, &e, NULL, NULL));
  g_assert_cmpfloat (fabs (e.value - 7 / 15.), <, 1e-12);
  double variance = (squares - sum * sum / N_RESAMPLES) / (N_RESAMPLES - 1);
  g_assert_cmpfloat (fabs (e.se - sqrt (variance)), <, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bootstrap/threads-change-nothing", test_threads_change_nothing);
  g_test_add_func ("/bootstrap/seed-is-used", test_seed_is_used);
  g_test_add_func ("/bootstrap/patterns-are-rows", test_patterns_are_rows);
  g_test_add_func ("/bootstrap/agrees-with-formulas", test_agrees_with_formulas);
  g_test_add_func ("/bootstrap/sessions-widen", test_sessions_widen);
  g_test_add_func ("/bootstrap/one-session", test_one_session_has_no_interval);
  g_test_add_func ("/bootstrap/rare-code", test_rare_code_has_no_interval);
  g_test_add_func ("/bootstrap/cancel", test_cancel);
  g_test_add_func ("/bootstrap/oracle", test_oracle);
  g_test_add_func ("/bootstrap/sessions-are-weighed", test_sessions_are_weighed);
  g_test_add_func ("/bootstrap/pooled", test_pooled);
  g_test_add_func ("/bootstrap/pooled-interval", test_pooled_interval);
  return g_test_run ();
}
