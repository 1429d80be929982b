/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-unit-bootstrap.h"

#include "rp-random.h"

#include <math.h>

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
  g_test_add_func ("/bootstrap/pooled", test_pooled);
  g_test_add_func ("/bootstrap/pooled-interval", test_pooled_interval);
  return g_test_run ();
}
