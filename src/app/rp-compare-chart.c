/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-compare-chart.h"

#include "rp-agreement-views.h"
#include "rp-compare-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define AXIS_LOW (-0.2)
#define AXIS_HIGH 1.0
#define MARGIN 22
#define AXIS 40 /* for its figures */
#define MARK 8
#define LABEL 64 /* a month takes so much */

struct _RpCompareChart
{
  GtkWidget parent_instance;
  GPtrArray *points;
  double threshold;
};

G_DEFINE_TYPE (RpCompareChart, rp_compare_chart, GTK_TYPE_WIDGET)

static double
place_x (RpCompareChart *self, guint i)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - AXIS - MARGIN;

  return AXIS + (i + 0.5) * width / self->points->len;
}

static double
place_y (RpCompareChart *self, double value)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN;

  return MARGIN + height * (AXIS_HIGH - CLAMP (value, AXIS_LOW, AXIS_HIGH)) / (AXIS_HIGH - AXIS_LOW);
}

static void
draw_level (RpCompareChart *self, cairo_t *cr, double value, gboolean dashed)
{
  static const double dashes[] = { 4, 4 };
  double y = floor (place_y (self, value)) + 0.5;
  g_autofree char *text = g_strdup_printf ("%.3g", value);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  cairo_set_dash (cr, dashes, dashed ? 2 : 0, 0);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, AXIS, y);
  cairo_line_to (cr, gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, dashes, 0, 0);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, AXIS - width - 4, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_points (RpCompareChart *self, cairo_t *cr)
{
  gboolean line = FALSE;

  cairo_set_line_width (cr, 2);
  for (guint i = 0; i < self->points->len; i++)
    {
      const RpEstimate *alpha = &((RpTrendPoint *) self->points->pdata[i])->alpha;
      double x = place_x (self, i), y = place_y (self, alpha->value);
      if (alpha->undefined == NULL && line)
        cairo_line_to (cr, x, y);
      else if (alpha->undefined == NULL)
        cairo_move_to (cr, x, y);
      line = alpha->undefined == NULL;
    }
  cairo_stroke (cr);
  for (guint i = 0; i < self->points->len; i++)
    {
      const RpEstimate *alpha = &((RpTrendPoint *) self->points->pdata[i])->alpha;
      double x = place_x (self, i);
      if (alpha->undefined != NULL)
        continue;
      cairo_rectangle (cr, x - MARK / 2.0, place_y (self, alpha->value) - MARK / 2.0, MARK, MARK);
      cairo_fill (cr);
      if (!alpha->has_ci)
        continue;
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, x, place_y (self, alpha->ci_low));
      cairo_line_to (cr, x, place_y (self, alpha->ci_high));
      cairo_stroke (cr);
    }
}

/* As many months as there is room for. */
static void
draw_months (RpCompareChart *self, cairo_t *cr)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - AXIS - MARGIN, text_width;
  guint step = 1 + (guint) (LABEL * self->points->len / MAX (width, 1));

  for (guint i = 0; i < self->points->len; i += step)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (
        GTK_WIDGET (self), ((RpTrendPoint *) self->points->pdata[i])->month);
      pango_layout_get_pixel_size (layout, &text_width, NULL);
      cairo_move_to (cr, place_x (self, i) - text_width / 2.0,
                     gtk_widget_get_height (GTK_WIDGET (self)) - MARGIN + 2);
      pango_cairo_show_layout (cr, layout);
    }
}

static void
rp_compare_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const double levels[] = { 0, .2, .4, .6, .8, 1 };
  RpCompareChart *self = RP_COMPARE_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, 0.25);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    draw_level (self, cr, levels[i], FALSE);
  cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, 0.8);
  draw_level (self, cr, self->threshold, TRUE);
  gdk_cairo_set_source_rgba (cr, &ink);
  draw_points (self, cr);
  draw_months (self, cr);
  cairo_destroy (cr);
}

static gboolean
rp_compare_chart_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                GtkTooltip *tooltip)
{
  RpCompareChart *self = RP_COMPARE_CHART (widget);
  double width = gtk_widget_get_width (widget) - AXIS - MARGIN;
  int i = (int) floor ((x - AXIS) * self->points->len / MAX (width, 1));

  if (keyboard || i < 0 || i >= (int) self->points->len)
    return FALSE;
  const RpTrendPoint *point = self->points->pdata[i];
  g_autofree char *figure = rp_compare_explain (&point->alpha);
  g_autofree char *text = g_strdup_printf (_ ("%s, sessions: %u\n%s"), point->month,
                                           point->sessions->len, figure);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
rp_compare_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 220;
}

static void
rp_compare_chart_finalize (GObject *object)
{
  g_clear_pointer (&RP_COMPARE_CHART (object)->points, g_ptr_array_unref);
  G_OBJECT_CLASS (rp_compare_chart_parent_class)->finalize (object);
}

static void
rp_compare_chart_class_init (RpCompareChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rp_compare_chart_finalize;
  widget_class->snapshot = rp_compare_chart_snapshot;
  widget_class->measure = rp_compare_chart_measure;
  widget_class->query_tooltip = rp_compare_chart_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rp_compare_chart_init (RpCompareChart *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
rp_compare_chart_new (GPtrArray *points, double threshold)
{
  RpCompareChart *self = g_object_new (RP_TYPE_COMPARE_CHART, NULL);
  g_autoptr (GString) text = g_string_new (_ ("Alpha by month"));

  self->points = g_ptr_array_ref (points);
  self->threshold = threshold;
  for (guint i = 0; i < points->len; i++)
    {
      const RpTrendPoint *point = points->pdata[i];
      g_autofree char *figure = rp_compare_format (&point->alpha);
      g_string_append_printf (text, "; %s: %s", point->month, figure);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
  return GTK_WIDGET (self);
}
