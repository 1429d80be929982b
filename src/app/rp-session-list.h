/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The sessions of a project by family, with what the coder has done in each. Choosing one opens it
 * on the desk. */
#define RP_TYPE_SESSION_LIST (rp_session_list_get_type ())
G_DECLARE_FINAL_TYPE (RpSessionList, rp_session_list, RP, SESSION_LIST, GtkBox)

void rp_session_list_set_desk (RpSessionList *self, RpDesk *desk);
/* The first session that the coder has not marked as done, else the first; 0: there is none. */
gint64 rp_session_list_find_start (RpSessionList *self);
gboolean rp_session_list_is_done (RpSessionList *self, gint64 session_id);
guint rp_session_list_get_n_sessions (RpSessionList *self);

G_END_DECLS
