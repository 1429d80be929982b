/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-framework-dialog.h"
#include "rp-text-field.h"
#include "test-app.h"

typedef struct
{
  RpTestProject t;
  RpWindow *window;
  GtkWidget *dialog;
  GtkListBox *list;
} Fixture;

static RpApplication *app;

static void
set_up (Fixture *f, gconstpointer data)
{
  rp_test_project_set_up (&f->t);
  f->window = rp_window_new (GTK_APPLICATION (app));
  rp_window_set_project (f->window, f->t.project);
  gtk_window_present (GTK_WINDOW (f->window));
  test_act (f->window, "frameworks", NULL);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (RP_IS_FRAMEWORK_DIALOG (l->data))
      f->dialog = l->data;
  f->list = GTK_LIST_BOX (test_find_child (f->dialog, GTK_TYPE_LIST_BOX));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gpointer window = f->window, dialog = f->dialog;

  g_object_add_weak_pointer (G_OBJECT (f->window), &window);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), &dialog);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_wait_for (window == NULL && dialog == NULL);
  rp_test_project_tear_down (&f->t);
}

/* Row 0 is the framework, 1.. are its codes. */
static void
choose (Fixture *f, int row)
{
  gtk_list_box_select_row (f->list, gtk_list_box_get_row_at_index (f->list, row));
  test_run_idle ();
}

static GtkWidget *
form (Fixture *f)
{
  GtkWidget *stack = gtk_widget_get_ancestor (test_find_child (f->dialog, RP_TYPE_TEXT_FIELD),
                                              GTK_TYPE_STACK);

  return gtk_stack_get_visible_child (GTK_STACK (stack));
}

static void
type_definition (Fixture *f, const char *text)
{
  GtkWidget *field = test_find_child (form (f), RP_TYPE_TEXT_FIELD);
  GtkWidget *view = test_find_child (field, GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  test_run_idle ();
}

static RpFramework *
stored (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  RpFramework *framework
      = rp_store_get_framework (rp_project_get_store (f->t.project), f->t.framework, &error);

  g_assert_no_error (error);
  return framework;
}

static void
act (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (f->dialog, action, NULL));
  test_run_idle ();
}

/* Choosing another entry saves what was typed, once, as a new version. */
static void
test_typed_is_saved (Fixture *f, gconstpointer data)
{
  g_autoptr (RpFramework) before = stored (f);
  g_autoptr (RpFramework) after = NULL;

  choose (f, 1);
  type_definition (f, "Feelings are named.");
  choose (f, 2);
  after = stored (f);
  g_assert_cmpstr (rp_framework_find_code (after, "empathy")->definition, ==,
                   "Feelings are named.");
  g_assert_cmpint (after->version, ==, before->version + 1);
  choose (f, 1);
  g_clear_pointer (&after, rp_framework_free);
  after = stored (f);
  g_assert_cmpint (after->version, ==, before->version + 1);
}

static void
test_closing_saves (Fixture *f, gconstpointer data)
{
  g_autoptr (RpFramework) after = NULL;

  choose (f, 2);
  type_definition (f, "The child is in the room.");
  gtk_window_close (GTK_WINDOW (f->dialog));
  after = stored (f);
  g_assert_cmpstr (rp_framework_find_code (after, "child-focus")->definition, ==,
                   "The child is in the room.");
  f->dialog = NULL;
  test_act (f->window, "frameworks", NULL);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (RP_IS_FRAMEWORK_DIALOG (l->data))
      f->dialog = l->data;
}

/* An entry that cannot be is kept in the form: neither saved nor lost. */
static void
test_empty_name (Fixture *f, gconstpointer data)
{
  GtkWidget *entry;
  g_autoptr (RpFramework) after = NULL;

  choose (f, 1);
  entry = test_find_child (form (f), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), " ");
  test_run_idle ();
  choose (f, 2);
  g_assert_cmpint (
      gtk_list_box_row_get_index (gtk_list_box_get_selected_row (f->list)), ==, 1);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  after = stored (f);
  g_assert_cmpstr (rp_framework_find_code (after, "empathy")->name, ==, "Empathy");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Empathy");
  test_run_idle ();
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autoptr (RpFramework) after = NULL;

  choose (f, 1);
  act (f, "framework.down");
  after = stored (f);
  g_assert_cmpstr (rp_framework_get_code (after, 0)->identifier, ==, "child-focus");
  g_assert_cmpstr (rp_framework_get_code (after, 1)->identifier, ==, "empathy");
  /* The code that was moved is still the one that is chosen. */
  act (f, "framework.up");
  g_clear_pointer (&after, rp_framework_free);
  after = stored (f);
  g_assert_cmpstr (rp_framework_get_code (after, 0)->identifier, ==, "empathy");
}

static void
test_retire (Fixture *f, gconstpointer data)
{
  RpDesk *desk = rp_code_page_get_desk (test_code_page (f->window));

  test_act (f->window, "open-session", g_variant_new_int64 (f->t.visit));
  g_assert_true (rp_desk_offers (desk, rp_desk_get_code (desk, f->t.empathy)));
  choose (f, 1);
  act (f, "framework.retire");
  g_assert_true (test_shows (f->dialog, "retired"));
  g_assert_false (rp_desk_offers (desk, rp_desk_get_code (desk, f->t.empathy)));
  act (f, "framework.retire");
  g_assert_true (rp_desk_offers (desk, rp_desk_get_code (desk, f->t.empathy)));
}

static void
test_add_code (Fixture *f, gconstpointer data)
{
  g_autoptr (RpFramework) after = NULL;

  choose (f, 0);
  act (f, "framework.add-code");
  act (f, "framework.add-code");
  after = stored (f);
  g_assert_cmpuint (rp_framework_get_n_codes (after), ==, 5);
  g_assert_nonnull (rp_framework_find_code (after, "new-code"));
  g_assert_nonnull (rp_framework_find_code (after, "new-code-2"));
}

static void
test_add_framework (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) frameworks = NULL;

  act (f, "framework.add-empty");
  frameworks = rp_store_list_frameworks (rp_project_get_store (f->t.project), NULL);
  g_assert_cmpuint (frameworks->len, ==, 2);
  g_assert_true (test_shows (f->dialog, "Version 1 · new-framework"));
}

#define ADD(name, func) g_test_add ("/framework-dialog/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  app = test_app_new ();
  ADD ("typed-is-saved", test_typed_is_saved);
  ADD ("closing-saves", test_closing_saves);
  ADD ("empty-name", test_empty_name);
  ADD ("order", test_order);
  ADD ("retire", test_retire);
  ADD ("add-code", test_add_code);
  ADD ("add-framework", test_add_framework);
  return g_test_run ();
}
