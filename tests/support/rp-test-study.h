/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-codebook.h"
#include "rp-project.h"
#include "rp-random.h"

/* Projects of any size, the same for the same seed: to measure with and to look at. */

static inline RpDraft *
rp_study_draft (RpRandom *random, const char *name, RpSessionKind kind, const char *family,
                const char *date, gsize n_bytes)
{
  static const char *const said[]
      = { "Before we start, I said on the phone that I wanted today to be about bedtimes. ",
          "School can wait. It is the nights. ",
          "Lying there listening for the door sounds exhausting, and frightening too. ",
          "When [grandmother] was here she just sat up with the telly on 😀. ",
          "What do you think it is like for your sister when the door goes at two? ",
          "[inaudible] I did not know she was awake… ",
          "You know him better than any of us, so what was different on those nights? " };
  RpDraft *draft = rp_draft_new ();
  gboolean supervision = kind == RP_SESSION_SUPERVISION;
  gsize n = 0;

  draft->session->name = g_strdup (name);
  draft->session->kind = kind;
  draft->session->family = g_strdup (family);
  draft->session->date = g_strdup (date);
  draft->session->source_name = g_strdup_printf ("%s.txt", name);
  g_strfreev (draft->session->workers);
  draft->session->workers = g_strsplit ("W1", ";", -1);
  draft->source = g_bytes_new ("", 0);
  draft->format = g_strdup ("txt");
  draft->encoding = g_strdup ("UTF-8");
  draft->transcript = rp_transcript_new ();
  rp_transcript_ensure_speaker (draft->transcript, supervision ? "Supervisor" : "Social worker");
  rp_transcript_ensure_speaker (draft->transcript, supervision ? "Social worker" : "Parent");
  rp_transcript_ensure_speaker (draft->transcript, supervision ? "Clinician" : "Young person");
  for (guint turn = 0; n < n_bytes; turn++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n_sentences = 1 + rp_random_below (random, 6);
      for (guint i = 0; i < n_sentences; i++)
        g_string_append (text, said[rp_random_below (random, G_N_ELEMENTS (said))]);
      rp_transcript_add_turn (draft->transcript, turn % 2 == 0 ? 0 : 1 + rp_random_below (random, 2),
                              text->str, turn * 9000, RP_TIME_NONE);
      n += text->len;
    }
  rp_transcript_finish (draft->transcript);
  return draft;
}

static inline void
rp_study_code (RpProject *project, RpRandom *random, gint64 coder, gint64 session, guint n)
{
  g_autoptr (GPtrArray) frameworks
      = rp_store_list_frameworks (rp_project_get_store (project), NULL);
  g_autoptr (RpTranscript) transcript
      = rp_store_load_transcript (rp_project_get_store (project), session, NULL);
  g_autoptr (RpSession) facts = rp_store_get_session (rp_project_get_store (project), session, NULL);
  RpFramework *framework = frameworks->pdata[facts->kind == RP_SESSION_SUPERVISION ? 1 : 0];
  g_autoptr (GArray) codings = g_array_new (FALSE, TRUE, sizeof (RpCoding));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      guint t = rp_random_below (random, rp_transcript_get_n_turns (transcript));
      const RpTurn *turn = rp_transcript_get_turn (transcript, t);
      guint start = turn->start + rp_random_below (random, 4) * (turn->end - turn->start) / 8;
      guint end = MIN (turn->end, start + 20 + rp_random_below (random, 200));
      RpCode *code;
      do
        code = rp_framework_get_code (framework,
                                      rp_random_below (random, rp_framework_get_n_codes (framework)));
      while (!code->passages);
      RpCoding coding = { .coder_id = coder, .session_id = session, .code_id = code->id,
                          .start = start, .end = end, .weight = NAN,
                          .memo = (char *) (i % 9 == 0 ? "asks about the sibling" : "") };
      g_array_append_val (codings, coding);
    }
  if (!rp_project_add_codings (project, (RpCoding *) codings->data, codings->len, NULL, &error))
    g_error ("%s", error->message);
}

/* A project of two families, each with a supervision and a visit. The first family's visit has a
 * transcript of `n_bytes` with `n_codings` of the first of two coders. */
static inline void
rp_study_write (const char *path, gsize n_bytes, guint n_codings)
{
  static const struct
  {
    const char *name;
    RpSessionKind kind;
    const char *family, *date;
  } sessions[] = { { "Supervision 01", RP_SESSION_SUPERVISION, "Family 01", "2026-03-12" },
                   { "Home visit 01", RP_SESSION_PRACTICE, "Family 01", "2026-03-15" },
                   { "Supervision 02", RP_SESSION_SUPERVISION, "Family 02", "2026-03-19" },
                   { "Office meeting 02", RP_SESSION_PRACTICE, "Family 02", "2026-03-20" } };
  RpRandom random;
  g_autoptr (GError) error = NULL;
  g_autoptr (RpProject) project = rp_project_create (path, &error);
  g_autoptr (RpFramework) skills = rp_codebook_load ("practice-skills", &error);
  g_autoptr (RpFramework) domains = rp_codebook_load ("supervision-domains", &error);
  gint64 ids[4], coders[2], pair;

  g_assert_no_error (error);
  rp_random_init (&random, 42, 0);
  rp_project_add_framework (project, skills, NULL, &error);
  rp_project_add_framework (project, domains, NULL, &error);
  rp_project_add_coder (project, "Coder A", FALSE, &coders[0], &error);
  rp_project_add_coder (project, "Coder B", TRUE, &coders[1], &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (RpDraft) draft
          = rp_study_draft (&random, sessions[i].name, sessions[i].kind, sessions[i].family,
                            sessions[i].date, i == 1 ? n_bytes : 20000);
      if (!rp_project_add_session (project, draft, FALSE, &ids[i], &error))
        g_error ("%s", error->message);
      rp_study_code (project, &random, coders[0], ids[i], i == 1 ? n_codings : 40);
      rp_study_code (project, &random, coders[1], ids[i], 30);
    }
  rp_project_add_pair (project, ids[0], ids[1], &pair, &error);
  rp_project_add_pair (project, ids[2], ids[3], &pair, &error);
  rp_project_set_done (project, coders[0], ids[0], TRUE, &error);
  if (!rp_project_close (project, &error))
    g_error ("%s", error->message);
}
