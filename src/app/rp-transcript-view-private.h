/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-display-map.h"
#include "rp-ink.h"
#include "rp-lanes.h"
#include "rp-transcript-view.h"

#include <adwaita.h>

/* How the view is built
 *
 * GtkTextView lays out and shows the text; everything else is painted around and under it in the
 * same buffer coordinates, in snapshot_layer(): nothing has to be kept in step with scrolling, and
 * no change of codings touches the text's layout. Four columns, from the width alone, so that
 * nothing that is coded moves the text:
 *
 *   names and times | bar, text | stripes in lanes | names of codes
 *
 * Each frame begins with the table of the display lines in view (`lines`); whatever is painted or
 * pointed at is found from that table and from the index of codings. One concern a file:
 *   -view.c       the class, its signals, cursor and selection
 *   -content.c    transcript, codings, hits
 *   -layout.c     columns, the table of lines, offset <-> place
 *   -highlights.c tints, search hits, underlines
 *   -margin.c     names, times, bars
 *   -stripes.c    stripes and the names of codes
 *   -scroll.c     scrolling to a passage, lighting it up
 *   -drag.c       pointer: hover, click, dragging an end
 *   -actions.c    moving about, selecting turns */

/* Underlines beyond these lanes would run into the next line; stripes show them all the same. */
#define RP_UNDERLINE_LANES 4
#define RP_UNDERLINE_PITCH 3

/* A line on the screen, in buffer coordinates. Offsets are stored ones; a line feed, and the space
 * at which a paragraph wraps, belong to the line before. */
typedef struct
{
  guint start;
  guint end;
  guint text_end; /* without white space at the end */
  int turn;       /* index of its turn */
  gboolean first; /* of its turn */
  int y;
  int height;     /* of the text alone, without the room for underlines below */
  int x0;         /* leading edge of its first character */
  int x1;         /* trailing edge of its last one */
} RpLine;

/* A coding in the view. */
typedef struct
{
  gint64 id;
  RpSpan span;
  guint lane;
  guint32 colour;    /* 0xRRGGBB: key of its ink */
  const char *label; /* in `strings` */
  const char *note;  /* in `strings`, or NULL */
  gboolean dimmed;
  gboolean chosen;
} RpItem;

/* Something painted that can be pointed at. */
typedef struct
{
  graphene_rect_t area; /* buffer coordinates */
  guint item;
} RpMark;

typedef struct
{
  gboolean names_above; /* in a narrow window: over the turn, not beside it */
  int name_x, name_width;
  int name_row;         /* height that names take over the text; 0 beside it */
  int bar_x;
  int text_x, text_width;
  int stripes_x, lanes_width;
  int label_width; /* from the end of the lanes in use to the right edge, at least */
  int line_height; /* of the text's font */
  int spacing;     /* between lines: room for underlines */
} RpColumns;

typedef struct
{
  GdkRGBA fg;
  GdkRGBA dim;
  GdkRGBA page;
  GdkRGBA accent;
  gboolean dark;
  gboolean high_contrast;
} RpTheme;

typedef enum
{
  RP_EDGE_NONE,
  RP_EDGE_START,
  RP_EDGE_END,
} RpEdge;

struct _RpTranscriptView
{
  GtkTextView parent_instance;

  RpTranscript *transcript;
  RpDisplayMap *map;

  GArray *items; /* of RpItem */
  guint n_lanes;
  RpSpanIndex *index;
  GStringChunk *strings;
  GArray *hits; /* of RpSpan */
  int current_hit;
  RpSpanIndex *hit_index;
  RpRoleSet expected_roles;

  gint64 active_id;
  gint64 hover_id;
  guint cursor; /* as last told by cursor-moved */

  /* Where scroll_to() is on the way to. */
  RpSpan goal;
  RpAlign goal_align;
  guint goal_tick; /* 0: nowhere */
  guint goal_frames;
  guint goal_unmoved; /* frames in which it stayed where it was */

  RpSpan flash;
  AdwAnimation *flash_animation;
  double flash_strength;

  /* Dragging an end */
  RpEdge drag_edge;
  guint drag_item;
  RpSpan drag_span;
  gboolean drag_on_stripe;
  GtkGesture *drag_gesture;

  /* This frame */
  RpColumns columns;
  RpTheme theme;
  GArray *lines;  /* of RpLine */
  GArray *marks;  /* of RpMark: stripes and names */
  GArray *found;  /* of guint: items in view */
  GHashTable *inks; /* colour -> RpInk, for this theme */
  GPtrArray *name_layouts;   /* of PangoLayout or NULL, by speaker */
  GHashTable *label_layouts; /* label -> PangoLayout */
  PangoLayout *small_layout;
};

