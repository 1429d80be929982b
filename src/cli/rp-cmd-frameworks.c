/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-codebook.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>

/* Without a project: those that come with the program. */
static GPtrArray *
load_frameworks (const char *path, GError **error)
{
  if (path != NULL)
    {
      g_autoptr (RpStore) store = rp_cli_open_reader (path, error);
      return store != NULL ? rp_store_list_frameworks (store, error) : NULL;
    }
  g_auto (GStrv) identifiers = rp_codebook_list ();
  g_autoptr (GPtrArray) frameworks
      = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_framework_free);
  for (guint i = 0; identifiers[i] != NULL; i++)
    {
      RpFramework *framework = rp_codebook_load (identifiers[i], error);
      if (framework == NULL)
        return NULL;
      g_ptr_array_add (frameworks, framework);
    }
  return g_steal_pointer (&frameworks);
}

static void
print_code (RpJson *json, const RpCode *code)
{
  rp_json_object (json, NULL);
  rp_json_string (json, "id", code->identifier);
  rp_json_string (json, "name", code->name);
  rp_json_string (json, "group", *code->group != '\0' ? code->group : NULL);
  rp_json_string (json, "definition", code->definition);
  rp_json_bool (json, "passages", code->passages);
  rp_json_bool (json, "rated", code->rated);
  rp_json_bool (json, "retired", code->retired);
  rp_json_end (json);
}

static void
print_json (GPtrArray *frameworks)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_array (&json, "frameworks");
  for (guint i = 0; i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      rp_json_object (&json, NULL);
      rp_json_string (&json, "id", framework->identifier);
      rp_json_string (&json, "name", framework->name);
      rp_json_int (&json, "version", framework->version);
      rp_json_array (&json, "codes");
      for (guint j = 0; j < rp_framework_get_n_codes (framework); j++)
        print_code (&json, rp_framework_get_code (framework, j));
      rp_json_end (&json);
      rp_json_end (&json);
    }
  rp_json_end (&json);
  rp_json_end (&json);
}

static void
print_table (GPtrArray *frameworks)
{
  const char *const headers[] = { _ ("Framework"), _ ("Code"), _ ("Name"), _ ("Group"), NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "llll");

  for (guint i = 0; i < frameworks->len; i++)
    for (guint j = 0; j < rp_framework_get_n_codes (frameworks->pdata[i]); j++)
      {
        const RpFramework *framework = frameworks->pdata[i];
        const RpCode *code = rp_framework_get_code (framework, j);
        rp_text_table_add (table, j == 0 ? framework->identifier : "", code->identifier,
                           code->name, code->group);
      }
  rp_text_table_print (table);
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { RP_OPTION_JSON (&json), G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (&rp_command_frameworks, entries, argc, argv, 0, 1, &arguments, error))
    return FALSE;
  g_autoptr (GPtrArray) frameworks = load_frameworks (arguments[0], error);
  if (frameworks == NULL)
    return FALSE;
  (json ? print_json : print_table) (frameworks);
  return TRUE;
}

const RpCommand rp_command_frameworks = {
  .name = "frameworks",
  .arguments = "[PROJECT]",
  .summary = N_ ("List frameworks and codes: of a project, or those that come with Reprise"),
  .run = run,
};
