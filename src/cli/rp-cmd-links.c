/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-names.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>

/* A link with its words, ready to be printed. */
typedef struct
{
  const char *coder, *supervision, *theme, *practice, *practice_code, *strength, *memo;
  const RpCoding *from, *to;
  char *supervision_quotation, *practice_quotation;
} Row;

static gboolean
make_row (RpNames *names, const RpLinkRow *link, Row *row, GError **error)
{
  row->from = &link->supervision;
  row->to = &link->practice;
  row->coder = rp_names_get_coder (names, link->link.coder_id);
  row->supervision = rp_names_get_session (names, row->from->session_id)->name;
  row->practice = rp_names_get_session (names, row->to->session_id)->name;
  row->theme = rp_names_get_code_label (names, row->from->code_id);
  row->practice_code = rp_names_get_code_label (names, row->to->code_id);
  row->strength = rp_link_strength_to_string (link->link.strength);
  row->memo = link->link.memo;

  const RpTranscript *supervision
      = rp_names_get_transcript (names, row->from->session_id, error);
  const RpTranscript *practice
      = supervision != NULL ? rp_names_get_transcript (names, row->to->session_id, error) : NULL;
  if (practice == NULL)
    return FALSE;
  row->supervision_quotation
      = rp_transcript_slice (supervision, row->from->start, row->from->end);
  row->practice_quotation = rp_transcript_slice (practice, row->to->start, row->to->end);
  return TRUE;
}

static void
write_json (RpJson *json, const Row *row)
{
  rp_json_object (json, NULL);
  rp_json_string (json, "coder", row->coder);
  rp_json_string (json, "supervision_session", row->supervision);
  rp_json_int (json, "supervision_start", row->from->start);
  rp_json_int (json, "supervision_end", row->from->end);
  rp_json_string (json, "theme", row->theme);
  rp_json_string (json, "practice_session", row->practice);
  rp_json_int (json, "practice_start", row->to->start);
  rp_json_int (json, "practice_end", row->to->end);
  rp_json_string (json, "practice_code", row->practice_code);
  rp_json_string (json, "strength", row->strength);
  rp_json_string (json, "memo", row->memo);
  rp_json_string (json, "supervision_quotation", row->supervision_quotation);
  rp_json_string (json, "practice_quotation", row->practice_quotation);
  rp_json_end (json);
}

static void
write_csv (RpJson *unused, const Row *row)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char from[2][16], to[2][16];

  g_snprintf (from[0], sizeof from[0], "%u", row->from->start);
  g_snprintf (from[1], sizeof from[1], "%u", row->from->end);
  g_snprintf (to[0], sizeof to[0], "%u", row->to->start);
  g_snprintf (to[1], sizeof to[1], "%u", row->to->end);
  rp_csv_append_values (line, row->coder, row->supervision, from[0], from[1], row->theme,
                        row->practice, to[0], to[1], row->practice_code, row->strength, row->memo,
                        row->supervision_quotation, row->practice_quotation, NULL);
  rp_print_string (line->str);
}

static gboolean
write_rows (RpNames *names, GPtrArray *links, RpJson *json, GError **error)
{
  for (guint i = 0; i < links->len && !rp_output_is_closed (); i++)
    {
      Row row = { NULL };

      if (!make_row (names, links->pdata[i], &row, error))
        return FALSE;
      (json != NULL ? write_json : write_csv) (json, &row);
      g_free (row.supervision_quotation);
      g_free (row.practice_quotation);
    }
  return TRUE;
}

static gboolean
print_json (RpNames *names, GPtrArray *links, GError **error)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_array (&json, "links");
  if (!write_rows (names, links, &json, error))
    return FALSE;
  rp_json_end (&json);
  rp_json_end (&json);
  return TRUE;
}

static gboolean
print_csv (RpNames *names, GPtrArray *links, GError **error)
{
  rp_print_string ("coder,supervision_session,supervision_start,supervision_end,theme,"
                   "practice_session,practice_start,practice_end,practice_code,strength,memo,"
                   "supervision_quotation,practice_quotation\r\n");
  return write_rows (names, links, NULL, error);
}

static gboolean
list_links (const char *path, const char *coder, gboolean json, GError **error)
{
  g_autoptr (RpStore) store = rp_cli_open_reader (path, error);
  g_autoptr (RpNames) names = store != NULL ? rp_names_new (store, error) : NULL;
  RpCodingFilter filter;

  if (names == NULL || !rp_names_make_filter (names, coder, NULL, NULL, &filter, error))
    return FALSE;
  g_autoptr (GPtrArray) links = rp_store_list_links (store, 0, 0, filter.coder_id, error);
  return links != NULL && (json ? print_json : print_csv) (names, links, error);
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autofree char *coder = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "coder", 'c', 0, G_OPTION_ARG_FILENAME, &coder, N_ ("Of this coder only"), "C" },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of CSV"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (&rp_command_links, entries, argc, argv, 1, 1, &arguments, error)
      || !rp_cli_check_name ("--coder", coder, error))
    return FALSE;
  return list_links (arguments[0], coder, json, error);
}

const RpCommand rp_command_links = {
  .name = "links",
  .arguments = "PROJECT",
  .summary = N_ ("Print links with both quotations as CSV or JSON"),
  .description = N_ ("“reprise-cli link” reads the CSV."),
  .run = run,
};
