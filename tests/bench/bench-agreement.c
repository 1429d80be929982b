/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-gamma.h"
#include "rp-random.h"
#include "rp-ratings.h"
#include "rp-unit-bootstrap.h"

#include <math.h>
#include <stdio.h>

/* Prints what the agreement engine takes, what it is meant to take at most, and, where a plain
 * loop over units can do the same, how many times faster than that it is. Best of several runs:
 * the machine has other things to do. */

static void
report (const char *what, double best, double limit, double plain)
{
  printf ("%-58s %9.2f ms  (limit %6.0f ms)", what, best * 1e3, limit * 1e3);
  if (plain > 0)
    printf ("  plain loop %9.2f ms, ratio %.1f", plain * 1e3, plain / best);
  printf ("%s\n", best > limit ? "  ** OVER **" : "");
  fflush (stdout);
}

#define BEST_OF(n, seconds, statement)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    seconds = G_MAXDOUBLE;                                                                         \
    for (guint run_ = 0; run_ < (n); run_++)                                                       \
      {                                                                                            \
        gint64 start_ = g_get_monotonic_time ();                                                   \
        statement;                                                                                 \
        seconds = MIN (seconds, (g_get_monotonic_time () - start_) * 1e-6);                        \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/* Units of five categories; a coder misses the true one in a quarter of them. */
static RpUnits *
make_units (guint n, guint n_coders, guint q)
{
  RpUnits *units = rp_units_new (n, n_coders, q);
  RpRandom random;

  rp_random_init (&random, 1, 0);
  for (guint i = 0; i < n; i++)
    {
      guint truth = rp_random_below (&random, q);

      for (guint g = 0; g < n_coders; g++)
        units->cells[i * n_coders + g]
            = (gint16) (rp_random_below (&random, 4) == 0 ? rp_random_below (&random, q) : truth);
    }
  return units;
}

/* Alpha as the books have it: every pair of values of every unit, then the coincidences. */
static double
plain_alpha (const RpUnits *units)
{
  guint q = units->n_categories, m = units->n_coders;
  g_autofree double *o = g_new0 (double, q *(gsize) q);
  double n = (double) units->n_rows * m, observed = 0, expected = 0;

  for (guint i = 0; i < units->n_rows; i++)
    for (guint g = 0; g < m; g++)
      for (guint h = 0; h < m; h++)
        if (g != h)
          o[units->cells[i * m + g] * q + units->cells[i * m + h]] += 1. / (m - 1);
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        double n_k = 0, n_l = 0;

        for (guint c = 0; c < q; c++)
          {
            n_k += o[k * q + c];
            n_l += o[l * q + c];
          }
        observed += k != l ? o[k * q + l] : 0;
        expected += k != l ? n_k * n_l : 0;
      }
  return 1 - (n - 1) * observed / expected;
}

static double
plain_kappa (const RpUnits *units)
{
  guint q = units->n_categories;
  double same = 0, chance = 0, n = units->n_rows;
  g_autofree double *a = g_new0 (double, q);
  g_autofree double *b = g_new0 (double, q);

  for (guint i = 0; i < units->n_rows; i++)
    {
      same += units->cells[2 * i] == units->cells[2 * i + 1];
      a[units->cells[2 * i]]++;
      b[units->cells[2 * i + 1]]++;
    }
  for (guint k = 0; k < q; k++)
    chance += a[k] * b[k] / n / n;
  return (same / n - chance) / (1 - chance);
}

static void
bench_alpha (void)
{
  g_autoptr (RpUnits) units = make_units (100000, 4, 5);
  const RpUnitMeasure alpha = { RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL };
  const RpBootstrap bootstrap = { RP_RESAMPLE_UNITS, RP_BCA, 1000, 1, 0 };
  double best, plain, value = 0;
  RpEstimate e;

  BEST_OF (5, plain, value = plain_alpha (units));
  BEST_OF (9, best, rp_unit_estimates (units, &alpha, 1, NULL, &e, NULL, NULL));
  if (fabs (value - e.value) > 1e-9)
    g_error ("alpha: %f, the plain loop says %f", e.value, value);
  report ("alpha nominal with interval, 4 coders x 100,000 units", best, .01, plain);
  BEST_OF (5, best, rp_unit_estimates (units, &alpha, 1, &bootstrap, &e, NULL, NULL));
  report ("  with 1,000 bootstraps by unit, BCa", best, .4, plain * 1000);
}

