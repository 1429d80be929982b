/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-spans.h"

#include <gio/gio.h>
#include <math.h>

G_BEGIN_DECLS

/* Alignments of the spans of several coders (Mathet, Widlöcher and Métivier 2015): which span of
 * one coder stands for which of another. D0, the dissimilarity of a span and nothing, is 1. */
typedef struct
{
  double alpha; /* weight of positions */
  double beta;  /* weight of categories */
} RpDissimilarity;

/* ((|start - start| + |end - end|) / (length + length))^2 (2015, positional dissimilarity). */
static inline double
rp_position_dissimilarity (const RpSpan *u, const RpSpan *v)
{
  double ends = fabs ((double) u->start - v->start) + fabs ((double) u->end - v->end);
  double share = ends / ((double) (u->end - u->start) + (v->end - v->start));

  return share * share;
}

static inline double
rp_dissimilarity (const RpDissimilarity *d, const RpSpan *u, const RpSpan *v)
{
  double categories = u->category == v->category ? 0 : d->beta;

  return d->alpha > 0 ? d->alpha * rp_position_dissimilarity (u, v) + categories : categories;
}

#define RP_NO_SPAN G_MAXUINT

/* A partition of the spans into tuples of at most one span of each coder. */
typedef struct
{
  guint n_coders, n_tuples;
  guint *members; /* n_tuples x n_coders indices of spans, RP_NO_SPAN for none */
} RpAlignment;

RpAlignment *rp_alignment_new (guint n_coders);
void rp_alignment_free (RpAlignment *alignment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpAlignment, rp_alignment_free)

/* The alignment of least disorder, exactly: among several the one of fewest tuples, of these the
 * first that a sweep from left to right meets. Two coders: an assignment problem, at worst cubic;
 * more: a search that is exact but bounded. Errors: RP_ERROR_LIMIT where the spans are too
 * entangled for the bound; G_IO_ERROR_CANCELLED. */
RpAlignment *rp_alignment_find (const RpSpans *spans,
                                const RpDissimilarity *dissimilarity,
                                GCancellable *cancellable,
                                GError **error);

/* Mean of the C(n, 2) pair values of a tuple, 1 for each pair that lacks a span (2015, unitary
 * disorder). */
double rp_alignment_tuple_disorder (const RpAlignment *alignment,
                                    guint tuple,
                                    const RpSpans *spans,
                                    const RpDissimilarity *dissimilarity);

/* Sum over tuples, divided by the mean number of spans a coder (2015, disorder of an
 * alignment); 0 without spans. */
double rp_alignment_disorder (const RpAlignment *alignment,
                              const RpSpans *spans,
                              const RpDissimilarity *dissimilarity);

/* Both solvers, private. `spans` are of two coders, or of more. */
RpAlignment *rp_alignment_assign (const RpSpans *spans,
                                  const RpDissimilarity *dissimilarity,
                                  GCancellable *cancellable,
                                  GError **error);
RpAlignment *rp_alignment_sweep (const RpSpans *spans,
                                 const RpDissimilarity *dissimilarity,
                                 GCancellable *cancellable,
                                 GError **error);
/* Appends a tuple. */
void rp_alignment_add (RpAlignment *alignment, const guint *members);

/* Fewer tuples break ties: each match is made cheaper by this, far below what is printed. */
#define RP_TIE_BONUS 1e-9

G_END_DECLS
