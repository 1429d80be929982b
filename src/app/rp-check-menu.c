/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-check-menu.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RP_TYPE_CHECK_ITEM (rp_check_item_get_type ())
G_DECLARE_FINAL_TYPE (RpCheckItem, rp_check_item, RP, CHECK_ITEM, GObject)

struct _RpCheckItem
{
  GObject parent_instance;
  gint64 id;
  char *name;
  gboolean ticked;
};

G_DEFINE_TYPE (RpCheckItem, rp_check_item, G_TYPE_OBJECT)

static void
rp_check_item_finalize (GObject *object)
{
  g_free (RP_CHECK_ITEM (object)->name);
  G_OBJECT_CLASS (rp_check_item_parent_class)->finalize (object);
}

static void
rp_check_item_class_init (RpCheckItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rp_check_item_finalize;
}

static void
rp_check_item_init (RpCheckItem *self)
{
}

struct _RpCheckMenu
{
  GtkWidget parent_instance;
  GtkMenuButton *button;
  GListStore *items;
  GtkFilterListModel *shown;
  GtkEditable *search; /* NULL: no search */
  GtkWidget *head;     /* of the popover */
  GtkWidget *list;
  char *all, *some;
  gboolean touched;
};

G_DEFINE_TYPE (RpCheckMenu, rp_check_menu, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static RpCheckItem *
peek (RpCheckMenu *self, guint i)
{
  g_autoptr (RpCheckItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
  return item; /* the list keeps it */
}

void
rp_check_menu_update (RpCheckMenu *self)
{
  guint n = rp_check_menu_get_n_items (self), ticked = 0;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (!peek (self, i)->ticked)
        continue;
      if (ticked++ < 3)
        g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ", peek (self, i)->name);
    }
  if (ticked > 0 && ticked <= 3 && names->len < 40)
    text = g_steal_pointer (&names->str);
  else if (ticked == n)
    text = g_strdup (self->all);
  else
    text = g_strdup_printf (self->some, ticked, n);
  gtk_menu_button_set_label (self->button, text);
}

static void
toggled_cb (GtkCheckButton *check, GtkListItem *cell)
{
  RpCheckItem *item = gtk_list_item_get_item (cell);
  RpCheckMenu *self
    = RP_CHECK_MENU (gtk_widget_get_ancestor (GTK_WIDGET (check), RP_TYPE_CHECK_MENU));

  if (item == NULL || self == NULL || item->ticked == gtk_check_button_get_active (check))
    return;
  item->ticked = !item->ticked;
  self->touched = TRUE;
  rp_check_menu_update (self);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_list_item_set_child (cell, check);
  gtk_list_item_set_activatable (cell, FALSE);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  RpCheckItem *item = gtk_list_item_get_item (cell);
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_item_get_child (cell));

  gtk_check_button_set_label (check, item->name);
  gtk_check_button_set_active (check, item->ticked);
}

/* The ticks were changed: the list shows them; the page hears of it when the list is closed. */
static void
show_ticks (RpCheckMenu *self)
{
  guint n = rp_check_menu_get_n_items (self);

  self->touched = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self->items), 0, n, n);
  rp_check_menu_update (self);
}

static void
tick_all_cb (RpCheckMenu *self)
{
  guint n = rp_check_menu_get_n_items (self);

  for (guint i = 0; i < n; i++)
    peek (self, i)->ticked = TRUE;
  show_ticks (self);
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  RpCheckMenu *self = data;
  const char *text = self->search == NULL ? "" : gtk_editable_get_text (self->search);
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  g_autofree char *name = g_utf8_casefold (RP_CHECK_ITEM (item)->name, -1);

  return strstr (name, wanted) != NULL;
}

static void
tick_shown_cb (RpCheckMenu *self)
{
  guint n = rp_check_menu_get_n_items (self);

  for (guint i = 0; i < n; i++)
    peek (self, i)->ticked = is_shown (peek (self, i), self);
  show_ticks (self);
}

static void
search_cb (RpCheckMenu *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
}

typedef struct
{
  RpCheckMenu *menu;
  RpCheckMenuFunc func;
  gpointer data;
} Preset;

static void
preset_cb (Preset *preset)
{
  RpCheckMenu *self = preset->menu;
  g_autoptr (GArray) ids = preset->func (preset->data);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = rp_check_menu_get_n_items (self);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (wanted, &g_array_index (ids, gint64, i));
  for (guint i = 0; i < n; i++)
    peek (self, i)->ticked = g_hash_table_contains (wanted, &peek (self, i)->id);
  show_ticks (self);
}

