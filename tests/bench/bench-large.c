/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project of 1,000 sessions x 10,000 words with 1,000,000 codings by two coders: how long it
 * takes to open, to compute agreement over, to search. Prints figures; asserts nothing.
 *
 *   bench-large [SESSIONS] [FILE]   FILE is made if it is not there, and then kept. */
#include "rp-agreement-report.h"
#include "rp-random.h"
#include "rp-search.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define WORDS_PER_TURN 50
#define TURNS 200
#define CODINGS_PER_CODER 500
#define N_WORDS 4000

static char *words[N_WORDS];

static void
make_words (void)
{
  static const char *const syllables[] = { "ba", "den", "fo", "gri", "ha", "jun", "ki", "lo",
                                           "mar", "ne", "po", "qua", "ris", "su", "ta", "ve" };
  for (guint i = 0; i < N_WORDS; i++)
    words[i] = g_strconcat (syllables[i % 16], syllables[i / 16 % 16], syllables[i / 256 % 16],
                            NULL);
}

/* Word frequencies fall off as in speech: the k-th most usual word about 1/k as often. */
static const char *
pick_word (RpRandom *random)
{
  double u = rp_random_double (random);
  guint k = (guint) (pow ((double) N_WORDS, u)) - 1;
  return words[MIN (k, N_WORDS - 1)];
}

static RpDraft *
make_draft (guint number, RpRandom *random)
{
  RpDraft *draft = rp_draft_new ();

  draft->session->name = g_strdup_printf ("session-%04u", number);
  draft->session->family = g_strdup_printf ("Family %03u", number / 4);
  draft->session->kind = RP_SESSION_PRACTICE;
  draft->source = g_bytes_new_static ("", 0);
  draft->transcript = rp_transcript_new ();
  int speakers[] = { rp_transcript_ensure_speaker (draft->transcript, "Social worker"),
                     rp_transcript_ensure_speaker (draft->transcript, "Parent") };
  for (guint t = 0; t < TURNS; t++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint w = 0; w < WORDS_PER_TURN; w++)
        g_string_append_printf (text, "%s%s", w == 0 ? "" : " ", pick_word (random));
      rp_transcript_add_turn (draft->transcript, speakers[t % 2], text->str, t * 10000, RP_TIME_NONE);
    }
  rp_transcript_finish (draft->transcript);
  return draft;
}

/* A coder's codings lie near those of the other: the same places, shifted a little. */
static void
code_session (RpProject *project, gint64 session, guint length, const gint64 *coders,
              const gint64 *codes, RpRandom *random)
{
  g_autoptr (GError) error = NULL;
  g_autofree RpCoding *codings = g_new0 (RpCoding, 2 * CODINGS_PER_CODER);

  for (guint i = 0; i < CODINGS_PER_CODER; i++)
    for (guint c = 0; c < 2; c++)
      {
        guint at = (guint) ((gint64) length * i / CODINGS_PER_CODER)
                   + rp_random_below (random, 30);
        codings[2 * i + c] = (RpCoding){
          .coder_id = coders[c], .session_id = session,
          .code_id = codes[(i + (rp_random_below (random, 5) == 0)) % 5],
          .start = MIN (at, length - 20), .weight = NAN };
        codings[2 * i + c].end
          = MIN (codings[2 * i + c].start + 5 + rp_random_below (random, 90), length);
      }
  rp_project_add_codings (project, codings, 2 * CODINGS_PER_CODER, NULL, &error);
  g_assert_no_error (error);
}

static void
make_project (const char *path, guint n_sessions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpProject) project = rp_project_create (path, &error);
  g_assert_no_error (error);
  g_autoptr (RpFramework) framework = rp_framework_new ();
  RpRandom random;
  gint64 coders[2], codes[5], session;

  rp_random_init (&random, 1, 0);
  make_words ();
  framework->identifier = g_strdup ("skills");
  framework->name = g_strdup ("Skills");
  for (int i = 0; i < 5; i++)
    {
      RpCode *code = rp_code_new ();
      code->identifier = g_strdup_printf ("code-%d", i);
      code->name = g_strdup_printf ("Code %d", i);
      code->position = i;
      code->roles = RP_ROLE_BIT (RP_ROLE_WORKER);
      g_ptr_array_add (framework->codes, code);
    }
  rp_project_add_framework (project, framework, NULL, &error);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *identifier = g_strdup_printf ("code-%d", i);
      rp_store_find_code (rp_project_get_store (project), identifier, &codes[i], &error);
    }
  rp_project_add_coder (project, "A", FALSE, &coders[0], &error);
  rp_project_add_coder (project, "B", FALSE, &coders[1], &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_sessions; i++)
    {
      g_autoptr (RpDraft) draft = make_draft (i, &random);
      rp_project_add_session (project, draft, FALSE, &session, &error);
      g_assert_no_error (error);
      code_session (project, session, draft->transcript->n_characters, coders, codes, &random);
    }
  g_assert_true (rp_project_close (project, &error));
}

