/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agreement-list.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const RpAgreementInput *input;
  const RpAgreementListOptions *options;
  GCancellable *cancellable;
  GError **error;
} Context;

static void
code_free (gpointer data)
{
  RpAgreementCode *code = data;

  g_free (code->code);
  g_array_unref (code->coefficients);
  g_free (code);
}

void
rp_agreement_list_free (RpAgreementList *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->categories);
  g_array_unref (self->coefficients);
  g_ptr_array_unref (self->codes);
  rp_segment_study_free (self->segments);
  rp_set_decomposition_free (self->decomposition);
  g_free (self);
}

static void
add (GArray *coefficients, RpEstimate estimate)
{
  g_array_append_val (coefficients, estimate);
}

static RpAgreementCode *
add_code (RpAgreementList *self, const char *name)
{
  RpAgreementCode *code = g_new0 (RpAgreementCode, 1);

  code->code = g_strdup (name);
  code->coefficients = g_array_new (FALSE, TRUE, sizeof (RpEstimate));
  g_ptr_array_add (self->codes, code);
  return code;
}

const RpEstimate *
rp_agreement_list_find (const GArray *coefficients, const char *name, const char *weights)
{
  for (guint i = 0; i < coefficients->len; i++)
    {
      const RpEstimate *estimate = &g_array_index (coefficients, RpEstimate, i);

      if (g_str_equal (estimate->name, name)
          && (weights == NULL || g_strcmp0 (estimate->weights, weights) == 0))
        return estimate;
    }
  return NULL;
}

/* --- unit level ---------------------------------------------------------------------------- */

GArray *
rp_agreement_list_measures (RpScale scale, guint n_coders, guint n_categories)
{
  static const RpWeights kappa_weights[]
      = { RP_WEIGHTS_IDENTITY, RP_WEIGHTS_LINEAR, RP_WEIGHTS_QUADRATIC };
  static const RpWeights alpha_weights[]
      = { RP_WEIGHTS_NOMINAL, RP_WEIGHTS_ORDINAL, RP_WEIGHTS_INTERVAL, RP_WEIGHTS_RATIO };
  GArray *measures = g_array_new (FALSE, FALSE, sizeof (RpUnitMeasure));

  for (RpCoefficient c = 0; c < RP_N_COEFFICIENTS; c++)
    {
      gboolean alpha = c == RP_KRIPPENDORFF_ALPHA;
      gboolean weighted = alpha || c == RP_PERCENT_AGREEMENT || rp_coefficient_is_weighted (c);
      guint n = alpha ? scale + 1u : !weighted || scale == RP_SCALE_NOMINAL ? 1 : 3;

      for (guint i = 0; i < n && rp_coefficient_applies (c, n_coders, n_categories); i++)
        {
          RpUnitMeasure measure = { c, RP_WEIGHTS_NONE };

          if (weighted)
            measure.weights = alpha ? alpha_weights[i] : kappa_weights[i];
          g_array_append_val (measures, measure);
        }
    }
  return measures;
}

static gboolean
add_unit_estimates (const Context *context,
                    const RpUnits *units,
                    const GArray *measures,
                    GArray *coefficients)
{
  const RpAgreementListOptions *options = context->options;
  RpBootstrap bootstrap = { units->clusters != NULL ? RP_RESAMPLE_CLUSTERS : RP_RESAMPLE_UNITS,
                            RP_BCA, options->n_resamples, options->seed, 0 };
  guint first = coefficients->len;

  g_array_set_size (coefficients, first + measures->len);
  return rp_unit_estimates (units, (const RpUnitMeasure *) measures->data, measures->len,
                            options->n_resamples > 1 ? &bootstrap : NULL,
                            &g_array_index (coefficients, RpEstimate, first), context->cancellable,
                            context->error);
}

static void
count_units (RpAgreementList *self, const RpUnits *units)
{
  g_autoptr (RpTally) tally = rp_tally_new (units);

  rp_tally_add_units (tally, units, NULL);
  self->n_units = rp_units_get_total (units);
  self->n_pairable = (guint64) (*tally->n_pairable + .5);
}

/* Each category against all the others. */
static RpUnits *
one_category (const RpUnits *units, guint category)
{
  RpUnits *one = rp_units_new (units->n_rows, units->n_coders, 2);

  one->counts = g_memdup2 (units->counts, sizeof (guint64) * units->n_rows);
  for (gsize i = 0; i < (gsize) units->n_rows * units->n_coders; i++)
    if (units->cells[i] >= 0)
      one->cells[i] = units->cells[i] != (gint16) category;
  return one;
}

static gboolean
add_categories (const Context *context, RpAgreementList *self)
{
  const RpUnits *units = context->input->units;
  g_autoptr (GArray) measures = rp_agreement_list_measures (RP_SCALE_NOMINAL, units->n_coders, 2);

  for (guint k = 0; k < units->n_categories; k++)
    {
      g_autoptr (RpUnits) one = one_category (units, k);

      if (!add_unit_estimates (context, one, measures,
                               add_code (self, self->categories[k])->coefficients))
        return FALSE;
    }
  return TRUE;
}

static void
add_ratings (const RpAgreementInput *input, GArray *coefficients)
{
  const RpRatings *ratings = input->ratings;

  for (RpIccForm form = 0; form < RP_N_ICC_FORMS; form++)
    add (coefficients, rp_icc (ratings, form));
  add (coefficients, rp_kendall_w (ratings));
  for (RpBlandAltman i = RP_BLAND_ALTMAN_BIAS; ratings->n_raters == 2 && i <= RP_BLAND_ALTMAN_UPPER;
       i++)
    add (coefficients, rp_bland_altman (ratings, 0, 1, i));
}

