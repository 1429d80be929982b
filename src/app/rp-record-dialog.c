/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-record-dialog.h"

#include "rp-dialogs.h"

#include <glib/gi18n-lib.h>

/* Beyond this a list is not read any more. */
#define MAX_ROWS 20000

/* One change, as rows show it. */
#define RP_TYPE_RECORD_ITEM (rp_record_item_get_type ())
G_DECLARE_FINAL_TYPE (RpRecordItem, rp_record_item, RP, RECORD_ITEM, GObject)

struct _RpRecordItem
{
  GObject parent_instance;
  char *texts[4]; /* time, coder, label, state */
};

G_DEFINE_TYPE (RpRecordItem, rp_record_item, G_TYPE_OBJECT)

static void
rp_record_item_finalize (GObject *object)
{
  for (gsize i = 0; i < G_N_ELEMENTS (RP_RECORD_ITEM (object)->texts); i++)
    g_free (RP_RECORD_ITEM (object)->texts[i]);
  G_OBJECT_CLASS (rp_record_item_parent_class)->finalize (object);
}

static void
rp_record_item_class_init (RpRecordItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rp_record_item_finalize;
}

static void
rp_record_item_init (RpRecordItem *self)
{
}

static char *
local_time (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (iso, utc);
  g_autoptr (GDateTime) local = at ? g_date_time_to_local (at) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : g_strdup (iso);
}

static RpRecordItem *
new_item (const RpChangeRecord *record)
{
  static const char *const states[] = { "", N_ ("undone"), "" };
  RpRecordItem *item = g_object_new (RP_TYPE_RECORD_ITEM, NULL);
  const char *state = states[record->state];

  item->texts[0] = local_time (record->at);
  item->texts[1] = g_strdup (record->coder ? record->coder : _ ("project"));
  item->texts[2] = g_strdup (record->label);
  item->texts[3] = g_strdup (*state != '\0' ? _ (state) : "");
  return item;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (row, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer column)
{
  RpRecordItem *item = gtk_list_item_get_item (row);
  const char *text = item->texts[GPOINTER_TO_INT (column)];
  GtkWidget *label = gtk_list_item_get_child (row);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
add_column (GtkColumnView *view, const char *title, int column, gboolean expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (column));
  gtk_column_view_column_set_expand (added, expand);
  gtk_column_view_append_column (view, added);
}

static GtkWidget *
new_list (GPtrArray *records)
{
  GListStore *store = g_list_store_new (RP_TYPE_RECORD_ITEM);
  GtkWidget *view;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (RpRecordItem) item = new_item (records->pdata[i]);
      g_list_store_append (store, item);
    }
  view = gtk_column_view_new (
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (store))));
  add_column (GTK_COLUMN_VIEW (view), _ ("When"), 0, FALSE);
  add_column (GTK_COLUMN_VIEW (view), _ ("Who"), 1, FALSE);
  add_column (GTK_COLUMN_VIEW (view), _ ("What"), 2, TRUE);
  add_column (GTK_COLUMN_VIEW (view), _ ("State"), 3, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Changes, newest first"), -1);
  return view;
}

void
rp_record_dialog_present (GtkWidget *parent, RpProject *project, const RpCoder *coder)
{
  gint64 only = coder != NULL && coder->blind ? coder->id : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GtkWidget *box, *scroller, *note;

  records = rp_store_list_changes (rp_project_get_store (project), only, MAX_ROWS, &error);
  if (records == NULL)
    {
      rp_dialogs_error (parent, _ ("The record cannot be read"), error);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  scroller = gtk_scrolled_window_new ();
  note = gtk_label_new (only != 0 ? _ ("Your own changes: a blind coder sees no others.")
                                  : _ ("Every change to the project, newest first."));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), new_list (records));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_set_margin_top (note, 6);
  gtk_widget_set_margin_bottom (note, 6);
  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_window_present (rp_dialogs_new_window (parent, _ ("Project Record"), 760, 560, box));
}
