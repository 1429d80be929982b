/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-random.h"
#include "rp-ratings.h"
#include "rp-unit-bootstrap.h"

#include <math.h>
#include <stdio.h>

/* How often do the 95 % intervals hold the true value? Data are drawn again and again from a
 * population in which it is known. Prints the tables of coverage.md, takes a minute or two and is
 * not part of the test run. */

#define N_PLAIN 4000
#define N_BOOTSTRAP 1000

static const RpUnitMeasure measures[] = {
  { RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY },
  { RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY },
  { RP_SCOTT_PI, RP_WEIGHTS_IDENTITY },
  { RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL },
  { RP_GWET_AC, RP_WEIGHTS_IDENTITY },
  { RP_CONGER_KAPPA, RP_WEIGHTS_IDENTITY },
  { RP_GWET_AC, RP_WEIGHTS_QUADRATIC },
  { RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_ORDINAL },
  { RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_INTERVAL },
};
#define N_MEASURES G_N_ELEMENTS (measures)

/* A population: truth is category 0 with probability `rare`, else one of the others; each coder
 * replaces it by any category with a probability of `noise`, which a session moves by up to
 * `spread` in both directions; a coder skips a unit with probability `missing`. */
typedef struct
{
  const char *name;
  guint n_coders, n_categories;
  double rare, noise, spread, missing;
} Population;

static void
draw_units (const Population *p, RpRandom *random, RpUnits *units)
{
  double noise = p->noise;

  for (guint i = 0; i < units->n_rows; i++)
    {
      guint truth = 0;

      if (units->clusters != NULL && (i == 0 || units->clusters[i] != units->clusters[i - 1]))
        noise = p->noise + p->spread * (2 * rp_random_double (random) - 1);
      if (rp_random_double (random) >= p->rare)
        truth = 1 + rp_random_below (random, p->n_categories - 1);
      for (guint g = 0; g < p->n_coders; g++)
        {
          gint16 *cell = &units->cells[i * p->n_coders + g];

          *cell = (gint16) truth;
          if (rp_random_double (random) < noise)
            *cell = (gint16) rp_random_below (random, p->n_categories);
          if (rp_random_double (random) < p->missing)
            *cell = RP_MISSING;
        }
    }
}

static RpUnits *
make_units (const Population *p, guint n_sessions, guint per_session)
{
  RpUnits *units = rp_units_new (n_sessions * per_session, p->n_coders, p->n_categories);

  if (n_sessions > 1)
    {
      rp_units_add_clusters (units, n_sessions);
      for (guint i = 0; i < units->n_rows; i++)
        units->clusters[i] = i / per_session;
    }
  return units;
}

/* The values of four million units stand for the population's. */
static void
find_truth (const Population *p, double *truth)
{
  g_autoptr (RpUnits) units = make_units (p, 40000, 100);
  RpEstimate e[N_MEASURES];
  RpRandom random;

  rp_random_init (&random, 99, 0);
  draw_units (p, &random, units);
  rp_unit_estimates (units, measures, N_MEASURES, NULL, e, NULL, NULL);
  for (guint m = 0; m < N_MEASURES; m++)
    truth[m] = e[m].undefined == NULL ? e[m].value : NAN;
}

static void
print_row (const Population *p,
           guint n_sessions,
           guint per_session,
           const char *method,
           const guint *n,
           const guint *held)
{
  if (n_sessions > 1)
    printf ("| %s | %u x %u | %s |", p->name, n_sessions, per_session, method);
  else
    printf ("| %s | %u | %s |", p->name, per_session, method);
  for (guint m = 0; m < N_MEASURES; m++)
    if (n[m] < N_BOOTSTRAP / 2)
      printf (" - |");
    else
      printf (" %.1f |", 100. * held[m] / n[m]);
  printf ("\n");
  fflush (stdout);
}

static void
cover (const Population *p,
       guint n_sessions,
       guint per_session,
       const RpBootstrap *bootstrap,
       const char *method,
       const double *truth)
{
  g_autoptr (RpUnits) units = make_units (p, n_sessions, per_session);
  guint n[N_MEASURES] = { 0 }, held[N_MEASURES] = { 0 };

  for (guint i = 0; i < (bootstrap != NULL ? N_BOOTSTRAP : N_PLAIN); i++)
    {
      RpEstimate e[N_MEASURES];
      RpRandom random;

      rp_random_init (&random, 7, i);
      draw_units (p, &random, units);
      rp_unit_estimates (units, measures, N_MEASURES, bootstrap, e, NULL, NULL);
      for (guint m = 0; m < N_MEASURES; m++)
        if (e[m].undefined == NULL && e[m].has_ci && isfinite (truth[m]))
          {
            n[m]++;
            held[m] += e[m].ci_low <= truth[m] && truth[m] <= e[m].ci_high;
          }
    }
  print_row (p, n_sessions, per_session, method, n, held);
}

