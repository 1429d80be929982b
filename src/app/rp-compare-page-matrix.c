/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The heat map coder x coder of the chosen code. Every field has its number: colour is not the
 * only sign. */
#include "rp-compare-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
pair_clicked_cb (GtkButton *button, RpComparePage *self)
{
  gint64 *ids = g_object_get_data (G_OBJECT (button), "coders");
  rp_check_menu_tick_only (self->coders, ids, 2);
}

/* Four steps of tint: below .4, .6, .8, and above. */
static const char *
shade (double alpha)
{
  return alpha < .4 ? "shade-1" : alpha < .6 ? "shade-2" : alpha < .8 ? "shade-3" : "shade-4";
}

static GtkWidget *
new_field (RpComparePage *self, const RpAgreementScope *scope, const RpAgreement *agreement,
           guint row, guint column, double alpha)
{
  g_autofree char *text = isnan (alpha) ? g_strdup ("–") : g_strdup_printf ("%.2f", alpha);
  const char *a = agreement->coders->pdata[row], *b = agreement->coders->pdata[column];

  if (row == column)
    return gtk_label_new ("·");
  GtkWidget *button = gtk_button_new_with_label (text);
  g_autofree char *tip
    = isnan (alpha) ? g_strdup_printf (_ ("%s and %s: alpha is undefined. Compare just these two"), a, b)
                    : g_strdup_printf (_ ("%s and %s: alpha %s. Compare just these two"), a, b, text);
  gint64 *ids = g_new (gint64, 2);
  ids[0] = g_array_index (scope->coders, gint64, row);
  ids[1] = g_array_index (scope->coders, gint64, column);
  g_object_set_data_full (G_OBJECT (button), "coders", ids, g_free);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_add_css_class (button, "heat");
  gtk_widget_add_css_class (button, "numeric");
  if (!isnan (alpha))
    gtk_widget_add_css_class (button, shade (alpha));
  gtk_widget_set_sensitive (button, agreement->coders->len > 2);
  g_signal_connect (button, "clicked", G_CALLBACK (pair_clicked_cb), self);
  return button;
}

static GtkWidget *
new_name (const char *name)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 10);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

void
rp_compare_page_clear_matrix (RpComparePage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->matrix))) != NULL)
    gtk_grid_remove (self->matrix, child);
}

void
rp_compare_page_show_matrix (RpComparePage *self, const double *pairs,
                             const RpAgreementScope *scope)
{
  const RpAgreement *agreement = rp_compare_table_get_agreement (self->table);
  guint n = scope->coders->len;

  rp_compare_page_clear_matrix (self);
  if (agreement == NULL || agreement->coders->len != n)
    return;
  for (guint i = 0; i < n; i++)
    {
      gtk_grid_attach (self->matrix, new_name (agreement->coders->pdata[i]), (int) i + 1, 0, 1, 1);
      gtk_grid_attach (self->matrix, new_name (agreement->coders->pdata[i]), 0, (int) i + 1, 1, 1);
      for (guint k = 0; k < n; k++)
        gtk_grid_attach (self->matrix,
                         new_field (self, scope, agreement, i, k, pairs[i * n + k]), (int) k + 1,
                         (int) i + 1, 1, 1);
    }
}
