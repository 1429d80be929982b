/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-bootstrap.h"

#include "rp-random.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A share of resamples without a value that makes the rest speak for a different population. */
#define MOST_UNDEFINED .1

typedef struct
{
  const RpStatistic *statistic;
  const RpBootstrap *bootstrap;
  guint64 *cumulative; /* sizes added up, n_blocks + 1 */
  double *resampled;   /* n_resamples x n_values */
  double *left_out;    /* n_blocks x n_values; NULL for percentile intervals */
  guint n_tasks;       /* resamples, then blocks to leave out */
  guint next;          /* atomic */
  GCancellable *cancellable;
} Run;

static guint64
block_size (const RpStatistic *statistic, guint i)
{
  return statistic->sizes != NULL ? statistic->sizes[i] : 1;
}

static void
leave_out (const Run *run, guint block, guint64 *times, gpointer scratch, double *values)
{
  const RpStatistic *s = run->statistic;

  if (s->leave_out != NULL)
    {
      s->leave_out (block, s->data, scratch, values);
      return;
    }
  for (guint i = 0; i < s->n_blocks; i++)
    times[i] = block_size (s, i) - (i == block && block_size (s, i) > 0);
  s->evaluate (times, s->data, scratch, values);
}

static void
run_task (const Run *run, guint task, guint64 *times, gpointer scratch)
{
  const RpStatistic *s = run->statistic;
  guint n_resamples = run->bootstrap->n_resamples;
  RpRandom random;

  if (task >= n_resamples)
    {
      guint block = task - n_resamples;

      leave_out (run, block, times, scratch, run->left_out + (gsize) block * s->n_values);
      return;
    }
  rp_random_init (&random, run->bootstrap->seed, task);
  rp_random_multinomial (&random, run->cumulative[s->n_blocks], run->cumulative, s->n_blocks,
                         times);
  s->evaluate (times, s->data, scratch, run->resampled + (gsize) task * s->n_values);
}

static gpointer
work (gpointer data)
{
  Run *run = data;
  const RpStatistic *s = run->statistic;
  gpointer scratch = s->scratch_new != NULL ? s->scratch_new (s->data) : NULL;
  g_autofree guint64 *times = g_new (guint64, s->n_blocks + 1);
  guint task;

  while ((task = (guint) g_atomic_int_add (&run->next, 1)) < run->n_tasks
         && !g_cancellable_is_cancelled (run->cancellable))
    run_task (run, task, times, scratch);
  if (s->scratch_free != NULL)
    s->scratch_free (scratch);
  return NULL;
}

static void
run_all (Run *run)
{
  guint n_threads = run->bootstrap->n_threads;
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  for (guint i = 1; i < MIN (n_threads, 64); i++)
    {
      GThread *thread = g_thread_try_new ("bootstrap", work, run, NULL);

      if (thread != NULL)
        g_ptr_array_add (threads, thread);
    }
  work (run);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The p-quantile of n sorted values: the (n + 1) p-th of them, interpolated. */
static double
quantile (const double *sorted, guint n, double p)
{
  double position = MIN (MAX ((n + 1) * p - 1, 0), n - 1);
  guint below = (guint) position;

  return below + 1 < n ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below])
                       : sorted[n - 1];
}

/* Acceleration (Efron 1987) from the values without one thing each; 0 where they do not
 * vary or one of them is not defined. */
static double
acceleration (const Run *run, guint value)
{
  const RpStatistic *s = run->statistic;
  double n = (double) run->cumulative[s->n_blocks], mean = 0, squares = 0, cubes = 0;

  for (guint i = 0; i < s->n_blocks; i++)
    if (block_size (s, i) > 0)
      mean += block_size (s, i) * run->left_out[(gsize) i * s->n_values + value] / n;
  for (guint i = 0; i < s->n_blocks; i++)
    {
      double d = block_size (s, i) > 0 ? mean - run->left_out[(gsize) i * s->n_values + value] : 0;

      squares += block_size (s, i) * d * d;
      cubes += block_size (s, i) * d * d * d;
    }
  return squares > 0 && isfinite (cubes) ? cubes / (6 * pow (squares, 1.5)) : 0;
}

/* The level of the resamples at which a limit of the BCa interval stands. */
static double
bca_level (double z, double bias, double a)
{
  return gsl_cdf_ugaussian_P (bias + (bias + z) / (1 - a * (bias + z)));
}

