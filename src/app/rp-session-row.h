/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-session-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One row of the list of sessions; the first of a family has its name above. */
#define RP_TYPE_SESSION_ROW (rp_session_row_get_type ())
G_DECLARE_FINAL_TYPE (RpSessionRow, rp_session_row, RP, SESSION_ROW, GtkBox)

/* NULL: shows nothing. */
void rp_session_row_set_item (RpSessionRow *self, RpSessionItem *item);

G_END_DECLS
