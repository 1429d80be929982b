/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-alpha-u.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

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
fill_coincidences (RpCoincidences *self, const RpSpans *spans, double *overlaps)
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

/* epsilon_ck = l.. [l_c. l_.k - 1(c = k) S_c] / (l..^2 - sum S), S_c the sum of squared lengths of
 * the units of c, or the length of what is not coded. */
static void
fill_expected (RpCoincidences *self, const RpSpans *spans)
{
  guint q = self->q;
  double total = (double) spans->n_coders * spans->length, all = 0;
  g_autofree double *squares = g_new0 (double, q);
  g_autofree double *row = g_new0 (double, q);

  squares[0] = total;
  for (guint i = 0; i < spans->n_spans; i++)
    {
      double l = spans->spans[i].end - spans->spans[i].start;

      squares[spans->spans[i].category + 1] += l * l;
      squares[0] -= l;
    }
  for (guint c = 0; c < q; c++)
    {
      all += squares[c];
      for (guint k = 0; k < q; k++)
        row[c] += self->coincidence[c * q + k];
    }
  for (guint c = 0; c < q; c++)
    for (guint k = 0; k < q; k++)
      self->expected[c * q + k]
          = total * (row[c] * row[k] - (c == k ? squares[c] : 0)) / (total * total - all);
}

RpCoincidences *
rp_coincidences_new (const RpSpans *spans)
{
  RpCoincidences *self;
  gsize n_cells = (spans->n_categories + 1) * (gsize) (spans->n_categories + 1);
  g_autofree double *overlaps = g_new0 (double, spans->n_spans + 1);

  if (spans->n_coders < 2 || spans->length == 0 || rp_spans_overlap_within (spans))
    return NULL;
  self = g_new0 (RpCoincidences, 1);
  self->q = spans->n_categories + 1;
  self->coincidence = g_new0 (double, n_cells);
  self->expected = g_new0 (double, n_cells);
  self->overlap = g_new0 (double, self->q);
  fill_coincidences (self, spans, overlaps);
  fill_expected (self, spans);
  for (guint i = 0; i < spans->n_spans; i++)
    self->overlap[spans->spans[i].category + 1] += overlaps[i] * overlaps[i];
  return self;
}

void
rp_coincidences_free (RpCoincidences *self)
{
  if (self == NULL)
    return;
  g_free (self->coincidence);
  g_free (self->expected);
  g_free (self->overlap);
  g_free (self);
}

static RpEstimate
complete (const char *name,
          const RpSpans *spans,
          double disagreement,
          double expected,
          double scale)
{
  /* Lengths are whole numbers: less than this is a trace of rounding. */
  if (expected < 1e-9 * scale)
    return rp_estimate_undefined (
        name, NULL, _ ("there is no variation: chance leaves nothing to disagree on"));
  RpEstimate estimate = rp_estimate (name, NULL, 1 - disagreement / expected);
  estimate.n_units = spans->n_spans;
  estimate.n_coders = spans->n_coders;
  estimate.no_interval = _ ("no interval without resampling");
  return estimate;
}

static RpEstimate
not_tiled (const char *name, const RpSpans *spans)
{
  if (spans->n_coders < 2)
    return rp_estimate_undefined (name, NULL, _ ("there is only one coder"));
  return rp_estimate_undefined (
      name, NULL, _ ("codes of one coder overlap: it is defined for each code alone only"));
}

RpEstimate
rp_u_alpha (const RpSpans *spans)
{
  g_autoptr (RpCoincidences) l = rp_coincidences_new (spans);
  double total = (double) spans->n_coders * spans->length, same = 0, chance = 0;

  if (l == NULL)
    return not_tiled ("u-alpha", spans);
  for (guint c = 0; c < l->q; c++)
    {
      same += l->coincidence[c * l->q + c];
      chance += l->expected[c * l->q + c];
    }
  return complete ("u-alpha", spans, total - same, total - chance, total);
}

