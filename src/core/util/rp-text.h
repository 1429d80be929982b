/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text offsets. Everything outside this module counts Unicode code points, 0-based, end exclusive
 * (what GtkTextIter counts and what REFI-QDA exchanges). Only here do they meet UTF-8 bytes. */

/* An index over one UTF-8 text that turns code points into bytes and back in constant time.
 * It does not own the text, which must outlive it and must be valid UTF-8. */
typedef struct _RpTextIndex RpTextIndex;

RpTextIndex *rp_text_index_new (const char *text, gsize n_bytes);
void rp_text_index_free (RpTextIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpTextIndex, rp_text_index_free)

/* Number of code points of the whole text. */
guint rp_text_index_get_length (const RpTextIndex *index);

/* Byte offset of code point `offset` (clamped to the length). */
gsize rp_text_index_to_byte (const RpTextIndex *index, guint offset);

/* Code point that byte `byte` belongs to (clamped to the text). */
guint rp_text_index_from_byte (const RpTextIndex *index, gsize byte);

/* A copy of code points [start, end), clamped to the text. */
char *rp_text_index_slice (const RpTextIndex *index, guint start, guint end);

/* A copy of `text` with CRLF, CR, NEL, U+2028 and U+2029 made LF and a leading byte order mark
 * gone. `text` must be valid UTF-8. */
char *rp_text_normalise_newlines (const char *text, gssize n_bytes);

/* SHA-256 of the text, in lower-case hexadecimal: the identity of a transcript's content. */
char *rp_text_hash (const char *text, gssize n_bytes);

/* A copy with runs of white space made one space and the ends stripped: for a quotation in a row
 * of a table, never for what is stored. */
char *rp_text_one_line (const char *text);

/* The same, cut after `max` code points with an ellipsis: for messages that quote hostile input. */
char *rp_text_excerpt (const char *text, guint max);

G_END_DECLS
