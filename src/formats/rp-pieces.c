/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-pieces.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-clean.h"
#include "rp-error.h"
#include "rp-label.h"

#define MAX_PIECES 2000000u
#define MAX_TURNS 500000u
#define MAX_SPEAKERS 1000u
#define MAX_CHARACTERS (16u << 20)
#define CHECK_EACH 4096 /* pieces between two looks at the cancellable */

typedef struct
{
  guint line;
  RpPieceFlags flags;
  char *text;
  char *speaker; /* NULL: not named here */
  gint64 start_ms;
  gint64 end_ms;
  gboolean splits; /* begins a turn though it names nobody */
} Piece;

struct _RpPieces
{
  const char *name;
  RpNotes *notes;
  GArray *list; /* of Piece */
  gboolean too_many;
  gboolean has_names; /* somebody is named */
  gboolean has_times; /* nobody is, and times at the beginning of lines part the turns */
};

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  g_free (piece->text);
  g_free (piece->speaker);
}

RpPieces *
rp_pieces_new (const char *name, RpNotes *notes)
{
  RpPieces *self = g_new0 (RpPieces, 1);

  self->name = name;
  self->notes = notes;
  self->list = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->list, piece_clear);
  return self;
}

void
rp_pieces_free (RpPieces *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->list);
  g_free (self);
}

guint
rp_pieces_get_n (const RpPieces *self)
{
  return self->list->len;
}

static Piece *
get_piece (RpPieces *self, guint i)
{
  return &g_array_index (self->list, Piece, i);
}

void
rp_pieces_add (RpPieces *self, guint line, const char *text, gssize n_bytes, const char *speaker,
               gint64 start_ms, gint64 end_ms, RpPieceFlags flags)
{
  gsize length = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;
  g_autofree char *clean = rp_clean_text (text, length, line, self->notes);

  for (char *p = clean, *next; p != NULL; p = next)
    {
      next = strchr (p, '\n');
      if (next != NULL)
        *next++ = '\0';
      if (self->list->len == MAX_PIECES)
        {
          self->too_many = TRUE;
          return;
        }
      g_strstrip (p);
      /* An empty line says nothing, but an empty piece may name a speaker or a time. */
      if (*p == '\0' && next != NULL)
        continue;
      Piece piece = { .line = line, .flags = flags, .text = g_strdup (p),
                      .speaker = g_strdup (speaker), .start_ms = start_ms, .end_ms = end_ms };
      g_array_append_val (self->list, piece);
      flags &= ~RP_PIECE_OPENS;
      speaker = NULL;
      /* Two people in one subtitle share its time; a later line of a paragraph has none. */
      if (!(flags & RP_PIECE_CUE))
        start_ms = end_ms = RP_TIME_NONE;
    }
}

static gboolean
check_cancelled (guint i, GCancellable *cancellable, GError **error)
{
  return i % CHECK_EACH != 0 || !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
may_have_label (const Piece *piece)
{
  return piece->speaker == NULL && !(piece->flags & RP_PIECE_TOLD);
}

static gboolean
count_labels (RpPieces *self, RpSpeakerLabels *labels, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const Piece *piece = get_piece (self, i);
      RpLine line;

      if (!check_cancelled (i, cancellable, error))
        return FALSE;
      self->has_names |= piece->speaker != NULL;
      if (!may_have_label (piece))
        continue;
      rp_line_scan (piece->text, (piece->flags & RP_PIECE_CUE) != 0, &line);
      rp_speaker_labels_count (labels, &line, piece->line, (piece->flags & RP_PIECE_OPENS) != 0);
    }
  self->has_names |= rp_speaker_labels_decide (labels);
  return TRUE;
}

static void
note_bad_time (RpPieces *self, guint line, const char *text)
{
  g_autofree char *shown = rp_text_excerpt (text, 30);

  rp_notes_add (self->notes, line, N_ ("Times that cannot be"),
                _ ("A time that cannot be is left out: “%s”"), shown);
}

static void
set_text (Piece *piece, const char *text)
{
  char *copy = g_strdup (text); /* `text` lies in the old one */

  g_free (piece->text);
  piece->text = copy;
}

