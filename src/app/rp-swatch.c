/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-swatch.h"

#define SIZE 12

struct _RpSwatch
{
  GtkWidget parent_instance;
  GdkRGBA colour;
};

G_DEFINE_TYPE (RpSwatch, rp_swatch, GTK_TYPE_WIDGET)

static void
rp_swatch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
rp_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RpSwatch *self = RP_SWATCH (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (
      &rect,
      &GRAPHENE_RECT_INIT ((width - SIZE) / 2.0f, (height - SIZE) / 2.0f, SIZE, SIZE), 4);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, &self->colour, &rect.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
rp_swatch_class_init (RpSwatchClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = rp_swatch_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = rp_swatch_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rp_swatch_init (RpSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

void
rp_swatch_set_colour (RpSwatch *self, const char *colour)
{
  if (!gdk_rgba_parse (&self->colour, colour))
    self->colour = (GdkRGBA){ 0.5f, 0.5f, 0.5f, 1 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
rp_swatch_new (const char *colour)
{
  GtkWidget *self = g_object_new (RP_TYPE_SWATCH, NULL);

  rp_swatch_set_colour (RP_SWATCH (self), colour);
  return self;
}
