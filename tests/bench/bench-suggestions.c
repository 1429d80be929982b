/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions for one supervision session in a project of 1,000 sessions x 10,000 words, and how
 * often they find links that were planted. Fails beyond the bound of 0.3 s. */
#include <math.h>
#include <string.h>

#include "rp-random.h"
#include "rp-term-index.h"

#define N_SESSIONS 1000
#define N_TURNS 400
#define TURN_WORDS 25
#define N_PASSAGES 30
#define PASSAGE_WORDS 40
#define VOCABULARY 30000

/* Words as language has them, the r-th about 1/r as often as the first (Zipf). */
static guint
draw_word (RpRandom *random)
{
  return (guint) (exp (rp_random_double (random) * log (VOCABULARY)) - 1);
}

/* The commonest words are stop words, as they are in language: about half of what is said. */
static void
append_word (GString *text, guint word)
{
  static guint n_stop_words;

  while (rp_stop_words[n_stop_words] != NULL)
    n_stop_words++;
  if (word < n_stop_words)
    g_string_append_printf (text, "%s ", rp_stop_words[word]);
  else
    g_string_append_printf (text, "w%ux ", word);
}

static void
make_turn (RpRandom *random, GString *text, guint n_words)
{
  g_string_truncate (text, 0);
  for (guint w = 0; w < n_words; w++)
    append_word (text, draw_word (random));
}

/* Puts `n_shared` words of the passage in place of as many of the turn. Content words: the common
 * ones are what any two passages share. */
static void
plant (RpRandom *random, GString *turn, GString *passage, guint n_shared)
{
  for (guint i = 0; i < n_shared; i++)
    {
      guint word = 300 + rp_random_below (random, 5000);

      append_word (turn, word);
      append_word (passage, word);
    }
}

/* Sessions two a family: supervision, then practice. The first family's practice session holds one
 * planted turn for each passage. */
static RpTermIndex *
make_index (RpRandom *random, GPtrArray *passages, guint n_shared, gsize *n_bytes, double *seconds)
{
  RpTermIndex *index = rp_term_index_new ();
  g_autoptr (GString) text = g_string_new ("");
  gint64 start;

  *n_bytes = 0;
  *seconds = 0;
  for (guint s = 0; s < N_SESSIONS; s++)
    {
      rp_term_index_add_session (index, (int) s / 2, s % 2);
      for (guint t = 0; t < N_TURNS; t++)
        {
          make_turn (random, text, TURN_WORDS);
          if (s == 1 && t % 10 == 5 && t / 10 < passages->len)
            plant (random, text, passages->pdata[t / 10], n_shared);
          start = g_get_monotonic_time ();
          rp_term_index_add_turn (index, text->str, (gssize) text->len);
          *seconds += (g_get_monotonic_time () - start) / 1e6;
          *n_bytes += text->len;
        }
    }
  start = g_get_monotonic_time ();
  rp_term_index_finish (index);
  *seconds += (g_get_monotonic_time () - start) / 1e6;
  return index;
}

static GPtrArray *
make_passages (RpRandom *random)
{
  GPtrArray *passages = g_ptr_array_new ();

  for (guint i = 0; i < N_PASSAGES; i++)
    {
      GString *passage = g_string_new ("");

      make_turn (random, passage, PASSAGE_WORDS);
      g_ptr_array_add (passages, passage);
    }
  return passages;
}

typedef struct
{
  double seconds;
  guint n_found;  /* planted turns among the first ten */
  guint n_first;  /* and as the first */
  guint n_small;  /* with p <= .05 */
} Result;

static Result
rank_all (const RpTermIndex *index, const GPtrArray *passages, RpRanking ranking)
{
  Result result = { 0 };
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < passages->len; i++)
    {
      const GString *passage = passages->pdata[i];
      g_autoptr (GArray) found = rp_term_index_rank (index, passage->str, 1, ranking, 10);

      for (guint k = 0; k < found->len; k++)
        if (g_array_index (found, RpCandidate, k).turn == i * 10 + 5)
          {
            result.n_found++;
            result.n_first += k == 0;
            result.n_small += g_array_index (found, RpCandidate, k).p <= 0.05;
          }
    }
  result.seconds = (g_get_monotonic_time () - start) / 1e6;
  return result;
}

static double
measure (guint n_shared)
{
  RpRandom random;
  gsize n_bytes;
  GPtrArray *passages;
  double worst = 0, seconds;
  g_autoptr (RpTermIndex) index = NULL;

  rp_random_init (&random, 9, n_shared);
  passages = make_passages (&random);
  index = make_index (&random, passages, n_shared, &n_bytes, &seconds);
  g_print ("%u word(s) shared; %.0f MB indexed in %.2f s, %u different words\n", n_shared,
           n_bytes / 1e6, seconds, rp_term_index_get_n_terms (index));
  for (guint ranking = RP_RANKING_BM25; ranking <= RP_RANKING_TF_IDF; ranking++)
    {
      Result result = rank_all (index, passages, ranking);

      g_print ("  %s: %u passages in %.3f s; of the planted turns %u first, recall at 10 %.2f, "
               "precision at 10 %.3f of %.1f possible, p <= .05 for %u\n",
               ranking == RP_RANKING_BM25 ? "BM25  " : "TF-IDF", N_PASSAGES, result.seconds,
               result.n_first, result.n_found / (double) N_PASSAGES,
               result.n_found / (10.0 * N_PASSAGES), 0.1, result.n_small);
      worst = MAX (worst, result.seconds);
    }
  for (guint i = 0; i < passages->len; i++)
    g_string_free (passages->pdata[i], TRUE);
  g_ptr_array_unref (passages);
  return worst;
}

int
main (void)
{
  double worst = 0;

  for (guint n_shared = 1; n_shared <= 3; n_shared++)
    {
      double seconds = measure (n_shared);

      worst = MAX (worst, seconds);
    }
  g_print ("slowest: %.3f s (bound 0.3 s)\n", worst);
  return worst <= 0.3 ? 0 : 1;
}
