/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The paths of projects opened lately that are still there, newest first, at most `limit`. */
GStrv rp_recent_list (guint limit);
/* Makes a menu of them whose items call `action` with the path. */
void rp_recent_fill_menu (GMenu *menu, const char *action);

G_END_DECLS
