/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Transfer page shows the figures of the report, links are made and changed on it, and a blind
 * coder sees nothing but their own. */
#include "rp-test-project.h"
#include "rp-transfer-evidence.h"
#include "rp-transfer-pair-dialog.h"
#include "rp-transfer-page-private.h"
#include "rp-transfer-words.h"
#include "test-app.h"

typedef struct
{
  RpTestProject t;
  GtkWidget *window;
  RpTransferPage *page;
  GSimpleActionGroup *actions;
  gint64 pair;
} Fixture;

static gint64
code (RpTestProject *t, gint64 coder, gint64 session, gint64 code_id, guint start, guint end)
{
  g_autoptr (GError) error = NULL;
  RpCoding coding = { .coder_id = coder, .session_id = session, .code_id = code_id,
                      .start = start, .end = end, .weight = NAN, .memo = (char *) "" };
  gint64 id = 0, before = rp_project_get_coder (t->project);

  rp_project_set_coder (t->project, coder); /* nobody writes for another */
  rp_project_add_coding (t->project, &coding, &id, &error);
  g_assert_no_error (error);
  rp_project_set_coder (t->project, before);
  return id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RpTestProject *t = &f->t;

  rp_test_project_set_up (t);
  rp_project_add_pair (t->project, t->supervision, t->visit, &f->pair, &error);
  g_assert_no_error (error);
  rp_project_set_coder (t->project, t->ann);
  f->page = g_object_new (RP_TYPE_TRANSFER_PAGE, NULL);
  f->window = gtk_window_new ();
  f->actions = g_simple_action_group_new ();
  rp_page_add_actions (RP_PAGE (f->page), G_ACTION_MAP (f->actions));
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (f->actions));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1100, 800);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  rp_page_set_project (RP_PAGE (f->page), t->project);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rp_page_set_project (RP_PAGE (f->page), NULL);
  g_object_add_weak_pointer (G_OBJECT (f->page), (gpointer *) &f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->actions);
  test_wait_for (f->page == NULL);
  rp_test_project_tear_down (&f->t);
}

static void
look_as (Fixture *f, gint64 id, gboolean blind)
{
  RpCoder coder = { .id = id, .name = (char *) "x", .blind = blind };

  rp_project_set_coder (f->t.project, id);
  rp_page_set_coder (RP_PAGE (f->page), &coder);
  test_wait_for (rp_transfer_matrix_get_transfer (f->page->matrix) != NULL);
}

static void
act (Fixture *f, const char *name, GVariant *parameter)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (f->actions), name));
  g_action_group_activate_action (G_ACTION_GROUP (f->actions), name, parameter);
  test_run_idle ();
}

static RpCell
get_cell (Fixture *f, guint theme)
{
  const RpTransfer *transfer = rp_transfer_matrix_get_transfer (f->page->matrix);

  return ((RpTransferPair *) transfer->pairs->pdata[0])->cells[theme].kind;
}

/* Empathy in both sessions, child focus in the supervision only; nothing linked. */
static gint64
code_both (Fixture *f, gint64 coder)
{
  gint64 first = code (&f->t, coder, f->t.supervision, f->t.empathy, 0, 12);

  code (&f->t, coder, f->t.supervision, f->t.focus, 30, 40);
  code (&f->t, coder, f->t.visit, f->t.empathy, 0, 10);
  return first;
}

