/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-describe.h"

#include <glib/gi18n-lib.h>

static void
print_time (RpJson *json, const char *key, gint64 ms)
{
  if (ms == RP_TIME_NONE)
    rp_json_null (json, key);
  else
    rp_json_int (json, key, ms);
}

static void
print_json (const RpSession *session, const RpTranscript *transcript)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_describe_session (&json, session);
  rp_describe_speakers (&json, transcript);
  rp_json_array (&json, "turn_list");
  for (guint i = 0; i < rp_transcript_get_n_turns (transcript); i++)
    {
      const RpTurn *turn = rp_transcript_get_turn (transcript, i);
      const RpSpeaker *speaker = rp_transcript_get_speaker (transcript, turn);
      g_autofree char *text = rp_transcript_slice (transcript, turn->start, turn->end);
      rp_json_object (&json, NULL);
      rp_json_int (&json, "start", turn->start);
      rp_json_int (&json, "end", turn->end);
      rp_json_string (&json, "speaker", speaker != NULL ? speaker->name : NULL);
      rp_json_string (&json, "role", rp_role_to_string (rp_transcript_get_role (transcript, turn)));
      print_time (&json, "start_ms", turn->start_ms);
      print_time (&json, "end_ms", turn->end_ms);
      rp_json_string (&json, "text", text);
      rp_json_end (&json);
    }
  rp_json_end (&json);
  rp_json_string (&json, "text", transcript->text);
  rp_json_end (&json);
}

static void
print_turns (const RpTranscript *transcript)
{
  const char *const headers[] = { _ ("Start"), _ ("End"), _ ("Time"), _ ("Speaker"), _ ("Text"),
                                  NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "rrlll");

  for (guint i = 0; i < rp_transcript_get_n_turns (transcript); i++)
    {
      const RpTurn *turn = rp_transcript_get_turn (transcript, i);
      const RpSpeaker *speaker = rp_transcript_get_speaker (transcript, turn);
      g_autofree char *slice = rp_transcript_slice (transcript, turn->start, turn->end);
      g_autofree char *text = rp_text_one_line (slice);
      g_autofree char *time = rp_time_to_string (turn->start_ms);
      g_autofree char *start = g_strdup_printf ("%u", turn->start);
      g_autofree char *end = g_strdup_printf ("%u", turn->end);
      rp_text_table_add (table, start, end, time, speaker != NULL ? speaker->name : NULL, text);
    }
  rp_text_table_print (table);
}

static gboolean
print_text (GStrv arguments, gboolean json, gboolean turns, GError **error)
{
  g_autoptr (RpStore) store = rp_cli_open_reader (arguments[0], error);
  g_autoptr (RpSession) session
      = store != NULL ? rp_store_find_session (store, arguments[1], error) : NULL;
  g_autoptr (RpTranscript) transcript
      = session != NULL ? rp_store_load_transcript (store, session->id, error) : NULL;

  if (transcript == NULL)
    return FALSE;
  if (json)
    print_json (session, transcript);
  else if (turns)
    print_turns (transcript);
  else
    rp_print_string (transcript->text);
  return TRUE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean json = FALSE, turns = FALSE;
  const GOptionEntry entries[]
      = { { "turns", 't', 0, G_OPTION_ARG_NONE, &turns,
            N_ ("A line a turn, with its offsets, time and speaker"), NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json,
            N_ ("Print JSON: the text, and its turns with offsets"), NULL },
          G_OPTION_ENTRY_NULL };

  return rp_cli_parse (&rp_command_text, entries, argc, argv, 2, 2, &arguments, error)
         && rp_cli_check_name ("SESSION", arguments[1], error)
         && print_text (arguments, json, turns, error);
}

const RpCommand rp_command_text = {
  .name = "text",
  .arguments = "PROJECT SESSION",
  .summary = N_ ("Print a transcript, to which all offsets refer"),
  .description = N_ ("Without options the text is printed exactly as it is stored, without "
                     "speakers:\nits first character has the offset 0."),
  .run = run,
};
