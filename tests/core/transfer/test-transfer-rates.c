/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transfer-test.h"

/*            practice  not
 * supervision    6      2  |  8
 * not            3      9  | 12
 *                9     11  | 20
 *
 * rate 6/8 = .75; z^2 = 3.841459; centre (6 + 1.920729)/(8 + 3.841459) = .668898;
 *   half width 1.959964 sqrt(6*2/8 + .960365)/11.841459 = .259623: .409275 to .928521
 * base rate 9/20 = .45; unprompted 3/12 = .25; lift .75/.45 = 1.666667;
 *   var of its log 1/6 - 1/8 - 1/9 + 2*6/(8*9) - 1/20 = .0472222, root .2173067,
 *   1.666667 exp(-+ .4259134) = 1.088621 to 2.551647
 * odds ratio 6*9/(2*3) = 9; root of 1/6 + 1/2 + 1/3 + 1/9 = 1.054093;
 *   9 exp(-+ 2.065984) = 1.140243 to 71.037509
 * phi (54 - 6)/sqrt(8*12*9*11) = 48/97.488461 = .492366; its variance, from the numeric gradient
 *   of phi under the multinomial, .765228/20: .492366 -+ 1.959964 * .195605 = .108988 to .875744 */
static void
test_by_hand (void)
{
  RpCells cells = { 6, 2, 3, 9 };
  RpTransferRates rates = rp_transfer_rates (&cells);

  assert_value (rates.rate, 0.75, 1e-12);
  assert_interval (rates.rate, 0.409275, 0.928521, 2e-6);
  g_assert_cmpstr (rates.rate.method, ==, "Wilson score");
  assert_value (rates.base_rate, 0.45, 1e-12);
  assert_value (rates.unprompted_rate, 0.25, 1e-12);
  assert_value (rates.lift, 5.0 / 3, 1e-12);
  assert_interval (rates.lift, 1.088621, 2.551647, 5e-6);
  assert_value (rates.odds_ratio, 9, 1e-12);
  assert_interval (rates.odds_ratio, 1.140243, 71.037509, 1e-5);
  g_assert_null (rates.odds_ratio.note);
  assert_value (rates.phi, 48 / sqrt (9504), 1e-12);
  assert_interval (rates.phi, 0.108988, 0.875744, 5e-6);
}

/* Newcombe (1998), Statistics in Medicine 17:857, table I, the score method without continuity
 * correction. */
static void
test_wilson_published (void)
{
  static const struct
  {
    guint k, n;
    double low, high;
  } cases[]
      = { { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0, 0.1611 },
          { 1, 29, 0.0061, 0.1718 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_interval (rp_proportion (cases[i].k, cases[i].n, ""), cases[i].low, cases[i].high,
                     5e-5);
  g_assert_cmpfloat (rp_proportion (0, 20, "").low, ==, 0);
  g_assert_cmpfloat (rp_proportion (20, 20, "").high, ==, 1);
}

/* One cell is zero: (4.5 * 5.5)/(.5 * 2.5) = 19.8, and it is said. */
static void
test_haldane (void)
{
  RpCells cells = { 4, 0, 2, 5 };
  RpTransferRates rates = rp_transfer_rates (&cells);

  assert_value (rates.odds_ratio, 19.8, 1e-12);
  g_assert_cmpstr (rates.odds_ratio.note, ==,
                   "one half was added to each cell, because one of them is zero (Haldane)");
}

/* A perfect association in eight cells is no proof of one in all: the value, without an interval
 * of no width. */
static void
test_perfect_phi_has_no_interval (void)
{
  RpCells cells = { 4, 0, 0, 4 };
  RpTransferRates rates = rp_transfer_rates (&cells);

  assert_value (rates.phi, 1, 1e-12);
  g_assert_null (rates.phi.method);
}

static void
test_undefined_is_a_sentence (void)
{
  RpCells none = { 0, 0, 0, 0 };
  RpCells all_supervised = { 3, 2, 0, 0 };
  RpCells none_supervised = { 0, 0, 3, 2 };
  RpCells always_practised = { 3, 0, 2, 0 };
  RpCells never_practised = { 0, 3, 0, 2 };
  RpTransferRates rates;

  rates = rp_transfer_rates (&none);
  assert_undefined (rates.rate, "undefined: no theme was worked on in supervision");
  assert_undefined (rates.base_rate, "undefined: there are no pairs");
  assert_undefined (rates.phi, "undefined: there are no pairs");

  rates = rp_transfer_rates (&all_supervised);
  assert_value (rates.rate, 0.6, 1e-12);
  assert_value (rates.lift, 1, 1e-12);
  assert_undefined (rates.unprompted_rate, "undefined: every theme was worked on in supervision");
  assert_undefined (rates.odds_ratio,
                    "undefined: every theme was worked on in supervision, so there is nothing to "
                    "compare with");

  rates = rp_transfer_rates (&none_supervised);
  assert_undefined (rates.lift, "undefined: no theme was worked on in supervision");
  assert_undefined (rates.odds_ratio, "undefined: no theme was worked on in supervision");

  rates = rp_transfer_rates (&always_practised);
  assert_value (rates.rate, 1, 1e-12);
  assert_undefined (rates.phi, "undefined: every theme was there in practice, whether or not "
                               "supervision worked on it");

  rates = rp_transfer_rates (&never_practised);
  assert_value (rates.rate, 0, 1e-12);
  assert_undefined (rates.lift, "undefined: no theme was there in practice");
}

/* Newcombe (1998), Statistics in Medicine 17:873, table II (a): 56/70 less 48/80, method 10:
 * .0524 to .3339. */
static void
test_carry_back (void)
{
  RpCells forward = { 56, 14, 1, 1 };
  RpCells reversed = { 48, 32, 1, 1 };
  RpCells none = { 0 };
  RpCarryBack control = rp_carry_back (&forward, &reversed);

  assert_value (control.rate, 0.6, 1e-12);
  assert_value (control.difference, 0.2, 1e-12);
  assert_interval (control.difference, 0.0524, 0.3339, 5e-5);

  control = rp_carry_back (&forward, &none);
  assert_undefined (control.rate,
                    "undefined: no pair has its practice session before the supervision");
  assert_undefined (control.difference,
                    "undefined: no pair has its practice session before the supervision");
}

/* 500 pairs get what was asked for, a hundred thousand a share of it, none fewer than 999. */
static void
test_default_draws (void)
{
  g_assert_cmpuint (rp_default_draws (99999, 0), ==, 99999);
  g_assert_cmpuint (rp_default_draws (99999, 500), ==, 99999);
  g_assert_cmpuint (rp_default_draws (99999, 100000), ==, 5000);
  g_assert_cmpuint (rp_default_draws (99999, 4000000), ==, 999);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/rates/by-hand", test_by_hand);
  g_test_add_func ("/transfer/rates/wilson-published", test_wilson_published);
  g_test_add_func ("/transfer/rates/haldane", test_haldane);
  g_test_add_func ("/transfer/rates/perfect-phi", test_perfect_phi_has_no_interval);
  g_test_add_func ("/transfer/rates/undefined", test_undefined_is_a_sentence);
  g_test_add_func ("/transfer/rates/carry-back", test_carry_back);
  g_test_add_func ("/transfer/rates/default-draws", test_default_draws);
  return g_test_run ();
}
