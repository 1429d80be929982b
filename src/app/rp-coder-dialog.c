/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-coder-dialog.h"

#include "rp-dialogs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  AdwMessageDialog *dialog;
  GtkWidget *parent;
  RpProject *project;
  gint64 coder_id; /* 0: a new one */
  GPtrArray *coders;
  GtkEditable *name;
  GtkSwitch *blind;
} Form;

static void
form_free (gpointer data, GClosure *closure)
{
  Form *self = data;

  g_object_unref (self->project);
  g_clear_weak_pointer (&self->parent);
  g_clear_pointer (&self->coders, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_taken (Form *self, const char *name)
{
  for (guint i = 0; self->coders != NULL && i < self->coders->len; i++)
    {
      RpCoder *coder = self->coders->pdata[i];
      if (coder->id != self->coder_id && g_ascii_strcasecmp (coder->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
name_changed_cb (Form *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  gboolean taken = is_taken (self, name);

  adw_message_dialog_set_response_enabled (self->dialog, "save", *name != '\0' && !taken);
  if (taken)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
}

static gboolean
save (Form *self, GError **error)
{
  g_autoptr (RpCoder) coder = rp_coder_new ();
  gint64 id;

  g_free (coder->name);
  coder->name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  coder->id = self->coder_id;
  coder->blind = gtk_switch_get_active (self->blind);
  if (self->coder_id != 0)
    return rp_project_update_coder (self->project, coder, error);
  if (!rp_project_add_coder (self->project, coder->name, coder->blind, &id, error))
    return FALSE;
  if (self->parent != NULL)
    gtk_widget_activate_action (self->parent, "win.coder", "x", id);
  return TRUE;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Form *self = data;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "save") && !save (self, &error))
    rp_dialogs_error (self->parent, _ ("The coder was not saved"), error);
}

static GtkWidget *
new_fields (Form *self, const RpCoder *coder)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *name = adw_entry_row_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *blind = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (name), _ ("Name or code"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (name), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (name), coder ? coder->name : "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_Blind"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Sees nothing of other coders’ work"));
  gtk_switch_set_active (GTK_SWITCH (blind), coder ? coder->blind : FALSE);
  gtk_widget_set_valign (blind, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), blind);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), blind);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), name);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  self->name = GTK_EDITABLE (name);
  self->blind = GTK_SWITCH (blind);
  return group;
}

void
rp_coder_dialog_present (GtkWidget *parent, RpProject *project, const RpCoder *coder)
{
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                                              coder ? _ ("Edit Coder") : _ ("Add Coder"), NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  Form *self = g_new0 (Form, 1);

  self->dialog = dialog;
  g_set_weak_pointer (&self->parent, parent);
  self->project = g_object_ref (project);
  self->coder_id = coder ? coder->id : 0;
  self->coders = rp_store_list_coders (rp_project_get_store (project), NULL);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  adw_message_dialog_set_extra_child (dialog, new_fields (self, coder));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "save",
                                    coder ? _ ("_Save") : _ ("_Add"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, form_free, 0);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (name_changed_cb), self);
  name_changed_cb (self);
  gtk_window_present (GTK_WINDOW (dialog));
}
