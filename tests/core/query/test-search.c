/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-search.h"
#include "rp-test-project.h"

/* The three sessions of the test project have "It is the nights 😀 that are hard." as second turn:
 * an emoji stands before what is looked for. */

static RpHits *
search (RpTestProject *t, const char *pattern, gboolean regex, RpRoleSet roles, GError **error)
{
  RpSearchQuery query = { .pattern = pattern, .regex = regex, .roles = roles };
  return rp_search (rp_project_get_store (t->project), &query, NULL, error);
}

/* Every hit's offsets give its text in the session's transcript. */
static void
assert_places (RpTestProject *t, RpHits *hits)
{
  for (guint i = 0; i < hits->hits->len; i++)
    {
      const RpHit *hit = hits->hits->pdata[i];
      g_autoptr (RpTranscript) transcript
        = rp_store_load_transcript (rp_project_get_store (t->project), hit->session_id, NULL);
      g_autofree char *there = rp_transcript_slice (transcript, hit->start, hit->end);
      g_assert_cmpstr (there, ==, hit->text);
    }
}

static void
assert_found (RpTestProject *t, const char *pattern, gboolean regex, RpRoleSet roles, guint n,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpHits) hits = search (t, pattern, regex, roles, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->hits->len, ==, n);
  assert_places (t, hits);
  if (n > 0)
    g_assert_cmpstr (((RpHit *) hits->hits->pdata[0])->text, ==, text);
}

static void
test_words (void)
{
  RpTestProject t = { 0 };

  rp_test_project_set_up (&t);
  assert_found (&t, "HARD", FALSE, 0, 3, "hard");
  assert_found (&t, "that are hard", FALSE, 0, 3, "that are hard");
  assert_found (&t, "nights that", FALSE, 0, 3, "nights 😀 that");
  assert_found (&t, "fright*", FALSE, 0, 1, "frightening");
  assert_found (&t, "fright", FALSE, 0, 0, NULL);
  assert_found (&t, "nights", FALSE, RP_ROLE_BIT (RP_ROLE_WORKER), 1, "nights");
  assert_found (&t, "are that", FALSE, 0, 0, NULL);
  /* What FTS5 would take for syntax is only text. */
  assert_found (&t, "hard OR night\"", FALSE, 0, 0, NULL);
  rp_test_project_tear_down (&t);
}

static void
test_accents (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RpDraft) draft
    = rp_test_draft ("accents", RP_SESSION_PRACTICE, NULL, "Un cafe\xCC\x81 😀 et une élève, \x02 là.");

  rp_test_project_set_up (&t);
  rp_project_add_session (t.project, draft, FALSE, NULL, &error);
  g_assert_no_error (error);
  assert_found (&t, "eleve", FALSE, 0, 1, "élève");
  assert_found (&t, "LÀ", FALSE, 0, 1, "là");
  assert_found (&t, "cafe", FALSE, 0, 1, "cafe\xCC\x81");
  assert_found (&t, "[éè]l\\w+", TRUE, 0, 1, "élève");
  rp_test_project_tear_down (&t);
}

static void
test_expressions (void)
{
  RpTestProject t = { 0 };

  rp_test_project_set_up (&t);
  assert_found (&t, "n[i1]ghts?\\b", TRUE, 0, 7, "nights");
  assert_found (&t, "😀 \\w+", TRUE, 0, 3, "😀 that");
  assert_found (&t, "x*", TRUE, 0, 0, NULL);
  assert_found (&t, "hard\\.$", TRUE, RP_ROLE_BIT (RP_ROLE_PARENT), 3, "hard.");
  rp_test_project_tear_down (&t);
}

static void
test_refusals (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  g_assert_null (search (&t, "…!", FALSE, 0, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (search (&t, "nigh(ts", TRUE, 0, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "nigh(ts"));
  g_clear_error (&error);

  /* An expression that tries every way to split a run of letters. */
  g_autofree char *run = g_strnfill (40, 'a');
  g_autofree char *text = g_strconcat (run, "!", NULL);
  g_autoptr (RpDraft) draft = rp_test_draft ("run", RP_SESSION_PRACTICE, NULL, text);
  rp_project_add_session (t.project, draft, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (search (&t, "(a+)+$", TRUE, 0, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "run"));
  g_clear_error (&error);

  RpSearchQuery few = { .pattern = "hard", .limit = 2 };
  g_autoptr (RpHits) hits = rp_search (rp_project_get_store (t.project), &few, NULL, &error);
  g_assert_cmpuint (hits->hits->len, ==, 2);
  g_assert_true (hits->truncated);
  rp_test_project_tear_down (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/search/words", test_words);
  g_test_add_func ("/query/search/accents", test_accents);
  g_test_add_func ("/query/search/expressions", test_expressions);
  g_test_add_func ("/query/search/refusals", test_refusals);
  return g_test_run ();
}
