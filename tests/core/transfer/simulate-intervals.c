/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often the 95 % intervals of the rate hold the true rate, by simulation. Its output is kept in
 * intervals-simulation.txt. */
#include <math.h>

#include "rp-random.h"
#include "rp-worker-bootstrap.h"

#define N_STUDIES 4000
#define N_RESAMPLES 1999
#define N_CELLS 10 /* of a worker, in which supervision worked on the theme */

/* A worker's own rate, .7 on average: all workers alike, or .4 and 1 by a coin. */
static double
draw_rate (RpRandom *random, gboolean differ)
{
  if (!differ)
    return 0.7;
  return rp_random_double (random) < 0.5 ? 0.4 : 1.0;
}

static RpPresence *
make_study (RpRandom *random, guint n_workers, gboolean differ)
{
  RpPresence *presence = rp_presence_new (n_workers, N_CELLS);

  for (guint i = 0; i < n_workers; i++)
    {
      double rate = draw_rate (random, differ);

      rp_presence_name_pair (presence, i, "", (int) i, -1, -1);
      for (guint d = 0; d < N_CELLS; d++)
        rp_presence_set (presence, i, d, TRUE, rp_random_double (random) < rate);
    }
  return presence;
}

static gboolean
holds (const RpFigure *figure)
{
  return figure->method != NULL && figure->low <= 0.7 && 0.7 <= figure->high;
}

static void
simulate (guint n_workers, gboolean differ)
{
  guint wilson = 0, percentile = 0, bca = 0;
  RpRandom random;

  rp_random_init (&random, 2027, n_workers * 2 + differ);
  for (guint i = 0; i < N_STUDIES; i++)
    {
      g_autoptr (RpPresence) presence = make_study (&random, n_workers, differ);
      RpCells cells = rp_presence_count (presence);
      RpTransferRates rates = rp_transfer_rates (&cells);
      RpWorkerBootstrap bootstrap = rp_worker_bootstrap (presence, N_RESAMPLES, i);

      wilson += holds (&rates.rate);
      percentile += holds (&bootstrap.percentile);
      bca += holds (&bootstrap.bca);
    }
  g_print ("%-7s %7u  %6.3f  %10.3f  %5.3f\n", differ ? "differ" : "alike", n_workers,
           (double) wilson / N_STUDIES, (double) percentile / N_STUDIES,
           (double) bca / N_STUDIES);
}

int
main (void)
{
  static const guint n_workers[] = { 3, 5, 8, 10, 15, 20, 40 };

  g_print ("Share of %u studies whose 95 %% interval holds the true rate of .7; %u cells a\n"
           "worker, %u resamples. Workers alike, or with rates of .4 and 1.\n\n"
           "workers       n  Wilson  percentile    BCa\n",
           N_STUDIES, N_CELLS, N_RESAMPLES);
  for (guint differ = 0; differ < 2; differ++)
    for (guint i = 0; i < G_N_ELEMENTS (n_workers); i++)
      simulate (n_workers[i], differ);
  return 0;
}
