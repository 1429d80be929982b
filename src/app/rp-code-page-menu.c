/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-code-page-private.h"

#include <glib/gi18n-lib.h>

static GMenuModel *
list_codes (RpCodePage *self, const RpFramework *framework)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < rp_framework_get_n_codes (framework); i++)
    {
      const RpCode *code = rp_framework_get_code (framework, i);
      g_autofree char *name = NULL;
      g_autoptr (GMenuItem) item = NULL;
      if (!code->passages || !rp_desk_offers (self->desk, code))
        continue;
      name = rp_desk_dup_code_name (self->desk, code);
      item = g_menu_item_new (code->name, NULL);
      g_menu_item_set_action_and_target (item, "win.code", "s", name);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
new_menu (RpCodePage *self)
{
  GPtrArray *frameworks = rp_desk_get_frameworks (self->desk);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) here = g_menu_new ();

  for (guint i = 0; i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      g_autoptr (GMenuModel) codes = list_codes (self, framework);
      if (g_menu_model_get_n_items (codes) > 0)
        g_menu_append_section (menu, framework->name, codes);
    }
  g_menu_append (here, _ ("Select the Whole _Turn"), "win.select-turn");
  g_menu_append (here, _ ("_Memo…"), "win.memo");
  g_menu_append (here, _ ("_Remove Coding"), "win.uncode");
  g_menu_append (here, _ ("_Copy"), "win.copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (here));
  return G_MENU_MODEL (menu);
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The item that was clicked is activated after the menu has closed: it must live that long. */
static void
closed_cb (RpCodePage *self, GtkWidget *popover)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

gboolean
rp_code_page_show_menu (RpCodePage *self, double x, double y)
{
  g_autoptr (GMenuModel) menu = new_menu (self);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  double left, top;

  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &left, &top);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle){ (int) left, (int) top, 1, 1 });
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (popover));
  return TRUE;
}
