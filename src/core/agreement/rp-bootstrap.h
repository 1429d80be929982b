/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-estimate.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bootstrap of any statistics of data that fall into blocks (sessions, or patterns of units).
 * A resample is a list of how many times each block was drawn; nothing is copied.
 *
 * Resample b uses random stream b of the seed, so that the result is the same on every machine
 * and for every number of threads. */
typedef struct
{
  guint n_blocks;
  const guint64 *sizes; /* how many equal things each block stands for, or NULL: 1 each */
  guint n_values;       /* statistics computed at once */
  gpointer data;        /* passed on; must not be written to */
  /* What one thread works in. */
  gpointer (*scratch_new) (gpointer data);
  GDestroyNotify scratch_free;
  /* Fills values with the statistics of the data in which block i occurs times[i] times; NAN where
   * they have none. */
  void (*evaluate) (const guint64 *times, gpointer data, gpointer scratch, double *values);
  /* The statistics without one thing of block i; NULL: evaluate() serves. */
  void (*leave_out) (guint block, gpointer data, gpointer scratch, double *values);
} RpStatistic;

typedef enum
{
  RP_BCA,        /* bias-corrected and accelerated (Efron 1987) */
  RP_PERCENTILE, /* Efron 1979 */
} RpBootstrapInterval;

typedef enum
{
  RP_RESAMPLE_CLUSTERS, /* sessions: units of one session are not independent */
  RP_RESAMPLE_UNITS,
} RpResample;

#define RP_MAX_RESAMPLES 1000000

typedef struct
{
  RpResample by;
  RpBootstrapInterval interval;
  guint n_resamples; /* 2 to RP_MAX_RESAMPLES; 1000 is usual */
  guint64 seed;
  guint n_threads; /* 0: as many as the machine runs at once */
} RpBootstrap;

/* Replaces standard error and interval of each of the n_values estimates, whose `value` is that of
 * the data as they are; undefined ones are left alone. Where no interval can be given,
 * `no_interval` says why. FALSE only if cancelled (G_IO_ERROR_CANCELLED). */
gboolean rp_bootstrap_run (const RpStatistic *statistic,
                           const RpBootstrap *bootstrap,
                           RpEstimate *estimates,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
