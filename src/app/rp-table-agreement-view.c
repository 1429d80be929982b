/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-table-agreement-view.h"

#include "rp-table-agreement-job.h"

#include <glib/gi18n-lib.h>

#define FIRST_NUMBER 2
#define LAST_NUMBER 4
#define REMARK 5

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  guint column = GPOINTER_TO_UINT (data);
  gboolean number = column >= FIRST_NUMBER && column <= LAST_NUMBER;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  if (column == REMARK)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkStringList *row = gtk_list_item_get_item (cell);
  const char *text = gtk_string_list_get_string (row, GPOINTER_TO_UINT (data));
  GtkWidget *label = gtk_list_item_get_child (cell);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, GPOINTER_TO_UINT (data) == REMARK ? text : NULL);
}

GtkWidget *
rp_table_agreement_view_new (GListModel *items)
{
  GtkSelectionModel *model
    = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (items)));
  GtkWidget *scroller = gtk_scrolled_window_new (), *view = gtk_column_view_new (model);

  for (guint i = 0; i < RP_N_TABLE_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column
        = gtk_column_view_column_new (_ (rp_table_columns[i]), factory);
      g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      gtk_column_view_column_set_expand (column, i == REMARK);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Coefficients"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}