/* -view.c */
void rp_view_set_hover (RpTranscriptView *self, gint64 id);
const RpInk *rp_view_get_ink (RpTranscriptView *self, const RpItem *item);
static inline RpItem *
rp_view_get_item (RpTranscriptView *self, guint i)
{
  return &g_array_index (self->items, RpItem, i);
}
/* The span to paint: where a drag in progress has it. */
RpSpan rp_view_get_item_span (RpTranscriptView *self, guint i);
/* Under the pointer, or the active one while the pointer is on none, or chosen. */
gboolean rp_view_stands_out (RpTranscriptView *self, const RpItem *item);

/* Tells assistive technology whose turn the cursor is in, and what codings are there. */
void rp_view_describe_cursor (RpTranscriptView *self);
/* The id of the innermost coding at the cursor, or just before it; 0: none. */
gint64 rp_view_find_innermost_at_cursor (RpTranscriptView *self);

/* -layout.c */
void rp_view_update_columns (RpTranscriptView *self, int width);
void rp_view_update_lines (RpTranscriptView *self);
void rp_view_forget_layouts (RpTranscriptView *self);
/* Items in view, into `found`. */
void rp_view_find_visible (RpTranscriptView *self);
/* The index of the line that holds `offset`, or of the nearest in view. */
guint rp_view_find_line (RpTranscriptView *self, guint offset);
guint rp_view_find_line_at_y (RpTranscriptView *self, double y);
static inline const RpLine *
rp_view_get_line (RpTranscriptView *self, guint i)
{
  return &g_array_index (self->lines, RpLine, i);
}
/* What a line shows of a span; FALSE where that is nothing. */
gboolean rp_view_get_segment (RpTranscriptView *self, const RpLine *line, RpSpan span,
                              graphene_rect_t *segment);
void rp_view_get_iter_at_start (RpTranscriptView *self, guint offset, GtkTextIter *iter);
void rp_view_get_iter_at_end (RpTranscriptView *self, guint offset, GtkTextIter *iter);
guint rp_view_iter_to_stored (RpTranscriptView *self, const GtkTextIter *iter);

/* -highlights.c, -margin.c, -stripes.c: painting, in buffer coordinates */
void rp_view_draw_below_text (RpTranscriptView *self, GtkSnapshot *snapshot);
void rp_view_draw_underlines (RpTranscriptView *self, GtkSnapshot *snapshot);
void rp_view_draw_margin (RpTranscriptView *self, GtkSnapshot *snapshot);
void rp_view_draw_stripes (RpTranscriptView *self, GtkSnapshot *snapshot);
/* Width of the widest speaker's name. */
int rp_view_measure_names (RpTranscriptView *self);
/* The offset at height `y` of the stripes, and the height of an offset. */
guint rp_view_stripe_to_offset (RpTranscriptView *self, double y);
double rp_view_offset_to_stripe (RpTranscriptView *self, guint offset);
/* Where the stripe of an item is; FALSE where it is not in view or has no lane. */
gboolean rp_view_get_stripe (RpTranscriptView *self, guint i, graphene_rect_t *stripe);

/* -scroll.c: moves the window towards the goal; FALSE if it did not move. */
gboolean rp_view_pursue_goal (RpTranscriptView *self);
void rp_view_forget_goal (RpTranscriptView *self);

/* -actions.c: whether a turn is one of the expected roles and has no coding; `found` is used. */
gboolean rp_view_is_uncoded (RpTranscriptView *self, int turn, GArray *found);

/* -drag.c: what the gestures call, in widget coordinates */
void rp_view_init_pointer (RpTranscriptView *self);
/* The end of a coding under a point, and whether it is a stripe's; RP_EDGE_NONE: no end. */
RpEdge rp_view_find_edge (RpTranscriptView *self, double x, double y, guint *item,
                          gboolean *on_stripe);
gboolean rp_view_drag_begin (RpTranscriptView *self, double x, double y);
void rp_view_drag_update (RpTranscriptView *self, double x, double y);
void rp_view_drag_end (RpTranscriptView *self);
gboolean rp_view_drag_cancel (RpTranscriptView *self);
/* The turn whose name or time is under a point; -1: none. */
int rp_view_pick_turn (RpTranscriptView *self, double x, double y);
/* The coding under a point: a stripe's, a name's, or the innermost of the text; 0: none. */
gint64 rp_view_pick_coding (RpTranscriptView *self, double x, double y, gboolean *beside_text);
