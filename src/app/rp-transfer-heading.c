/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-heading.h"

#include "rp-transfer-row.h"
#include "rp-transfer-words.h"

#include <glib/gi18n-lib.h>

#define NAMES_HEIGHT 112
#define RATES_HEIGHT 34

struct _RpTransferHeading
{
  GtkWidget parent_instance;
  const RpTransfer *transfer;
  gboolean rates;
};

G_DEFINE_TYPE (RpTransferHeading, rp_transfer_heading, GTK_TYPE_WIDGET)

static PangoLayout *
new_layout (RpTransferHeading *self, const char *text, int width, int lines)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_height (layout, -lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_line_spacing (layout, 0.9f);
  return layout;
}

/* Upright, read from below, in two lines at most. */
static void
draw_name (RpTransferHeading *self, GtkSnapshot *snapshot, const char *name, int x,
           const GdkRGBA *ink)
{
  g_autoptr (PangoLayout) layout = new_layout (self, name, NAMES_HEIGHT - 8, 2);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) x + (RP_TRANSFER_CELL - (float) height) / 2,
                                    NAMES_HEIGHT - 4));
  gtk_snapshot_rotate (snapshot, -90);
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

/* "3/4", in two lines where it is wide. */
static void
draw_rate (RpTransferHeading *self, GtkSnapshot *snapshot, const RpCells *cells, int x,
           const GdkRGBA *ink)
{
  guint n = cells->both + cells->supervision_only;
  g_autofree char *text = g_strdup_printf (n > 99 ? "%u/\n%u" : "%u/%u", cells->both, n);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) x + (RP_TRANSFER_CELL - (float) width) / 2,
                                    (RATES_HEIGHT - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
draw_title (RpTransferHeading *self, GtkSnapshot *snapshot, int room, const GdkRGBA *ink)
{
  g_autoptr (PangoLayout) layout
    = new_layout (self, self->rates ? _ ("Taken up") : _ ("Pairs by theme"), MAX (room - 14, 20),
                  1);
  float y = self->rates ? 9 : NAMES_HEIGHT - 22;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (10, y));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
rp_transfer_heading_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RpTransferHeading *self = RP_TRANSFER_HEADING (widget);
  int width = gtk_widget_get_width (widget);
  GdkRGBA ink;

  if (self->transfer == NULL)
    return;
  guint n = self->transfer->themes->len;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  draw_title (self, snapshot, rp_transfer_column_x (width, n, 0), &ink);
  for (guint i = 0; i < n; i++)
    {
      const RpTransferTheme *theme = self->transfer->themes->pdata[i];
      int x = rp_transfer_column_x (width, n, i);
      if (self->rates)
        draw_rate (self, snapshot, &theme->rates.cells, x, &ink);
      else
        draw_name (self, snapshot, theme->name, x, &ink);
    }
}

static void
rp_transfer_heading_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  RpTransferHeading *self = RP_TRANSFER_HEADING (widget);
  int n = self->transfer != NULL ? (int) self->transfer->themes->len : 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = RP_TRANSFER_PAD + n * RP_TRANSFER_CELL;
  else
    *minimum = *natural = self->rates ? RATES_HEIGHT : NAMES_HEIGHT;
}

static gboolean
query_tooltip_cb (RpTransferHeading *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  guint theme;

  if (self->transfer == NULL || keyboard)
    return FALSE;
  theme = rp_transfer_column_at (gtk_widget_get_width (GTK_WIDGET (self)),
                                 self->transfer->themes->len, x);
  if (theme == G_MAXUINT)
    return FALSE;
  g_autofree char *text = rp_transfer_describe_theme (self->transfer->themes->pdata[theme]);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
rp_transfer_heading_class_init (RpTransferHeadingClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = rp_transfer_heading_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = rp_transfer_heading_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rp_transfer_heading_init (RpTransferHeading *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "transfer-heading");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
rp_transfer_heading_new (gboolean rates)
{
  RpTransferHeading *self = g_object_new (RP_TYPE_TRANSFER_HEADING, NULL);

  self->rates = rates;
  return GTK_WIDGET (self);
}

void
rp_transfer_heading_set (RpTransferHeading *self, const RpTransfer *transfer)
{
  GString *text = g_string_new (NULL);

  self->transfer = transfer;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  for (guint i = 0; transfer != NULL && i < transfer->themes->len; i++)
    {
      const RpTransferTheme *theme = transfer->themes->pdata[i];
      g_autofree char *rate = self->rates ? rp_transfer_describe_theme (theme) : NULL;
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", rate != NULL ? rate : theme->name);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
  g_string_free (text, TRUE);
}
