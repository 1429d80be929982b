/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-term-index.h"

#include <math.h>
#include <string.h>

#include "rp-random.h"

/* --- words --------------------------------------------------------------------------------- */

static void
assert_words (const char *text, const char *expected)
{
  g_autoptr (GString) words = g_string_new ("");
  RpTermReader reader;

  rp_term_reader_init (&reader, text, -1);
  while (rp_term_reader_next (&reader))
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", reader.term);
  g_assert_cmpstr (words->str, ==, expected);
}

static void
test_words (void)
{
  assert_words ("", "");
  assert_words (" ,. — \n", "");
  assert_words ("He's STAYING out late, isn't he?", "he staying out late isn he");
  assert_words ("two boxes, tries; classes: needs", "two box try class need");
  /* No plurals. */
  assert_words ("stress bus crisis was is", "stress bus crisis was is");
  /* The same letter, composed and not; another script; a dotted capital. */
  assert_words ("Ren\xC3\xA9" "e Rene\xCC\x81" "e", "ren\xC3\xA9" "e ren\xC3\xA9" "e");
  assert_words ("ВИЗИТ Дома", "визит дома");
  assert_words ("👍 good 2020", "good 2020");
  assert_words ("[young person]", "young person");
}

/* A run of letters that no word is long enough for ends nothing and overruns nothing. */
static void
test_long_run (void)
{
  g_autofree char *run = g_strnfill (5000, 'a');
  g_autofree char *text = g_strconcat ("before ", run, " after", NULL);
  g_autoptr (GString) wide = g_string_new ("");

  for (guint i = 0; i < 5000; i++)
    g_string_append (wide, "\xEF\xB7\xBA"); /* U+FDFA: one letter that folds to eighteen */
  assert_words (text, "before after");
  assert_words (wide->str, "");
  assert_words ("\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA", "");
}

/* Only the bytes that were given are read. */
static void
test_part_of_text (void)
{
  RpTermReader reader;

  rp_term_reader_init (&reader, "alpha beta", 7);
  g_assert_true (rp_term_reader_next (&reader));
  g_assert_cmpstr (reader.term, ==, "alpha");
  g_assert_false (rp_term_reader_next (&reader));
}

/* Each stop word is what the reader makes of itself, or it would never be met. */
static void
test_stop_words_are_terms (void)
{
  for (guint i = 0; rp_stop_words[i] != NULL; i++)
    assert_words (rp_stop_words[i], rp_stop_words[i]);
}

/* --- ranking ------------------------------------------------------------------------------- */

static void
add_turns (RpTermIndex *index, int family, gboolean practice, const char *const *turns)
{
  rp_term_index_add_session (index, family, practice);
  for (guint i = 0; turns[i] != NULL; i++)
    rp_term_index_add_turn (index, turns[i], -1);
}

/* Words that count: family 1 "stay late" and "school bike"; family 2 "late bus school"; family 3
 * "garden". Mean length (2 + 2 + 3 + 1)/4 = 2. */
static RpTermIndex *
make_index (void)
{
  RpTermIndex *index = rp_term_index_new ();
  const char *const first[] = { "He stays out late", "School, like, bike", NULL };
  const char *const second[] = { "late bus school", NULL };
  const char *const third[] = { "the garden", NULL };

  add_turns (index, 1, TRUE, first);
  add_turns (index, 2, TRUE, second);
  add_turns (index, 3, TRUE, third);
  rp_term_index_finish (index);
  return index;
}

static const RpCandidate *
get (const GArray *candidates, guint i)
{
  return &g_array_index (candidates, RpCandidate, i);
}

/* Of the 2 turns of other families 1 has "late", 1 "school", none "bike":
 *   idf ln (1 + 1.5/1.5) = .693147, and ln (1 + 2.5/.5) = 1.791759.
 * Turn 0: late, of mean length: .693147 * 2.2/(1 + 1.2) = .693147.
 * Turn 1: school and bike: .693147 + 1.791759 = 2.484907.
 * Null: family 2 has late and school, three words long: 2 * .693147 * 2.2/(1 + 1.2 (.25 +
 *   .75 * 1.5)) = 1.150883; family 3 nothing. So p is 1/3 for turn 1 and 2/3 for turn 0. */
