/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-spans.h"
#include "rp-units.h"

G_BEGIN_DECLS

/* How many spans two coders share. */
typedef struct
{
  guint n_matched;
  guint n_first, n_second; /* spans of either coder */
} RpSegmentMatch;

/* Largest one-to-one matching of spans of the same category of which intersection over union is
 * `iou` or more (0 < iou <= 1): the "overlap of at least x %" of commercial packages. `category`:
 * one, or -1 for all. */
RpSegmentMatch rp_segment_match (const RpSpans *spans, guint g, guint h, int category, double iou);

/* "segment-f1" with the threshold as its weights: 2 matched / (first + second), added up over all
 * pairs of coders. Symmetric: neither coder is the reference. */
RpEstimate rp_segment_f1 (const RpSpans *spans, int category, double iou);

/* One category, code point by code point, as present-or-absent units: a row for each stretch on
 * which nothing changes, counted by its length. */
RpUnits *rp_segment_character_units (const RpSpans *spans, guint category);

/* "character-kappa" of one category: Cohen's kappa over code points, Conger's for more than two
 * coders. Inflated by uncoded text, and its code points are not independent: no interval. */
RpEstimate rp_character_kappa (const RpSpans *spans, guint category);

G_END_DECLS
