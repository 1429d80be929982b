/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For every verb: do, undo, redo leave the same rows as before, after; the file stays sound; the
 * record names what was done. */
#include "rp-test-dump.h"
#include "rp-test-project.h"

typedef gboolean (*Verb) (RpTestProject *t, GError **error);

static RpCoding
coding (RpTestProject *t, gint64 code, guint start, guint end)
{
  return (RpCoding){ .coder_id = t->ann, .session_id = t->visit, .code_id = code, .start = start,
                     .end = end, .weight = NAN, .memo = (char *) "why" };
}

static gboolean
add_coder (RpTestProject *t, GError **error)
{
  return rp_project_add_coder (t->project, "Cem", FALSE, NULL, error);
}

static gboolean
update_coder (RpTestProject *t, GError **error)
{
  RpCoder coder = { .id = t->ben, .name = (char *) "Benno", .blind = FALSE };
  return rp_project_update_coder (t->project, &coder, error);
}

static gboolean
add_framework (RpTestProject *t, GError **error)
{
  g_autoptr (RpFramework) framework = rp_test_framework ("more");
  rp_anchors_add (rp_framework_get_code (framework, 0)->anchors, 2, "", "own words");
  return rp_project_add_framework (t->project, framework, NULL, error);
}

static gboolean
update_framework (RpTestProject *t, GError **error)
{
  g_autoptr (RpFramework) framework
    = rp_store_get_framework (rp_project_get_store (t->project), t->framework, error);
  g_free (framework->name);
  framework->name = g_strdup ("Other name");
  rp_anchors_add (framework->anchors, 4, "step", "more");
  return rp_project_update_framework (t->project, framework, error);
}

static gboolean
add_code (RpTestProject *t, GError **error)
{
  g_autoptr (RpCode) code = rp_code_new ();
  code->identifier = g_strdup ("purpose");
  code->name = g_strdup ("Purpose");
  return rp_project_add_code (t->project, t->framework, code, NULL, error);
}

static gboolean
update_code (RpTestProject *t, GError **error)
{
  g_autoptr (RpFramework) framework
    = rp_store_get_framework (rp_project_get_store (t->project), t->framework, error);
  RpCode *code = rp_framework_get_code (framework, 0);
  code->retired = TRUE;
  rp_anchors_add (code->anchors, 1, "", "own words");
  return rp_project_update_code (t->project, code, error);
}

static gboolean
reorder_codes (RpTestProject *t, GError **error)
{
  gint64 order[] = { t->overall, t->focus, t->empathy };
  return rp_project_reorder_codes (t->project, t->framework, order, 3, error);
}

static gboolean
add_session (RpTestProject *t, GError **error)
{
  g_autoptr (RpDraft) draft
    = rp_test_draft ("new", RP_SESSION_PRACTICE, NULL, "A text that is not there yet.");
  return rp_project_add_session (t->project, draft, FALSE, NULL, error);
}

static gboolean
update_session (RpTestProject *t, GError **error)
{
  g_autoptr (RpSession) session
    = rp_store_get_session (rp_project_get_store (t->project), t->visit, error);
  g_free (session->family);
  session->family = g_strdup ("Family 99");
  g_strfreev (session->workers);
  session->workers = g_strsplit ("W2;W9", ";", -1);
  return rp_project_update_session (t->project, session, error);
}

/* With codings, ratings, a pair, a link and the done mark hanging on it: cascades both ways. */
static gboolean
remove_session (RpTestProject *t, GError **error)
{
  return rp_project_remove_session (t->project, t->supervision, error);
}

static gboolean
set_role (RpTestProject *t, GError **error)
{
  g_autoptr (RpTranscript) transcript
    = rp_store_load_transcript (rp_project_get_store (t->project), t->visit, error);
  const RpSpeaker *speaker = transcript->speakers->pdata[1];
  return rp_project_set_speaker_role (t->project, speaker->id, RP_ROLE_CHILD, error);
}

static gboolean
set_done (RpTestProject *t, GError **error)
{
  return rp_project_set_done (t->project, t->ann, t->visit, TRUE, error);
}

static gboolean
add_coding (RpTestProject *t, GError **error)
{
  RpCoding c = coding (t, t->focus, 3, 9);
  return rp_project_add_coding (t->project, &c, NULL, error);
}

