/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RP_TRANSFER_CELL 32 /* width of a theme's column, in pixels */
#define RP_TRANSFER_PAD 12  /* to the right of the last one: room for the scrollbar */

/* A pair in the matrix: its dates, under the family's name where that begins, and one mark a theme.
 * The columns stand at the right edge, so that rows, headings and rates of one width line up.
 *
 * Signal: theme-pressed (guint theme)  the cell of a theme was pressed; G_MAXUINT: none of them. */
#define RP_TYPE_TRANSFER_ROW (rp_transfer_row_get_type ())
G_DECLARE_FINAL_TYPE (RpTransferRow, rp_transfer_row, RP, TRANSFER_ROW, GtkWidget)

GtkWidget *rp_transfer_row_new (void);
/* Both must outlive the row or be taken away with NULL. */
void rp_transfer_row_set (RpTransferRow *self, const RpTransfer *transfer,
                          const RpTransferPair *pair, gboolean first_of_family);
/* The theme whose cell is framed; G_MAXUINT: none. */
void rp_transfer_row_set_theme (RpTransferRow *self, guint theme);

/* Left edge of a theme's column in a widget of that width. */
static inline int
rp_transfer_column_x (int width, guint n_themes, guint theme)
{
  return width - RP_TRANSFER_PAD - (int) (n_themes - theme) * RP_TRANSFER_CELL;
}
/* The theme at `x`; G_MAXUINT where there is none. */
guint rp_transfer_column_at (int width, guint n_themes, double x);

G_END_DECLS
