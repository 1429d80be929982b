/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-compare-table.h"

#include "rp-compare-columns.h"
#include "rp-forest.h"
#include "rp-swatch.h"

#include <glib/gi18n-lib.h>

/* A row as GTK's lists want it: it points into the table's agreement. */
#define RP_TYPE_COMPARE_ITEM (rp_compare_item_get_type ())
G_DECLARE_FINAL_TYPE (RpCompareItem, rp_compare_item, RP, COMPARE_ITEM, GObject)

struct _RpCompareItem
{
  GObject parent_instance;
  const RpAgreementRow *row;
};

G_DEFINE_TYPE (RpCompareItem, rp_compare_item, G_TYPE_OBJECT)

static void
rp_compare_item_class_init (RpCompareItemClass *klass)
{
}

static void
rp_compare_item_init (RpCompareItem *self)
{
}

struct _RpCompareTable
{
  GtkWidget parent_instance;
  GtkColumnView *view;
  GListStore *items;
  GtkSingleSelection *selection;
  RpAgreement *agreement;
  double threshold;
  gint64 code_id;
  gboolean filling;
};

G_DEFINE_TYPE (RpCompareTable, rp_compare_table, GTK_TYPE_WIDGET)

enum
{
  CODE_SELECTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- cells --------------------------------------------------------------------------------- */

static const RpAgreementRow *
row_of (GtkListItem *cell)
{
  return RP_COMPARE_ITEM (gtk_list_item_get_item (cell))->row;
}

static void
set_up_code (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), rp_swatch_new ("#888888"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (cell, box);
}

static void
bind_code (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  const RpAgreementRow *row = row_of (cell);
  GtkWidget *swatch = gtk_widget_get_first_child (gtk_list_item_get_child (cell));
  GtkWidget *label = gtk_widget_get_last_child (gtk_list_item_get_child (cell));

  rp_swatch_set_colour (RP_SWATCH (swatch), row->colour);
  gtk_label_set_label (GTK_LABEL (label), row->name);
  g_autofree char *tip = rp_compare_wrap (row->denominator);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (cell), tip);
}

static void
set_up_label (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
bind_counts (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  RpCompareTable *self = data;
  const RpAgreementRow *row = row_of (cell);
  GtkWidget *label = gtk_list_item_get_child (cell);
  g_autofree char *text = rp_compare_format_counts (row);
  g_autoptr (GString) tip = g_string_new (row->denominator);

  for (guint i = 0; i < row->n_coders; i++)
    g_string_append_printf (tip, "\n%s: %" G_GUINT64_FORMAT,
                            (char *) self->agreement->coders->pdata[i], row->coded[i]);
  g_autofree char *wrapped = rp_compare_wrap (tip->str);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, wrapped);
}

static const RpEstimate *
find (const RpAgreementRow *row, const RpCompareColumn *column)
{
  return rp_agreement_row_find (row, column->name, column->weights);
}

/* The value, and below it, smaller, its interval. */
static void
set_up_figure (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "interval");
  gtk_list_item_set_child (cell, box);
}

static void
bind_figure (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  const RpCompareColumn *column = data;
  const RpEstimate *estimate = find (row_of (cell), column);
  GtkWidget *box = gtk_list_item_get_child (cell);
  GtkWidget *first = gtk_widget_get_first_child (box);
  g_autofree char *value = rp_compare_format_value (estimate);
  g_autofree char *interval = rp_compare_format_interval (estimate);
  g_autofree char *about = rp_compare_explain (estimate);
  g_autofree char *long_tip = g_strdup_printf ("%s\n\n%s", about, _ (column->explanation));
  g_autofree char *tip = rp_compare_wrap (long_tip);

  gtk_label_set_label (GTK_LABEL (first), value);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), interval);
  gtk_widget_set_tooltip_text (box, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  about, -1);
  if (estimate != NULL && (estimate->undefined != NULL || estimate->note != NULL))
    gtk_widget_add_css_class (first, "dim-label");
  else
    gtk_widget_remove_css_class (first, "dim-label");
}

static void
set_up_forest (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  gtk_list_item_set_child (cell, rp_forest_new ());
}

static void
bind_forest (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  RpCompareTable *self = data;
  const RpAgreementRow *row = row_of (cell);
  const RpEstimate *alpha = rp_compare_find_alpha (row);
  GtkWidget *forest = gtk_list_item_get_child (cell);
  g_autofree char *figure = rp_compare_explain (alpha);
  g_autofree char *about
    = g_strdup_printf (_ ("%s\nDashed line at %.3g"), figure, self->threshold);

  rp_forest_set (RP_FOREST (forest), alpha, row->colour, self->threshold);
  gtk_widget_set_tooltip_text (forest, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (forest), GTK_ACCESSIBLE_PROPERTY_LABEL, about,
                                  -1);
}

static void
bind_remark (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  const RpAgreementRow *row = row_of (cell);
  const RpEstimate *alpha = rp_compare_find_alpha (row);
  GtkWidget *label = gtk_list_item_get_child (cell);
  const char *text = "";

  if (alpha != NULL && alpha->undefined != NULL)
    text = alpha->undefined;
  else if (alpha != NULL && alpha->note != NULL)
    text = alpha->note;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
  gtk_widget_add_css_class (label, "dim-label");
}

/* --- columns ------------------------------------------------------------------------------- */

typedef void (*CellFunc) (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data);

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_utf8_collate (((RpCompareItem *) a)->row->name, ((RpCompareItem *) b)->row->name);
}

