/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands above and below the columns of the matrix: the themes' names, upright, and their
 * rates. Each has a tooltip with all that the row says. */
#define RP_TYPE_TRANSFER_HEADING (rp_transfer_heading_get_type ())
G_DECLARE_FINAL_TYPE (RpTransferHeading, rp_transfer_heading, RP, TRANSFER_HEADING, GtkWidget)

/* `rates`: the row of rates, else that of names. */
GtkWidget *rp_transfer_heading_new (gboolean rates);
/* `transfer` must outlive the heading or be taken away with NULL. */
void rp_transfer_heading_set (RpTransferHeading *self, const RpTransfer *transfer);

G_END_DECLS