static void
print_head (void)
{
  printf ("| population | units | interval |");
  for (guint m = 0; m < N_MEASURES; m++)
    printf (" %s %s |", rp_coefficient_get_name (measures[m].coefficient),
            rp_weights_get_name (measures[m].weights));
  printf ("\n|---|---|---|");
  for (guint m = 0; m < N_MEASURES; m++)
    printf ("---|");
  printf ("\n");
}

static void
cover_units (void)
{
  const Population populations[] = {
    { "2 coders, 2 categories, 30 % positive", 2, 2, .3, .3, 0, 0 },
    { "2 coders, 2 categories, 5 % positive", 2, 2, .05, .1, 0, 0 },
    { "4 coders, 4 categories, 10 % missing", 4, 4, .25, .4, 0, .1 },
  };
  const guint sizes[] = { 30, 100, 500 };
  const RpBootstrap bca = { RP_RESAMPLE_UNITS, RP_BCA, 500, 1, 0 };
  const RpBootstrap percentile = { RP_RESAMPLE_UNITS, RP_PERCENTILE, 500, 1, 0 };

  printf ("## Independent units\n\n");
  print_head ();
  for (guint i = 0; i < G_N_ELEMENTS (populations); i++)
    {
      double truth[N_MEASURES];

      find_truth (&populations[i], truth);
      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
        {
          cover (&populations[i], 1, sizes[s], NULL, "formula", truth);
          cover (&populations[i], 1, sizes[s], &bca, "BCa by unit", truth);
          cover (&populations[i], 1, sizes[s], &percentile, "percentile by unit", truth);
        }
    }
}

static void
cover_sessions (void)
{
  const Population p = { "2 coders, 2 categories, noise 0..60 %", 2, 2, .3, .3, .3, 0 };
  const RpBootstrap bca = { RP_RESAMPLE_CLUSTERS, RP_BCA, 500, 1, 0 };
  const RpBootstrap percentile = { RP_RESAMPLE_CLUSTERS, RP_PERCENTILE, 500, 1, 0 };
  const guint sessions[] = { 10, 20, 60 };
  double truth[N_MEASURES];

  find_truth (&p, truth);
  printf ("\n## Units within sessions that differ\n\n");
  print_head ();
  for (guint s = 0; s < G_N_ELEMENTS (sessions); s++)
    {
      cover (&p, sessions[s], 50, NULL, "formula", truth);
      cover (&p, sessions[s], 50, &bca, "BCa by session", truth);
      cover (&p, sessions[s], 50, &percentile, "percentile by session", truth);
    }
}

/* Box and Muller. */
static double
draw_normal (RpRandom *random)
{
  double u = 1 - rp_random_double (random), v = rp_random_double (random);

  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

/* Sessions, coders and the rest have variances 1, .2 and .5: ICC(A,1) = 1 / 1.7, C,1 = 1 / 1.5. The
 * one-way form is drawn without lasting differences between coders. */
static void
cover_icc (void)
{
  static const char *const names[] = { "1,1", "A,1", "C,1", "1,k", "A,k", "C,k" };
  const guint sizes[][2] = { { 10, 3 }, { 30, 3 }, { 100, 3 }, { 30, 8 } };

  printf ("\n## Intraclass correlations\n\n| sessions x coders |");
  for (RpIccForm f = 0; f < RP_N_ICC_FORMS; f++)
    printf (" ICC(%s) |", names[f]);
  printf ("\n|---|---|---|---|---|---|---|\n");
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      guint n = sizes[s][0], k = sizes[s][1], held[RP_N_ICC_FORMS] = { 0 };
      g_autoptr (RpRatings) r = rp_ratings_new (n, k);

      for (guint i = 0; i < N_PLAIN; i++)
        for (RpIccForm f = 0; f < RP_N_ICC_FORMS; f++)
          {
            gboolean one_way = f == RP_ICC_1_1 || f == RP_ICC_1_K;
            gboolean consistency = f == RP_ICC_C_1 || f == RP_ICC_C_K;
            double truth = one_way || !consistency ? 1 / 1.7 : 1 / 1.5, of_coder[8];
            RpRandom random;

            rp_random_init (&random, 3, i * RP_N_ICC_FORMS + f);
            for (guint j = 0; j < k; j++)
              of_coder[j] = sqrt (.2) * draw_normal (&random);
            for (guint row = 0; row < n; row++)
              {
                double session = draw_normal (&random);

                for (guint j = 0; j < k; j++)
                  r->values[row * k + j]
                      = session + (one_way ? sqrt (.7) : sqrt (.5)) * draw_normal (&random)
                        + (one_way ? 0 : of_coder[j]);
              }
            if (f >= RP_ICC_1_K)
              truth = k * truth / (1 + (k - 1) * truth);
            RpEstimate e = rp_icc (r, f);
            held[f] += e.has_ci && e.ci_low <= truth && truth <= e.ci_high;
          }
      printf ("| %u x %u |", n, k);
      for (RpIccForm f = 0; f < RP_N_ICC_FORMS; f++)
        printf (" %.1f |", 100. * held[f] / N_PLAIN);
      printf ("\n");
    }
}

int
main (void)
{
  cover_units ();
  cover_sessions ();
  cover_icc ();
  return 0;
}
