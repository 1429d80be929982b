/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-application.h"
#include "rp-coder-dialog.h"
#include "rp-config.h"
#include "rp-dialogs.h"
#include "rp-framework-dialog.h"
#include "rp-import-dialog.h"
#include "rp-new-project-dialog.h"
#include "rp-paths.h"
#include "rp-recent.h"
#include "rp-record-dialog.h"
#include "rp-table-agreement.h"
#include "rp-window-private.h"

#include <glib/gi18n-lib.h>

static RpApplication *
application_of (RpWindow *self)
{
  return RP_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* --- history ------------------------------------------------------------------------------- */

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (!rp_project_undo (self->project, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("Nothing was undone"), error);
  rp_window_update_actions (self); /* what was refused bars the way no more */
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (!rp_project_redo (self->project, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("Nothing was redone"), error);
  rp_window_update_actions (self);
}

static void
update_history_button (GtkWidget *button, const char *verb, const char *label)
{
  g_autofree char *text = label ? g_strdup_printf ("%s %s", verb, label) : g_strdup (verb);

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

/* --- projects ------------------------------------------------------------------------------ */

static void
new_project_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_new_project_dialog_present (GTK_WIDGET (data));
}

static void
open_file (gpointer data, const char *path)
{
  RpWindow *self = data;

  rp_application_open_path (application_of (self), path, GTK_WINDOW (self));
}

static void
open_chosen (GListModel *files, gpointer data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  open_file (data, g_file_peek_path (file));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_dialogs_choose_files (GTK_WIDGET (data), RP_FILES_OPEN_PROJECT, NULL, open_chosen, data);
}

static void
open_file_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_file (data, g_variant_get_string (parameter, NULL));
}

/* The sample is opened as the user's own copy: what ships stays as it was. */
static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpWindow *self = data;
  g_autofree char *source = rp_paths_find_sample ();
  g_autofree char *dir = rp_paths_get_user_data ();
  g_autofree char *path = g_build_filename (dir, "Sample project.reprise", NULL);
  g_autoptr (GFile) from = source ? g_file_new_for_path (source) : NULL;
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (!g_file_query_exists (to, NULL)
      && !g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error))
    {
      rp_dialogs_error (GTK_WIDGET (self), _ ("The sample project was not opened"), error);
      return;
    }
  open_file (self, path);
}

static void
save_chosen (GListModel *files, gpointer data)
{
  RpWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GError) error = NULL;

  if (self->project == NULL)
    return;
  if (!rp_project_save_copy (self->project, g_file_peek_path (file), &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("No copy was saved"), error);
  else
    rp_dialogs_toast (GTK_WIDGET (self->views), _ ("Copy saved as %s"), name);
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpWindow *self = data;
  g_autofree char *project = rp_project_dup_name (self->project);
  g_autofree char *name = g_strdup_printf (_ ("%s copy.reprise"), project);

  rp_dialogs_choose_files (GTK_WIDGET (self), RP_FILES_SAVE_PROJECT, name, save_chosen, self);
}

/* --- what is in a project ------------------------------------------------------------------- */

static void
import_chosen (GListModel *files, gpointer data)
{
  RpWindow *self = data;

  if (self->project != NULL)
    rp_import_dialog_present (GTK_WIDGET (self), self->project, files);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_dialogs_choose_files (GTK_WIDGET (data), RP_FILES_OPEN_TRANSCRIPTS, NULL, import_chosen, data);
}

static void
import_files_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_list_store_append (files, file);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) > 0)
    import_chosen (G_LIST_MODEL (files), data);
}

static void
frameworks_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_framework_dialog_present (GTK_WIDGET (data), RP_WINDOW (data)->project);
}

static void
record_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpWindow *self = data;

  rp_record_dialog_present (GTK_WIDGET (self), self->project, rp_window_get_coder (self));
}

static void
agree_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_table_agreement_present (GTK_WIDGET (data));
}

static void
add_coder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_coder_dialog_present (GTK_WIDGET (data), RP_WINDOW (data)->project, NULL);
}

static void
edit_coder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpWindow *self = data;

  rp_coder_dialog_present (GTK_WIDGET (self), self->project, rp_window_get_coder (self));
}

static void
coder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_window_set_coder (data, g_variant_get_int64 (parameter));
}

