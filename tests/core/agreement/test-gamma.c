/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors-spans.h"

#include "rp-gamma.h"
#include "rp-random.h"

static const RpDissimilarity plain = { 1, 1 }, positional = { 3, 1 };

static double
best_disorder (const RpSpans *spans, const RpDissimilarity *d)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpAlignment) alignment = rp_alignment_find (spans, d, NULL, &error);

  g_assert_no_error (error);
  return rp_alignment_disorder (alignment, spans, d);
}

/* Mathet et al. 2015 on the three coders of Krippendorff et al. 2016. */
static void
test_vector (void)
{
  JsonObject *v = vectors_get ("A12_gamma_disorder");
  g_autoptr (RpSpans) spans
      = vectors_spans (vectors_get ("A11_uAlpha_family_2016"), "halfopen", "1234567");
  RpGammaOptions options = { { 3, 1 }, 300, 1, 0, 0 };

  assert_six (best_disorder (spans, &positional),
              vectors_number (v, "observed_disorder|alpha=3,beta=1"));
  assert_six (best_disorder (spans, &plain),
              vectors_number (v, "observed_disorder|alpha=1,beta=1"));

  g_autoptr (RpGamma) three = rp_gamma_new (spans, &options, NULL, NULL);
  assert_near (three->gamma.value, .45, .02);
  options.dissimilarity.alpha = 1;
  g_autoptr (RpGamma) one = rp_gamma_new (spans, &options, NULL, NULL);
  assert_near (one->gamma.value, .55, .02);
}

/* Every partition of the spans into tuples, by taking the first span that is left with every
 * choice of one span or none from each later coder. */
static double
brute_force (const RpSpans *spans, const RpDissimilarity *d, gboolean *taken, RpAlignment *so_far)
{
  double best = G_MAXDOUBLE;
  guint first = 0, m = spans->n_coders;

  while (first < spans->n_spans && taken[first])
    first++;
  if (first == spans->n_spans)
    return rp_alignment_disorder (so_far, spans, d);

  guint members[8], choice[8] = { 0 };
  guint lead = spans->spans[first].coder, g = 0;
  taken[first] = TRUE;
  while (g < m)
    {
      gboolean free = TRUE;

      for (guint h = 0; h < m; h++)
        {
          guint n = rp_spans_first (spans, h + 1) - rp_spans_first (spans, h);

          members[h] = h == lead                    ? first
                       : choice[h] == n || h < lead ? RP_NO_SPAN
                                                    : rp_spans_first (spans, h) + choice[h];
          free = free && (h == lead || members[h] == RP_NO_SPAN || !taken[members[h]]);
        }
      if (free)
        {
          for (guint h = 0; h < m; h++)
            if (members[h] != RP_NO_SPAN)
              taken[members[h]] = TRUE;
          rp_alignment_add (so_far, members);
          best = MIN (best, brute_force (spans, d, taken, so_far));
          so_far->n_tuples--;
          for (guint h = 0; h < m; h++)
            if (members[h] != RP_NO_SPAN && h != lead)
              taken[members[h]] = FALSE;
        }
      /* The next choice, coders before the leading one having none. */
      for (g = lead + 1; g < m; g++)
        {
          if (choice[g] < rp_spans_first (spans, g + 1) - rp_spans_first (spans, g))
            {
              choice[g]++;
              break;
            }
          choice[g] = 0;
        }
    }
  taken[first] = FALSE;
  return best;
}

static RpSpans *
random_spans (RpRandom *random, guint m, guint most, guint length)
{
  RpSpan spans[64];
  guint n = 0;

  for (guint g = 0; g < m; g++)
    for (guint i = rp_random_below (random, most + 1); i > 0; i--)
      {
        guint start = rp_random_below (random, length - 1);
        guint end = start + 1 + rp_random_below (random, MIN (10, length - start));

        spans[n++] = (RpSpan){ g, rp_random_below (random, 2), start, end };
      }
  return rp_spans_new (spans, n, m, 2, length);
}

/* Against enumeration on small cases: 2 to 4 coders, crowded and sparse, both solvers. */
static void
test_brute_force (void)
{
  const RpDissimilarity all[] = { { 1, 1 }, { 3, 1 }, { 0, 1 }, { .3, .5 }, { 1, 0 } };

  for (guint i = 0; i < 1500; i++)
    {
      RpRandom random;
      rp_random_init (&random, 17, i);
      guint m = 2 + rp_random_below (&random, 3);
      g_autoptr (RpSpans) spans = random_spans (&random, m,
                                                m == 2   ? 5
                                                : m == 3 ? 3
                                                         : 2,
                                                12 + rp_random_below (&random, 40));
      const RpDissimilarity *d = &all[i % G_N_ELEMENTS (all)];
      g_autofree gboolean *taken = g_new0 (gboolean, spans->n_spans + 1);
      g_autoptr (RpAlignment) so_far = rp_alignment_new (m);

      assert_near (best_disorder (spans, d), brute_force (spans, d, taken, so_far), 1e-8);
    }
}

/* The two solvers are different programs: on two coders they must agree. */
static void
test_solvers_agree (void)
{
  for (guint i = 0; i < 300; i++)
    {
      RpRandom random;
      rp_random_init (&random, 23, i);
      g_autoptr (RpSpans) spans = random_spans (&random, 2, 20, 100);
      g_autoptr (RpAlignment) a = rp_alignment_assign (spans, &plain, NULL, NULL);
      g_autoptr (RpAlignment) b = rp_alignment_sweep (spans, &plain, NULL, NULL);

      assert_near (rp_alignment_disorder (a, spans, &plain),
                   rp_alignment_disorder (b, spans, &plain), 1e-8);
    }
}