static gboolean
fill_ratings (const Context *context, RpAgreementList *self)
{
  const RpAgreementInput *input = context->input;

  if (input->units != NULL)
    {
      g_autoptr (GArray) measures = rp_agreement_list_measures (
          input->scale, input->units->n_coders, input->units->n_categories);

      count_units (self, input->units);
      if (!add_unit_estimates (context, input->units, measures, self->coefficients))
        return FALSE;
      if (input->scale == RP_SCALE_NOMINAL && input->units->n_categories > 2
          && !add_categories (context, self))
        return FALSE;
    }
  else
    {
      self->n_units = input->ratings->n_subjects;
      self->n_pairable = rp_ratings_count_pairable (input->ratings);
      add (self->coefficients, rp_alpha_interval (input->ratings));
    }
  if (input->ratings != NULL && input->scale > RP_SCALE_NOMINAL)
    add_ratings (input, self->coefficients);
  return TRUE;
}

/* --- sets ---------------------------------------------------------------------------------- */

static gboolean
add_set_alpha (const Context *context, RpAgreementList *self, RpWeights metric)
{
  g_autoptr (RpUnits) units = rp_sets_to_units (context->input->sets, metric);
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (RpUnitMeasure));
  const RpUnitMeasure exact = { RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY };
  const RpUnitMeasure alpha = { RP_KRIPPENDORFF_ALPHA, metric };

  if (units == NULL)
    {
      add (self->coefficients,
           rp_estimate_undefined ("krippendorff-alpha", rp_weights_get_name (metric),
                                  _ ("there are too many different sets")));
      return TRUE;
    }
  if (metric == RP_WEIGHTS_NOMINAL)
    {
      count_units (self, units);
      g_array_append_val (measures, exact);
    }
  g_array_append_val (measures, alpha);
  return add_unit_estimates (context, units, measures, self->coefficients);
}

/* One figure for all labels: pooled, and the plain mean. */
static gboolean
add_pooled (const Context *context, RpAgreementList *self, const RpUnits *const *labels)
{
  guint n_coders = context->input->sets->n_coders;
  const RpCoefficient which[]
      = { n_coders == 2 ? RP_COHEN_KAPPA : RP_CONGER_KAPPA, RP_GWET_AC, RP_KRIPPENDORFF_ALPHA };

  for (guint i = 0; i < G_N_ELEMENTS (which); i++)
    {
      RpEstimate pooled, mean;

      if (!rp_unit_pooled (labels, context->input->sets->n_labels, which[i], NULL, &pooled, &mean,
                           context->cancellable, context->error))
        return FALSE;
      if (which[i] != RP_KRIPPENDORFF_ALPHA)
        add (self->coefficients, pooled);
      add (self->coefficients, mean);
    }
  return TRUE;
}

static gboolean
fill_sets (const Context *context, RpAgreementList *self)
{
  const RpSets *sets = context->input->sets;
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_units_free);
  g_autoptr (GArray) measures = rp_agreement_list_measures (RP_SCALE_NOMINAL, sets->n_coders, 2);

  self->decomposition = rp_set_decomposition_new (sets);
  if (!add_set_alpha (context, self, RP_WEIGHTS_NOMINAL)
      || !add_set_alpha (context, self, RP_WEIGHTS_JACCARD)
      || !add_set_alpha (context, self, RP_WEIGHTS_MASI))
    return FALSE;
  for (guint l = 0; l < sets->n_labels; l++)
    {
      g_autoptr (RpUnits) each = rp_sets_label_units (sets, l);
      RpUnits *units = rp_units_merge (each, NULL); /* a few patterns instead of all units */

      g_ptr_array_add (labels, units);
      if (!add_unit_estimates (context, units, measures,
                               add_code (self, self->categories[l])->coefficients))
        return FALSE;
    }
  return sets->n_labels == 0 || add_pooled (context, self, (gpointer) labels->pdata);
}

/* --- spans --------------------------------------------------------------------------------- */

static gboolean
fill_spans (const Context *context, RpAgreementList *self)
{
  const RpSpans *spans = context->input->spans;
  RpSegmentOptions options = { context->options->gamma, context->options->iou };

  options.gamma.seed = context->options->seed;
  self->n_units = self->n_pairable = spans->n_spans;
  self->segments
      = rp_segment_study_new (&spans, 1, &options, NULL, context->cancellable, context->error);
  if (self->segments == NULL)
    return FALSE;
  g_array_append_vals (self->coefficients, self->segments->coefficients->data,
                       self->segments->coefficients->len);
  for (guint c = 0; c < spans->n_categories; c++)
    {
      const GArray *own = self->segments->codes->pdata[c];

      g_array_append_vals (add_code (self, self->categories[c])->coefficients, own->data, own->len);
    }
  return TRUE;
}

/* --- list ---------------------------------------------------------------------------------- */

RpAgreementList *
rp_agreement_list_new (const RpAgreementInput *input,
                       const RpAgreementListOptions *options,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (RpAgreementList) self = g_new0 (RpAgreementList, 1);
  const Context context = { input, options, cancellable, error };
  gboolean done;

  self->level = input->spans != NULL ? "segment" : "unit";
  self->n_coders = g_strv_length (input->coders);
  self->categories = g_strdupv (input->categories);
  self->coefficients = g_array_new (FALSE, TRUE, sizeof (RpEstimate));
  self->codes = g_ptr_array_new_with_free_func (code_free);
  if (input->spans != NULL)
    done = fill_spans (&context, self);
  else if (input->sets != NULL)
    done = fill_sets (&context, self);
  else
    done = fill_ratings (&context, self);
  return done ? g_steal_pointer (&self) : NULL;
}
