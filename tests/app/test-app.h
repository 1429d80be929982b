/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-application.h"
#include "rp-code-page.h"
#include "rp-test-project.h"
#include "rp-window.h"

/* The program in a test: one application, windows on the small project of rp-test-project.h. */

static inline RpApplication *
test_app_new (void)
{
  RpApplication *app = rp_application_new ();
  g_autoptr (GError) error = NULL;

  g_application_set_flags (G_APPLICATION (app),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (app), NULL, &error);
  g_assert_no_error (error);
  return app;
}

static inline GtkWidget *
test_find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = test_find_child (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whether a label below `widget` that can be seen says `text`. */
static inline gboolean
test_shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (test_shows (child, text))
      return TRUE;
  return FALSE;
}

static inline void
test_run_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Runs the main loop until `condition` holds; ten seconds are too long for any of it. */
#define test_wait_for(condition)                                                                  \
  G_STMT_START                                                                                    \
  {                                                                                               \
    gint64 test_end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;                              \
    while (!(condition) && g_get_monotonic_time () < test_end)                                    \
      if (!g_main_context_iteration (NULL, FALSE))                                                \
        g_usleep (2000);                                                                          \
    g_assert_true (condition);                                                                    \
  }                                                                                               \
  G_STMT_END

static inline void
test_act (RpWindow *window, const char *name, GVariant *parameter)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window), name));
  g_action_group_activate_action (G_ACTION_GROUP (window), name, parameter);
  test_run_idle ();
}

static inline RpCodePage *
test_code_page (RpWindow *window)
{
  return RP_CODE_PAGE (test_find_child (GTK_WIDGET (window), RP_TYPE_CODE_PAGE));
}
