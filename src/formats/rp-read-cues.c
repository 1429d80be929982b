/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-timecode.h"

/* Subtitles: WebVTT and SubRip, which differ by little and are mixed up in practice.
 *
 * Read: WEBVTT header with text, NOTE, STYLE and REGION blocks (left out, noted); cue identifiers
 * and numbers; times with a comma or a dot, without hours, without fractions; settings; cues with
 * no blank line between them; blank lines inside a cue; cues without a time or with one that
 * cannot be (kept, noted). The speaker is <v Name>, with classes or not, or a label in the text as
 * in plain text, or (Name). Known tags (b, i, u, c, lang, ruby, rt, font, s, inline times, {\an8})
 * are taken out; whatever else stands in angle brackets is text. Entities are characters. Cues of
 * one speaker in a row are one turn, from the first's start to the last's end. */

#define ARROW "-->"
#define MAX_TAG 256

typedef struct
{
  RpReading *reading;
  char **lines;     /* of the text, each stripped at its end */
  guint n_lines;
  gboolean is_vtt;
  gboolean has_voices;
  GString *text;    /* of the cue that is being read */
  char *voice;
} Cues;

/* An arrow with at least one number beside it and no words before it: times may be damaged, but
 * "this --> that" is text. */
static gboolean
is_time_line (const char *line)
{
  gsize n = strspn (line, "0123456789:., \t");
  gsize blank = strspn (line, " \t");

  if (n > 40 || !g_str_has_prefix (line + n, ARROW))
    return FALSE;
  const char *after = line + n + strlen (ARROW);
  return blank < n || g_ascii_isdigit (after[strspn (after, " \t")]);
}

/* A line that stands before a time line and is not text: SubRip numbers, WebVTT identifiers. */
static gboolean
is_number (const char *line)
{
  return *line != '\0' && line[strspn (line, "0123456789")] == '\0';
}

gboolean
rp_cues_recognise (const char *text, gboolean *is_vtt)
{
  while (g_ascii_isspace (*text))
    text++;
  *is_vtt = g_str_has_prefix (text, "WEBVTT")
            && (text[6] == '\0' || g_ascii_isspace (text[6]));
  if (*is_vtt)
    return TRUE;

  gsize n = strspn (text, "0123456789");
  if (n > 0 && (text[n] == '\n' || text[n] == ' '))
    for (text += n; g_ascii_isspace (*text);)
      text++;
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));
  return g_ascii_isdigit (*line) && is_time_line (line);
}

/* --- tags and entities ---------------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *text;
} entities[] = { { "amp;", "&" },   { "lt;", "<" },        { "gt;", ">" },   { "quot;", "\"" },
                 { "apos;", "'" },  { "nbsp;", " " },      { "lrm;", "" },   { "rlm;", "" },
                 { "#39;", "'" } };

/* Appends the character of the entity at `p` (after its ampersand); gives what follows it, or
 * NULL where it is none. */
static const char *
take_entity (GString *out, const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (p, entities[i].name))
      {
        g_string_append (out, entities[i].text);
        return p + strlen (entities[i].name);
      }
  if (*p != '#')
    return NULL;

  gboolean hex = p[1] == 'x' || p[1] == 'X';
  char *end = NULL;
  const char *digits = p + (hex ? 2 : 1);
  guint64 c = g_ascii_isxdigit (*digits) ? g_ascii_strtoull (digits, &end, hex ? 16 : 10) : 0;
  if (end == NULL || *end != ';' || c == 0 || c > 0x10FFFF || !g_unichar_validate ((gunichar) c))
    return NULL;
  g_string_append_unichar (out, (gunichar) c);
  return end + 1;
}

static gboolean
is_known_tag (const char *name, gsize n)
{
  static const char *const known[]
      = { "b", "i", "u", "s", "c", "v", "lang", "ruby", "rt", "font" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i]) == n && g_ascii_strncasecmp (name, known[i], n) == 0)
      return TRUE;
  return FALSE;
}

/* The first `c` within MAX_TAG bytes from `p`; a bound, so that a line of nothing but brackets is
 * not searched over and over. */
static const char *
find_near (const char *p, char c)
{
  gsize n = strnlen (p, MAX_TAG);
  return memchr (p, c, n);
}

