/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-draft-read.h"

/* A draft as text that a person can check: first what is known of the session, then a line a
 * turn, then the notes.
 *
 *   txt UTF-8 practice
 *   Mum (parent) 1000-2500: text, with ⏎ for a line end
 *   ! 3: note on line 3
 */
static inline void
dump_time (GString *out, gint64 ms)
{
  if (ms != RP_TIME_NONE)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, ms);
}

static inline void
dump_turn (GString *out, const RpTranscript *transcript, const RpTurn *turn)
{
  const RpSpeaker *speaker = rp_transcript_get_speaker (transcript, turn);
  g_autofree char *text = rp_transcript_slice (transcript, turn->start, turn->end);

  if (speaker == NULL)
    g_string_append (out, "-");
  else
    g_string_append_printf (out, "%s (%s)", speaker->name, rp_role_to_string (speaker->role));
  g_string_append_c (out, ' ');
  dump_time (out, turn->start_ms);
  g_string_append_c (out, '-');
  dump_time (out, turn->end_ms);
  g_string_append (out, ": ");
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_len (out, *p == '\n' ? "⏎" : p, *p == '\n' ? 3 : 1);
  g_string_append_c (out, '\n');
}

static inline char *
dump_draft (const RpDraft *draft)
{
  GString *out = g_string_new (NULL);
  const RpSession *session = draft->session;

  g_string_append_printf (out, "%s %s %s", draft->format, draft->encoding,
                          rp_session_kind_to_string (session->kind));
  if (session->family != NULL)
    g_string_append_printf (out, " family=%s", session->family);
  if (session->workers[0] != NULL)
    g_string_append_printf (out, " worker=%s", session->workers[0]);
  if (session->date != NULL)
    g_string_append_printf (out, " date=%s", session->date);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < draft->transcript->turns->len; i++)
    dump_turn (out, draft->transcript, rp_transcript_get_turn (draft->transcript, i));
  for (guint i = 0; i < draft->notes->len; i++)
    {
      const RpImportNote *note = &g_array_index (draft->notes, RpImportNote, i);
      g_string_append_printf (out, "! %u: %s\n", note->line, note->text);
    }
  return g_string_free (out, FALSE);
}

/* The dump of a file of these bytes, or "error: " and the message. */
static inline char *
dump_bytes (const char *name, const char *data, gsize length, const RpReadOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (RpDraft) draft = rp_draft_read_bytes (name, bytes, options, NULL, &error);

  g_assert_true ((draft == NULL) == (error != NULL));
  return draft != NULL ? dump_draft (draft) : g_strdup_printf ("error: %s\n", error->message);
}

#define assert_dump(name, text, options, expected)                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *dump_ = dump_bytes (name, text, strlen (text), options);                      \
    g_assert_cmpstr (dump_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END
