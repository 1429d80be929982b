/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Transfer of a project, against a matrix worked out by hand.
 *
 *                      empathy                    focus
 *   sup -> visit       both tagged, linked        supervision only
 *   sup -> visit-2     both tagged, not linked    supervision only, link contradicted
 *   sup -> earlier     practice came first: carry-back, outside the rates            */
#include "rp-test-project.h"
#include "rp-transfer-report.h"

static void
code (RpTestProject *t, gint64 coder, gint64 session, gint64 code_id, guint start, guint end)
{
  g_autoptr (GError) error = NULL;
  RpCoding coding = { .coder_id = coder, .session_id = session, .code_id = code_id,
                      .start = start, .end = end, .weight = NAN };

  rp_project_add_coding (t->project, &coding, NULL, &error);
  g_assert_no_error (error);
}

static void
fill (RpTestProject *t)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpDraft) draft
    = rp_test_draft ("earlier", RP_SESSION_PRACTICE, "2026-03-01", "An earlier visit.");
  gint64 earlier;
  RpLinkSpec links[] = {
    { .coder_id = t->ann, .supervision_id = t->supervision, .practice_id = t->visit,
      .theme_id = t->empathy, .supervision_start = 0, .supervision_end = 12, .practice_start = 3,
      .practice_end = 10, .strength = RP_LINK_EXPLICIT, .memo = "the <same> words" },
    { .coder_id = t->ann, .supervision_id = t->supervision, .practice_id = t->second_visit,
      .theme_id = t->focus, .practice_code_id = t->empathy, .supervision_start = 30,
      .supervision_end = 40, .practice_start = 0, .practice_end = 4,
      .strength = RP_LINK_CONTRADICTED },
  };

  rp_project_add_links (t->project, links, 2, NULL, &error);
  g_assert_no_error (error);
  rp_project_add_session (t->project, draft, FALSE, &earlier, &error);
  g_assert_no_error (error);
  rp_project_add_pair (t->project, t->supervision, earlier, NULL, &error);
  g_assert_no_error (error);
  code (t, t->ann, earlier, t->empathy, 0, 5);
  /* A second coder's overlapping passage: characters count once. */
  code (t, t->ben, t->supervision, t->empathy, 6, 20);
}

static RpTransfer *
compute (RpTestProject *t, RpDefinition definition, gint64 coder)
{
  g_autoptr (GError) error = NULL;
  RpTransferScope scope = { .definition = definition, .coder_id = coder, .n_permutations = 99 };
  RpTransfer *transfer
    = rp_transfer_compute (rp_project_get_store (t->project), &scope, NULL, &error);

  g_assert_no_error (error);
  return transfer;
}

static const RpTransferPair *
find_pair (RpTransfer *transfer, gint64 practice)
{
  for (guint i = 0; i < transfer->pairs->len; i++)
    if (((RpTransferPair *) transfer->pairs->pdata[i])->practice->id == practice)
      return transfer->pairs->pdata[i];
  return NULL;
}

static void
test_linked (void)
{
  RpTestProject t = { 0 };

  rp_test_project_set_up (&t);
  fill (&t);
  g_autoptr (RpTransfer) transfer = compute (&t, RP_DEFINITION_LINKED, 0);
  g_assert_cmpuint (transfer->themes->len, ==, 2);
  g_assert_cmpuint (transfer->pairs->len, ==, 3);

  const RpTransferPair *first = find_pair (transfer, t.visit);
  g_assert_true (first->has_gap);
  g_assert_cmpint (first->gap, ==, 3);
  g_assert_cmpint (first->cells[0].kind, ==, RP_CELL_BOTH);
  g_assert_cmpuint (first->cells[0].n_links, ==, 1);
  /* 0-12 and 6-20 of a first turn of 24 characters. */
  g_assert_cmpuint (first->cells[0].supervision_characters, ==, 20);
  g_assert_cmpuint (first->cells[0].supervision_turns, ==, 1);
  g_assert_cmpuint (first->cells[0].practice_characters, ==, 7);
  g_assert_cmpint (first->cells[1].kind, ==, RP_CELL_SUPERVISION_ONLY);

  const RpTransferPair *second = find_pair (transfer, t.second_visit);
  g_assert_cmpint (second->gap, ==, 21);
  g_assert_cmpint (second->cells[0].kind, ==, RP_CELL_SUPERVISION_ONLY); /* tagged, not linked */
  g_assert_cmpint (second->cells[1].kind, ==, RP_CELL_SUPERVISION_ONLY);
  g_assert_cmpuint (second->cells[1].n_contradicted, ==, 1);

  /* One cell of four taken up; the carry-back pair is in none of them. */
  g_assert_cmpuint (transfer->overall.cells.both, ==, 1);
  g_assert_cmpuint (transfer->overall.cells.supervision_only, ==, 3);
  g_assert_cmpfloat (transfer->overall.rate.value, ==, .25);
  /* Wilson 95 % of 1 in 4. */
  g_assert_cmpfloat_with_epsilon (transfer->overall.rate.low, 0.045587, 1e-5);
  g_assert_cmpfloat_with_epsilon (transfer->overall.rate.high, 0.699358, 1e-5);
  g_assert_cmpuint (transfer->n_carry_back, ==, 1);
  g_assert_cmpuint (((RpTransferTheme *) transfer->themes->pdata[0])->rates.cells.both, ==, 1);
  rp_test_project_tear_down (&t);
}

