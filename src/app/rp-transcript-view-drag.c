/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"

/* How far from an end the pointer may be, in pixels. */
#define REACH 5

static void
to_buffer (RpTranscriptView *self, double x, double y, graphene_point_t *point)
{
  int bx, by;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &bx, &by);
  graphene_point_init (point, (float) bx, (float) by);
}

static gboolean
is_beside_text (RpTranscriptView *self, const graphene_point_t *point)
{
  return point->x >= (float) (self->columns.stripes_x - REACH);
}

/* Stripes first, thin as they are, then what was painted last. */
static const RpMark *
find_mark (RpTranscriptView *self, const graphene_point_t *point)
{
  for (guint i = self->marks->len; i > 0; i--)
    {
      const RpMark *mark = &g_array_index (self->marks, RpMark, i - 1);
      graphene_rect_t area = mark->area;

      graphene_rect_inset (&area, -1.5f, -1);
      if (graphene_rect_contains_point (&area, point))
        return mark;
    }
  return NULL;
}

/* The innermost coding at an offset: the last that starts, hence the last found. */
static gint64
find_innermost (RpTranscriptView *self, guint offset)
{
  rp_transcript_view_find_codings_at (self, offset, self->found);
  if (self->found->len == 0)
    return 0;
  return rp_view_get_item (self, g_array_index (self->found, guint, self->found->len - 1))->id;
}

gint64
rp_view_pick_coding (RpTranscriptView *self, double x, double y, gboolean *beside_text)
{
  graphene_point_t point;
  GtkTextIter iter;

  to_buffer (self, x, y, &point);
  *beside_text = is_beside_text (self, &point);
  if (*beside_text)
    {
      const RpMark *mark = find_mark (self, &point);
      return mark != NULL ? rp_view_get_item (self, mark->item)->id : 0;
    }
  if (!gtk_text_view_get_iter_at_position (GTK_TEXT_VIEW (self), &iter, NULL, (int) point.x,
                                           (int) point.y))
    return 0;
  return find_innermost (self, rp_view_iter_to_stored (self, &iter));
}

static RpEdge
find_stripe_edge (RpTranscriptView *self, const graphene_point_t *point, guint *item)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      graphene_rect_t stripe;

      *item = g_array_index (self->found, guint, i);
      if (!rp_view_get_stripe (self, *item, &stripe) || point->x < stripe.origin.x - 2
          || point->x > stripe.origin.x + stripe.size.width + 2)
        continue;
      float bottom = stripe.origin.y + stripe.size.height;
      float reach = MIN (REACH, stripe.size.height / 3);
      if (ABS (point->y - bottom) <= reach)
        return RP_EDGE_END;
      if (ABS (point->y - stripe.origin.y) <= reach)
        return RP_EDGE_START;
    }
  return RP_EDGE_NONE;
}

/* Ends in the text are held by their underlines, so that the text beside them can be selected as
 * everywhere else. */
static RpEdge
find_underline_edge (RpTranscriptView *self, const graphene_point_t *point, guint *item)
{
  const RpLine *line
      = rp_view_get_line (self, rp_view_find_line_at_y (self, point->y));
  float below = point->y - (float) (line->y + line->height);

  if (below < -2 || below > (float) self->columns.spacing)
    return RP_EDGE_NONE;
  for (guint i = 0; i < self->found->len; i++)
    {
      graphene_rect_t segment;

      *item = g_array_index (self->found, guint, i);
      RpSpan span = rp_view_get_item_span (self, *item);
      guint lane = rp_view_get_item (self, *item)->lane;
      if (lane >= RP_UNDERLINE_LANES || ABS (below - (float) (lane * RP_UNDERLINE_PITCH + 1)) > 3
          || !rp_view_get_segment (self, line, span, &segment))
        continue;
      gboolean to_right = line->x1 >= line->x0;
      float left = segment.origin.x, right = left + segment.size.width;
      if (span.end <= line->end && ABS (point->x - (to_right ? right : left)) <= REACH)
        return RP_EDGE_END;
      if (span.start >= line->start && ABS (point->x - (to_right ? left : right)) <= REACH)
        return RP_EDGE_START;
    }
  return RP_EDGE_NONE;
}

RpEdge
rp_view_find_edge (RpTranscriptView *self, double x, double y, guint *item, gboolean *on_stripe)
{
  graphene_point_t point;

  if (self->lines->len == 0)
    return RP_EDGE_NONE;
  to_buffer (self, x, y, &point);
  rp_view_find_visible (self);
  *on_stripe = is_beside_text (self, &point);
  return *on_stripe ? find_stripe_edge (self, &point, item)
                    : find_underline_edge (self, &point, item);
}

