/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-repairing.h"

G_BEGIN_DECLS

/* A presence table made ready for re-pairing: one row of bits a pair and side, bit d for theme d,
 * with the pairs of a stratum side by side. The matches c_ij of supervision i with practice j are
 * the bits that both rows have. They are counted when they are needed and never stored: a table of
 * c_ij is quadratic in pairs, and reading it was no faster. */
typedef struct
{
  guint n_pairs;
  guint n_words;        /* 64-bit words a row */
  guint64 *supervision; /* n_pairs x n_words */
  guint64 *practice;
  guint *group;         /* of each row: its stratum, or its family */
  GArray *strata;       /* of guint: where each stratum starts, and n_pairs at the end */
  gboolean apart;       /* a row's own group is forbidden to it, instead of the only one */
} RpRows;

static inline guint
rp_rows_match (const RpRows *rows, guint i, guint j)
{
  const guint64 *s = rows->supervision + (gsize) i * rows->n_words;
  const guint64 *p = rows->practice + (gsize) j * rows->n_words;
  guint n = 0;

  for (guint w = 0; w < rows->n_words; w++)
    n += (guint) __builtin_popcountll (s[w] & p[w]);
  return n;
}

static inline guint
rp_rows_get_n_strata (const RpRows *rows)
{
  return rows->strata->len - 1;
}
static inline guint
rp_rows_get_start (const RpRows *rows, guint stratum)
{
  return g_array_index (rows->strata, guint, stratum);
}

/* The distribution of T over every admissible re-pairing: shares of T = 0..length - 1, newly
 * allocated, and how many there are. No stratum may hold more than RP_REPAIRING_EXACT_MAX pairs.
 * NULL where there is no admissible re-pairing. */
double *rp_repairing_enumerate (const RpRows *rows, guint length, double *n_permutations);

/* How often each T = 0..length - 1 came up in n draws, newly allocated; NULL where cancelled. */
guint64 *rp_repairing_draw (const RpRows *rows, guint length, const RpRepairingOptions *options,
                            GCancellable *cancellable);

G_END_DECLS
