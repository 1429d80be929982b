/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Units coded by coders: the input of every coefficient of the unit level.
 *
 * A row is one unit, or `counts` units that were coded alike (a pattern): a million turns of two
 * coders and one code are four rows. With `clusters` a row belongs to a session, and a pattern
 * has one row a session. In two-category data one category is the positive one (code present):
 * positive and negative agreement and the prevalence index need to know which. */
typedef struct
{
  guint n_rows;
  guint n_coders;
  guint n_categories; /* q: the categories of the codebook, used or not */
  guint positive;     /* index of the positive category; of use only where q = 2 */
  gint16 *cells;      /* n_rows x n_coders category indices, RP_MISSING where not coded */
  guint64 *counts;    /* n_rows, or NULL: each row is one unit */
  guint *clusters;    /* n_rows numbers below n_clusters, or NULL: no sessions */
  guint n_clusters;
  double *values;    /* n_categories numbers for linear.. ratio, or NULL: 1, 2, .. q */
  double *distances; /* q x q squared distances that alpha takes in place of the weights' own, or
                        NULL; categories that are sets have them */
} RpUnits;

#define RP_MISSING (-1)

/* More categories than this are refused by what reads tables: a confusion matrix of them would
 * tell nobody anything. */
#define RP_MAX_CATEGORIES 200

/* Owned arrays: cells all missing, counts all 1 and clusters all 0 (one cluster) if asked for. */
RpUnits *rp_units_new (guint n_rows, guint n_coders, guint n_categories);
void rp_units_free (RpUnits *units);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpUnits, rp_units_free)

/* Adds the arrays that rp_units_new() leaves out: counts of 1, clusters of 0. */
void rp_units_add_counts (RpUnits *units);
void rp_units_add_clusters (RpUnits *units, guint n_clusters);

/* Units in all: rows, or the sum of their counts. */
guint64 rp_units_get_total (const RpUnits *units);

/* The distinct patterns, with their total counts and without clusters. row_pattern (n_rows numbers,
 * or NULL) receives the pattern of each row. */
RpUnits *rp_units_merge (const RpUnits *units, guint *row_pattern);

/* The same rows seen by two of the coders only. */
RpUnits *rp_units_pair (const RpUnits *units, guint g, guint h);

/* Fills table (q x q) with the units that coder g put into k and coder h into l. */
void rp_units_table (const RpUnits *units, guint g, guint h, double *table);

/* Units of two coders from a square table of counts (q x q whole numbers, row: first coder). */
RpUnits *rp_units_new_from_table (const guint64 *table, guint n_categories);

G_END_DECLS
