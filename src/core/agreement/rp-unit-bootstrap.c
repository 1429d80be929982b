/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-unit-bootstrap.h"

#include "rp-unit-sample.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  RpUnitSample *sample;
  const RpUnitMeasure *measures;
  guint n_measures;
  double **matrices;
} UnitData;

static gpointer
unit_scratch_new (gpointer user_data)
{
  const UnitData *data = user_data;

  return rp_unit_scratch_new (data->sample);
}

static void
unit_scratch_free (gpointer scratch)
{
  rp_unit_scratch_free (scratch);
}

static void
fill_values (const UnitData *data, const RpTally *tally, double *values)
{
  for (guint m = 0; m < data->n_measures; m++)
    if (rp_unit_value (tally, data->measures[m], data->matrices[m], &values[m]) != NULL)
      values[m] = NAN;
}

static void
evaluate_clusters (const guint64 *times, gpointer user_data, gpointer scratch, double *values)
{
  const UnitData *data = user_data;

  rp_unit_sample_tally_clusters (data->sample, times, scratch);
  fill_values (data, ((RpUnitScratch *) scratch)->tally, values);
}

static void
evaluate_patterns (const guint64 *times, gpointer user_data, gpointer scratch, double *values)
{
  const UnitData *data = user_data;

  rp_unit_sample_tally_patterns (data->sample, times, scratch);
  fill_values (data, ((RpUnitScratch *) scratch)->tally, values);
}

/* One subtraction instead of a walk over all other patterns. */
static void
leave_out_pattern (guint pattern, gpointer user_data, gpointer scratch, double *values)
{
  const UnitData *data = user_data;
  RpTally *tally = ((RpUnitScratch *) scratch)->tally;
  const RpUnits *patterns = data->sample->patterns;

  rp_tally_copy (tally, data->sample->tally);
  rp_tally_add_row (tally, patterns->cells + (gsize) pattern * patterns->n_coders, -1);
  fill_values (data, tally, values);
}

/* Accelerating by units costs a copy of the tally for each pattern: beyond this much the interval
 * is a percentile one, and says so. */
#define MAX_LEFT_OUT_SUMS 1e9

static gboolean
bootstrap_units (const RpUnits *units,
                 UnitData *data,
                 const RpBootstrap *bootstrap,
                 RpEstimate *estimates,
                 GCancellable *cancellable,
                 GError **error)
{
  gboolean by_cluster = bootstrap->by == RP_RESAMPLE_CLUSTERS;
  RpBootstrap method = *bootstrap;
  RpStatistic statistic = { .n_values = data->n_measures,
                            .data = data,
                            .scratch_new = unit_scratch_new,
                            .scratch_free = unit_scratch_free };

  if (by_cluster)
    {
      /* Units without sessions are one session. */
      statistic.n_blocks = units->clusters != NULL ? data->sample->n_clusters : 1;
      statistic.evaluate = evaluate_clusters;
    }
  else
    {
      statistic.n_blocks = data->sample->patterns->n_rows;
      statistic.sizes = data->sample->patterns->counts;
      statistic.evaluate = evaluate_patterns;
      statistic.leave_out = leave_out_pattern;
      if ((double) data->sample->tally->n_sums * statistic.n_blocks > MAX_LEFT_OUT_SUMS)
        method.interval = RP_PERCENTILE;
    }
  return rp_bootstrap_run (&statistic, &method, estimates, cancellable, error);
}

gboolean
rp_unit_estimates (const RpUnits *units,
                   const RpUnitMeasure *measures,
                   guint n_measures,
                   const RpBootstrap *bootstrap,
                   RpEstimate *estimates,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (RpUnitSample) sample = rp_unit_sample_new (units);
  UnitData data = { sample, measures, n_measures, g_new (double *, n_measures + 1) };
  gboolean done = TRUE;

  for (guint m = 0; m < n_measures; m++)
    {
      data.matrices[m] = rp_unit_measure_matrix (measures[m], units);
      estimates[m] = rp_unit_estimate_from (sample->patterns, sample->tally, measures[m]);
    }
  if (bootstrap != NULL)
    done = bootstrap_units (units, &data, bootstrap, estimates, cancellable, error);
  for (guint m = 0; m < n_measures; m++)
    g_free (data.matrices[m]);
  g_free (data.matrices);
  return done;
}

/* Several codes at once. */
typedef struct
{
  RpUnitSample **samples;
  double **matrices;
  guint n_codes;
  RpUnitMeasure measure;
} PooledData;

static gpointer
pooled_scratch_new (gpointer user_data)
{
  const PooledData *data = user_data;
  RpUnitScratch **scratch = g_new0 (RpUnitScratch *, data->n_codes + 1);

  for (guint c = 0; c < data->n_codes; c++)
    scratch[c] = rp_unit_scratch_new (data->samples[c]);
  return scratch;
}

