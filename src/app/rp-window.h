/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One project, or the choice of one. Its commands are the actions "win.*". */
#define RP_TYPE_WINDOW (rp_window_get_type ())
G_DECLARE_FINAL_TYPE (RpWindow, rp_window, RP, WINDOW, AdwApplicationWindow)

RpWindow *rp_window_new (GtkApplication *application);
/* NULL: shows the choice of a project again. */
void rp_window_set_project (RpWindow *self, RpProject *project);
RpProject *rp_window_get_project (RpWindow *self); /* (nullable) */
/* The coder who works in this window; NULL: none yet. */
const RpCoder *rp_window_get_coder (RpWindow *self);
void rp_window_set_coder (RpWindow *self, gint64 coder_id);
/* Shows a page by its name ("code"). */
void rp_window_show_page (RpWindow *self, const char *name);

G_END_DECLS
