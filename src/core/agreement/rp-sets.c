/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-sets.h"

#include <string.h>

RpSets *
rp_sets_new (guint n_units, guint n_coders, guint n_labels)
{
  RpSets *self = g_new0 (RpSets, 1);
  gsize n_cells = (gsize) n_units * n_coders;

  self->n_units = n_units;
  self->n_coders = n_coders;
  self->n_labels = n_labels;
  self->n_words = n_labels / 64 + 1;
  self->bits = g_new0 (guint64, n_cells * self->n_words + 1);
  self->coded = g_new0 (gboolean, n_cells + 1);
  return self;
}

void
rp_sets_free (RpSets *self)
{
  if (self == NULL)
    return;
  g_free (self->bits);
  g_free (self->coded);
  g_free (self->clusters);
  g_free (self);
}

static gsize
cell_index (const RpSets *self, guint unit, guint coder)
{
  return (gsize) unit * self->n_coders + coder;
}

static guint64 *
cell_bits (const RpSets *self, gsize cell)
{
  return self->bits + cell * self->n_words;
}

void
rp_sets_set_coded (RpSets *self, guint unit, guint coder)
{
  self->coded[cell_index (self, unit, coder)] = TRUE;
}

void
rp_sets_add (RpSets *self, guint unit, guint coder, guint label)
{
  gsize cell = cell_index (self, unit, coder);

  g_return_if_fail (label < self->n_labels);

  self->coded[cell] = TRUE;
  cell_bits (self, cell)[label / 64] |= G_GUINT64_CONSTANT (1) << (label % 64);
}

static double
set_distance (const guint64 *a, const guint64 *b, guint n_words, RpWeights metric)
{
  double both = 0, any = 0, size_a = 0, size_b = 0, overlap;

  for (guint w = 0; w < n_words; w++)
    {
      both += __builtin_popcountll (a[w] & b[w]);
      any += __builtin_popcountll (a[w] | b[w]);
      size_a += __builtin_popcountll (a[w]);
      size_b += __builtin_popcountll (b[w]);
    }
  if (both == any)
    return 0;
  if (metric == RP_WEIGHTS_NOMINAL)
    return 1;
  overlap = both / any;
  if (metric == RP_WEIGHTS_MASI)
    overlap *= both == MIN (size_a, size_b) ? 2 / 3. : 1 / 3.;
  return 1 - overlap;
}

typedef struct
{
  const RpSets *sets;
  gsize cell;
} SetKey;

static guint
set_key_hash (gconstpointer data)
{
  const SetKey *key = data;
  guint64 hash = 0;

  for (guint w = 0; w < key->sets->n_words; w++)
    hash = (hash ^ cell_bits (key->sets, key->cell)[w]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (hash >> 32);
}

static gboolean
set_key_equal (gconstpointer a, gconstpointer b)
{
  const SetKey *x = a, *y = b;

  return memcmp (cell_bits (x->sets, x->cell), cell_bits (y->sets, y->cell),
                 sizeof (guint64) * x->sets->n_words)
         == 0;
}

/* Numbers the distinct sets by first appearance into category[cell] (RP_MISSING where not coded);
 * `first` receives a cell of each. Returns their number, or 0 if there are too many. */
static guint
number_sets (const RpSets *self, gint16 *category, gsize *first)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (set_key_hash, set_key_equal);
  gsize n_cells = (gsize) self->n_units * self->n_coders;
  g_autofree SetKey *keys = g_new (SetKey, RP_MAX_SETS + 1);
  guint n = 0;

  for (gsize cell = 0; cell < n_cells; cell++)
    {
      gpointer number;

      category[cell] = RP_MISSING;
      if (!self->coded[cell])
        continue;
      keys[n] = (SetKey){ self, cell };
      if (!g_hash_table_lookup_extended (numbers, &keys[n], NULL, &number))
        {
          if (n == RP_MAX_SETS)
            return 0;
          number = GUINT_TO_POINTER (n);
          first[n] = cell;
          g_hash_table_insert (numbers, &keys[n++], number);
        }
      category[cell] = (gint16) GPOINTER_TO_UINT (number);
    }
  return MAX (n, 1);
}

static void
copy_clusters (RpUnits *units, const RpSets *sets)
{
  units->clusters = g_memdup2 (sets->clusters, sizeof (guint) * sets->n_units);
  units->n_clusters = sets->n_clusters;
}

RpUnits *
rp_sets_to_units (const RpSets *self, RpWeights metric)
{
  g_autoptr (RpUnits) units = rp_units_new (self->n_units, self->n_coders, 0);
  g_autofree gsize *first = g_new0 (gsize, RP_MAX_SETS + 1);
  guint q = number_sets (self, units->cells, first);

  if (q == 0)
    return NULL;
  units->n_categories = q;
  units->distances = g_new (double, q *(gsize) q);
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      units->distances[k * q + l] = set_distance (
          cell_bits (self, first[k]), cell_bits (self, first[l]), self->n_words, metric);
  copy_clusters (units, self);
  return g_steal_pointer (&units);
}

RpUnits *
rp_sets_label_units (const RpSets *self, guint label)
{
  RpUnits *units = rp_units_new (self->n_units, self->n_coders, 2);
  gsize n_cells = (gsize) self->n_units * self->n_coders;

  for (gsize cell = 0; cell < n_cells; cell++)
    if (self->coded[cell])
      units->cells[cell] = !(cell_bits (self, cell)[label / 64] >> (label % 64) & 1);
  copy_clusters (units, self);
  return units;
}
