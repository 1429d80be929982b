/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-link-strip.h"

#include "rp-ink.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WIDTH 60
#define DOT 4.0
/* How far from a curve or a dot the pointer may be. */
#define REACH 7.0

struct _RpLinkStrip
{
  GtkWidget parent_instance;
  RpTranscriptView *views[2];
  GArray *links;   /* of RpStripLink */
  GArray *ends[2]; /* of RpStripEnd */
  gint64 selected;
  gint64 hovered;
  gint64 from;     /* the coding that a line is being drawn from; 0: none */
  double x, y;     /* where the pointer is with it */
};

G_DEFINE_TYPE (RpLinkStrip, rp_link_strip, GTK_TYPE_WIDGET)

enum
{
  LINK_ACTIVATED,
  LINK_DRAWN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- places -------------------------------------------------------------------------------- */

/* The height of a passage's middle in the strip: just out of sight where it is above or below what
 * is in view. TRUE where it is in view. */
static gboolean
get_y (RpLinkStrip *self, int side, RpSpan span, double *y)
{
  RpTranscriptView *view = self->views[side];
  double height = gtk_widget_get_height (GTK_WIDGET (self)), x, top;
  GdkRectangle rect;

  gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (self), 0, 0, &x, &top);
  if (rp_transcript_view_get_span_rect (view, span.start, span.end, &rect))
    {
      *y = CLAMP (top + rect.y + rect.height / 2.0, 0, height);
      return TRUE;
    }
  *y = span.start < rp_transcript_view_get_offset_at (view, 0, 0) ? -12 : height + 12;
  return FALSE;
}

static gboolean
get_curve (RpLinkStrip *self, const RpStripLink *link, double *y0, double *y1)
{
  gboolean left = get_y (self, 0, link->supervision, y0);
  gboolean right = get_y (self, 1, link->practice, y1);

  return left || right;
}

static void
get_point (RpLinkStrip *self, double y0, double y1, double t, double *x, double *y)
{
  double s = t * t * (3 - 2 * t);

  *x = gtk_widget_get_width (GTK_WIDGET (self)) * (t * (1.5 - 1.5 * t + t * t));
  *y = y0 + (y1 - y0) * s;
}

gint64
rp_link_strip_pick (RpLinkStrip *self, double x, double y)
{
  gint64 best = 0;
  double least = REACH;

  for (guint i = 0; i < self->links->len; i++)
    {
      const RpStripLink *link = &g_array_index (self->links, RpStripLink, i);
      double y0, y1, px, py;
      if (!get_curve (self, link, &y0, &y1))
        continue;
      for (int step = 0; step <= 40; step++)
        {
          get_point (self, y0, y1, step / 40.0, &px, &py);
          double distance = hypot (px - x, py - y);
          if (distance < least || (distance <= least && link->id == self->selected))
            {
              least = distance;
              best = link->id;
            }
        }
    }
  return best;
}

gboolean
rp_link_strip_get_curve (RpLinkStrip *self, gint64 id, double *y0, double *y1)
{
  for (guint i = 0; i < self->links->len; i++)
    if (g_array_index (self->links, RpStripLink, i).id == id)
      return get_curve (self, &g_array_index (self->links, RpStripLink, i), y0, y1);
  return FALSE;
}

static gint64
pick_end (RpLinkStrip *self, int side, double y, double reach)
{
  gint64 best = 0;

  for (guint i = 0; i < self->ends[side]->len; i++)
    {
      const RpStripEnd *end = &g_array_index (self->ends[side], RpStripEnd, i);
      double at;
      if (get_y (self, side, end->span, &at) && fabs (at - y) < reach)
        {
          reach = fabs (at - y);
          best = end->id;
        }
    }
  return best;
}

/* --- painting ------------------------------------------------------------------------------ */

static void
draw_cross (cairo_t *cr, double x, double y)
{
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, x - 5, y - 5);
  cairo_line_to (cr, x + 5, y + 5);
  cairo_move_to (cr, x + 5, y - 5);
  cairo_line_to (cr, x - 5, y + 5);
  cairo_stroke (cr);
}

static void
draw_link (RpLinkStrip *self, cairo_t *cr, const RpStripLink *link, const GdkRGBA *page)
{
  static const double dashes[] = { 6, 4 };
  gboolean bold = link->id == self->selected || link->id == self->hovered;
  GdkRGBA colour = rp_colour_for_page (&link->colour, page, 3);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double y0, y1;

  if (!get_curve (self, link, &y0, &y1))
    return;
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, bold ? 4 : 2);
  cairo_set_dash (cr, dashes, link->strength == RP_LINK_IMPLICIT ? 2 : 0, 0);
  cairo_move_to (cr, 0, y0);
  cairo_curve_to (cr, width / 2.0, y0, width / 2.0, y1, width, y1);
  cairo_stroke (cr);
  if (link->strength == RP_LINK_CONTRADICTED)
    draw_cross (cr, width / 2.0, (y0 + y1) / 2);
}

