/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-term-index.h"

#include <math.h>

/* BM25: how soon a word's repetition stops to count, and how much a turn's length does. */
#define K1 1.2f
#define B 0.75f

#define STOP 0 /* the number of every stop word; real terms count from 1 */

typedef struct
{
  int family;
  gboolean practice;
  guint first_turn;
} Session;

/* One word of one turn. While filling, in the order of the text; afterwards by term, and within a
 * term by turn. */
typedef struct
{
  guint term; /* while filling; how often it is in the turn afterwards */
  guint turn;
} Posting;

struct _RpTermIndex
{
  GStringChunk *chunk;
  GHashTable *terms;   /* word -> number */
  guint n_terms;       /* with STOP */
  GArray *sessions;    /* of Session, with one more at the end once finished */
  GArray *lengths;     /* of guint: words of each turn */
  GArray *postings;    /* of Posting */
  guint *starts;       /* of each term's postings, n_terms + 1 of them; NULL while filling */
  float *norms;        /* of each turn's TF-IDF vector */
  double mean_length;
};

RpTermIndex *
rp_term_index_new (void)
{
  RpTermIndex *self = g_new0 (RpTermIndex, 1);

  self->chunk = g_string_chunk_new (1 << 16);
  self->terms = g_hash_table_new (g_str_hash, g_str_equal);
  self->n_terms = 1;
  self->sessions = g_array_new (FALSE, FALSE, sizeof (Session));
  self->lengths = g_array_new (FALSE, FALSE, sizeof (guint));
  self->postings = g_array_new (FALSE, FALSE, sizeof (Posting));
  for (guint i = 0; rp_stop_words[i] != NULL; i++)
    g_hash_table_insert (self->terms, (gpointer) rp_stop_words[i], GUINT_TO_POINTER (STOP));
  return self;
}

void
rp_term_index_free (RpTermIndex *self)
{
  g_hash_table_unref (self->terms);
  g_string_chunk_free (self->chunk);
  g_array_unref (self->sessions);
  g_array_unref (self->lengths);
  g_array_unref (self->postings);
  g_free (self->starts);
  g_free (self->norms);
  g_free (self);
}

guint
rp_term_index_get_n_turns (const RpTermIndex *self)
{
  return self->lengths->len;
}

guint
rp_term_index_get_n_terms (const RpTermIndex *self)
{
  return self->n_terms - 1;
}

/* --- filling ------------------------------------------------------------------------------- */

guint
rp_term_index_add_session (RpTermIndex *self, int family, gboolean practice)
{
  Session session = { family, practice, self->lengths->len };

  g_return_val_if_fail (self->starts == NULL, 0);

  g_array_append_val (self->sessions, session);
  return self->sessions->len - 1;
}

static guint
ensure_term (RpTermIndex *self, const char *word)
{
  gpointer number;

  if (g_hash_table_lookup_extended (self->terms, word, NULL, &number))
    return GPOINTER_TO_UINT (number);
  g_hash_table_insert (self->terms, g_string_chunk_insert (self->chunk, word),
                       GUINT_TO_POINTER (self->n_terms));
  return self->n_terms++;
}

void
rp_term_index_add_turn (RpTermIndex *self, const char *text, gssize n_bytes)
{
  guint turn = self->lengths->len;
  guint length = 0;
  RpTermReader reader;

  g_return_if_fail (self->starts == NULL && self->sessions->len > 0);

  rp_term_reader_init (&reader, text, n_bytes);
  while (rp_term_reader_next (&reader))
    {
      Posting posting = { ensure_term (self, reader.term), turn };

      if (posting.term == STOP)
        continue;
      g_array_append_val (self->postings, posting);
      length++;
    }
  g_array_append_val (self->lengths, length);
}

/* Sorts the postings by term (they are by turn already, and stay so), counting each. */
static GArray *
sort_postings (RpTermIndex *self)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (Posting), self->postings->len);
  g_autofree guint *next = g_new0 (guint, self->n_terms + 1);
  Posting *to = (Posting *) sorted->data;

  for (guint i = 0; i < self->postings->len; i++)
    next[g_array_index (self->postings, Posting, i).term + 1]++;
  for (guint t = 0; t < self->n_terms; t++)
    next[t + 1] += next[t];
  for (guint i = 0; i < self->postings->len; i++)
    {
      const Posting *from = &g_array_index (self->postings, Posting, i);

      to[next[from->term]++] = *from;
    }
  g_array_set_size (sorted, self->postings->len);
  return sorted;
}

