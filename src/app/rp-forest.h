/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-estimate.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One row of a forest plot: a square at the value, a line over its 95 % interval, a dashed line at
 * the study's threshold. The axis goes from -0.2 to 1; what lies outside ends in an arrow. The
 * figures stand in the table beside it and in the tooltip. */
#define RP_TYPE_FOREST (rp_forest_get_type ())
G_DECLARE_FINAL_TYPE (RpForest, rp_forest, RP, FOREST, GtkWidget)

GtkWidget *rp_forest_new (void);
/* NULL, or an estimate without a value: nothing but the threshold. */
void rp_forest_set (RpForest *self, const RpEstimate *estimate, const char *colour,
                    double threshold);

G_END_DECLS
