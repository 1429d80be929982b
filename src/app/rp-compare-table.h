/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The table code x coefficient: counts beside every figure, intervals as numbers and as a forest
 * plot, the reason in words where a figure has no value.
 *
 * Signal: code-selected (gint64 code_id); 0 where nothing is. */
#define RP_TYPE_COMPARE_TABLE (rp_compare_table_get_type ())
G_DECLARE_FINAL_TYPE (RpCompareTable, rp_compare_table, RP, COMPARE_TABLE, GtkWidget)

GtkWidget *rp_compare_table_new (void);
/* Takes over the agreement; NULL empties the table. Keeps the selected code where it still is. */
void rp_compare_table_set_agreement (RpCompareTable *self, RpAgreement *agreement);
RpAgreement *rp_compare_table_get_agreement (RpCompareTable *self); /* (nullable) */
void rp_compare_table_set_threshold (RpCompareTable *self, double threshold);
gint64 rp_compare_table_get_code (RpCompareTable *self);
/* As if its row had been clicked; a code that is not there changes nothing. */
void rp_compare_table_select_code (RpCompareTable *self, gint64 code_id);

/* "0.74 (0.61–0.83)"; "–" where there is no value. */
char *rp_compare_format (const RpEstimate *estimate);
/* All about a figure: its name, value, interval and method, notes, or why it has no value. */
char *rp_compare_explain (const RpEstimate *estimate);
/* The table as text with tabs and as HTML, for the clipboard. */
char *rp_compare_to_text (const RpAgreement *agreement);
char *rp_compare_to_html (const RpAgreement *agreement);

G_END_DECLS
