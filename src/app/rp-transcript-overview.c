/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-overview.h"

#include "rp-transcript-view-private.h"

#include <glib/gi18n-lib.h>

struct _RpTranscriptOverview
{
  GtkWidget parent_instance;

  RpTranscriptView *view;
  GtkAdjustment *scroll;
};

G_DEFINE_FINAL_TYPE (RpTranscriptOverview, rp_transcript_overview, GTK_TYPE_WIDGET)

enum
{
  PROP_VIEW = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Height of a row; a coding takes at least one. */
#define ROW 4
#define WIDTH 14
#define PADDING 6

static double
get_length (RpTranscriptOverview *self)
{
  RpTranscript *transcript = self->view != NULL ? self->view->transcript : NULL;

  return transcript != NULL ? MAX (transcript->n_characters, 1) : 1;
}

static int
get_n_rows (RpTranscriptOverview *self)
{
  return MAX (1, (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * PADDING) / ROW);
}

static int
get_row (RpTranscriptOverview *self, guint offset)
{
  int n_rows = get_n_rows (self);

  return CLAMP ((int) (offset / get_length (self) * n_rows), 0, n_rows - 1);
}

/* Which coding each row shows, as its position + 1: the innermost wins, the one that stands out
 * over all. */
static guint *
assign_rows (RpTranscriptOverview *self)
{
  RpTranscriptView *view = self->view;
  guint *rows = g_new0 (guint, get_n_rows (self));
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  rp_span_index_find_overlapping (view->index, 0, G_MAXUINT, order);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < order->len; i++)
      {
        guint position = g_array_index (order, guint, i);
        RpItem *item = rp_view_get_item (view, position);

        if (pass == 1 && !rp_view_stands_out (view, item))
          continue;
        for (int row = get_row (self, item->span.start); row <= get_row (self, item->span.end - 1);
             row++)
          rows[row] = position + 1;
      }
  return rows;
}

static void
draw_codings (RpTranscriptOverview *self, GtkSnapshot *snapshot)
{
  g_autofree guint *rows = assign_rows (self);
  int n_rows = get_n_rows (self), from = 0;

  for (int row = 1; row <= n_rows; row++)
    {
      if (row < n_rows && rows[row] == rows[from])
        continue;
      if (rows[from] > 0)
        {
          const RpItem *item = rp_view_get_item (self->view, rows[from] - 1);
          GdkRGBA colour = rp_view_get_ink (self->view, item)->line;
          colour.alpha = item->dimmed && !rp_view_stands_out (self->view, item) ? 0.4f : 1;
          gtk_snapshot_append_color (
              snapshot, &colour,
              &GRAPHENE_RECT_INIT (3, (float) (PADDING + from * ROW), WIDTH - 6,
                                   (float) ((row - from) * ROW - 1)));
        }
      from = row;
    }
}

/* Hits lie along both edges, where codings never are. */
static void
draw_hits (RpTranscriptOverview *self, GtkSnapshot *snapshot)
{
  RpTranscriptView *view = self->view;
  int last = -1;

  for (guint i = 0; i < view->hits->len; i++)
    {
      int row = get_row (self, g_array_index (view->hits, RpSpan, i).start);
      float y = (float) (PADDING + row * ROW);

      if (row == last)
        continue;
      last = row;
      gtk_snapshot_append_color (snapshot, &view->theme.fg, &GRAPHENE_RECT_INIT (0, y, 2, ROW - 1));
      gtk_snapshot_append_color (snapshot, &view->theme.fg,
                                 &GRAPHENE_RECT_INIT (WIDTH - 2, y, 2, ROW - 1));
    }
}

/* The share of the text above height `y` of the window, from 0 to 1. Within a paragraph it grows
 * with the height, so that the frame glides while one scrolls. */
static double
get_share_above (RpTranscriptOverview *self, int y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextIter start, end;
  int top, height;

  gtk_text_view_get_line_at_y (view, &start, y, NULL);
  gtk_text_view_get_line_yrange (view, &start, &top, &height);
  end = start;
  gtk_text_iter_forward_line (&end);
  double from = rp_view_iter_to_stored (self->view, &start);
  double to = rp_view_iter_to_stored (self->view, &end);
  double part = height > 0 ? CLAMP ((double) (y - top) / height, 0, 1) : 0;
  return (from + part * (to - from)) / get_length (self);
}