gboolean
rp_view_drag_begin (RpTranscriptView *self, double x, double y)
{
  RpEdge edge = rp_view_find_edge (self, x, y, &self->drag_item, &self->drag_on_stripe);

  if (edge == RP_EDGE_NONE)
    return FALSE;
  self->drag_span = rp_view_get_item (self, self->drag_item)->span;
  self->drag_edge = edge;
  rp_view_set_hover (self, rp_view_get_item (self, self->drag_item)->id);
  return TRUE;
}

/* Some characters share one pixel of a stripe: a word is as fine as it goes. */
static guint
snap_to_word (RpTranscriptView *self, guint offset)
{
  GtkTextIter iter;

  rp_view_get_iter_at_start (self, offset, &iter);
  if (!gtk_text_iter_inside_word (&iter) || gtk_text_iter_starts_word (&iter))
    return offset;
  if (self->drag_edge == RP_EDGE_START)
    gtk_text_iter_backward_word_start (&iter);
  else
    gtk_text_iter_forward_word_end (&iter);
  return rp_view_iter_to_stored (self, &iter);
}

/* A stripe moves by height alone, as its picture does; over the text the pointer tells the place. */
static guint
get_drag_offset (RpTranscriptView *self, double x, double y)
{
  graphene_point_t point;

  to_buffer (self, x, y, &point);
  if (self->drag_on_stripe && is_beside_text (self, &point))
    return snap_to_word (self, rp_view_stripe_to_offset (self, point.y));
  return rp_transcript_view_get_offset_at (self, x, y);
}

