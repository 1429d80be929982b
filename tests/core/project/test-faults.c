/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A full disk at every possible moment: each verb is tried with its first, second, third.. write
 * failing, until it succeeds. After each failure there is an error, the file holds just what it
 * held, and the project works on. */
#include "rp-test-dump.h"
#include "rp-test-project.h"
#include "rp-test-vfs.h"

typedef gboolean (*Verb) (RpTestProject *t, GError **error);

static gboolean
code (RpTestProject *t, GError **error)
{
  RpCoding coding = { .coder_id = t->ann, .session_id = t->visit, .code_id = t->empathy, .start = 1,
                      .end = 8, .weight = NAN };
  return rp_project_add_coding (t->project, &coding, NULL, error);
}

static gboolean
import (RpTestProject *t, GError **error)
{
  g_autoptr (GString) text = g_string_new ("A long one.");
  for (int i = 0; i < 2000; i++)
    g_string_append_printf (text, " And then %d more.", i);
  g_autoptr (RpDraft) draft = rp_test_draft ("long", RP_SESSION_PRACTICE, NULL, text->str);
  return rp_project_add_session (t->project, draft, FALSE, NULL, error);
}

static gboolean
link_passages (RpTestProject *t, GError **error)
{
  RpLinkSpec link = { .coder_id = t->ann, .supervision_id = t->supervision,
                      .practice_id = t->visit, .theme_id = t->empathy, .supervision_end = 12,
                      .practice_end = 10 };
  return rp_project_add_links (t->project, &link, 1, NULL, error);
}

static gboolean
remove_session (RpTestProject *t, GError **error)
{
  return rp_project_remove_session (t->project, t->visit, error);
}

static gboolean
undo (RpTestProject *t, GError **error)
{
  return rp_project_undo (t->project, error);
}

/* A fresh project for each N: what failed must not lean on what was tried before. */
static void
test_verb (gconstpointer data)
{
  Verb verb = data;
  gboolean done = FALSE;
  int n;

  for (n = 0; !done; n++)
    {
      RpTestProject t = { 0 };
      g_autoptr (GError) error = NULL;
      g_assert_cmpint (n, <, 500);
      rp_test_project_set_up (&t);
      g_autofree char *before = rp_test_dump (t.path);

      rp_test_vfs_left = n;
      rp_test_vfs_failures = 0;
      done = verb (&t, &error);
      rp_test_vfs_left = -1;
      g_assert_true (done == (error == NULL));
      g_autofree char *after = rp_test_dump (t.path);
      if (!done)
        {
          g_assert_cmpstr (before, ==, after);
          g_assert_cmpuint (rp_test_vfs_failures, >, 0);
          g_assert_nonnull (strstr (error->message, "study.reprise"));
          g_clear_error (&error);
          g_assert_true (code (&t, &error));
          g_assert_no_error (error);
        }
      else
        g_assert_cmpstr (before, !=, after);
      rp_test_project_assert_sound (t.project);
      rp_test_project_tear_down (&t);
    }
  g_test_message ("failed %d times before it succeeded", n - 1);
  g_assert_cmpint (n, >, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  rp_test_vfs_install ();
  g_test_add_data_func ("/project/faults/code", code, test_verb);
  g_test_add_data_func ("/project/faults/import", import, test_verb);
  g_test_add_data_func ("/project/faults/link", link_passages, test_verb);
  g_test_add_data_func ("/project/faults/remove-session", remove_session, test_verb);
  g_test_add_data_func ("/project/faults/undo", undo, test_verb);
  return g_test_run ();
}
