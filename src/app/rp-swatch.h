/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A small square of a code's colour. It is never the only sign: the name stands beside it. */
#define RP_TYPE_SWATCH (rp_swatch_get_type ())
G_DECLARE_FINAL_TYPE (RpSwatch, rp_swatch, RP, SWATCH, GtkWidget)

GtkWidget *rp_swatch_new (const char *colour);
/* "#0072B2"; what is no colour is grey. */
void rp_swatch_set_colour (RpSwatch *self, const char *colour);

G_END_DECLS
