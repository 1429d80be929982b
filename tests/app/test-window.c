/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-desk.h"
#include "test-app.h"

#include <sys/stat.h>

static RpApplication *app;

typedef struct
{
  RpTestProject t;
  RpWindow *window;
  RpCodePage *page;
  RpDesk *desk;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  rp_test_project_set_up (&f->t);
  f->window = rp_window_new (GTK_APPLICATION (app));
  rp_window_set_project (f->window, f->t.project);
  rp_window_set_coder (f->window, f->t.ann);
  f->page = test_code_page (f->window);
  f->desk = rp_code_page_get_desk (f->page);
  gtk_window_present (GTK_WINDOW (f->window));
  test_act (f->window, "open-session", g_variant_new_int64 (f->t.visit));
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

static void
select_text (Fixture *f, guint start, guint end)
{
  rp_transcript_view_set_selection (rp_code_page_get_view (f->page), start, end);
  test_run_idle ();
}

static guint
count_codings (Fixture *f)
{
  return rp_desk_get_codings (f->desk)->len;
}

static const char *
button_tip (Fixture *f, const char *action)
{
  for (GtkWidget *w = test_find_child (GTK_WIDGET (f->window), ADW_TYPE_HEADER_BAR); w != NULL;)
    {
      GtkWidget *next = gtk_widget_get_first_child (w);
      if (GTK_IS_BUTTON (w)
          && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (w)), action) == 0)
        return gtk_widget_get_tooltip_text (w);
      while (next == NULL && w != NULL)
        {
          next = gtk_widget_get_next_sibling (w);
          w = gtk_widget_get_parent (w);
        }
      w = next;
    }
  return NULL;
}

/* Two codes on one passage by two keys: the selection stays, and each is a step back. */
static void
test_code_and_undo (Fixture *f, gconstpointer data)
{
  guint start, end;

  select_text (f, 0, 12);
  test_act (f->window, "code", g_variant_new_string ("skills/empathy"));
  test_act (f->window, "code", g_variant_new_string ("skills/child-focus"));
  g_assert_cmpuint (count_codings (f), ==, 2);
  g_assert_true (
      rp_transcript_view_get_selection (rp_code_page_get_view (f->page), &start, &end));
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 12);
  g_assert_nonnull (strstr (button_tip (f, "win.undo"), "Child focus"));
  test_act (f->window, "undo", NULL);
  g_assert_cmpuint (count_codings (f), ==, 1);
  g_assert_nonnull (strstr (button_tip (f, "win.undo"), "Empathy"));
  g_assert_nonnull (strstr (button_tip (f, "win.redo"), "Child focus"));
  test_act (f->window, "redo", NULL);
  g_assert_cmpuint (count_codings (f), ==, 2);
}

static void
test_nothing_selected (Fixture *f, gconstpointer data)
{
  select_text (f, 3, 3);
  test_act (f->window, "code", g_variant_new_string ("skills/empathy"));
  g_assert_cmpuint (count_codings (f), ==, 0);
  g_assert_true (test_shows (GTK_WIDGET (f->window), "Select a passage"));
}

static void
test_whole_turn (Fixture *f, gconstpointer data)
{
  const RpCoding *coding;

  select_text (f, 3, 3);
  test_act (f->window, "code-turn", g_variant_new_string ("skills/empathy"));
  g_assert_cmpuint (count_codings (f), ==, 1);
  coding = rp_desk_get_codings (f->desk)->pdata[0];
  g_assert_cmpuint (coding->start, ==, 0);
  g_assert_cmpuint (coding->end, ==, 24);
  g_assert_true (test_shows (GTK_WIDGET (f->window), "whole turn"));
}

/* The coding that stands out goes; the other one stays. */
static void
test_uncode (Fixture *f, gconstpointer data)
{
  select_text (f, 0, 20);
  test_act (f->window, "code", g_variant_new_string ("skills/empathy"));
  select_text (f, 5, 12);
  test_act (f->window, "code", g_variant_new_string ("skills/child-focus"));
  select_text (f, 7, 7);
  test_act (f->window, "cycle-coding", NULL);
  test_act (f->window, "uncode", NULL);
  g_assert_cmpuint (count_codings (f), ==, 1);
  g_assert_cmpint (((RpCoding *) rp_desk_get_codings (f->desk)->pdata[0])->code_id, ==, f->t.focus);
}

static void
test_rate (Fixture *f, gconstpointer data)
{
  test_act (f->window, "show-panel", g_variant_new_string ("ratings"));
  test_act (f->window, "rate", g_variant_new ("(sd)", "skills/empathy", 3.0));
  g_assert_cmpfloat (rp_desk_get_rating (f->desk, f->t.empathy), ==, 3);
  g_assert_true (test_shows (GTK_WIDGET (f->page), "0 passages"));
  test_act (f->window, "rate", g_variant_new ("(sd)", "skills/empathy", NAN));
  g_assert_true (isnan (rp_desk_get_rating (f->desk, f->t.empathy)));
}

