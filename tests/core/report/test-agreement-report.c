/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Agreement from a project, against tables worked out by hand.
 *
 * Each session has three turns: worker, parent, worker. "visit" begins
 *   0         "That sounds frightening."            24 characters, turn 0, worker
 *   25        "It is the nights 😀 that are hard."  33 characters, turn 1, parent
 *   59        "What would a good night look like?"  34 characters, turn 2, worker  */
#include "rp-agreement-views.h"
#include "rp-disagreement.h"
#include "rp-test-project.h"

static void
code (RpTestProject *t, gint64 coder, gint64 session, gint64 code_id, guint start, guint end)
{
  g_autoptr (GError) error = NULL;
  RpCoding coding = { .coder_id = coder, .session_id = session, .code_id = code_id,
                      .start = start, .end = end, .weight = NAN };

  rp_project_add_coding (t->project, &coding, NULL, &error);
  g_assert_no_error (error);
}

static RpAgreementScope
scope_of (RpTestProject *t)
{
  RpAgreementScope scope = { .coders = g_array_new (FALSE, FALSE, sizeof (gint64)), .seed = 7 };

  g_array_append_val (scope.coders, t->ann);
  g_array_append_val (scope.coders, t->ben);
  return scope;
}

static const RpAgreementRow *
find_row (RpAgreement *agreement, gint64 code_id)
{
  for (guint i = 0; i < agreement->rows->len; i++)
    if (((RpAgreementRow *) agreement->rows->pdata[i])->code_id == code_id)
      return agreement->rows->pdata[i];
  return NULL;
}

static double
value_of (const RpAgreementRow *row, const char *name)
{
  const RpEstimate *e = rp_agreement_row_find (row, name, NULL);
  g_assert_nonnull (e);
  g_assert_null (e->undefined);
  return e->value;
}

/* Two sessions coded by both, six turns in all.
 *            visit      visit-2
 *   Ann      1 0 1      0 1 0
 *   Ben      1 0 0      0 1 0        one disagreement in six */
static void
fill (RpTestProject *t)
{
  code (t, t->ann, t->visit, t->empathy, 0, 10);
  code (t, t->ann, t->visit, t->empathy, 5, 24); /* overlaps the first: still one coder, one turn */
  code (t, t->ann, t->visit, t->empathy, 65, 70);
  code (t, t->ben, t->visit, t->empathy, 12, 24);
  code (t, t->ann, t->second_visit, t->empathy, 30, 40);
  code (t, t->ben, t->second_visit, t->empathy, 30, 50);
  code (t, t->ann, t->supervision, t->empathy, 0, 5); /* Ben has not coded this one: not counted */
}