/* The tag at `p`, which is a "<": gives what follows it, or NULL where it is text. A voice is
 * left in *voice, new. */
static const char *
take_tag (const char *p, char **voice)
{
  const char *close = find_near (p, '>'), *after;
  const char *name = p + 1 + (p[1] == '/');
  gint64 ms;

  if (close == NULL || memchr (p + 1, '<', (gsize) (close - p - 1)) != NULL)
    return NULL;
  if (rp_timecode_parse (p + 1, &after, &ms) != RP_TIMECODE_NONE && after == close)
    return close + 1;
  gsize n = strcspn (name, "./ \t>");
  if (!is_known_tag (name, n))
    return NULL;
  if (p[1] != '/' && n == 1 && g_ascii_tolower (*name) == 'v')
    {
      const char *from = name + strcspn (name, " \t>");
      g_autofree char *raw = g_strndup (from, (gsize) (close - from));
      g_autoptr (GString) decoded = g_string_new (NULL);
      for (const char *q = raw; *q != '\0';)
        {
          const char *next = *q == '&' ? take_entity (decoded, q + 1) : NULL;
          if (next == NULL)
            g_string_append_c (decoded, *q++);
          else
            q = next;
        }
      g_free (*voice);
      *voice = rp_text_one_line (decoded->str);
    }
  return close + 1;
}

/* --- cues ----------------------------------------------------------------------------------- */

/* Hands on what was said until here by `voice`. */
static void
flush_text (Cues *self, guint line, gint64 start, gint64 end, gboolean *first)
{
  RpPieceFlags flags = RP_PIECE_CUE | (*first ? RP_PIECE_OPENS : 0)
                       | (self->has_voices ? RP_PIECE_TOLD : 0);
  g_autofree char *stripped = g_strstrip (g_strdup (self->text->str));

  if (*stripped != '\0')
    {
      rp_pieces_add (self->reading->pieces, line, stripped, -1, self->voice, start, end, flags);
      *first = FALSE;
    }
  g_string_truncate (self->text, 0);
}

/* One cue's lines as pieces: a new one at each change of voice. */
static void
add_cue (Cues *self, guint line, const char *payload, gint64 start, gint64 end)
{
  gboolean first = TRUE;

  g_clear_pointer (&self->voice, g_free);
  for (const char *p = payload; *p != '\0';)
    {
      g_autofree char *voice = NULL;
      const char *next = NULL;

      if (*p == '<')
        next = take_tag (p, &voice);
      else if (*p == '&')
        next = take_entity (self->text, p + 1);
      else if (g_str_has_prefix (p, "{\\") && find_near (p, '}') != NULL)
        next = find_near (p, '}') + 1;
      if (voice != NULL || (next != NULL && g_ascii_strncasecmp (p, "</v>", 4) == 0))
        {
          flush_text (self, line, start, end, &first);
          g_free (self->voice);
          self->voice = voice != NULL && *voice != '\0' ? g_strdup (voice) : NULL;
        }
      if (next == NULL)
        g_string_append_c (self->text, *p++);
      else
        p = next;
    }
  flush_text (self, line, start, end, &first);
  if (first)
    rp_notes_add (self->reading->notes, line, N_ ("Cues without text"),
                  _ ("A cue without text is left out"));
}

static gint64
read_time (Cues *self, const char *p, guint line)
{
  gint64 ms = RP_TIME_NONE;
  const char *end;

  while (*p == ' ' || *p == '\t')
    p++;
  if (rp_timecode_parse (p, &end, &ms) == RP_TIMECODE_OK && (*end == '\0' || g_ascii_isspace (*end)))
    return ms;
  g_autofree char *word = g_strndup (p, strcspn (p, " \t"));
  g_autofree char *shown = rp_text_excerpt (word, 40);
  rp_notes_add (self->reading->notes, line, N_ ("Times that cannot be"),
                _ ("The cue's time cannot be read and is left out: “%s”"), shown);
  return RP_TIME_NONE;
}

/* Where the text of a cue ends whose text begins at line `i`: at a blank line, or where the next
 * cue begins without one. A blank line that neither a time line nor a block follows is inside the
 * cue. */
