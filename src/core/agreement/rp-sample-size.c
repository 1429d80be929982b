/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-sample-size.h"

#include "rp-random.h"

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

/* How many of the wanted things each stratum of `size` gives: the whole part of its share, and one
 * more for those that lost most by that, the first of equals first. */
static void
share_out (const guint *size, guint n_strata, guint n, guint wanted, guint *quota)
{
  guint left = wanted;

  for (guint s = 0; s < n_strata; s++)
    {
      quota[s] = (guint) ((guint64) size[s] * wanted / n);
      left -= quota[s];
    }
  for (; left > 0; left--)
    {
      guint most = 0;
      guint64 largest = 0;

      for (guint s = 0; s < n_strata; s++)
        {
          guint64 due = (guint64) size[s] * wanted, given = (guint64) quota[s] * n;

          if (due > given && due - given > largest)
            {
              largest = due - given;
              most = s;
            }
        }
      quota[most]++;
    }
}

void
rp_draw_sample (guint n,
                const guint *strata,
                guint n_strata,
                guint wanted,
                guint64 seed,
                gboolean *chosen)
{
  g_autofree guint32 *order = g_new (guint32, n + 1);
  g_autofree guint *size = NULL;
  g_autofree guint *quota = NULL;
  RpRandom random;

  g_return_if_fail (wanted <= n);

  n_strata = strata != NULL ? n_strata : 1;
  size = g_new0 (guint, n_strata + 1);
  quota = g_new0 (guint, n_strata + 1);
  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      chosen[i] = FALSE;
      size[strata != NULL ? strata[i] : 0]++;
    }
  if (n > 0)
    share_out (size, n_strata, n, wanted, quota);
  rp_random_init (&random, seed, 0);
  rp_random_shuffle (&random, order, n);
  for (guint i = 0; i < n; i++)
    {
      guint *rest = &quota[strata != NULL ? strata[order[i]] : 0];

      chosen[order[i]] = *rest > 0;
      *rest -= *rest > 0;
    }
}
