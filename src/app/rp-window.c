/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-window.h"

#include "rp-dialogs.h"
#include "rp-paths.h"
#include "rp-welcome.h"
#include "rp-window-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_TYPE (RpWindow, rp_window, ADW_TYPE_APPLICATION_WINDOW)

/* A page and what a blind coder sees in its place. */
typedef struct
{
  const RpPageKind *kind;
  RpPage *page;
  GtkStack *gate;
} RpDoor;

/* --- pages --------------------------------------------------------------------------------- */

static GtkWidget *
new_closed_page (void)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "changes-prevent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("Closed to a Blind Coder"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (status),
      _ ("This page shows other coders’ work. A blind coder codes without seeing it, so that "
         "agreement means something. Switch to an open coder to compare."));
  return status;
}

static void
add_page (RpWindow *self, const RpPageKind *kind)
{
  RpDoor *door = g_new0 (RpDoor, 1);
  AdwViewStackPage *page;

  door->kind = kind;
  door->page = g_object_new (kind->get_type (), NULL);
  door->gate = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (door->gate, GTK_WIDGET (door->page), "page");
  if (kind->shows_others)
    gtk_stack_add_named (door->gate, new_closed_page (), "closed");
  page = adw_view_stack_add_titled (self->pages, GTK_WIDGET (door->gate), kind->name,
                                    _ (kind->title));
  adw_view_stack_page_set_icon_name (page, kind->icon);
  adw_view_stack_page_set_use_underline (page, TRUE);
  rp_page_add_actions (door->page, G_ACTION_MAP (self));
  g_ptr_array_add (self->doors, door);
}

/* A closed page has no project at all: what it does not have it cannot show. */
static void
update_doors (RpWindow *self, gboolean new_project)
{
  const RpCoder *coder = rp_window_get_coder (self);

  for (guint i = 0; i < self->doors->len; i++)
    {
      RpDoor *door = self->doors->pdata[i];
      gboolean closed = door->kind->shows_others && coder != NULL && coder->blind;
      gboolean was_closed = g_strcmp0 (gtk_stack_get_visible_child_name (door->gate), "closed") == 0;

      gtk_stack_set_visible_child_name (door->gate, closed ? "closed" : "page");
      if (new_project || closed != was_closed)
        rp_page_set_project (door->page, closed ? NULL : self->project);
      if (self->project != NULL && !closed)
        rp_page_set_coder (door->page, coder);
    }
}

void
rp_window_show_page (RpWindow *self, const char *name)
{
  adw_view_stack_set_visible_child_name (self->pages, name);
}

static void
page_shown_cb (RpWindow *self)
{
  rp_window_update_actions (self);
}

/* --- coder --------------------------------------------------------------------------------- */

static void
load_coders (RpWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) coders = NULL;

  coders = rp_store_list_coders (rp_project_get_store (self->project), &error);
  if (coders == NULL)
    {
      g_warning ("Cannot read coders: %s", error->message);
      return;
    }
  g_clear_pointer (&self->coders, g_ptr_array_unref);
  self->coders = g_steal_pointer (&coders);
}

const RpCoder *
rp_window_get_coder (RpWindow *self)
{
  for (guint i = 0; self->coders != NULL && i < self->coders->len; i++)
    {
      RpCoder *coder = self->coders->pdata[i];
      if (coder->id == self->coder_id)
        return coder;
    }
  return NULL;
}

void
rp_window_set_coder (RpWindow *self, gint64 coder_id)
{
  GSettings *settings = rp_paths_get_settings ();
  const RpCoder *coder;

  self->coder_id = coder_id;
  coder = rp_window_get_coder (self);
  rp_project_set_coder (self->project, coder ? coder_id : 0);
  if (settings != NULL && coder != NULL)
    g_settings_set_string (settings, "last-coder", coder->name);
  rp_window_update_coders (self);
  update_doors (self, FALSE);
  rp_window_update_actions (self);
}

/* Who worked here last; else the first. */
static gint64
find_first_coder (RpWindow *self)
{
  GSettings *settings = rp_paths_get_settings ();
  g_autofree char *last = settings ? g_settings_get_string (settings, "last-coder") : NULL;

  for (guint i = 0; i < self->coders->len; i++)
    {
      RpCoder *coder = self->coders->pdata[i];
      if (g_strcmp0 (coder->name, last) == 0)
        return coder->id;
    }
  return self->coders->len > 0 ? ((RpCoder *) self->coders->pdata[0])->id : 0;
}

/* --- project ------------------------------------------------------------------------------- */

static void
project_changed_cb (RpProject *project, const RpNews *news, RpWindow *self)
{
  if (news->kinds & RP_NEWS_CODERS)
    {
      load_coders (self);
      rp_window_set_coder (self, rp_window_get_coder (self) ? self->coder_id
                                                            : find_first_coder (self));
    }
  rp_window_update_actions (self);
}