static void
test_done (Fixture *f, gconstpointer data)
{
  test_act (f->window, "toggle-done", NULL);
  g_assert_true (test_shows (GTK_WIDGET (f->page), "1 of 3 sessions done"));
  test_act (f->window, "toggle-done", NULL);
  g_assert_true (test_shows (GTK_WIDGET (f->page), "0 of 3 sessions done"));
}

/* Who is coding is in view, and the page turns with the coder. */
static void
test_coder (Fixture *f, gconstpointer data)
{
  g_assert_true (test_shows (GTK_WIDGET (f->window), "Ann · open"));
  select_text (f, 0, 12);
  test_act (f->window, "code", g_variant_new_string ("skills/empathy"));
  test_act (f->window, "coder", g_variant_new_int64 (f->t.ben));
  g_assert_true (test_shows (GTK_WIDGET (f->window), "Ben · blind"));
  g_assert_cmpuint (count_codings (f), ==, 0);
  g_assert_cmpint (rp_project_get_coder (f->t.project), ==, f->t.ben);
  test_act (f->window, "coder", g_variant_new_int64 (f->t.ann));
  g_assert_cmpuint (count_codings (f), ==, 1);
}

/* What shows others' work is closed to a blind coder, and says why. */
static void
test_blind (Fixture *f, gconstpointer data)
{
  test_act (f->window, "page", g_variant_new_string ("compare"));
  g_assert_false (test_shows (GTK_WIDGET (f->window), "Closed to a Blind Coder"));
  test_act (f->window, "coder", g_variant_new_int64 (f->t.ben));
  g_assert_true (test_shows (GTK_WIDGET (f->window), "Closed to a Blind Coder"));
  test_act (f->window, "coder", g_variant_new_int64 (f->t.ann));
  g_assert_false (test_shows (GTK_WIDGET (f->window), "Closed to a Blind Coder"));
}

static void
test_show_passage (Fixture *f, gconstpointer data)
{
  test_act (f->window, "show-passage", g_variant_new ("(xuu)", f->t.second_visit, 27u, 40u));
  g_assert_cmpint (rp_desk_get_session (f->desk)->id, ==, f->t.second_visit);
  g_assert_cmpuint (rp_transcript_view_get_cursor (rp_code_page_get_view (f->page)), ==, 27);
}

/* What another program writes is on the page after the next look at the file. */
static void
test_other_writer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpProject) other = rp_project_open (f->t.path, &error);
  RpCoding coding = { .coder_id = f->t.ann, .session_id = f->t.visit, .code_id = f->t.empathy,
                      .start = 0, .end = 4, .weight = NAN, .memo = (char *) "" };

  g_assert_no_error (error);
  g_assert_true (rp_project_add_coding (other, &coding, NULL, &error));
  test_wait_for (count_codings (f) == 1);
}

/* Every session that goes takes what is in it; the page says what is left to do. */
static void
test_no_session (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rp_project_remove_session (f->t.project, f->t.visit, &error));
  test_run_idle ();
  g_assert_true (test_shows (GTK_WIDGET (f->page), "No Session Is Open"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "code"));
  test_act (f->window, "undo", NULL);
  test_act (f->window, "open-session", g_variant_new_int64 (f->t.visit));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "code"));
}

/* The same file, named otherwise, is shown in the window that has it. */
static void
test_one_window_a_project (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->t.path);
  g_autofree char *base = g_path_get_basename (f->t.path);
  g_autofree char *other = g_strdup_printf ("%s/../%s/%s", folder, strrchr (folder, '/') + 1, base);

  rp_application_open_path (app, other, NULL);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (app))), ==, 1);
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->t.folder, "copy.reprise", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RpProject) project = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write to any file");
      return;
    }
  g_assert_true (rp_project_save_copy (f->t.project, path, &error));
  chmod (path, 0444);
  project = rp_project_open (path, &error);
  g_assert_no_error (error);
  rp_window_set_project (f->window, project);
  test_run_idle ();
  g_assert_true (test_shows (GTK_WIDGET (f->window), "Read only"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "import"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "code"));
}

#define ADD(name, func) g_test_add ("/window/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  app = test_app_new ();
  ADD ("code-and-undo", test_code_and_undo);
  ADD ("nothing-selected", test_nothing_selected);
  ADD ("whole-turn", test_whole_turn);
  ADD ("uncode", test_uncode);
  ADD ("rate", test_rate);
  ADD ("done", test_done);
  ADD ("coder", test_coder);
  ADD ("blind", test_blind);
  ADD ("show-passage", test_show_passage);
  ADD ("other-writer", test_other_writer);
  ADD ("no-session", test_no_session);
  ADD ("one-window-a-project", test_one_window_a_project);
  ADD ("read-only", test_read_only);
  return g_test_run ();
}
