/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>

static const char *const state_names[] = { "done", "undone", "settled" };

static void
print_json (GPtrArray *changes)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_array (&json, "changes");
  for (guint i = 0; i < changes->len; i++)
    {
      const RpChangeRecord *change = changes->pdata[i];
      rp_json_object (&json, NULL);
      rp_json_string (&json, "at", change->at);
      rp_json_string (&json, "coder", change->coder);
      rp_json_string (&json, "label", change->label);
      rp_json_string (&json, "state", state_names[change->state]);
      rp_json_int (&json, "rows", change->n_rows);
      rp_json_end (&json);
    }
  rp_json_end (&json);
  rp_json_end (&json);
}

static void
print_table (GPtrArray *changes)
{
  const char *const headers[] = { _ ("When (UTC)"), _ ("Coder"), _ ("State"), _ ("Change"), NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "llll");

  for (guint i = 0; i < changes->len; i++)
    {
      const RpChangeRecord *change = changes->pdata[i];
      rp_text_table_add (table, change->at, change->coder, state_names[change->state],
                         change->label);
    }
  rp_text_table_print (table);
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean json = FALSE;
  int limit = 0;
  const GOptionEntry entries[] = { { "limit", 'n', 0, G_OPTION_ARG_INT, &limit,
                                     N_ ("The newest N only; 0, the default: all"), "N" },
                                   RP_OPTION_JSON (&json),
                                   G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (&rp_command_history, entries, argc, argv, 1, 1, &arguments, error))
    return FALSE;
  g_autoptr (RpStore) store = rp_cli_open_reader (arguments[0], error);
  g_autoptr (GPtrArray) changes
      = store != NULL ? rp_store_list_changes (store, 0, (guint) MAX (limit, 0), error) : NULL;
  if (changes == NULL)
    return FALSE;
  (json ? print_json : print_table) (changes);
  return TRUE;
}

const RpCommand rp_command_history = {
  .name = "history",
  .arguments = "PROJECT",
  .summary = N_ ("Print the record of changes, newest first"),
  .run = run,
};