/* Gives the piece the time of a mark; one that the format gave stays. */
static void
set_time (RpPieces *self, Piece *piece, const RpLine *line, const char *shown)
{
  if (line->time == RP_TIMECODE_BAD)
    note_bad_time (self, piece->line, shown);
  if (piece->start_ms != RP_TIME_NONE || line->time != RP_TIMECODE_OK)
    return;
  piece->start_ms = line->start_ms;
  piece->end_ms = line->stop_ms;
}

static gboolean
is_time_only (const RpLine *line)
{
  return line->lead != RP_TIMECODE_NONE && *line->rest == '\0';
}

/* A time on a line of its own belongs to a name on the line before or after it. In a file where
 * nobody is named it begins a turn. Otherwise it is left in the text. TRUE: it was taken. */
static gboolean
place_time (RpPieces *self, Piece *mark, const RpLine *line, Piece *before, Piece *after,
            gboolean after_is_named)
{
  Piece *owner = NULL;

  if (before != NULL && before->speaker != NULL && *before->text == '\0'
      && before->start_ms == RP_TIME_NONE)
    owner = before;
  else if (after != NULL && (after_is_named || !self->has_names))
    owner = after;
  if (owner == NULL)
    return FALSE;
  owner->splits |= owner == after;
  set_time (self, owner, line, mark->text);
  return TRUE;
}

/* Finds out speaker, time and text of piece `i` from its line. */
static void
resolve (RpPieces *self, RpSpeakerLabels *labels, guint i)
{
  Piece *piece = get_piece (self, i);
  RpLine line, next;

  if (!may_have_label (piece))
    return;
  gboolean in_cue = (piece->flags & RP_PIECE_CUE) != 0;
  rp_line_scan (piece->text, in_cue, &line);
  const char *name = rp_speaker_labels_find (labels, &line);
  if (name != NULL)
    {
      piece->speaker = g_strdup (name);
      set_time (self, piece, &line, piece->text);
      set_text (piece, line.text);
      return;
    }
  if (is_time_only (&line))
    {
      Piece *after = i + 1 < self->list->len ? get_piece (self, i + 1) : NULL;
      gboolean named = after != NULL && after->speaker != NULL;
      if (after != NULL && may_have_label (after))
        {
          rp_line_scan (after->text, in_cue, &next);
          named = rp_speaker_labels_find (labels, &next) != NULL && next.time == RP_TIMECODE_NONE;
        }
      if (place_time (self, piece, &line, i > 0 ? get_piece (self, i - 1) : NULL, after, named))
        set_text (piece, "");
    }
  else if (line.lead != RP_TIMECODE_NONE && !self->has_names)
    {
      line.time = line.lead;
      piece->splits = TRUE;
      set_time (self, piece, &line, piece->text);
      set_text (piece, line.rest);
    }
}

/* Whether an end can be kept; if it comes before the start, that is noted. */
static gboolean
check_end (RpPieces *self, guint line, gint64 start_ms, gint64 end_ms)
{
  if (end_ms == RP_TIME_NONE || start_ms == RP_TIME_NONE || end_ms >= start_ms)
    return TRUE;
  g_autofree char *shown = rp_time_to_string (end_ms);
  rp_notes_add (self->notes, line, N_ ("Ends before their start"),
                _ ("The end %s comes before the start and is left out"), shown);
  return FALSE;
}

/* Gives up the fewest start times such that the others never go back: the longest non-decreasing
 * subsequence (Fredman 1975), so that one wrong hour does not cost all that follow it. It is
 * looked for from the end: of two that exclude each other the earlier stays. */
static void
mend_times (RpPieces *self)
{
  guint n = self->list->len, length = 0;
  g_autofree guint *tails = g_new (guint, n + 1); /* piece that begins the best run of a length */
  g_autofree guint *next = g_new (guint, n + 1);
  g_autofree gboolean *kept = g_new0 (gboolean, n + 1);

  for (guint i = n; i-- > 0;)
    {
      gint64 start = get_piece (self, i)->start_ms;
      guint lo = 0, hi = length;
      if (start == RP_TIME_NONE)
        continue;
      while (lo < hi)
        {
          guint mid = lo + (hi - lo) / 2;
          if (get_piece (self, tails[mid])->start_ms >= start)
            lo = mid + 1;
          else
            hi = mid;
        }
      next[i] = lo > 0 ? tails[lo - 1] : n;
      tails[lo] = i;
      length = MAX (length, lo + 1);
    }
  for (guint i = length > 0 ? tails[length - 1] : n; i < n; i = next[i])
    kept[i] = TRUE;

  for (guint i = 0; i < n; i++)
    {
      Piece *piece = get_piece (self, i);
      if (!check_end (self, piece->line, piece->start_ms, piece->end_ms))
        piece->end_ms = RP_TIME_NONE;
      if (piece->start_ms == RP_TIME_NONE || kept[i])
        continue;
      g_autofree char *shown = rp_time_to_string (piece->start_ms);
      rp_notes_add (self->notes, piece->line, N_ ("Times that go back"),
                    _ ("The time %s does not fit those around it and is left out"), shown);
      piece->start_ms = piece->end_ms = RP_TIME_NONE;
    }
}

