/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-desk.h"
#include "rp-random.h"
#include "rp-test-project.h"

typedef struct
{
  RpTestProject t;
  RpDesk *desk;
  guint seen; /* what "changed" has told since it was last looked at */
} Fixture;

static void
changed_cb (RpDesk *desk, guint what, guint *seen)
{
  *seen |= what;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  rp_test_project_set_up (&f->t);
  f->desk = rp_desk_new ();
  rp_desk_set_project (f->desk, f->t.project);
  rp_desk_set_coder (f->desk, f->t.ann);
  rp_desk_open_session (f->desk, f->t.visit, &error);
  g_assert_no_error (error);
  g_signal_connect (f->desk, "changed", G_CALLBACK (changed_cb), &f->seen);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->desk);
  rp_test_project_tear_down (&f->t);
}

static gint64
add (Fixture *f, gint64 code, guint start, guint end)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  rp_desk_add_coding (f->desk, code, start, end, &id, &error);
  g_assert_no_error (error);
  return id;
}

static void
add_as (Fixture *f, gint64 coder, gint64 code, guint start, guint end)
{
  RpCoding coding = { .coder_id = coder, .session_id = f->t.visit, .code_id = code, .start = start,
                      .end = end, .weight = NAN, .memo = (char *) "" };
  g_autoptr (GError) error = NULL;

  rp_project_add_coding (f->t.project, &coding, NULL, &error);
  g_assert_no_error (error);
}

/* Ann's desk holds what Ann coded, whatever Ben codes in the same place. */
static void
test_own_codings_only (Fixture *f, gconstpointer data)
{
  add (f, f->t.empathy, 0, 10);
  add_as (f, f->t.ben, f->t.empathy, 0, 10);
  add_as (f, f->t.ben, f->t.focus, 2, 8);
  g_assert_cmpuint (rp_desk_get_codings (f->desk)->len, ==, 1);
  rp_desk_set_coder (f->desk, f->t.ben);
  g_assert_cmpuint (rp_desk_get_codings (f->desk)->len, ==, 2);
  rp_desk_set_coder (f->desk, 0);
  g_assert_cmpuint (rp_desk_get_codings (f->desk)->len, ==, 0);
}

static void
assert_as_stored (Fixture *f)
{
  RpCodingFilter filter = { .session_id = f->t.visit, .coder_id = f->t.ann };
  g_autoptr (GPtrArray) stored
      = rp_store_list_codings (rp_project_get_store (f->t.project), &filter, NULL);
  GPtrArray *held = rp_desk_get_codings (f->desk);

  g_assert_cmpuint (held->len, ==, stored->len);
  for (guint i = 0; i < held->len; i++)
    {
      const RpCoding *a = held->pdata[i], *b = stored->pdata[i];
      g_assert_cmpint (a->id, ==, b->id);
      g_assert_cmpuint (a->start, ==, b->start);
      g_assert_cmpuint (a->end, ==, b->end);
      g_assert_cmpstr (a->memo, ==, b->memo);
    }
}

/* Reading one coding anew after each change gives what reading all of them would. */
static void
test_changes_one_by_one (Fixture *f, gconstpointer data)
{
  RpRandom random;

  rp_random_init (&random, 7, 0);
  for (guint step = 0; step < 120; step++)
    {
      GPtrArray *held = rp_desk_get_codings (f->desk);
      guint start = rp_random_below (&random, 40);
      guint end = start + 1 + rp_random_below (&random, 20);
      guint verb = rp_random_below (&random, 5);
      gint64 id;

      if (verb < 2 || held->len == 0)
        rp_desk_add_coding (f->desk, verb == 0 ? f->t.empathy : f->t.focus, start, end, &id, NULL);
      else if (verb == 2)
        {
          g_autoptr (RpCoding) coding
              = rp_coding_copy (held->pdata[rp_random_below (&random, held->len)]);
          coding->start = start;
          coding->end = end;
          rp_desk_update_coding (f->desk, coding, NULL);
        }
      else if (verb == 3)
        rp_desk_remove_coding (
            f->desk, ((RpCoding *) held->pdata[rp_random_below (&random, held->len)])->id, NULL);
      else
        rp_project_undo (f->t.project, NULL);
      assert_as_stored (f);
    }
}