/* Makes one posting of a word that a turn has several times, and notes where terms start. */
static void
merge_postings (RpTermIndex *self)
{
  Posting *postings = (Posting *) self->postings->data;
  guint n = 0;
  guint last_term = STOP;

  self->starts = g_new0 (guint, self->n_terms + 1);
  for (guint i = 0; i < self->postings->len; i++)
    {
      Posting posting = postings[i];

      if (posting.term == last_term && postings[n - 1].turn == posting.turn)
        {
          postings[n - 1].term++;
          continue;
        }
      for (; last_term < posting.term; last_term++)
        self->starts[last_term + 1] = n;
      postings[n++] = (Posting){ 1, posting.turn };
    }
  for (; last_term < self->n_terms; last_term++)
    self->starts[last_term + 1] = n;
  g_array_set_size (self->postings, n);
}

/* A word's weight in a turn that has it n times. Nearly always that is once, and then no logarithm
 * is wanted. */
static inline double
get_tf (guint n)
{
  return n == 1 ? 1 : 1 + log (n);
}

static inline double
get_idf (double n_turns, double n_with)
{
  return log1p ((n_turns - n_with + 0.5) / (n_with + 0.5));
}

static void
compute_norms (RpTermIndex *self)
{
  self->norms = g_new0 (float, self->lengths->len + 1);
  for (guint t = 1; t < self->n_terms; t++)
    {
      double idf = get_idf (self->lengths->len, self->starts[t + 1] - self->starts[t]);

      for (guint i = self->starts[t]; i < self->starts[t + 1]; i++)
        {
          const Posting *posting = &g_array_index (self->postings, Posting, i);
          double weight = get_tf (posting->term) * idf;

          self->norms[posting->turn] += (float) (weight * weight);
        }
    }
  for (guint i = 0; i < self->lengths->len; i++)
    self->norms[i] = sqrtf (self->norms[i]);
}

void
rp_term_index_finish (RpTermIndex *self)
{
  Session end = { -1, FALSE, self->lengths->len };
  GArray *sorted;
  double sum = 0;

  g_return_if_fail (self->starts == NULL);

  g_array_append_val (self->sessions, end);
  sorted = sort_postings (self);
  g_array_unref (self->postings);
  self->postings = sorted;
  merge_postings (self);
  compute_norms (self);
  for (guint i = 0; i < self->lengths->len; i++)
    sum += g_array_index (self->lengths, guint, i);
  self->mean_length = sum > 0 ? sum / self->lengths->len : 1;
}

/* --- ranking ------------------------------------------------------------------------------- */

static inline const Session *
get_session (const RpTermIndex *self, guint session)
{
  return &g_array_index (self->sessions, Session, session);
}

static gboolean
is_own (const RpTermIndex *self, guint session, guint other)
{
  int family = get_session (self, session)->family;

  return session == other || (family >= 0 && get_session (self, other)->family == family);
}

/* How many of the postings [start, end) are of a turn before `turn`. */
static guint
count_before (const RpTermIndex *self, guint start, guint end, guint turn)
{
  guint low = start, high = end;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->postings, Posting, middle).turn < turn)
        low = middle + 1;
      else
        high = middle;
    }
  return low - start;
}

/* What the turns of a family are taken out by: its sessions, and how many turns are not theirs. */
typedef struct
{
  GArray *sessions; /* of guint */
  guint n_other_turns;
} Own;

static Own
find_own (const RpTermIndex *self, guint session)
{
  Own own = { g_array_new (FALSE, FALSE, sizeof (guint)), self->lengths->len };

  for (guint s = 0; s + 1 < self->sessions->len; s++)
    if (is_own (self, session, s))
      {
        g_array_append_val (own.sessions, s);
        own.n_other_turns
            -= get_session (self, s + 1)->first_turn - get_session (self, s)->first_turn;
      }
  return own;
}