static void
draw_frame (RpTranscriptOverview *self, GtkSnapshot *snapshot)
{
  GdkRGBA fg = self->view->theme.fg, fill = fg;
  const float widths[4] = { 1, 1, 1, 1 };
  GdkRectangle visible;
  GskRoundedRect round;

  fg.alpha *= self->view->theme.high_contrast ? 1 : 0.45f;
  fill.alpha *= 0.07f;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &visible);
  double height = get_n_rows (self) * ROW;
  double top = get_share_above (self, visible.y) * height;
  double bottom = get_share_above (self, visible.y + visible.height) * height;
  graphene_rect_t area = GRAPHENE_RECT_INIT (0.5f, (float) (PADDING + top - 2), WIDTH - 1,
                                             (float) MAX (10, bottom - top + 4));
  gsk_rounded_rect_init_from_rect (&round, &area, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &fill, &area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &round, widths, (GdkRGBA[4]){ fg, fg, fg, fg });
}

static void
rp_transcript_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RpTranscriptOverview *self = RP_TRANSCRIPT_OVERVIEW (widget);
  GskRoundedRect round;

  if (self->view == NULL || self->view->transcript == NULL)
    return;
  GdkRGBA track = self->view->theme.fg;
  graphene_rect_t area = GRAPHENE_RECT_INIT (1, PADDING - 3, WIDTH - 2,
                                             (float) (get_n_rows (self) * ROW + 6));
  track.alpha *= 0.06f;
  gsk_rounded_rect_init_from_rect (&round, &area, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &track, &area);
  gtk_snapshot_pop (snapshot);
  draw_codings (self, snapshot);
  draw_hits (self, snapshot);
  draw_frame (self, snapshot);
}

static void
rp_transcript_overview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                int *minimum, int *natural, int *minimum_baseline,
                                int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 40;
}

static void
go_to_height (RpTranscriptOverview *self, double y)
{
  double share = (y - PADDING) / (get_n_rows (self) * ROW);

  if (self->view == NULL || self->view->transcript == NULL)
    return;
  guint offset = (guint) (CLAMP (share, 0, 1) * self->view->transcript->n_characters);
  rp_transcript_view_scroll_to (self->view, offset, offset, RP_ALIGN_CENTRE, FALSE);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, RpTranscriptOverview *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  go_to_height (self, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, RpTranscriptOverview *self)
{
  double y;

  gtk_gesture_drag_get_start_point (gesture, NULL, &y);
  go_to_height (self, y + dy);
}

static void
watch_scrolling (RpTranscriptOverview *self)
{
  GtkAdjustment *scroll
      = self->view ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)) : NULL;

  if (self->scroll != NULL)
    g_signal_handlers_disconnect_by_data (self->scroll, self);
  g_set_object (&self->scroll, scroll);
  if (scroll == NULL)
    return;
  g_signal_connect_swapped (scroll, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (scroll, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
}

void
rp_transcript_overview_set_view (RpTranscriptOverview *self, RpTranscriptView *view)
{
  g_return_if_fail (RP_IS_TRANSCRIPT_OVERVIEW (self));
  g_return_if_fail (view == NULL || RP_IS_TRANSCRIPT_VIEW (view));

  if (self->view == view)
    return;
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_set_object (&self->view, view);
  if (view != NULL)
    {
      g_signal_connect_swapped (view, "content-changed", G_CALLBACK (gtk_widget_queue_draw), self);
      g_signal_connect_swapped (view, "notify::vadjustment", G_CALLBACK (watch_scrolling), self);
    }
  watch_scrolling (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

RpTranscriptView *
rp_transcript_overview_get_view (RpTranscriptOverview *self)
{
  g_return_val_if_fail (RP_IS_TRANSCRIPT_OVERVIEW (self), NULL);
  return self->view;
}

static void
rp_transcript_overview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VIEW)
    g_value_set_object (value, RP_TRANSCRIPT_OVERVIEW (object)->view);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rp_transcript_overview_set_property (GObject *object, guint id, const GValue *value,
                                     GParamSpec *pspec)
{
  if (id == PROP_VIEW)
    rp_transcript_overview_set_view (RP_TRANSCRIPT_OVERVIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rp_transcript_overview_dispose (GObject *object)
{
  rp_transcript_overview_set_view (RP_TRANSCRIPT_OVERVIEW (object), NULL);
  G_OBJECT_CLASS (rp_transcript_overview_parent_class)->dispose (object);
}

static void
rp_transcript_overview_class_init (RpTranscriptOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rp_transcript_overview_get_property;
  object_class->set_property = rp_transcript_overview_set_property;
  object_class->dispose = rp_transcript_overview_dispose;
  widget_class->snapshot = rp_transcript_overview_snapshot;
  widget_class->measure = rp_transcript_overview_measure;
  properties[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, RP_TYPE_TRANSCRIPT_VIEW,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rp_transcript_overview_init (RpTranscriptOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overview of the transcript's codings"), -1);
}

GtkWidget *
rp_transcript_overview_new (RpTranscriptView *view)
{
  return g_object_new (RP_TYPE_TRANSCRIPT_OVERVIEW, "view", view, NULL);
}
