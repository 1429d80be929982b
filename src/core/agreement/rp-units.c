/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-units.h"

#include <string.h>

RpUnits *
rp_units_new (guint n_rows, guint n_coders, guint n_categories)
{
  RpUnits *self = g_new0 (RpUnits, 1);

  self->n_rows = n_rows;
  self->n_coders = n_coders;
  self->n_categories = n_categories;
  self->cells = g_new (gint16, (gsize) n_rows * n_coders + 1);
  memset (self->cells, 0xff, sizeof (gint16) * n_rows * n_coders);
  return self;
}

void
rp_units_free (RpUnits *self)
{
  if (self == NULL)
    return;
  g_free (self->cells);
  g_free (self->counts);
  g_free (self->clusters);
  g_free (self->values);
  g_free (self->distances);
  g_free (self);
}

void
rp_units_add_counts (RpUnits *self)
{
  self->counts = g_new (guint64, self->n_rows + 1);
  for (guint i = 0; i < self->n_rows; i++)
    self->counts[i] = 1;
}

void
rp_units_add_clusters (RpUnits *self, guint n_clusters)
{
  self->clusters = g_new0 (guint, self->n_rows + 1);
  self->n_clusters = n_clusters;
}

guint64
rp_units_get_total (const RpUnits *self)
{
  guint64 total = 0;

  if (self->counts == NULL)
    return self->n_rows;
  for (guint i = 0; i < self->n_rows; i++)
    total += self->counts[i];
  return total;
}

/* What goes from one set of units to another made of the same codebook. */
static void
copy_scale (RpUnits *to, const RpUnits *from)
{
  to->positive = from->positive;
  to->values = g_memdup2 (from->values, sizeof (double) * from->n_categories);
  to->distances
      = g_memdup2 (from->distances, sizeof (double) * from->n_categories * from->n_categories);
}

/* Rows of few coders and categories are numbered by what they say; 0 where that is too much. */
#define MAX_KEYS 65536

static guint
count_keys (const RpUnits *self)
{
  guint n_keys = 1;

  for (guint g = 0; g < self->n_coders; g++)
    {
      if (n_keys > MAX_KEYS / (self->n_categories + 1))
        return 0;
      n_keys *= self->n_categories + 1;
    }
  return n_keys;
}

static inline guint
row_key (const gint16 *row, guint n_coders, guint base)
{
  guint key = 0;

  for (guint g = 0; g < n_coders; g++)
    key = key * base + (guint) (row[g] + 1);
  return key;
}

static RpUnits *
new_patterns (const RpUnits *self, guint n_patterns)
{
  RpUnits *patterns = rp_units_new (n_patterns, self->n_coders, self->n_categories);

  copy_scale (patterns, self);
  patterns->counts = g_new0 (guint64, n_patterns + 1);
  return patterns;
}

static inline guint64
row_count (const RpUnits *self, guint i)
{
  return self->counts != NULL ? self->counts[i] : 1;
}

/* Two tables by turns: equal rows on end would else wait for each other's sum. */
static void
count_by_key (const RpUnits *self, guint n_keys, guint64 *counts)
{
  guint n = self->n_rows, base = self->n_categories + 1;
  g_autofree guint64 *odd = g_new0 (guint64, n_keys);

  if (self->n_coders == 2 && self->counts == NULL)
    for (guint i = 0; i < n; i++)
      (i & 1 ? odd : counts)[row_key (self->cells + 2 * (gsize) i, 2, base)]++;
  else
    for (guint i = 0; i < n; i++)
      (i & 1 ? odd
             : counts)[row_key (self->cells + (gsize) i * self->n_coders, self->n_coders, base)]
          += row_count (self, i);
  for (guint key = 0; key < n_keys; key++)
    counts[key] += odd[key];
}

static RpUnits *
merge_by_key (const RpUnits *self, guint n_keys, guint *row_pattern)
{
  g_autofree guint64 *counts = g_new0 (guint64, n_keys);
  g_autofree guint *number = g_new0 (guint, n_keys);
  guint m = self->n_coders, base = self->n_categories + 1, n_patterns = 0;
  RpUnits *patterns;

  count_by_key (self, n_keys, counts);
  for (guint key = 0; key < n_keys; key++)
    if (counts[key] > 0)
      number[key] = n_patterns++;
  patterns = new_patterns (self, n_patterns);
  for (guint key = 0; key < n_keys; key++)
    if (counts[key] > 0)
      {
        guint rest = key;

        patterns->counts[number[key]] = counts[key];
        for (guint g = m; g-- > 0; rest /= base)
          patterns->cells[number[key] * m + g] = (gint16) (rest % base) - 1;
      }
  /* A row that stands for no unit may belong to no pattern: any will do. */
  for (guint i = 0; row_pattern != NULL && i < self->n_rows; i++)
    row_pattern[i] = number[row_key (self->cells + (gsize) i * m, m, base)];
  return patterns;
}