/* A memo that is saved after another session was opened does not bring its passage along. */
static void
test_change_of_another_session (Fixture *f, gconstpointer data)
{
  gint64 id = add (f, f->t.empathy, 0, 10);
  g_autoptr (RpCoding) coding = rp_coding_copy (rp_desk_find_coding (f->desk, id));
  g_autoptr (GError) error = NULL;

  rp_desk_open_session (f->desk, f->t.second_visit, &error);
  g_free (coding->memo);
  coding->memo = g_strdup ("later");
  g_assert_true (rp_desk_update_coding (f->desk, coding, &error));
  g_assert_cmpuint (rp_desk_get_codings (f->desk)->len, ==, 0);
  rp_desk_open_session (f->desk, f->t.visit, &error);
  g_assert_cmpstr (rp_desk_find_coding (f->desk, id)->memo, ==, "later");
}

/* Nor does one that is saved after another coder sat down. */
static void
test_change_of_another_coder (Fixture *f, gconstpointer data)
{
  gint64 id = add (f, f->t.empathy, 0, 10);
  g_autoptr (RpCoding) coding = rp_coding_copy (rp_desk_find_coding (f->desk, id));

  rp_desk_set_coder (f->desk, f->t.ben);
  g_assert_true (rp_desk_update_coding (f->desk, coding, NULL));
  g_assert_cmpuint (rp_desk_get_codings (f->desk)->len, ==, 0);
}

/* A refused change changes nothing and is told as nothing. */
static void
test_refused_change (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  add (f, f->t.empathy, 0, 10);
  f->seen = 0;
  g_assert_false (rp_desk_add_coding (f->desk, f->t.empathy, 0, 10, &id, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_EXISTS);
  g_assert_cmpuint (f->seen & RP_DESK_CODINGS, ==, 0);
  g_assert_cmpuint (rp_desk_get_codings (f->desk)->len, ==, 1);
}

static void
test_here (Fixture *f, gconstpointer data)
{
  gint64 outer = add (f, f->t.empathy, 0, 20);
  gint64 inner = add (f, f->t.focus, 5, 12);
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) behind = NULL;

  rp_desk_set_place (f->desk, 6, 6, 0);
  both = rp_desk_list_here (f->desk);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpint (((RpCoding *) both->pdata[0])->id, ==, inner);
  g_assert_cmpint (((RpCoding *) both->pdata[1])->id, ==, outer);
  rp_desk_set_current (f->desk, inner);
  g_assert_true (rp_desk_cycle_current (f->desk));
  g_assert_cmpint (rp_desk_get_current (f->desk), ==, outer);
  /* Right behind the outer one the cursor is still at it. */
  rp_desk_set_place (f->desk, 20, 20, 0);
  behind = rp_desk_list_here (f->desk);
  g_assert_cmpuint (behind->len, ==, 1);
  g_assert_cmpint (((RpCoding *) behind->pdata[0])->id, ==, outer);
  g_assert_false (rp_desk_cycle_current (f->desk));
}

/* "That sounds frightening." is turn 0, [0, 24); a newline follows. */
static void
test_trim (Fixture *f, gconstpointer data)
{
  guint start = 4, end = 5;

  g_assert_false (rp_desk_trim_span (f->desk, &start, &end));
  start = 4;
  end = 12;
  g_assert_true (rp_desk_trim_span (f->desk, &start, &end));
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 11);
  start = 0;
  end = 25;
  g_assert_true (rp_desk_trim_span (f->desk, &start, &end));
  g_assert_cmpuint (end, ==, 24);
}

static void
set_shortcut (Fixture *f, gint64 code_id, const char *key)
{
  g_autoptr (RpCode) code = rp_code_copy (rp_desk_get_code (f->desk, code_id));
  g_autoptr (GError) error = NULL;

  g_free (code->shortcut);
  code->shortcut = g_strdup (key);
  g_assert_true (rp_project_update_code (f->t.project, code, &error));
}

