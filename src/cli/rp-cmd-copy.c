/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>

static gboolean
check_target (const char *path, gboolean force, GError **error)
{
  if (force || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autofree char *name = g_filename_display_name (path);
  g_set_error (error, RP_ERROR, RP_ERROR_EXISTS,
               _ ("%s exists already: choose another name, or give --force to replace it"), name);
  return FALSE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = { { "force", 'f', 0, G_OPTION_ARG_NONE, &force,
                                     N_ ("Replace the file if it exists"), NULL },
                                   G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (&rp_command_copy, entries, argc, argv, 2, 2, &arguments, error)
      || !check_target (arguments[1], force, error))
    return FALSE;
  g_autoptr (RpStore) store = rp_cli_open_store (arguments[0], error);
  if (store == NULL || !rp_store_save_copy (store, arguments[1], error))
    return FALSE;
  g_autofree char *name = g_filename_display_name (arguments[1]);
  rp_print (_ ("copied to %s\n"), name);
  return TRUE;
}

const RpCommand rp_command_copy = {
  .name = "copy",
  .arguments = "PROJECT FILE",
  .summary = N_ ("Copy a project as it is now, even while it is in use"),
  .run = run,
};
