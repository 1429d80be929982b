/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-welcome.h"

#include "rp-recent.h"

#include <string.h>

struct _RpWelcome
{
  AdwBin parent_instance;
  GtkWidget *recent_group;
  GtkWidget *recent_list;
};

G_DEFINE_TYPE (RpWelcome, rp_welcome, ADW_TYPE_BIN)

static GtkWidget *
new_row (const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *name = g_strndup (base, strlen (base) - strlen (".reprise"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dir);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-file");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

/* Each time it is shown: another window may have opened something. */
static void
rp_welcome_map (GtkWidget *widget)
{
  RpWelcome *self = RP_WELCOME (widget);
  g_auto (GStrv) paths = rp_recent_list (5);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->recent_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->recent_list), row);
  for (gsize i = 0; paths[i] != NULL; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->recent_list), new_row (paths[i]));
  gtk_widget_set_visible (self->recent_group, paths[0] != NULL);
  GTK_WIDGET_CLASS (rp_welcome_parent_class)->map (widget);
}

static void
rp_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RP_TYPE_WELCOME);
  G_OBJECT_CLASS (rp_welcome_parent_class)->dispose (object);
}

static void
rp_welcome_class_init (RpWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rp_welcome_dispose;
  widget_class->map = rp_welcome_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/reprise/Reprise/rp-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, RpWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, RpWelcome, recent_list);
}

static void
rp_welcome_init (RpWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
