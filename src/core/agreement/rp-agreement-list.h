/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-input.h"
#include "rp-segment-study.h"
#include "rp-set-decomposition.h"
#include "rp-unit-bootstrap.h"

G_BEGIN_DECLS

/* Every figure that data of a kind allow, in the order in which they are shown: what the command
 * `agree` prints for tables from elsewhere, and what the window shows for them. */

/* One category, label or code. */
typedef struct
{
  char *code;
  GArray *coefficients; /* of RpEstimate */
} RpAgreementCode;

typedef struct
{
  const char *level;  /* "unit" or "segment" */
  guint64 n_units;    /* units; segments at the level of segments */
  guint64 n_pairable; /* units that two or more coders coded; all segments */
  guint n_coders;
  char **categories;
  GArray *coefficients;     /* of RpEstimate */
  GPtrArray *codes;         /* of RpAgreementCode */
  RpSegmentStudy *segments; /* of segments, with what their disorder is made of; else NULL */
  RpSetDecomposition *decomposition; /* of sets; else NULL */
} RpAgreementList;

void rp_agreement_list_free (RpAgreementList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpAgreementList, rp_agreement_list_free)

typedef struct
{
  guint n_resamples; /* bootstrap by unit where the level has units; 0: none */
  guint64 seed;      /* of bootstrap and random continua */
  RpGammaOptions gamma;
  double iou; /* an own threshold of segment F1 beside .5 and .8; 0: none */
} RpAgreementListOptions;

#define RP_AGREEMENT_LIST_DEFAULTS                                                                 \
  {                                                                                                \
    0, 1, RP_GAMMA_DEFAULTS, 0                                                                     \
  }

/* NULL only if cancelled. */
RpAgreementList *rp_agreement_list_new (const RpAgreementInput *input,
                                        const RpAgreementListOptions *options,
                                        GCancellable *cancellable,
                                        GError **error);

/* The measures that the unit level has for so many coders and categories on a scale: an array of
 * RpUnitMeasure. */
GArray *rp_agreement_list_measures (RpScale scale, guint n_coders, guint n_categories);

/* The estimate of that name and weights (NULL: none or any), or NULL. */
const RpEstimate *
rp_agreement_list_find (const GArray *coefficients, const char *name, const char *weights);

G_END_DECLS
