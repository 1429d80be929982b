/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-session.h"
#include "rp-text.h"

G_BEGIN_DECLS

#define RP_TIME_NONE G_MININT64

typedef struct
{
  gint64 id; /* 0 before it is stored */
  char *name;
  RpRole role;
} RpSpeaker;

typedef struct
{
  gint64 id;         /* 0 before it is stored */
  guint start;       /* code points of the transcript; the newline after a turn is in no turn */
  guint end;         /* exclusive */
  int speaker;       /* index in speakers, -1: nobody named */
  gint64 start_ms;   /* RP_TIME_NONE: not given */
  gint64 end_ms;
} RpTurn;

/* The text of a session in turns: immutable once it is finished, and counted.
 * `text` is the turns' texts joined by one LF each; offsets everywhere refer to it.
 * A turn's own text may hold LFs (several paragraphs) and may be empty, never start or end in
 * white space. */
typedef struct
{
  grefcount refs;
  char *text;
  gsize n_bytes;
  guint n_characters;
  RpTextIndex *index;
  GPtrArray *speakers; /* of RpSpeaker */
  GArray *turns;       /* of RpTurn, in order */
  GString *draft;      /* private: NULL once finished */
} RpTranscript;

/* Building: new, add turns, finish; then it does not change. */
RpTranscript *rp_transcript_new (void);
/* Index of the speaker of that name, added with the role that the name suggests if new. */
int rp_transcript_ensure_speaker (RpTranscript *self, const char *name);
/* Adds a turn; `text` is stripped at both ends. `speaker` -1: nobody named. */
void rp_transcript_add_turn (RpTranscript *self, int speaker, const char *text, gint64 start_ms,
                             gint64 end_ms);
void rp_transcript_finish (RpTranscript *self);

RpTranscript *rp_transcript_ref (RpTranscript *self);
void rp_transcript_unref (RpTranscript *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpTranscript, rp_transcript_unref)

static inline guint
rp_transcript_get_n_turns (const RpTranscript *self)
{
  return self->turns->len;
}
static inline const RpTurn *
rp_transcript_get_turn (const RpTranscript *self, guint i)
{
  return &g_array_index (self->turns, RpTurn, i);
}
/* NULL where the turn names nobody. */
const RpSpeaker *rp_transcript_get_speaker (const RpTranscript *self, const RpTurn *turn);
RpRole rp_transcript_get_role (const RpTranscript *self, const RpTurn *turn);
/* Index of the turn that holds `offset`, or of the last one that starts before it; -1 if none. */
int rp_transcript_find_turn (const RpTranscript *self, guint offset);
/* Copy of the text of [start, end). */
char *rp_transcript_slice (const RpTranscript *self, guint start, guint end);

/* What reading a transcript file gives, before anything is stored: the preview of an import. */
typedef struct
{
  guint line; /* 1-based line, cue or paragraph of the file; 0: the file as a whole */
  char *text; /* what was skipped, mended or guessed there, translated */
} RpImportNote;

typedef struct
{
  RpSession *session;       /* name, kind, family, workers, date as far as they are known */
  RpTranscript *transcript; /* finished */
  char *format;             /* "txt", "vtt", "srt", "docx" */
  char *encoding;           /* "UTF-8", "UTF-16LE", "WINDOWS-1252" */
  GBytes *source;           /* the file as it was; kept in the project */
  GArray *notes;            /* of RpImportNote, in file order */
} RpDraft;

RpDraft *rp_draft_new (void);
void rp_draft_free (RpDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpDraft, rp_draft_free)
/* Adds a note; takes a printf format. */
void rp_draft_note (RpDraft *draft, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* "00:14:02" of milliseconds, hours always shown; "" for RP_TIME_NONE. */
char *rp_time_to_string (gint64 ms);

G_END_DECLS
