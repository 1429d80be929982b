/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transcript.h"

G_BEGIN_DECLS

/* What a reader has to say about a file, collected out of order and told in file order. A mess
 * that repeats itself ten thousand times is listed a few times and then counted. */
typedef struct _RpNotes RpNotes;

RpNotes *rp_notes_new (void);
void rp_notes_free (RpNotes *notes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpNotes, rp_notes_free)

/* One note on a line (0: the file as a whole). Notes of the same `group`, a static string that is
 * translated here and names the mess ("cue without text"), are listed up to 20 times; the others
 * are counted in one more note. NULL: listed always. */
void rp_notes_add (RpNotes *notes, guint line, const char *group, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
/* Counts something too small to be listed: one note on the first line, with the number. `group`
 * is "soft hyphens taken out". */
void rp_notes_count (RpNotes *notes, guint line, const char *group, guint n);

/* Moves the notes to the draft, sorted by line. */
void rp_notes_tell (RpNotes *notes, RpDraft *draft);

G_END_DECLS
