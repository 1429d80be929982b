/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-report.h"

G_BEGIN_DECLS

/* Two more views of a project's agreement: which codes are taken for which, and how it went by
 * month. */

/* Counts of turns, n_codes x n_codes, symmetric. Off the diagonal: one coder has the first code
 * without the second, another the second without the first. On it: two or more have the code. */
typedef struct
{
  guint n_codes;
  gint64 *code_ids;
  char **names; /* NULL-ended */
  guint64 *turns;
} RpConfusionMatrix;
void rp_confusion_matrix_free (RpConfusionMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpConfusionMatrix, rp_confusion_matrix_free)

/* Of the codes in scope that tag passages. */
RpConfusionMatrix *rp_confusion_matrix_compute (RpStore *store, const RpAgreementScope *scope,
                                                GCancellable *cancellable, GError **error);

/* One month of a code. */
typedef struct
{
  char month[8];     /* "2026-03" */
  GArray *sessions;  /* of gint64: those in scope that have a date in it */
  guint64 n_units;   /* that could be compared; may be 0 */
  RpEstimate alpha;  /* that of the level; undefined where nothing could be compared */
} RpTrendPoint;

/* GPtrArray of RpTrendPoint, by month; sessions without a date are left out. */
GPtrArray *rp_trend_compute (RpStore *store, const RpAgreementScope *scope, RpLevel level,
                             gint64 code_id, GCancellable *cancellable, GError **error);

G_END_DECLS