/* The codes are put together after epsilon has been computed from them (2016, sec. 4.2). */
RpEstimate
rp_bar_u_alpha (const RpSpans *spans)
{
  g_autoptr (RpCoincidences) l = rp_coincidences_new (spans);
  double total = (double) spans->n_coders * spans->length, split = 0, expected = 0;

  if (l == NULL)
    return not_tiled ("bar-u-alpha", spans);
  for (guint c = 1; c < l->q; c++)
    {
      split += l->coincidence[c] + l->coincidence[c * l->q];
      expected += l->expected[c] + l->expected[c * l->q];
    }
  return complete ("bar-u-alpha", spans, split, expected, total);
}

/* What the coding figures are made of: coincidences of code with code, and by chance
 * epsilon*_ck = [l*_c. l*_.k - 1(c = k) P_c] / (l*.. - sum P / l*..). */
typedef struct
{
  double total;   /* l*.. */
  double *row;    /* l*_c. */
  double divisor; /* l*.. - sum P / l*.. */
} Coding;

static Coding
coding_new (const RpCoincidences *l)
{
  Coding coding = { 0, g_new0 (double, l->q), 0 };
  double overlap = 0;

  for (guint c = 1; c < l->q; c++)
    {
      overlap += l->overlap[c];
      for (guint k = 1; k < l->q; k++)
        coding.row[c] += l->coincidence[c * l->q + k];
      coding.total += coding.row[c];
    }
  coding.divisor = coding.total > 0 ? coding.total - overlap / coding.total : 0;
  return coding;
}

static double
coding_expected_same (const RpCoincidences *l, const Coding *coding, guint c)
{
  return (coding->row[c] * coding->row[c] - l->overlap[c]) / coding->divisor;
}

RpEstimate
rp_cu_alpha (const RpSpans *spans)
{
  g_autoptr (RpCoincidences) l = rp_coincidences_new (spans);
  double same = 0, chance = 0;

  if (l == NULL)
    return not_tiled ("cu-alpha", spans);
  Coding coding = coding_new (l);
  g_autofree double *row = coding.row;
  if (coding.divisor <= 0)
    return rp_estimate_undefined ("cu-alpha", NULL, _ ("nothing was coded by two coders"));
  for (guint c = 1; c < l->q; c++)
    {
      same += l->coincidence[c * l->q + c];
      chance += coding_expected_same (l, &coding, c);
    }
  RpEstimate estimate
      = complete ("cu-alpha", spans, coding.total - same, coding.total - chance, coding.total);
  estimate.coverage = coding.total / ((double) spans->n_coders * spans->length);
  estimate.has_coverage = TRUE;
  return estimate;
}

/* 1 - (epsilon*_.k / l*_.k)(l*_.k - l*_kk) / (epsilon*_.k - epsilon*_kk). */
RpEstimate
rp_k_u_alpha (const RpSpans *spans, guint category)
{
  g_autoptr (RpCoincidences) l = rp_coincidences_new (spans);
  guint k = category + 1;
  double chance, same, used = 0;

  if (l == NULL)
    return not_tiled ("k-u-alpha", spans);
  Coding coding = coding_new (l);
  g_autofree double *row = coding.row;
  for (guint c = 0; c < l->q; c++)
    used += l->coincidence[k * l->q + c];
  if (row[k] <= 0)
    return rp_estimate_undefined ("k-u-alpha", NULL,
                                  _ ("the code met no other coder's code anywhere: coverage 0"));
  same = coding_expected_same (l, &coding, k);
  chance = (row[k] * coding.total - l->overlap[k]) / coding.divisor;
  RpEstimate estimate
      = complete ("k-u-alpha", spans, chance / row[k] * (row[k] - l->coincidence[k * l->q + k]),
                  chance - same, coding.total);
  estimate.coverage = row[k] / used;
  estimate.has_coverage = TRUE;
  return estimate;
}
