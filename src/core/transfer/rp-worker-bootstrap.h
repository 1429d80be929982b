/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-rates.h"

G_BEGIN_DECLS

#define RP_WORKER_BOOTSTRAP_DEFAULT 10000

/* The rate P(P|S) with intervals that know that one worker's sessions resemble each other: whole
 * workers are drawn with replacement, with everything that is theirs. */
typedef struct
{
  guint n_workers;
  guint n_resamples;
  guint n_without_value; /* resamples in which supervision worked on nothing; left out */
  guint64 seed;
  RpFigure percentile;
  RpFigure bca;          /* bias-corrected and accelerated (Efron 1987) */
} RpWorkerBootstrap;

/* `n_resamples` 0: the default. The same seed gives the same result everywhere. */
RpWorkerBootstrap rp_worker_bootstrap (const RpPresence *presence, guint n_resamples,
                                       guint64 seed);

G_END_DECLS
