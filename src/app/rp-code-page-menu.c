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

/* The text's own menu: what can be done with a passage, by mouse or Menu key. */
void
rp_code_page_show_menu (RpCodePage *self)
{
  GPtrArray *frameworks = rp_desk_get_frameworks (self->desk);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) here = g_menu_new ();

  for (guint i = 0; i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      g_autoptr (GMenuModel) codes = list_codes (self, framework);
      if (g_menu_model_get_n_items (codes) > 0)
        g_menu_append_submenu (menu, framework->name, codes);
    }
  g_menu_append (here, _ ("Select the Whole _Turn"), "win.select-turn");
  g_menu_append (here, _ ("_Memo…"), "win.memo");
  g_menu_append (here, _ ("_Remove Coding"), "win.uncode");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (here));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->view), G_MENU_MODEL (menu));
}
