/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-segment-match.h"

#include "rp-unit-agreement.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* The spans of one coder and category, in order. They do not overlap. */
static GArray *
own_spans (const RpSpans *spans, guint coder, guint category)
{
  GArray *own = g_array_new (FALSE, FALSE, sizeof (RpSpan));

  for (guint i = rp_spans_first (spans, coder); i < rp_spans_first (spans, coder + 1); i++)
    if (spans->spans[i].category == category)
      g_array_append_val (own, spans->spans[i]);
  return own;
}

static gboolean
is_match (const RpSpan *u, const RpSpan *v, double iou)
{
  double both = (double) MIN (u->end, v->end) - MAX (u->start, v->start);
  double any = (double) MAX (u->end, v->end) - MIN (u->start, v->start);

  return both > 0 && both >= iou * any;
}

/* From left to right. Of two spans that meet at least one meets nothing further on, so that
 * matching them at once never costs a match. */
static void
match_category (const RpSpans *spans,
                guint g,
                guint h,
                guint category,
                double iou,
                RpSegmentMatch *match)
{
  g_autoptr (GArray) first = own_spans (spans, g, category);
  g_autoptr (GArray) second = own_spans (spans, h, category);
  guint i = 0, j = 0;

  match->n_first += first->len;
  match->n_second += second->len;
  while (i < first->len && j < second->len)
    {
      const RpSpan *u = &g_array_index (first, RpSpan, i);
      const RpSpan *v = &g_array_index (second, RpSpan, j);

      if (is_match (u, v, iou))
        {
          match->n_matched++;
          i++;
          j++;
        }
      else if (u->end <= v->end)
        i++;
      else
        j++;
    }
}

RpSegmentMatch
rp_segment_match (const RpSpans *spans, guint g, guint h, int category, double iou)
{
  RpSegmentMatch match = { 0 };

  for (guint c = 0; c < spans->n_categories; c++)
    if (category < 0 || (guint) category == c)
      match_category (spans, g, h, c, iou, &match);
  return match;
}

RpEstimate
rp_segment_f1 (const RpSpans *spans, int category, double iou)
{
  g_autofree char *text = g_strdup_printf ("iou>=%g", iou);
  const char *weights = g_intern_string (text);
  double matched = 0, all = 0;

  for (guint g = 0; g < spans->n_coders; g++)
    for (guint h = g + 1; h < spans->n_coders; h++)
      {
        RpSegmentMatch match = rp_segment_match (spans, g, h, category, iou);

        matched += match.n_matched;
        all += match.n_first + match.n_second;
      }
  if (spans->n_coders < 2)
    return rp_estimate_undefined ("segment-f1", weights, _ ("there is only one coder"));
  if (all == 0)
    return rp_estimate_undefined ("segment-f1", weights, _ ("nobody marked a segment"));
  RpEstimate estimate = rp_estimate ("segment-f1", weights, 2 * matched / all);
  estimate.n_units = all / (spans->n_coders - 1);
  estimate.n_coders = spans->n_coders;
  estimate.no_interval = _ ("no interval without resampling");
  return estimate;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* Borders of the category's spans, ascending, with 0 and the length. */
static GArray *
category_borders (const RpSpans *spans, guint category)
{
  GArray *borders = g_array_new (FALSE, FALSE, sizeof (guint));
  guint zero = 0;

  g_array_append_val (borders, zero);
  g_array_append_val (borders, spans->length);
  for (guint i = 0; i < spans->n_spans; i++)
    if (spans->spans[i].category == category)
      {
        g_array_append_val (borders, spans->spans[i].start);
        g_array_append_val (borders, spans->spans[i].end);
      }
  g_array_sort (borders, compare_positions);
  return borders;
}

RpUnits *
rp_segment_character_units (const RpSpans *spans, guint category)
{
  g_autoptr (GArray) borders = category_borders (spans, category);
  guint n = borders->len - 1, m = spans->n_coders;
  RpUnits *units = rp_units_new (n, m, 2);
  g_autofree guint *at = g_new (guint, m + 1);

  rp_units_add_counts (units);
  for (guint g = 0; g < m; g++)
    at[g] = rp_spans_first (spans, g);
  for (guint b = 0; b < n; b++)
    {
      guint from = g_array_index (borders, guint, b);

      units->counts[b] = g_array_index (borders, guint, b + 1) - from;
      for (guint g = 0; g < m; g++)
        {
          guint last = rp_spans_first (spans, g + 1);

          while (at[g] < last
                 && (spans->spans[at[g]].end <= from || spans->spans[at[g]].category != category))
            at[g]++;
          units->cells[b * m + g] = !(at[g] < last && spans->spans[at[g]].start <= from);
        }
    }
  return units;
}

RpEstimate
rp_character_kappa (const RpSpans *spans, guint category)
{
  g_autoptr (RpUnits) units = rp_segment_character_units (spans, category);
  RpCoefficient kappa = spans->n_coders == 2 ? RP_COHEN_KAPPA : RP_CONGER_KAPPA;
  RpEstimate estimate = rp_unit_estimate (units, (RpUnitMeasure){ kappa, RP_WEIGHTS_IDENTITY });

  estimate.name = "character-kappa";
  estimate.weights = NULL;
  rp_estimate_drop_interval (&estimate, _ ("characters of one segment are not independent"));
  estimate.note = _ ("inflated by text that nobody coded");
  return estimate;
}
