/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The matrix pair x theme: one row a pair, by family, one column a theme, the rates below. One cell
 * is chosen; arrow keys and clicks choose another.
 *
 * Signal: cell-chosen ()  the user chose another cell. */
#define RP_TYPE_TRANSFER_MATRIX (rp_transfer_matrix_get_type ())
G_DECLARE_FINAL_TYPE (RpTransferMatrix, rp_transfer_matrix, RP, TRANSFER_MATRIX, GtkBox)

GtkWidget *rp_transfer_matrix_new (void);
/* Takes `transfer` over; NULL: nothing to show. The chosen cell stays where it is still there. */
void rp_transfer_matrix_set_transfer (RpTransferMatrix *self, RpTransfer *transfer);
const RpTransfer *rp_transfer_matrix_get_transfer (RpTransferMatrix *self); /* (nullable) */

const RpTransferPair *rp_transfer_matrix_get_pair (RpTransferMatrix *self);   /* (nullable) */
const RpTransferTheme *rp_transfer_matrix_get_theme (RpTransferMatrix *self); /* (nullable) */
/* Chooses without telling; theme 0: none. FALSE where there is no such pair. */
gboolean rp_transfer_matrix_choose (RpTransferMatrix *self, gint64 pair_id, gint64 theme_id);
/* To the next theme or the one before, and tells. */
void rp_transfer_matrix_step_theme (RpTransferMatrix *self, int step);

G_END_DECLS