static void
set_limits (const Run *run, guint value, const double *sorted, guint n, RpEstimate *estimate)
{
  double low = .025, high = .975, below = 0;

  for (guint i = 0; i < n; i++)
    below += sorted[i] < estimate->value ? 1 : sorted[i] == estimate->value ? .5 : 0;
  /* A value outside all of its resamples leaves nothing to correct the bias with. */
  if (run->left_out != NULL && below > 0 && below < n)
    {
      double z = gsl_cdf_ugaussian_Pinv (.975), a = acceleration (run, value);
      double bias = gsl_cdf_ugaussian_Pinv (below / n);

      low = bca_level (-z, bias, a);
      high = bca_level (z, bias, a);
    }
  rp_estimate_set_ci (estimate, quantile (sorted, n, low), quantile (sorted, n, high),
                      "bootstrap by %s, %s, %u resamples, seed %" G_GUINT64_FORMAT,
                      run->bootstrap->by == RP_RESAMPLE_CLUSTERS ? "session" : "unit",
                      run->left_out != NULL ? "BCa" : "percentile", run->bootstrap->n_resamples,
                      run->bootstrap->seed);
}

static void
set_interval (const Run *run, guint value, double *sorted, RpEstimate *estimate)
{
  guint n = 0, n_resamples = run->bootstrap->n_resamples;
  double mean = 0, squares = 0;

  for (guint b = 0; b < n_resamples; b++)
    {
      double x = run->resampled[(gsize) b * run->statistic->n_values + value];

      if (isfinite (x))
        sorted[n++] = x;
    }
  if (n < 2 || n < n_resamples * (1 - MOST_UNDEFINED))
    {
      rp_estimate_drop_interval (estimate, _ ("undefined in more than a tenth of the resamples"));
      return;
    }
  for (guint i = 0; i < n; i++)
    mean += sorted[i] / n;
  for (guint i = 0; i < n; i++)
    squares += (sorted[i] - mean) * (sorted[i] - mean);
  qsort (sorted, n, sizeof *sorted, compare_doubles);
  estimate->se = sqrt (squares / (n - 1));
  estimate->has_se = TRUE;
  estimate->no_interval = NULL;
  set_limits (run, value, sorted, n, estimate);
  rp_estimate_drop_empty_interval (estimate);
}

static void
set_all (const Run *run, RpEstimate *estimates)
{
  g_autofree double *sorted = g_new (double, run->bootstrap->n_resamples);

  for (guint v = 0; v < run->statistic->n_values; v++)
    if (estimates[v].undefined == NULL)
      set_interval (run, v, sorted, &estimates[v]);
}

static guint64 *
add_up (const RpStatistic *s)
{
  guint64 *cumulative = g_new0 (guint64, s->n_blocks + 1);

  for (guint i = 0; i < s->n_blocks; i++)
    cumulative[i + 1] = cumulative[i] + block_size (s, i);
  return cumulative;
}

gboolean
rp_bootstrap_run (const RpStatistic *statistic,
                  const RpBootstrap *bootstrap,
                  RpEstimate *estimates,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree guint64 *cumulative = add_up (statistic);
  g_autofree double *resampled = NULL;
  g_autofree double *left_out = NULL;
  Run run = { statistic, bootstrap, cumulative };

  g_return_val_if_fail (bootstrap->n_resamples >= 2, FALSE);
  g_return_val_if_fail (bootstrap->n_resamples <= RP_MAX_RESAMPLES, FALSE);

  if (cumulative[statistic->n_blocks] < 2)
    {
      for (guint v = 0; v < statistic->n_values; v++)
        if (estimates[v].undefined == NULL)
          rp_estimate_drop_interval (&estimates[v],
                                     bootstrap->by == RP_RESAMPLE_CLUSTERS
                                         ? _ ("one session only: there is nothing to resample")
                                         : _ ("one unit only: there is nothing to resample"));
      return TRUE;
    }

  resampled = g_new (double, (gsize) bootstrap->n_resamples * statistic->n_values);
  if (bootstrap->interval == RP_BCA)
    left_out = g_new0 (double, (gsize) statistic->n_blocks * statistic->n_values);
  run.resampled = resampled;
  run.left_out = left_out;
  run.n_tasks = bootstrap->n_resamples + (left_out != NULL ? statistic->n_blocks : 0);
  run.cancellable = cancellable;
  run_all (&run);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  set_all (&run, estimates);
  return TRUE;
}
