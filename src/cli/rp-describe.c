/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-describe.h"

void
rp_describe_session (RpJson *json, const RpSession *session)
{
  g_autofree char *workers = g_strjoinv (";", session->workers);

  rp_json_string (json, "name", session->name);
  rp_json_string (json, "kind", rp_session_kind_to_string (session->kind));
  rp_json_string (json, "family", session->family);
  rp_json_string (json, "worker", *workers != '\0' ? workers : NULL);
  rp_json_string (json, "date", session->date);
  rp_json_int (json, "turns", session->n_turns);
  rp_json_int (json, "characters", session->n_characters);
}

void
rp_describe_speakers (RpJson *json, const RpTranscript *transcript)
{
  rp_json_array (json, "speakers");
  for (guint i = 0; i < transcript->speakers->len; i++)
    {
      const RpSpeaker *speaker = transcript->speakers->pdata[i];
      guint n = 0;

      for (guint j = 0; j < rp_transcript_get_n_turns (transcript); j++)
        n += rp_transcript_get_turn (transcript, j)->speaker == (int) i;
      rp_json_object (json, NULL);
      rp_json_string (json, "name", speaker->name);
      rp_json_string (json, "role", rp_role_to_string (speaker->role));
      rp_json_int (json, "turns", n);
      rp_json_end (json);
    }
  rp_json_end (json);
}

char *
rp_speakers_to_string (const RpTranscript *transcript)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < transcript->speakers->len; i++)
    {
      const RpSpeaker *speaker = transcript->speakers->pdata[i];
      g_string_append_printf (text, "%s%s (%s)", i > 0 ? ", " : "", speaker->name,
                              rp_role_to_string (speaker->role));
    }
  return g_string_free (text, FALSE);
}
