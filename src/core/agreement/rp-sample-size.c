/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-sample-size.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static guint
round_up (double n)
{
  return n < G_MAXINT ? (guint) ceil (n - 1e-9) : G_MAXINT;
}

guint
rp_sample_size_alpha (double a, double p_c, double significance)
{
  if (!(a > 0 && a < 1 && p_c > 0 && p_c < 1 && significance > 0 && significance < .5))
    return 0;
  double z = gsl_cdf_ugaussian_Qinv (significance);
  return round_up (2 * z * z * ((1 + a) * (3 - a) / (4 * (1 - a) * p_c * (1 - p_c)) - a));
}

guint
rp_sample_size_icc (double r, guint k, double width)
{
  if (!(r >= 0 && r < 1 && k >= 2 && width > 0 && width < 2))
    return 0;
  double z = gsl_cdf_ugaussian_Qinv (.025);
  double spread = (1 - r) * (1 - r) * (1 + (k - 1) * r) * (1 + (k - 1) * r);
  return round_up (8 * z * z * spread / (k * (k - 1.) * width * width) + 1);
}