/* Own keys go before given ones; what only rates has none. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (rp_desk_get_key (f->desk, f->t.empathy), ==, "1");
  g_assert_cmpstr (rp_desk_get_key (f->desk, f->t.focus), ==, "2");
  g_assert_cmpstr (rp_desk_get_key (f->desk, f->t.overall), ==, "");
  set_shortcut (f, f->t.focus, "1");
  g_assert_cmpstr (rp_desk_get_key (f->desk, f->t.focus), ==, "1");
  g_assert_cmpstr (rp_desk_get_key (f->desk, f->t.empathy), ==, "2");
  set_shortcut (f, f->t.empathy, "e");
  g_assert_cmpint (rp_desk_find_key (f->desk, 'E')->id, ==, f->t.empathy);
  g_assert_null (rp_desk_find_key (f->desk, '2'));
}

static void
test_names (Fixture *f, gconstpointer data)
{
  const RpCode *code = rp_desk_find_code (f->desk, "skills/child-focus");
  g_autofree char *name = rp_desk_dup_code_name (f->desk, code);

  g_assert_cmpint (code->id, ==, f->t.focus);
  g_assert_cmpstr (name, ==, "skills/child-focus");
  g_assert_null (rp_desk_find_code (f->desk, "skill/child-focus"));
  g_assert_null (rp_desk_find_code (f->desk, "child-focus"));
}

/* Turns that are to be coded are those of the roles that the codes name. */
static void
test_turns_to_code (Fixture *f, gconstpointer data)
{
  g_autoptr (RpCode) code = rp_code_copy (rp_desk_get_code (f->desk, f->t.empathy));
  guint n_turns, n_uncoded;

  rp_desk_count_turns (f->desk, &n_turns, &n_uncoded);
  g_assert_cmpuint (n_turns, ==, 3);
  code->roles = RP_ROLE_BIT (RP_ROLE_WORKER);
  g_assert_true (rp_project_update_code (f->t.project, code, NULL));
  g_assert_cmpuint (rp_desk_get_expected_roles (f->desk), ==, RP_ROLE_BIT (RP_ROLE_WORKER));
  add (f, f->t.empathy, 2, 9);
  rp_desk_count_turns (f->desk, &n_turns, &n_uncoded);
  g_assert_cmpuint (n_turns, ==, 2);
  g_assert_cmpuint (n_uncoded, ==, 1);
}

/* Another name is no reason to lose the reader's place; another role is one to read it anew. */
static void
test_transcript_stays (Fixture *f, gconstpointer data)
{
  RpTranscript *before = rp_desk_get_transcript (f->desk);
  g_autoptr (RpSession) session = rp_session_copy (rp_desk_get_session (f->desk));
  g_autoptr (GError) error = NULL;
  const RpSpeaker *parent = before->speakers->pdata[1];

  g_free (session->name);
  session->name = g_strdup ("visit, renamed");
  g_assert_true (rp_project_update_session (f->t.project, session, &error));
  g_assert_cmpstr (rp_desk_get_session (f->desk)->name, ==, "visit, renamed");
  g_assert_true (rp_desk_get_transcript (f->desk) == before);
  g_assert_true (
      rp_project_set_speaker_role (f->t.project, parent->id, RP_ROLE_OTHER_FAMILY, &error));
  parent = rp_desk_get_transcript (f->desk)->speakers->pdata[1];
  g_assert_cmpint (parent->role, ==, RP_ROLE_OTHER_FAMILY);
}

static void
test_session_removed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (f, f->t.empathy, 0, 10);
  g_assert_true (rp_project_remove_session (f->t.project, f->t.visit, &error));
  g_assert_null (rp_desk_get_session (f->desk));
  g_assert_null (rp_desk_get_transcript (f->desk));
  g_assert_cmpuint (rp_desk_get_codings (f->desk)->len, ==, 0);
}

#define ADD(name, func) g_test_add ("/desk/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("own-codings-only", test_own_codings_only);
  ADD ("changes-one-by-one", test_changes_one_by_one);
  ADD ("change-of-another-session", test_change_of_another_session);
  ADD ("change-of-another-coder", test_change_of_another_coder);
  ADD ("refused-change", test_refused_change);
  ADD ("here", test_here);
  ADD ("trim", test_trim);
  ADD ("keys", test_keys);
  ADD ("names", test_names);
  ADD ("turns-to-code", test_turns_to_code);
  ADD ("transcript-stays", test_transcript_stays);
  ADD ("session-removed", test_session_removed);
  return g_test_run ();
}
