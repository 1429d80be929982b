/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-row.h"

#include "rp-transfer-mark.h"
#include "rp-transfer-words.h"

#include <glib/gi18n-lib.h>

struct _RpTransferRow
{
  GtkWidget parent_instance;
  const RpTransfer *transfer;
  const RpTransferPair *pair;
  guint theme;
  GtkWidget *box;
  GtkWidget *family;
  GtkWidget *dates;
};

G_DEFINE_TYPE (RpTransferRow, rp_transfer_row, GTK_TYPE_WIDGET)

enum
{
  THEME_PRESSED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

guint
rp_transfer_column_at (int width, guint n_themes, double x)
{
  int from = rp_transfer_column_x (width, n_themes, 0);
  int column = ((int) x - from) / RP_TRANSFER_CELL;

  return x < from || column >= (int) n_themes ? G_MAXUINT : (guint) column;
}

static guint
get_n_themes (RpTransferRow *self)
{
  return self->transfer != NULL ? self->transfer->themes->len : 0;
}

static void
draw_frame (RpTransferRow *self, GtkSnapshot *snapshot, int width, float y)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  int x = rp_transfer_column_x (width, get_n_themes (self), self->theme);
  GskRoundedRect frame;
  GdkRGBA ink;

  gtk_style_context_get_color (context, &ink);
  gsk_rounded_rect_init_from_rect (
    &frame, &GRAPHENE_RECT_INIT ((float) x + 2, y - 13, RP_TRANSFER_CELL - 4, 26), 6);
  gtk_snapshot_append_border (snapshot, &frame, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ ink, ink, ink, ink });
}

static void
rp_transfer_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RpTransferRow *self = RP_TRANSFER_ROW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  guint n = get_n_themes (self);
  /* In the line of the dates: the family's name above belongs to all its pairs. */
  float y = (float) height - 17;

  GTK_WIDGET_CLASS (rp_transfer_row_parent_class)->snapshot (widget, snapshot);
  if (self->pair == NULL)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (guint i = 0; i < n; i++)
    rp_transfer_mark_draw (widget, cr, self->pair->cells[i].kind,
                           self->pair->cells[i].n_contradicted > 0,
                           rp_transfer_column_x (width, n, i) + RP_TRANSFER_CELL / 2.0, y);
  cairo_destroy (cr);
  if (self->theme < n)
    draw_frame (self, snapshot, width, y);
}

static void
rp_transfer_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  RpTransferRow *self = RP_TRANSFER_ROW (widget);
  int extra = RP_TRANSFER_PAD + (int) get_n_themes (self) * RP_TRANSFER_CELL;

  gtk_widget_measure (self->box, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += extra;
      *natural += extra;
      return;
    }
  *minimum = *natural = MAX (*natural, 30);
}

static void
rp_transfer_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RpTransferRow *self = RP_TRANSFER_ROW (widget);
  int room = rp_transfer_column_x (width, get_n_themes (self), 0), least;

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->box, MAX (room, least), height, -1, NULL);
}

static char *
describe_sessions (const RpTransferPair *pair)
{
  g_autofree char *dates = rp_transfer_describe_dates (pair);

  return g_strdup_printf ("%s\n%s → %s%s%s", dates, pair->supervision->name, pair->practice->name,
                          pair->carry_back ? "\n" : "",
                          pair->carry_back ? _ ("A control (carry-back), not in the rates") : "");
}

static gboolean
query_tooltip_cb (RpTransferRow *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  guint theme
    = rp_transfer_column_at (gtk_widget_get_width (GTK_WIDGET (self)), get_n_themes (self), x);
  g_autofree char *text = NULL;

  if (self->pair == NULL)
    return FALSE;
  if (theme == G_MAXUINT || keyboard)
    text = describe_sessions (self->pair);
  else
    text = rp_transfer_describe_cell (self->transfer->themes->pdata[theme],
                                      &self->pair->cells[theme]);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
pressed_cb (RpTransferRow *self, int n_press, double x, double y)
{
  g_signal_emit (self, signals[THEME_PRESSED], 0,
                 rp_transfer_column_at (gtk_widget_get_width (GTK_WIDGET (self)),
                                        get_n_themes (self), x));
}

static void
rp_transfer_row_dispose (GObject *object)
{
  g_clear_pointer (&RP_TRANSFER_ROW (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (rp_transfer_row_parent_class)->dispose (object);
}

static void
rp_transfer_row_class_init (RpTransferRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rp_transfer_row_dispose;
  widget_class->snapshot = rp_transfer_row_snapshot;
  widget_class->measure = rp_transfer_row_measure;
  widget_class->size_allocate = rp_transfer_row_size_allocate;
  signals[THEME_PRESSED]
    = g_signal_new ("theme-pressed", RP_TYPE_TRANSFER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  return label;
}

static void
rp_transfer_row_init (RpTransferRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->theme = G_MAXUINT;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->family = new_label ();
  self->dates = new_label ();
  gtk_widget_add_css_class (self->box, "transfer-row");
  gtk_widget_add_css_class (self->family, "transfer-family");
  gtk_widget_add_css_class (self->dates, "caption");
  gtk_box_append (GTK_BOX (self->box), self->family);
  gtk_box_append (GTK_BOX (self->box), self->dates);
  gtk_widget_set_vexpand (self->dates, TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
rp_transfer_row_new (void)
{
  return g_object_new (RP_TYPE_TRANSFER_ROW, NULL);
}

void
rp_transfer_row_set (RpTransferRow *self, const RpTransfer *transfer, const RpTransferPair *pair,
                     gboolean first_of_family)
{
  self->transfer = transfer;
  self->pair = pair;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (pair == NULL)
    return;
  const char *family = pair->practice->family;
  g_autofree char *dates = rp_transfer_describe_dates_short (pair);
  g_autofree char *all = rp_transfer_describe_pair (transfer, pair);

  gtk_widget_set_visible (self->family, first_of_family);
  gtk_label_set_label (GTK_LABEL (self->family), family != NULL ? family : _ ("No family"));
  gtk_label_set_label (GTK_LABEL (self->dates), dates);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

void
rp_transfer_row_set_theme (RpTransferRow *self, guint theme)
{
  if (self->theme == theme)
    return;
  self->theme = theme;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