static gboolean
refresh_cb (gpointer data)
{
  RpWindow *self = data;

  if (self->project != NULL)
    rp_project_refresh (self->project);
  return G_SOURCE_CONTINUE;
}

static void
active_cb (RpWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    refresh_cb (self);
}

static void
close_project (RpWindow *self)
{
  g_autoptr (RpProject) project = g_steal_pointer (&self->project);
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return;
  g_signal_handlers_disconnect_by_data (project, self);
  self->coder_id = 0;
  if (self->coders != NULL)
    g_ptr_array_set_size (self->coders, 0);
  update_doors (self, TRUE);
  if (!rp_project_close (project, &error))
    g_warning ("%s", error->message);
}

static void
remember_project (RpWindow *self)
{
  g_autofree char *uri = g_filename_to_uri (rp_project_get_path (self->project), NULL, NULL);

  if (uri != NULL)
    gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static void
show_name (RpWindow *self)
{
  g_autofree char *name = NULL;
  gboolean open = self->project != NULL;

  if (open)
    name = rp_project_dup_name (self->project);
  gtk_window_set_title (GTK_WINDOW (self), open ? name : _ ("Reprise"));
  gtk_label_set_label (GTK_LABEL (self->name_label), open ? name : "");
  gtk_widget_set_tooltip_text (self->name_label, open ? rp_project_get_path (self->project) : NULL);
  gtk_widget_set_visible (self->name_label, open);
  gtk_widget_set_visible (self->read_only_label,
                          open && rp_project_is_read_only (self->project));
  gtk_widget_set_visible (self->undo_button, open);
  gtk_widget_set_visible (self->redo_button, open);
  gtk_widget_set_visible (GTK_WIDGET (self->coder_button), open);
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), open && self->doors->len > 1);
}

void
rp_window_set_project (RpWindow *self, RpProject *project)
{
  close_project (self);
  if (project != NULL)
    {
      self->project = g_object_ref (project);
      g_signal_connect (project, "changed", G_CALLBACK (project_changed_cb), self);
      load_coders (self);
      remember_project (self);
      self->coder_id = find_first_coder (self);
      update_doors (self, TRUE);
      rp_window_set_coder (self, self->coder_id);
    }
  show_name (self);
  rp_window_update_actions (self);
  gtk_stack_set_visible_child_name (self->views, project ? "project" : "welcome");
}

RpProject *
rp_window_get_project (RpWindow *self)
{
  return self->project;
}

/* --- the window itself --------------------------------------------------------------------- */

static void
restore_size (RpWindow *self)
{
  GSettings *settings = rp_paths_get_settings ();

  if (settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
rp_window_close_request (GtkWindow *window)
{
  GSettings *settings = rp_paths_get_settings ();
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (settings != NULL)
    {
      g_settings_set_int (settings, "window-width", MAX (width, 360));
      g_settings_set_int (settings, "window-height", MAX (height, 280));
      g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
    }
  close_project (RP_WINDOW (window));
  return GTK_WINDOW_CLASS (rp_window_parent_class)->close_request (window);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, RpWindow *self)
{
  GVariantBuilder paths;
  guint n = 0;

  g_variant_builder_init (&paths, G_VARIANT_TYPE ("as"));
  for (GSList *l = gdk_file_list_get_files (g_value_get_boxed (value)); l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);
      if (path != NULL && g_str_has_suffix (path, ".reprise"))
        g_action_group_activate_action (G_ACTION_GROUP (self), "open-file",
                                        g_variant_new_string (path));
      else if (path != NULL && ++n > 0)
        g_variant_builder_add (&paths, "s", path);
    }
  if (n > 0)
    g_action_group_activate_action (G_ACTION_GROUP (self), "import-files",
                                    g_variant_builder_end (&paths));
  else
    g_variant_builder_clear (&paths);
  return TRUE;
}

static void
rp_window_dispose (GObject *object)
{
  RpWindow *self = RP_WINDOW (object);

  close_project (self);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->coders, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RP_TYPE_WINDOW);
  g_clear_pointer (&self->doors, g_ptr_array_unref);
  G_OBJECT_CLASS (rp_window_parent_class)->dispose (object);
}

static void
rp_window_class_init (RpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rp_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rp_window_close_request;
  g_type_ensure (RP_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/reprise/Reprise/rp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RpWindow, header);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, name_label);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, coder_button);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, views);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, RpWindow, recent_menu);
  gtk_widget_class_bind_template_callback (widget_class, page_shown_cb);
}

static void
rp_window_init (RpWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  const RpPageKind *kinds;
  guint n_kinds;

  self->doors = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  rp_window_add_actions (self);
  kinds = rp_page_list_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    add_page (self, &kinds[i]);
  g_signal_connect (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
  self->refresh_id = g_timeout_add_seconds (1, refresh_cb, self);
  restore_size (self);
  show_name (self);
  rp_window_update_actions (self);
}

RpWindow *
rp_window_new (GtkApplication *application)
{
  return g_object_new (RP_TYPE_WINDOW, "application", application, NULL);
}
