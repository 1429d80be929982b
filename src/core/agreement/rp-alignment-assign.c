/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-alignment.h"

#include <string.h>

/* Two coders: a minimum-cost assignment of rows (spans of the first) to columns (spans of the
 * second) or to nothing, by shortest augmenting paths with potentials over the few pairs that are
 * near enough to be worth a match (Jonker and Volgenant 1987). Matching u and v costs d(u, v) in
 * place of 1 + 1, hence d - 2; leaving u alone costs 0, and so ends every search early. */

typedef struct
{
  guint column;
  double cost;
} Edge;

typedef struct
{
  double distance;
  guint column;
} HeapItem;

typedef struct
{
  guint n_rows, n_columns;
  guint *first; /* n_rows + 1 */
  GArray *edges;
  double *row_potential, *column_potential;
  guint *column_of, *row_of; /* RP_NO_SPAN: alone */
  /* Of one search. */
  double *distance;
  guint *reached_from;
  gboolean *settled;
  GArray *touched;
  GArray *heap;
} Assignment;

/* Edges of row u: the spans of the second coder that start near enough, by bisection. */
static void
add_edges (Assignment *self,
           const RpSpans *spans,
           const RpDissimilarity *d,
           guint u,
           double longest)
{
  const RpSpan *span = &spans->spans[u], *others = spans->spans + self->n_rows;
  double reach
      = d->alpha > 0 ? sqrt (2 / d->alpha) * (span->end - span->start + longest) : G_MAXDOUBLE;
  guint low = 0, high = self->n_columns;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (others[middle].start < span->start - reach)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->n_columns && others[low].start <= span->start + reach; low++)
    {
      double cost = rp_dissimilarity (d, span, &others[low]) - 2 - RP_TIE_BONUS;
      Edge edge = { low, cost };

      if (cost < 0)
        g_array_append_val (self->edges, edge);
    }
}

static void
assignment_init (Assignment *self, const RpSpans *spans, const RpDissimilarity *d)
{
  double longest = 0;

  memset (self, 0, sizeof *self);
  self->n_rows = rp_spans_first (spans, 1);
  self->n_columns = spans->n_spans - self->n_rows;
  self->first = g_new (guint, self->n_rows + 1);
  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  self->row_potential = g_new0 (double, self->n_rows + 1);
  self->column_potential = g_new0 (double, self->n_columns + 1);
  self->column_of = g_new (guint, self->n_rows + 1);
  self->row_of = g_new (guint, self->n_columns + 1);
  self->distance = g_new (double, self->n_columns + 1);
  self->reached_from = g_new (guint, self->n_columns + 1);
  self->settled = g_new0 (gboolean, self->n_columns + 1);
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint));
  self->heap = g_array_new (FALSE, FALSE, sizeof (HeapItem));
  for (guint v = 0; v < self->n_columns; v++)
    {
      const RpSpan *span = &spans->spans[self->n_rows + v];

      longest = MAX (longest, span->end - span->start);
      self->row_of[v] = RP_NO_SPAN;
      self->distance[v] = G_MAXDOUBLE;
    }
  for (guint u = 0; u < self->n_rows; u++)
    {
      self->column_of[u] = RP_NO_SPAN;
      self->first[u] = self->edges->len;
      add_edges (self, spans, d, u, longest);
    }
  self->first[self->n_rows] = self->edges->len;
}

static void
assignment_clear (Assignment *self)
{
  g_free (self->first);
  g_array_unref (self->edges);
  g_free (self->row_potential);
  g_free (self->column_potential);
  g_free (self->column_of);
  g_free (self->row_of);
  g_free (self->distance);
  g_free (self->reached_from);
  g_free (self->settled);
  g_array_unref (self->touched);
  g_array_unref (self->heap);
}

static gboolean
heap_before (const HeapItem *a, const HeapItem *b)
{
  return a->distance < b->distance || (a->distance == b->distance && a->column < b->column);
}

static void
heap_push (GArray *heap, double distance, guint column)
{
  HeapItem item = { distance, column };
  guint i = heap->len;

  g_array_append_val (heap, item);
  HeapItem *items = (HeapItem *) heap->data;
  for (; i > 0 && heap_before (&item, &items[(i - 1) / 2]); i = (i - 1) / 2)
    items[i] = items[(i - 1) / 2];
  items[i] = item;
}

