/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-weights.h"

#include <math.h>

const char *
rp_weights_get_name (RpWeights weights)
{
  static const char *const names[] = { NULL,      "identity", "linear", "quadratic", "ordinal",
                                       "nominal", "interval", "ratio",  "jaccard",   "masi" };

  return names[weights];
}

static double
category_value (const double *values, guint k)
{
  return values != NULL ? values[k] : k + 1.0;
}

static double
value_range (const double *values, guint q)
{
  double low = category_value (values, 0), high = low;

  for (guint k = 1; k < q; k++)
    {
      low = MIN (low, category_value (values, k));
      high = MAX (high, category_value (values, k));
    }
  return high - low;
}

static double
agreement_weight (RpWeights weights, const double *values, guint q, guint k, guint l, double range)
{
  double steps = k > l ? k - l : l - k;
  double share = (category_value (values, k) - category_value (values, l)) / range;

  switch (weights)
    {
    case RP_WEIGHTS_LINEAR:
      return 1 - fabs (share);
    case RP_WEIGHTS_QUADRATIC:
      return 1 - share * share;
    case RP_WEIGHTS_ORDINAL:
      return 1 - steps * (steps + 1) / (q * (q - 1.0));
    default:
      return 0;
    }
}

void
rp_weights_fill (RpWeights weights, const double *values, guint q, double *w)
{
  double range = value_range (values, q);

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      w[k * q + l] = k == l ? 1 : agreement_weight (weights, values, q, k, l, range);
}

void
rp_weights_fill_distance (RpWeights weights, const double *values, guint q, double *d)
{
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        double a = category_value (values, k), b = category_value (values, l);
        double distance = k != l;

        if (weights == RP_WEIGHTS_INTERVAL)
          distance = a - b;
        else if (weights == RP_WEIGHTS_RATIO)
          distance = a + b > 0 ? (a - b) / (a + b) : 0;
        d[k * q + l] = distance * distance;
      }
}
