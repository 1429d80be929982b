/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-import-dialog.h"

#include "rp-dialogs.h"
#include "rp-import-details.h"
#include "rp-import-row.h"

#include <glib/gi18n-lib.h>

struct _RpImportDialog
{
  AdwWindow parent_instance;
  GtkWidget *parent;
  RpProject *project;
  GListStore *files; /* of RpImportFile */
  GCancellable *cancellable;
  gboolean reading;
  guint commit_id; /* not 0 while importing */
  guint next;      /* the file that is imported next */
  guint n_done;
  gint64 first_session;

  GtkListBox *list;
  RpImportDetails *details;
  GtkWidget *import_button;
  GtkWidget *stop_button;
  GtkWidget *progress_box;
  GtkProgressBar *progress;
};

G_DEFINE_TYPE (RpImportDialog, rp_import_dialog, ADW_TYPE_WINDOW)

static guint
count (RpImportDialog *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->files));
}

static RpImportFile *
get_file (RpImportDialog *self, guint i)
{
  g_autoptr (RpImportFile) file = g_list_model_get_item (G_LIST_MODEL (self->files), i);

  return file; /* the list keeps it */
}

static gboolean
will_import (RpImportFile *file)
{
  return rp_import_file_is_wanted (file) && rp_import_file_get_state (file) == RP_IMPORT_READY;
}

/* --- state --------------------------------------------------------------------------------- */

static void
show_state (RpImportDialog *self)
{
  guint n = count (self), n_ready = 0, n_read = 0;
  gboolean busy = self->reading || self->commit_id != 0;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      n_ready += will_import (get_file (self, i));
      n_read += rp_import_file_get_state (get_file (self, i)) > RP_IMPORT_READING;
    }
  label = g_strdup_printf (n_ready > 1 ? _ ("_Import %u Files") : _ ("_Import"), n_ready);
  gtk_button_set_label (GTK_BUTTON (self->import_button), label);
  gtk_widget_set_sensitive (self->import_button, !busy && n_ready > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->details), self->commit_id == 0);
  gtk_widget_set_visible (self->progress_box, busy);
  if (!busy)
    return;
  text = self->commit_id != 0 ? g_strdup_printf (_ ("Importing file %u of %u"), self->next + 1, n)
                              : g_strdup_printf (_ ("Reading file %u of %u"), n_read + 1, n);
  gtk_progress_bar_set_text (self->progress, text);
  gtk_progress_bar_set_fraction (self->progress,
                                 (double) (self->commit_id != 0 ? self->next : n_read) / MAX (n, 1));
}

static void
row_selected_cb (RpImportDialog *self, GtkListBoxRow *row)
{
  /* A list that is torn down loses its selected row after the details have gone. */
  if (self->details == NULL)
    return;
  if (self->project == NULL) /* the list lets go of its rows as the dialog ends */
    return;
  rp_import_details_set_file (
      self->details, row ? get_file (self, gtk_list_box_row_get_index (row)) : NULL);
}

/* --- reading ------------------------------------------------------------------------------- */

static void read_next (RpImportDialog *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RpImportDialog) self = data;

  self->reading = FALSE;
  if (self->project != NULL)
    read_next (self);
}

static void
read_next (RpImportDialog *self)
{
  if (self->reading)
    return;
  for (guint i = 0; i < count (self); i++)
    {
      RpImportFile *file = get_file (self, i);
      if (rp_import_file_get_state (file) != RP_IMPORT_WAITING
          || g_cancellable_is_cancelled (self->cancellable))
        continue;
      self->reading = TRUE;
      rp_import_file_read_async (file, rp_project_get_store (self->project), self->cancellable,
                                 read_cb, g_object_ref (self));
      break;
    }
  show_state (self);
}

static void
reread_cb (RpImportDialog *self)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_object_unref (self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  read_next (self);
}

/* --- importing ----------------------------------------------------------------------------- */

