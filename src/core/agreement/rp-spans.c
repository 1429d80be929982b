/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-spans.h"

#include <stdlib.h>

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int
compare_place (const RpSpan *x, const RpSpan *y)
{
  int order = COMPARE (x->start, y->start);

  return order != 0 ? order : COMPARE (x->end, y->end);
}

static int
compare_by_category (const void *a, const void *b)
{
  const RpSpan *x = a, *y = b;
  int order = COMPARE (x->coder, y->coder);

  if (order == 0)
    order = COMPARE (x->category, y->category);
  return order != 0 ? order : compare_place (x, y);
}

static int
compare_by_place (const void *a, const void *b)
{
  const RpSpan *x = a, *y = b;
  int order = COMPARE (x->coder, y->coder);

  if (order == 0)
    order = compare_place (x, y);
  return order != 0 ? order : COMPARE (x->category, y->category);
}

/* Unites overlapping spans of one coder and category in place. */
static void
unite (RpSpans *self)
{
  guint n = 0;

  qsort (self->spans, self->n_spans, sizeof (RpSpan), compare_by_category);
  for (guint i = 0; i < self->n_spans; i++)
    {
      RpSpan *last = n > 0 ? &self->spans[n - 1] : NULL, span = self->spans[i];

      if (last != NULL && last->coder == span.coder && last->category == span.category
          && span.start < last->end)
        last->end = MAX (last->end, span.end);
      else
        self->spans[n++] = span;
    }
  self->n_spans = n;
}

RpSpans *
rp_spans_new_verbatim (const RpSpan *spans,
                       guint n_spans,
                       guint n_coders,
                       guint n_categories,
                       guint length)
{
  RpSpans *self = g_new0 (RpSpans, 1);

  self->spans = g_new (RpSpan, n_spans + 1);
  for (guint i = 0; i < n_spans; i++)
    self->spans[i] = spans[i];
  self->n_spans = n_spans;
  self->n_coders = n_coders;
  self->n_categories = n_categories;
  self->length = length;
  qsort (self->spans, self->n_spans, sizeof (RpSpan), compare_by_place);
  return self;
}

RpSpans *
rp_spans_new (const RpSpan *spans, guint n_spans, guint n_coders, guint n_categories, guint length)
{
  RpSpans *self = rp_spans_new_verbatim (spans, n_spans, n_coders, n_categories, length);

  unite (self);
  qsort (self->spans, self->n_spans, sizeof (RpSpan), compare_by_place);
  return self;
}

void
rp_spans_free (RpSpans *self)
{
  if (self == NULL)
    return;
  g_free (self->spans);
  g_free (self);
}

RpSpans *
rp_spans_category (const RpSpans *self, guint category)
{
  g_autofree RpSpan *own = g_new (RpSpan, self->n_spans + 1);
  guint n = 0;

  for (guint i = 0; i < self->n_spans; i++)
    if (self->spans[i].category == category)
      {
        own[n] = self->spans[i];
        own[n++].category = 0;
      }
  return rp_spans_new (own, n, self->n_coders, 1, self->length);
}

RpSpans *
rp_spans_pair (const RpSpans *self, guint g, guint h)
{
  g_autofree RpSpan *own = g_new (RpSpan, self->n_spans + 1);
  guint n = 0;

  for (guint i = 0; i < self->n_spans; i++)
    if (self->spans[i].coder == g || self->spans[i].coder == h)
      {
        own[n] = self->spans[i];
        own[n].coder = self->spans[i].coder == h;
        n++;
      }
  return rp_spans_new (own, n, 2, self->n_categories, self->length);
}

RpSpans *
rp_spans_join (const RpSpans *const *texts, guint n_texts)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (RpSpan));
  guint length = 0;

  for (guint t = 0; t < n_texts; t++)
    {
      for (guint i = 0; i < texts[t]->n_spans; i++)
        {
          RpSpan span = texts[t]->spans[i];

          span.start += length;
          span.end += length;
          g_array_append_val (all, span);
        }
      length += texts[t]->length;
    }
  return rp_spans_new ((const RpSpan *) all->data, all->len, n_texts > 0 ? texts[0]->n_coders : 0,
                       n_texts > 0 ? texts[0]->n_categories : 0, length);
}

guint
rp_spans_first (const RpSpans *self, guint coder)
{
  guint low = 0, high = self->n_spans;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->spans[middle].coder < coder)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
rp_spans_overlap_within (const RpSpans *self)
{
  guint reach = 0;

  for (guint i = 0; i < self->n_spans; i++)
    {
      const RpSpan *span = &self->spans[i];

      if (i > 0 && span[-1].coder == span->coder && span->start < reach)
        return TRUE;
      reach = i > 0 && span[-1].coder == span->coder ? MAX (reach, span->end) : span->end;
    }
  return FALSE;
}
