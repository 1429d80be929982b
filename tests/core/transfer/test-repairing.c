/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-repairing.h"

#include <stdlib.h>

#include "rp-random.h"
#include "transfer-test.h"

static RpRepairing *
run_test (const RpPresence *presence, RpScheme scheme, guint n_permutations, guint n_threads)
{
  RpRepairingOptions options = { n_permutations, 7, n_threads };
  g_autoptr (GError) error = NULL;
  RpRepairing *test = rp_repairing_test (presence, scheme, &options, NULL, &error);

  g_assert_no_error (error);
  return test;
}

/*      supervision  practice        c_ij   Pa Pb Pc
 *  a     1 1          1 1           Sa      2  1  1
 *  b     1 -          1 -           Sb      1  1  0
 *  c     - -          - 1           Sc      0  0  0
 *
 * a and b are one worker's; the three are three families.
 * T = 2 + 1 + 0 = 3, T_max = 3. The six orders give 3, 2, 2, 1, 2, 2. */
static RpPresence *
make_small (void)
{
  RpPresence *presence = rp_presence_new (3, 2);

  rp_presence_set (presence, 0, 0, 1, 1);
  rp_presence_set (presence, 0, 1, 1, 1);
  rp_presence_set (presence, 1, 0, 1, 1);
  rp_presence_set (presence, 1, 1, 0, 0);
  rp_presence_set (presence, 2, 0, 0, 0);
  rp_presence_set (presence, 2, 1, 0, 1);
  rp_presence_name_pair (presence, 0, "a", 4, -1, 1);
  rp_presence_name_pair (presence, 1, "b", 4, -1, 2);
  rp_presence_name_pair (presence, 2, "c", 5, -1, 3);
  return presence;
}

/* E = 6/3 = 2; sum d^2 = 8 - (20 + 14)/3 + 36/9 = 2/3, Var = 1/3, as of the six themselves;
 * p = 1/6, which is also the least that three pairs allow. (3 - 2)/(3 - 2) = 1. */
