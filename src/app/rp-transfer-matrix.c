/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-matrix.h"

#include "rp-transfer-heading.h"
#include "rp-transfer-row.h"

#include <glib/gi18n-lib.h>

struct _RpTransferMatrix
{
  GtkBox parent_instance;
  RpTransfer *transfer;
  gint64 theme_id; /* 0: none */
  gboolean quiet;  /* the selection moves, but not by the user */
  GtkStringList *places; /* an item a pair: its position is all that a row needs */
  GtkSingleSelection *selection;
  GtkListView *list;
  RpTransferHeading *names, *rates;
  GPtrArray *rows; /* those in use; not owned */
};

G_DEFINE_TYPE (RpTransferMatrix, rp_transfer_matrix, GTK_TYPE_BOX)

enum
{
  CELL_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static guint
find_theme (RpTransferMatrix *self)
{
  for (guint i = 0; self->transfer != NULL && i < self->transfer->themes->len; i++)
    if (((RpTransferTheme *) self->transfer->themes->pdata[i])->code_id == self->theme_id)
      return i;
  return G_MAXUINT;
}

static void
mark_theme (RpTransferMatrix *self, GtkListItem *item)
{
  gboolean chosen
    = gtk_list_item_get_position (item) == gtk_single_selection_get_selected (self->selection);

  rp_transfer_row_set_theme (RP_TRANSFER_ROW (gtk_list_item_get_child (item)),
                             chosen ? find_theme (self) : G_MAXUINT);
}

static void
mark_themes (RpTransferMatrix *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    mark_theme (self, self->rows->pdata[i]);
}

static void
tell (RpTransferMatrix *self)
{
  mark_themes (self);
  if (!self->quiet)
    g_signal_emit (self, signals[CELL_CHOSEN], 0);
}

/* --- rows ---------------------------------------------------------------------------------- */

static void
pressed_cb (RpTransferRow *row, guint theme, GtkListItem *item)
{
  RpTransferMatrix *self
    = RP_TRANSFER_MATRIX (gtk_widget_get_ancestor (GTK_WIDGET (row), RP_TYPE_TRANSFER_MATRIX));
  guint position = gtk_list_item_get_position (item);
  gboolean other = position != gtk_single_selection_get_selected (self->selection);

  if (theme != G_MAXUINT)
    self->theme_id = ((RpTransferTheme *) self->transfer->themes->pdata[theme])->code_id;
  if (other)
    gtk_single_selection_set_selected (self->selection, position);
  else
    tell (self);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, RpTransferMatrix *self)
{
  GtkWidget *row = rp_transfer_row_new ();

  g_signal_connect (row, "theme-pressed", G_CALLBACK (pressed_cb), item);
  gtk_list_item_set_child (item, row);
}

static gboolean
starts_family (RpTransferMatrix *self, guint position)
{
  const RpTransferPair *pair = self->transfer->pairs->pdata[position];
  const RpTransferPair *before = position > 0 ? self->transfer->pairs->pdata[position - 1] : NULL;

  return before == NULL || g_strcmp0 (before->practice->family, pair->practice->family) != 0;
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, RpTransferMatrix *self)
{
  guint position = gtk_list_item_get_position (item);

  if (self->transfer == NULL || position >= self->transfer->pairs->len)
    return;
  rp_transfer_row_set (RP_TRANSFER_ROW (gtk_list_item_get_child (item)), self->transfer,
                       self->transfer->pairs->pdata[position], starts_family (self, position));
  g_ptr_array_add (self->rows, item);
  mark_theme (self, item);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, RpTransferMatrix *self)
{
  rp_transfer_row_set (RP_TRANSFER_ROW (gtk_list_item_get_child (item)), NULL, NULL, FALSE);
  g_ptr_array_remove_fast (self->rows, item);
}

/* --- keys ---------------------------------------------------------------------------------- */

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
        RpTransferMatrix *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0
      || (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right))
    return FALSE;
  rp_transfer_matrix_step_theme (self, keyval == GDK_KEY_Right ? 1 : -1);
  return TRUE;
}

/* --- the class ----------------------------------------------------------------------------- */

static void
rp_transfer_matrix_dispose (GObject *object)
{
  RpTransferMatrix *self = RP_TRANSFER_MATRIX (object);

  if (self->selection != NULL)
    {
      self->quiet = TRUE;
      rp_transfer_matrix_set_transfer (self, NULL);
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_list_view_set_model (self->list, NULL);
      gtk_list_view_set_factory (self->list, NULL);
    }
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (rp_transfer_matrix_parent_class)->dispose (object);
}