/* Undefined figures come last whichever way the column is sorted upwards. */
static int
compare_figures (gconstpointer a, gconstpointer b, gpointer data)
{
  const RpEstimate *x = find (((RpCompareItem *) a)->row, data);
  const RpEstimate *y = find (((RpCompareItem *) b)->row, data);
  gboolean x_known = x != NULL && x->undefined == NULL, y_known = y != NULL && y->undefined == NULL;

  if (!x_known || !y_known)
    return y_known - x_known;
  return x->value < y->value ? -1 : x->value > y->value;
}

static GtkColumnViewColumn *
add_column (RpCompareTable *self, const char *title, CellFunc set_up, CellFunc bind, gpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), data);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
  return column;
}

static void
set_sorter (GtkColumnViewColumn *column, GCompareDataFunc func, gpointer data,
            GDestroyNotify destroy)
{
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (func, data, destroy));
  gtk_column_view_column_set_sorter (column, sorter);
}

static void
fill_columns (RpCompareTable *self)
{
  GListModel *old = gtk_column_view_get_columns (self->view);
  const RpAgreement *agreement = self->agreement;
  guint n;

  while (g_list_model_get_n_items (old) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (old, 0);
      gtk_column_view_remove_column (self->view, column);
    }
  if (agreement == NULL)
    return;
  GtkColumnViewColumn *code = add_column (self, _ ("Code"), set_up_code, bind_code, NULL);
  set_sorter (code, compare_names, NULL, NULL);
  gtk_column_view_column_set_fixed_width (code, 168);

  add_column (self, _ ("By coder"), set_up_label, bind_counts, self);
  const RpCompareColumn *columns = rp_compare_columns (agreement->level, agreement->coders->len, &n);
  for (guint i = 0; i < n; i++)
    {
      RpCompareColumn *copy = g_memdup2 (&columns[i], sizeof columns[i]);
      GtkColumnViewColumn *column
        = add_column (self, _ (copy->title), set_up_figure, bind_figure, copy);
      /* The sorter owns what the cells point at too: both live as long as the column. */
      set_sorter (column, compare_figures, copy, g_free);
    }
  GtkColumnViewColumn *forest
    = add_column (self, _ ("Alpha, −0.2 to 1"), set_up_forest, bind_forest, self);
  gtk_column_view_column_set_fixed_width (forest, 122);
  GtkColumnViewColumn *remark
    = add_column (self, _ ("Remark"), set_up_label, bind_remark, self);
  gtk_column_view_column_set_expand (remark, TRUE);
}

/* --- the table ----------------------------------------------------------------------------- */

static void
selected_cb (RpCompareTable *self)
{
  RpCompareItem *item = gtk_single_selection_get_selected_item (self->selection);
  gint64 code = item == NULL ? 0 : item->row->code_id;

  if (self->filling || code == self->code_id)
    return;
  self->code_id = code;
  g_signal_emit (self, signals[CODE_SELECTED], 0, code);
}

void
rp_compare_table_select_code (RpCompareTable *self, gint64 code_id)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RpCompareItem) item = g_list_model_get_item (model, i);
      if (item->row->code_id == code_id)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

static gboolean
has_same_columns (const RpAgreement *a, const RpAgreement *b)
{
  if (a == NULL || b == NULL || a->level != b->level || a->coders->len != b->coders->len)
    return FALSE;
  for (guint i = 0; i < a->coders->len; i++)
    if (g_strcmp0 (a->coders->pdata[i], b->coders->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

/* Rows anew, the selected code kept. */
static void
fill_rows (RpCompareTable *self)
{
  gint64 code = self->code_id;

  self->filling = TRUE;
  g_list_store_remove_all (self->items);
  for (guint i = 0; self->agreement != NULL && i < self->agreement->rows->len; i++)
    {
      g_autoptr (RpCompareItem) item = g_object_new (RP_TYPE_COMPARE_ITEM, NULL);
      item->row = self->agreement->rows->pdata[i];
      g_list_store_append (self->items, item);
    }
  rp_compare_table_select_code (self, code);
  self->filling = FALSE;
}

void
rp_compare_table_set_agreement (RpCompareTable *self, RpAgreement *agreement)
{
  /* Rows go before what they point at. */
  self->filling = TRUE;
  g_list_store_remove_all (self->items);
  gboolean same = has_same_columns (self->agreement, agreement);
  g_clear_pointer (&self->agreement, rp_agreement_free);
  self->agreement = agreement;
  if (!same)
    fill_columns (self);
  fill_rows (self);
  self->code_id = 0;
  selected_cb (self);
}

RpAgreement *
rp_compare_table_get_agreement (RpCompareTable *self)
{
  return self->agreement;
}

void
rp_compare_table_set_threshold (RpCompareTable *self, double threshold)
{
  self->threshold = threshold;
  fill_rows (self);
}

gint64
rp_compare_table_get_code (RpCompareTable *self)
{
  return self->code_id;
}

static void
rp_compare_table_dispose (GObject *object)
{
  RpCompareTable *self = RP_COMPARE_TABLE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (self->items != NULL)
    {
      self->filling = TRUE;
      g_list_store_remove_all (self->items);
    }
  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->agreement, rp_agreement_free);
  G_OBJECT_CLASS (rp_compare_table_parent_class)->dispose (object);
}

static void
rp_compare_table_class_init (RpCompareTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_compare_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CODE_SELECTED] = g_signal_new ("code-selected", RP_TYPE_COMPARE_TABLE, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
rp_compare_table_init (RpCompareTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_column_view_new (NULL);

  self->view = GTK_COLUMN_VIEW (view);
  self->threshold = 0.667;
  self->items = g_list_store_new (RP_TYPE_COMPARE_ITEM);
  GtkSortListModel *sorted
    = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                               g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Agreement by code"), -1);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

GtkWidget *
rp_compare_table_new (void)
{
  return g_object_new (RP_TYPE_COMPARE_TABLE, NULL);
}