static void
test_all_by_hand (void)
{
  g_autoptr (RpPresence) presence = make_small ();
  g_autoptr (RpRepairing) test = run_test (presence, RP_SCHEME_ALL, 99, 1);
  const double null[] = { 0, 1.0 / 6, 4.0 / 6, 1.0 / 6 };

  g_assert_true (test->exact);
  g_assert_cmpfloat (test->n_permutations, ==, 6);
  g_assert_cmpuint (test->observed, ==, 3);
  g_assert_cmpuint (test->maximum, ==, 3);
  g_assert_cmpfloat_with_epsilon (test->expected, 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (test->variance, 1.0 / 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (test->p, 1.0 / 6, 1e-12);
  g_assert_cmpfloat_with_epsilon (test->smallest_p, 1.0 / 6, 1e-12);
  assert_value (test->chance_corrected, 1, 1e-12);
  g_assert_cmpuint (test->n_null, ==, 4);
  for (guint t = 0; t < 4; t++)
    g_assert_cmpfloat_with_epsilon (test->null[t], null[t], 1e-12);
  g_assert_cmpstr (test->caution, ==,
                   "too few re-pairings to reach p = .05 whatever the result: the smallest p "
                   "possible here is 0.167");
}

/* Only a and b can change places: T = 3 or 1 + 1 = 2. */
static void
test_within_worker_by_hand (void)
{
  g_autoptr (RpPresence) presence = make_small ();
  g_autoptr (RpRepairing) test = run_test (presence, RP_SCHEME_WITHIN_WORKER, 99, 1);

  g_assert_cmpfloat (test->n_permutations, ==, 2);
  g_assert_cmpfloat_with_epsilon (test->expected, 2.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (test->variance, 0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (test->p, 0.5, 1e-12);
  assert_value (test->chance_corrected, 1, 1e-12);
}

/* Nobody may keep the own: (b, c, a) gives 1, (c, a, b) gives 2. The observed 3 is counted in:
 * p = (0 + 1)/(2 + 1). */
static void
test_other_families_by_hand (void)
{
  g_autoptr (RpPresence) presence = make_small ();
  g_autoptr (RpRepairing) test = run_test (presence, RP_SCHEME_OTHER_FAMILIES, 99, 1);

  g_assert_true (test->exact);
  g_assert_cmpfloat (test->n_permutations, ==, 2);
  g_assert_cmpfloat_with_epsilon (test->expected, 1.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (test->variance, 0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (test->p, 1.0 / 3, 1e-12);
  assert_value (test->chance_corrected, 1, 1e-12);
}

/* No supervisor is known, so every pair is a stratum of its own. */
static void
test_nothing_to_re_pair (void)
{
  g_autoptr (RpPresence) presence = make_small ();
  g_autoptr (RpRepairing) test = run_test (presence, RP_SCHEME_WITHIN_SUPERVISOR, 99, 1);

  g_assert_false (rp_scheme_applies (RP_SCHEME_WITHIN_SUPERVISOR, presence));
  g_assert_true (rp_scheme_applies (RP_SCHEME_WITHIN_WORKER, presence));
  g_assert_cmpfloat (test->p, ==, 1);
  g_assert_cmpstr (test->caution, ==,
                   "no two pairs can be re-paired under this scheme, so it says nothing about "
                   "chance");
  assert_undefined (test->chance_corrected,
                    "undefined: any other pairing would show every theme returning as well");
}

/* --- against a plain enumeration ----------------------------------------------------------- */

/* Sums over every order of n pairs that the scheme admits, straight from the definition. */
typedef struct
{
  const RpPresence *presence;
  RpScheme scheme;
  guint order[9];
  guint observed;
  double n, at_least, sum, squares;
} Naive;

static guint
naive_match (const RpPresence *presence, guint i, guint j)
{
  guint n = 0;

  for (guint d = 0; d < rp_presence_get_n_themes (presence); d++)
    n += (rp_presence_get (presence, i, d) & 1) && (rp_presence_get (presence, j, d) & 2);
  return n;
}

static gboolean
naive_admits (const Naive *naive, guint i, guint j)
{
  const RpPresencePair *a = rp_presence_get_pair (naive->presence, i);
  const RpPresencePair *b = rp_presence_get_pair (naive->presence, j);

  switch (naive->scheme)
    {
    case RP_SCHEME_WITHIN_WORKER:
      return a->worker == b->worker;
    case RP_SCHEME_WITHIN_SUPERVISOR:
      return a->supervisor == b->supervisor;
    case RP_SCHEME_OTHER_FAMILIES:
      return a->family != b->family;
    default:
      return TRUE;
    }
}

static void
naive_visit (Naive *naive, guint i)
{
  guint n = rp_presence_get_n_pairs (naive->presence);
  guint matches = 0;

  for (guint j = 0; i < n && j < n; j++)
    {
      gboolean taken = FALSE;

      for (guint k = 0; k < i; k++)
        taken |= naive->order[k] == j;
      if (taken || !naive_admits (naive, i, j))
        continue;
      naive->order[i] = j;
      naive_visit (naive, i + 1);
    }
  if (i < n)
    return;

  for (guint k = 0; k < n; k++)
    matches += naive_match (naive->presence, k, naive->order[k]);
  naive->n++;
  naive->sum += matches;
  naive->squares += (double) matches * matches;
  naive->at_least += matches >= naive->observed;
}

static Naive
enumerate_naively (const RpPresence *presence, RpScheme scheme)
{
  Naive naive = { .presence = presence, .scheme = scheme };

  for (guint i = 0; i < rp_presence_get_n_pairs (presence); i++)
    naive.observed += naive_match (presence, i, i);
  naive_visit (&naive, 0);
  return naive;
}

/* A table at random: practice follows supervision with probability `transfer`, else both are
 * thrown for themselves. */
static RpPresence *
make_random (RpRandom *random, guint n_pairs, guint n_themes, guint n_groups, double transfer)
{
  RpPresence *presence = rp_presence_new (n_pairs, n_themes);

  for (guint i = 0; i < n_pairs; i++)
    {
      rp_presence_name_pair (presence, i, "", (int) rp_random_below (random, n_groups),
                             (int) rp_random_below (random, n_groups), (int) (i % (n_groups + 1)));
      for (guint d = 0; d < n_themes; d++)
        {
          gboolean s = rp_random_double (random) < 0.5;
          gboolean p = rp_random_double (random) < 0.4;

          rp_presence_set (presence, i, d, s, rp_random_double (random) < transfer ? s : p);
        }
    }
  return presence;
}

static void
test_exact_against_naive (void)
{
  RpRandom random;

  rp_random_init (&random, 2020, 0);
  for (guint round = 0; round < 60; round++)
    {
      guint n_pairs = 3 + rp_random_below (&random, 5);
      g_autoptr (RpPresence) presence = make_random (&random, n_pairs, 3, 2, 0.3);

      for (guint scheme = 0; scheme < RP_N_SCHEMES; scheme++)
        {
          g_autoptr (RpRepairing) test = run_test (presence, scheme, 99, 1);
          Naive naive = enumerate_naively (presence, scheme);
          gboolean count_in = scheme == RP_SCHEME_OTHER_FAMILIES;
          double mean = naive.sum / naive.n;

          g_assert_cmpint (test->undefined == NULL, ==, naive.n > 0);
          if (naive.n == 0)
            continue;
          g_assert_true (test->exact);
          g_assert_cmpfloat (test->n_permutations, ==, naive.n);
          g_assert_cmpuint (test->observed, ==, naive.observed);
          g_assert_cmpfloat_with_epsilon (test->expected, mean, 1e-9);
          g_assert_cmpfloat_with_epsilon (test->variance,
                                          naive.squares / naive.n - mean * mean, 1e-9);
          g_assert_cmpfloat_with_epsilon (
              test->p, (naive.at_least + count_in) / (naive.n + count_in), 1e-12);
        }
    }
}

/* Nine pairs are beyond the exact test, but not beyond a patient one (9! = 362,880). The drawn p
 * lies within four standard errors of the true one, and so does the drawn mean. */
static void
test_draws_against_naive (void)
{
  const double n_draws = 40000;
  RpRandom random;

  rp_random_init (&random, 2016, 1);
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (RpPresence) presence = make_random (&random, 9, 4, 2, 0.2);

      for (guint scheme = RP_SCHEME_ALL; scheme < RP_N_SCHEMES; scheme += RP_SCHEME_OTHER_FAMILIES)
        {
          g_autoptr (RpRepairing) test = run_test (presence, scheme, n_draws, 2);
          Naive naive = enumerate_naively (presence, scheme);
          double mean = naive.sum / naive.n;
          double variance = naive.squares / naive.n - mean * mean;
          double p = naive.at_least / naive.n;
          double drawn_mean = 0;

          for (guint t = 0; t < test->n_null; t++)
            drawn_mean += t * test->null[t];
          g_assert_false (test->exact);
          g_assert_cmpfloat_with_epsilon (test->p, p, 4 * sqrt (p * (1 - p) / n_draws) + 1e-4);
          g_assert_cmpfloat_with_epsilon (drawn_mean, mean, 4 * sqrt (variance / n_draws));
          g_assert_cmpfloat_with_epsilon (test->variance, variance, 0.05 * variance);
        }
    }
}

/* Three families of three, each supervision with a theme of its family's number. The re-pairings
 * that hand everything on in a ring, either way round, can only be reached from each other
 * through rings of three. True mean of the matches by enumeration. */
static void
test_draws_reach_every_re_pairing (void)
{
  g_autoptr (RpPresence) presence = rp_presence_new (9, 3);
  g_autoptr (RpRepairing) test = NULL;
  Naive naive;

  for (guint i = 0; i < 9; i++)
    {
      rp_presence_name_pair (presence, i, "", -1, -1, (int) i / 3);
      for (guint d = 0; d < 3; d++)
        rp_presence_set (presence, i, d, i / 3 == d, (i / 3 + 1) % 3 == d);
    }
  test = run_test (presence, RP_SCHEME_OTHER_FAMILIES, 40000, 2);
  naive = enumerate_naively (presence, RP_SCHEME_OTHER_FAMILIES);
  g_assert_cmpfloat_with_epsilon (test->expected, naive.sum / naive.n, 0.05);
  g_assert_cmpfloat (test->null[0], >, 0);
  g_assert_cmpfloat (test->null[9], >, 0);
}

/* --- what must not matter, and what must --------------------------------------------------- */

static void
test_threads_change_nothing (void)
{
  RpRandom random;
  g_autoptr (RpPresence) presence = NULL;

  rp_random_init (&random, 5, 0);
  presence = make_random (&random, 40, 6, 3, 0.2);
  for (guint scheme = 0; scheme < RP_N_SCHEMES; scheme++)
    {
      g_autoptr (RpRepairing) one = run_test (presence, scheme, 5000, 1);
      g_autoptr (RpRepairing) five = run_test (presence, scheme, 5000, 5);

      g_assert_false (one->exact);
      g_assert_cmpmem (one->null, one->n_null * sizeof (double), five->null,
                       five->n_null * sizeof (double));
      g_assert_cmpfloat (one->p, ==, five->p);
    }
}

static void
test_seed_matters (void)
{
  RpRandom random;
  g_autoptr (RpPresence) presence = NULL;
  g_autoptr (RpRepairing) first = NULL;
  g_autoptr (RpRepairing) second = NULL;
  RpRepairingOptions options = { 5000, 1, 1 };

  rp_random_init (&random, 5, 0);
  presence = make_random (&random, 40, 6, 3, 0.2);
  first = rp_repairing_test (presence, RP_SCHEME_ALL, &options, NULL, NULL);
  options.seed = 2;
  second = rp_repairing_test (presence, RP_SCHEME_ALL, &options, NULL, NULL);
  g_assert_cmpfloat (first->null[first->observed], !=, second->null[first->observed]);
  g_assert_cmpfloat_with_epsilon (first->p, second->p, 0.05);
}

/* Themes beyond the first word of bits count as well; a theme that one pair was not asked for is
 * left out, and said. */
static void
test_many_themes_and_gaps (void)
{
  g_autoptr (RpPresence) presence = rp_presence_new (2, 71);
  g_autoptr (RpRepairing) test = NULL;

  for (guint d = 0; d < 70; d++)
    for (guint i = 0; i < 2; i++)
      rp_presence_set (presence, i, d, i == d % 2, i == d % 2);
  rp_presence_set (presence, 0, 70, TRUE, TRUE);
  test = run_test (presence, RP_SCHEME_ALL, 99, 1);
  g_assert_cmpuint (test->observed, ==, 70);
  g_assert_cmpuint (test->n_themes, ==, 70);
  g_assert_cmpuint (test->n_themes_left_out, ==, 1);
  g_assert_cmpfloat (test->null[0], ==, 0.5);
  g_assert_cmpfloat (test->null[70], ==, 0.5);
}

static void
test_undefined (void)
{
  g_autoptr (RpPresence) one = rp_presence_new (1, 1);
  g_autoptr (RpPresence) gaps = rp_presence_new (2, 1);
  g_autoptr (RpPresence) family = make_small ();
  g_autoptr (RpRepairing) test = NULL;

  test = run_test (one, RP_SCHEME_ALL, 99, 1);
  g_assert_cmpstr (test->undefined, ==, "undefined: re-pairing needs at least two pairs");
  g_clear_pointer (&test, rp_repairing_free);

  test = run_test (gaps, RP_SCHEME_ALL, 99, 1);
  g_assert_cmpstr (test->undefined, ==, "undefined: no theme was looked for in every pair");
  g_clear_pointer (&test, rp_repairing_free);

  rp_presence_get_pair (family, 1)->family = 1;
  test = run_test (family, RP_SCHEME_OTHER_FAMILIES, 99, 1);
  g_assert_cmpstr (test->undefined, ==,
                   "undefined: one family has more than half of the pairs, so they cannot all "
                   "meet another family");
}

static void
test_constant_table (void)
{
  g_autoptr (RpPresence) presence = rp_presence_new (12, 2);
  g_autoptr (RpRepairing) test = NULL;

  for (guint i = 0; i < 12; i++)
    for (guint d = 0; d < 2; d++)
      rp_presence_set (presence, i, d, TRUE, TRUE);
  test = run_test (presence, RP_SCHEME_ALL, 999, 2);
  g_assert_cmpfloat (test->p, ==, 1);
  g_assert_cmpfloat_with_epsilon (test->variance, 0, 1e-9);
  g_assert_cmpstr (test->caution, ==,
                   "every re-pairing gives the same number of matches, so this scheme says "
                   "nothing about chance");
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  RpRandom random;
  g_autoptr (RpPresence) presence = NULL;

  rp_random_init (&random, 5, 0);
  presence = make_random (&random, 40, 6, 3, 0.2);
  g_cancellable_cancel (cancellable);
  g_assert_null (rp_repairing_test (presence, RP_SCHEME_ALL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Both 3 of 4 worked on and 3 of 7 there: P(X >= 3) = C(3,3)C(4,1)/C(7,4) = 4/35, the same as all
 * re-pairings of that column give. */
static void
test_theme_p (void)
{
  RpCells cells = { 3, 1, 0, 3 };
  RpCells none = { 0, 2, 2, 0 };
  g_autoptr (RpPresence) presence = rp_presence_new (7, 1);
  g_autoptr (RpRepairing) test = NULL;

  for (guint i = 0; i < 7; i++)
    rp_presence_set (presence, i, 0, i < 4, i < 3);
  test = run_test (presence, RP_SCHEME_ALL, 99, 1);
  g_assert_cmpfloat_with_epsilon (rp_repairing_theme_p (&cells), 4.0 / 35, 1e-12);
  g_assert_cmpfloat_with_epsilon (test->p, 4.0 / 35, 1e-12);
  g_assert_cmpfloat (rp_repairing_theme_p (&none), ==, 1);
}

/* --- the size and the power of the test ---------------------------------------------------- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* p with ties broken by a coin: uniform under no transfer, where p itself errs on the safe side. */
static double
randomised_p (const RpRepairing *test, RpRandom *random)
{
  double above = 0;

  for (guint t = test->observed + 1; t < test->n_null; t++)
    above += test->null[t];
  return above + rp_random_double (random) * test->null[test->observed];
}

/* 300 tables of 14 pairs x 5 themes without transfer: the largest distance of the sorted p from
 * the diagonal stays under the Kolmogorov-Smirnov bound for 1 in 1,000 (1.95/sqrt(300) = .113).
 * 100 tables in which half of the cells follow supervision: found at p <= .05 nine times in ten. */
static void
test_uniform_under_no_transfer (void)
{
  double p[300], worst = 0;
  guint n_found = 0;
  RpRandom random;

  rp_random_init (&random, 11, 0);
  for (guint i = 0; i < G_N_ELEMENTS (p); i++)
    {
      g_autoptr (RpPresence) presence = make_random (&random, 14, 5, 2, 0);
      g_autoptr (RpRepairing) test = run_test (presence, RP_SCHEME_ALL, 1000, 1);

      p[i] = randomised_p (test, &random);
    }
  qsort (p, G_N_ELEMENTS (p), sizeof *p, compare_doubles);
  for (guint i = 0; i < G_N_ELEMENTS (p); i++)
    worst = MAX (worst, fabs (p[i] - (i + 0.5) / G_N_ELEMENTS (p)));
  g_assert_cmpfloat (worst, <, 0.113);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (RpPresence) presence = make_random (&random, 14, 5, 2, 0.5);
      g_autoptr (RpRepairing) test = run_test (presence, RP_SCHEME_ALL, 1000, 1);

      n_found += test->p <= 0.05;
    }
  g_assert_cmpuint (n_found, >=, 90);
}

/* Four workers with five pairs each, two of them given to every theme and two to none, on both
 * sides: no practice follows its own supervision any more than the worker's other ones. */
static void
test_workers_who_differ (void)
{
  guint n_all = 0, n_within = 0;
  RpRandom random;

  rp_random_init (&random, 12, 0);
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (RpPresence) presence = rp_presence_new (20, 5);
      g_autoptr (RpRepairing) all = NULL;
      g_autoptr (RpRepairing) within = NULL;

      for (guint pair = 0; pair < 20; pair++)
        {
          double chance = pair < 10 ? 0.9 : 0.1;

          rp_presence_name_pair (presence, pair, "", (int) pair / 5, -1, -1);
          for (guint d = 0; d < 5; d++)
            rp_presence_set (presence, pair, d, rp_random_double (&random) < chance,
                             rp_random_double (&random) < chance);
        }
      all = run_test (presence, RP_SCHEME_ALL, 499, 1);
      within = run_test (presence, RP_SCHEME_WITHIN_WORKER, 499, 1);
      n_all += all->p <= 0.05;
      n_within += within->p <= 0.05;
    }
  g_assert_cmpuint (n_all, ==, 100);
  /* 13 or more of 100 at .05 come about once in a thousand. */
  g_assert_cmpuint (n_within, <, 13);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/repairing/all-by-hand", test_all_by_hand);
  g_test_add_func ("/transfer/repairing/within-worker-by-hand", test_within_worker_by_hand);
  g_test_add_func ("/transfer/repairing/other-families-by-hand", test_other_families_by_hand);
  g_test_add_func ("/transfer/repairing/nothing-to-re-pair", test_nothing_to_re_pair);
  g_test_add_func ("/transfer/repairing/exact-against-naive", test_exact_against_naive);
  g_test_add_func ("/transfer/repairing/draws-against-naive", test_draws_against_naive);
  g_test_add_func ("/transfer/repairing/reach", test_draws_reach_every_re_pairing);
  g_test_add_func ("/transfer/repairing/threads", test_threads_change_nothing);
  g_test_add_func ("/transfer/repairing/seed", test_seed_matters);
  g_test_add_func ("/transfer/repairing/many-themes", test_many_themes_and_gaps);
  g_test_add_func ("/transfer/repairing/undefined", test_undefined);
  g_test_add_func ("/transfer/repairing/constant", test_constant_table);
  g_test_add_func ("/transfer/repairing/cancel", test_cancel);
  g_test_add_func ("/transfer/repairing/theme-p", test_theme_p);
  g_test_add_func ("/transfer/repairing/uniform", test_uniform_under_no_transfer);
  g_test_add_func ("/transfer/repairing/workers-who-differ", test_workers_who_differ);
  return g_test_run ();
}
