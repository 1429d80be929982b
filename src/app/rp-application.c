/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-application.h"

#include "rp-config.h"
#include "rp-dialogs.h"
#include "rp-paths.h"
#include "rp-window.h"

#include <glib/gi18n-lib.h>

struct _RpApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_TYPE (RpApplication, rp_application, ADW_TYPE_APPLICATION)

/* Keys that hold wherever the focus is. Those of one letter belong to the page that has them. */
static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "win.new-project", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.save-copy", { "<Control><Shift>s" } },
  { "win.import", { "<Control>i" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.frameworks", { "<Control>k" } },
  { "win.record", { "<Control>h" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
  { "win.menu", { "F10" } },
  { "win.next-pane", { "F6" } },
  { "win.next-page", { "<Control>Page_Down" } },
  { "win.previous-page", { "<Control>Page_Up" } },
  { "win.show-panel::codes", { "<Control>1" } },
  { "win.show-panel::ratings", { "<Control>2" } },
  { "win.toggle-done", { "<Control>d" } },
  { "window.close", { "<Control>w" } },
};

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_application_open_path (RP_APPLICATION (data), g_variant_get_string (parameter, NULL), NULL);
}

static void
color_scheme_cb (GSettings *settings)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_settings_get_enum (settings, "color-scheme"));
}

static void
follow_color_scheme (GApplication *application, GSettings *settings)
{
  g_autoptr (GAction) action = g_settings_create_action (settings, "color-scheme");

  g_action_map_add_action (G_ACTION_MAP (application), action);
  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), NULL);
  color_scheme_cb (settings);
}

static void
rp_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = { { "quit", quit_cb }, { "open", open_cb, "s" } };
  GSettings *settings = rp_paths_get_settings ();

  G_APPLICATION_CLASS (rp_application_parent_class)->startup (application);
  g_set_application_name (_ ("Reprise"));
  gtk_window_set_default_icon_name (RP_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           accels[i].keys);
  if (settings != NULL)
    follow_color_scheme (application, settings);
}

static RpWindow *
new_window (RpApplication *self)
{
  return rp_window_new (GTK_APPLICATION (self));
}

static void
rp_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (new_window (RP_APPLICATION (application)));
  gtk_window_present (window);
}

static void
rp_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (application));

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      if (path != NULL)
        rp_application_open_path (RP_APPLICATION (application), path, active);
    }
  if (gtk_application_get_active_window (GTK_APPLICATION (application)) == NULL)
    rp_application_activate (application);
}

static void
rp_application_class_init (RpApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = rp_application_startup;
  application_class->activate = rp_application_activate;
  application_class->open = rp_application_open;
}

static void
rp_application_init (RpApplication *self)
{
}

RpApplication *
rp_application_new (void)
{
  return g_object_new (RP_TYPE_APPLICATION, "application-id", RP_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/reprise/Reprise",
                       NULL);
}

/* The same file may be named in several ways: a link, "..", another mount. */
static char *
resolve_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *real = realpath (absolute, NULL);

  return real != NULL ? real : g_steal_pointer (&absolute);
}

static RpWindow *
find_window (RpApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      RpProject *project = RP_IS_WINDOW (l->data) ? rp_window_get_project (l->data) : NULL;
      g_autofree char *other = project ? resolve_path (rp_project_get_path (project)) : NULL;
      if (g_strcmp0 (other, path) == 0)
        return l->data;
    }
  return NULL;
}

void
rp_application_open_path (RpApplication *self, const char *path, GtkWindow *window)
{
  g_autofree char *real = resolve_path (path);
  RpWindow *target = find_window (self, real);
  g_autoptr (RpProject) project = NULL;
  g_autoptr (GError) error = NULL;

  if (target != NULL)
    {
      gtk_window_present (GTK_WINDOW (target));
      return;
    }
  target = RP_IS_WINDOW (window) && rp_window_get_project (RP_WINDOW (window)) == NULL
               ? RP_WINDOW (window)
               : NULL;
  project = rp_project_open (real, &error);
  if (project == NULL)
    {
      RpWindow *shown = target ? target : RP_IS_WINDOW (window) ? RP_WINDOW (window)
                                                                : new_window (self);
      gtk_window_present (GTK_WINDOW (shown));
      rp_dialogs_error (GTK_WIDGET (shown), _ ("The project was not opened"), error);
      return;
    }
  if (target == NULL)
    target = new_window (self);
  rp_window_set_project (target, project);
  gtk_window_present (GTK_WINDOW (target));
}