static void
test_bm25_by_hand (void)
{
  g_autoptr (RpTermIndex) index = make_index ();
  g_autoptr (GArray) candidates
      = rp_term_index_rank (index, "late, late. The bike? School!", 0, RP_RANKING_BM25, 10);

  g_assert_cmpuint (rp_term_index_get_n_turns (index), ==, 4);
  g_assert_cmpuint (rp_term_index_get_n_terms (index), ==, 6);
  g_assert_cmpuint (candidates->len, ==, 2);
  g_assert_cmpuint (get (candidates, 0)->turn, ==, 1);
  g_assert_cmpfloat_with_epsilon (get (candidates, 0)->score, 2.484907, 1e-5);
  g_assert_cmpfloat_with_epsilon (get (candidates, 0)->p, 1.0 / 3, 1e-12);
  g_assert_cmpuint (get (candidates, 1)->turn, ==, 0);
  g_assert_cmpfloat_with_epsilon (get (candidates, 1)->score, 0.693147, 1e-5);
  g_assert_cmpfloat_with_epsilon (get (candidates, 1)->p, 2.0 / 3, 1e-12);
}

/* "late": the turn's vector, idf over all four turns: stay ln (1 + 3.5/1.5) = 1.203973, late
 * ln (1 + 2.5/2.5) = .693147, length 1.389246. .693147^2/1.389246/.693147 = .498938. */