static HeapItem
heap_pop (GArray *heap)
{
  HeapItem *items = (HeapItem *) heap->data;
  HeapItem top = items[0], last = items[heap->len - 1];
  guint i = 0, n = heap->len - 1;

  for (guint child = 1; child < n; child = 2 * i + 1)
    {
      if (child + 1 < n && heap_before (&items[child + 1], &items[child]))
        child++;
      if (!heap_before (&items[child], &last))
        break;
      items[i] = items[child];
      i = child;
    }
  items[i] = last;
  g_array_set_size (heap, n);
  return top;
}

static void
relax (Assignment *self, guint row, double so_far)
{
  for (guint e = self->first[row]; e < self->first[row + 1]; e++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, e);
      double to
          = so_far + edge->cost - self->row_potential[row] - self->column_potential[edge->column];

      if (self->settled[edge->column] || to >= self->distance[edge->column])
        continue;
      if (self->distance[edge->column] == G_MAXDOUBLE)
        g_array_append_val (self->touched, edge->column);
      self->distance[edge->column] = to;
      self->reached_from[edge->column] = row;
      heap_push (self->heap, to, edge->column);
    }
}

/* Gives `column` to the row that reached it, that row's own column to the one that reached that,
 * and so on back to the row that the search began with. */
static void
augment (Assignment *self, guint column, guint start)
{
  guint row;

  do
    {
      guint next;

      row = self->reached_from[column];
      next = self->column_of[row];
      self->column_of[row] = column;
      self->row_of[column] = row;
      column = next;
    }
  while (row != start);
}

static void
update_potentials (Assignment *self, guint start, double best)
{
  self->row_potential[start] += best;
  for (guint i = 0; i < self->touched->len; i++)
    {
      guint column = g_array_index (self->touched, guint, i);

      if (self->settled[column])
        {
          double slack = best - self->distance[column];

          self->row_potential[self->row_of[column]] += slack;
          self->column_potential[column] -= slack;
        }
      self->settled[column] = FALSE;
      self->distance[column] = G_MAXDOUBLE;
    }
  g_array_set_size (self->touched, 0);
  g_array_set_size (self->heap, 0);
}

/* Finds the cheapest way to place one more row. */
static void
place_row (Assignment *self, guint start)
{
  guint row = start, end_row = start, end_column = RP_NO_SPAN;
  double so_far = 0, best = G_MAXDOUBLE;

  for (;;)
    {
      if (so_far - self->row_potential[row] < best)
        {
          best = so_far - self->row_potential[row];
          end_row = row;
        }
      relax (self, row, so_far);
      while (self->heap->len > 0 && self->settled[g_array_index (self->heap, HeapItem, 0).column])
        heap_pop (self->heap);
      if (self->heap->len == 0 || g_array_index (self->heap, HeapItem, 0).distance >= best)
        break;

      HeapItem next = heap_pop (self->heap);
      if (self->row_of[next.column] == RP_NO_SPAN)
        {
          best = next.distance;
          end_column = next.column;
          break;
        }
      self->settled[next.column] = TRUE;
      so_far = next.distance;
      row = self->row_of[next.column];
    }
  update_potentials (self, start, best);
  if (end_column != RP_NO_SPAN)
    augment (self, end_column, start);
  else
    {
      guint freed = self->column_of[end_row];

      self->column_of[end_row] = RP_NO_SPAN;
      if (end_row != start)
        augment (self, freed, start);
    }
}

RpAlignment *
rp_alignment_assign (const RpSpans *spans,
                     const RpDissimilarity *dissimilarity,
                     GCancellable *cancellable,
                     GError **error)
{
  Assignment self;
  RpAlignment *alignment = NULL;

  assignment_init (&self, spans, dissimilarity);
  for (guint u = 0; u < self.n_rows && !g_cancellable_is_cancelled (cancellable); u++)
    {
      self.row_potential[u] = 0;
      for (guint e = self.first[u]; e < self.first[u + 1]; e++)
        {
          const Edge *edge = &g_array_index (self.edges, Edge, e);

          self.row_potential[u]
              = MIN (self.row_potential[u], edge->cost - self.column_potential[edge->column]);
        }
      place_row (&self, u);
    }
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      alignment = rp_alignment_new (2);
      for (guint u = 0; u < self.n_rows; u++)
        {
          guint v = self.column_of[u];
          guint pair[2] = { u, v == RP_NO_SPAN ? RP_NO_SPAN : self.n_rows + v };

          rp_alignment_add (alignment, pair);
        }
      for (guint v = 0; v < self.n_columns; v++)
        if (self.row_of[v] == RP_NO_SPAN)
          rp_alignment_add (alignment, (guint[]){ RP_NO_SPAN, self.n_rows + v });
    }
  assignment_clear (&self);
  return alignment;
}
