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

G_END_DECLS
