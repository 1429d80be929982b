/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-paths.h"

#include "rp-config.h"

#include <glib/gstdio.h>

gboolean
rp_paths_in_build_tree (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && g_str_has_prefix (program, RP_BUILD_DIR "/");
}

char *
rp_paths_find_sample (void)
{
  const char *dir = rp_paths_in_build_tree () ? RP_BUILD_DIR "/data" : RP_PKGDATADIR;
  g_autofree char *path = g_build_filename (dir, "sample.reprise", NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

char *
rp_paths_get_codebooks (void)
{
  return g_strdup (rp_paths_in_build_tree () ? RP_SOURCE_DIR "/codebooks"
                                             : RP_PKGDATADIR "/codebooks");
}

char *
rp_paths_get_user_data (void)
{
  char *path = g_build_filename (g_get_user_data_dir (), "reprise", NULL);

  g_mkdir_with_parents (path, 0700);
  return path;
}

GSettings *
rp_paths_get_settings (void)
{
  static GSettings *settings;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema = NULL;
      if (source != NULL)
        schema = g_settings_schema_source_lookup (source, "org.reprise.Reprise", TRUE);
      if (schema != NULL)
        settings = g_settings_new ("org.reprise.Reprise");
      g_once_init_leave (&once, 1);
    }
  return settings;
}
