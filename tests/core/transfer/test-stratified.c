/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-stratified.h"
#include "transfer-test.h"

/* Admissions to Berkeley by sex in six departments (Bickel, Hammel and O'Connell 1975), as R's
 * mantelhaen.test() gives them: 0.9046968, 0.7719074 to 1.0603298, chi-squared with continuity
 * correction 1.4269, p 0.2323. */
static void
test_published (void)
{
  static const RpCells strata[]
      = { { 512, 313, 89, 19 },  { 353, 207, 17, 8 },    { 120, 205, 202, 391 },
          { 138, 279, 131, 244 }, { 53, 138, 94, 299 }, { 22, 351, 24, 317 } };
  RpMantelHaenszel result = rp_mantel_haenszel (strata, G_N_ELEMENTS (strata));

  g_assert_cmpuint (result.n_strata, ==, 6);
  g_assert_cmpuint (result.n_informative, ==, 6);
  assert_value (result.odds_ratio, 0.9046968, 1e-6);
  assert_interval (result.odds_ratio, 0.7719074, 1.0603298, 1e-6);
  assert_value (result.chi2_continuity, 1.4269, 5e-5);
  g_assert_cmpfloat_with_epsilon (result.p_continuity, 0.2323, 5e-5);
  assert_value (result.chi2, 1.5246067, 1e-6);
}

/*   3 1      2 1      a third stratum in which supervision always
 *   1 2      2 4      worked on the theme says nothing
 *
 * R 6/7 + 8/9 = 1.746032, S 1/7 + 2/9 = .365079: 4.782609.
 * sum PR 5/7 6/7 + 6/9 8/9 = 1.204837, sum PS+QR 5/49 + 12/49 + 12/81 + 24/81 = .791383,
 *   sum QS 2/49 + 6/81 = .114890;
 *   var 1.204837/(2 * 1.746032^2) + .791383/(2 * 1.746032 * .365079) + .114890/(2 * .365079^2)
 *       = 1.249357, root 1.117746: 4.782609 exp(-+ 2.190742)
 * a - E: 3 - 16/7 + 2 - 12/9 = 1.380952; variance 4*3*4*3/(49*6) + 3*6*4*5/(81*8) = 1.045351;
 *   1.380952^2/1.045351 = 1.824295, (1.380952 - .5)^2/1.045351 = .742408 */
static void
test_by_hand (void)
{
  static const RpCells strata[] = { { 3, 1, 1, 2 }, { 2, 1, 2, 4 }, { 5, 3, 0, 0 } };
  RpMantelHaenszel result = rp_mantel_haenszel (strata, G_N_ELEMENTS (strata));

  g_assert_cmpuint (result.n_informative, ==, 2);
  assert_value (result.odds_ratio, 4.782609, 1e-6);
  assert_interval (result.odds_ratio, 0.534857, 42.765346, 1e-5);
  assert_value (result.chi2, 1.824295, 1e-6);
  assert_value (result.chi2_continuity, 0.742408, 1e-6);
}

/* Simpson's paradox: no association in either worker (odds ratio 1), one in their sum
 * (10*10/(6*6)). */
static void
test_takes_workers_out (void)
{
  static const RpCells strata[] = { { 9, 3, 3, 1 }, { 1, 3, 3, 9 } };
  RpCells sum = { 10, 6, 6, 10 };

  assert_value (rp_mantel_haenszel (strata, 2).odds_ratio, 1, 1e-12);
  assert_value (rp_mantel_haenszel (strata, 2).chi2, 0, 1e-12);
  assert_value (rp_transfer_rates (&sum).odds_ratio, 100.0 / 36, 1e-12);
}

/* A difference below one half is not corrected beyond zero: a - E = 1 - 3*3/8 = -1/8. */
static void
test_small_difference (void)
{
  static const RpCells strata[] = { { 1, 2, 2, 3 } };

  assert_value (rp_mantel_haenszel (strata, 1).chi2_continuity, 0, 1e-15);
  g_assert_cmpfloat (rp_mantel_haenszel (strata, 1).chi2.value, >, 0);
}

static void
test_undefined (void)
{
  static const RpCells constant[] = { { 5, 3, 0, 0 }, { 0, 0, 2, 2 } };
  static const RpCells unbounded[] = { { 3, 0, 1, 2 } };
  static const RpCells nothing_back[] = { { 0, 3, 1, 2 } };
  RpMantelHaenszel result = rp_mantel_haenszel (constant, 2);

  assert_undefined (result.odds_ratio,
                    "undefined: no stratum has themes with and without supervision as well as "
                    "with and without practice");
  g_assert_nonnull (result.chi2.undefined);
  g_assert_true (isnan (result.p));

  result = rp_mantel_haenszel (unbounded, 1);
  assert_undefined (result.odds_ratio,
                    "undefined: in every stratum one of the two cells that count against transfer "
                    "is empty, so the ratio has no upper bound");
  g_assert_null (result.chi2.undefined);

  result = rp_mantel_haenszel (nothing_back, 1);
  assert_value (result.odds_ratio, 0, 1e-15);
  g_assert_null (result.odds_ratio.method);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/stratified/published", test_published);
  g_test_add_func ("/transfer/stratified/by-hand", test_by_hand);
  g_test_add_func ("/transfer/stratified/takes-workers-out", test_takes_workers_out);
  g_test_add_func ("/transfer/stratified/small-difference", test_small_difference);
  g_test_add_func ("/transfer/stratified/undefined", test_undefined);
  return g_test_run ();
}
