/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>

static void
print_json (const RpCounts *counts, GPtrArray *problems)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_bool (&json, "ok", problems->len == 0);
  rp_json_array (&json, "problems");
  for (guint i = 0; i < problems->len; i++)
    rp_json_string (&json, NULL, problems->pdata[i]);
  rp_json_end (&json);
  rp_json_object (&json, "counts");
  rp_json_int (&json, "sessions", counts->sessions);
  rp_json_int (&json, "families", counts->families);
  rp_json_int (&json, "coders", counts->coders);
  rp_json_int (&json, "codings", counts->codings);
  rp_json_int (&json, "ratings", counts->ratings);
  rp_json_int (&json, "pairs", counts->pairs);
  rp_json_int (&json, "links", counts->links);
  rp_json_end (&json);
  rp_json_end (&json);
}

static void
print_report (const RpCounts *counts, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    rp_print ("%s\n", (const char *) problems->pdata[i]);
  rp_print (_ ("%u sessions of %u families, %u coders, %u codings, %u ratings, %u pairs, "
               "%u links: %s\n"),
            counts->sessions, counts->families, counts->coders, counts->codings, counts->ratings,
            counts->pairs, counts->links, problems->len == 0 ? _ ("all is well") : _ ("see above"));
}

static gboolean
check (const char *path, gboolean json, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RpStore) store = rp_cli_open_store (path, error);
  RpCounts counts;

  if (store == NULL || !rp_store_get_counts (store, &counts, error)
      || !rp_store_check (store, problems, error))
    return FALSE;
  (json ? print_json : print_report) (&counts, problems);
  if (problems->len == 0)
    return TRUE;
  g_autofree char *name = g_filename_display_name (path);
  g_set_error (error, RP_ERROR, RP_ERROR_DAMAGED,
               _ ("%s: %u problems found; go back to a copy, or save what can be read with "
                  "“reprise-cli codings”"),
               name, problems->len);
  return FALSE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { RP_OPTION_JSON (&json), G_OPTION_ENTRY_NULL };

  return rp_cli_parse (&rp_command_check, entries, argc, argv, 1, 1, &arguments, error)
         && check (arguments[0], json, error);
}

const RpCommand rp_command_check = {
  .name = "check",
  .arguments = "PROJECT",
  .summary = N_ ("Check that a project is whole"),
  .description = N_ ("Reads the file alone, and checks all that the tables cannot hold by "
                     "themselves."),
  .run = run,
};
