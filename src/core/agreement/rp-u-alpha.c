/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-alpha-u.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

static int
compare_positions (const void *a, const void *b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* Every place where something begins or ends, in order; their number in *n. */
static guint *
find_borders (const RpSpans *spans, guint *n)
{
  guint *borders = g_new (guint, 2 * spans->n_spans + 2), n_all = 0;

  borders[n_all++] = 0;
  borders[n_all++] = spans->length;
  for (guint i = 0; i < spans->n_spans; i++)
    {
      borders[n_all++] = spans->spans[i].start;
      borders[n_all++] = spans->spans[i].end;
    }
  qsort (borders, n_all, sizeof *borders, compare_positions);
  *n = 0;
  for (guint i = 0; i < n_all; i++)
    if (*n == 0 || borders[*n - 1] != borders[i])
      borders[(*n)++] = borders[i];
  return borders;
}

/* Adds the stretch from..to, on which coder g is within span at[g], to coincidences and to each
 * span's mean overlap with the other coders' spans. */
static void
add_stretch (RpCoincidences *self,
             const RpSpans *spans,
             const guint *at,
             guint from,
             guint to,
             double *overlaps)
{
  guint m = spans->n_coders, n_valued = 0;
  double share = (to - from) / (m - 1.);
  g_autofree guint *category = g_new (guint, m);

  for (guint g = 0; g < m; g++)
    {
      const RpSpan *span = at[g] < rp_spans_first (spans, g + 1) ? &spans->spans[at[g]] : NULL;
      gboolean inside = span != NULL && span->start <= from && from < span->end;

      category[g] = inside ? span->category + 1 : 0;
      n_valued += inside;
    }
  for (guint g = 0; g < m; g++)
    {
      for (guint h = 0; h < m; h++)
        if (g != h)
          self->coincidence[category[g] * self->q + category[h]] += share;
      if (category[g] > 0)
        overlaps[at[g]] += share * (n_valued - 1);
    }
}

static void
add_coincidences (RpCoincidences *self, const RpSpans *spans, double *overlaps)
{
  guint n_borders, m = spans->n_coders;
  g_autofree guint *borders = find_borders (spans, &n_borders);
  g_autofree guint *at = g_new (guint, m + 1);

  for (guint g = 0; g < m; g++)
    at[g] = rp_spans_first (spans, g);
  for (guint b = 0; b + 1 < n_borders; b++)
    {
      for (guint g = 0; g < m; g++)
        while (at[g] < rp_spans_first (spans, g + 1) && spans->spans[at[g]].end <= borders[b])
          at[g]++;
      add_stretch (self, spans, at, borders[b], borders[b + 1], overlaps);
    }
}

gsize
rp_coincidences_size (guint n_categories)
{
  gsize q = n_categories + 1;

  return 1 + q * q + 2 * q;
}

RpCoincidences
rp_coincidences_view (double *sums, guint n_categories)
{
  gsize q = n_categories + 1;

  return (RpCoincidences){ .q = n_categories + 1,
                           .n_sums = rp_coincidences_size (n_categories),
                           .sums = sums,
                           .total = sums,
                           .coincidence = sums + 1,
                           .squares = sums + 1 + q * q,
                           .overlap = sums + 1 + q * q + q };
}

gboolean
rp_coincidences_add (const RpSpans *spans, double *sums)
{
  RpCoincidences self = rp_coincidences_view (sums, spans->n_categories);
  g_autofree double *overlaps = g_new0 (double, spans->n_spans + 1);
  double length = (double) spans->n_coders * spans->length;

  if (spans->n_coders < 2 || rp_spans_overlap_within (spans))
    return FALSE;
  add_coincidences (&self, spans, overlaps);
  *self.total += length;
  self.squares[0] += length;
  for (guint i = 0; i < spans->n_spans; i++)
    {
      double l = spans->spans[i].end - spans->spans[i].start;

      self.squares[spans->spans[i].category + 1] += l * l;
      self.squares[0] -= l;
      self.overlap[spans->spans[i].category + 1] += overlaps[i] * overlaps[i];
    }
  return TRUE;
}

static double
row_sum (const RpCoincidences *l, guint c)
{
  double sum = 0;

  for (guint k = 0; k < l->q; k++)
    sum += l->coincidence[c * l->q + k];
  return sum;
}

static double
square_sum (const RpCoincidences *l)
{
  double sum = 0;

  for (guint c = 0; c < l->q; c++)
    sum += l->squares[c];
  return sum;
}

/* epsilon_ck = l.. [l_c. l_.k - 1(c = k) S_c] / (l..^2 - sum S). */
static double
expected (const RpCoincidences *l, guint c, guint k)
{
  double own = c == k ? l->squares[c] : 0, total = *l->total;

  return total * (row_sum (l, c) * row_sum (l, k) - own) / (total * total - square_sum (l));
}

/* 1 - disagreement / what chance gives, both parts of `scale`. */
static const char *
beyond_chance (double disagreement, double by_chance, double scale, double *value)
{
  /* Lengths are whole numbers: less than this is a trace of rounding. */
  if (!(by_chance > 1e-9 * scale))
    return _ ("there is no variation: chance leaves nothing to disagree on");
  *value = 1 - disagreement / by_chance;
  return NULL;
}

const char *
rp_coincidences_u_alpha (const RpCoincidences *l, double *value)
{
  double same = 0, chance = 0;

  for (guint c = 0; c < l->q; c++)
    {
      same += l->coincidence[c * l->q + c];
      chance += expected (l, c, c);
    }
  return beyond_chance (*l->total - same, *l->total - chance, *l->total, value);
}

/* The codes are put together after epsilon has been computed from them (2016). */
void
rp_coincidences_unitising (const RpCoincidences *l, double *observed, double *by_chance)
{
  *observed = *by_chance = 0;
  for (guint c = 1; c < l->q; c++)
    {
      *observed += l->coincidence[c] + l->coincidence[c * l->q];
      *by_chance += expected (l, 0, c) + expected (l, c, 0);
    }
}

const char *
rp_coincidences_bar_u_alpha (const RpCoincidences *l, double *value)
{
  double observed, by_chance;

  rp_coincidences_unitising (l, &observed, &by_chance);
  return beyond_chance (observed, by_chance, *l->total, value);
}

/* Sum of a category's coincidences with categories, l*_c.; 0 (no code) left out. */
static double
coded_row (const RpCoincidences *l, guint c)
{
  return row_sum (l, c) - l->coincidence[c * l->q];
}

/* l*.., and the divisor of epsilon*_ck = [l*_c. l*_.k - 1(c = k) P_c] / (l*.. - sum P / l*..). */
static double
coded_total (const RpCoincidences *l, double *divisor)
{
  double total = 0, overlap = 0;

  for (guint c = 1; c < l->q; c++)
    {
      total += coded_row (l, c);
      overlap += l->overlap[c];
    }
  *divisor = total > 0 ? total - overlap / total : 0;
  return total;
}

const char *
rp_coincidences_cu_alpha (const RpCoincidences *l, double *value, double *coverage)
{
  double same = 0, chance = 0, divisor, total = coded_total (l, &divisor);

  if (divisor <= 0)
    return _ ("nothing was coded by two coders");
  for (guint c = 1; c < l->q; c++)
    {
      same += l->coincidence[c * l->q + c];
      chance += (coded_row (l, c) * coded_row (l, c) - l->overlap[c]) / divisor;
    }
  *coverage = total / *l->total;
  return beyond_chance (total - same, total - chance, total, value);
}

/* 1 - (epsilon*_.k / l*_.k)(l*_.k - l*_kk) / (epsilon*_.k - epsilon*_kk). */
const char *
rp_coincidences_k_u_alpha (const RpCoincidences *l, guint category, double *value, double *coverage)
{
  guint k = category + 1;
  double divisor, total = coded_total (l, &divisor), row = coded_row (l, k);

  if (!(row > 0 && divisor > 0))
    return _ ("the code met no other coder's code anywhere: coverage 0");
  double same = (row * row - l->overlap[k]) / divisor;
  double chance = (row * total - l->overlap[k]) / divisor;
  *coverage = row / row_sum (l, k);
  return beyond_chance (chance / row * (row - l->coincidence[k * l->q + k]), chance - same, total,
                        value);
}

/* --- one text ------------------------------------------------------------------------------ */

typedef struct
{
  RpCoincidences l;
  double value, coverage;
  const char *why;
} OneText;

static OneText
read_text (const RpSpans *spans)
{
  OneText text = { 0 };

  text.l = rp_coincidences_view (g_new0 (double, rp_coincidences_size (spans->n_categories)),
                                 spans->n_categories);
  if (spans->n_coders < 2)
    text.why = _ ("there is only one coder");
  else if (!rp_coincidences_add (spans, text.l.sums))
    text.why = _ ("codes of one coder overlap: it is defined for each code alone only");
  return text;
}

static RpEstimate
finish (OneText *text, const char *name, const RpSpans *spans)
{
  RpEstimate estimate = text->why != NULL ? rp_estimate_undefined (name, NULL, text->why)
                                          : rp_estimate (name, NULL, text->value);

  estimate.n_units = spans->n_spans;
  estimate.n_coders = spans->n_coders;
  if (text->why == NULL)
    estimate.no_interval = _ ("no interval without resampling");
  if (text->why == NULL && text->coverage > 0)
    {
      estimate.coverage = text->coverage;
      estimate.has_coverage = TRUE;
    }
  g_free (text->l.sums);
  return estimate;
}

RpEstimate
rp_u_alpha (const RpSpans *spans)
{
  OneText text = read_text (spans);

  if (text.why == NULL)
    text.why = rp_coincidences_u_alpha (&text.l, &text.value);
  return finish (&text, "u-alpha", spans);
}

RpEstimate
rp_bar_u_alpha (const RpSpans *spans)
{
  OneText text = read_text (spans);

  if (text.why == NULL)
    text.why = rp_coincidences_bar_u_alpha (&text.l, &text.value);
  return finish (&text, "bar-u-alpha", spans);
}

RpEstimate
rp_cu_alpha (const RpSpans *spans)
{
  OneText text = read_text (spans);

  if (text.why == NULL)
    text.why = rp_coincidences_cu_alpha (&text.l, &text.value, &text.coverage);
  return finish (&text, "cu-alpha", spans);
}

RpEstimate
rp_k_u_alpha (const RpSpans *spans, guint category)
{
  OneText text = read_text (spans);

  if (text.why == NULL)
    text.why = rp_coincidences_k_u_alpha (&text.l, category, &text.value, &text.coverage);
  return finish (&text, "k-u-alpha", spans);
}
