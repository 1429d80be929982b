/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-names.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>

static void
print_json (RpNames *names, GArray *ratings)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_array (&json, "ratings");
  for (guint i = 0; i < ratings->len; i++)
    {
      const RpRating *rating = &g_array_index (ratings, RpRating, i);
      rp_json_object (&json, NULL);
      rp_json_string (&json, "session", rp_names_get_session (names, rating->session_id)->name);
      rp_json_string (&json, "coder", rp_names_get_coder (names, rating->coder_id));
      rp_json_string (&json, "code", rp_names_get_code_label (names, rating->code_id));
      rp_json_double (&json, "value", rating->value);
      rp_json_end (&json);
    }
  rp_json_end (&json);
  rp_json_end (&json);
}

static void
print_csv (RpNames *names, GArray *ratings)
{
  g_autoptr (GString) line = g_string_new (NULL);

  rp_print_string ("coder,session,code,value\r\n");
  for (guint i = 0; i < ratings->len; i++)
    {
      const RpRating *rating = &g_array_index (ratings, RpRating, i);
      char value[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_truncate (line, 0);
      rp_csv_append_values (line, rp_names_get_coder (names, rating->coder_id),
                            rp_names_get_session (names, rating->session_id)->name,
                            rp_names_get_code_label (names, rating->code_id),
                            rp_number_to_string (rating->value, value), NULL);
      rp_print_string (line->str);
    }
}

static gboolean
list_ratings (const char *path, const RpSelection *selection, gboolean json, GError **error)
{
  g_autoptr (RpStore) store = rp_cli_open_reader (path, error);
  g_autoptr (RpNames) names = store != NULL ? rp_names_new (store, error) : NULL;
  RpCodingFilter filter;

  if (names == NULL
      || !rp_names_make_filter (names, selection->coder, selection->session, selection->code,
                                &filter, error))
    return FALSE;
  g_autoptr (GArray) ratings = rp_store_list_ratings (store, &filter, error);
  if (ratings == NULL)
    return FALSE;
  (json ? print_json : print_csv) (names, ratings);
  return TRUE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_auto (RpSelection) selection = { NULL };
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { RP_SELECTION_OPTIONS (selection),
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of CSV"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (&rp_command_ratings, entries, argc, argv, 1, 1, &arguments, error)
      || !rp_selection_check (&selection, error))
    return FALSE;
  return list_ratings (arguments[0], &selection, json, error);
}

const RpCommand rp_command_ratings = {
  .name = "ratings",
  .arguments = "PROJECT",
  .summary = N_ ("Print ratings as CSV or JSON"),
  .description = N_ ("The CSV has the columns coder, session, code, value, and “reprise-cli rate” "
                     "reads it."),
  .run = run,
};
