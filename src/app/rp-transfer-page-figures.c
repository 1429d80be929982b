/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands below the matrix: the rate, what chance would do, the control. */
#include "rp-transfer-page-private.h"

#include "rp-transfer-words.h"

#include <glib/gi18n-lib.h>

/* What a worker always speaks of is no transfer: where workers are known, theirs is the scheme to
 * believe. */
static guint
find_default_scheme (const RpTransfer *transfer)
{
  for (guint i = 0; i < transfer->repairings->len; i++)
    {
      const RpRepairing *test = transfer->repairings->pdata[i];
      if (test->scheme == RP_SCHEME_WITHIN_WORKER && test->undefined == NULL
          && test->n_permutations > 1)
        return i;
    }
  return 0;
}

void
rp_transfer_page_show_scheme (RpTransferPage *self)
{
  const RpTransfer *transfer = rp_transfer_matrix_get_transfer (self->matrix);
  guint chosen = gtk_drop_down_get_selected (self->scheme);

  if (self->syncing)
    return;
  if (transfer == NULL || chosen >= transfer->repairings->len)
    {
      rp_null_chart_set_test (self->chart, NULL);
      gtk_label_set_label (self->chance, "");
      return;
    }
  const RpRepairing *test = transfer->repairings->pdata[chosen];
  g_autofree char *text = rp_transfer_describe_repairing (test);
  rp_null_chart_set_test (self->chart, test);
  gtk_label_set_label (self->chance, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
fill_schemes (RpTransferPage *self, const RpTransfer *transfer)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkStringObject *before = gtk_drop_down_get_selected_item (self->scheme);
  g_autofree char *name
    = before != NULL ? g_strdup (gtk_string_object_get_string (before)) : NULL;
  guint chosen = find_default_scheme (transfer);

  self->syncing = TRUE;
  for (guint i = 0; i < transfer->repairings->len; i++)
    {
      const RpRepairing *test = transfer->repairings->pdata[i];
      gtk_string_list_append (names, rp_scheme_get_label (test->scheme));
      if (g_strcmp0 (name, rp_scheme_get_label (test->scheme)) == 0)
        chosen = i;
    }
  gtk_drop_down_set_model (self->scheme, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->scheme, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->scheme), transfer->repairings->len > 1);
  self->syncing = FALSE;
}

void
rp_transfer_page_show_figures (RpTransferPage *self)
{
  const RpTransfer *transfer = rp_transfer_matrix_get_transfer (self->matrix);
  g_autofree char *rate = transfer != NULL ? rp_transfer_describe_rate (transfer) : NULL;
  g_autofree char *carry_back
    = transfer != NULL ? rp_transfer_describe_carry_back (transfer) : NULL;

  if (transfer != NULL)
    fill_schemes (self, transfer);
  gtk_label_set_label (self->rate, rate != NULL ? rate : "");
  gtk_label_set_label (self->carry_back, carry_back != NULL ? carry_back : "");
  rp_transfer_page_show_scheme (self);
  rp_transfer_page_show_cell (self);
}

void
rp_transfer_page_show_cell (RpTransferPage *self)
{
  const RpTransfer *transfer = rp_transfer_matrix_get_transfer (self->matrix);
  const RpTransferPair *pair = rp_transfer_matrix_get_pair (self->matrix);
  const RpTransferTheme *theme = rp_transfer_matrix_get_theme (self->matrix);
  g_autofree char *text = NULL;

  for (guint i = 0; pair != NULL && theme != NULL && i < transfer->themes->len; i++)
    if (transfer->themes->pdata[i] == theme)
      text = rp_transfer_describe_cell (theme, &pair->cells[i]);
  gtk_label_set_label (self->cell, text != NULL ? text : _ ("Choose a cell to see its passages."));
}