static gboolean
add_codings (RpTestProject *t, GError **error)
{
  RpCoding many[3] = { coding (t, t->focus, 1, 2), coding (t, t->empathy, 0, 20),
                       coding (t, t->focus, 2, 30) };
  return rp_project_add_codings (t->project, many, 3, NULL, error);
}

static RpCoding *
first_coding (RpTestProject *t, GError **error)
{
  RpCodingFilter filter = { .coder_id = t->ann };
  g_autoptr (GPtrArray) list
    = rp_store_list_codings (rp_project_get_store (t->project), &filter, error);
  return rp_coding_copy (list->pdata[0]);
}

static gboolean
update_coding (RpTestProject *t, GError **error)
{
  g_autoptr (RpCoding) c = first_coding (t, error);
  c->start += 1;
  c->weight = 0.5;
  g_free (c->memo);
  c->memo = g_strdup ("moved 😀");
  return rp_project_update_coding (t->project, c, error);
}

/* Takes its link with it. */
static gboolean
remove_codings (RpTestProject *t, GError **error)
{
  g_autoptr (RpCoding) c = first_coding (t, error);
  return rp_project_remove_codings (t->project, &c->id, 1, error);
}

static gboolean
set_ratings (RpTestProject *t, GError **error)
{
  RpRating ratings[] = { { 0, t->ann, t->visit, t->empathy, 3 },
                         { 0, t->ann, t->visit, t->overall, 2 } };
  return rp_project_set_ratings (t->project, ratings, 2, error);
}

static gboolean
clear_rating (RpTestProject *t, GError **error)
{
  RpRating rating = { 0, t->ann, t->supervision, t->overall, NAN };
  return rp_project_set_ratings (t->project, &rating, 1, error);
}

static gboolean
add_pair (RpTestProject *t, GError **error)
{
  return rp_project_add_pair (t->project, t->supervision, t->second_visit, NULL, error);
}

static gboolean
remove_pair (RpTestProject *t, GError **error)
{
  g_autoptr (GArray) pairs = rp_store_list_pairs (rp_project_get_store (t->project), error);
  return rp_project_remove_pair (t->project, g_array_index (pairs, RpPair, 0).id, error);
}

static gboolean
add_links (RpTestProject *t, GError **error)
{
  RpLinkSpec link = { .coder_id = t->ann, .supervision_id = t->supervision,
                      .practice_id = t->second_visit, .theme_id = t->empathy,
                      .supervision_start = 4, .supervision_end = 8, .practice_start = 0,
                      .practice_end = 6, .strength = RP_LINK_IMPLICIT, .memo = "heard" };
  return rp_project_add_links (t->project, &link, 1, NULL, error);
}

static RpLink *
first_link (RpTestProject *t, GError **error)
{
  g_autoptr (GPtrArray) rows
    = rp_store_list_links (rp_project_get_store (t->project), 0, 0, 0, error);
  return rp_link_copy (&((RpLinkRow *) rows->pdata[0])->link);
}

static gboolean
update_link (RpTestProject *t, GError **error)
{
  g_autoptr (RpLink) link = first_link (t, error);
  link->strength = RP_LINK_CONTRADICTED;
  return rp_project_update_link (t->project, link, error);
}

static gboolean
remove_link (RpTestProject *t, GError **error)
{
  g_autoptr (RpLink) link = first_link (t, error);
  return rp_project_remove_link (t->project, link->id, error);
}

static const struct
{
  const char *name;
  Verb verb;
} verbs[] = {
  { "add-coder", add_coder },           { "update-coder", update_coder },
  { "add-framework", add_framework },   { "update-framework", update_framework },
  { "add-code", add_code },             { "update-code", update_code },
  { "reorder-codes", reorder_codes },   { "add-session", add_session },
  { "update-session", update_session }, { "remove-session", remove_session },
  { "set-role", set_role },             { "set-done", set_done },
  { "add-coding", add_coding },         { "add-codings", add_codings },
  { "update-coding", update_coding },   { "remove-codings", remove_codings },
  { "set-ratings", set_ratings },       { "clear-rating", clear_rating },
  { "add-pair", add_pair },             { "remove-pair", remove_pair },
  { "add-links", add_links },           { "update-link", update_link },
  { "remove-link", remove_link },
};

