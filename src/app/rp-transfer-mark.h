/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-presence.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The sign of a cell of the matrix, told apart by shape: a disc (taken up), a ring (missed), a
 * square (unprompted), a dot (neither), a short line (not asked); a cross over it where a link says
 * that the theme was contradicted. */
#define RP_TYPE_TRANSFER_MARK (rp_transfer_mark_get_type ())
G_DECLARE_FINAL_TYPE (RpTransferMark, rp_transfer_mark, RP, TRANSFER_MARK, GtkWidget)

GtkWidget *rp_transfer_mark_new (RpCell kind, gboolean contradicted);

/* Draws it around (x, y) in the colours of `widget`. */
void rp_transfer_mark_draw (GtkWidget *widget, cairo_t *cr, RpCell kind, gboolean contradicted,
                            double x, double y);

G_END_DECLS