/* The turn that is being put together. */
typedef struct
{
  RpPieces *pieces;
  RpTranscript *transcript;
  GHashTable *speakers; /* name -> index + 1 */
  GString *text;
  gboolean open;
  guint line;
  int speaker;
  gint64 start_ms;
  gint64 end_ms;
  guint n_characters;
} Builder;

/* "...so. #00:12:03-4#": the time at which a turn ended, as F4 and MAXQDA write it. */
static void
take_closing_mark (Builder *self)
{
  const char *text = self->text->str, *end;
  gint64 start, stop;

  if (self->text->len < 4 || text[self->text->len - 1] != '#')
    return;
  const char *last = text + self->text->len - 2;
  while (last > text && *last != '#' && *last != '\n')
    last--;
  RpTimecode state = rp_timecode_parse_mark (last, &end, &start, &stop);
  if (*last != '#' || state == RP_TIMECODE_NONE || *end != '\0')
    return;
  if (state == RP_TIMECODE_BAD)
    note_bad_time (self->pieces, self->line, last);
  else
    self->end_ms = start;
  g_string_truncate (self->text, (gsize) (last - text));
}

static gboolean
close_turn (Builder *self, GError **error)
{
  RpPieces *pieces = self->pieces;

  if (!self->open)
    return TRUE;
  take_closing_mark (self);
  if (!check_end (pieces, self->line, self->start_ms, self->end_ms))
    self->end_ms = RP_TIME_NONE;
  self->n_characters += (guint) g_utf8_strlen (self->text->str, -1) + 1;
  if (self->n_characters > MAX_CHARACTERS || self->transcript->turns->len == MAX_TURNS)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_LIMIT,
                   _ ("%s, line %u: more than %u turns or %u million characters; "
                      "divide the file"),
                   pieces->name, self->line, MAX_TURNS, MAX_CHARACTERS >> 20);
      return FALSE;
    }
  rp_transcript_add_turn (self->transcript, self->speaker, self->text->str, self->start_ms,
                          self->end_ms);
  self->open = FALSE;
  return TRUE;
}

/* Index of the speaker; -1 for NULL, -2 with an error where there are too many. */
static int
ensure_speaker (Builder *self, const Piece *piece, GError **error)
{
  if (piece->speaker == NULL)
    return -1;
  int index = (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->speakers, piece->speaker)) - 1;
  if (index >= 0)
    return index;
  if (g_hash_table_size (self->speakers) == MAX_SPEAKERS)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_LIMIT,
                   _ ("%s, line %u: more than %u speakers; read it without speaker labels"),
                   self->pieces->name, piece->line, MAX_SPEAKERS);
      return -2;
    }
  index = rp_transcript_ensure_speaker (self->transcript, piece->speaker);
  g_hash_table_insert (self->speakers, piece->speaker, GUINT_TO_POINTER ((guint) index + 1));
  return index;
}

static gboolean
open_turn (Builder *self, const Piece *piece, GError **error)
{
  if (!close_turn (self, error))
    return FALSE;
  self->speaker = ensure_speaker (self, piece, error);
  self->open = TRUE;
  self->line = piece->line;
  self->start_ms = piece->start_ms;
  self->end_ms = RP_TIME_NONE;
  g_string_truncate (self->text, 0);
  return self->speaker > -2;
}

