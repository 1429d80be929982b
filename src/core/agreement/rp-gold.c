/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-gold.h"

#include "rp-unit-agreement.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static RpGoldCode
shares (double both, double gold, double trainee)
{
  RpGoldCode result = { 0 };

  result.precision = rp_estimate_share ("precision", NULL, both, trainee,
                                        _ ("the trainee did not use the code"));
  result.recall
      = rp_estimate_share ("recall", NULL, both, gold, _ ("the reference does not have the code"));
  if (gold + trainee > 0)
    result.f1 = rp_estimate ("f1", NULL, 2 * both / (gold + trainee));
  else
    result.f1 = rp_estimate_undefined ("f1", NULL, _ ("neither used the code"));
  result.f1.n_units = gold + trainee;
  result.f1.no_interval = _ ("no interval without resampling");
  result.precision.n_coders = result.recall.n_coders = result.f1.n_coders = 2;
  return result;
}

RpGoldCode
rp_gold_code (const RpUnits *units)
{
  g_autofree double *table = g_new0 (double, units->n_categories *(gsize) units->n_categories);
  guint yes = units->positive, no = 1 - units->positive;
  RpGoldCode result;

  g_return_val_if_fail (units->n_coders == 2 && units->n_categories == 2, (RpGoldCode){ 0 });

  rp_units_table (units, 0, 1, table);
  result = shares (table[yes * 2 + yes], table[yes * 2 + yes] + table[yes * 2 + no],
                   table[yes * 2 + yes] + table[no * 2 + yes]);
  result.kappa = rp_unit_estimate (units, (RpUnitMeasure){ RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY });
  result.ac1 = rp_unit_estimate (units, (RpUnitMeasure){ RP_GWET_AC, RP_WEIGHTS_IDENTITY });
  return result;
}

RpGoldCode
rp_gold_segments (const RpSpans *spans, guint gold, guint trainee, int category, double iou)
{
  RpSegmentMatch match = rp_segment_match (spans, gold, trainee, category, iou);
  RpGoldCode result = shares (match.n_matched, match.n_first, match.n_second);
  const char *why = _ ("segments have no count of what neither coder marked");

  result.kappa = rp_estimate_undefined ("cohen-kappa", "identity", why);
  result.ac1 = rp_estimate_undefined ("gwet-ac", "identity", why);
  return result;
}

RpGoldScale
rp_gold_scale (const RpRatings *ratings, double step)
{
  RpGoldScale result;
  double n = 0, exact = 0, near = 0;
  const char *why = _ ("no session was rated by both");

  g_return_val_if_fail (ratings->n_raters == 2, (RpGoldScale){ 0 });

  for (guint i = 0; i < ratings->n_subjects; i++)
    {
      double d = fabs (ratings->values[2 * i] - ratings->values[2 * i + 1]);

      if (!isfinite (d))
        continue;
      n++;
      exact += d == 0;
      near += d <= step * (1 + 1e-9);
    }
  result.exact = rp_estimate_share ("exact-agreement", NULL, exact, n, why);
  result.within_one = rp_estimate_share ("within-one-step", NULL, near, n, why);
  result.bias = rp_bland_altman (ratings, 1, 0, RP_BLAND_ALTMAN_BIAS);
  result.bias.name = "bias";
  return result;
}

gboolean
rp_gold_passes (const RpEstimate *estimate, double threshold)
{
  return estimate->undefined == NULL && estimate->has_ci && estimate->ci_low >= threshold;
}
