/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-codebook.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

const char *const rp_cli_default_frameworks[]
    = { "practice-skills", "supervision-domains", NULL };

GPtrArray *
rp_cli_load_frameworks (const char *const *names, GError **error)
{
  g_autoptr (GPtrArray) frameworks
      = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_framework_free);

  for (; *names != NULL; names++)
    {
      gboolean is_path = !rp_identifier_is_valid (*names);
      RpFramework *framework
          = is_path ? rp_codebook_read (*names, error) : rp_codebook_load (*names, error);
      if (framework == NULL)
        return NULL;
      g_ptr_array_add (frameworks, framework);
    }
  return g_steal_pointer (&frameworks);
}

RpProject *
rp_cli_create_project (const char *path, GPtrArray *frameworks, GError **error)
{
  RpProject *project = rp_project_create (path, error);
  gboolean ok = project != NULL;
  gint64 id;

  if (!ok)
    return NULL;
  for (guint i = 0; ok && i < frameworks->len; i++)
    ok = rp_project_add_framework (project, frameworks->pdata[i], &id, error);
  if (ok)
    return project;
  rp_cli_close (project, FALSE, NULL);
  g_unlink (path); /* it was not there before */
  return NULL;
}

static void
print_json (const char *name, GPtrArray *frameworks)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_string (&json, "project", name);
  rp_json_array (&json, "frameworks");
  for (guint i = 0; i < frameworks->len; i++)
    rp_json_string (&json, NULL, ((const RpFramework *) frameworks->pdata[i])->identifier);
  rp_json_end (&json);
  rp_json_end (&json);
}

static void
print_result (const char *name, GPtrArray *frameworks)
{
  rp_print (_ ("made %s\n"), name);
  for (guint i = 0; i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      rp_print (_ ("  framework %s: %s, %u codes\n"), framework->identifier, framework->name,
                rp_framework_get_n_codes (framework));
    }
}

static gboolean
make_project (const char *path, const char *const *names, gboolean json, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GPtrArray) frameworks = rp_cli_load_frameworks (names, error);
  RpProject *project
      = frameworks != NULL ? rp_cli_create_project (path, frameworks, error) : NULL;

  if (project == NULL || !rp_cli_close (project, TRUE, error))
    return FALSE;
  (json ? print_json : print_result) (shown, frameworks);
  return TRUE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL, names = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "framework", 'f', 0, G_OPTION_ARG_FILENAME_ARRAY, &names,
            N_ ("A framework to begin with, by identifier or file; may be repeated"), "ID" },
          RP_OPTION_JSON (&json),
          G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (&rp_command_new, entries, argc, argv, 1, 1, &arguments, error))
    return FALSE;
  const char *const *wanted
      = names != NULL ? (const char *const *) names : rp_cli_default_frameworks;
  return make_project (arguments[0], wanted, json, error);
}

const RpCommand rp_command_new = {
  .name = "new",
  .arguments = "PROJECT",
  .summary = N_ ("Make a new project file"),
  .description = N_ ("Without --framework the project gets practice-skills and "
                     "supervision-domains;\n“reprise-cli frameworks” lists those that come with "
                     "Reprise. A file that exists is refused."),
  .run = run,
};
