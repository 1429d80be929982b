/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-import-row.h"

#include <glib/gi18n-lib.h>

struct _RpImportRow
{
  GtkListBoxRow parent_instance;
  RpImportFile *file;
  GtkCheckButton *wanted;
  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *problem;
};

G_DEFINE_TYPE (RpImportRow, rp_import_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_file (RpImportRow *self)
{
  RpImportState state = rp_import_file_get_state (self->file);
  const char *problem = rp_import_file_get_problem (self->file);
  g_autofree char *text = rp_import_file_describe (self->file);

  gtk_check_button_set_active (self->wanted, rp_import_file_is_wanted (self->file));
  gtk_widget_set_sensitive (GTK_WIDGET (self->wanted),
                            state != RP_IMPORT_DONE && rp_import_file_get_draft (self->file));
  gtk_label_set_label (self->state, text);
  gtk_label_set_label (self->problem, problem);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->problem), problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *problem != '\0');
  if (state == RP_IMPORT_FAILED)
    gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->problem), "error");
}

static void
toggled_cb (RpImportRow *self)
{
  rp_import_file_set_wanted (self->file, gtk_check_button_get_active (self->wanted));
}

static void
rp_import_row_dispose (GObject *object)
{
  RpImportRow *self = RP_IMPORT_ROW (object);

  if (self->file != NULL)
    g_signal_handlers_disconnect_by_data (self->file, self);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (rp_import_row_parent_class)->dispose (object);
}

static void
rp_import_row_class_init (RpImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_import_row_dispose;
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
rp_import_row_init (RpImportRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->wanted = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->wanted), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->wanted));
  gtk_box_append (GTK_BOX (line), words);
  self->name = append_label (words, "session-name");
  self->state = append_label (words, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "dim-label");
  self->problem = append_label (words, "caption");
  gtk_label_set_ellipsize (self->problem, PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_lines (self->problem, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
}

GtkWidget *
rp_import_row_new (RpImportFile *file)
{
  RpImportRow *self = g_object_new (RP_TYPE_IMPORT_ROW, NULL);
  g_autofree char *name = g_path_get_basename (rp_import_file_get_path (file));
  g_autofree char *label = g_strdup_printf (_ ("Import %s"), name);

  self->file = g_object_ref (file);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), rp_import_file_get_path (file));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->wanted), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  g_signal_connect_swapped (file, "changed", G_CALLBACK (show_file), self);
  g_signal_connect_swapped (self->wanted, "toggled", G_CALLBACK (toggled_cb), self);
  show_file (self);
  return GTK_WIDGET (self);
}