static void
pooled_scratch_free (gpointer user_data)
{
  RpUnitScratch **scratch = user_data;

  for (guint c = 0; scratch[c] != NULL; c++)
    rp_unit_scratch_free (scratch[c]);
  g_free (scratch);
}

/* values[0] pooled, values[1] plain mean over the codes that have a value; their number. */
static guint
pool (const PooledData *data, RpTally *const *tallies, double *values)
{
  double observed = 0, chance = 0, mean = 0;
  guint n_parts = 0, n_values = 0;

  for (guint c = 0; c < data->n_codes; c++)
    {
      double o = 0, e = 0, value = 0;

      if (data->measure.coefficient != RP_KRIPPENDORFF_ALPHA
          && rp_unit_parts (tallies[c], data->measure.coefficient, data->matrices[c], &o, &e)
                 == NULL)
        {
          observed += o;
          chance += e;
          n_parts++;
        }
      if (rp_unit_value (tallies[c], data->measure, data->matrices[c], &value) == NULL)
        {
          mean += value;
          n_values++;
        }
    }
  values[0] = n_parts - chance > 1e-12 ? (observed - chance) / (n_parts - chance) : NAN;
  values[1] = n_values > 0 ? mean / n_values : NAN;
  return n_values;
}

static void
evaluate_pooled (const guint64 *times, gpointer user_data, gpointer scratch, double *values)
{
  const PooledData *data = user_data;
  RpUnitScratch **of_code = scratch;
  g_autofree RpTally **tallies = g_new (RpTally *, data->n_codes);

  for (guint c = 0; c < data->n_codes; c++)
    {
      rp_unit_sample_tally_clusters (data->samples[c], times, of_code[c]);
      tallies[c] = of_code[c]->tally;
    }
  pool (data, tallies, values);
}

static RpEstimate
pooled_estimate (const PooledData *data, const char *weights, double value, guint n_values)
{
  const char *name = rp_coefficient_get_name (data->measure.coefficient);
  RpEstimate estimate
      = isfinite (value)
            ? rp_estimate (name, weights, value)
            : rp_estimate_undefined (name, weights, _ ("it is undefined for every code"));

  estimate.n_units = n_values;
  estimate.n_coders = data->n_codes > 0 ? data->samples[0]->patterns->n_coders : 0;
  estimate.no_interval = _ ("no interval without resampling");
  return estimate;
}

static gboolean
bootstrap_pooled (const RpUnits *const *codes,
                  PooledData *data,
                  const RpBootstrap *bootstrap,
                  RpEstimate *estimates,
                  GCancellable *cancellable,
                  GError **error)
{
  RpStatistic statistic = { .n_blocks = codes[0]->clusters != NULL ? codes[0]->n_clusters : 1,
                            .n_values = 2,
                            .data = data,
                            .scratch_new = pooled_scratch_new,
                            .scratch_free = pooled_scratch_free,
                            .evaluate = evaluate_pooled };
  RpBootstrap by_session = *bootstrap;

  by_session.by = RP_RESAMPLE_CLUSTERS;
  return rp_bootstrap_run (&statistic, &by_session, estimates, cancellable, error);
}

gboolean
rp_unit_pooled (const RpUnits *const *codes,
                guint n_codes,
                RpCoefficient coefficient,
                const RpBootstrap *bootstrap,
                RpEstimate *pooled,
                RpEstimate *mean,
                GCancellable *cancellable,
                GError **error)
{
  gboolean alpha = coefficient == RP_KRIPPENDORFF_ALPHA, done = TRUE;
  RpUnitMeasure measure = { coefficient, alpha ? RP_WEIGHTS_NOMINAL : RP_WEIGHTS_IDENTITY };
  PooledData data
      = { g_new0 (RpUnitSample *, n_codes + 1), g_new0 (double *, n_codes + 1), n_codes, measure };
  g_autofree RpTally **tallies = g_new (RpTally *, n_codes + 1);
  double values[2];

  for (guint c = 0; c < n_codes; c++)
    {
      data.samples[c] = rp_unit_sample_new (codes[c]);
      data.matrices[c] = rp_unit_measure_matrix (data.measure, codes[c]);
      tallies[c] = data.samples[c]->tally;
    }
  guint n_values = pool (&data, tallies, values);
  RpEstimate estimates[2] = { pooled_estimate (&data, "pooled", values[0], n_values),
                              pooled_estimate (&data, "mean", values[1], n_values) };
  if (alpha)
    estimates[0].undefined = _ ("alpha over several codes has a plain mean only");
  if (bootstrap != NULL && n_codes > 0)
    done = bootstrap_pooled (codes, &data, bootstrap, estimates, cancellable, error);
  *pooled = estimates[0];
  *mean = estimates[1];

  for (guint c = 0; c < n_codes; c++)
    {
      rp_unit_sample_free (data.samples[c]);
      g_free (data.matrices[c]);
    }
  g_free (data.samples);
  g_free (data.matrices);
  return done;
}