/* The page's matrix is the report's, cell by cell and rate by rate. */
static void
test_figures (Fixture *f, gconstpointer data)
{
  RpTransferScope scope = { .definition = RP_DEFINITION_PRESENT, .n_permutations = 999, .seed = 1 };
  g_autoptr (GError) error = NULL;

  code_both (f, f->t.ann);
  code (&f->t, f->t.ben, f->t.visit, f->t.focus, 30, 44);
  gtk_drop_down_set_selected (f->page->definition, RP_DEFINITION_PRESENT);
  look_as (f, f->t.ann, FALSE);
  const RpTransfer *shown = rp_transfer_matrix_get_transfer (f->page->matrix);
  g_autoptr (RpTransfer) computed
    = rp_transfer_compute (rp_project_get_store (f->t.project), &scope, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shown->pairs->len, ==, 1);
  g_assert_cmpuint (shown->themes->len, ==, computed->themes->len);
  for (guint i = 0; i < shown->themes->len; i++)
    {
      const RpTransferPair *a = shown->pairs->pdata[0], *b = computed->pairs->pdata[0];
      const RpTransferTheme *x = shown->themes->pdata[i], *y = computed->themes->pdata[i];
      g_assert_cmpmem (&a->cells[i], sizeof a->cells[i], &b->cells[i], sizeof b->cells[i]);
      g_assert_cmpfloat (x->rates.rate.value, ==, y->rates.rate.value);
    }
  g_assert_cmpint (get_cell (f, 0), ==, RP_CELL_BOTH);
  g_assert_cmpint (get_cell (f, 1), ==, RP_CELL_BOTH); /* with Ben's */
  g_assert_nonnull (strstr (gtk_label_get_label (f->page->rate), "2 of the 2 cells"));

  /* An open coder may look at their own work alone. */
  gtk_drop_down_set_selected (f->page->whose, 1);
  test_wait_for (get_cell (f, 1) == RP_CELL_SUPERVISION_ONLY);
  g_assert_nonnull (strstr (gtk_label_get_label (f->page->rate),
                            "1 of the 2 cells that supervision worked on: 50 %"));
  /* By links, nothing is taken up. */
  gtk_drop_down_set_selected (f->page->definition, RP_DEFINITION_LINKED);
  test_wait_for (get_cell (f, 0) == RP_CELL_SUPERVISION_ONLY);
}

static void
prepare_link (Fixture *f, gint64 from)
{
  rp_transcript_view_set_active_coding (f->page->supervision.view, from);
  rp_transcript_view_set_selection (f->page->practice.view, 30, 44);
}

/* From a passage and selected words: a link, a coding where there was none, one step to undo. */
static void
test_link (Fixture *f, gconstpointer data)
{
  gint64 from = code_both (f, f->t.ann);
  g_autoptr (GError) error = NULL;
  double y0, y1;

  look_as (f, f->t.ann, FALSE);
  g_assert_cmpuint (f->page->supervision.codings->len, ==, 2);
  g_assert_cmpuint (f->page->practice.codings->len, ==, 1);
  prepare_link (f, from);
  act (f, "transfer-link", NULL);
  g_assert_cmpuint (f->page->links->len, ==, 1);
  const RpLinkRow *row = f->page->links->pdata[0];
  g_assert_cmpint (row->supervision.id, ==, from);
  g_assert_cmpuint (row->practice.start, ==, 30);
  g_assert_cmpuint (row->practice.end, ==, 44);
  g_assert_cmpint (row->link.strength, ==, RP_LINK_EXPLICIT);
  g_assert_cmpint (f->page->link_id, ==, row->link.id); /* in hand at once */
  g_assert_cmpuint (f->page->practice.codings->len, ==, 2);
  test_wait_for (get_cell (f, 0) == RP_CELL_BOTH);
  test_wait_for (rp_link_strip_get_curve (f->page->strip, f->page->link_id, &y0, &y1));
  g_assert_cmpint (rp_link_strip_pick (f->page->strip, 0, y0), ==, f->page->link_id);

  g_assert_true (rp_project_undo (f->t.project, &error));
  g_assert_cmpuint (f->page->links->len, ==, 0);
  g_assert_cmpint (f->page->link_id, ==, 0);
  g_assert_cmpuint (f->page->practice.codings->len, ==, 1);
  test_wait_for (get_cell (f, 0) == RP_CELL_SUPERVISION_ONLY);
}

static void
test_change_link (Fixture *f, gconstpointer data)
{
  gint64 from = code_both (f, f->t.ann);
  g_autoptr (GError) error = NULL;

  look_as (f, f->t.ann, FALSE);
  prepare_link (f, from);
  act (f, "transfer-link", NULL);
  g_action_group_change_action_state (G_ACTION_GROUP (f->actions), "transfer-strength",
                                      g_variant_new_string ("contradicted"));
  g_assert_cmpint (((RpLinkRow *) f->page->links->pdata[0])->link.strength, ==,
                   RP_LINK_CONTRADICTED);
  /* It came back as its opposite: that is not taken up. */
  test_wait_for (
    ((RpTransferPair *) rp_transfer_matrix_get_transfer (f->page->matrix)->pairs->pdata[0])
        ->cells[0].n_contradicted == 1);
  g_assert_cmpint (get_cell (f, 0), ==, RP_CELL_SUPERVISION_ONLY);
  act (f, "transfer-unlink", NULL);
  g_assert_cmpuint (f->page->links->len, ==, 0);
  g_assert_true (rp_project_undo (f->t.project, &error));
  g_assert_cmpuint (f->page->links->len, ==, 1);
  act (f, "transfer-next-link", NULL);
  g_assert_cmpint (f->page->link_id, ==, ((RpLinkRow *) f->page->links->pdata[0])->link.id);
}