static gboolean
is_all_done (RpImportDialog *self)
{
  for (guint i = 0; i < count (self); i++)
    if (rp_import_file_get_state (get_file (self, i)) == RP_IMPORT_FAILED
        || (rp_import_file_is_wanted (get_file (self, i))
            && rp_import_file_get_state (get_file (self, i)) != RP_IMPORT_DONE))
      return FALSE;
  return TRUE;
}

static void
finish_import (RpImportDialog *self)
{
  gtk_progress_bar_set_fraction (self->progress, 1);
  if (self->first_session != 0 && self->parent != NULL)
    gtk_widget_activate_action (self->parent, "win.open-session", "x", self->first_session);
  show_state (self);
  if (is_all_done (self))
    gtk_window_close (GTK_WINDOW (self));
}

/* One file each time the main loop is idle, so that the window lives and Stop can be pressed. */
static gboolean
commit_cb (gpointer data)
{
  g_autoptr (RpImportDialog) self = g_object_ref (data); /* it may close itself */
  gint64 id = 0;

  while (self->next < count (self) && !will_import (get_file (self, self->next)))
    self->next++;
  if (self->next >= count (self) || g_cancellable_is_cancelled (self->cancellable))
    {
      self->commit_id = 0;
      finish_import (self);
      return G_SOURCE_REMOVE;
    }
  if (rp_import_file_commit (get_file (self, self->next), self->project, &id))
    {
      self->n_done++;
      if (self->first_session == 0)
        self->first_session = id;
    }
  self->next++;
  show_state (self);
  return G_SOURCE_CONTINUE;
}

static void
import_cb (RpImportDialog *self)
{
  if (self->commit_id != 0)
    return;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->next = 0;
  self->commit_id = g_idle_add_full (G_PRIORITY_LOW, commit_cb, self, NULL);
  show_state (self);
}

static void
stop_cb (RpImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* --- the dialog ---------------------------------------------------------------------------- */

static GtkWidget *
new_row (gpointer item, gpointer data)
{
  return rp_import_row_new (item);
}

static gboolean
rp_import_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (RP_IMPORT_DIALOG (window)->cancellable);
  return GTK_WINDOW_CLASS (rp_import_dialog_parent_class)->close_request (window);
}

static void
rp_import_dialog_dispose (GObject *object)
{
  RpImportDialog *self = RP_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->commit_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->project);
  g_clear_weak_pointer (&self->parent);
  gtk_widget_dispose_template (GTK_WIDGET (object), RP_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->files);
  G_OBJECT_CLASS (rp_import_dialog_parent_class)->dispose (object);
}

static void
rp_import_dialog_class_init (RpImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rp_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rp_import_dialog_close_request;
  g_type_ensure (RP_TYPE_IMPORT_DETAILS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/reprise/Reprise/rp-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RpImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RpImportDialog, details);
  gtk_widget_class_bind_template_child (widget_class, RpImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, RpImportDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, RpImportDialog, progress_box);
  gtk_widget_class_bind_template_child (widget_class, RpImportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, reread_cb);
}

static void
rp_import_dialog_init (RpImportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->files = g_list_store_new (RP_TYPE_IMPORT_FILE);
  gtk_widget_init_template (GTK_WIDGET (self));
  rp_dialogs_close_on_escape (GTK_WINDOW (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->files), new_row, NULL, NULL);
}

static void
add_file (RpImportDialog *self, GFile *file)
{
  g_autoptr (RpImportFile) added = NULL;

  if (g_file_peek_path (file) == NULL)
    return;
  added = rp_import_file_new (g_file_peek_path (file));
  g_signal_connect_object (added, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_list_store_append (self->files, added);
}

void
rp_import_dialog_present (GtkWidget *parent, RpProject *project, GListModel *files)
{
  RpImportDialog *self
      = g_object_new (RP_TYPE_IMPORT_DIALOG, "transient-for", gtk_widget_get_root (parent),
                      "modal", TRUE,
                      "destroy-with-parent", TRUE, NULL);

  /* Held weakly: the window ends this dialog, and could not end if the dialog held it. */
  g_set_weak_pointer (&self->parent, parent);
  self->project = g_object_ref (project);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      add_file (self, file);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  read_next (self);
  gtk_window_present (GTK_WINDOW (self));
}
