/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-repairing-private.h"

#include "rp-random.h"

/* Draws come in blocks, each with a random stream of its own, and whichever thread is free takes
 * the next block. What a block gives depends on its number alone and the counts are added, so the
 * result is the same for any number of threads. */
#define BLOCK 1024
#define MAX_THREADS 64

typedef struct
{
  const RpRows *rows;
  guint length;
  guint n_draws;
  guint64 seed;
  GCancellable *cancellable;
  guint next_block; /* atomic */
} Job;

static inline void
swap (guint *order, guint i, guint j)
{
  guint kept = order[i];

  order[i] = order[j];
  order[j] = kept;
}

/* A new order within each stratum (Fisher and Yates); T is counted on the way, for a place that
 * has got its session keeps it. */
static guint
draw_within (const RpRows *rows, guint *order, RpRandom *random)
{
  guint matches = 0;

  for (guint s = 0; s < rp_rows_get_n_strata (rows); s++)
    {
      guint start = rp_rows_get_start (rows, s);

      for (guint i = rp_rows_get_start (rows, s + 1); i-- > start;)
        {
          if (i > start)
            swap (order, i, start + rp_random_below (random, i - start + 1));
          matches += rp_rows_match (rows, i, order[i]);
        }
    }
  return matches;
}

static inline gboolean
may_meet (const RpRows *rows, const guint *order, guint i, guint from)
{
  return rows->group[i] != rows->group[order[from]];
}

/* One step of a random walk over the re-pairings that keep families apart: two or three pairs hand
 * on their sessions in a ring, if that is admissible. Rings of two alone would leave some
 * re-pairings out of reach (three families, each with the next one's sessions); with rings of
 * three all are (Aoki and Takemura 2005, tables whose diagonal is zero). The step and its
 * reverse are equally likely, so in the long run every admissible re-pairing is. */
static void
step_apart (const RpRows *rows, guint *order, RpRandom *random)
{
  guint i = rp_random_below (random, rows->n_pairs);
  guint j = rp_random_below (random, rows->n_pairs);
  guint k = i;

  if (rp_random_next (random) >> 63)
    k = rp_random_below (random, rows->n_pairs);
  if (i == j || j == k)
    return;

  if (k == i)
    {
      if (may_meet (rows, order, i, j) && may_meet (rows, order, j, i))
        swap (order, i, j);
    }
  else if (may_meet (rows, order, i, j) && may_meet (rows, order, j, k)
           && may_meet (rows, order, k, i))
    {
      swap (order, i, j);
      swap (order, j, k);
    }
}

static guint
draw_apart (const RpRows *rows, guint *order, RpRandom *random)
{
  guint matches = 0;

  for (guint i = 0; i < rows->n_pairs; i++)
    step_apart (rows, order, random);
  for (guint i = 0; i < rows->n_pairs; i++)
    matches += rp_rows_match (rows, i, order[i]);
  return matches;
}

/* Each pair gets the session that stands `shift` places on. With families side by side and none
 * larger than the shift, nobody gets one of the own family. */
static void
start_apart (const RpRows *rows, guint *order)
{
  guint shift = 0;

  for (guint i = 0, run = 0; i < rows->n_pairs; i++)
    {
      run = i > 0 && rows->group[i] == rows->group[i - 1] ? run + 1 : 1;
      shift = MAX (shift, run);
    }
  for (guint i = 0; i < rows->n_pairs; i++)
    order[i] = (i + shift) % rows->n_pairs;
}

static void
draw_block (const Job *job, guint block, guint *order, guint64 *counts)
{
  const RpRows *rows = job->rows;
  guint n = MIN (BLOCK, job->n_draws - block * BLOCK);
  RpRandom random;

  rp_random_init (&random, job->seed, block);
  for (guint i = 0; i < rows->n_pairs; i++)
    order[i] = i;
  if (rows->apart)
    {
      start_apart (rows, order);
      /* Away from the start: about log n sweeps undo any order. */
      for (guint i = 0; i < 10; i++)
        draw_apart (rows, order, &random);
    }
  for (guint i = 0; i < n && !g_cancellable_is_cancelled (job->cancellable); i++)
    counts[rows->apart ? draw_apart (rows, order, &random) : draw_within (rows, order, &random)]++;
}

/* Thread function: counts of the blocks that this thread came to do. */
static gpointer
draw_blocks (gpointer data)
{
  Job *job = data;
  guint n_blocks = (job->n_draws - 1) / BLOCK + 1;
  guint64 *counts = g_new0 (guint64, job->length);
  g_autofree guint *order = g_new (guint, job->rows->n_pairs);
  guint block;

  while (!g_cancellable_is_cancelled (job->cancellable)
         && (block = (guint) g_atomic_int_add (&job->next_block, 1)) < n_blocks)
    draw_block (job, block, order, counts);
  return counts;
}

guint64 *
rp_repairing_draw (const RpRows *rows, guint length, const RpRepairingOptions *options,
                   GCancellable *cancellable)
{
  Job job = { rows, length, options->n_permutations, options->seed, cancellable, 0 };
  guint n_threads = options->n_threads > 0 ? options->n_threads : g_get_num_processors ();
  GThread *threads[MAX_THREADS];
  g_autofree guint64 *counts = NULL;

  n_threads = MIN (n_threads, MAX_THREADS);
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("re-pairing", draw_blocks, &job);
  counts = draw_blocks (&job);
  for (guint i = 1; i < n_threads; i++)
    {
      g_autofree guint64 *more = g_thread_join (threads[i]);

      for (guint t = 0; t < length; t++)
        counts[t] += more[t];
    }
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&counts);
}
