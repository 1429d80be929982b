/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-unit-sample.h"

#include <string.h>

/* Row numbers by cluster: a counting sort. */
static guint *
sort_rows (const RpUnits *units, guint *first)
{
  guint *rows = g_new (guint, units->n_rows + 1);
  g_autofree guint *place = NULL;

  for (guint i = 0; i < units->n_rows; i++)
    first[units->clusters[i] + 1]++;
  for (guint c = 0; c < units->n_clusters; c++)
    first[c + 1] += first[c];
  place = g_memdup2 (first, sizeof (guint) * (units->n_clusters + 1));
  for (guint i = 0; i < units->n_rows; i++)
    rows[place[units->clusters[i]]++] = i;
  return rows;
}

/* One entry for each pattern that a cluster holds. */
static void
fill_entries (RpUnitSample *self, const RpUnits *units, const guint *row_pattern)
{
  g_autofree guint *first_row = g_new0 (guint, units->n_clusters + 1);
  g_autofree guint *rows = sort_rows (units, first_row);
  g_autofree guint *entry = g_new0 (guint, self->patterns->n_rows + 1); /* number + 1 */
  guint n = 0;

  self->n_clusters = units->n_clusters;
  self->first = g_new0 (guint, self->n_clusters + 1);
  self->pattern = g_new (guint, units->n_rows + 1);
  self->count = g_new (guint64, units->n_rows + 1);
  for (guint c = 0; c < units->n_clusters; c++)
    {
      self->first[c] = n;
      for (guint i = first_row[c]; i < first_row[c + 1]; i++)
        {
          guint pattern = row_pattern[rows[i]];

          if (entry[pattern] <= self->first[c])
            {
              self->pattern[n] = pattern;
              self->count[n] = 0;
              entry[pattern] = ++n;
            }
          self->count[entry[pattern] - 1] += units->counts != NULL ? units->counts[rows[i]] : 1;
        }
    }
  self->first[units->n_clusters] = n;
}

RpUnitSample *
rp_unit_sample_new (const RpUnits *units)
{
  RpUnitSample *self = g_new0 (RpUnitSample, 1);
  g_autofree guint *row_pattern = g_new (guint, units->n_rows + 1);

  self->patterns = rp_units_merge (units, row_pattern);
  self->tally = rp_tally_new (units);
  rp_tally_add_units (self->tally, self->patterns, NULL);
  if (units->clusters != NULL)
    fill_entries (self, units, row_pattern);
  return self;
}

void
rp_unit_sample_free (RpUnitSample *self)
{
  if (self == NULL)
    return;
  rp_units_free (self->patterns);
  rp_tally_free (self->tally);
  g_free (self->first);
  g_free (self->pattern);
  g_free (self->count);
  g_free (self);
}

RpUnitScratch *
rp_unit_scratch_new (const RpUnitSample *sample)
{
  RpUnitScratch *scratch = g_new0 (RpUnitScratch, 1);

  scratch->tally = rp_tally_new (sample->patterns);
  scratch->counts = g_new (guint64, sample->patterns->n_rows + 1);
  return scratch;
}

void
rp_unit_scratch_free (RpUnitScratch *scratch)
{
  if (scratch == NULL)
    return;
  rp_tally_free (scratch->tally);
  g_free (scratch->counts);
  g_free (scratch);
}

void
rp_unit_sample_tally_clusters (const RpUnitSample *self,
                               const guint64 *times,
                               RpUnitScratch *scratch)
{
  memset (scratch->counts, 0, sizeof (guint64) * self->patterns->n_rows);
  for (guint c = 0; c < self->n_clusters; c++)
    if (times[c] > 0)
      for (guint i = self->first[c]; i < self->first[c + 1]; i++)
        scratch->counts[self->pattern[i]] += times[c] * self->count[i];
  rp_unit_sample_tally_patterns (self, scratch->counts, scratch);
}

void
rp_unit_sample_tally_patterns (const RpUnitSample *self,
                               const guint64 *times,
                               RpUnitScratch *scratch)
{
  rp_tally_clear (scratch->tally);
  rp_tally_add_units (scratch->tally, self->patterns, times);
}