static void
test_turns (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  RpAgreementScope scope = scope_of (&t);
  g_autoptr (RpAgreement) agreement = rp_agreement_compute (
    rp_project_get_store (t.project), &scope, RP_LEVEL_TURN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (agreement->rows->len, ==, 2); /* not "overall": it tags no passages */

  const RpAgreementRow *row = find_row (agreement, t.empathy);
  g_assert_cmpuint (row->n_sessions, ==, 2);
  g_assert_cmpuint (row->n_units, ==, 6);
  g_assert_cmpuint (row->coded[0], ==, 3);
  g_assert_cmpuint (row->coded[1], ==, 2);
  g_assert_cmpuint (row->disagreed, ==, 1);
  /* 2 both, 1 Ann only, 3 neither: p_o = 5/6, p_e = 3/6 * 2/6 + 3/6 * 4/6 = 1/2. */
  g_assert_cmpfloat_with_epsilon (value_of (row, "percent-agreement"), 5. / 6, 1e-9);
  g_assert_cmpfloat_with_epsilon (value_of (row, "cohen-kappa"), (5. / 6 - .5) / .5, 1e-9);
  /* 12 values, 5 present, 7 absent; one pair differs: alpha = 1 - (n - 1) 2 / (2 * 5 * 7). */
  g_assert_cmpfloat_with_epsilon (value_of (row, "krippendorff-alpha"), 1 - 11. / 35, 1e-9);
  /* pi = 5/12: p_e = 2 * 5/12 * 7/12. */
  double pe = 2 * 35. / 144;
  g_assert_cmpfloat_with_epsilon (value_of (row, "gwet-ac"), (5. / 6 - pe) / (1 - pe), 1e-9);

  /* Nobody used the other code, but both coded with its framework: that is agreement on absence,
   * for which kappa and alpha have no value, and say so. */
  const RpAgreementRow *unused = find_row (agreement, t.focus);
  g_assert_cmpuint (unused->n_units, ==, 6);
  g_assert_cmpfloat (value_of (unused, "percent-agreement"), ==, 1);
  g_assert_nonnull (rp_agreement_row_find (unused, "cohen-kappa", NULL)->undefined);
  g_assert_nonnull (rp_agreement_row_find (unused, "krippendorff-alpha", NULL)->undefined);
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

/* Empathy as above; of Child focus Ann has the first turn and Ben the second: p_o = 4/6, p_e =
 * 26/36, kappa -.2. Pooled: p_o = .75, p_e = 22/36. */
static void
test_overall (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  code (&t, t.ann, t.visit, t.focus, 0, 10);
  code (&t, t.ben, t.visit, t.focus, 30, 40);
  RpAgreementScope scope = scope_of (&t);
  g_autoptr (RpAgreement) agreement = rp_agreement_compute (
    rp_project_get_store (t.project), &scope, RP_LEVEL_TURN, NULL, &error);
  g_assert_no_error (error);
  const RpEstimate *pooled = rp_agreement_find_overall (agreement, "cohen-kappa", "pooled");
  const RpEstimate *mean = rp_agreement_find_overall (agreement, "cohen-kappa", "mean");
  g_assert_cmpfloat_with_epsilon (pooled->value, 5. / 14, 1e-9);
  g_assert_cmpfloat_with_epsilon (mean->value, 7. / 30, 1e-9);
  g_assert_cmpfloat (mean->n_units, ==, 2);
  g_assert_false (pooled->has_ci); /* two sessions are too few to resample */
  g_assert_nonnull (rp_agreement_find_overall (agreement, "krippendorff-alpha", "mean"));
  g_assert_null (rp_agreement_find_overall (agreement, "krippendorff-alpha", "pooled"));
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

/* Ann has three segments, Ben two; each of Ben's overlaps one of hers by just one half. */
static void
test_segments (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  RpAgreementScope scope = scope_of (&t);
  scope.n_continua = 30;
  g_autoptr (RpAgreement) agreement = rp_agreement_compute (
    rp_project_get_store (t.project), &scope, RP_LEVEL_SEGMENT, NULL, &error);
  g_assert_no_error (error);
  const RpAgreementRow *row = find_row (agreement, t.empathy);
  g_assert_cmpuint (row->n_sessions, ==, 2); /* the supervision is Ann's alone */
  g_assert_cmpuint (row->n_units, ==, 5);
  g_assert_cmpuint (row->coded[0], ==, 3);
  g_assert_cmpuint (row->coded[1], ==, 2);
  const RpEstimate *half = rp_agreement_row_find (row, "segment-f1", "iou>=0.5");
  g_assert_cmpfloat_with_epsilon (half->value, 0.8, 1e-9);
  g_assert_cmpfloat (rp_agreement_row_find (row, "segment-f1", "iou>=0.8")->value, ==, 0);
  g_assert_cmpfloat (value_of (row, "gamma"), <, 1);
  g_assert_cmpfloat (value_of (row, "alpha-u-1995"), <, 1);
  /* Nobody marked the other code: a sentence, no number. */
  const RpEstimate *none
    = rp_agreement_row_find (find_row (agreement, t.focus), "segment-f1", "iou>=0.5");
  g_assert_nonnull (none->undefined);
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

/* On the third turn of the visit Ann has Empathy where Ben has Child focus; two turns have Empathy
 * from both. March: three turns, two of them alike; April: all three alike. */
static void
test_confusion_and_trend (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  code (&t, t.ben, t.visit, t.focus, 60, 70);
  code (&t, t.ann, t.second_visit, t.focus, 30, 40); /* beside Empathy, which both have: no confusion */
  RpAgreementScope scope = scope_of (&t);
  RpStore *store = rp_project_get_store (t.project);
  g_autoptr (RpConfusionMatrix) matrix
    = rp_confusion_matrix_compute (store, &scope, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (matrix->n_codes, ==, 2);
  g_assert_cmpstr (matrix->names[0], ==, "Empathy");
  g_assert_cmpuint (matrix->turns[0], ==, 2);
  g_assert_cmpuint (matrix->turns[1], ==, 1);
  g_assert_cmpuint (matrix->turns[2], ==, 1);
  g_assert_cmpuint (matrix->turns[3], ==, 0);

  g_autoptr (GPtrArray) points
    = rp_trend_compute (store, &scope, RP_LEVEL_TURN, t.empathy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (points->len, ==, 2);
  const RpTrendPoint *march = points->pdata[0], *april = points->pdata[1];
  g_assert_cmpstr (march->month, ==, "2026-03");
  g_assert_cmpuint (march->sessions->len, ==, 2); /* the supervision too, which Ben has not coded */
  g_assert_cmpuint (march->n_units, ==, 3);
  /* Six values, three present; one pair differs: alpha = 1 - 5 * 2 / (2 * 3 * 3). */
  g_assert_cmpfloat_with_epsilon (march->alpha.value, 1 - 10. / 18, 1e-9);
  g_assert_cmpstr (april->month, ==, "2026-04");
  g_assert_cmpfloat_with_epsilon (april->alpha.value, 1, 1e-9);
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

static void
test_characters (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  RpAgreementScope scope = scope_of (&t);
  scope.n_resamples = 200;
  g_autoptr (RpAgreement) agreement = rp_agreement_compute (
    rp_project_get_store (t.project), &scope, RP_LEVEL_CHARACTER, NULL, &error);
  g_assert_no_error (error);
  const RpAgreementRow *row = find_row (agreement, t.empathy);
  /* Both sessions have turns of 24, 33 and 34 characters; newlines are in no turn. */
  g_assert_cmpuint (row->n_units, ==, 91 + 91);
  g_assert_cmpuint (row->coded[0], ==, 24 + 5 + 10);
  g_assert_cmpuint (row->coded[1], ==, 12 + 20);
  /* visit: 0-12 and 65-70 Ann only; visit-2: 40-50 Ben only. */
  g_assert_cmpuint (row->disagreed, ==, 12 + 5 + 10);
  g_assert_cmpfloat_with_epsilon (value_of (row, "percent-agreement"), 1 - 27. / 182, 1e-9);
  const RpEstimate *kappa = rp_agreement_row_find (row, "cohen-kappa", NULL);
  g_assert_true (kappa->has_ci);
  g_assert_nonnull (strstr (kappa->ci_method, "turn")); /* two sessions are too few to resample */
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

/* Roles: a code of workers only counts workers' turns. */
static void
test_roles (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  g_autoptr (RpFramework) framework
    = rp_store_get_framework (rp_project_get_store (t.project), t.framework, &error);
  RpCode *empathy = rp_framework_find_code (framework, "empathy");
  empathy->roles = RP_ROLE_BIT (RP_ROLE_WORKER);
  rp_project_update_code (t.project, empathy, &error);
  g_assert_no_error (error);
  RpAgreementScope scope = scope_of (&t);
  g_autoptr (RpAgreement) agreement = rp_agreement_compute (
    rp_project_get_store (t.project), &scope, RP_LEVEL_TURN, NULL, &error);
  const RpAgreementRow *row = find_row (agreement, t.empathy);
  g_assert_cmpuint (row->n_units, ==, 4);
  g_assert_cmpuint (row->coded[0], ==, 2);
  g_assert_cmpuint (row->coded[1], ==, 1);
  g_assert_nonnull (strstr (row->denominator, "Worker"));
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

/* Themes of supervision count in supervision sessions; in practice sessions only where those alone
 * are asked for. */
static void
test_themes (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  code (&t, t.ben, t.supervision, t.empathy, 30, 40);
  RpStore *store = rp_project_get_store (t.project);
  g_autoptr (RpFramework) framework = rp_store_get_framework (store, t.framework, &error);
  framework->kinds = 1u << RP_SESSION_SUPERVISION;
  rp_project_update_framework (t.project, framework, &error);
  g_assert_no_error (error);
  RpAgreementScope scope = scope_of (&t);
  g_autoptr (RpAgreement) all = rp_agreement_compute (store, &scope, RP_LEVEL_TURN, NULL, &error);
  g_assert_cmpuint (find_row (all, t.empathy)->n_sessions, ==, 1);
  scope.sessions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (scope.sessions, t.visit);
  g_array_append_val (scope.sessions, t.second_visit);
  g_autoptr (RpAgreement) visits
    = rp_agreement_compute (store, &scope, RP_LEVEL_TURN, NULL, &error);
  g_assert_cmpuint (find_row (visits, t.empathy)->n_sessions, ==, 2);
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

/* Who has marked a session as done has read it, even without a coding. */
static void
test_done_counts (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  code (&t, t.ann, t.visit, t.empathy, 0, 10);
  RpAgreementScope scope = scope_of (&t);
  g_autoptr (RpAgreement) before = rp_agreement_compute (
    rp_project_get_store (t.project), &scope, RP_LEVEL_TURN, NULL, &error);
  g_assert_cmpuint (find_row (before, t.empathy)->n_units, ==, 0);
  g_assert_nonnull (rp_agreement_row_find (find_row (before, t.empathy), "gwet-ac", NULL)->undefined);
  rp_project_set_done (t.project, t.ben, t.visit, TRUE, &error);
  g_assert_no_error (error);
  g_autoptr (RpAgreement) after = rp_agreement_compute (
    rp_project_get_store (t.project), &scope, RP_LEVEL_TURN, NULL, &error);
  g_assert_cmpuint (find_row (after, t.empathy)->n_units, ==, 3);
  g_assert_cmpuint (find_row (after, t.empathy)->disagreed, ==, 1);
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

static void
test_passages (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  RpStore *store = rp_project_get_store (t.project);
  RpAgreementScope scope = scope_of (&t);
  g_autoptr (GArray) differ = rp_agreement_list_passages (
    store, &scope, RP_LEVEL_TURN, t.empathy, RP_PASSAGES_DISAGREED, NULL, &error);
  g_assert_cmpuint (differ->len, ==, 1);
  const RpPassage *passage = &g_array_index (differ, RpPassage, 0);
  g_assert_cmpint (passage->session_id, ==, t.visit);
  g_assert_cmpuint (passage->start, ==, 59);
  g_assert_cmpuint (passage->end, ==, 93);
  g_assert_cmpuint (passage->coded, ==, 1); /* Ann */
  g_assert_cmpuint (passage->present, ==, 3);

  g_autoptr (GArray) by_character = rp_agreement_list_passages (
    store, &scope, RP_LEVEL_CHARACTER, t.empathy, RP_PASSAGES_DISAGREED, NULL, &error);
  g_autoptr (GArray) agreed = rp_agreement_list_passages (
    store, &scope, RP_LEVEL_TURN, t.empathy, RP_PASSAGES_AGREED, NULL, &error);
  g_assert_cmpuint (by_character->len, ==, 3);
  g_assert_cmpuint (agreed->len, ==, 2);
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

/* Ben gave "child focus" to the turn that Ann gave "empathy", and nothing to another. */
static void
test_disagreement (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  code (&t, t.ben, t.visit, t.focus, 60, 80);
  code (&t, t.ann, t.visit, t.empathy, 30, 40);
  RpStore *store = rp_project_get_store (t.project);
  RpAgreementScope scope = scope_of (&t);
  g_autoptr (RpDisagreement) disagreement
    = rp_disagreement_compute (store, &scope, t.empathy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (disagreement->disagreed, ==, 2);
  g_assert_cmpuint (disagreement->left_uncoded, ==, 1);
  g_assert_cmpuint (disagreement->confusions->len, ==, 1);
  const RpConfusion *confusion = disagreement->confusions->pdata[0];
  g_assert_cmpstr (confusion->name, ==, "Child focus");
  g_assert_cmpuint (confusion->n_turns, ==, 1);
  g_autofree char *words = rp_disagreement_describe (disagreement);
  g_assert_nonnull (strstr (words, "coded Child focus: 1"));

  g_autoptr (RpAgreement) agreement
    = rp_agreement_compute (store, &scope, RP_LEVEL_TURN, NULL, &error);
  g_autofree double *pairs
    = rp_agreement_compute_pairs (store, &scope, RP_LEVEL_TURN, t.empathy, NULL, &error);
  g_assert_true (isnan (pairs[0]));
  g_assert_cmpfloat (pairs[1], ==, pairs[2]);
  g_assert_cmpfloat (pairs[1], ==, value_of (find_row (agreement, t.empathy), "krippendorff-alpha"));

  g_autofree char *methods = rp_agreement_describe_methods (agreement);
  g_assert_nonnull (strstr (methods, "2 coders (Ann, Ben)"));
  g_assert_nonnull (strstr (methods, "Cohen's kappa"));
  g_assert_nonnull (strstr (methods, "6 turns"));
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

static void
test_ratings (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  RpRating ratings[] = { { 0, t.ann, t.visit, t.empathy, 1 }, { 0, t.ben, t.visit, t.empathy, 1 },
                         { 0, t.ann, t.second_visit, t.empathy, 3 },
                         { 0, t.ben, t.second_visit, t.empathy, 2 },
                         { 0, t.ann, t.supervision, t.empathy, 2 } };
  rp_project_set_ratings (t.project, ratings, 5, &error);
  g_assert_no_error (error);
  RpAgreementScope scope = scope_of (&t);
  g_autoptr (RpAgreement) agreement = rp_agreement_compute (
    rp_project_get_store (t.project), &scope, RP_LEVEL_SESSION, NULL, &error);
  g_assert_no_error (error);
  const RpAgreementRow *row = find_row (agreement, t.empathy);
  g_assert_cmpuint (agreement->rows->len, ==, 3); /* "overall" is rated */
  g_assert_cmpuint (row->n_sessions, ==, 3);
  g_assert_cmpuint (row->n_pairable, ==, 2);
  g_assert_cmpuint (row->disagreed, ==, 1);
  g_assert_cmpfloat (value_of (row, "percent-agreement"), ==, .5);
  /* Table 1-1, 3-2 on three steps; disagreement weights (step / 2)^2: observed 1/8; expected over
   * the four crossings 0, 1/4, 1, 1/4 (mean 3/8): kappa = 1 - (1/8) / (3/8). */
  g_assert_cmpfloat_with_epsilon (value_of (row, "cohen-kappa"), 2. / 3, 1e-9);
  g_assert_nonnull (rp_agreement_row_find (row, "icc", "A,1"));
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

static void
test_refusals (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  RpAgreementScope scope = { .coders = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_array_append_val (scope.coders, t.ann);
  g_assert_null (rp_agreement_compute (rp_project_get_store (t.project), &scope, RP_LEVEL_TURN,
                                       NULL, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_INVALID);
  rp_agreement_scope_clear (&scope);
  rp_test_project_tear_down (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/agreement/turns", test_turns);
  g_test_add_func ("/report/agreement/overall", test_overall);
  g_test_add_func ("/report/agreement/segments", test_segments);
  g_test_add_func ("/report/agreement/confusion-and-trend", test_confusion_and_trend);
  g_test_add_func ("/report/agreement/characters", test_characters);
  g_test_add_func ("/report/agreement/roles", test_roles);
  g_test_add_func ("/report/agreement/themes", test_themes);
  g_test_add_func ("/report/agreement/done-counts", test_done_counts);
  g_test_add_func ("/report/agreement/passages", test_passages);
  g_test_add_func ("/report/agreement/disagreement", test_disagreement);
  g_test_add_func ("/report/agreement/ratings", test_ratings);
  g_test_add_func ("/report/agreement/refusals", test_refusals);
  return g_test_run ();
}
