/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-worker-bootstrap.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "rp-random.h"

/* From here on the intervals hold the true rate 93 times in 100 or more; with ten workers 91, with
 * five 86 (tests/core/transfer/intervals-simulation.txt). */
#define FEW_WORKERS 15

/* A rate is a ratio of two sums over workers, so two numbers a worker are all that is resampled. */
static RpCells
sum_workers (const GArray *workers)
{
  RpCells sum = { 0 };

  for (guint i = 0; i < workers->len; i++)
    {
      const RpCells *cells = &g_array_index (workers, RpCells, i);

      sum.both += cells->both;
      sum.supervision_only += cells->supervision_only;
    }
  return sum;
}

static double
get_rate (guint64 both, guint64 missed)
{
  return (double) both / (both + missed);
}

/* One resample's rate; FALSE where its workers had nothing from supervision. */
static gboolean
resample (const GArray *workers, guint64 seed, guint64 number, double *rate)
{
  guint64 both = 0, missed = 0;
  RpRandom random;

  rp_random_init (&random, seed, number);
  for (guint i = 0; i < workers->len; i++)
    {
      const RpCells *cells
          = &g_array_index (workers, RpCells, rp_random_below (&random, workers->len));

      both += cells->both;
      missed += cells->supervision_only;
    }
  if (both + missed == 0)
    return FALSE;
  *rate = get_rate (both, missed);
  return TRUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Quantile of sorted values, interpolated (Hyndman and Fan's type 7, R's default). */
static double
get_quantile (const GArray *sorted, double share)
{
  double place = share * (sorted->len - 1);
  guint below = (guint) place;
  guint above = MIN (below + 1, sorted->len - 1);
  double low = g_array_index (sorted, double, below);

  return low + (place - below) * (g_array_index (sorted, double, above) - low);
}

/* Skewness of the jackknife values over workers, a sixth of it: Efron (1987). */
static double
get_acceleration (const GArray *workers, const RpCells *all)
{
  g_autofree double *left = g_new (double, workers->len);
  guint n = 0;
  double mean = 0, squares = 0, cubes = 0;

  for (guint i = 0; i < workers->len; i++)
    {
      const RpCells *cells = &g_array_index (workers, RpCells, i);
      guint both = all->both - cells->both;
      guint missed = all->supervision_only - cells->supervision_only;

      if (both + missed > 0)
        left[n++] = get_rate (both, missed);
    }
  for (guint i = 0; i < n; i++)
    mean += left[i] / n;
  for (guint i = 0; i < n; i++)
    {
      squares += (mean - left[i]) * (mean - left[i]);
      cubes += (mean - left[i]) * (mean - left[i]) * (mean - left[i]);
    }
  return squares > 0 ? cubes / (6 * pow (squares, 1.5)) : 0;
}

/* The share of resamples below the rate, ties counted half, as a normal quantile. */
static double
get_bias (const GArray *sorted, double rate)
{
  double below = 0;

  for (guint i = 0; i < sorted->len; i++)
    {
      double value = g_array_index (sorted, double, i);

      below += value < rate ? 1 : value == rate ? 0.5 : 0;
    }
  return gsl_cdf_ugaussian_Pinv (CLAMP (below, 0.5, sorted->len - 0.5) / sorted->len);
}

static double
get_bca_quantile (const GArray *sorted, double bias, double acceleration, double share)
{
  double z = bias + gsl_cdf_ugaussian_Pinv (share);

  return get_quantile (sorted, gsl_cdf_ugaussian_P (bias + z / (1 - acceleration * z)));
}

static void
set_intervals (RpWorkerBootstrap *self, const GArray *sorted, const GArray *workers,
               const RpCells *all)
{
  double bias = get_bias (sorted, self->bca.value);
  double acceleration = get_acceleration (workers, all);

  rp_figure_set_interval (&self->percentile, get_quantile (sorted, 0.025),
                          get_quantile (sorted, 0.975), _ ("bootstrap over workers, percentile"));
  rp_figure_set_interval (&self->bca, get_bca_quantile (sorted, bias, acceleration, 0.025),
                          get_bca_quantile (sorted, bias, acceleration, 0.975),
                          _ ("bootstrap over workers, BCa"));
  if (self->n_workers < FEW_WORKERS)
    self->percentile.note = self->bca.note
        = _ ("with fewer than fifteen workers this interval is narrower than it should be");
}

static void
run_bootstrap (RpWorkerBootstrap *self, const GArray *workers, const RpCells *all)
{
  g_autoptr (GArray) rates
      = g_array_sized_new (FALSE, FALSE, sizeof (double), self->n_resamples);

  for (guint i = 0; i < self->n_resamples; i++)
    {
      double rate;

      if (resample (workers, self->seed, i, &rate))
        g_array_append_val (rates, rate);
    }
  self->n_without_value = self->n_resamples - rates->len;
  qsort (rates->data, rates->len, sizeof (double), compare_doubles);
  if (rates->len > 0
      && g_array_index (rates, double, 0) < g_array_index (rates, double, rates->len - 1))
    set_intervals (self, rates, workers, all);
  else
    self->percentile.note = self->bca.note
        = _ ("no interval: every worker has the same rate, so resampling them shows no spread");
}

RpWorkerBootstrap
rp_worker_bootstrap (const RpPresence *presence, guint n_resamples, guint64 seed)
{
  g_autoptr (GArray) workers = rp_presence_count_workers (presence);
  RpCells all = sum_workers (workers);
  RpWorkerBootstrap self = { .n_workers = workers->len, .seed = seed };

  self.n_resamples = n_resamples > 0
                         ? n_resamples
                         : rp_default_draws (RP_WORKER_BOOTSTRAP_DEFAULT, workers->len);
  if (all.both + all.supervision_only == 0)
    self.percentile = rp_figure_undefined (
        _ ("undefined: no theme was worked on in supervision"));
  else if (workers->len < 2)
    self.percentile = rp_figure_undefined (
        _ ("undefined: resampling workers needs at least two of them"));
  else
    self.percentile = rp_figure_new (get_rate (all.both, all.supervision_only));
  self.bca = self.percentile;

  if (self.percentile.undefined == NULL)
    run_bootstrap (&self, workers, &all);
  return self;
}
