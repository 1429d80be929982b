/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-csv.h"

G_BEGIN_DECLS

/* Ratings of pairs, as a table gives them. */
typedef struct
{
  GArray *supervision; /* of double */
  GArray *practice;    /* as many */
  guint n_left_out;    /* pairs with an empty field */
} RpPairedRatings;

/* Reads a table with the columns pair, supervision, practice. A pair with an empty rating is left
 * out and counted. Errors (RP_ERROR_INVALID) name row and column: a missing column or name, a pair
 * that is there twice, a text that is no number, no rows. */
RpPairedRatings *rp_paired_ratings_from_csv (const RpCsv *csv, GError **error);
void rp_paired_ratings_free (RpPairedRatings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpPairedRatings, rp_paired_ratings_free)

G_END_DECLS
