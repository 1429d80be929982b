/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-set-decomposition.h"

#include <string.h>

static const guint64 *
cell_bits (const RpSets *sets, gsize cell)
{
  return sets->bits + cell * sets->n_words;
}

static gboolean
has_label (const guint64 *bits, guint label)
{
  return bits[label / 64] >> (label % 64) & 1;
}

static gboolean
is_empty (const RpSets *sets, gsize cell)
{
  for (guint w = 0; w < sets->n_words; w++)
    if (cell_bits (sets, cell)[w] != 0)
      return FALSE;
  return TRUE;
}

static void
count_missed (RpSetDecomposition *self, const guint64 *bits)
{
  self->n_missed++;
  for (guint l = 0; l < self->n_labels; l++)
    self->missed[l] += has_label (bits, l);
}

static void
count_confused (RpSetDecomposition *self, const guint64 *a, const guint64 *b)
{
  for (guint k = 0; k < self->n_labels; k++)
    {
      if (!has_label (a, k) || has_label (b, k))
        continue;
      for (guint l = 0; l < self->n_labels; l++)
        if (has_label (b, l) && !has_label (a, l))
          {
            self->confusion[k * self->n_labels + l]++;
            self->confusion[l * self->n_labels + k]++;
          }
    }
}

static void
count_pair (RpSetDecomposition *self, const RpSets *sets, gsize x, gsize y)
{
  const guint64 *a = cell_bits (sets, x), *b = cell_bits (sets, y);
  gboolean meet = FALSE;

  self->n_pairs++;
  for (guint w = 0; w < sets->n_words; w++)
    meet = meet || (a[w] & b[w]) != 0;
  if (memcmp (a, b, sizeof (guint64) * sets->n_words) == 0)
    self->n_alike++;
  else if (is_empty (sets, x))
    count_missed (self, b);
  else if (is_empty (sets, y))
    count_missed (self, a);
  else
    {
      if (meet)
        self->n_part++;
      else
        self->n_other++;
      count_confused (self, a, b);
    }
}

RpSetDecomposition *
rp_set_decomposition_new (const RpSets *sets)
{
  RpSetDecomposition *self = g_new0 (RpSetDecomposition, 1);
  gsize n = sets->n_labels, m = sets->n_coders;

  self->n_labels = sets->n_labels;
  self->missed = g_new0 (guint64, n + 1);
  self->confusion = g_new0 (guint64, n * n + 1);
  for (gsize i = 0; i < sets->n_units; i++)
    for (gsize g = 0; g < m; g++)
      for (gsize h = g + 1; h < m; h++)
        if (sets->coded[i * m + g] && sets->coded[i * m + h])
          count_pair (self, sets, i * m + g, i * m + h);
  return self;
}

void
rp_set_decomposition_free (RpSetDecomposition *self)
{
  if (self == NULL)
    return;
  g_free (self->missed);
  g_free (self->confusion);
  g_free (self);
}

RpUnits *
rp_sets_any_units (const RpSets *sets)
{
  RpUnits *units = rp_units_new (sets->n_units, sets->n_coders, 2);
  gsize n_cells = (gsize) sets->n_units * sets->n_coders;

  for (gsize cell = 0; cell < n_cells; cell++)
    if (sets->coded[cell])
      units->cells[cell] = is_empty (sets, cell);
  units->clusters = g_memdup2 (sets->clusters, sizeof (guint) * sets->n_units);
  units->n_clusters = sets->n_clusters;
  return units;
}

RpSets *
rp_sets_coded_only (const RpSets *sets)
{
  RpSets *only = rp_sets_new (sets->n_units, sets->n_coders, sets->n_labels);
  gsize n_cells = (gsize) sets->n_units * sets->n_coders;

  memcpy (only->bits, sets->bits, sizeof (guint64) * n_cells * sets->n_words);
  for (gsize cell = 0; cell < n_cells; cell++)
    only->coded[cell] = sets->coded[cell] && !is_empty (sets, cell);
  only->clusters = g_memdup2 (sets->clusters, sizeof (guint) * sets->n_units);
  only->n_clusters = sets->n_clusters;
  return only;
}
