/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-estimate.h"

G_BEGIN_DECLS

/* One coder's segmentation of a text that is divided without gaps: the places of the boundaries
 * between segments, ascending, each above 0 and below `length`. */
typedef struct
{
  const guint *boundaries;
  guint n_boundaries;
  guint length;
} RpSegmentation;

/* Boundary edits between two segmentations (Fournier 2013, n_t = 2): boundaries that match, that
 * are one place apart (a near miss, half an error), and that have no partner. */
typedef struct
{
  guint n_matches, n_near, n_missed;
} RpBoundaryEdits;

RpBoundaryEdits rp_boundary_edits (const RpSegmentation *a, const RpSegmentation *b);

/* Boundary similarity B = 1 - (missed + near / 2) / (missed + near + matches); undefined where
 * there is no boundary at all (Fournier 2013). */
RpEstimate rp_boundary_similarity (const RpSegmentation *a, const RpSegmentation *b);
/* Segmentation similarity S: the same edits over all places where a boundary could be (Fournier
 * and Inkpen 2012). */
RpEstimate rp_segmentation_similarity (const RpSegmentation *a, const RpSegmentation *b);

/* Agreement of any number of coders by B beyond chance (Fournier 2013): "pi" with pooled
 * boundary rates (Fleiss), "kappa" with each coder's own. */
RpEstimate rp_boundary_pi (const RpSegmentation *coders, guint n_coders);
RpEstimate rp_boundary_kappa (const RpSegmentation *coders, guint n_coders);

G_END_DECLS