static void
bench_kappa (void)
{
  g_autoptr (RpUnits) units = make_units (1000000, 2, 2);
  const RpUnitMeasure kappa = { RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY };
  double best, plain, value = 0;
  RpEstimate e;

  BEST_OF (5, plain, value = plain_kappa (units));
  BEST_OF (9, best, e = rp_unit_estimate (units, kappa));
  if (fabs (value - e.value) > 1e-9)
    g_error ("kappa: %f, the plain loop says %f", e.value, value);
  report ("Cohen's kappa with interval, 1,000,000 units", best, .004, plain);
}

static void
bench_icc (void)
{
  g_autoptr (RpRatings) ratings = rp_ratings_new (10000, 4);
  RpRandom random;
  double best;

  rp_random_init (&random, 1, 0);
  for (guint i = 0; i < 10000; i++)
    {
      double truth = rp_random_double (&random);
      for (guint j = 0; j < 4; j++)
        ratings->values[4 * i + j] = truth + .3 * rp_random_double (&random);
    }
  BEST_OF (9, best, for (RpIccForm f = 0; f < RP_N_ICC_FORMS; f++) rp_icc (ratings, f));
  report ("six ICCs with intervals, 10,000 x 4", best, .008, 0);
}

/* Segments as coders mark them: about 40 long, a gap of about 60, each coder's ends off by a
 * little, some segments missed, some codes another. */
static RpSpans *
make_spans (guint n_coders, guint per_coder)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RpSpan));
  RpRandom random;
  guint at = 50;

  rp_random_init (&random, 3, 0);
  for (guint i = 0; i < per_coder; i++, at += 60 + rp_random_below (&random, 80))
    for (guint g = 0; g < n_coders; g++)
      {
        guint start = at + rp_random_below (&random, 20);
        RpSpan span = { g, rp_random_below (&random, 4) == 0 ? rp_random_below (&random, 5) : i % 5,
                        start, start + 20 + rp_random_below (&random, 40) };
        if (rp_random_below (&random, 10) == 0)
          span.start = (at += 5), span.end = span.start + 15;
        g_array_append_val (spans, span);
      }
  return rp_spans_new ((RpSpan *) spans->data, spans->len, n_coders, 5, at + 100);
}

static void
bench_gamma (guint n_coders, guint per_coder, double limit)
{
  g_autoptr (RpSpans) spans = make_spans (n_coders, per_coder);
  const RpGammaOptions options = RP_GAMMA_DEFAULTS;
  g_autofree char *what = g_strdup_printf ("gamma exact, %u coders, %u units, 30 random continua",
                                           n_coders, spans->n_spans);
  double best;

  BEST_OF (3, best, rp_gamma_free (rp_gamma_new (spans, &options, NULL, NULL)));
  report (what, best, limit, 0);
}

/* Every table of a project: each code, all coders and each pair, five coefficients, by session. */
static void
bench_tables (void)
{
  const RpUnitMeasure measures[] = { { RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY },
                                     { RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY },
                                     { RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL },
                                     { RP_GWET_AC, RP_WEIGHTS_IDENTITY },
                                     { RP_FLEISS_KAPPA, RP_WEIGHTS_IDENTITY } };
  const RpBootstrap bootstrap = { RP_RESAMPLE_CLUSTERS, RP_BCA, 1000, 1, 0 };
  g_autoptr (RpUnits) units = make_units (200 * 250, 3, 2);
  double best;

  rp_units_add_clusters (units, 200);
  for (guint i = 0; i < units->n_rows; i++)
    units->clusters[i] = i / 250;
  BEST_OF (2, best, {
    for (guint code = 0; code < 10; code++)
      for (guint set = 0; set < 4; set++)
        {
          RpEstimate e[G_N_ELEMENTS (measures)];
          g_autoptr (RpUnits) pair
              = set > 0 ? rp_units_pair (units, set == 3, set == 1 ? 1 : 2) : NULL;

          rp_unit_estimates (pair != NULL ? pair : units, measures, G_N_ELEMENTS (measures),
                             &bootstrap, e, NULL, NULL);
        }
  });
  report ("tables of 200 sessions x 250, 3 coders, 10 codes, 1,000 bootstraps", best, 2, 0);
}

int
main (void)
{
  bench_alpha ();
  bench_kappa ();
  bench_icc ();
  bench_gamma (3, 124, 1);
  bench_gamma (2, 1000, .8);
  bench_tables ();
  return 0;
}
