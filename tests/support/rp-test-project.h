/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

#include <glib/gstdio.h>

/* A small project in a folder of its own: a supervision and two practice sessions of one family,
 * two coders, a framework of two codes for passages and one that only rates, on a scale of 1-3. */
typedef struct
{
  char *folder;
  char *path;
  RpProject *project;
  gint64 ann, ben;
  gint64 framework, empathy, focus, overall;
  gint64 supervision, visit, second_visit;
} RpTestProject;

static inline RpDraft *
rp_test_draft (const char *name, RpSessionKind kind, const char *date, const char *first)
{
  RpDraft *draft = rp_draft_new ();

  draft->session->name = g_strdup (name);
  draft->session->kind = kind;
  draft->session->family = g_strdup ("Family 01");
  draft->session->date = g_strdup (date);
  draft->session->source_name = g_strdup_printf ("%s.txt", name);
  draft->source = g_bytes_new (first, strlen (first));
  draft->encoding = g_strdup ("UTF-8");
  g_strfreev (draft->session->workers);
  draft->session->workers = g_strsplit ("W1;W2", ";", -1);
  draft->transcript = rp_transcript_new ();
  int worker = rp_transcript_ensure_speaker (draft->transcript, "Social worker");
  int parent = rp_transcript_ensure_speaker (draft->transcript, "Parent");
  rp_transcript_add_turn (draft->transcript, worker, first, 1000, 4000);
  rp_transcript_add_turn (draft->transcript, parent, "It is the nights 😀 that are hard.", 4000,
                          RP_TIME_NONE);
  rp_transcript_add_turn (draft->transcript, worker, "What would a good night look like?",
                          RP_TIME_NONE, RP_TIME_NONE);
  rp_transcript_finish (draft->transcript);
  return draft;
}

static inline RpFramework *
rp_test_framework (const char *identifier)
{
  static const char *const names[] = { "Empathy", "Child focus", "Overall" };
  RpFramework *framework = rp_framework_new ();

  framework->identifier = g_strdup (identifier);
  framework->name = g_strdup ("Skills");
  framework->themes = TRUE;
  for (int i = 1; i <= 3; i++)
    rp_anchors_add (framework->anchors, i, "step", "");
  for (int i = 0; i < 3; i++)
    {
      RpCode *code = rp_code_new ();
      code->identifier = rp_identifier_from_name (names[i]);
      code->name = g_strdup (names[i]);
      code->position = i;
      code->rated = TRUE;
      code->passages = i < 2;
      g_ptr_array_add (framework->codes, code);
    }
  return framework;
}

static inline void
rp_test_project_set_up (RpTestProject *t)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpFramework) framework = rp_test_framework ("skills");
  g_autoptr (RpDraft) supervision
    = rp_test_draft ("sup", RP_SESSION_SUPERVISION, "2026-03-12", "How are the nights going?");
  g_autoptr (RpDraft) visit
    = rp_test_draft ("visit", RP_SESSION_PRACTICE, "2026-03-15", "That sounds frightening.");
  g_autoptr (RpDraft) second
    = rp_test_draft ("visit-2", RP_SESSION_PRACTICE, "2026-04-02", "Tell me about last week.");

  t->folder = g_dir_make_tmp ("reprise-XXXXXX", NULL);
  t->path = g_build_filename (t->folder, "study.reprise", NULL);
  t->project = rp_project_create (t->path, &error);
  g_assert_no_error (error);
  g_assert_true (rp_project_add_framework (t->project, framework, &t->framework, &error));
  g_assert_true (rp_project_add_coder (t->project, "Ann", FALSE, &t->ann, &error));
  g_assert_true (rp_project_add_coder (t->project, "Ben", TRUE, &t->ben, &error));
  rp_project_add_session (t->project, supervision, FALSE, &t->supervision, &error);
  g_assert_no_error (error);
  g_assert_true (rp_project_add_session (t->project, visit, FALSE, &t->visit, &error));
  g_assert_true (rp_project_add_session (t->project, second, FALSE, &t->second_visit, &error));
  g_assert_no_error (error);
  RpStore *store = rp_project_get_store (t->project);
  g_assert_true (rp_store_find_code (store, "empathy", &t->empathy, &error));
  g_assert_true (rp_store_find_code (store, "skills/child-focus", &t->focus, &error));
  g_assert_true (rp_store_find_code (store, "overall", &t->overall, &error));
}

static inline void
rp_test_project_tear_down (RpTestProject *t)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&t->project);
  dir = g_dir_open (t->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (t->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (t->folder);
  g_clear_pointer (&t->folder, g_free);
  g_clear_pointer (&t->path, g_free);
}

static inline void
rp_test_project_assert_sound (RpProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (rp_store_check (rp_project_get_store (project), problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}