static void
test_present (void)
{
  RpTestProject t = { 0 };

  rp_test_project_set_up (&t);
  fill (&t);
  g_autoptr (RpTransfer) transfer = compute (&t, RP_DEFINITION_PRESENT, 0);
  g_assert_cmpint (find_pair (transfer, t.second_visit)->cells[0].kind, ==, RP_CELL_BOTH);
  g_assert_cmpuint (transfer->overall.cells.both, ==, 2);
  g_assert_cmpuint (transfer->overall.cells.supervision_only, ==, 2);

  /* Of Ben alone: he coded no practice session, so no pair is asked. */
  g_autoptr (RpTransfer) bens = compute (&t, RP_DEFINITION_PRESENT, t.ben);
  g_assert_cmpint (find_pair (bens, t.visit)->cells[0].kind, ==, RP_CELL_NOT_ASKED);
  g_assert_cmpuint (rp_cells_sum (&bens->overall.cells), ==, 0);
  g_assert_nonnull (bens->overall.rate.undefined);
  rp_test_project_tear_down (&t);
}

static void
test_evidence (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  fill (&t);
  RpStore *store = rp_project_get_store (t.project);
  g_autoptr (GPtrArray) all = rp_evidence_list (store, 0, 0, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  const RpEvidence *e = all->pdata[0];
  g_assert_cmpstr (e->theme, ==, "Empathy");
  g_assert_cmpstr (e->coder, ==, "Ann");
  g_assert_cmpstr (e->supervision.quotation, ==, "How are the ");
  g_assert_cmpstr (e->supervision.speaker, ==, "Social worker");
  g_assert_cmpstr (e->supervision.time, ==, "00:00:01");
  g_assert_cmpstr (e->practice.quotation, ==, "t sound");
  g_assert_cmpstr (e->practice.date, ==, "2026-03-15");
  g_autofree char *html = rp_evidence_to_html (all);
  g_assert_nonnull (strstr (html, "<td><p>“How are the”</p>"));
  g_assert_nonnull (strstr (html, "Contradicted"));
  g_autofree char *text = rp_evidence_to_text (all);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4); /* head, two rows, the end */

  g_autoptr (GPtrArray) bens = rp_evidence_list (store, 0, 0, 0, t.ben, &error);
  g_assert_cmpuint (bens->len, ==, 0);
  g_autoptr (GPtrArray) of_theme = rp_evidence_list (store, 0, 0, t.focus, 0, &error);
  g_assert_cmpuint (of_theme->len, ==, 1);
  rp_test_project_tear_down (&t);
}

static void
test_empty (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  g_autoptr (RpTransfer) transfer = compute (&t, RP_DEFINITION_LINKED, 0);
  g_assert_cmpuint (transfer->pairs->len, ==, 0);
  g_assert_nonnull (transfer->overall.rate.undefined);
  g_autoptr (GPtrArray) none
    = rp_evidence_list (rp_project_get_store (t.project), 0, 0, 0, 0, &error);
  g_assert_cmpuint (none->len, ==, 0);
  rp_test_project_tear_down (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/transfer/linked", test_linked);
  g_test_add_func ("/report/transfer/present", test_present);
  g_test_add_func ("/report/transfer/evidence", test_evidence);
  g_test_add_func ("/report/transfer/empty", test_empty);
  return g_test_run ();
}
