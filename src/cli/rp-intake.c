/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-intake.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-output.h"

/* --- coders -------------------------------------------------------------------------------- */

static const char *
get_coder_name (const RpIntake *self, guint row)
{
  return self->coder != NULL ? self->coder : rp_csv_get (self->csv, row, self->coder_column);
}

static gboolean
list_coders (RpIntake *self, GError **error)
{
  g_autoptr (GPtrArray) coders
      = rp_store_list_coders (rp_project_get_store (self->project), error);

  if (coders == NULL)
    return FALSE;
  for (guint i = 0; i < coders->len; i++)
    {
      const RpCoder *coder = coders->pdata[i];
      g_hash_table_insert (self->coders, g_strdup (coder->name),
                           g_memdup2 (&coder->id, sizeof coder->id));
    }
  return TRUE;
}

gboolean
rp_intake_get_coder (RpIntake *self, guint row, gint64 *id, GError **error)
{
  const char *name = get_coder_name (self, row);
  const gint64 *known = g_hash_table_lookup (self->coders, name);

  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }
  if (!rp_project_add_coder (self->project, name, FALSE, id, error))
    return FALSE;
  g_hash_table_insert (self->coders, g_strdup (name), g_memdup2 (id, sizeof *id));
  g_ptr_array_add (self->created, g_strdup (name));
  return TRUE;
}

/* Whose work the rows are must be clear before any of them is read. */
static gboolean
check_coders (RpIntake *self, GError **error)
{
  const char *const required[] = { "coder", NULL };

  self->coder_column = rp_csv_find_column (self->csv, "coder");
  if (self->coder == NULL && !rp_csv_require (self->csv, required, error))
    return FALSE;
  for (guint row = 0; self->coder_column >= 0 && row < rp_csv_get_n_rows (self->csv); row++)
    {
      const char *name = rp_csv_get (self->csv, row, self->coder_column);
      if (self->coder == NULL && *name == '\0')
        {
          rp_csv_set_error (self->csv, row, self->coder_column, error, _ ("no coder is named"));
          return FALSE;
        }
      self->n_others += self->coder != NULL && *name != '\0' && strcmp (name, self->coder) != 0;
    }
  return TRUE;
}

/* Adding coders was a change each. Where another program has recorded something since, the last
 * change is not ours to undo: a coder without work is left, which harms nobody. */
static void
take_back_coders (RpIntake *self)
{
  rp_project_set_coder (self->project, 0);
  for (guint i = self->created->len; i > 0; i--)
    {
      g_autofree char *ours = rp_project_describe_new_coder (self->created->pdata[i - 1]);
      g_autofree char *last = rp_project_dup_undo_label (self->project);
      if (g_strcmp0 (last, ours) != 0)
        return;
      rp_project_undo (self->project, NULL);
    }
}

/* --- a table ------------------------------------------------------------------------------- */

gboolean
rp_intake_apply (RpIntake *self, RpProject *project, const RpCsv *csv, const char *coder,
                 RpIntakeFunc func, GError **error)
{
  *self = (RpIntake){ .project = project, .csv = csv, .coder = coder };
  self->coders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->created = g_ptr_array_new_with_free_func (g_free);
  self->names = rp_names_new (rp_project_get_store (project), error);
  self->n_rows = rp_csv_get_n_rows (csv);
  if (self->names == NULL || !list_coders (self, error) || !check_coders (self, error))
    return FALSE;

  RpStore *store = rp_project_get_store (project);
  rp_store_set_cancellable (store, rp_cli_get_cancellable ());
  gboolean ok = func (self, error);
  rp_store_set_cancellable (store, NULL); /* what follows is to be done all the same */
  if (!ok)
    take_back_coders (self);
  return ok;
}

void
rp_intake_clear (RpIntake *self)
{
  g_clear_pointer (&self->names, rp_names_free);
  g_clear_pointer (&self->coders, g_hash_table_unref);
  g_clear_pointer (&self->created, g_ptr_array_unref);
}

/* --- the command --------------------------------------------------------------------------- */

static guint
count_already (const RpIntake *self)
{
  return self->n_rows - self->n_added - self->n_changed - self->n_empty;
}

static void
print_json (const RpIntake *self)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_string (&json, "coder", self->coder);
  rp_json_array (&json, "new_coders");
  for (guint i = 0; i < self->created->len; i++)
    rp_json_string (&json, NULL, self->created->pdata[i]);
  rp_json_end (&json);
  rp_json_int (&json, "rows", self->n_rows);
  rp_json_int (&json, "added", self->n_added);
  rp_json_int (&json, "changed", self->n_changed);
  rp_json_int (&json, "already", count_already (self));
  rp_json_int (&json, "empty", self->n_empty);
  rp_json_int (&json, "differing", self->n_differing);
  rp_json_int (&json, "other_coders", self->n_others);
  rp_json_end (&json);
}

static void
print_result (const RpIntake *self)
{
  for (guint i = 0; i < self->created->len; i++)
    rp_print (_ ("new coder: %s\n"), (const char *) self->created->pdata[i]);
  rp_print (_ ("%u added"), self->n_added);
  if (self->n_changed > 0)
    rp_print (_ (", %u changed"), self->n_changed);
  rp_print (_ (", %u there already"), count_already (self));
  if (self->n_empty > 0)
    rp_print (_ (", %u without a value left out"), self->n_empty);
  rp_print_string ("\n");
  if (self->n_differing > 0)
    rp_print (_ ("note: %u rows were there already with another memo or weight, which was kept\n"),
              self->n_differing);
  if (self->n_others > 0)
    rp_print (_ ("note: %u rows name another coder; they were recorded as %s's, as asked\n"),
              self->n_others, self->coder);
}

static gboolean
take (RpProject *project, const RpCsv *csv, const char *coder, RpIntakeFunc func, gboolean json,
      GError **error)
{
  g_auto (RpIntake) intake = { 0 };

  if (!rp_intake_apply (&intake, project, csv, coder, func, error))
    return FALSE;
  (json ? print_json : print_result) (&intake);
  return TRUE;
}

/* Without --coder the table must say whose work each row is; if it does not, an option is
 * missing. */
static gboolean
check_option (const RpCommand *command, const char *coder, const RpCsv *csv, GError **error)
{
  if (coder != NULL || rp_csv_find_column (csv, "coder") >= 0)
    return TRUE;
  g_set_error (error, RP_USAGE_ERROR, 0,
               _ ("%s: whose work is it? Give --coder (the table has no column “coder”)"),
               command->name);
  return FALSE;
}

gboolean
rp_intake_run (const RpCommand *command, int argc, char **argv, RpIntakeFunc func, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autofree char *coder = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "coder", 'c', 0, G_OPTION_ARG_FILENAME, &coder,
            N_ ("Whose work it is; made if new. Default: the table's column “coder”"), "C" },
          RP_OPTION_JSON (&json),
          G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (command, entries, argc, argv, 2, 2, &arguments, error)
      || !rp_cli_check_name ("--coder", coder, error))
    return FALSE;
  g_autoptr (RpCsv) csv = rp_csv_read (arguments[1], RP_CSV_HEADER, error);
  if (csv == NULL || !check_option (command, coder, csv, error))
    return FALSE;
  RpProject *project = rp_cli_open_project (arguments[0], error);
  if (project == NULL)
    return FALSE;
  return rp_cli_close (project, take (project, csv, coder, func, json, error), error);
}
