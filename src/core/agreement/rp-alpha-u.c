/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-alpha-u.h"

#include <glib/gi18n-lib.h>

/* One coder's line for one category: spans and the gaps between them, in order. */
typedef struct
{
  gint64 start, end;
  gboolean valued;
} Section;

static GArray *
make_sections (const RpSpans *spans, guint coder, guint category)
{
  GArray *sections = g_array_new (FALSE, FALSE, sizeof (Section));
  gint64 at = 0;

  for (guint i = rp_spans_first (spans, coder); i < rp_spans_first (spans, coder + 1); i++)
    {
      const RpSpan *span = &spans->spans[i];
      Section gap = { at, span->start, FALSE }, unit = { span->start, span->end, TRUE };

      if (span->category != category)
        continue;
      if (gap.start < gap.end)
        g_array_append_val (sections, gap);
      g_array_append_val (sections, unit);
      at = span->end;
    }
  Section rest = { at, spans->length, FALSE };
  if (rest.start < rest.end)
    g_array_append_val (sections, rest);
  return sections;
}

/* Two units that meet differ by the squares of their ends' distances; a unit that lies in a gap of
 * the other coder by its own length squared; all else by nothing. */
static double
section_difference (const Section *a, const Section *b)
{
  double from = (double) (a->start - b->start), to = (double) (a->end - b->end);

  if (a->valued && b->valued)
    return a->start < b->end && b->start < a->end ? from * from + to * to : 0;
  if (a->valued && !b->valued && from >= 0 && to <= 0)
    return (double) (a->end - a->start) * (double) (a->end - a->start);
  if (b->valued && !a->valued && from <= 0 && to >= 0)
    return (double) (b->end - b->start) * (double) (b->end - b->start);
  return 0;
}

/* Sum of differences over the sections of two coders that meet: one sweep along both. */
static double
line_difference (const GArray *a, const GArray *b)
{
  double sum = 0;
  guint i = 0, j = 0;

  while (i < a->len && j < b->len)
    {
      const Section *x = &g_array_index (a, Section, i), *y = &g_array_index (b, Section, j);

      sum += section_difference (x, y);
      if (x->end <= y->end)
        i++;
      if (y->end <= x->end)
        j++;
    }
  return sum;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* D_e = (2 / L) sum over units of [(N - 1)(2 l^3 - 3 l^2 + l) / 3 + l^2 sum over gaps g >= l of
 * (g - l + 1)] / (mL (mL - 1) - sum l (l - 1)). */
static double
expected_difference (GArray **lines, guint m, double length)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (gint64));
  double sum = 0, own = 0, room = 0, n_room = 0;

  for (guint g = 0; g < m; g++)
    for (guint i = 0; i < lines[g]->len; i++)
      {
        const Section *section = &g_array_index (lines[g], Section, i);
        gint64 l = section->end - section->start;

        g_array_append_val (section->valued ? units : gaps, l);
      }
  g_array_sort (units, compare_lengths);
  g_array_sort (gaps, compare_lengths);
  /* Longest units first: the gaps with room for a unit only grow in number. */
  guint next = gaps->len;
  for (guint i = units->len; i-- > 0;)
    {
      double l = (double) g_array_index (units, gint64, i);

      while (next > 0 && g_array_index (gaps, gint64, next - 1) >= l)
        {
          room += (double) g_array_index (gaps, gint64, --next) + 1;
          n_room++;
        }
      sum += (units->len - 1) * (2 * l * l * l - 3 * l * l + l) / 3 + l * l * (room - n_room * l);
      own += l * (l - 1);
    }
  double places = m * length * (m * length - 1) - own;
  return places > 0 ? 2 / length * sum / places : 0;
}

void
rp_alpha_u_parts (const RpSpans *spans, guint category, double *observed, double *expected)
{
  guint m = spans->n_coders;
  double length = spans->length;
  g_autofree GArray **lines = g_new (GArray *, m + 1);

  *observed = 0;
  for (guint g = 0; g < m; g++)
    lines[g] = make_sections (spans, g, category);
  for (guint g = 0; g < m; g++)
    for (guint h = g + 1; h < m; h++)
      *observed += 2 * line_difference (lines[g], lines[h]);
  *observed /= m * (m - 1.) * length * length;
  *expected = expected_difference (lines, m, length);
  for (guint g = 0; g < m; g++)
    g_array_unref (lines[g]);
}

static RpEstimate
alpha_u (const RpSpans *spans, guint first, guint last)
{
  double observed = 0, expected = 0;

  if (spans->n_coders < 2)
    return rp_estimate_undefined ("alpha-u-1995", NULL, _ ("there is only one coder"));
  for (guint c = first; c < last; c++)
    {
      double o, e;

      rp_alpha_u_parts (spans, c, &o, &e);
      observed += o;
      expected += e;
    }
  if (expected <= 0)
    return rp_estimate_undefined ("alpha-u-1995", NULL, _ ("nobody marked a segment"));
  RpEstimate estimate = rp_estimate ("alpha-u-1995", NULL, 1 - observed / expected);
  estimate.n_units = spans->n_spans;
  estimate.n_coders = spans->n_coders;
  estimate.no_interval = _ ("no interval without resampling");
  return estimate;
}

RpEstimate
rp_alpha_u_category (const RpSpans *spans, guint category)
{
  return alpha_u (spans, category, category + 1);
}

RpEstimate
rp_alpha_u (const RpSpans *spans)
{
  return alpha_u (spans, 0, spans->n_categories);
}
