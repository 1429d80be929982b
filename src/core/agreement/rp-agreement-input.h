/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-csv.h"
#include "rp-ratings.h"
#include "rp-sets.h"
#include "rp-spans.h"

G_BEGIN_DECLS

/* Tables of codings that live elsewhere, as the command line and the window's "Agreement of a
 * table" take them. Errors are RP_ERROR_INVALID or RP_ERROR_LIMIT: one line that names table, line
 * and column. */

typedef enum
{
  RP_SCALE_NOMINAL,
  RP_SCALE_ORDINAL,
  RP_SCALE_INTERVAL,
  RP_SCALE_RATIO,
} RpScale;

const char *rp_scale_get_name (RpScale scale);
gboolean rp_scale_from_name (const char *name, RpScale *scale);

/* What was read, whatever its kind. */
typedef struct
{
  RpScale scale;
  char **coders;
  char **categories;  /* categories, labels or codes, by index */
  RpUnits *units;     /* ratings and tables; NULL where a numeric table has more values than
                         RP_MAX_CATEGORIES: then there are ratings only */
  RpRatings *ratings; /* ratings whose cells are all numbers, else NULL */
  RpSets *sets;
  RpSpans *spans;
} RpAgreementInput;

void rp_agreement_input_free (RpAgreementInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpAgreementInput, rp_agreement_input_free)

/* Header unit,coder..; a cell is a category, an empty one missing. `categories` (NULL-ended) lists
 * those of the codebook in their order; NULL: those that occur, numbers by size, words by name.
 * Interval and ratio scales want numbers, and so does an ordinal one without `categories`; a ratio
 * scale none below 0. */
RpAgreementInput *rp_agreement_read_ratings (const RpCsv *csv,
                                             RpScale scale,
                                             const char *const *categories,
                                             GError **error);

/* A square table of counts without a header, rows: first coder, columns: second. */
RpAgreementInput *rp_agreement_read_table (const RpCsv *csv, RpScale scale, GError **error);

/* Header unit,coder..; a cell holds labels joined by ';', "-" is the empty set, an empty cell
 * missing. */
RpAgreementInput *rp_agreement_read_sets (const RpCsv *csv, GError **error);

/* Header coder,code,start,end; positions in a text of `length` code points, end exclusive. */
RpAgreementInput *rp_agreement_read_spans (const RpCsv *csv, guint length, GError **error);

G_END_DECLS
