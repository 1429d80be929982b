/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-skill-effect.h"

#include "rp-random.h"
#include "transfer-test.h"

/* Worker 1: 6 in 2 against 3 in 3; worker 2: 4 in 1 against 4 in 3; worker 3 has no other
 * sessions and is not compared.
 * ratio (6*3/5 + 4*3/4)/(3*2/5 + 4*1/4) = 6.6/2.2 = 3; var (9*6/25 + 8*3/16)/(6.6*2.2)
 *   = 3.66/14.52 = .252066, root .502062: 3 exp(-+ .984023)
 * rates (6 + 4 + 50)/(2 + 1 + 2) = 12 and 7/6
 * p: each worker has two sessions that may change places: four tables. Excess 6.6 - 2.2 = 4.4 as
 *   observed. Worker 1 changed: (3*2 - 6*3)/5 = -2.4 for 2.4; worker 2: (4*1 - 4*3)/4 = -2 for 2.
 *   So 4.4, -.4, .4, -4.4: two of four are as far from zero. */
static void
test_by_hand (void)
{
  static const RpSkillSession sessions[] = {
    { 2, FALSE, 4, 3 }, { 1, TRUE, 6, 2 }, { 3, TRUE, 50, 2 }, { 1, FALSE, 3, 3 }, { 2, TRUE, 4, 1 }
  };
  RpSkillEffect effect = rp_skill_effect (sessions, G_N_ELEMENTS (sessions), 20000, 1);

  g_assert_cmpuint (effect.n_sessions, ==, 5);
  g_assert_cmpuint (effect.n_workers, ==, 3);
  g_assert_cmpuint (effect.n_compared, ==, 2);
  assert_value (effect.rate_exposed, 12, 1e-12);
  assert_value (effect.rate_other, 7.0 / 6, 1e-12);
  assert_value (effect.ratio, 3, 1e-12);
  assert_interval (effect.ratio, 1.121413, 8.025588, 1e-5);
  g_assert_cmpfloat_with_epsilon (effect.p, 0.5, 4 * sqrt (0.25 / 20000));
}

static void
test_undefined (void)
{
  static const RpSkillSession apart[] = { { 1, TRUE, 3, 1 }, { 2, FALSE, 3, 1 } };
  static const RpSkillSession never[] = { { 1, TRUE, 3, 1 }, { 1, FALSE, 0, 1 } };
  static const RpSkillSession gone[] = { { 1, TRUE, 0, 1 }, { 1, FALSE, 3, 1 } };
  RpSkillEffect effect = rp_skill_effect (apart, 2, 99, 1);

  assert_undefined (effect.ratio, "undefined: no worker has sessions after such a supervision as "
                                  "well as others");
  g_assert_true (isnan (effect.p));
  assert_undefined (rp_skill_effect (never, 2, 99, 1).ratio,
                    "undefined: in no session that did not follow such a supervision was the "
                    "skill seen");
  assert_value (rp_skill_effect (gone, 2, 99, 1).ratio, 0, 1e-15);
  assert_undefined (rp_skill_effect (NULL, 0, 99, 1).rate_other,
                    "undefined: there are no such sessions");
}

/* 200 studies of ten workers with six sessions each, of which the workers differ and the exposure
 * does nothing: p <= .05 in 10 of them by expectation, and in 22 or more once in two thousand. */
static void
test_no_effect (void)
{
  guint n_found = 0;
  RpRandom random;

  rp_random_init (&random, 6, 0);
  for (guint study = 0; study < 200; study++)
    {
      RpSkillSession sessions[60];

      for (guint i = 0; i < 60; i++)
        sessions[i] = (RpSkillSession){ (int) i / 6, rp_random_below (&random, 2),
                                        rp_random_below (&random, 4 + i / 6),
                                        20 + rp_random_below (&random, 20) };
      n_found += rp_skill_effect (sessions, 60, 199, study).p <= 0.05;
    }
  g_assert_cmpuint (n_found, <, 22);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/skill-effect/by-hand", test_by_hand);
  g_test_add_func ("/transfer/skill-effect/undefined", test_undefined);
  g_test_add_func ("/transfer/skill-effect/no-effect", test_no_effect);
  return g_test_run ();
}
