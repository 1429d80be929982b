/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-tally.h"

#include <string.h>

#define MAX_PAIR_CELLS (4 * 1024 * 1024)

RpTally *
rp_tally_new (const RpUnits *units)
{
  RpTally *self = g_new0 (RpTally, 1);
  gsize q = units->n_categories, cells = q * q;
  guint64 n_pairs = (guint64) units->n_coders * (units->n_coders - 1) / 2;
  gboolean with_pairs = n_pairs * cells <= MAX_PAIR_CELLS;

  self->n_coders = units->n_coders;
  self->n_categories = units->n_categories;
  self->positive = units->positive;
  self->n_pairs = (guint) n_pairs;
  self->n_sums = 3 + q + 2 * cells + units->n_coders * q + (with_pairs ? n_pairs * cells : 0);
  self->sums = g_new0 (double, self->n_sums);
  self->n_units = self->sums;
  self->n_pairable = self->sums + 1;
  self->n_values = self->sums + 2;
  self->shares = self->sums + 3;
  self->agreement = self->shares + q;
  self->coincidence = self->agreement + cells;
  self->marginals = self->coincidence + cells;
  if (with_pairs)
    self->pairs = self->marginals + units->n_coders * q;
  return self;
}

void
rp_tally_free (RpTally *self)
{
  if (self == NULL)
    return;
  g_free (self->sums);
  g_free (self);
}

void
rp_tally_clear (RpTally *self)
{
  memset (self->sums, 0, sizeof (double) * self->n_sums);
}

void
rp_tally_copy (RpTally *to, const RpTally *from)
{
  memcpy (to->sums, from->sums, sizeof (double) * from->n_sums);
}

/* The part of a row that needs two values: each pair of coders once. */
static void
add_pairs (RpTally *self, const gint16 *row, double count, guint n_present)
{
  guint q = self->n_categories;
  double coincidence = count / (n_present - 1), agreement = coincidence / n_present;
  double *pair = self->pairs;

  for (guint g = 0; g < self->n_coders; g++)
    for (guint h = g + 1; h < self->n_coders; h++)
      {
        if (row[g] >= 0 && row[h] >= 0)
          {
            guint kl = row[g] * q + row[h], lk = row[h] * q + row[g];

            self->agreement[kl] += agreement;
            self->agreement[lk] += agreement;
            self->coincidence[kl] += coincidence;
            self->coincidence[lk] += coincidence;
            if (pair != NULL)
              pair[kl] += count;
          }
        if (pair != NULL)
          pair += q * q;
      }
}

void
rp_tally_add_row (RpTally *self, const gint16 *row, double count)
{
  guint q = self->n_categories, n_present = 0;

  for (guint g = 0; g < self->n_coders; g++)
    n_present += row[g] >= 0;
  if (n_present == 0)
    return;

  *self->n_units += count;
  for (guint g = 0; g < self->n_coders; g++)
    if (row[g] >= 0)
      {
        self->shares[row[g]] += count / n_present;
        self->marginals[g * q + row[g]] += count;
      }
  if (n_present < 2)
    return;

  *self->n_pairable += count;
  *self->n_values += count * n_present;
  add_pairs (self, row, count, n_present);
}

void
rp_tally_add_units (RpTally *self, const RpUnits *units, const guint64 *counts)
{
  if (counts == NULL)
    counts = units->counts;
  for (guint i = 0; i < units->n_rows; i++)
    if (counts == NULL || counts[i] > 0)
      rp_tally_add_row (self, units->cells + (gsize) i * units->n_coders,
                        counts != NULL ? (double) counts[i] : 1);
}
