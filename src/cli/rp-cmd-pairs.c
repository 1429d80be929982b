/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-names.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const RpSession *supervision, *practice;
  gboolean has_gap;
  int days;
} Row;

static Row
make_row (RpNames *names, const RpPair *pair)
{
  Row row = { rp_names_get_session (names, pair->supervision_id),
              rp_names_get_session (names, pair->practice_id) };

  row.has_gap = rp_date_gap (row.supervision->date, row.practice->date, &row.days);
  return row;
}

static void
print_json (RpNames *names, GArray *pairs)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_array (&json, "pairs");
  for (guint i = 0; i < pairs->len; i++)
    {
      Row row = make_row (names, &g_array_index (pairs, RpPair, i));
      rp_json_object (&json, NULL);
      rp_json_string (&json, "family", row.supervision->family);
      rp_json_string (&json, "supervision", row.supervision->name);
      rp_json_string (&json, "practice", row.practice->name);
      if (row.has_gap)
        rp_json_int (&json, "days", row.days);
      else
        rp_json_null (&json, "days");
      rp_json_end (&json);
    }
  rp_json_end (&json);
  rp_json_end (&json);
}

static void
print_table (RpNames *names, GArray *pairs)
{
  const char *const headers[]
      = { _ ("Family"), _ ("Supervision"), _ ("Practice"), _ ("Days between"), NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "lllr");

  for (guint i = 0; i < pairs->len; i++)
    {
      Row row = make_row (names, &g_array_index (pairs, RpPair, i));
      g_autofree char *days = row.has_gap ? g_strdup_printf ("%d", row.days) : NULL;
      rp_text_table_add (table, row.supervision->family, row.supervision->name,
                         row.practice->name, days);
    }
  rp_text_table_print (table);
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { RP_OPTION_JSON (&json), G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (&rp_command_pairs, entries, argc, argv, 1, 1, &arguments, error))
    return FALSE;
  g_autoptr (RpStore) store = rp_cli_open_reader (arguments[0], error);
  g_autoptr (RpNames) names = store != NULL ? rp_names_new (store, error) : NULL;
  g_autoptr (GArray) pairs = names != NULL ? rp_store_list_pairs (store, error) : NULL;
  if (pairs == NULL)
    return FALSE;
  if (json)
    print_json (names, pairs);
  else if (pairs->len > 0)
    print_table (names, pairs);
  else
    rp_print_string (_ ("no pairs yet: “reprise-cli pair” makes them\n"));
  return TRUE;
}

const RpCommand rp_command_pairs = {
  .name = "pairs",
  .arguments = "PROJECT",
  .summary = N_ ("List the pairs of sessions"),
  .run = run,
};
