/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-adjust.h"

#include <math.h>

/* Sorted: .005, .01, .03, .04.
 * Holm .005*4 = .02, .01*3 = .03, .03*2 = .06, .04*1 = .04 raised to .06.
 * BH from above: .04*4/4 = .04, .03*4/3 = .04, .01*4/2 = .02, .005*4/1 = .02. */
static void
test_by_hand (void)
{
  const double p[] = { 0.01, 0.04, NAN, 0.03, 0.005 };
  const double holm[] = { 0.03, 0.06, NAN, 0.06, 0.02 };
  const double bh[] = { 0.02, 0.04, NAN, 0.04, 0.02 };
  double adjusted[5];

  rp_adjust_holm (p, 5, adjusted);
  for (guint i = 0; i < 5; i++)
    if (i == 2)
      g_assert_true (isnan (adjusted[i]));
    else
      g_assert_cmpfloat_with_epsilon (adjusted[i], holm[i], 1e-12);

  rp_adjust_benjamini_hochberg (p, 5, adjusted);
  for (guint i = 0; i < 5; i++)
    if (i == 2)
      g_assert_true (isnan (adjusted[i]));
    else
      g_assert_cmpfloat_with_epsilon (adjusted[i], bh[i], 1e-12);
}

static void
test_never_above_one (void)
{
  const double p[] = { 0.6, 0.9, 0.7 };
  double adjusted[3];

  rp_adjust_holm (p, 3, adjusted);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (adjusted[i], ==, 1);
  rp_adjust_benjamini_hochberg (p, 3, adjusted);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (adjusted[i], 0.9, 1e-12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/adjust/by-hand", test_by_hand);
  g_test_add_func ("/transfer/adjust/never-above-one", test_never_above_one);
  return g_test_run ();
}
