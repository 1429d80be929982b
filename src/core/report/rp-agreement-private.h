/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-report.h"
#include "rp-ratings.h"
#include "rp-unit-bootstrap.h"
#include "rp-unit-source.h"

G_BEGIN_DECLS

RpAgreement *rp_agreement_new (RpStore *store, const RpAgreementScope *scope, RpLevel level,
                               GError **error);
RpAgreementRow *rp_agreement_add_row (RpAgreement *self, const RpFramework *framework,
                                      const RpCode *code, guint n_coders);
/* The rows of the session level. */
gboolean rp_agreement_compute_ratings (RpAgreement *self, RpStore *store,
                                       const RpAgreementScope *scope, GCancellable *cancellable,
                                       GError **error);
/* The rows of the segment level. */
gboolean rp_agreement_compute_segments (RpAgreement *self, RpStore *store, RpUnitSource *source,
                                        const RpAgreementScope *scope, GCancellable *cancellable,
                                        GError **error);

/* All codes in one figure: of units pooled (`pool` of RpUnits, their clusters the sessions of the
 * source, at least RP_FEW_SESSIONS of them for an interval), else the plain mean of what the rows
 * have. */
gboolean rp_agreement_pool (RpAgreement *self, const GPtrArray *pool, guint n_sessions,
                            const RpAgreementScope *scope, GCancellable *cancellable,
                            GError **error);
void rp_agreement_add_mean (RpAgreement *self, const char *name, const char *weights);

G_END_DECLS
