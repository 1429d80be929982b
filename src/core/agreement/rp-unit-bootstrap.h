/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-bootstrap.h"
#include "rp-unit-agreement.h"

G_BEGIN_DECLS

/* Estimates of n_measures coefficients of the same units into `estimates`. `bootstrap` NULL: with
 * the intervals of rp_unit_estimate(); otherwise with those of one bootstrap for all of them.
 * Resampling by session without sessions in `units` gives no interval, and says so.
 * FALSE only if cancelled. */
gboolean rp_unit_estimates (const RpUnits *units,
                            const RpUnitMeasure *measures,
                            guint n_measures,
                            const RpBootstrap *bootstrap,
                            RpEstimate *estimates,
                            GCancellable *cancellable,
                            GError **error);

/* One figure for several codes of the same coders, each code's units a set of its own with
 * identity weights: "pooled" (De Vries et al. 2008), observed and chance agreement averaged
 * before kappa is taken, and "mean", the plain mean of the codes' values, over those that have
 * one (n_units counts them). Sets share their numbering of clusters. `coefficient`:
 * RP_COHEN_KAPPA, RP_CONGER_KAPPA, RP_FLEISS_KAPPA, RP_GWET_AC or RP_BRENNAN_PREDIGER; alpha has
 * a plain mean only. The interval is a bootstrap by session, or none where `bootstrap` is NULL. */
gboolean rp_unit_pooled (const RpUnits *const *codes,
                         guint n_codes,
                         RpCoefficient coefficient,
                         const RpBootstrap *bootstrap,
                         RpEstimate *pooled,
                         RpEstimate *mean,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
