/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-estimate.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#define UPPER_TAIL .025

RpEstimate
rp_estimate (const char *name, const char *weights, double value)
{
  return (RpEstimate){ .name = name, .weights = weights, .value = value };
}

RpEstimate
rp_estimate_undefined (const char *name, const char *weights, const char *why)
{
  return (RpEstimate){ .name = name, .weights = weights, .undefined = why };
}

void
rp_estimate_set_se (RpEstimate *self,
                    double se,
                    double df,
                    double low,
                    double high,
                    const char *source)
{
  double z = df > 0 ? gsl_cdf_tdist_Qinv (UPPER_TAIL, df) : gsl_cdf_ugaussian_Qinv (UPPER_TAIL);

  self->se = se;
  self->has_se = TRUE;
  self->ci_low = MIN (MAX (self->value - z * se, low), self->value);
  self->ci_high = MAX (MIN (self->value + z * se, high), self->value);
  self->has_ci = TRUE;
  if (df > 0)
    g_snprintf (self->ci_method, sizeof self->ci_method, "%s, t with %.0f df", source, df);
  else
    g_snprintf (self->ci_method, sizeof self->ci_method, "%s, normal", source);
}

void
rp_estimate_set_ci (RpEstimate *self, double low, double high, const char *format, ...)
{
  va_list args;

  self->ci_low = low;
  self->ci_high = high;
  self->has_ci = TRUE;
  va_start (args, format);
  g_vsnprintf (self->ci_method, sizeof self->ci_method, format, args);
  va_end (args);
}

void
rp_estimate_drop_interval (RpEstimate *self, const char *why)
{
  self->has_se = self->has_ci = FALSE;
  self->ci_method[0] = '\0';
  self->no_interval = why;
}

void
rp_estimate_drop_empty_interval (RpEstimate *self)
{
  if (self->undefined == NULL && self->has_ci && self->ci_high - self->ci_low < 1e-6)
    rp_estimate_drop_interval (
        self, _ ("these data do not vary: they say nothing of how sure the value is"));
}

void
rp_wilson (double successes, double n, double *low, double *high)
{
  double z = gsl_cdf_ugaussian_Qinv (UPPER_TAIL);
  double p = successes / n;
  double centre = p + z * z / (2 * n);
  double half = z * sqrt (p * (1 - p) / n + z * z / (4 * n * n));

  *low = successes > 0 ? (centre - half) / (1 + z * z / n) : 0;
  *high = successes < n ? (centre + half) / (1 + z * z / n) : 1;
}

RpEstimate
rp_estimate_share (const char *name,
                   const char *weights,
                   double successes,
                   double n,
                   const char *why)
{
  double low, high;

  if (n <= 0)
    return rp_estimate_undefined (name, weights, why);

  RpEstimate estimate = rp_estimate (name, weights, successes / n);
  rp_wilson (successes, n, &low, &high);
  rp_estimate_set_ci (&estimate, low, high, "Wilson");
  estimate.n_units = n;
  return estimate;
}