static void
test_tf_idf_by_hand (void)
{
  g_autoptr (RpTermIndex) index = make_index ();
  g_autoptr (GArray) candidates
      = rp_term_index_rank (index, "late", 0, RP_RANKING_TF_IDF, 10);

  g_assert_cmpuint (candidates->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (get (candidates, 0)->score, 0.498938, 1e-5);
}

static void
test_nothing_in_common (void)
{
  g_autoptr (RpTermIndex) index = make_index ();
  g_autoptr (GArray) unknown = rp_term_index_rank (index, "helicopter", 0, RP_RANKING_BM25, 10);
  g_autoptr (GArray) stop = rp_term_index_rank (index, "he is out", 0, RP_RANKING_TF_IDF, 10);
  g_autoptr (GArray) limited = rp_term_index_rank (index, "late bike", 0, RP_RANKING_BM25, 1);

  g_assert_cmpuint (unknown->len, ==, 0);
  g_assert_cmpuint (stop->len, ==, 0);
  g_assert_cmpuint (limited->len, ==, 1);
}

/* A supervision session is no stand-in for a practice session: the one stand-in lacks the word, so
 * p is 1/2. But what other families speak of there does make a word common: of their 3 turns 2 have
 * it, idf ln (1 + 1.5/2.5) = .470004; two words where the mean is 6/4:
 * .470004 * 2.2/(1 + 1.2 (.25 + .75 * 2/1.5)) = .413603. */
static void
test_supervision_counts_for_idf_only (void)
{
  g_autoptr (RpTermIndex) index = rp_term_index_new ();
  const char *const own[] = { "late garden", NULL };
  const char *const supervision[] = { "late late", "late", NULL };
  const char *const practice[] = { "garden", NULL };
  g_autoptr (GArray) candidates = NULL;

  add_turns (index, 1, TRUE, own);
  add_turns (index, 2, FALSE, supervision);
  add_turns (index, 3, TRUE, practice);
  rp_term_index_finish (index);
  candidates = rp_term_index_rank (index, "late", 0, RP_RANKING_BM25, 10);
  g_assert_cmpuint (candidates->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (get (candidates, 0)->score, 0.413603, 1e-5);
  g_assert_cmpfloat_with_epsilon (get (candidates, 0)->p, 0.5, 1e-12);
}

static void
test_empty (void)
{
  g_autoptr (RpTermIndex) index = rp_term_index_new ();
  g_autoptr (GArray) candidates = NULL;

  rp_term_index_add_session (index, -1, TRUE);
  rp_term_index_finish (index);
  candidates = rp_term_index_rank (index, "late", 0, RP_RANKING_BM25, 10);
  g_assert_cmpuint (candidates->len, ==, 0);
}

/* --- against a plain computation ----------------------------------------------------------- */

#define N_SESSIONS 12
#define N_TURNS 6
#define N_WORDS 8

/* Words of one letter twice, b to k: none is a plural or a stop word. */
static void
make_turn (RpRandom *random, char *text)
{
  for (guint w = 0; w < N_WORDS; w++)
    {
      text[w * 3] = text[w * 3 + 1] = (char) ('b' + rp_random_below (random, 10));
      text[w * 3 + 2] = ' ';
    }
  text[rp_random_below (random, N_WORDS) * 3 + 2] = '\0';
}

static guint
count_word (const char *turn, const char *word)
{
  guint n = 0;

  for (const char *p = strstr (turn, word); p != NULL; p = strstr (p + 2, word))
    n++;
  return n;
}

static guint
count_words (const char *turn)
{
  return (guint) (strlen (turn) + 1) / 3;
}

/* Straight from the definition; session s is of family s/2. */
static double
naive_bm25 (char (*turns)[N_SESSIONS * N_TURNS][N_WORDS * 3 + 1], const char *const *words,
            guint session, guint turn)
{
  double mean = 0, score = 0;

  for (guint i = 0; i < N_SESSIONS * N_TURNS; i++)
    mean += count_words ((*turns)[i]) / (double) (N_SESSIONS * N_TURNS);
  for (guint w = 0; words[w] != NULL; w++)
    {
      double n = 0, with = 0, tf = count_word ((*turns)[turn], words[w]);

      for (guint i = 0; i < N_SESSIONS * N_TURNS; i++)
        if (i / N_TURNS / 2 != session / 2)
          {
            n++;
            with += count_word ((*turns)[i], words[w]) > 0;
          }
      score += log (1 + (n - with + 0.5) / (with + 0.5)) * tf * 2.2
               / (tf + 1.2 * (0.25 + 0.75 * count_words ((*turns)[turn]) / mean));
    }
  return score;
}

static void
test_against_naive (void)
{
  const char *const words[] = { "bb", "cc", "ff", NULL };
  static char turns[N_SESSIONS * N_TURNS][N_WORDS * 3 + 1];
  g_autoptr (RpTermIndex) index = rp_term_index_new ();
  RpRandom random;

  rp_random_init (&random, 4, 0);
  for (guint i = 0; i < N_SESSIONS * N_TURNS; i++)
    {
      make_turn (&random, turns[i]);
      if (i % N_TURNS == 0)
        rp_term_index_add_session (index, (int) (i / N_TURNS / 2), TRUE);
      rp_term_index_add_turn (index, turns[i], -1);
    }
  rp_term_index_finish (index);

  for (guint session = 0; session < N_SESSIONS; session++)
    {
      g_autoptr (GArray) candidates
          = rp_term_index_rank (index, "bb cc ff", session, RP_RANKING_BM25, 100);
      guint n_scored = 0;

      for (guint t = 0; t < N_TURNS; t++)
        n_scored += naive_bm25 (&turns, words, session, session * N_TURNS + t) > 0;
      g_assert_cmpuint (candidates->len, ==, n_scored);
      for (guint i = 0; i < candidates->len; i++)
        {
          double score = get (candidates, i)->score;
          guint n_as_good = 1;

          g_assert_cmpfloat_with_epsilon (
              score,
              naive_bm25 (&turns, words, session, session * N_TURNS + get (candidates, i)->turn),
              1e-5);
          for (guint s = 0; s < N_SESSIONS; s++)
            {
              double best = 0;

              for (guint t = 0; s / 2 != session / 2 && t < N_TURNS; t++)
                best = MAX (best, naive_bm25 (&turns, words, session, s * N_TURNS + t));
              n_as_good += best >= score - 1e-6;
            }
          g_assert_cmpfloat_with_epsilon (get (candidates, i)->p,
                                          n_as_good / (double) (N_SESSIONS - 1), 1e-9);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/terms/words", test_words);
  g_test_add_func ("/transfer/terms/long-run", test_long_run);
  g_test_add_func ("/transfer/terms/part-of-text", test_part_of_text);
  g_test_add_func ("/transfer/terms/stop-words", test_stop_words_are_terms);
  g_test_add_func ("/transfer/candidates/bm25-by-hand", test_bm25_by_hand);
  g_test_add_func ("/transfer/candidates/tf-idf-by-hand", test_tf_idf_by_hand);
  g_test_add_func ("/transfer/candidates/nothing-in-common", test_nothing_in_common);
  g_test_add_func ("/transfer/candidates/supervision", test_supervision_counts_for_idf_only);
  g_test_add_func ("/transfer/candidates/empty", test_empty);
  g_test_add_func ("/transfer/candidates/naive", test_against_naive);
  return g_test_run ();
}
