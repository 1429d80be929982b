/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-application.h"
#include "rp-config.h"
#include "rp-paths.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (RpApplication) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, RP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* Before the first use of settings, which reads it once. */
  if (rp_paths_in_build_tree ())
    g_setenv ("GSETTINGS_SCHEMA_DIR", RP_BUILD_DIR "/data", FALSE);
  app = rp_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
