/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-lag.h"

#include "rp-random.h"
#include "transfer-test.h"

enum
{
  A = 1 << 0,
  B = 1 << 1,
};

/* a b a b b a: five steps ab, ba, ab, bb, ba.
 * a then b: 2, expected 2*3/5 = 1.2, z .8/sqrt(1.2 * .6 * .4) = 1.490712;
 *   with b after a 2, else after a 0, b after else 1, else after else 2: Q = 4/4 = 1.
 * a then a: 0, expected 2*2/5 = .8, z -.8/sqrt(.8 * .6 * .6) = -1.490712, Q = -4/4. */
static void
test_by_hand (void)
{
  const guint64 turns[] = { A, B, A, B, B, A };
  const guint starts[] = { 0, 6 };
  const RpTurnSets sets = { 2, 2, turns, turns, starts, 1 };
  g_autoptr (RpLagTable) table = rp_lag_table (&sets, 1, 99, 1);
  const RpLagCell *ab = rp_lag_table_get (table, 0, 1);
  const RpLagCell *aa = rp_lag_table_get (table, 0, 0);

  g_assert_cmpuint (table->n_steps, ==, 5);
  g_assert_cmpuint (table->given[0], ==, 2);
  g_assert_cmpuint (table->target[1], ==, 3);
  g_assert_cmpuint (ab->count, ==, 2);
  g_assert_cmpfloat_with_epsilon (ab->expected, 1.2, 1e-12);
  assert_value (ab->z, 1.490712, 1e-6);
  assert_value (ab->yule_q, 1, 1e-12);
  g_assert_null (ab->yule_q.method);
  g_assert_cmpuint (aa->count, ==, 0);
  assert_value (aa->z, -1.490712, 1e-6);
  assert_value (aa->yule_q, -1, 1e-12);
  g_assert_cmpuint (rp_lag_table_get (table, 1, 1)->count, ==, 1);
}

/* The same at lag 2: a.a, b.b, a.b, b.a. */
static void
test_lag_two (void)
{
  const guint64 turns[] = { A, B, A, B, B, A };
  const guint starts[] = { 0, 6 };
  const RpTurnSets sets = { 2, 2, turns, turns, starts, 1 };
  g_autoptr (RpLagTable) table = rp_lag_table (&sets, 2, 99, 1);

  g_assert_cmpuint (table->n_steps, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (table->cells[i].count, ==, 1);
  assert_value (rp_lag_table_get (table, 0, 0)->z, 0, 1e-12);
}

/* Sets: a turn may have both codes, or none. Ten steps, given in six of them, target in five, both
 * in four: 4, 2, 1, 3. Q = (12 - 2)/14 = .714286, error (1 - .510204)/2 sqrt(1/4 + 1/2 + 1 + 1/3)
 * = .353479: .021480 to 1.407, cut at 1. z (4 - 3)/sqrt(3 * .4 * .5) = 1.290994. */
static void
test_sets_and_interval (void)
{
  const guint64 given[] = { A, A, A, A, A, A | B, 0, 0, 0, 0, A };
  const guint64 target[] = { B, B, B, B, A | B, 0, 0, B, 0, 0, 0 };
  const guint starts[] = { 0, 11 };
  const RpTurnSets sets = { 2, 2, given, target, starts, 1 };
  g_autoptr (RpLagTable) table = rp_lag_table (&sets, 1, 99, 1);
  const RpLagCell *cell = rp_lag_table_get (table, 0, 1);

  g_assert_cmpuint (table->n_steps, ==, 10);
  g_assert_cmpuint (table->given[0], ==, 6);
  g_assert_cmpuint (table->target[1], ==, 5);
  g_assert_cmpuint (cell->count, ==, 4);
  assert_value (cell->yule_q, 10.0 / 14, 1e-12);
  assert_interval (cell->yule_q, 0.021480, 1, 1e-5);
  assert_value (cell->z, 1.290994, 1e-6);
  g_assert_cmpuint (rp_lag_table_get (table, 1, 1)->count, ==, 0);
  g_assert_cmpuint (rp_lag_table_get (table, 0, 0)->count, ==, 1);
}

/* The last turn of a session is not followed by the first of the next. */
static void
test_sessions_end (void)
{
  const guint64 turns[] = { B, A, B, B, A };
  const guint starts[] = { 0, 2, 4, 5 };
  const RpTurnSets sets = { 2, 2, turns, turns, starts, 3 };
  g_autoptr (RpLagTable) table = rp_lag_table (&sets, 1, 99, 1);

  g_assert_cmpuint (table->n_steps, ==, 2);
  g_assert_cmpuint (rp_lag_table_get (table, 0, 1)->count, ==, 0);
  g_assert_cmpuint (rp_lag_table_get (table, 1, 0)->count, ==, 1);
  assert_undefined (rp_lag_table_get (table, 0, 1)->z, "undefined: no step starts from this");
  assert_undefined (rp_lag_table_get (table, 1, 1)->yule_q,
                    "undefined: every step starts from this");
  g_assert_true (isnan (rp_lag_table_get (table, 0, 1)->p));
}

static void
test_too_short (void)
{
  const guint64 turns[] = { A, B };
  const guint starts[] = { 0, 2 };
  const RpTurnSets sets = { 2, 2, turns, turns, starts, 1 };
  g_autoptr (RpLagTable) table = rp_lag_table (&sets, 2, 99, 1);

  assert_undefined (rp_lag_table_get (table, 0, 0)->z,
                    "undefined: no session is long enough for this lag");
}

/* Every turn of the targets round the one session, counted here one by one: the drawn p is twice
 * the smaller tail, the observed table counted in. */
static void
test_p_against_all_turns (void)
{
  enum { N = 40, DRAWS = 20000 };
  guint64 given[N], target[N];
  const guint starts[] = { 0, N };
  const RpTurnSets sets = { 1, 1, given, target, starts, 1 };
  guint observed = 0, at_least = 0, at_most = 0;
  double p;
  RpRandom random;
  g_autoptr (RpLagTable) table = NULL;

  rp_random_init (&random, 8, 0);
  for (guint i = 0; i < N; i++)
    {
      given[i] = rp_random_below (&random, 2);
      target[i] = rp_random_below (&random, 2);
      if (i > 0 && rp_random_below (&random, 4) > 0)
        target[i] = given[i - 1];
    }
  for (guint i = 0; i + 1 < N; i++)
    observed += (guint) (given[i] & target[i + 1]);
  for (guint shift = 0; shift < N; shift++)
    {
      guint count = 0;

      for (guint i = 0; i + 1 < N; i++)
        count += (guint) (given[i] & target[(i + 1 + shift) % N]);
      at_least += count >= observed;
      at_most += count <= observed;
    }
  p = MIN (1, 2.0 * MIN (at_least, at_most) / N);

  table = rp_lag_table (&sets, 1, DRAWS, 2);
  g_assert_cmpuint (table->cells[0].count, ==, observed);
  g_assert_cmpfloat (p, <, 0.2);
  g_assert_cmpfloat_with_epsilon (table->cells[0].p, p,
                                  8 * sqrt (p / 2 * (1 - p / 2) / DRAWS) + 2e-4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/lag/by-hand", test_by_hand);
  g_test_add_func ("/transfer/lag/two", test_lag_two);
  g_test_add_func ("/transfer/lag/sets", test_sets_and_interval);
  g_test_add_func ("/transfer/lag/sessions-end", test_sessions_end);
  g_test_add_func ("/transfer/lag/too-short", test_too_short);
  g_test_add_func ("/transfer/lag/p", test_p_against_all_turns);
  return g_test_run ();
}
