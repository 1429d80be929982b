/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-repairing-private.h"

#include <string.h>

#define K RP_REPAIRING_EXACT_MAX
#define FORBIDDEN G_MAXUINT

/* The c_ij of one stratum and how many of its orders came to each sum. */
typedef struct
{
  guint n;
  guint match[K][K];
  double *counts;
} Stratum;

/* Gives every free column to `row` in turn, and the rest to the rows after it. */
static void
visit (Stratum *stratum, guint row, guint taken, guint sum)
{
  if (row == stratum->n)
    {
      stratum->counts[sum]++;
      return;
    }
  for (guint j = 0; j < stratum->n; j++)
    if ((taken & (1u << j)) == 0 && stratum->match[row][j] != FORBIDDEN)
      visit (stratum, row + 1, taken | (1u << j), sum + stratum->match[row][j]);
}

/* The most that the stratum's matches can come to. */
static guint
fill_stratum (Stratum *stratum, const RpRows *rows, guint start, guint end)
{
  guint most = 0;

  stratum->n = end - start;
  for (guint i = 0; i < stratum->n; i++)
    {
      guint best = 0;

      for (guint j = 0; j < stratum->n; j++)
        {
          gboolean forbidden = rows->apart && rows->group[start + i] == rows->group[start + j];

          stratum->match[i][j] = forbidden ? FORBIDDEN : rp_rows_match (rows, start + i, start + j);
          if (!forbidden)
            best = MAX (best, stratum->match[i][j]);
        }
      most += best;
    }
  return most;
}

/* The shares of `a` (0..*top) become those of the sum with an independent number whose counts, of
 * `total`, are `b` (0..most). From the highest sum down, so that one array does. */
static void
add_independent (double *a, guint *top, const double *b, guint most, double total)
{
  for (guint sum = *top + most + 1; sum-- > 0;)
    {
      double share = 0;

      for (guint k = sum > *top ? sum - *top : 0; k <= MIN (most, sum); k++)
        share += a[sum - k] * b[k];
      a[sum] = share / total;
    }
  *top += most;
}

/* Strata are re-paired independently of each other, so the distribution of their sum is built up
 * from theirs: exact for any number of strata, without their product's worth of orders. */
double *
rp_repairing_enumerate (const RpRows *rows, guint length, double *n_permutations)
{
  g_autofree double *shares = g_new0 (double, length + 1);
  g_autofree double *counts = g_new (double, length + 1);
  guint top = 0;

  shares[0] = 1;
  *n_permutations = 1;
  for (guint s = 0; s < rp_rows_get_n_strata (rows); s++)
    {
      Stratum stratum = { .counts = counts };
      guint most = fill_stratum (&stratum, rows, rp_rows_get_start (rows, s),
                                 rp_rows_get_start (rows, s + 1));
      double total = 0;

      memset (counts, 0, (most + 1) * sizeof *counts);
      visit (&stratum, 0, 0, 0);
      for (guint k = 0; k <= most; k++)
        total += counts[k];
      if (total == 0)
        return NULL;
      add_independent (shares, &top, counts, most, total);
      *n_permutations = MIN (*n_permutations * total, G_MAXDOUBLE);
    }
  return g_steal_pointer (&shares);
}