static double
get_idf_of_others (const RpTermIndex *self, guint term, const Own *own)
{
  guint start = self->starts[term], end = self->starts[term + 1];
  guint n_with = end - start;

  for (guint i = 0; i < own->sessions->len; i++)
    {
      guint s = g_array_index (own->sessions, guint, i);

      n_with -= count_before (self, start, end, get_session (self, s + 1)->first_turn)
                - count_before (self, start, end, get_session (self, s)->first_turn);
    }
  return get_idf (own->n_other_turns, n_with);
}

/* Adds what one word of the passage gives to the score of every turn that has it. */
static void
add_term (const RpTermIndex *self, guint term, double idf, RpRanking ranking, float *scores)
{
  const float per_word = K1 * B / (float) self->mean_length;

  for (guint i = self->starts[term]; i < self->starts[term + 1]; i++)
    {
      const Posting *posting = &g_array_index (self->postings, Posting, i);
      float n = (float) posting->term;
      float length = (float) g_array_index (self->lengths, guint, posting->turn);

      if (ranking == RP_RANKING_BM25)
        scores[posting->turn] += (float) idf * n * (K1 + 1)
                                 / (n + K1 * (1 - B) + per_word * length);
      else
        scores[posting->turn] += (float) (idf * idf * get_tf (posting->term));
    }
}

/* The score of every turn of the index for a passage. */
static float *
score_turns (const RpTermIndex *self, const char *passage, const Own *own, RpRanking ranking)
{
  float *scores = g_new0 (float, self->lengths->len + 1);
  g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL);
  double norm = 0;
  RpTermReader reader;

  rp_term_reader_init (&reader, passage, -1);
  while (rp_term_reader_next (&reader))
    {
      gpointer term = g_hash_table_lookup (self->terms, reader.term);
      double idf;

      if (GPOINTER_TO_UINT (term) == STOP || !g_hash_table_add (asked, term))
        continue;
      idf = get_idf_of_others (self, GPOINTER_TO_UINT (term), own);
      norm += idf * idf;
      add_term (self, GPOINTER_TO_UINT (term), idf, ranking, scores);
    }
  for (guint i = 0; ranking == RP_RANKING_TF_IDF && i < self->lengths->len; i++)
    if (scores[i] > 0)
      scores[i] /= self->norms[i] * (float) sqrt (norm);
  return scores;
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return x < y ? -1 : x > y;
}

/* The best score in each practice session of another family, in rising order: the null. */
static GArray *
find_bests (const RpTermIndex *self, guint session, const float *scores)
{
  GArray *bests = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint s = 0; s + 1 < self->sessions->len; s++)
    {
      float best = 0;

      if (!get_session (self, s)->practice || is_own (self, session, s))
        continue;
      for (guint i = get_session (self, s)->first_turn; i < get_session (self, s + 1)->first_turn;
           i++)
        best = MAX (best, scores[i]);
      g_array_append_val (bests, best);
    }
  g_array_sort (bests, compare_floats);
  return bests;
}

/* (b + 1) / (B + 1), b of the B bests being as high as `score`. */
static double
get_p (const GArray *bests, float score)
{
  guint low = 0, high = bests->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (bests, float, middle) < score)
        low = middle + 1;
      else
        high = middle;
    }
  return (bests->len - low + 1.0) / (bests->len + 1.0);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const RpCandidate *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->turn < y->turn ? -1 : x->turn > y->turn;
}

GArray *
rp_term_index_rank (const RpTermIndex *self, const char *passage, guint session,
                    RpRanking ranking, guint limit)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (RpCandidate));
  g_autofree float *scores = NULL;
  g_autoptr (GArray) bests = NULL;
  guint first, end;
  Own own;

  g_return_val_if_fail (self->starts != NULL, candidates);
  g_return_val_if_fail (session + 1 < self->sessions->len, candidates);

  own = find_own (self, session);
  scores = score_turns (self, passage, &own, ranking);
  bests = find_bests (self, session, scores);
  first = get_session (self, session)->first_turn;
  end = get_session (self, session + 1)->first_turn;
  for (guint i = first; i < end; i++)
    if (scores[i] > 0)
      {
        RpCandidate candidate = { i - first, scores[i], get_p (bests, scores[i]) };

        g_array_append_val (candidates, candidate);
      }
  g_array_sort (candidates, compare_candidates);
  g_array_set_size (candidates, MIN (candidates->len, limit));
  g_array_unref (own.sessions);
  return candidates;
}
