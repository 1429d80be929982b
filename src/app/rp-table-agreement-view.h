/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The coefficients of a table: a column for each of rp_table_columns. `items`: of GtkStringList, a
 * string a column. Takes a reference. */
GtkWidget *rp_table_agreement_view_new (GListModel *items);

G_END_DECLS
