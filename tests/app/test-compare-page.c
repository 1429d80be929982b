/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Compare page shows the figures of the report, the passages behind them, and nothing at all to
 * a blind coder. */
#include "rp-compare-page-private.h"
#include "rp-test-project.h"

typedef struct
{
  RpTestProject t;
  GtkWidget *window;
  RpComparePage *page;
} Fixture;

static void
code (RpTestProject *t, gint64 coder, gint64 session, guint start, guint end)
{
  g_autoptr (GError) error = NULL;
  RpCoding coding = { .coder_id = coder, .session_id = session, .code_id = t->empathy,
                      .start = start, .end = end, .weight = NAN, .memo = (char *) "a note" };

  rp_project_add_coding (t->project, &coding, NULL, &error);
  g_assert_no_error (error);
}

static RpCoder
coder_of (gint64 id, gboolean blind)
{
  return (RpCoder){ .id = id, .name = (char *) "x", .blind = blind };
}

static void
set_up (Fixture *f, gconstpointer data)
{
  rp_test_project_set_up (&f->t);
  code (&f->t, f->t.ann, f->t.visit, 0, 10);
  code (&f->t, f->t.ann, f->t.visit, 60, 70);
  code (&f->t, f->t.ben, f->t.visit, 4, 20);
  f->page = g_object_new (RP_TYPE_COMPARE_PAGE, NULL);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1100, 800);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  rp_page_set_project (RP_PAGE (f->page), f->t.project);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rp_page_set_project (RP_PAGE (f->page), NULL);
  g_object_add_weak_pointer (G_OBJECT (f->page), (gpointer *) &f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  for (int i = 0; i < 200 && f->page != NULL; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_null (f->page);
  rp_test_project_tear_down (&f->t);
}

/* Until the condition holds, for five seconds at most. */
#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    for (int i_ = 0; i_ < 5000 && !(condition); i_++)                                              \
      {                                                                                            \
        while (g_main_context_iteration (NULL, FALSE))                                             \
          ;                                                                                        \
        g_usleep (1000);                                                                           \
      }                                                                                            \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
test_figures (Fixture *f, gconstpointer data)
{
  RpCoder open = coder_of (f->t.ann, FALSE);

  rp_page_set_coder (RP_PAGE (f->page), &open);
  WAIT_FOR (rp_compare_table_get_agreement (f->page->table) != NULL);
  const RpAgreement *agreement = rp_compare_table_get_agreement (f->page->table);
  g_assert_cmpuint (agreement->rows->len, ==, 2);
  const RpAgreementRow *row = agreement->rows->pdata[0];
  g_assert_cmpstr (row->name, ==, "Empathy");
  g_assert_cmpuint (row->coded[0], ==, 2);
  g_assert_cmpuint (row->coded[1], ==, 1);

  g_autofree char *text = rp_compare_to_text (agreement);
  g_assert_nonnull (strstr (text, "Empathy\t3\t2\t1\t67 %"));
  g_assert_nonnull (strstr (text, "Child focus\t3\t0\t0\t100 %"));
  g_assert_nonnull (strstr (text, "–")); /* kappa of a code that nobody used */
  g_autofree char *why
    = rp_compare_explain (rp_agreement_row_find (agreement->rows->pdata[1], "cohen-kappa", NULL));
  g_assert_nonnull (strstr (why, "Undefined"));
  g_autofree char *html = rp_compare_to_html (agreement);
  g_assert_nonnull (strstr (html, "<td>Empathy</td><td>3</td>"));
}

static void
test_segments (Fixture *f, gconstpointer data)
{
  RpCoder open = coder_of (f->t.ann, FALSE);

  rp_page_set_coder (RP_PAGE (f->page), &open);
  WAIT_FOR (rp_compare_table_get_agreement (f->page->table) != NULL);
  gtk_drop_down_set_selected (f->page->level, RP_LEVEL_SEGMENT);
  WAIT_FOR (rp_compare_table_get_agreement (f->page->table)->level == RP_LEVEL_SEGMENT);
  g_autofree char *text
    = rp_compare_to_text (rp_compare_table_get_agreement (f->page->table));
  /* Ann has two segments, Ben one that overlaps one of them by 6 of 20. */
  g_assert_nonnull (strstr (text, "Empathy\t3\t2\t1\t0.00"));
  g_assert_nonnull (strstr (text, "Gamma"));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The button with that label in another window than the page's, or NULL. */
static GtkWidget *
find_elsewhere (Fixture *f, const char *label)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *found = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != f->window && found == NULL)
      found = find_button (l->data, label);
  return found;
}

