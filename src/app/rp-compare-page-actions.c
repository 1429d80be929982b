/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands of the Compare page. */
#include "rp-compare-page-private.h"
#include "rp-dialogs.h"

#include <glib/gi18n-lib.h>

static void
go_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpComparePage *self = data;

  rp_compare_passages_go (self->passages, action == self->next ? 1 : -1);
  rp_compare_page_update_actions (self);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpComparePage *self = data;
  const RpPassage *passage = rp_compare_passages_get_current (self->passages);

  if (passage == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "code");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-passage", "(xuu)", passage->session_id,
                              passage->start, passage->end);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpComparePage *self = data;
  const RpAgreement *agreement = rp_compare_table_get_agreement (self->table);
  g_autofree char *text = rp_compare_to_text (agreement);
  g_autofree char *html = rp_compare_to_html (agreement);
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *ways[]
    = { gdk_content_provider_new_for_bytes ("text/html", bytes),
        gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (ways, 2);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
  rp_dialogs_toast (GTK_WIDGET (self), _ ("Table copied"));
}

static void
methods_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpComparePage *self = data;
  g_autofree char *text
    = rp_agreement_describe_methods (rp_compare_table_get_agreement (self->table));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  rp_dialogs_toast (GTK_WIDGET (self), _ ("Methods paragraph copied"));
}

static void
more_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpComparePage *self = data;

  if (action == self->confusion)
    rp_compare_page_present_confusion (self);
  else
    rp_compare_page_present_trend (self);
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpComparePage *self = data;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

void
rp_compare_page_update_actions (RpComparePage *self)
{
  gboolean table = rp_compare_table_get_agreement (self->table) != NULL;
  guint n = rp_compare_passages_get_n (self->passages);

  if (self->next == NULL)
    return;
  g_simple_action_set_enabled (self->next, n > 1);
  g_simple_action_set_enabled (self->previous, n > 1);
  g_simple_action_set_enabled (self->open, n > 0);
  g_simple_action_set_enabled (self->copy, table);
  g_simple_action_set_enabled (self->methods, table);
  g_simple_action_set_enabled (self->confusion,
                               table && gtk_drop_down_get_selected (self->level) != RP_LEVEL_SESSION);
  g_simple_action_set_enabled (self->trend, table);
  g_simple_action_set_enabled (self->cancel, self->cancellable != NULL);
}

static void
add (RpComparePage *self, GActionMap *window, GSimpleAction **action, const char *name,
     void (*func) (GSimpleAction *action, GVariant *parameter, gpointer data))
{
  *action = g_simple_action_new (name, NULL);
  g_signal_connect_object (*action, "activate", G_CALLBACK (func), self, 0);
  g_action_map_add_action (window, G_ACTION (*action));
}

void
rp_compare_page_install_actions (RpComparePage *self, GActionMap *window)
{
  add (self, window, &self->next, "compare-next", go_cb);
  add (self, window, &self->previous, "compare-previous", go_cb);
  add (self, window, &self->open, "compare-open", open_cb);
  add (self, window, &self->copy, "compare-copy", copy_cb);
  add (self, window, &self->methods, "compare-methods", methods_cb);
  add (self, window, &self->confusion, "compare-confusion", more_cb);
  add (self, window, &self->trend, "compare-trend", more_cb);
  add (self, window, &self->cancel, "compare-cancel", cancel_cb);
  rp_compare_page_update_actions (self);
}