static void
closed_cb (RpCheckMenu *self)
{
  if (!self->touched)
    return;
  self->touched = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
new_popover (RpCheckMenu *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *all = gtk_button_new_with_mnemonic (_ ("Tick _All"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));

  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)), filter);
  GtkNoSelection *model = gtk_no_selection_new (G_LIST_MODEL (self->shown));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (model), factory);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  g_signal_connect_swapped (all, "clicked", G_CALLBACK (tick_all_cb), self);
  self->head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->head), all);
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (closed_cb), self);
  return popover;
}

/* --- public -------------------------------------------------------------------------------- */

void
rp_check_menu_clear (RpCheckMenu *self)
{
  g_list_store_remove_all (self->items);
  gtk_menu_button_set_label (self->button, self->all);
}

void
rp_check_menu_add (RpCheckMenu *self, gint64 id, const char *name, gboolean ticked)
{
  g_autoptr (RpCheckItem) item = g_object_new (RP_TYPE_CHECK_ITEM, NULL);

  item->id = id;
  item->name = g_strdup (name);
  item->ticked = ticked;
  g_list_store_append (self->items, item);
}

void
rp_check_menu_add_preset (RpCheckMenu *self, const char *label, RpCheckMenuFunc func, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  Preset *preset = g_new0 (Preset, 1);

  *preset = (Preset){ self, func, data };
  g_signal_connect_data (button, "clicked", G_CALLBACK (preset_cb), preset,
                         (GClosureNotify) (GCallback) g_free, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->head), button);
}

void
rp_check_menu_add_search (RpCheckMenu *self, const char *placeholder)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_search_entry_new ();
  GtkWidget *only = gtk_button_new_with_mnemonic (_ ("Tick Only _These"));

  self->search = GTK_EDITABLE (entry);
  g_object_set (entry, "placeholder-text", placeholder, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, placeholder,
                                  -1);
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (only, "clicked", G_CALLBACK (tick_shown_cb), self);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), only);
  gtk_box_append (GTK_BOX (self->head), box);
}

guint
rp_check_menu_get_n_items (RpCheckMenu *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

gboolean
rp_check_menu_get_ticked (RpCheckMenu *self, gint64 id)
{
  for (guint i = 0; i < rp_check_menu_get_n_items (self); i++)
    if (peek (self, i)->id == id)
      return peek (self, i)->ticked;
  return FALSE;
}

GArray *
rp_check_menu_list_ticked (RpCheckMenu *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rp_check_menu_get_n_items (self); i++)
    if (peek (self, i)->ticked)
      g_array_append_val (ids, peek (self, i)->id);
  return ids;
}

void
rp_check_menu_tick_only (RpCheckMenu *self, const gint64 *ids, guint n_ids)
{
  guint n = rp_check_menu_get_n_items (self);
  gboolean changed = FALSE;

  for (guint i = 0; i < n; i++)
    {
      RpCheckItem *item = peek (self, i);
      gboolean wanted = FALSE;
      for (guint k = 0; k < n_ids; k++)
        wanted |= ids[k] == item->id;
      changed |= wanted != item->ticked;
      item->ticked = wanted;
    }
  if (!changed)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self->items), 0, n, n);
  rp_check_menu_update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
rp_check_menu_dispose (GObject *object)
{
  RpCheckMenu *self = RP_CHECK_MENU (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  self->search = NULL;
  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  g_clear_pointer (&self->all, g_free);
  g_clear_pointer (&self->some, g_free);
  G_OBJECT_CLASS (rp_check_menu_parent_class)->dispose (object);
}

static void
rp_check_menu_class_init (RpCheckMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_check_menu_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", RP_TYPE_CHECK_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
rp_check_menu_init (RpCheckMenu *self)
{
  self->items = g_list_store_new (RP_TYPE_CHECK_ITEM);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_popover (self->button, new_popover (self));
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
}

GtkWidget *
rp_check_menu_new (const char *label, const char *all, const char *some)
{
  RpCheckMenu *self = g_object_new (RP_TYPE_CHECK_MENU, NULL);

  self->all = g_strdup (all);
  self->some = g_strdup (some);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_WIDGET (self);
}