static void
fill (RpTestProject *t)
{
  g_autoptr (GError) error = NULL;
  RpCoding codings[] = { coding (t, t->empathy, 0, 10), coding (t, t->focus, 5, 15) };
  RpRating rating = { 0, t->ann, t->supervision, t->overall, 2 };
  RpLinkSpec link = { .coder_id = t->ann, .supervision_id = t->supervision,
                      .practice_id = t->visit, .theme_id = t->empathy, .supervision_start = 0,
                      .supervision_end = 12, .practice_start = 0, .practice_end = 10 };

  g_assert_true (rp_project_add_codings (t->project, codings, 2, NULL, &error));
  g_assert_true (rp_project_set_ratings (t->project, &rating, 1, &error));
  g_assert_true (rp_project_add_links (t->project, &link, 1, NULL, &error));
  g_assert_true (rp_project_set_done (t->project, t->ann, t->supervision, TRUE, &error));
  g_assert_no_error (error);
}

static void
count_cb (RpProject *project, const RpNews *news, guint *n)
{
  g_assert_cmpuint (news->kinds, !=, 0);
  (*n)++;
}

static void
test_verb (gconstpointer data)
{
  Verb verb = data;
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;
  guint n_news = 0;

  rp_test_project_set_up (&t);
  fill (&t);
  rp_project_set_coder (t.project, t.ann);
  g_signal_connect (t.project, "changed", G_CALLBACK (count_cb), &n_news);
  g_autofree char *before = rp_test_dump (t.path);

  g_assert_true (verb (&t, &error));
  g_assert_no_error (error);
  g_autofree char *after = rp_test_dump (t.path);
  g_autofree char *label = rp_project_dup_undo_label (t.project);
  g_assert_cmpstr (before, !=, after);
  g_assert_nonnull (label);
  g_assert_cmpuint (n_news, ==, 1);

  /* Undo must also work in another life of the program. */
  g_assert_true (rp_project_close (t.project, &error));
  g_clear_object (&t.project);
  t.project = rp_project_open (t.path, &error);
  g_assert_no_error (error);
  rp_project_set_coder (t.project, t.ann);

  for (int round = 0; round < 2; round++)
    {
      rp_project_undo (t.project, &error);
      g_assert_no_error (error);
      g_autofree char *undone = rp_test_dump (t.path);
      g_assert_cmpstr (undone, ==, before);
      rp_test_project_assert_sound (t.project);
      g_autofree char *redo_label = rp_project_dup_redo_label (t.project);
      g_assert_cmpstr (redo_label, ==, label);
      rp_project_redo (t.project, &error);
      g_assert_no_error (error);
      g_autofree char *redone = rp_test_dump (t.path);
      g_assert_cmpstr (redone, ==, after);
      rp_test_project_assert_sound (t.project);
    }
  g_assert_no_error (error);
  rp_test_project_tear_down (&t);
}

