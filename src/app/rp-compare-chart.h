/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Alpha by month as a line: a square a month with a line over its 95 % interval, a dashed line at
 * the threshold. Months without a value leave a gap. Figures stand in the table below it and in the
 * tooltip of each mark. */
#define RP_TYPE_COMPARE_CHART (rp_compare_chart_get_type ())
G_DECLARE_FINAL_TYPE (RpCompareChart, rp_compare_chart, RP, COMPARE_CHART, GtkWidget)

/* `points`: GPtrArray of RpTrendPoint, a reference is taken. */
GtkWidget *rp_compare_chart_new (GPtrArray *points, double threshold);

G_END_DECLS