static gboolean
begins_turn (const Builder *self, const Piece *piece)
{
  gboolean cue = (piece->flags & RP_PIECE_CUE) != 0;
  gboolean opens = (piece->flags & RP_PIECE_OPENS) != 0;

  if (!self->open)
    return TRUE;
  if (piece->speaker != NULL)
    {
      const RpTurn turn = { .speaker = self->speaker };
      const RpSpeaker *speaker = rp_transcript_get_speaker (self->transcript, &turn);
      return !cue || speaker == NULL || strcmp (speaker->name, piece->speaker) != 0;
    }
  if (piece->flags & RP_PIECE_TOLD)
    return opens;
  return !self->pieces->has_names && (piece->splits || (opens && !self->pieces->has_times));
}

static void
join_text (Builder *self, const Piece *piece)
{
  gboolean dialogue = g_str_has_prefix (piece->text, "- ") || g_str_has_prefix (piece->text, "– ");

  if (*piece->text == '\0')
    return;
  if (self->text->len > 0)
    g_string_append_c (self->text, (piece->flags & RP_PIECE_CUE) && !dialogue ? ' ' : '\n');
  g_string_append (self->text, piece->text);
}

static gboolean
add_piece (Builder *self, const Piece *piece, GError **error)
{
  if (*piece->text == '\0' && piece->speaker == NULL)
    return TRUE; /* a time that went to its neighbour */
  if (begins_turn (self, piece) && !open_turn (self, piece, error))
    return FALSE;
  if (self->start_ms == RP_TIME_NONE)
    self->start_ms = piece->start_ms;
  self->end_ms = MAX (self->end_ms, piece->end_ms); /* RP_TIME_NONE is below every time */
  join_text (self, piece);
  return TRUE;
}

static RpTranscript *
build (RpPieces *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RpTranscript) transcript = rp_transcript_new ();
  g_autoptr (GHashTable) speakers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);
  Builder builder = { .pieces = self, .transcript = transcript, .speakers = speakers,
                      .text = text, .speaker = -1 };

  for (guint i = 0; i < self->list->len; i++)
    if (!check_cancelled (i, cancellable, error)
        || !add_piece (&builder, get_piece (self, i), error))
      return NULL;
  if (!close_turn (&builder, error))
    return NULL;
  rp_transcript_finish (transcript);
  return g_steal_pointer (&transcript);
}

/* An eighth of the paragraphs begin with a time: the others go on with the turn before them. */
static gboolean
is_parted_by_times (RpPieces *self)
{
  guint n_splits = 0, n_opens = 0;

  for (guint i = 0; i < self->list->len; i++)
    {
      const Piece *piece = get_piece (self, i);
      n_splits += piece->splits;
      n_opens += (piece->flags & RP_PIECE_OPENS) != 0;
    }
  return n_splits > 1 && n_splits * 8 >= n_opens;
}

static void
note_refused_cb (const char *label, guint line, gpointer data)
{
  rp_notes_add (data, line, N_ ("Names that were left in the text"),
                _ ("“%s:” stands here alone in the file and was left in the text"), label);
}

static void
note_speakers (RpPieces *self, RpSpeakerLabels *labels, const RpTranscript *transcript,
               RpLabelMode mode)
{
  if (!self->has_names && mode != RP_LABELS_NONE)
    rp_notes_add (self->notes, 0, NULL,
                  _ ("No speakers were found: each paragraph is a turn that names nobody"));
  else if (transcript->turns->len > 1 && rp_transcript_get_turn (transcript, 0)->speaker < 0
           && self->has_names)
    rp_notes_add (self->notes, get_piece (self, 0)->line, NULL,
                  _ ("Text before the first speaker: kept as a turn that names nobody"));
  rp_speaker_labels_foreach_refused (labels, note_refused_cb, self->notes);
}

RpTranscript *
rp_pieces_to_transcript (RpPieces *self, RpLabelMode mode, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (RpSpeakerLabels) labels = rp_speaker_labels_new (mode);

  if (self->too_many)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s has more than %u lines; divide it"),
                   self->name, MAX_PIECES);
      return NULL;
    }
  if (!count_labels (self, labels, cancellable, error))
    return NULL;
  for (guint i = 0; i < self->list->len; i++)
    {
      if (!check_cancelled (i, cancellable, error))
        return NULL;
      resolve (self, labels, i);
    }
  mend_times (self);
  self->has_times = !self->has_names && is_parted_by_times (self);
  RpTranscript *transcript = build (self, cancellable, error);
  if (transcript != NULL)
    note_speakers (self, labels, transcript, mode);
  return transcript;
}
