/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The coder's ratings of the session on the desk, skill by skill, with the mean of each group and
 * the anchors of the scale in view while choosing. */
#define RP_TYPE_RATING_PANEL (rp_rating_panel_get_type ())
G_DECLARE_FINAL_TYPE (RpRatingPanel, rp_rating_panel, RP, RATING_PANEL, GtkBox)

void rp_rating_panel_set_desk (RpRatingPanel *self, RpDesk *desk);

G_END_DECLS
