/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-estimate.h"

G_BEGIN_DECLS

/* Coefficients in words: what stands on the screen for the names of the report. */

/* "Krippendorff's alpha, ordinal", newly allocated; a name that is not known stays as it is. */
char *rp_compare_name (const char *name, const char *weights);
/* What the coefficient says and what to beware of, in one to three sentences; NULL if unknown. */
const char *rp_compare_meaning (const char *name);
/* The same for a figure in hand, with its value and interval, or why it has none; and the prevalence
 * paradox where percent `agreement` (of the same units; NULL: not known) is high and the figure low.
 * In paragraphs. */
char *rp_compare_explain_in_words (const RpEstimate *estimate, const RpEstimate *agreement);

G_END_DECLS