void
rp_view_drag_update (RpTranscriptView *self, double x, double y)
{
  if (self->drag_edge == RP_EDGE_NONE)
    return;

  guint offset = get_drag_offset (self, x, y);
  RpSpan *span = &self->drag_span;
  if (self->drag_edge == RP_EDGE_START)
    span->start = MIN (offset, span->end - 1);
  else
    span->end = MIN (MAX (offset, span->start + 1), self->transcript->n_characters);
  offset = self->drag_edge == RP_EDGE_START ? span->start : span->end;
  rp_transcript_view_scroll_to (self, offset, offset, RP_ALIGN_NEAREST, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rp_view_drag_end (RpTranscriptView *self)
{
  if (self->drag_edge == RP_EDGE_NONE)
    return;

  RpItem *item = rp_view_get_item (self, self->drag_item);
  RpSpan span = self->drag_span;
  gint64 id = item->id;
  gboolean moved = span.start != item->span.start || span.end != item->span.end;

  self->drag_edge = RP_EDGE_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (moved)
    g_signal_emit_by_name (self, "span-dragged", id, span.start, span.end);
}

gboolean
rp_view_drag_cancel (RpTranscriptView *self)
{
  if (self->drag_edge == RP_EDGE_NONE)
    return FALSE;
  self->drag_edge = RP_EDGE_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, RpTranscriptView *self)
{
  gboolean begun = rp_view_drag_begin (self, x, y);

  gtk_gesture_set_state (GTK_GESTURE (gesture), begun ? GTK_EVENT_SEQUENCE_CLAIMED
                                                      : GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, RpTranscriptView *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  rp_view_drag_update (self, x + dx, y + dy);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, RpTranscriptView *self)
{
  rp_view_drag_end (self);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, RpTranscriptView *self)
{
  rp_view_drag_cancel (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, RpTranscriptView *self)
{
  if (keyval != GDK_KEY_Escape || !rp_view_drag_cancel (self))
    return GDK_EVENT_PROPAGATE;
  gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
  return GDK_EVENT_STOP;
}

/* `on_stripe` counts where there is an edge. */
static const char *
get_pointer_name (RpTranscriptView *self, double x, double y, RpEdge edge, gboolean on_stripe,
                  gint64 picked)
{
  if (edge != RP_EDGE_NONE)
    return on_stripe ? "row-resize" : "col-resize";
  if (rp_view_pick_turn (self, x, y) >= 0)
    return "default";
  if (x >= self->columns.stripes_x)
    return picked != 0 ? "pointer" : "default";
  return "text";
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, RpTranscriptView *self)
{
  guint item = 0;
  gboolean on_stripe = FALSE, beside_text;

  if (self->drag_edge != RP_EDGE_NONE)
    return;
  RpEdge edge = rp_view_find_edge (self, x, y, &item, &on_stripe);
  gint64 picked = rp_view_pick_coding (self, x, y, &beside_text);
  if (edge != RP_EDGE_NONE)
    picked = rp_view_get_item (self, item)->id;
  rp_view_set_hover (self, picked);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   get_pointer_name (self, x, y, edge, on_stripe, picked));
}

static void
leave_cb (GtkEventControllerMotion *controller, RpTranscriptView *self)
{
  if (self->drag_edge == RP_EDGE_NONE)
    rp_view_set_hover (self, 0);
}

/* The whole name and the whole note, which beside the text may be cut short or left out. */
static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip,
                  gpointer unused)
{
  RpTranscriptView *self = RP_TRANSCRIPT_VIEW (widget);
  gboolean beside_text;
  gint64 id = by_keyboard ? 0 : rp_view_pick_coding (self, x, y, &beside_text);

  if (id == 0 || !beside_text)
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    {
      const RpItem *item = rp_view_get_item (self, i);
      if (item->id != id)
        continue;
      g_autofree char *text = g_strconcat (item->label, item->note ? "\n" : "",
                                           item->note ? item->note : "", NULL);
      gtk_tooltip_set_text (tooltip, text);
    }
  return TRUE;
}

int
rp_view_pick_turn (RpTranscriptView *self, double x, double y)
{
  graphene_point_t point;

  if (self->lines->len == 0)
    return -1;
  to_buffer (self, x, y, &point);
  guint i = rp_view_find_line_at_y (self, point.y + (float) self->columns.name_row);
  const RpLine *line = rp_view_get_line (self, i);
  if (point.x < (float) self->columns.bar_x)
    return line->turn;
  gboolean over = self->columns.names_above && line->first && point.y < (float) line->y
                  && point.x < (float) self->columns.stripes_x;
  return over ? line->turn : -1;
}

/* A name or a time stands for its turn; twice selects it. */
static void
click_turn (RpTranscriptView *self, GtkGesture *gesture, int n_press, int turn)
{
  guint start = rp_transcript_get_turn (self->transcript, (guint) turn)->start;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  rp_transcript_view_set_selection (self, start, start);
  if (n_press == 2)
    rp_transcript_view_select_turn (self);
  else if (n_press == 1)
    g_signal_emit_by_name (self, "turn-activated", (guint) turn);
}

/* A click beside the text is never one in the text: it picks a coding, a turn, or nothing. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, RpTranscriptView *self)
{
  gboolean beside_text;
  gint64 id = rp_view_pick_coding (self, x, y, &beside_text);
  int turn = rp_view_pick_turn (self, x, y);

  if (self->drag_edge != RP_EDGE_NONE)
    return;
  if (turn >= 0)
    {
      click_turn (self, GTK_GESTURE (gesture), n_press, turn);
      return;
    }
  if (!beside_text)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (id == 0)
    return;
  rp_transcript_view_set_active_coding (self, id);
  g_signal_emit_by_name (self, "coding-activated", id);
}

static gboolean
ask_for_menu (RpTranscriptView *self, guint offset, double x, double y)
{
  gboolean shown = FALSE;
  guint start, end;

  if (!rp_transcript_view_get_selection (self, &start, &end) || offset < start || offset > end)
    rp_transcript_view_set_selection (self, offset, offset);
  g_signal_emit_by_name (self, "context-menu", offset, x, y, &shown);
  return shown;
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, RpTranscriptView *self)
{
  gboolean beside_text;
  gint64 id = rp_view_pick_coding (self, x, y, &beside_text);
  guint offset = rp_transcript_view_get_offset_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (id != 0)
    rp_transcript_view_set_active_coding (self, id);
  if (ask_for_menu (self, offset, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  RpTranscriptView *self = RP_TRANSCRIPT_VIEW (widget);
  GdkRectangle place;
  int x, y;

  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (self), NULL, &place, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, place.x,
                                         place.y + place.height, &x, &y);
  return ask_for_menu (self, rp_transcript_view_get_cursor (self), x, y);
}

static void
add_controller (RpTranscriptView *self, gpointer controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
init_menu_keys (RpTranscriptView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut
      = gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                          gtk_callback_action_new (menu_key_cb, NULL, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  add_controller (self, controller);
}

void
rp_view_init_pointer (RpTranscriptView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  add_controller (self, motion);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  add_controller (self, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  add_controller (self, click);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  add_controller (self, menu);
  init_menu_keys (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);

  /* The last added is asked first: an end is dragged before a stripe is clicked. */
  self->drag_gesture = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag_gesture), GDK_BUTTON_PRIMARY);
  g_signal_connect (self->drag_gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (self->drag_gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (self->drag_gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (self->drag_gesture, "cancel", G_CALLBACK (drag_cancel_cb), self);
  add_controller (self, self->drag_gesture);
}
