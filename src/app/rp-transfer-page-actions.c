/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands of the Transfer page that are about pairs and evidence. */
#include "rp-transfer-page-private.h"

#include "rp-dialogs.h"
#include "rp-transfer-evidence.h"
#include "rp-transfer-pair-dialog.h"

#include <glib/gi18n-lib.h>

static void
add_pair_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpTransferPage *self = data;

  rp_transfer_pair_dialog_present (GTK_WIDGET (self), self->project);
}

static void
remove_pair_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpTransferPage *self = data;
  g_autoptr (GError) error = NULL;

  if (self->pair_id == 0)
    return;
  if (!rp_project_remove_pair (self->project, self->pair_id, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The pair was not taken apart"), error);
  else
    rp_dialogs_toast (GTK_WIDGET (self), _ ("Pair removed. Ctrl+Z brings it back"));
}

static void
show_pair_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpTransferPage *self = data;
  const RpTransferTheme *theme = rp_transfer_matrix_get_theme (self->matrix);

  if (!rp_transfer_matrix_choose (self->matrix, g_variant_get_int64 (parameter),
                                  theme != NULL ? theme->code_id : 0))
    return;
  rp_transfer_page_open_pair (self);
  rp_transfer_page_show_cell (self);
  rp_transfer_page_go_to_theme (self);
}

/* How many links stand behind the pair's theme; theme NULL: behind the pair. */
static guint
count_links (const RpTransfer *transfer, const RpTransferPair *pair, const RpTransferTheme *theme)
{
  guint n = 0;

  for (guint i = 0; pair != NULL && i < transfer->themes->len; i++)
    if (theme == NULL || transfer->themes->pdata[i] == theme)
      n += pair->cells[i].n_links + pair->cells[i].n_contradicted;
  return n;
}

/* Opens on the cell, or the pair, or all: the least that has something to show. */
static void
evidence_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpTransferPage *self = data;
  const RpTransfer *transfer = rp_transfer_matrix_get_transfer (self->matrix);
  const RpTransferPair *pair = rp_transfer_matrix_get_pair (self->matrix);
  const RpTransferTheme *theme = rp_transfer_matrix_get_theme (self->matrix);

  if (transfer == NULL)
    return;
  if (theme != NULL && count_links (transfer, pair, theme) == 0)
    theme = NULL;
  rp_transfer_evidence_present (GTK_WIDGET (self), rp_project_get_path (self->project), transfer,
                                pair, count_links (transfer, pair, NULL) > 0,
                                theme != NULL ? theme->code_id : 0,
                                rp_transfer_page_get_scope (self));
}

/* The place in hand, in the transcript that has the focus. */
static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpTransferPage *self = data;
  RpTransferSide *side = gtk_widget_has_focus (GTK_WIDGET (self->practice.view))
                           ? &self->practice
                           : &self->supervision;
  guint start, end;

  if (side->session_id == 0)
    return;
  rp_transcript_view_get_selection (side->view, &start, &end);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "code");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-passage", "(xuu)", side->session_id,
                              start, end);
}

void
rp_transfer_page_update_actions (RpTransferPage *self)
{
  gboolean writable = self->project != NULL && !rp_project_is_read_only (self->project);

  if (self->add_pair == NULL)
    return;
  g_simple_action_set_enabled (self->add_pair, writable);
  g_simple_action_set_enabled (self->remove_pair, writable && self->pair_id != 0);
  g_simple_action_set_enabled (self->evidence, self->pair_id != 0);
  g_simple_action_set_enabled (self->open, self->pair_id != 0);
  rp_transfer_page_update_link_actions (self);
}

static void
add (RpTransferPage *self, GActionMap *window, GSimpleAction **action, const char *name,
     const GVariantType *type,
     void (*func) (GSimpleAction *action, GVariant *parameter, gpointer data))
{
  *action = g_simple_action_new (name, type);
  g_signal_connect_object (*action, "activate", G_CALLBACK (func), self, 0);
  g_action_map_add_action (window, G_ACTION (*action));
}

void
rp_transfer_page_install_actions (RpTransferPage *self, GActionMap *window)
{
  add (self, window, &self->add_pair, "transfer-add-pair", NULL, add_pair_cb);
  add (self, window, &self->remove_pair, "transfer-remove-pair", NULL, remove_pair_cb);
  add (self, window, &self->show_pair, "transfer-show-pair", G_VARIANT_TYPE_INT64, show_pair_cb);
  add (self, window, &self->evidence, "transfer-evidence", NULL, evidence_cb);
  add (self, window, &self->open, "transfer-open", NULL, open_cb);
}
