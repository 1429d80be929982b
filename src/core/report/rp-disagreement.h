/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-report.h"

G_BEGIN_DECLS

/* What divides coders on a code: of the turns on which not all say the same, how many did the
 * others leave without any code of the framework, and how many did they give which other code. */

typedef struct
{
  gint64 code_id;
  char *name;
  guint64 n_turns; /* in which a coder who does not have the code in hand has this one */
} RpConfusion;

typedef struct
{
  guint64 disagreed;     /* turns on which some coders have the code and some have not */
  guint64 left_uncoded;  /* of them: nobody of those without it has any code there */
  GPtrArray *confusions; /* of RpConfusion, most turns first; a turn may count in several */
} RpDisagreement;
void rp_disagreement_free (RpDisagreement *disagreement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpDisagreement, rp_disagreement_free)

/* Turn level, over the codes of the framework of `code_id`. */
RpDisagreement *rp_disagreement_compute (RpStore *store, const RpAgreementScope *scope,
                                         gint64 code_id, GCancellable *cancellable,
                                         GError **error);
/* One or two sentences for people. */
char *rp_disagreement_describe (const RpDisagreement *disagreement);

/* Krippendorff's alpha of a code for every two of the scope's coders: n x n numbers, newly
 * allocated, NAN on the diagonal and where it is undefined. */
double *rp_agreement_compute_pairs (RpStore *store, const RpAgreementScope *scope, RpLevel level,
                                    gint64 code_id, GCancellable *cancellable, GError **error);

/* A paragraph for the methods section of a report: level, units, coders, sessions, coefficients,
 * how the intervals were made, what counts as what. */
char *rp_agreement_describe_methods (const RpAgreement *agreement);

G_END_DECLS
