/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-repairing.h"
#include "rp-stratified.h"
#include "rp-worker-bootstrap.h"

G_BEGIN_DECLS

/* Everything that is said about one presence table: what `transfer --presence` prints and the
 * Transfer page shows. */

typedef struct
{
  guint n_permutations; /* 0: RP_REPAIRING_DEFAULT_PERMUTATIONS */
  guint n_resamples;    /* 0: RP_WORKER_BOOTSTRAP_DEFAULT */
  guint64 seed;
  guint n_threads;      /* 0: one a processor; changes nothing but the time */
} RpTransferOptions;

typedef struct
{
  char *name;
  RpTransferRates rates;
  double p;      /* one-sided, of re-pairing this theme over all pairs (Fisher's exact test) */
  double p_holm; /* over the themes of the table */
  double p_bh;
} RpThemeResult;

typedef struct
{
  guint n_pairs;
  guint n_workers; /* a pair of unknown worker counts as one */
  RpTransferRates rates;
  RpCarryBack carry_back;
  RpWorkerBootstrap bootstrap;
  GPtrArray *repairings; /* of RpRepairing: the schemes whose groups are known */
  RpMantelHaenszel by_worker;
  RpMantelHaenszel by_theme;
  GArray *themes;        /* of RpThemeResult */
} RpTransferAnalysis;

/* `forward`: pairs whose practice session follows the supervision; `reversed`: those where it came
 * before, NULL where the order is not known. `options` may be NULL.
 * NULL with G_IO_ERROR_CANCELLED only. */
RpTransferAnalysis *rp_transfer_analyse (const RpPresence *forward, const RpPresence *reversed,
                                         const RpTransferOptions *options,
                                         GCancellable *cancellable, GError **error);
void rp_transfer_analysis_free (RpTransferAnalysis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpTransferAnalysis, rp_transfer_analysis_free)

/* How far the result hangs on who coded and on what counts as transfer: the same pairs under one
 * coder after another, or by links and by presence. */
typedef struct
{
  const char *label; /* "coder A", "linked" */
  const RpPresence *presence;
} RpVariant;

typedef struct
{
  guint n;               /* variants */
  RpTransferRates *rates;
  guint lowest;          /* variant with the lowest rate; n where none has one */
  guint highest;
  RpFigure spread;       /* highest rate less the lowest */
} RpSensitivity;

RpSensitivity *rp_sensitivity (const RpVariant *variants, guint n);
void rp_sensitivity_free (RpSensitivity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpSensitivity, rp_sensitivity_free)

G_END_DECLS
