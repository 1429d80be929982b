/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-framework.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One code's rating: a button for each step of the scale, and the passages it stands on. A click
 * calls win.rate; on the step that is set it takes the rating away.
 * "attended" is emitted when pointer or focus come to it. */
#define RP_TYPE_RATING_ROW (rp_rating_row_get_type ())
G_DECLARE_FINAL_TYPE (RpRatingRow, rp_rating_row, RP, RATING_ROW, GtkBox)

/* `name` is the code's name in commands, "practice-skills/empathy". */
GtkWidget *rp_rating_row_new (const RpFramework *framework, const RpCode *code, const char *name);
gint64 rp_rating_row_get_code (RpRatingRow *self);
/* NAN: not rated. */
void rp_rating_row_set_value (RpRatingRow *self, double value);
void rp_rating_row_set_n_passages (RpRatingRow *self, guint n);

G_END_DECLS