static void
draw_ends (RpLinkStrip *self, cairo_t *cr, int side, const GdkRGBA *page)
{
  double x = side == 0 ? DOT + 1 : gtk_widget_get_width (GTK_WIDGET (self)) - DOT - 1;

  for (guint i = 0; i < self->ends[side]->len; i++)
    {
      const RpStripEnd *end = &g_array_index (self->ends[side], RpStripEnd, i);
      GdkRGBA colour = rp_colour_for_page (&end->colour, page, 3);
      double y;
      if (!get_y (self, side, end->span, &y))
        continue;
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_arc (cr, x, y, end->id == self->from ? DOT + 2 : DOT, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_drag (RpLinkStrip *self, cairo_t *cr, const GdkRGBA *ink)
{
  for (guint i = 0; i < self->ends[0]->len; i++)
    {
      const RpStripEnd *end = &g_array_index (self->ends[0], RpStripEnd, i);
      double y;
      if (end->id != self->from)
        continue;
      get_y (self, 0, end->span, &y);
      gdk_cairo_set_source_rgba (cr, ink);
      cairo_set_line_width (cr, 2);
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_move_to (cr, DOT, y);
      cairo_line_to (cr, self->x, self->y);
      cairo_stroke (cr);
    }
}

static void
rp_link_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RpLinkStrip *self = RP_LINK_STRIP (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);
  GdkRGBA ink, page;

  gtk_style_context_get_color (context, &ink);
  if (!gtk_style_context_lookup_color (context, "window_bg_color", &page))
    page = (GdkRGBA){ 1, 1, 1, 1 };
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  draw_ends (self, cr, 0, &page);
  draw_ends (self, cr, 1, &page);
  for (guint i = 0; i < self->links->len; i++)
    draw_link (self, cr, &g_array_index (self->links, RpStripLink, i), &page);
  if (self->from != 0)
    draw_drag (self, cr, &ink);
  cairo_destroy (cr);
}

static void
rp_link_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
}

/* --- pointer ------------------------------------------------------------------------------- */

static void
motion_cb (RpLinkStrip *self, double x, double y)
{
  gint64 at = rp_link_strip_pick (self, x, y);
  gboolean on_end = x < 3 * DOT && pick_end (self, 0, y, 3 * DOT) != 0;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   on_end ? "grab" : at != 0 ? "pointer" : NULL);
  if (self->hovered == at)
    return;
  self->hovered = at;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (RpLinkStrip *self)
{
  self->hovered = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, RpLinkStrip *self)
{
  self->from = x < 4 * DOT ? pick_end (self, 0, y, 3 * DOT) : 0;
  self->x = x;
  self->y = y;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, RpLinkStrip *self)
{
  double x, y;

  if (self->from == 0)
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  self->x = x + dx;
  self->y = y + dy;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, RpLinkStrip *self)
{
  gint64 from = self->from, at;
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  self->from = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (from != 0 && x + dx > gtk_widget_get_width (GTK_WIDGET (self)) / 2.0)
    g_signal_emit (self, signals[LINK_DRAWN], 0, from, pick_end (self, 1, y + dy, 4 * DOT));
  else if (hypot (dx, dy) < REACH && (at = rp_link_strip_pick (self, x, y)) != 0)
    g_signal_emit (self, signals[LINK_ACTIVATED], 0, at);
}

static void
drag_cancel_cb (RpLinkStrip *self)
{
  self->from = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
query_tooltip_cb (RpLinkStrip *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gint64 at = keyboard ? 0 : rp_link_strip_pick (self, x, y);

  for (guint i = 0; at != 0 && i < self->links->len; i++)
    {
      const RpStripLink *link = &g_array_index (self->links, RpStripLink, i);
      if (link->id != at)
        continue;
      gtk_tooltip_set_text (tooltip, rp_link_strength_get_label (link->strength));
      return TRUE;
    }
  if (at == 0 && x < 4 * DOT && pick_end (self, 0, y, 3 * DOT) != 0)
    {
      gtk_tooltip_set_text (tooltip, _ ("Draw from here to a passage on the right to link them"));
      return TRUE;
    }
  return FALSE;
}

/* --- the class ----------------------------------------------------------------------------- */

static void
rp_link_strip_finalize (GObject *object)
{
  RpLinkStrip *self = RP_LINK_STRIP (object);

  g_array_unref (self->links);
  g_array_unref (self->ends[0]);
  g_array_unref (self->ends[1]);
  G_OBJECT_CLASS (rp_link_strip_parent_class)->finalize (object);
}

static void
rp_link_strip_class_init (RpLinkStripClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rp_link_strip_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = rp_link_strip_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = rp_link_strip_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LINK_DRAWN] = g_signal_new ("link-drawn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
add_pointer (RpLinkStrip *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

static void
rp_link_strip_init (RpLinkStrip *self)
{
  self->links = g_array_new (FALSE, FALSE, sizeof (RpStripLink));
  for (int side = 0; side < 2; side++)
    self->ends[side] = g_array_new (FALSE, FALSE, sizeof (RpStripEnd));
  add_pointer (self);
}

/* Scrolling, and laying out more of the text, both move the passages. */
static void
follow (RpLinkStrip *self, RpTranscriptView *view)
{
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  g_signal_connect_object (scroll, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
rp_link_strip_new (RpTranscriptView *supervision, RpTranscriptView *practice)
{
  RpLinkStrip *self = g_object_new (RP_TYPE_LINK_STRIP, NULL);

  self->views[0] = supervision;
  self->views[1] = practice;
  follow (self, supervision);
  follow (self, practice);
  return GTK_WIDGET (self);
}

void
rp_link_strip_set_links (RpLinkStrip *self, const RpStripLink *links, guint n_links)
{
  g_autofree char *text
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u link between these sessions",
                                    "%u links between these sessions", n_links),
                       n_links);

  g_array_set_size (self->links, 0);
  g_array_append_vals (self->links, links, n_links);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rp_link_strip_set_ends (RpLinkStrip *self, const RpStripEnd *supervision, guint n_supervision,
                        const RpStripEnd *practice, guint n_practice)
{
  for (int side = 0; side < 2; side++)
    g_array_set_size (self->ends[side], 0);
  g_array_append_vals (self->ends[0], supervision, n_supervision);
  g_array_append_vals (self->ends[1], practice, n_practice);
  self->from = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rp_link_strip_set_selected (RpLinkStrip *self, gint64 id)
{
  self->selected = id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