static guint
find_cue_end (const Cues *self, guint i)
{
  for (; i < self->n_lines; i++)
    {
      const char *line = self->lines[i];
      if (*line == '\0' || is_time_line (line))
        return i;
      if (is_number (line) && i + 1 < self->n_lines && is_time_line (self->lines[i + 1]))
        return i;
    }
  return i;
}

/* Reads the cue whose time line is `i`; gives the line after it. */
static guint
read_cue (Cues *self, guint i)
{
  const char *line = self->lines[i];
  const char *arrow = strstr (line, ARROW);
  guint end = find_cue_end (self, i + 1);
  g_autofree char *before = g_strndup (line, (gsize) (arrow - line));
  gint64 start = read_time (self, before, i + 1);
  gint64 stop = read_time (self, arrow + strlen (ARROW), i + 1);
  g_autoptr (GString) payload = g_string_new (NULL);

  for (guint k = i + 1; k < end; k++)
    g_string_append_printf (payload, "%s%s", k > i + 1 ? "\n" : "", self->lines[k]);
  add_cue (self, i + 1, payload->str, start, stop);
  return end;
}

/* A block that is no cue: known ones are left out with a note; anything else is text that lost
 * its time, kept as a cue. */
static guint
read_block (Cues *self, guint i)
{
  static const char *const kinds[] = { "NOTE", "STYLE", "REGION", "WEBVTT", "X-TIMESTAMP-MAP" };
  guint end = find_cue_end (self, i);
  const char *kind = NULL;

  end = MAX (end, i + 1);
  for (guint k = 0; self->is_vtt && k < G_N_ELEMENTS (kinds); k++)
    if (g_str_has_prefix (self->lines[i], kinds[k])
        && strchr (" \t=", self->lines[i][strlen (kinds[k])]) != NULL)
      kind = kinds[k];

  g_autoptr (GString) text = g_string_new (NULL);
  for (guint k = i; k < end; k++)
    g_string_append_printf (text, "%s%s", k > i ? "\n" : "", self->lines[k]);
  g_autofree char *shown = rp_text_excerpt (text->str, 80);
  if (kind != NULL && strcmp (text->str, "WEBVTT") != 0)
    rp_notes_add (self->reading->notes, i + 1, N_ ("Blocks that are no cues"),
                  _ ("Left out, as it is not said by anybody: “%s”"), shown);
  else if (kind == NULL)
    {
      rp_notes_add (self->reading->notes, i + 1, N_ ("Text outside cues"),
                    _ ("Text without a time, kept: “%s”"), shown);
      add_cue (self, i + 1, text->str, RP_TIME_NONE, RP_TIME_NONE);
    }
  return end;
}

static gboolean
read_lines (Cues *self, GError **error)
{
  for (guint i = 0; i < self->n_lines;)
    {
      if (i % 1024 == 0
          && g_cancellable_set_error_if_cancelled (self->reading->cancellable, error))
        return FALSE;
      if (*self->lines[i] == '\0')
        i++;
      else if (is_time_line (self->lines[i]))
        i = read_cue (self, i);
      else if (i + 1 < self->n_lines && is_time_line (self->lines[i + 1])
               && (self->is_vtt || is_number (self->lines[i])))
        i++; /* identifier */
      else
        i = read_block (self, i);
    }
  return TRUE;
}

gboolean
rp_read_cues (RpReading *reading, GError **error)
{
  g_autofree char *text = rp_reading_decode (reading, error);
  if (text == NULL)
    return FALSE;

  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GString) buffer = g_string_new (NULL);
  Cues cues = { .reading = reading, .text = buffer };
  rp_cues_recognise (text, &cues.is_vtt);
  cues.has_voices = strstr (text, "<v ") != NULL || strstr (text, "<v.") != NULL;

  for (char *p = text, *next; p != NULL; p = next)
    {
      next = strchr (p, '\n');
      if (next != NULL)
        *next++ = '\0';
      g_ptr_array_add (lines, g_strchomp (p));
    }
  cues.lines = (char **) lines->pdata;
  cues.n_lines = lines->len;
  gboolean ok = read_lines (&cues, error);
  g_free (cues.voice);
  return ok;
}