/* A coder's undo goes past another coder's work and leaves it alone. */
static void
test_undo_is_each_coders_own (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  rp_project_set_coder (t.project, t.ann);
  g_assert_true (add_coding (&t, &error));
  g_autofree char *before = rp_test_dump (t.path);

  rp_project_set_coder (t.project, t.ben);
  g_autofree char *nothing = rp_project_dup_undo_label (t.project);
  g_assert_null (nothing);
  g_assert_false (rp_project_undo (t.project, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_NOT_FOUND);
  g_clear_error (&error);

  RpCoding c = { .coder_id = t.ben, .session_id = t.visit, .code_id = t.empathy, .start = 2,
                 .end = 6, .weight = NAN };
  g_assert_true (rp_project_add_coding (t.project, &c, NULL, &error));
  rp_project_set_coder (t.project, t.ann);
  g_assert_true (rp_project_undo (t.project, &error));
  RpCodingFilter bens = { .coder_id = t.ben }, anns = { .coder_id = t.ann };
  g_autoptr (GPtrArray) left
    = rp_store_list_codings (rp_project_get_store (t.project), &bens, &error);
  g_autoptr (GPtrArray) gone
    = rp_store_list_codings (rp_project_get_store (t.project), &anns, &error);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpuint (gone->len, ==, 0);
  rp_test_project_tear_down (&t);
}

/* Undoing an import that others have coded since would take their work with it. */
static void
test_undo_never_takes_others_work (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RpDraft) draft
    = rp_test_draft ("new", RP_SESSION_PRACTICE, NULL, "A text that is not there yet.");
  gint64 session;

  rp_test_project_set_up (&t);
  rp_project_set_coder (t.project, t.ann);
  g_assert_true (rp_project_add_session (t.project, draft, FALSE, &session, &error));
  rp_project_set_coder (t.project, t.ben);
  RpCoding c = { .coder_id = t.ben, .session_id = session, .code_id = t.empathy, .start = 2,
                 .end = 6, .weight = NAN };
  g_assert_true (rp_project_add_coding (t.project, &c, NULL, &error));
  g_autofree char *before = rp_test_dump (t.path);

  rp_project_set_coder (t.project, t.ann);
  g_assert_false (rp_project_undo (t.project, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_FAILED);
  g_autofree char *after = rp_test_dump (t.path);
  g_assert_cmpstr (before, ==, after);
  rp_test_project_tear_down (&t);
}

/* What cannot be undone any more does not bar the way to what was done before it. */
static void
test_undo_goes_past_what_is_blocked (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 cem;

  rp_test_project_set_up (&t);
  rp_project_set_coder (t.project, t.ann);
  g_assert_true (add_coding (&t, &error));
  g_assert_true (rp_project_add_coder (t.project, "Cem", FALSE, &cem, &error));
  rp_project_set_coder (t.project, cem);
  RpCoding c = { .coder_id = cem, .session_id = t.visit, .code_id = t.empathy, .start = 2,
                 .end = 6, .weight = NAN };
  g_assert_true (rp_project_add_coding (t.project, &c, NULL, &error));

  rp_project_set_coder (t.project, t.ann);
  g_assert_false (rp_project_undo (t.project, &error));
  g_clear_error (&error);
  g_autofree char *label = rp_project_dup_undo_label (t.project);
  g_assert_cmpstr (label, ==, "Code Child focus");
  g_assert_true (rp_project_undo (t.project, &error));
  RpCodingFilter anns = { .coder_id = t.ann };
  g_autoptr (GPtrArray) left
    = rp_store_list_codings (rp_project_get_store (t.project), &anns, &error);
  g_assert_cmpuint (left->len, ==, 0);
  rp_test_project_tear_down (&t);
}

/* A new change after an undo ends the redo of what was undone, but the record keeps it. */
static void
test_new_change_ends_redo (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&t);
  rp_project_set_coder (t.project, t.ann);
  g_assert_true (add_coding (&t, &error));
  g_assert_true (rp_project_undo (t.project, &error));
  g_assert_true (set_ratings (&t, &error));
  g_assert_false (rp_project_redo (t.project, NULL));

  g_autoptr (GPtrArray) record
    = rp_store_list_changes (rp_project_get_store (t.project), t.ann, 0, &error);
  g_assert_cmpuint (record->len, ==, 2);
  g_assert_cmpint (((RpChangeRecord *) record->pdata[0])->state, ==, RP_CHANGE_DONE);
  g_assert_cmpint (((RpChangeRecord *) record->pdata[1])->state, ==, RP_CHANGE_SETTLED);
  g_assert_cmpstr (((RpChangeRecord *) record->pdata[1])->label, ==, "Code Child focus");
  g_assert_cmpstr (((RpChangeRecord *) record->pdata[1])->coder, ==, "Ann");
  rp_test_project_tear_down (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/project/undo/%s", verbs[i].name);
      g_test_add_data_func (path, verbs[i].verb, test_verb);
    }
  g_test_add_func ("/project/undo/each-coders-own", test_undo_is_each_coders_own);
  g_test_add_func ("/project/undo/never-takes-others-work", test_undo_never_takes_others_work);
  g_test_add_func ("/project/undo/goes-past-what-is-blocked", test_undo_goes_past_what_is_blocked);
  g_test_add_func ("/project/undo/new-change-ends-redo", test_new_change_ends_redo);
  return g_test_run ();
}