/* Every span is in one tuple, and no tuple has two spans of a coder. */
static void
test_is_partition (void)
{
  RpRandom random;
  rp_random_init (&random, 5, 0);
  g_autoptr (RpSpans) spans = random_spans (&random, 3, 12, 80);
  g_autoptr (RpAlignment) alignment = rp_alignment_find (spans, &plain, NULL, NULL);
  g_autofree guint *seen = g_new0 (guint, spans->n_spans + 1);

  for (guint i = 0; i < alignment->n_tuples * 3; i++)
    if (alignment->members[i] != RP_NO_SPAN)
      {
        seen[alignment->members[i]]++;
        g_assert_cmpuint (spans->spans[alignment->members[i]].coder, ==, i % 3);
      }
  for (guint i = 0; i < spans->n_spans; i++)
    g_assert_cmpuint (seen[i], ==, 1);
}

static void
test_identical (void)
{
  g_autoptr (GArray) thrice = g_array_new (FALSE, FALSE, sizeof (RpSpan));
  const RpGammaOptions options = RP_GAMMA_DEFAULTS;

  for (guint i = 0; i < 8; i++)
    for (guint g = 0; g < 3; g++)
      {
        RpSpan span = { g, i % 2, i * 20, i * 20 + 5 + i };
        g_array_append_val (thrice, span);
      }
  g_autoptr (RpSpans) spans = rp_spans_new ((RpSpan *) thrice->data, thrice->len, 3, 2, 200);
  g_autoptr (RpGamma) gamma = rp_gamma_new (spans, &options, NULL, NULL);
  assert_near (gamma->gamma.value, 1, 1e-12);
  assert_near (gamma->gamma_cat.value, 1, 1e-12);
  assert_near (gamma->decomposition.disorder, 0, 1e-12);
}

static void
test_threads_and_seed (void)
{
  RpRandom random;
  rp_random_init (&random, 9, 0);
  g_autoptr (RpSpans) spans = random_spans (&random, 3, 15, 150);
  RpGammaOptions options = { { 1, 1 }, 30, 4, 1, 0 };
  g_autoptr (RpGamma) one = rp_gamma_new (spans, &options, NULL, NULL);
  options.n_threads = 3;
  g_autoptr (RpGamma) three = rp_gamma_new (spans, &options, NULL, NULL);
  options.seed = 5;
  g_autoptr (RpGamma) other = rp_gamma_new (spans, &options, NULL, NULL);

  g_assert_cmpfloat (one->gamma.value, ==, three->gamma.value);
  g_assert_cmpfloat (one->gamma_cat.value, ==, three->gamma_cat.value);
  g_assert_cmpfloat (one->gamma.value, !=, other->gamma.value);
  g_assert_cmpfloat (one->disorder.value, ==, other->disorder.value);
}

/* One coder's second span is missing, the first ones are two places apart, and the third ones
 * have different codes: each kind of disagreement once. */
static void
test_decomposition (void)
{
  const RpSpan marks[]
      = { { 0, 0, 0, 10 }, { 0, 0, 30, 40 }, { 0, 0, 60, 70 }, { 1, 0, 2, 12 }, { 1, 1, 60, 70 } };
  const RpGammaOptions options = RP_GAMMA_DEFAULTS;
  g_autoptr (RpSpans) spans = rp_spans_new (marks, 5, 2, 2, 100);
  g_autoptr (RpGamma) gamma = rp_gamma_new (spans, &options, NULL, NULL);
  RpDecomposition *parts = &gamma->decomposition;

  assert_near (parts->missed, 1 / 2.5, 1e-12);
  assert_near (parts->boundaries, .04 / 2.5, 1e-12);
  assert_near (parts->categories, 1 / 2.5, 1e-12);
  assert_near (parts->disorder, gamma->disorder.value, 1e-12);
  assert_near (parts->missed_of[0], 1 / 2.5, 1e-12);
  assert_near (parts->missed_of[1], 0, 0);
  assert_near (parts->boundaries_of[0], .04 / 2.5, 1e-12);
  assert_near (parts->categories_of[0], .5 / 2.5, 1e-12);
  assert_near (parts->categories_of[1], .5 / 2.5, 1e-12);
  assert_near (parts->confusion[0], 1, 0);
  assert_near (parts->confusion[1], .5, 0);
}

static void
test_undefined (void)
{
  const RpGammaOptions options = RP_GAMMA_DEFAULTS;
  g_autoptr (RpSpans) none = rp_spans_new (NULL, 0, 2, 1, 100);
  g_autoptr (RpGamma) gamma = rp_gamma_new (none, &options, NULL, NULL);

  g_assert_nonnull (gamma->gamma.undefined);
  g_assert_nonnull (gamma->gamma_cat.undefined);
}

static void
test_cancel (void)
{
  RpRandom random;
  rp_random_init (&random, 9, 0);
  g_autoptr (RpSpans) spans = random_spans (&random, 3, 15, 150);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const RpGammaOptions options = RP_GAMMA_DEFAULTS;

  g_cancellable_cancel (cancellable);
  g_assert_null (rp_gamma_new (spans, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gamma/vector", test_vector);
  g_test_add_func ("/gamma/brute-force", test_brute_force);
  g_test_add_func ("/gamma/solvers-agree", test_solvers_agree);
  g_test_add_func ("/gamma/is-partition", test_is_partition);
  g_test_add_func ("/gamma/identical", test_identical);
  g_test_add_func ("/gamma/threads-and-seed", test_threads_and_seed);
  g_test_add_func ("/gamma/decomposition", test_decomposition);
  g_test_add_func ("/gamma/undefined", test_undefined);
  g_test_add_func ("/gamma/cancel", test_cancel);
  return g_test_run ();
}
