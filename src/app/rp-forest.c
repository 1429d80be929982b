/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-forest.h"

#include "rp-ink.h"

#include <math.h>

#define AXIS_LOW (-0.2)
#define AXIS_HIGH 1.0
#define MARGIN 6
#define MARK 8

struct _RpForest
{
  GtkWidget parent_instance;
  gboolean has_value, has_interval;
  double value, low, high, threshold;
  GdkRGBA colour;
};

G_DEFINE_TYPE (RpForest, rp_forest, GTK_TYPE_WIDGET)

static double
place (RpForest *self, double value)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  double share = (CLAMP (value, AXIS_LOW, AXIS_HIGH) - AXIS_LOW) / (AXIS_HIGH - AXIS_LOW);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    share = 1 - share;
  return MARGIN + share * width;
}

static void
draw_threshold (RpForest *self, cairo_t *cr, int height, const GdkRGBA *ink)
{
  static const double dashes[] = { 3, 3 };
  double x = floor (place (self, self->threshold)) + 0.5;

  cairo_save (cr);
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.5);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, 0);
  cairo_line_to (cr, x, height);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_arrow (cairo_t *cr, double x, double y, int direction)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - direction * 5, y - 4);
  cairo_line_to (cr, x - direction * 5, y + 4);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_estimate (RpForest *self, cairo_t *cr, double y, const GdkRGBA *ink)
{
  /* The page is the opposite of the text on it. */
  gboolean dark = ink->red + ink->green + ink->blue > 1.5;
  GdkRGBA page = dark ? (GdkRGBA){ 0.14f, 0.14f, 0.14f, 1 } : (GdkRGBA){ 1, 1, 1, 1 };
  GdkRGBA colour = rp_colour_for_page (&self->colour, &page, 3);

  gdk_cairo_set_source_rgba (cr, &colour);
  if (self->has_interval)
    {
      double from = place (self, self->low), to = place (self, self->high);
      cairo_set_line_width (cr, 2);
      cairo_move_to (cr, from, y);
      cairo_line_to (cr, to, y);
      cairo_stroke (cr);
      if (self->low < AXIS_LOW)
        draw_arrow (cr, from - 4, y, -1);
    }
  cairo_rectangle (cr, place (self, self->value) - MARK / 2.0, y - MARK / 2.0, MARK, MARK);
  cairo_fill (cr);
}

static void
rp_forest_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RpForest *self = RP_FOREST (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA ink;

  if (width <= 2 * MARGIN)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  draw_threshold (self, cr, height, &ink);
  if (self->has_value)
    draw_estimate (self, cr, floor (height / 2.0), &ink);
  cairo_destroy (cr);
}

static void
rp_forest_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 90 : 20;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 180 : 24;
}

static void
rp_forest_class_init (RpForestClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = rp_forest_snapshot;
  widget_class->measure = rp_forest_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rp_forest_init (RpForest *self)
{
}

GtkWidget *
rp_forest_new (void)
{
  return g_object_new (RP_TYPE_FOREST, NULL);
}

void
rp_forest_set (RpForest *self, const RpEstimate *estimate, const char *colour, double threshold)
{
  self->has_value = estimate != NULL && estimate->undefined == NULL;
  self->has_interval = self->has_value && estimate->has_ci;
  if (self->has_value)
    self->value = estimate->value;
  if (self->has_interval)
    {
      self->low = estimate->ci_low;
      self->high = estimate->ci_high;
    }
  if (colour == NULL || !gdk_rgba_parse (&self->colour, colour))
    self->colour = (GdkRGBA){ 0.4f, 0.4f, 0.4f, 1 };
  self->threshold = threshold;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
