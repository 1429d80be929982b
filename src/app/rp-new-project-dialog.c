/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-new-project-dialog.h"

#include "rp-codebook.h"
#include "rp-dialogs.h"
#include "rp-paths.h"
#include "rp-project.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _RpNewProjectDialog
{
  AdwWindow parent_instance;
  GtkWidget *parent;
  char *folder;
  GPtrArray *switches; /* of GtkSwitch; their "framework" is an identifier */

  GtkEditable *name_row;
  AdwActionRow *folder_row;
  AdwPreferencesGroup *frameworks_group;
  GtkEditable *coder_row;
  GtkSwitch *blind_switch;
  GtkWidget *create_button;
  GtkLabel *error_label;
};

G_DEFINE_TYPE (RpNewProjectDialog, rp_new_project_dialog, ADW_TYPE_WINDOW)

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static char *
dup_path (RpNewProjectDialog *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *file = NULL;

  g_strdelimit (name, "/\\:", '-');
  file = g_str_has_suffix (name, ".reprise") ? g_strdup (name)
                                             : g_strconcat (name, ".reprise", NULL);
  return g_build_filename (self->folder, file, NULL);
}

static void
say_error (RpNewProjectDialog *self, const char *text)
{
  gtk_label_set_label (self->error_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
}

static void
fields_changed_cb (RpNewProjectDialog *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *coder = dup_text (self->coder_row);
  g_autofree char *path = dup_path (self);
  gboolean taken = *name != '\0' && g_file_test (path, G_FILE_TEST_EXISTS);

  say_error (self, taken ? _ ("A file of that name is there already: choose another name.") : NULL);
  gtk_widget_set_sensitive (self->create_button, *name != '\0' && *coder != '\0' && !taken);
}

static void
show_folder (RpNewProjectDialog *self)
{
  adw_action_row_set_subtitle (self->folder_row, self->folder);
  fields_changed_cb (self);
}

static void
folder_chosen (GListModel *files, gpointer data)
{
  RpNewProjectDialog *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  g_free (self->folder);
  self->folder = g_file_get_path (file);
  show_folder (self);
}

static void
folder_clicked_cb (RpNewProjectDialog *self)
{
  rp_dialogs_choose_files (GTK_WIDGET (self), RP_FILES_CHOOSE_FOLDER, NULL, folder_chosen, self);
}

static gboolean
add_frameworks (RpNewProjectDialog *self, RpProject *project, GError **error)
{
  for (guint i = 0; i < self->switches->len; i++)
    {
      GtkSwitch *toggle = self->switches->pdata[i];
      g_autoptr (RpFramework) framework = NULL;
      if (!gtk_switch_get_active (toggle))
        continue;
      framework = rp_codebook_load (g_object_get_data (G_OBJECT (toggle), "framework"), error);
      if (framework == NULL || !rp_project_add_framework (project, framework, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
create (RpNewProjectDialog *self, const char *path, GError **error)
{
  g_autofree char *coder = dup_text (self->coder_row);
  g_autoptr (RpProject) project = rp_project_create (path, error);
  gint64 id;
  gboolean ok;

  if (project == NULL)
    return FALSE;
  ok = add_frameworks (self, project, error)
       && rp_project_add_coder (project, coder, gtk_switch_get_active (self->blind_switch), &id,
                                error);
  if (!rp_project_close (project, ok ? error : NULL))
    ok = FALSE;
  /* Made a moment ago and never shown: half a project is worse than none. */
  if (!ok)
    g_unlink (path);
  return ok;
}

static void
remember_coder (RpNewProjectDialog *self)
{
  GSettings *settings = rp_paths_get_settings ();
  g_autofree char *coder = dup_text (self->coder_row);

  if (settings != NULL)
    g_settings_set_string (settings, "last-coder", coder);
}

static void
create_clicked_cb (RpNewProjectDialog *self)
{
  g_autofree char *path = dup_path (self);
  g_autoptr (GError) error = NULL;

  if (!create (self, path, &error))
    {
      say_error (self, error->message);
      return;
    }
  remember_coder (self);
  if (self->parent != NULL)
    gtk_widget_activate_action (self->parent, "win.open-file", "s", path);
  gtk_window_close (GTK_WINDOW (self));
}

/* What most studies start with. */
static const char *const usual[] = { "practice-skills", "supervision-domains" };

static gboolean
is_usual (const char *identifier)
{
  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i], identifier))
      return TRUE;
  return FALSE;
}

static void
add_framework_row (RpNewProjectDialog *self, const char *identifier)
{
  g_autoptr (RpFramework) framework = rp_codebook_load (identifier, NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  if (framework == NULL)
    return;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), framework->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), framework->description);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), is_usual (identifier));
  g_object_set_data_full (G_OBJECT (toggle), "framework", g_strdup (identifier), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (self->frameworks_group, row);
  g_ptr_array_add (self->switches, toggle);
}

static void
add_framework_rows (RpNewProjectDialog *self)
{
  g_auto (GStrv) identifiers = rp_codebook_list ();

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    add_framework_row (self, usual[i]);
  for (gsize i = 0; identifiers[i] != NULL; i++)
    if (!is_usual (identifiers[i]))
      add_framework_row (self, identifiers[i]);
}

static void
propose_coder (RpNewProjectDialog *self)
{
  GSettings *settings = rp_paths_get_settings ();
  g_autofree char *last = settings ? g_settings_get_string (settings, "last-coder") : NULL;

  gtk_editable_set_text (self->coder_row, last ? last : "");
}

static void
rp_new_project_dialog_dispose (GObject *object)
{
  RpNewProjectDialog *self = RP_NEW_PROJECT_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  gtk_widget_dispose_template (GTK_WIDGET (object), RP_TYPE_NEW_PROJECT_DIALOG);
  G_OBJECT_CLASS (rp_new_project_dialog_parent_class)->dispose (object);
}

static void
rp_new_project_dialog_finalize (GObject *object)
{
  RpNewProjectDialog *self = RP_NEW_PROJECT_DIALOG (object);

  g_free (self->folder);
  g_ptr_array_unref (self->switches);
  G_OBJECT_CLASS (rp_new_project_dialog_parent_class)->finalize (object);
}

static void
rp_new_project_dialog_class_init (RpNewProjectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rp_new_project_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rp_new_project_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/reprise/Reprise/rp-new-project-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RpNewProjectDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, RpNewProjectDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, RpNewProjectDialog, frameworks_group);
  gtk_widget_class_bind_template_child (widget_class, RpNewProjectDialog, coder_row);
  gtk_widget_class_bind_template_child (widget_class, RpNewProjectDialog, blind_switch);
  gtk_widget_class_bind_template_child (widget_class, RpNewProjectDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, RpNewProjectDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, fields_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
}

static void
rp_new_project_dialog_init (RpNewProjectDialog *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  self->folder = g_strdup (documents ? documents : g_get_home_dir ());
  self->switches = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  rp_dialogs_close_on_escape (GTK_WINDOW (self));
  add_framework_rows (self);
  propose_coder (self);
  show_folder (self);
}

void
rp_new_project_dialog_present (GtkWidget *parent)
{
  RpNewProjectDialog *self
      = g_object_new (RP_TYPE_NEW_PROJECT_DIALOG, "transient-for", gtk_widget_get_root (parent),
                      "modal", TRUE,
                      "destroy-with-parent", TRUE, NULL);

  /* Held weakly: the window ends this dialog, and could not end if the dialog held it. */
  g_set_weak_pointer (&self->parent, parent);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
