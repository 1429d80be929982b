/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-null-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEIGHT 118
#define AXIS 18   /* for the numbers below */
#define TOP 20    /* for "observed 12" above */
#define MARGIN 10
/* Shares below this cannot be seen; the axis ends where they begin. */
#define LEAST 5e-4

struct _RpNullChart
{
  GtkWidget parent_instance;
  double *shares; /* of `first` and on */
  guint first;
  guint n;        /* 0: nothing to draw */
  guint observed;
};

G_DEFINE_TYPE (RpNullChart, rp_null_chart, GTK_TYPE_WIDGET)

static double
get_step (RpNullChart *self)
{
  return (gtk_widget_get_width (GTK_WIDGET (self)) - 2.0 * MARGIN) / self->n;
}

int
rp_null_chart_get_matches_at (RpNullChart *self, double x)
{
  double bar = self->n > 0 ? floor ((x - MARGIN) / get_step (self)) : -1;

  return bar < 0 || bar >= self->n ? -1 : (int) self->first + (int) bar;
}

static void
draw_bars (RpNullChart *self, cairo_t *cr, const GdkRGBA *ink, const GdkRGBA *accent)
{
  double step = get_step (self), most = 0, bottom = HEIGHT - AXIS;

  for (guint i = 0; i < self->n; i++)
    most = MAX (most, self->shares[i]);
  for (guint i = 0; i < self->n; i++)
    {
      double height = most > 0 ? self->shares[i] / most * (bottom - TOP) : 0;
      if (self->first + i >= self->observed)
        gdk_cairo_set_source_rgba (cr, accent);
      else
        cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.3);
      cairo_rectangle (cr, MARGIN + i * step + MIN (1.5, step / 8), bottom - height,
                       step - MIN (3, step / 4), height);
      cairo_fill (cr);
    }
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.4);
  cairo_rectangle (cr, MARGIN, bottom, step * self->n, 1);
  cairo_fill (cr);
}

static void
draw_text (RpNullChart *self, GtkSnapshot *snapshot, const char *text, double centre, double y,
           const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, total = gtk_widget_get_width (GTK_WIDGET (self));

  pango_layout_get_pixel_size (layout, &width, NULL);
  double x = CLAMP (centre - width / 2.0, 0, MAX (0, total - width));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_axis (RpNullChart *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  double step = get_step (self);
  guint every = (guint) MAX (1, ceil (30 / step));
  GdkRGBA dim = *ink;

  dim.alpha *= 0.7f;
  for (guint i = 0; i < self->n; i++)
    if ((self->first + i) % every == 0)
      {
        g_autofree char *text = g_strdup_printf ("%u", self->first + i);
        draw_text (self, snapshot, text, MARGIN + (i + 0.5) * step, HEIGHT - AXIS + 2, &dim);
      }
}

static void
draw_observed (RpNullChart *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  double x = MARGIN + (self->observed - self->first + 0.5) * get_step (self);
  g_autofree char *text = g_strdup_printf (_ ("observed %u"), self->observed);

  gtk_snapshot_append_color (snapshot, accent,
                             &GRAPHENE_RECT_INIT ((float) x - 1, TOP - 2, 2,
                                                  HEIGHT - AXIS - TOP + 2));
  draw_text (self, snapshot, text, x, 0, accent);
}

static void
rp_null_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RpNullChart *self = RP_NULL_CHART (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget);
  GdkRGBA ink, accent;

  if (self->n == 0 || width <= 2 * MARGIN)
    return;
  gtk_style_context_get_color (context, &ink);
  if (!gtk_style_context_lookup_color (context, "accent_color", &accent))
    accent = ink;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT));
  draw_bars (self, cr, &ink, &accent);
  cairo_destroy (cr);
  draw_axis (self, snapshot, &ink);
  draw_observed (self, snapshot, &accent);
}

static void
rp_null_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 260 : HEIGHT;
}

static gboolean
query_tooltip_cb (RpNullChart *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int matches = keyboard ? -1 : rp_null_chart_get_matches_at (self, x);

  if (matches < 0)
    return FALSE;
  g_autofree char *text
    = g_strdup_printf (_ ("%d matches: %.1f %% of re-pairings"), matches,
                       100 * self->shares[(guint) matches - self->first]);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
rp_null_chart_finalize (GObject *object)
{
  g_free (RP_NULL_CHART (object)->shares);
  G_OBJECT_CLASS (rp_null_chart_parent_class)->finalize (object);
}

static void
rp_null_chart_class_init (RpNullChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rp_null_chart_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = rp_null_chart_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = rp_null_chart_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rp_null_chart_init (RpNullChart *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "chart");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
rp_null_chart_new (void)
{
  return g_object_new (RP_TYPE_NULL_CHART, NULL);
}

void
rp_null_chart_set_test (RpNullChart *self, const RpRepairing *test)
{
  gboolean any = test != NULL && test->undefined == NULL && test->n_null > 0;

  g_clear_pointer (&self->shares, g_free);
  self->n = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!any)
    return;
  guint first = 0, last = test->n_null - 1;
  while (first < last && test->null[first] < LEAST && first < test->observed)
    first++;
  while (last > first && test->null[last] < LEAST && last > test->observed)
    last--;
  last = MAX (last, test->observed);
  self->first = first;
  self->n = last - first + 1;
  self->observed = test->observed;
  self->shares = g_new0 (double, self->n);
  for (guint i = first; i < MIN (last + 1, test->n_null); i++)
    self->shares[i - first] = test->null[i];
}
