/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Agreement on the ratings of sessions. */
#include "rp-agreement-private.h"

#include <glib/gi18n-lib.h>

static const RpUnitMeasure measures[] = {
  { RP_PERCENT_AGREEMENT, RP_WEIGHTS_NONE },
  { RP_COHEN_KAPPA, RP_WEIGHTS_QUADRATIC }, /* of two coders only */
  { RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_ORDINAL },
  { RP_GWET_AC, RP_WEIGHTS_QUADRATIC },
};

static guint
find_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;
  return G_MAXUINT;
}

static gboolean
is_in (const GArray *ids, gint64 id)
{
  return ids == NULL || find_id (ids, id) != G_MAXUINT;
}

/* One row a session that any of the coders rated; ratings come ordered by session. */
static RpRatings *
collect (const GArray *stored, const RpAgreementScope *scope)
{
  guint k = scope->coders->len, n = 0;
  RpRatings *ratings = rp_ratings_new (stored->len, k);
  gint64 last = 0;

  for (guint i = 0; i < stored->len; i++)
    {
      const RpRating *rating = &g_array_index (stored, RpRating, i);
      guint coder = find_id (scope->coders, rating->coder_id);
      if (coder == G_MAXUINT || !is_in (scope->sessions, rating->session_id))
        continue;
      n += rating->session_id != last;
      last = rating->session_id;
      ratings->values[(gsize) (n - 1) * k + coder] = rating->value;
    }
  ratings->n_subjects = n;
  return ratings;
}

static void
count (RpAgreementRow *row, const RpRatings *ratings)
{
  guint k = ratings->n_raters;

  row->n_sessions = ratings->n_subjects;
  row->n_units = ratings->n_subjects;
  for (guint i = 0; i < ratings->n_subjects; i++)
    {
      guint n = 0;
      gboolean differ = FALSE;
      double first = NAN;
      for (guint c = 0; c < k; c++)
        {
          double value = ratings->values[(gsize) i * k + c];
          if (isnan (value))
            continue;
          row->coded[c]++;
          differ |= n > 0 && value != first;
          if (n++ == 0)
            first = value;
        }
      row->n_pairable += n > 1;
      row->disagreed += differ;
    }
  row->denominator = g_strdup_printf (_ ("%u rated sessions, %" G_GUINT64_FORMAT
                                         " of them by two or more coders"),
                                      row->n_sessions, row->n_pairable);
}

static gboolean
estimate (RpAgreementRow *row, const RpFramework *framework, const RpRatings *ratings,
          const RpAgreementScope *scope, GCancellable *cancellable, GError **error)
{
  g_autofree double *scale = g_new (double, framework->anchors->len + 1);
  for (guint i = 0; i < framework->anchors->len; i++)
    scale[i] = g_array_index (framework->anchors, RpAnchor, i).value;
  g_autoptr (RpUnits) units = rp_ratings_to_units (ratings, scale, framework->anchors->len);
  if (units == NULL)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_DAMAGED, _ ("A rating of “%s” is not on its scale"),
                   row->name);
      return FALSE;
    }

  RpUnitMeasure wanted[G_N_ELEMENTS (measures)];
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (measures[i].coefficient != RP_COHEN_KAPPA || row->n_coders == 2)
      wanted[n++] = measures[i];
  row->estimates = g_new0 (RpEstimate, n + 1);
  row->n_estimates = n + 1;
  if (!rp_unit_estimates (units, wanted, n, NULL, row->estimates, cancellable, error))
    return FALSE;
  row->estimates[n] = rp_icc (ratings, RP_ICC_A_1);
  for (guint i = 0; i <= n; i++)
    if (row->estimates[i].undefined == NULL && row->estimates[i].note == NULL
        && row->n_pairable < RP_FEW_UNITS)
      row->estimates[i].note = _ ("Fewer than 30 sessions: read it with the counts beside it");
  return TRUE;
}

static gboolean
add_code (RpAgreement *self, RpStore *store, const RpFramework *framework, const RpCode *code,
          const RpAgreementScope *scope, GCancellable *cancellable, GError **error)
{
  RpCodingFilter filter = { .code_id = code->id };
  g_autoptr (GArray) stored = rp_store_list_ratings (store, &filter, error);
  if (stored == NULL)
    return FALSE;

  g_autoptr (RpRatings) ratings = collect (stored, scope);
  RpAgreementRow *row = rp_agreement_add_row (self, framework, code, scope->coders->len);
  count (row, ratings);
  return estimate (row, framework, ratings, scope, cancellable, error);
}

gboolean
rp_agreement_compute_ratings (RpAgreement *self, RpStore *store, const RpAgreementScope *scope,
                              GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) frameworks = rp_store_list_frameworks (store, error);

  if (frameworks == NULL)
    return FALSE;
  for (guint i = 0; i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      for (guint k = 0; framework->anchors->len > 0 && k < rp_framework_get_n_codes (framework); k++)
        {
          const RpCode *code = rp_framework_get_code (framework, k);
          if (code->rated && is_in (scope->codes, code->id)
              && (scope->codes != NULL || !code->retired)
              && !add_code (self, store, framework, code, scope, cancellable, error))
            return FALSE;
        }
    }
  return TRUE;
}
