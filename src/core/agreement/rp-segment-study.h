/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-bootstrap.h"
#include "rp-gamma.h"

G_BEGIN_DECLS

/* Every figure of the segment level over one text or many (the sessions of a project), with
 * intervals from a bootstrap by session. Each text is reduced to sums, and figures of many texts
 * are those of the added sums:
 *
 * - alpha-u-1995: 1 - sum L^2 D_o / sum L^2 D_e over texts of length L, chance being within a text;
 * - the family of 2016: coincidences added, as if the texts were one;
 * - gamma and kin: disorders of the texts weighted by their numbers of spans; a random continuum
 *   never mixes texts. gamma-cat weighted by what was aligned;
 * - segment F1 and character kappa: counts added. */
typedef struct
{
  RpGammaOptions gamma; /* n_samples 0: no gamma */
  double iou;           /* an own threshold of segment F1 beside .5 and .8; 0: none */
} RpSegmentOptions;

typedef struct
{
  GArray *coefficients;          /* of RpEstimate: all categories */
  GPtrArray *codes;              /* of GArray of RpEstimate: each category */
  RpDecomposition decomposition; /* of the disorder of all texts */
} RpSegmentStudy;

/* The texts must agree on coders and categories. `bootstrap` NULL: no intervals. NULL only if
 * cancelled. */
RpSegmentStudy *rp_segment_study_new (const RpSpans *const *texts,
                                      guint n_texts,
                                      const RpSegmentOptions *options,
                                      const RpBootstrap *bootstrap,
                                      GCancellable *cancellable,
                                      GError **error);
void rp_segment_study_free (RpSegmentStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpSegmentStudy, rp_segment_study_free)

G_END_DECLS
