/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-alignment.h"

G_BEGIN_DECLS

/* Three and more coders: which tuples of spans to form is a set packing problem, hard in general,
 * but spans meet few others, and all of those nearby. Forming a tuple of k spans saves, against k
 * tuples of one,
 *
 *   s(T) = (k - 1) + sum over its pairs of (1 - d) / C(n, 2).
 *
 * 1. Candidates: tuples that save something, each listed under its leftmost span.
 * 2. A price for each span such that no tuple saves more than its spans cost (the dual problem, by
 *    subgradients): the prices of the spans still open bound what can still be saved.
 * 3. A sweep over the spans from left to right. Its states say which spans ahead are taken already;
 *    equal states are one. A first, narrow sweep finds a good alignment, a second one proves the
 *    best by dropping every state whose bound cannot beat it. */

#define RP_SWEEP_SLACK 1e-11

typedef struct
{
  const RpSpans *spans;
  const RpDissimilarity *d;
  guint n, n_coders;
  guint *order;    /* place in the sweep -> index of span */
  guint longest;   /* length of the longest span */
  double n_pairs;  /* C(n_coders, 2) */
  GArray *members; /* of candidates, n_coders places each, RP_NO_SPAN for none */
  GArray *savings; /* double, one a candidate */
  guint *first;    /* n + 1: candidates by the place of their leftmost span */
  double *price;   /* one a place */
  guint n_words;   /* of the bit set of places ahead */
  GCancellable *cancellable;
} RpSweep;

static inline const RpSpan *
rp_sweep_span (const RpSweep *self, guint place)
{
  return &self->spans->spans[self->order[place]];
}

static inline const guint *
rp_sweep_members (const RpSweep *self, guint candidate)
{
  return &g_array_index (self->members, guint, (gsize) candidate * self->n_coders);
}

static inline double
rp_sweep_saving (const RpSweep *self, guint candidate)
{
  return g_array_index (self->savings, double, candidate);
}

/* Step 1. FALSE where there are too many, or it was cancelled. */
gboolean rp_sweep_find_candidates (RpSweep *self);

/* Step 2. Sets self->price to the best prices found, made such that no candidate has a surplus.
 * `target` is what some alignment saves. */
void rp_sweep_find_prices (RpSweep *self, double target);

G_END_DECLS