void
rp_window_update_coders (RpWindow *self)
{
  const RpCoder *coder = rp_window_get_coder (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) names = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  g_autofree char *label = NULL;

  for (guint i = 0; i < self->coders->len; i++)
    {
      RpCoder *other = self->coders->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (other->name, NULL);
      g_menu_item_set_action_and_target (item, "win.coder", "x", other->id);
      g_menu_append_item (names, item);
    }
  g_menu_append_section (menu, _ ("Who Is Coding"), G_MENU_MODEL (names));
  g_menu_append (rest, _ ("_Add Coder…"), "win.add-coder");
  if (coder != NULL)
    g_menu_append (rest, _ ("_Edit This Coder…"), "win.edit-coder");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  label = coder ? g_strdup_printf ("%s · %s", coder->name, coder->blind ? _ ("blind") : _ ("open"))
                : g_strdup (_ ("No coder yet"));
  gtk_menu_button_set_label (self->coder_button, label);
  gtk_menu_button_set_menu_model (self->coder_button, G_MENU_MODEL (menu));
}

/* --- pages, help ---------------------------------------------------------------------------- */

static void
page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_window_show_page (data, g_variant_get_string (parameter, NULL));
}

static void
step_page (RpWindow *self, int step)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->pages);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (pages));

  for (guint i = 0; i < n; i++)
    if (gtk_selection_model_is_selected (pages, i))
      {
        gtk_selection_model_select_item (pages, (i + n + step) % n, TRUE);
        return;
      }
}

static void
next_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_page (data, 1);
}

static void
previous_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_page (data, -1);
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (RP_WINDOW (data)->menu_button);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (
      GTK_WINDOW (data), "application-name", _ ("Reprise"), "application-icon", RP_APPLICATION_ID,
      "version", RP_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "developer-name",
      _ ("The Reprise developers"), "comments",
      _ ("Codes recorded sessions, says how far coders agree, and shows what of a supervision "
         "returns in the session that follows.\n\nEverything stays on this machine."),
      NULL);
}

static void
recent_cb (RpWindow *self)
{
  rp_recent_fill_menu (self->recent_menu, "win.open-file");
}

static const GActionEntry entries[] = {
  { "undo", undo_cb },
  { "redo", redo_cb },
  { "new-project", new_project_cb },
  { "open", open_cb },
  { "open-file", open_file_cb, "s" },
  { "open-sample", open_sample_cb },
  { "save-copy", save_copy_cb },
  { "import", import_cb },
  { "import-files", import_files_cb, "as" },
  { "frameworks", frameworks_cb },
  { "record", record_cb },
  { "agree-table", agree_table_cb },
  { "coder", coder_cb, "x", "int64 0" },
  { "add-coder", add_coder_cb },
  { "edit-coder", edit_coder_cb },
  { "page", page_cb, "s", "''" },
  { "next-page", next_page_cb },
  { "previous-page", previous_page_cb },
  { "menu", menu_cb },
  { "about", about_cb },
};

void
rp_window_add_actions (RpWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_swapped (self->menu_button, "notify::active", G_CALLBACK (recent_cb), self);
}

static void
enable (RpWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
set_state (RpWindow *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

void
rp_window_update_actions (RpWindow *self)
{
  static const char *const of_project[] = { "save-copy", "frameworks", "record", "coder" };
  static const char *const of_writing[] = { "import", "import-files", "add-coder", "edit-coder" };
  gboolean open = self->project != NULL;
  gboolean writable = open && !rp_project_is_read_only (self->project);
  g_autofree char *undo = open ? rp_project_dup_undo_label (self->project) : NULL;
  g_autofree char *redo = open ? rp_project_dup_redo_label (self->project) : NULL;
  g_autofree char *sample = rp_paths_find_sample ();
  const char *page = adw_view_stack_get_visible_child_name (self->pages);

  for (gsize i = 0; i < G_N_ELEMENTS (of_project); i++)
    enable (self, of_project[i], open);
  for (gsize i = 0; i < G_N_ELEMENTS (of_writing); i++)
    enable (self, of_writing[i], writable);
  enable (self, "open-sample", sample != NULL);
  enable (self, "undo", undo != NULL && writable);
  enable (self, "redo", redo != NULL && writable);
  update_history_button (self->undo_button, _ ("Undo"), undo);
  update_history_button (self->redo_button, _ ("Redo"), redo);
  set_state (self, "coder", g_variant_new_int64 (self->coder_id));
  set_state (self, "page", g_variant_new_string (page ? page : ""));
}