/* A field of the confusion matrix leads to its code; a month to its sessions. */
static void
test_more (Fixture *f, gconstpointer data)
{
  RpCoder open = coder_of (f->t.ann, FALSE);

  rp_page_set_coder (RP_PAGE (f->page), &open);
  WAIT_FOR (rp_compare_passages_get_n (f->page->passages) == 1);
  rp_compare_page_present_confusion (f->page);
  WAIT_FOR (find_elsewhere (f, "1") != NULL); /* both gave Empathy to one turn */
  gtk_drop_down_set_selected (f->page->kind, 2);
  g_signal_emit_by_name (find_elsewhere (f, "1"), "clicked");
  g_assert_cmpint (rp_compare_table_get_code (f->page->table), ==, f->t.empathy);
  g_assert_cmpuint (gtk_drop_down_get_selected (f->page->kind), ==, 1);
  WAIT_FOR (find_elsewhere (f, "1") == NULL);

  rp_compare_page_present_trend (f->page);
  WAIT_FOR (find_elsewhere (f, "2026-04") != NULL);
  g_signal_emit_by_name (find_elsewhere (f, "2026-04"), "clicked");
  g_autoptr (GArray) ticked = rp_check_menu_list_ticked (f->page->sessions);
  g_assert_cmpuint (ticked->len, ==, 1);
  g_assert_cmpint (g_array_index (ticked, gint64, 0), ==, f->t.second_visit);
  WAIT_FOR (find_elsewhere (f, "2026-04") == NULL);

  /* Closed before it is done: nothing comes of it. */
  rp_check_menu_tick_only (f->page->sessions, &f->t.visit, 1);
  WAIT_FOR (rp_compare_table_get_code (f->page->table) == f->t.empathy);
  rp_compare_page_present_trend (f->page);
}

/* The threshold and the figure of all codes below the table. */
static void
test_notes (Fixture *f, gconstpointer data)
{
  RpCoder open = coder_of (f->t.ann, FALSE);

  rp_page_set_coder (RP_PAGE (f->page), &open);
  WAIT_FOR (rp_compare_table_get_agreement (f->page->table) != NULL);
  g_assert_nonnull (strstr (gtk_label_get_text (f->page->overall), "pooled (De Vries 2008)"));
  g_assert_nonnull (strstr (gtk_label_get_text (f->page->overall), "plain mean"));
  gtk_adjustment_set_value (f->page->threshold, .8);
  g_assert_nonnull (strstr (gtk_label_get_text (f->page->intervals), "Dashed line: 0.8."));
  g_assert_cmpint (rp_compare_table_get_code (f->page->table), ==, f->t.empathy);
  gtk_adjustment_set_value (f->page->threshold, .667);
}

static void
test_passages (Fixture *f, gconstpointer data)
{
  RpCoder open = coder_of (f->t.ann, FALSE);

  rp_page_set_coder (RP_PAGE (f->page), &open);
  WAIT_FOR (rp_compare_passages_get_n (f->page->passages) == 1);
  const RpPassage *passage = rp_compare_passages_get_current (f->page->passages);
  g_assert_cmpuint (passage->start, ==, 59);
  gtk_drop_down_set_selected (f->page->kind, 2); /* coded by anybody */
  WAIT_FOR (rp_compare_passages_get_n (f->page->passages) == 2);
  /* The passage that was in hand still is: it is the second one now. */
  g_assert_cmpuint (rp_compare_passages_get_current (f->page->passages)->start, ==, 59);
  g_assert_false (rp_compare_passages_go (f->page->passages, 1));
  g_assert_true (rp_compare_passages_go (f->page->passages, -1));
  g_assert_cmpuint (rp_compare_passages_get_current (f->page->passages)->start, ==, 0);

  /* The page follows the project. */
  code (&f->t, f->t.ben, f->t.visit, 60, 66);
  gtk_drop_down_set_selected (f->page->kind, 0);
  WAIT_FOR (rp_compare_passages_get_n (f->page->passages) == 0);
}

static void
test_blind_sees_nothing (Fixture *f, gconstpointer data)
{
  RpCoder open = coder_of (f->t.ann, FALSE), blind = coder_of (f->t.ben, TRUE);

  rp_page_set_coder (RP_PAGE (f->page), &open);
  WAIT_FOR (rp_compare_passages_get_n (f->page->passages) == 1);
  rp_page_set_coder (RP_PAGE (f->page), &blind);
  g_assert_null (rp_compare_table_get_agreement (f->page->table));
  g_assert_cmpuint (rp_compare_passages_get_n (f->page->passages), ==, 0);
  code (&f->t, f->t.ann, f->t.visit, 30, 40);
  for (int i = 0; i < 800; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_null (rp_compare_table_get_agreement (f->page->table));
}

static void
test_one_coder (Fixture *f, gconstpointer data)
{
  RpCoder open = coder_of (f->t.ann, FALSE);

  rp_page_set_coder (RP_PAGE (f->page), &open);
  WAIT_FOR (rp_compare_table_get_agreement (f->page->table) != NULL);
  rp_check_menu_tick_only (f->page->coders, &f->t.ann, 1);
  WAIT_FOR (g_strcmp0 (gtk_stack_get_visible_child_name (f->page->stack), "status") == 0);
  g_assert_cmpstr (adw_status_page_get_title (f->page->status), ==, "Choose Coders");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/compare-page/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/compare-page/segments", Fixture, NULL, set_up, test_segments, tear_down);
  g_test_add ("/compare-page/more", Fixture, NULL, set_up, test_more, tear_down);
  g_test_add ("/compare-page/notes", Fixture, NULL, set_up, test_notes, tear_down);
  g_test_add ("/compare-page/passages", Fixture, NULL, set_up, test_passages, tear_down);
  g_test_add ("/compare-page/blind-sees-nothing", Fixture, NULL, set_up, test_blind_sees_nothing,
              tear_down);
  g_test_add ("/compare-page/one-coder", Fixture, NULL, set_up, test_one_coder, tear_down);
  return g_test_run ();
}