/* A line drawn from dot to dot links these two. */
static void
test_draw_link (Fixture *f, gconstpointer data)
{
  gint64 from = code_both (f, f->t.ann);

  look_as (f, f->t.ann, FALSE);
  const RpCoding *to = f->page->practice.codings->pdata[0];
  gint64 to_id = to->id;
  g_signal_emit_by_name (f->page->strip, "link-drawn", from, to_id);
  g_assert_cmpuint (f->page->links->len, ==, 1);
  g_assert_cmpint (((RpLinkRow *) f->page->links->pdata[0])->practice.id, ==, to_id);
  /* A passage that is linked shows where it leads. */
  rp_transfer_page_choose_link (f->page, 0, FALSE);
  g_signal_emit_by_name (f->page->practice.view, "coding-activated", to_id);
  g_assert_cmpint (f->page->link_id, !=, 0);
  g_assert_cmpint (rp_transcript_view_get_active_coding (f->page->supervision.view), ==, from);
}

static void
test_blind_sees_own (Fixture *f, gconstpointer data)
{
  gint64 from = code_both (f, f->t.ann);

  look_as (f, f->t.ann, FALSE);
  prepare_link (f, from);
  act (f, "transfer-link", NULL);
  g_assert_cmpuint (f->page->links->len, ==, 1);

  look_as (f, f->t.ben, TRUE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->page->whose)));
  g_assert_cmpuint (f->page->supervision.codings->len, ==, 0);
  g_assert_cmpuint (f->page->practice.codings->len, ==, 0);
  g_assert_cmpuint (f->page->links->len, ==, 0);
  g_assert_cmpint (get_cell (f, 0), ==, RP_CELL_NOT_ASKED);
  /* Nor what others do while the page is open, and their own only once it is made. */
  code (&f->t, f->t.ann, f->t.visit, f->t.focus, 50, 60);
  g_assert_cmpuint (f->page->practice.codings->len, ==, 0);
  code (&f->t, f->t.ben, f->t.visit, f->t.focus, 50, 60);
  g_assert_cmpuint (f->page->practice.codings->len, ==, 1);
  code (&f->t, f->t.ben, f->t.supervision, f->t.focus, 0, 10);
  test_wait_for (get_cell (f, 1) == RP_CELL_SUPERVISION_ONLY);
  g_assert_cmpint (get_cell (f, 0), ==, RP_CELL_NEITHER);
}

/* Another coder's link can be looked at, not changed. */
static void
test_others_link_stays (Fixture *f, gconstpointer data)
{
  gint64 from = code_both (f, f->t.ann);

  look_as (f, f->t.ann, FALSE);
  prepare_link (f, from);
  act (f, "transfer-link", NULL);
  look_as (f, f->t.ben, FALSE);
  g_assert_cmpuint (f->page->links->len, ==, 1);
  act (f, "transfer-next-link", NULL);
  g_assert_cmpint (f->page->link_id, !=, 0);
  g_assert_false (
    g_action_group_get_action_enabled (G_ACTION_GROUP (f->actions), "transfer-unlink"));
  g_assert_false (
    g_action_group_get_action_enabled (G_ACTION_GROUP (f->actions), "transfer-strength"));
}

static void
test_pairs (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RpStore *store = rp_project_get_store (f->t.project);
  gint64 second;

  look_as (f, f->t.ann, FALSE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->page->stack), ==, "pairs");
  g_autoptr (GPtrArray) sessions = rp_store_list_sessions (store, NULL);
  g_autoptr (GArray) pairs = rp_store_list_pairs (store, NULL);
  g_autoptr (RpSession) supervision = rp_store_get_session (store, f->t.supervision, NULL);
  /* The first visit is paired: the second is the next one. */
  int next = rp_transfer_propose_practice (sessions, pairs, supervision);
  g_assert_cmpint (next, >=, 0);
  g_assert_cmpint (((RpSession *) sessions->pdata[next])->id, ==, f->t.second_visit);

  g_assert_true (rp_project_add_pair (f->t.project, f->t.supervision, f->t.second_visit, &second,
                                      &error));
  test_wait_for (rp_transfer_matrix_get_transfer (f->page->matrix)->pairs->len == 2);
  g_assert_cmpint (f->page->practice.session_id, ==, f->t.visit); /* what was open still is */
  act (f, "transfer-show-pair", g_variant_new_int64 (second));
  g_assert_cmpint (f->page->practice.session_id, ==, f->t.second_visit);
  act (f, "transfer-remove-pair", NULL);
  test_wait_for (rp_transfer_matrix_get_transfer (f->page->matrix)->pairs->len == 1);
  act (f, "transfer-remove-pair", NULL);
  test_wait_for (g_strcmp0 (gtk_stack_get_visible_child_name (f->page->stack), "status") == 0);
  g_assert_cmpstr (adw_status_page_get_title (f->page->status), ==, "No Pairs Yet");
  g_assert_true (rp_project_undo (f->t.project, &error));
  test_wait_for (g_strcmp0 (gtk_stack_get_visible_child_name (f->page->stack), "pairs") == 0);
}

