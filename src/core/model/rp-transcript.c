/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript.h"

#include <string.h>

static void
speaker_free (gpointer data)
{
  RpSpeaker *speaker = data;

  g_free (speaker->name);
  g_free (speaker);
}

RpTranscript *
rp_transcript_new (void)
{
  RpTranscript *self = g_new0 (RpTranscript, 1);

  g_ref_count_init (&self->refs);
  self->speakers = g_ptr_array_new_with_free_func (speaker_free);
  self->turns = g_array_new (FALSE, TRUE, sizeof (RpTurn));
  self->draft = g_string_new (NULL);
  return self;
}

int
rp_transcript_ensure_speaker (RpTranscript *self, const char *name)
{
  for (guint i = 0; i < self->speakers->len; i++)
    if (strcmp (((RpSpeaker *) self->speakers->pdata[i])->name, name) == 0)
      return (int) i;

  RpSpeaker *speaker = g_new0 (RpSpeaker, 1);
  speaker->name = g_strdup (name);
  speaker->role = rp_role_guess (name);
  g_ptr_array_add (self->speakers, speaker);
  return (int) self->speakers->len - 1;
}

/* The white space that stripping takes off: what Unicode calls space, which g_strstrip does not. */
static const char *
skip_space (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

void
rp_transcript_add_turn (RpTranscript *self, int speaker, const char *text, gint64 start_ms,
                        gint64 end_ms)
{
  g_return_if_fail (self->draft != NULL);
  g_return_if_fail (speaker < (int) self->speakers->len);

  const char *from = skip_space (text), *to = from + strlen (from);
  while (to > from)
    {
      const char *last = g_utf8_prev_char (to);
      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      to = last;
    }

  if (self->turns->len > 0)
    {
      g_string_append_c (self->draft, '\n');
      self->n_characters++;
    }
  RpTurn turn = { .start = self->n_characters,
                  .speaker = speaker,
                  .start_ms = start_ms,
                  .end_ms = end_ms };
  self->n_characters += (guint) g_utf8_strlen (from, to - from);
  turn.end = self->n_characters;
  g_string_append_len (self->draft, from, to - from);
  g_array_append_val (self->turns, turn);
}

void
rp_transcript_finish (RpTranscript *self)
{
  g_return_if_fail (self->draft != NULL);

  self->n_bytes = self->draft->len;
  self->text = g_string_free (g_steal_pointer (&self->draft), FALSE);
  self->index = rp_text_index_new (self->text, self->n_bytes);
}

RpTranscript *
rp_transcript_ref (RpTranscript *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
rp_transcript_unref (RpTranscript *self)
{
  if (self == NULL || !g_ref_count_dec (&self->refs))
    return;
  if (self->draft != NULL)
    g_string_free (self->draft, TRUE);
  rp_text_index_free (self->index);
  g_free (self->text);
  g_ptr_array_unref (self->speakers);
  g_array_unref (self->turns);
  g_free (self);
}

const RpSpeaker *
rp_transcript_get_speaker (const RpTranscript *self, const RpTurn *turn)
{
  return turn->speaker < 0 ? NULL : self->speakers->pdata[turn->speaker];
}

RpRole
rp_transcript_get_role (const RpTranscript *self, const RpTurn *turn)
{
  const RpSpeaker *speaker = rp_transcript_get_speaker (self, turn);
  return speaker == NULL ? RP_ROLE_UNKNOWN : speaker->role;
}

int
rp_transcript_find_turn (const RpTranscript *self, guint offset)
{
  guint lo = 0, hi = self->turns->len;

  while (lo < hi)
    {
      guint mid = lo + (hi - lo) / 2;
      if (rp_transcript_get_turn (self, mid)->start <= offset)
        lo = mid + 1;
      else
        hi = mid;
    }
  return (int) lo - 1;
}

char *
rp_transcript_slice (const RpTranscript *self, guint start, guint end)
{
  return rp_text_index_slice (self->index, start, end);
}

static void
note_clear (gpointer data)
{
  g_free (((RpImportNote *) data)->text);
}

RpDraft *
rp_draft_new (void)
{
  RpDraft *self = g_new0 (RpDraft, 1);

  self->session = rp_session_new ();
  self->notes = g_array_new (FALSE, FALSE, sizeof (RpImportNote));
  g_array_set_clear_func (self->notes, note_clear);
  return self;
}

void
rp_draft_free (RpDraft *self)
{
  if (self == NULL)
    return;
  rp_session_free (self->session);
  rp_transcript_unref (self->transcript);
  g_free (self->format);
  g_free (self->encoding);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_array_unref (self->notes);
  g_free (self);
}

void
rp_draft_note (RpDraft *self, guint line, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  RpImportNote note = { line, g_strdup_vprintf (format, args) };
  va_end (args);
  g_array_append_val (self->notes, note);
}

char *
rp_time_to_string (gint64 ms)
{
  if (ms == RP_TIME_NONE)
    return g_strdup ("");

  gint64 s = ms / 1000;
  return g_strdup_printf ("%02" G_GINT64_FORMAT ":%02d:%02d", s / 3600, (int) (s / 60 % 60),
                          (int) (s % 60));
}