static void
rp_transfer_matrix_finalize (GObject *object)
{
  g_ptr_array_unref (RP_TRANSFER_MATRIX (object)->rows);
  G_OBJECT_CLASS (rp_transfer_matrix_parent_class)->finalize (object);
}

static void
rp_transfer_matrix_class_init (RpTransferMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_transfer_matrix_dispose;
  G_OBJECT_CLASS (klass)->finalize = rp_transfer_matrix_finalize;
  signals[CELL_CHOSEN] = g_signal_new ("cell-chosen", RP_TYPE_TRANSFER_MATRIX, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
new_list (RpTransferMatrix *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->places = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->places));
  self->list = GTK_LIST_VIEW (
    gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (tell), self);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "transfer-matrix");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pairs by theme"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
rp_transfer_matrix_init (RpTransferMatrix *self)
{
  self->rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->names = RP_TRANSFER_HEADING (rp_transfer_heading_new (FALSE));
  self->rates = RP_TRANSFER_HEADING (rp_transfer_heading_new (TRUE));
  gtk_widget_add_css_class (GTK_WIDGET (self->rates), "transfer-rates");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->names));
  gtk_box_append (GTK_BOX (self), new_list (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rates));
}

GtkWidget *
rp_transfer_matrix_new (void)
{
  return g_object_new (RP_TYPE_TRANSFER_MATRIX, NULL);
}

/* --- what it shows ------------------------------------------------------------------------- */

static guint
find_pair (RpTransferMatrix *self, gint64 pair_id)
{
  for (guint i = 0; self->transfer != NULL && i < self->transfer->pairs->len; i++)
    if (((RpTransferPair *) self->transfer->pairs->pdata[i])->pair_id == pair_id)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
set_places (RpTransferMatrix *self, guint n)
{
  g_auto (GStrv) items = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    items[i] = g_strdup_printf ("%u", i);
  gtk_string_list_splice (self->places, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->places)),
                          (const char *const *) items);
}

void
rp_transfer_matrix_set_transfer (RpTransferMatrix *self, RpTransfer *transfer)
{
  const RpTransferPair *chosen = rp_transfer_matrix_get_pair (self);
  gint64 pair_id = chosen != NULL ? chosen->pair_id : 0;
  gboolean quiet = self->quiet;
  g_autoptr (RpTransfer) before = self->transfer;

  self->quiet = TRUE;
  set_places (self, 0);
  self->transfer = transfer;
  set_places (self, transfer != NULL ? transfer->pairs->len : 0);
  rp_transfer_heading_set (self->names, transfer);
  rp_transfer_heading_set (self->rates, transfer);
  rp_transfer_matrix_choose (self, pair_id, self->theme_id);
  self->quiet = quiet;
}

const RpTransfer *
rp_transfer_matrix_get_transfer (RpTransferMatrix *self)
{
  return self->transfer;
}

const RpTransferPair *
rp_transfer_matrix_get_pair (RpTransferMatrix *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  return self->transfer != NULL && position < self->transfer->pairs->len
           ? self->transfer->pairs->pdata[position]
           : NULL;
}

const RpTransferTheme *
rp_transfer_matrix_get_theme (RpTransferMatrix *self)
{
  guint theme = find_theme (self);

  return theme != G_MAXUINT ? self->transfer->themes->pdata[theme] : NULL;
}

gboolean
rp_transfer_matrix_choose (RpTransferMatrix *self, gint64 pair_id, gint64 theme_id)
{
  guint position = find_pair (self, pair_id);
  gboolean quiet = self->quiet;

  self->theme_id = theme_id;
  mark_themes (self);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  self->quiet = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  self->quiet = quiet;
  return TRUE;
}

void
rp_transfer_matrix_step_theme (RpTransferMatrix *self, int step)
{
  guint theme = find_theme (self), n = self->transfer != NULL ? self->transfer->themes->len : 0;

  if (n == 0)
    return;
  theme = theme == G_MAXUINT ? (step > 0 ? 0 : n - 1) : (theme + n + (guint) step) % n;
  self->theme_id = ((RpTransferTheme *) self->transfer->themes->pdata[theme])->code_id;
  tell (self);
}
