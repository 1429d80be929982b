/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-recent.h"

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return -g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) a),
                               gtk_recent_info_get_modified ((GtkRecentInfo *) b));
}

GStrv
rp_recent_list (guint limit)
{
  GList *infos = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  guint n = 0;

  infos = g_list_sort (infos, compare_newest_first);
  for (GList *l = infos; l != NULL && n < limit; l = l->next)
    {
      const char *uri = gtk_recent_info_get_uri (l->data);
      g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
      if (path == NULL || !g_str_has_suffix (path, ".reprise")
          || !g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      g_strv_builder_add (paths, path);
      n++;
    }
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
  return g_strv_builder_end (paths);
}

void
rp_recent_fill_menu (GMenu *menu, const char *action)
{
  g_auto (GStrv) paths = rp_recent_list (8);

  g_menu_remove_all (menu);
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);
      g_menu_item_set_action_and_target (item, action, "s", paths[i]);
      g_menu_append_item (menu, item);
    }
}
