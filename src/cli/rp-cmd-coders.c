/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>

/* What a coder has done in all sessions together. */
typedef struct
{
  guint n_codings, n_ratings, n_sessions, n_done;
} Work;

static gboolean
sum_work (RpStore *store, const RpCoder *coder, Work *work, GError **error)
{
  g_autoptr (GArray) rows = rp_store_list_progress (store, coder->id, error);

  if (rows == NULL)
    return FALSE;
  *work = (Work){ 0 };
  for (guint i = 0; i < rows->len; i++)
    {
      const RpProgress *row = &g_array_index (rows, RpProgress, i);
      work->n_codings += row->n_codings;
      work->n_ratings += row->n_ratings;
      work->n_sessions += row->n_codings > 0 || row->n_ratings > 0;
      work->n_done += row->done;
    }
  return TRUE;
}

static void
print_json (GPtrArray *coders, const Work *works)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_array (&json, "coders");
  for (guint i = 0; i < coders->len; i++)
    {
      const RpCoder *coder = coders->pdata[i];
      rp_json_object (&json, NULL);
      rp_json_string (&json, "name", coder->name);
      rp_json_bool (&json, "blind", coder->blind);
      rp_json_int (&json, "sessions", works[i].n_sessions);
      rp_json_int (&json, "sessions_done", works[i].n_done);
      rp_json_int (&json, "codings", works[i].n_codings);
      rp_json_int (&json, "ratings", works[i].n_ratings);
      rp_json_end (&json);
    }
  rp_json_end (&json);
  rp_json_end (&json);
}

static void
print_table (GPtrArray *coders, const Work *works)
{
  const char *const headers[] = { _ ("Name"), _ ("Blind"),   _ ("Sessions"), _ ("Done"),
                                  _ ("Codings"), _ ("Ratings"), NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "llrrrr");

  for (guint i = 0; i < coders->len; i++)
    {
      const RpCoder *coder = coders->pdata[i];
      const guint counts[]
          = { works[i].n_sessions, works[i].n_done, works[i].n_codings, works[i].n_ratings };
      char cells[G_N_ELEMENTS (counts)][16];

      for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
        g_snprintf (cells[j], sizeof cells[j], "%u", counts[j]);
      rp_text_table_add (table, coder->name, coder->blind ? _ ("yes") : _ ("no"), cells[0],
                         cells[1], cells[2], cells[3]);
    }
  rp_text_table_print (table);
}

static gboolean
list_coders (const char *path, gboolean json, GError **error)
{
  g_autoptr (RpStore) store = rp_cli_open_reader (path, error);
  g_autoptr (GPtrArray) coders = store != NULL ? rp_store_list_coders (store, error) : NULL;

  if (coders == NULL)
    return FALSE;
  g_autofree Work *works = g_new0 (Work, coders->len);
  for (guint i = 0; i < coders->len; i++)
    if (!sum_work (store, coders->pdata[i], &works[i], error))
      return FALSE;
  if (json)
    print_json (coders, works);
  else if (coders->len > 0)
    print_table (coders, works);
  else
    rp_print_string (_ ("no coders yet: “code” and “rate” make them\n"));
  return TRUE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { RP_OPTION_JSON (&json), G_OPTION_ENTRY_NULL };

  return rp_cli_parse (&rp_command_coders, entries, argc, argv, 1, 1, &arguments, error)
         && list_coders (arguments[0], json, error);
}

const RpCommand rp_command_coders = {
  .name = "coders",
  .arguments = "PROJECT",
  .summary = N_ ("List the coders and how much each has done"),
  .run = run,
};
