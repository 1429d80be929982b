/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All codes in one figure, and in two ways that are named: averaging over codes hides which one. */
#include "rp-agreement-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const RpEstimate *
rp_agreement_find_overall (const RpAgreement *self, const char *name, const char *way)
{
  for (guint i = 0; i < self->overall->len; i++)
    {
      const RpEstimate *estimate = &g_array_index (self->overall, RpEstimate, i);
      if (strcmp (estimate->name, name) == 0 && strcmp (estimate->weights, way) == 0)
        return estimate;
    }
  return NULL;
}

/* Sessions in which nothing is compared would thin out every resample: those that are left are
 * numbered anew. Returns how many they are. */
static guint
number_sessions (const GPtrArray *pool, guint n_sessions)
{
  g_autofree guint *numbers = g_new0 (guint, n_sessions + 1); /* from 1; 0: not used */
  guint n = 0;

  for (guint i = 0; i < pool->len; i++)
    {
      RpUnits *units = pool->pdata[i];
      for (guint r = 0; r < units->n_rows; r++)
        {
          guint *number = &numbers[units->clusters[r]];
          if (*number == 0)
            *number = ++n;
          units->clusters[r] = *number - 1;
        }
    }
  for (guint i = 0; i < pool->len; i++)
    ((RpUnits *) pool->pdata[i])->n_clusters = MAX (n, 1);
  return n;
}

gboolean
rp_agreement_pool (RpAgreement *self, const GPtrArray *pool, guint n_sessions,
                   const RpAgreementScope *scope, GCancellable *cancellable, GError **error)
{
  const RpCoefficient which[]
    = { scope->coders->len == 2 ? RP_COHEN_KAPPA : RP_CONGER_KAPPA, RP_GWET_AC,
        RP_KRIPPENDORFF_ALPHA };
  const RpBootstrap bootstrap = { RP_RESAMPLE_CLUSTERS, RP_PERCENTILE, scope->n_resamples,
                                  scope->seed, 0 };
  gboolean resample
    = number_sessions (pool, n_sessions) >= RP_FEW_SESSIONS && scope->n_resamples > 1;

  for (guint i = 0; pool->len > 1 && i < G_N_ELEMENTS (which); i++)
    {
      RpEstimate ways[2];
      if (!rp_unit_pooled ((const RpUnits *const *) pool->pdata, pool->len, which[i],
                           resample ? &bootstrap : NULL, &ways[0], &ways[1], cancellable, error))
        return FALSE;
      /* Alpha has no pooled form. */
      guint first = which[i] == RP_KRIPPENDORFF_ALPHA;
      g_array_append_vals (self->overall, ways + first, 2 - first);
    }
  return TRUE;
}

void
rp_agreement_add_mean (RpAgreement *self, const char *name, const char *weights)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const RpEstimate *estimate = rp_agreement_row_find (self->rows->pdata[i], name, weights);
      if (estimate == NULL || estimate->undefined != NULL)
        continue;
      sum += estimate->value;
      n++;
    }
  if (n < 2)
    return;
  RpEstimate mean = rp_estimate (name, "mean", sum / n);
  mean.n_units = n;
  mean.n_coders = self->coders->len;
  mean.no_interval = _ ("no interval without resampling");
  g_array_append_val (self->overall, mean);
}
