/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-estimate.h"

G_BEGIN_DECLS

/* Segments of a text marked by coders: the input of the segment level. Positions are code points,
 * 0-based, end exclusive, within a continuum of `length` of them. */
typedef struct
{
  guint coder;
  guint category;
  guint start, end; /* start < end <= length */
} RpSpan;

typedef struct
{
  RpSpan *spans; /* by coder, start, end, category */
  guint n_spans;
  guint n_coders, n_categories;
  guint length;
} RpSpans;

/* A sorted copy of the spans in which one coder's spans of one category that overlap have become
 * their union: nobody agrees with themselves. Spans that only touch stay two. */
RpSpans *
rp_spans_new (const RpSpan *spans, guint n_spans, guint n_coders, guint n_categories, guint length);
/* The same without uniting anything; spans may reach beyond `length`. */
RpSpans *rp_spans_new_verbatim (const RpSpan *spans,
                                guint n_spans,
                                guint n_coders,
                                guint n_categories,
                                guint length);
void rp_spans_free (RpSpans *spans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpSpans, rp_spans_free)

/* The spans of one category alone, as category 0 of one. */
RpSpans *rp_spans_category (const RpSpans *spans, guint category);

/* The spans of two coders alone, as coders 0 and 1. */
RpSpans *rp_spans_pair (const RpSpans *spans, guint g, guint h);

/* Several texts as one continuum, one after the other. The sets must agree on coders and
 * categories. */
RpSpans *rp_spans_join (const RpSpans *const *texts, guint n_texts);

/* Index of the first span of a coder; that of coder n_coders is n_spans. */
guint rp_spans_first (const RpSpans *spans, guint coder);

/* Whether two spans of one coder overlap, which only spans of different categories can. */
gboolean rp_spans_overlap_within (const RpSpans *spans);

G_END_DECLS