static guint32
hash_row (const gint16 *row, guint n)
{
  guint64 hash = 0;

  for (guint i = 0; i < n; i++)
    hash = (hash ^ (guint16) row[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint32) (hash >> 32);
}

/* The pattern of each row by an open hash table of pattern numbers (0: free). `first` receives
 * the first row of each pattern; returns their number. */
static guint
number_patterns (const RpUnits *self, guint *row_pattern, guint *first)
{
  gsize width = sizeof (gint16) * self->n_coders;
  guint32 mask = 15, n_patterns = 0;

  while (mask / 2 < self->n_rows && mask < G_MAXUINT32 / 2)
    mask = mask * 2 + 1;
  g_autofree guint32 *slots = g_new0 (guint32, (gsize) mask + 1);

  for (guint i = 0; i < self->n_rows; i++)
    {
      const gint16 *row = self->cells + (gsize) i * self->n_coders;
      guint32 s = hash_row (row, self->n_coders) & mask;

      while (slots[s] != 0
             && memcmp (self->cells + (gsize) first[slots[s] - 1] * self->n_coders, row, width)
                    != 0)
        s = (s + 1) & mask;
      if (slots[s] == 0)
        {
          first[n_patterns] = i;
          slots[s] = ++n_patterns;
        }
      row_pattern[i] = slots[s] - 1;
    }
  return n_patterns;
}

static RpUnits *
merge_by_hash (const RpUnits *self, guint *row_pattern)
{
  g_autofree guint *own = row_pattern == NULL ? g_new (guint, self->n_rows + 1) : NULL;
  g_autofree guint *first = g_new (guint, self->n_rows + 1);
  guint *pattern = row_pattern != NULL ? row_pattern : own;
  guint n_patterns = number_patterns (self, pattern, first);
  RpUnits *patterns = new_patterns (self, n_patterns);

  for (guint p = 0; p < n_patterns; p++)
    memcpy (patterns->cells + (gsize) p * self->n_coders,
            self->cells + (gsize) first[p] * self->n_coders, sizeof (gint16) * self->n_coders);
  for (guint i = 0; i < self->n_rows; i++)
    patterns->counts[pattern[i]] += row_count (self, i);
  return patterns;
}

RpUnits *
rp_units_merge (const RpUnits *self, guint *row_pattern)
{
  guint n_keys = count_keys (self);

  return n_keys > 0 ? merge_by_key (self, n_keys, row_pattern) : merge_by_hash (self, row_pattern);
}

RpUnits *
rp_units_pair (const RpUnits *self, guint g, guint h)
{
  RpUnits *pair = rp_units_new (self->n_rows, 2, self->n_categories);

  copy_scale (pair, self);
  pair->counts = g_memdup2 (self->counts, sizeof (guint64) * self->n_rows);
  pair->clusters = g_memdup2 (self->clusters, sizeof (guint) * self->n_rows);
  pair->n_clusters = self->n_clusters;
  for (guint i = 0; i < self->n_rows; i++)
    {
      pair->cells[2 * i] = self->cells[(gsize) i * self->n_coders + g];
      pair->cells[2 * i + 1] = self->cells[(gsize) i * self->n_coders + h];
    }
  return pair;
}

void
rp_units_table (const RpUnits *self, guint g, guint h, double *table)
{
  guint q = self->n_categories;
  const gint16 *row = self->cells;

  memset (table, 0, sizeof (double) * q * q);
  for (guint i = 0; i < self->n_rows; i++, row += self->n_coders)
    if (row[g] >= 0 && row[h] >= 0)
      table[row[g] * q + row[h]] += self->counts != NULL ? (double) self->counts[i] : 1;
}

RpUnits *
rp_units_new_from_table (const guint64 *table, guint n_categories)
{
  RpUnits *self = rp_units_new (n_categories * n_categories, 2, n_categories);

  self->counts = g_memdup2 (table, sizeof (guint64) * self->n_rows);
  for (guint i = 0; i < self->n_rows; i++)
    {
      self->cells[2 * i] = (gint16) (i / n_categories);
      self->cells[2 * i + 1] = (gint16) (i % n_categories);
    }
  return self;
}
