/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-mark.h"

#include <math.h>

#define SIZE 16
#define RADIUS 6.0

struct _RpTransferMark
{
  GtkWidget parent_instance;
  RpCell kind;
  gboolean contradicted;
};

G_DEFINE_TYPE (RpTransferMark, rp_transfer_mark, GTK_TYPE_WIDGET)

static void
draw_shape (cairo_t *cr, RpCell kind, double x, double y)
{
  switch (kind)
    {
    case RP_CELL_BOTH:
      cairo_arc (cr, x, y, RADIUS, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case RP_CELL_SUPERVISION_ONLY:
      cairo_set_line_width (cr, 2);
      cairo_arc (cr, x, y, RADIUS - 1, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;
    case RP_CELL_PRACTICE_ONLY:
      cairo_rectangle (cr, x - 4, y - 4, 8, 8);
      cairo_fill (cr);
      break;
    case RP_CELL_NEITHER:
      cairo_arc (cr, x, y, 1.5, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    default:
      cairo_set_line_width (cr, 1.5);
      cairo_move_to (cr, x - 4, y);
      cairo_line_to (cr, x + 4, y);
      cairo_stroke (cr);
    }
}

/* Beside the shape rather than through it, so that both can be read. */
static void
draw_cross (cairo_t *cr, double x, double y)
{
  cairo_set_line_width (cr, 1.8);
  cairo_move_to (cr, x + 5, y - 9);
  cairo_line_to (cr, x + 10, y - 4);
  cairo_move_to (cr, x + 10, y - 9);
  cairo_line_to (cr, x + 5, y - 4);
  cairo_stroke (cr);
}

void
rp_transfer_mark_draw (GtkWidget *widget, cairo_t *cr, RpCell kind, gboolean contradicted,
                       double x, double y)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  gboolean bold = kind == RP_CELL_BOTH || kind == RP_CELL_SUPERVISION_ONLY;
  GdkRGBA ink, accent;

  gtk_style_context_get_color (context, &ink);
  if (!gtk_style_context_lookup_color (context, "accent_color", &accent))
    accent = ink;
  if (bold)
    gdk_cairo_set_source_rgba (cr, &accent);
  else
    cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, 0.55);
  draw_shape (cr, kind, x, y);
  if (!contradicted)
    return;
  gdk_cairo_set_source_rgba (cr, &ink);
  draw_cross (cr, x, y);
}

static void
rp_transfer_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RpTransferMark *self = RP_TRANSFER_MARK (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr
    = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (-4, -4, width + 8, height + 8));

  rp_transfer_mark_draw (widget, cr, self->kind, self->contradicted, width / 2.0, height / 2.0);
  cairo_destroy (cr);
}

static void
rp_transfer_mark_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
rp_transfer_mark_class_init (RpTransferMarkClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = rp_transfer_mark_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = rp_transfer_mark_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass),
                                        GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rp_transfer_mark_init (RpTransferMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
rp_transfer_mark_new (RpCell kind, gboolean contradicted)
{
  RpTransferMark *self = g_object_new (RP_TYPE_TRANSFER_MARK, NULL);

  self->kind = kind;
  self->contradicted = contradicted;
  return GTK_WIDGET (self);
}
