/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Code points [start, end) of a transcript. */
typedef struct
{
  guint start;
  guint end; /* exclusive */
} RpSpan;

/* Orders spans by start, the longer first where they start together: outer before inner. */
int rp_span_compare (RpSpan a, RpSpan b);

/* Which of a set of spans touch a place of the text: built once, never changed. A change of the
 * set means a new index (5,000 spans: less than a millisecond). */
typedef struct _RpSpanIndex RpSpanIndex;

/* `spans` is copied. Empty and inverted spans are accepted and never found. */
RpSpanIndex *rp_span_index_new (const RpSpan *spans, guint n_spans);
void rp_span_index_free (RpSpanIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpSpanIndex, rp_span_index_free)

/* Puts into `found` (a GArray of guint, emptied first) the positions, in the array that the index
 * was built from, of all spans that share at least one code point with [start, end), in the order
 * of rp_span_compare(), equal spans in the order of the array. O(log n) for each span found, and
 * less for neighbours; O(log n) where none is. */
void rp_span_index_find_overlapping (const RpSpanIndex *self, guint start, guint end,
                                     GArray *found);

/* The same for the spans that hold code point `offset`. */
void rp_span_index_find_at (const RpSpanIndex *self, guint offset, GArray *found);

G_END_DECLS