static double
seconds (gint64 since)
{
  return (g_get_monotonic_time () - since) / 1e6;
}

static double
peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

static void
bench_agree (RpStore *store, RpLevel level, guint n_resamples)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) coders = rp_store_list_coders (store, &error);
  RpAgreementScope scope = { .coders = g_array_new (FALSE, FALSE, sizeof (gint64)),
                             .n_resamples = n_resamples, .seed = 1 };

  for (guint i = 0; i < coders->len; i++)
    g_array_append_val (scope.coders, ((RpCoder *) coders->pdata[i])->id);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (RpAgreement) agreement = rp_agreement_compute (store, &scope, level, NULL, &error);
  g_assert_no_error (error);
  const RpAgreementRow *row = agreement->rows->pdata[0];
  g_print ("agree, %s level, %u resamples: %.2f s, peak %.0f MiB (%s: %" G_GUINT64_FORMAT
           " units, alpha %.3f)\n",
           rp_level_to_string (level), n_resamples, seconds (start), peak_mib (), row->name,
           row->n_units, rp_agreement_row_find (row, "krippendorff-alpha", NULL)->value);
  rp_agreement_scope_clear (&scope);
}

static void
bench_search (RpStore *store, const char *pattern, gboolean regex)
{
  g_autoptr (GError) error = NULL;
  RpSearchQuery query = { .pattern = pattern, .regex = regex };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (RpHits) hits = rp_search (store, &query, NULL, &error);

  g_assert_no_error (error);
  g_print ("search %s “%s”: %.3f s, %u hits\n", regex ? "expression" : "word", pattern,
           seconds (start), hits->hits->len);
}

int
main (int argc, char **argv)
{
  guint n_sessions = argc > 1 ? (guint) atoi (argv[1]) : 1000;
  g_autofree char *folder = argc > 2 ? NULL : g_dir_make_tmp ("reprise-bench-XXXXXX", NULL);
  g_autofree char *path
    = argc > 2 ? g_strdup (argv[2]) : g_build_filename (folder, "large.reprise", NULL);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  GStatBuf st;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      make_project (path, n_sessions);
      g_print ("make %u sessions x 10,000 words, %u codings: %.1f s\n", n_sessions,
               n_sessions * 2 * CODINGS_PER_CODER, seconds (start));
    }
  g_stat (path, &st);
  g_print ("file: %.0f MiB\n", st.st_size / 1048576.0);

  start = g_get_monotonic_time ();
  g_autoptr (RpProject) project = rp_project_open (path, &error);
  g_assert_no_error (error);
  RpStore *store = rp_project_get_store (project);
  g_autoptr (GPtrArray) sessions = rp_store_list_sessions (store, &error);
  g_autoptr (GPtrArray) frameworks = rp_store_list_frameworks (store, &error);
  g_print ("open, list %u sessions and %u frameworks: %.3f s\n", sessions->len, frameworks->len,
           seconds (start));
  start = g_get_monotonic_time ();
  g_autoptr (GArray) progress = rp_store_list_progress (store, 1, &error);
  g_print ("progress of a coder over all sessions: %.3f s\n", seconds (start));

  bench_search (store, "tabaden", FALSE);
  bench_search (store, "qua\\w+den", TRUE);
  bench_search (store, "(?<=ba )fo\\w*ki", TRUE);
  bench_agree (store, RP_LEVEL_TURN, 0);
  bench_agree (store, RP_LEVEL_TURN, 1000);
  bench_agree (store, RP_LEVEL_CHARACTER, 1000);
  g_print ("peak memory: %.0f MiB\n", peak_mib ());

  g_clear_object (&project);
  if (folder != NULL)
    {
      g_unlink (path);
      g_rmdir (folder);
    }
  return 0;
}
