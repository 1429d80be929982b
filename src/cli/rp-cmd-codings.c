/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-names.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  RpNames *names;
  gboolean as_json;
  RpJson json;
  GString *line;
} Writer;

static void
write_json (Writer *self, const RpCoding *coding, const char *quotation)
{
  RpJson *json = &self->json;

  rp_json_object (json, NULL);
  rp_json_string (json, "session", rp_names_get_session (self->names, coding->session_id)->name);
  rp_json_string (json, "coder", rp_names_get_coder (self->names, coding->coder_id));
  rp_json_string (json, "code", rp_names_get_code_label (self->names, coding->code_id));
  rp_json_int (json, "start", coding->start);
  rp_json_int (json, "end", coding->end);
  rp_json_string (json, "quotation", quotation);
  rp_json_string (json, "memo", coding->memo);
  rp_json_double (json, "weight", coding->weight);
  rp_json_end (json);
}

static void
write_row (Writer *self, const RpCoding *coding, const char *quotation)
{
  char start[16], end[16], weight[G_ASCII_DTOSTR_BUF_SIZE] = "";

  g_snprintf (start, sizeof start, "%u", coding->start);
  g_snprintf (end, sizeof end, "%u", coding->end);
  if (!isnan (coding->weight))
    rp_number_to_string (coding->weight, weight);
  g_string_truncate (self->line, 0);
  rp_csv_append_values (self->line, rp_names_get_coder (self->names, coding->coder_id),
                        rp_names_get_session (self->names, coding->session_id)->name,
                        rp_names_get_code_label (self->names, coding->code_id), start, end,
                        quotation, coding->memo, weight, NULL);
  rp_print_string (self->line->str);
}

/* One session at a time: neither all transcripts nor all codings are ever in memory at once. */
static gboolean
write_session (Writer *self, RpStore *store, const RpCodingFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) codings = rp_store_list_codings (store, filter, error);

  if (codings == NULL)
    return FALSE;
  if (codings->len == 0)
    return TRUE;
  g_autoptr (RpTranscript) transcript
      = rp_store_load_transcript (store, filter->session_id, error);
  if (transcript == NULL)
    return FALSE;
  for (guint i = 0; i < codings->len && !rp_output_is_closed (); i++)
    {
      const RpCoding *coding = codings->pdata[i];
      g_autofree char *quotation
          = rp_transcript_slice (transcript, coding->start, coding->end);
      (self->as_json ? write_json : write_row) (self, coding, quotation);
    }
  return TRUE;
}

static gboolean
write_sessions (Writer *self, RpStore *store, const RpCodingFilter *filter, GError **error)
{
  GPtrArray *sessions = rp_names_list_sessions (self->names);
  gint64 only = filter->session_id;

  for (guint i = 0; i < sessions->len && !rp_output_is_closed (); i++)
    {
      const RpSession *session = sessions->pdata[i];
      RpCodingFilter here = *filter;

      here.session_id = session->id;
      if (only != 0 && only != session->id)
        continue;
      if (!write_session (self, store, &here, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_all (Writer *self, RpStore *store, const RpCodingFilter *filter, GError **error)
{
  if (!self->as_json)
    {
      rp_print_string ("coder,session,code,start,end,quotation,memo,weight\r\n");
      return write_sessions (self, store, filter, error);
    }
  rp_json_begin (&self->json);
  rp_json_object (&self->json, NULL);
  rp_json_array (&self->json, "codings");
  if (!write_sessions (self, store, filter, error))
    return FALSE;
  rp_json_end (&self->json);
  rp_json_end (&self->json);
  return TRUE;
}

static gboolean
list_codings (const char *path, const RpSelection *selection, gboolean json, GError **error)
{
  g_autoptr (RpStore) store = rp_cli_open_reader (path, error);
  g_autoptr (RpNames) names = store != NULL ? rp_names_new (store, error) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  Writer writer = { .names = names, .as_json = json, .line = line };
  RpCodingFilter filter;

  return names != NULL
         && rp_names_make_filter (names, selection->coder, selection->session, selection->code,
                                  &filter, error)
         && write_all (&writer, store, &filter, error);
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

  if (!rp_cli_parse (&rp_command_codings, entries, argc, argv, 1, 1, &arguments, error)
      || !rp_selection_check (&selection, error))
    return FALSE;
  return list_codings (arguments[0], &selection, json, error);
}

const RpCommand rp_command_codings = {
  .name = "codings",
  .arguments = "PROJECT",
  .summary = N_ ("Print codings with their quotations as CSV or JSON"),
  .description = N_ ("The CSV has the columns coder, session, code, start, end, quotation, memo, "
                     "weight, and\n“reprise-cli code” reads it."),
  .run = run,
};
