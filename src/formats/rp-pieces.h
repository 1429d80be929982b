/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-draft-read.h"
#include "rp-notes.h"

G_BEGIN_DECLS

/* What every reader makes of its file: pieces of text in order, a line, a paragraph or a cue each,
 * with what the format itself says of speaker and time. From them turns are made in one way for
 * all formats: labels in the text are found, times checked, pieces joined. */
typedef struct _RpPieces RpPieces;

/* Messages name the file `name`; notes go to `notes`. Both outlive the pieces. */
RpPieces *rp_pieces_new (const char *name, RpNotes *notes);
void rp_pieces_free (RpPieces *pieces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpPieces, rp_pieces_free)

typedef enum
{
  RP_PIECE_OPENS = 1 << 0, /* begins a paragraph, cue or row: a turn where nobody is named */
  RP_PIECE_CUE = 1 << 1,   /* subtitle: joined to the one before by a space, and by speaker */
  RP_PIECE_TOLD = 1 << 2,  /* the format names speakers; a piece without one has none */
} RpPieceFlags;

/* Adds a piece that `line` of the file holds (any unit that a user can find again). Line ends in
 * the text part it into several. Invisible characters are taken out, no-break spaces made plain;
 * both are counted in the notes. `speaker` NULL: not said by the format; times RP_TIME_NONE. */
void rp_pieces_add (RpPieces *pieces, guint line, const char *text, gssize n_bytes,
                    const char *speaker, gint64 start_ms, gint64 end_ms, RpPieceFlags flags);
guint rp_pieces_get_n (const RpPieces *pieces);

/* The turns. RP_ERROR_LIMIT, G_IO_ERROR_CANCELLED. */
RpTranscript *rp_pieces_to_transcript (RpPieces *pieces, RpLabelMode mode,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
