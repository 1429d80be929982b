/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-import-dialog.h"
#include "rp-import-file.h"
#include "rp-import-row.h"
#include "test-app.h"

typedef struct
{
  RpTestProject t;
  RpWindow *window;
  GtkWidget *dialog;
} Fixture;

static RpApplication *app;

static const char *const good = "Social worker: How were the nights?\n\nParent: Long ones.\n\n"
                                "Social worker: Tell me about the longest.\n\nParent: Friday.\n";

static void
set_up (Fixture *f, gconstpointer data)
{
  rp_test_project_set_up (&f->t);
  f->window = rp_window_new (GTK_APPLICATION (app));
  rp_window_set_project (f->window, f->t.project);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gpointer window = f->window;

  g_object_add_weak_pointer (G_OBJECT (f->window), &window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_wait_for (window == NULL);
  rp_test_project_tear_down (&f->t);
}

static char *
write_file (Fixture *f, const char *name, const char *text, gssize length)
{
  char *path = g_build_filename (f->t.folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

static void
import (Fixture *f, const char *const *paths)
{
  f->dialog = NULL;
  test_act (f->window, "import-files", g_variant_new_strv (paths, -1));
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (RP_IS_IMPORT_DIALOG (l->data))
      f->dialog = l->data;
  g_assert_nonnull (f->dialog);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *css_class)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, css_class))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, css_class);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
can_import (Fixture *f)
{
  return gtk_widget_get_sensitive (find_button (f->dialog, "suggested-action"));
}

static void
press_import (Fixture *f)
{
  g_signal_emit_by_name (find_button (f->dialog, "suggested-action"), "clicked");
}

static guint
count_sessions (Fixture *f)
{
  g_autoptr (GPtrArray) sessions
      = rp_store_list_sessions (rp_project_get_store (f->t.project), NULL);

  return sessions->len;
}

/* Two files: shown before anything is stored, then stored, and the first one opened. */
static void
test_files (Fixture *f, gconstpointer data)
{
  g_autofree char *one = write_file (f, "family-07_visit.txt", good, -1);
  g_autofree char *two
      = write_file (f, "second.txt", "Worker: Hello again.\n\nMum: Hello.\n\nWorker: So?\n", -1);
  const char *const paths[] = { one, two, NULL };
  const RpSession *open;

  import (f, paths);
  test_wait_for (can_import (f));
  test_wait_for (test_shows (f->dialog, "2 speakers · 3 turns"));
  g_assert_true (test_shows (f->dialog, "2 speakers · 4 turns"));
  g_assert_true (test_shows (f->dialog, "Parent or carer"));
  g_assert_cmpuint (count_sessions (f), ==, 3);
  press_import (f);
  test_wait_for (f->dialog == NULL);
  g_assert_cmpuint (count_sessions (f), ==, 5);
  open = rp_desk_get_session (rp_code_page_get_desk (test_code_page (f->window)));
  g_assert_cmpstr (open->name, ==, "family-07_visit");
}

/* A file that is no transcript says why in the list, and keeps the others from nothing. */
static void
test_bad_file (Fixture *f, gconstpointer data)
{
  g_autofree char *bad = write_file (f, "picture.txt", "\x89PNG\0\0\0\r\0\0\1\2\3", 13);
  g_autofree char *fine = write_file (f, "fine.txt", good, -1);
  g_autofree char *gone = g_build_filename (f->t.folder, "gone.txt", NULL);
  const char *const paths[] = { bad, gone, fine, NULL };

  import (f, paths);
  test_wait_for (test_shows (f->dialog, "2 speakers · 4 turns"));
  g_assert_true (test_shows (f->dialog, "Not imported"));
  g_assert_true (test_shows (f->dialog, "gone.txt"));
  press_import (f);
  test_wait_for (count_sessions (f) == 4);
  /* What failed stays in view. */
  test_wait_for (test_shows (f->dialog, "Imported"));
  g_assert_nonnull (f->dialog);
}

/* The text is in the project: said, and left out unless the user insists. */
static void
test_same_text (Fixture *f, gconstpointer data)
{
  g_autofree char *one = write_file (f, "one.txt", good, -1);
  const char *const paths[] = { one, NULL };

  import (f, paths);
  test_wait_for (can_import (f));
  press_import (f);
  test_wait_for (f->dialog == NULL);
  import (f, paths);
  test_wait_for (test_shows (f->dialog, "in the project already"));
  g_assert_false (can_import (f));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (test_find_child (f->dialog, GTK_TYPE_CHECK_BUTTON)), TRUE);
  test_run_idle ();
  g_assert_true (can_import (f));
  press_import (f);
  test_run_idle ();
  /* The name is taken: an error in the list, nothing stored, the dialog stays. */
  g_assert_cmpuint (count_sessions (f), ==, 4);
  g_assert_nonnull (f->dialog);
}

static void
close_at_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = NULL;
  const char *paths[] = { NULL, NULL };

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, good);
  path = write_file (f, "long.txt", text->str, text->len);
  paths[0] = path;
  import (f, paths);
  gtk_window_close (GTK_WINDOW (f->dialog));
  test_wait_for (f->dialog == NULL);
  g_assert_cmpuint (count_sessions (f), ==, 3);
}

#define ADD(name, func) g_test_add ("/import/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  app = test_app_new ();
  ADD ("files", test_files);
  ADD ("bad-file", test_bad_file);
  ADD ("same-text", test_same_text);
  ADD ("close-at-once", close_at_once);
  return g_test_run ();
}
