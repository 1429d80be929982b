/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-repairing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What chance would do: the share of re-pairings by number of matches, as bars, with the observed
 * number marked by a line, by its number, and by the bars that are as far out as it. */
#define RP_TYPE_NULL_CHART (rp_null_chart_get_type ())
G_DECLARE_FINAL_TYPE (RpNullChart, rp_null_chart, RP, NULL_CHART, GtkWidget)

GtkWidget *rp_null_chart_new (void);
/* Copies what it needs; NULL or an undefined test: nothing to draw. */
void rp_null_chart_set_test (RpNullChart *self, const RpRepairing *test);
/* The number of matches whose bar is at `x`, -1 where there is none. */
int rp_null_chart_get_matches_at (RpNullChart *self, double x);

G_END_DECLS