static void
test_evidence (Fixture *f, gconstpointer data)
{
  gint64 from = code_both (f, f->t.ann);

  look_as (f, f->t.ann, FALSE);
  prepare_link (f, from);
  act (f, "transfer-link", NULL);
  test_wait_for (get_cell (f, 0) == RP_CELL_BOTH);
  const RpTransfer *transfer = rp_transfer_matrix_get_transfer (f->page->matrix);
  GtkWindow *window
    = rp_transfer_evidence_present (f->window, f->t.path, transfer, transfer->pairs->pdata[0],
                                    TRUE, f->t.empathy, f->t.ann);
  test_wait_for (test_shows (GTK_WIDGET (window), "How are the "));
  g_assert_true (test_shows (GTK_WIDGET (window), "Empathy · explicit · Ann")
                 || test_shows (GTK_WIDGET (window), "Empathy · Explicit · Ann"));
  gtk_window_destroy (window);
  test_run_idle ();

  /* Nothing of it for another coder. */
  window = rp_transfer_evidence_present (f->window, f->t.path, transfer, NULL, FALSE, 0, f->t.ben);
  test_wait_for (test_shows (GTK_WIDGET (window), "No Links Here"));
  g_assert_false (test_shows (GTK_WIDGET (window), "How are the "));
  gtk_window_destroy (window);
  test_run_idle ();
}

/* Bars from where there is something to see to the observed number, even beyond chance. */
static void
test_null_chart (void)
{
  double null[] = { 0, 0.25, 0.5, 0.25, 0 };
  RpRepairing test = { .n_pairs = 4, .observed = 4, .maximum = 5, .expected = 2, .p = 0.0004,
                       .null = null, .n_null = 5, .exact = TRUE, .n_permutations = 24 };
  GtkWidget *window = gtk_window_new (), *chart = rp_null_chart_new ();

  rp_null_chart_set_test (RP_NULL_CHART (chart), &test);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  gtk_window_set_child (GTK_WINDOW (window), chart);
  gtk_window_present (GTK_WINDOW (window));
  test_wait_for (gtk_widget_get_width (chart) > 100);
  g_assert_cmpint (rp_null_chart_get_matches_at (RP_NULL_CHART (chart), 12), ==, 1);
  g_assert_cmpint (
    rp_null_chart_get_matches_at (RP_NULL_CHART (chart), gtk_widget_get_width (chart) - 12), ==, 4);
  g_assert_cmpint (rp_null_chart_get_matches_at (RP_NULL_CHART (chart), 2), ==, -1);
  g_autofree char *text = rp_transfer_describe_repairing (&test);
  g_assert_nonnull (strstr (text, "observed 4, expected 2.0"));
  g_assert_nonnull (strstr (text, "p < .001, all 24 re-pairings"));
  rp_null_chart_set_test (RP_NULL_CHART (chart), NULL);
  g_assert_false (gtk_widget_get_visible (chart));
  gtk_window_destroy (GTK_WINDOW (window));
  test_run_idle ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/transfer-page/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("figures", test_figures);
  ADD ("link", test_link);
  ADD ("change-link", test_change_link);
  ADD ("draw-link", test_draw_link);
  ADD ("blind-sees-own", test_blind_sees_own);
  ADD ("others-link-stays", test_others_link_stays);
  ADD ("pairs", test_pairs);
  ADD ("evidence", test_evidence);
  g_test_add_func ("/transfer-page/null-chart", test_null_chart);
  return g_test_run ();
}
