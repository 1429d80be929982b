/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The frameworks for the session on the desk: each code with its key, colour, name and count. */
#define RP_TYPE_CODE_LIST (rp_code_list_get_type ())
G_DECLARE_FINAL_TYPE (RpCodeList, rp_code_list, RP, CODE_LIST, GtkBox)

void rp_code_list_set_desk (RpCodeList *self, RpDesk *desk);

G_END_DECLS
