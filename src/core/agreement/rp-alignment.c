/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-alignment.h"

#include <string.h>

RpAlignment *
rp_alignment_new (guint n_coders)
{
  RpAlignment *self = g_new0 (RpAlignment, 1);

  self->n_coders = n_coders;
  return self;
}

void
rp_alignment_free (RpAlignment *self)
{
  if (self == NULL)
    return;
  g_free (self->members);
  g_free (self);
}

void
rp_alignment_add (RpAlignment *self, const guint *members)
{
  guint n = self->n_tuples++;

  /* Room grows by doubling: whenever the number of tuples is a power of two. */
  if ((n & (n - 1)) == 0)
    self->members = g_renew (guint, self->members, (n == 0 ? 1 : 2 * (gsize) n) * self->n_coders);
  memcpy (self->members + (gsize) n * self->n_coders, members, sizeof (guint) * self->n_coders);
}

RpAlignment *
rp_alignment_find (const RpSpans *spans,
                   const RpDissimilarity *dissimilarity,
                   GCancellable *cancellable,
                   GError **error)
{
  return spans->n_coders == 2 ? rp_alignment_assign (spans, dissimilarity, cancellable, error)
                              : rp_alignment_sweep (spans, dissimilarity, cancellable, error);
}

double
rp_alignment_tuple_disorder (const RpAlignment *self,
                             guint tuple,
                             const RpSpans *spans,
                             const RpDissimilarity *dissimilarity)
{
  guint n = self->n_coders;
  const guint *members = self->members + (gsize) tuple * n;
  double sum = 0;

  for (guint g = 0; g < n; g++)
    for (guint h = g + 1; h < n; h++)
      sum += members[g] == RP_NO_SPAN || members[h] == RP_NO_SPAN
                 ? 1
                 : rp_dissimilarity (dissimilarity, &spans->spans[members[g]],
                                     &spans->spans[members[h]]);
  return sum / (n * (n - 1) / 2.);
}

double
rp_alignment_disorder (const RpAlignment *self,
                       const RpSpans *spans,
                       const RpDissimilarity *dissimilarity)
{
  double sum = 0;

  if (spans->n_spans == 0)
    return 0;
  for (guint t = 0; t < self->n_tuples; t++)
    sum += rp_alignment_tuple_disorder (self, t, spans, dissimilarity);
  return sum / ((double) spans->n_spans / spans->n_coders);
}
