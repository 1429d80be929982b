/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-span-index.h"
#include "rp-transcript.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The page that is read and coded: a real text view (selection, keyboard and assistive technology
 * are GtkTextView's own), with speakers in the left margin, codings as underlines, and stripes with
 * the codes' names on the right. All offsets that go in and out are code points of the transcript,
 * end exclusive. It belongs in a GtkScrolledWindow; RpTranscriptOverview goes beside that.
 *
 * Keys that GtkTextView has a use for (Delete, Ctrl+Z, Menu) reach a shortcut controller of the
 * window in the capture phase only; digits and letters come through in the bubble phase as well.
 *
 * Signals:
 *   cursor-moved (guint offset)                  the cursor is at another offset
 *   coding-activated (gint64 id)                 a stripe or a name was clicked
 *   span-dragged (gint64 id, guint start, guint end)  an end was dragged there and let go
 *   turn-activated (guint turn)                  a name or a time was clicked: go there in a recording
 *   context-menu (guint offset, double x, double y) -> gboolean  secondary click or Menu key, x and
 *     y in widget coordinates; TRUE: a menu was shown. Otherwise GtkTextView's own comes up, with
 *     gtk_text_view_set_extra_menu(). The cursor has been moved there unless that is selected. */
#define RP_TYPE_TRANSCRIPT_VIEW (rp_transcript_view_get_type ())
G_DECLARE_FINAL_TYPE (RpTranscriptView, rp_transcript_view, RP, TRANSCRIPT_VIEW, GtkTextView)

/* A coding as the view shows it. Strings are copied. */
typedef struct
{
  gint64 id;         /* not 0 */
  guint start;
  guint end;         /* exclusive; cut off at the end of the text */
  GdkRGBA colour;    /* the code's own; made lighter or darker to fit the page */
  const char *label; /* the code's name */
  const char *note;  /* second line beside the stripe, e.g. the memo; NULL: none */
  gboolean dimmed;   /* in the background, e.g. another framework's */
  gboolean chosen;   /* stands out, e.g. all codings of the code that is selected */
} RpViewCoding;

typedef enum
{
  RP_ALIGN_NEAREST, /* scroll as little as shows it, not at all if it is in view */
  RP_ALIGN_TOP,     /* near the top: reading goes on from there */
  RP_ALIGN_CENTRE,
} RpAlign;

GtkWidget *rp_transcript_view_new (void);

/* NULL: nothing to show. Forgets codings, hits and the selection, and goes to the beginning. */
void rp_transcript_view_set_transcript (RpTranscriptView *self, RpTranscript *transcript);
RpTranscript *rp_transcript_view_get_transcript (RpTranscriptView *self);

/* Replaces all codings. Meant to be called after each change: no text is laid out again. */
void rp_transcript_view_set_codings (RpTranscriptView *self, const RpViewCoding *codings,
                                     guint n_codings);
/* Positions, in the array last set, of the codings at `offset`, outer first (GArray of guint). */
void rp_transcript_view_find_codings_at (RpTranscriptView *self, guint offset, GArray *found);
/* The one that stands out; 0: none. The innermost at the cursor becomes it as the cursor moves. */
void rp_transcript_view_set_active_coding (RpTranscriptView *self, gint64 id);
gint64 rp_transcript_view_get_active_coding (RpTranscriptView *self);

/* Marks search hits; `current` is the one in hand, -1: none. */
void rp_transcript_view_set_hits (RpTranscriptView *self, const RpSpan *hits, guint n_hits,
                                  int current);
/* Turns of these roles say so beside them while they have no coding; 0: none does. */
void rp_transcript_view_set_expected_roles (RpTranscriptView *self, RpRoleSet roles);

/* FALSE where nothing is selected: both are the cursor then. */
gboolean rp_transcript_view_get_selection (RpTranscriptView *self, guint *start, guint *end);
/* Selects without scrolling; the cursor is at the end. start == end places the cursor only. */
void rp_transcript_view_set_selection (RpTranscriptView *self, guint start, guint end);
guint rp_transcript_view_get_cursor (RpTranscriptView *self);
/* The turn of the cursor, -1 where there is none. */
int rp_transcript_view_get_turn (RpTranscriptView *self);

/* Brings [start, end) into view; `flash` lights it up for a moment. Works before the first frame. */
void rp_transcript_view_scroll_to (RpTranscriptView *self, guint start, guint end, RpAlign align,
                                   gboolean flash);
/* Where [start, end) is, in widget coordinates: to point a popover at. FALSE if out of view. */
gboolean rp_transcript_view_get_span_rect (RpTranscriptView *self, guint start, guint end,
                                           GdkRectangle *rect);
/* The stored offset under a point of the widget. */
guint rp_transcript_view_get_offset_at (RpTranscriptView *self, double x, double y);

/* Moving, each for a command of the window. `step` is 1 or -1; FALSE where there is no other.
 * They place the cursor, and scroll as little as is needed. */
gboolean rp_transcript_view_go_turn (RpTranscriptView *self, int step);
gboolean rp_transcript_view_go_coding (RpTranscriptView *self, int step);
/* Among turns of the expected roles (every turn if none were set), empty ones left out. */
gboolean rp_transcript_view_go_uncoded (RpTranscriptView *self, int step);
/* Selects the turn of the cursor, or widens the selection to whole turns. FALSE: no text there. */
gboolean rp_transcript_view_select_turn (RpTranscriptView *self);

G_END_DECLS
