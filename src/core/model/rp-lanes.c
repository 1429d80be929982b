/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-lanes.h"

/* Interval colouring: in order of start, each span takes the lowest lane whose last span has ended.
 * Greedy is minimal here, because a new lane is opened only where all others are covered.
 *
 * A tournament tree finds that lane: its leaves are the lanes' ends, each node holds the earliest
 * end below it. */
typedef struct
{
  guint *ends;    /* node 1 is the root, node i has children 2i and 2i + 1 */
  guint n_leaves; /* a power of two */
} Tournament;

static guint
take_lowest_free (Tournament *tree, RpSpan span)
{
  guint node = 1;

  while (node < tree->n_leaves)
    node = tree->ends[2 * node] <= span.start ? 2 * node : 2 * node + 1;
  guint lane = node - tree->n_leaves;

  tree->ends[node] = span.end;
  for (node /= 2; node > 0; node /= 2)
    tree->ends[node] = MIN (tree->ends[2 * node], tree->ends[2 * node + 1]);
  return lane;
}

static int
compare_positions (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const RpSpan *spans = user_data;
  guint left = *(const guint *) a, right = *(const guint *) b;
  int order = rp_span_compare (spans[left], spans[right]);

  return order != 0 ? order : (left > right) - (left < right);
}

guint
rp_lanes_assign (const RpSpan *spans, guint n_spans, guint *lanes)
{
  g_autofree guint *order = g_new (guint, MAX (n_spans, 1));
  Tournament tree = { .n_leaves = 1 };
  guint n_lanes = 0;

  for (guint i = 0; i < n_spans; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n_spans, sizeof (guint), compare_positions, (gpointer) spans);
  while (tree.n_leaves < n_spans)
    tree.n_leaves *= 2;
  tree.ends = g_new0 (guint, 2 * (gsize) tree.n_leaves);

  for (guint i = 0; i < n_spans; i++)
    {
      guint position = order[i];
      gboolean empty = spans[position].start >= spans[position].end;

      lanes[position] = empty ? 0 : take_lowest_free (&tree, spans[position]);
      n_lanes = MAX (n_lanes, lanes[position] + 1);
    }
  g_free (tree.ends);
  return n_lanes;
}
