/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The codings at the cursor as a list, innermost first: the one that stands out is marked; each
 * has its memo and can be removed. It says to assistive technology what the page draws. */
#define RP_TYPE_CODES_HERE (rp_codes_here_get_type ())
G_DECLARE_FINAL_TYPE (RpCodesHere, rp_codes_here, RP, CODES_HERE, GtkBox)

void rp_codes_here_set_desk (RpCodesHere *self, RpDesk *desk);

G_END_DECLS
