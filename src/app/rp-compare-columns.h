/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-compare-table.h"

G_BEGIN_DECLS

/* A column of figures: what it shows, and what that is in plain words. */
typedef struct
{
  const char *title;       /* to be translated */
  const char *name;        /* of the estimate */
  const char *weights;     /* or NULL: any */
  const char *explanation; /* to be translated */
} RpCompareColumn;

/* The columns for that level and number of coders; valid until the next call. */
const RpCompareColumn *rp_compare_columns (RpLevel level, guint n_coders, guint *n_columns);

/* The alpha that the forest plot shows, or NULL. */
const RpEstimate *rp_compare_find_alpha (const RpAgreementRow *row);

/* "0.74" and "0.61–0.83"; "–" and "" where there is none. */
char *rp_compare_format_value (const RpEstimate *estimate);
char *rp_compare_format_interval (const RpEstimate *estimate);
/* The text in lines that fit a tooltip. */
char *rp_compare_wrap (const char *text);
/* "312 / 298 / 340". */
char *rp_compare_format_counts (const RpAgreementRow *row);

G_END_DECLS
