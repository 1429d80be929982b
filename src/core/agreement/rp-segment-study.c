/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-segment-study.h"

#include "rp-alpha-u.h"
#include "rp-segment-match.h"
#include "rp-unit-agreement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the sums of a text stand in its block of numbers. */
typedef struct
{
  guint n_coders, n_categories;
  double iou[3];
  guint n_iou;
  gboolean tiled;   /* no text has a coder whose own spans overlap */
  gboolean aligned; /* every text could be aligned */
  gsize n_sums;
  gsize coincidences, gamma, codes, per_code;
  gsize of_alpha, of_own, of_matches, of_characters; /* within a code */
  RpTally *tally;                                    /* the form of a code's characters */
} Layout;

/* Places within the sums of gamma. */
enum
{
  SPANS,        /* number of spans */
  OBSERVED,     /* x disorder of the best alignment */
  EXPECTED,     /* x mean disorder of random continua */
  ALIGNED,      /* weight of aligned pairs */
  CAT_OBSERVED, /* x categorial disorder */
  CAT_EXPECTED, /* x that of random continua */
  N_GAMMA,
};

typedef enum
{
  ALPHA_U,
  U_ALPHA,
  BAR_U_ALPHA,
  BAR_U_ALPHA_POOLED,
  CU_ALPHA,
  K_U_ALPHA,
  GAMMA,
  GAMMA_CAT,
  DISORDER,
  SEGMENT_F1,
  CHARACTER_KAPPA,
} Figure;

static const char *const figure_names[]
    = { "alpha-u-1995", "u-alpha",        "bar-u-alpha",
        "bar-u-alpha",  "cu-alpha",       "k-u-alpha",
        "gamma",        "gamma-cat",      "gamma-observed-disorder",
        "segment-f1",   "character-kappa" };

/* One figure of one category, or of all (-1). */
typedef struct
{
  Figure figure;
  int code;
  guint iou;
} Measure;

typedef struct
{
  Layout layout;
  guint n_texts;
  double *sums; /* n_texts x n_sums */
  GArray *measures;
  const RpSegmentOptions *options;
} Study;

/* --- sums of a text ------------------------------------------------------------------------ */

static void
layout_init (Layout *self, const RpSpans *text, const RpSegmentOptions *options)
{
  guint q = text->n_categories;
  g_autoptr (RpUnits) form = rp_units_new (0, text->n_coders, 2);

  *self = (Layout){ .n_coders = text->n_coders,
                    .n_categories = q,
                    .iou = { .5, .8, options->iou },
                    .n_iou = 2,
                    .tiled = TRUE,
                    .aligned = TRUE };
  if (options->iou > 0 && options->iou <= 1 && options->iou != .5 && options->iou != .8)
    self->n_iou = 3;
  self->tally = rp_tally_new (form);
  self->gamma = rp_coincidences_size (q);
  self->codes = self->gamma + N_GAMMA;
  self->of_own = 2;
  self->of_matches = self->of_own + rp_coincidences_size (1);
  self->of_characters = self->of_matches + 2 * self->n_iou;
  self->per_code = self->of_characters + self->tally->n_sums;
  self->n_sums = self->codes + q * self->per_code;
}

static double *
code_sums (const Layout *layout, const double *sums, guint code)
{
  return (double *) sums + layout->codes + code * layout->per_code;
}

static void
add_code (const Layout *layout, const RpSpans *text, guint code, double *sums)
{
  double *own = code_sums (layout, sums, code), scale = (double) text->length * text->length;
  g_autoptr (RpSpans) one = rp_spans_category (text, code);
  g_autoptr (RpUnits) characters = rp_segment_character_units (text, code);
  g_autoptr (RpTally) tally = rp_tally_new (characters);

  if (text->length > 0)
    {
      rp_alpha_u_parts (text, code, &own[0], &own[1]);
      own[0] *= scale;
      own[1] *= scale;
    }
  rp_coincidences_add (one, own + layout->of_own);
  for (guint i = 0; i < layout->n_iou; i++)
    for (guint g = 0; g < text->n_coders; g++)
      for (guint h = g + 1; h < text->n_coders; h++)
        {
          RpSegmentMatch match = rp_segment_match (text, g, h, (int) code, layout->iou[i]);

          own[layout->of_matches + 2 * i] += match.n_matched;
          own[layout->of_matches + 2 * i + 1] += match.n_first + match.n_second;
        }
  rp_tally_add_units (tally, characters, NULL);
  memcpy (own + layout->of_characters, tally->sums, sizeof (double) * tally->n_sums);
}

static void
add_decomposition (RpDecomposition *to, const RpDecomposition *from, double n_spans)
{
  guint q = from->n_categories;

  to->missed += n_spans * from->missed;
  to->boundaries += n_spans * from->boundaries;
  to->categories += n_spans * from->categories;
  for (guint c = 0; c < q; c++)
    {
      to->missed_of[c] += n_spans * from->missed_of[c];
      to->boundaries_of[c] += n_spans * from->boundaries_of[c];
      to->categories_of[c] += n_spans * from->categories_of[c];
    }
  for (guint kl = 0; kl < q * q; kl++)
    to->confusion[kl] += from->confusion[kl];
}

/* FALSE if cancelled. */
static gboolean
add_gamma (Layout *layout,
           const RpSpans *text,
           const RpGammaOptions *options,
           guint text_number,
           double *sums,
           RpDecomposition *decomposition,
           GCancellable *cancellable,
           GError **error)
{
  double *own = sums + layout->gamma, n = text->n_spans;
  RpGammaOptions of_text = *options;
  g_autoptr (RpGamma) gamma = NULL;

  if (text->n_spans == 0 || options->n_samples == 0)
    return TRUE;
  /* Texts are not to be turned by the same random distances. */
  of_text.first_stream = (guint64) text_number * options->n_samples;
  gamma = rp_gamma_new (text, &of_text, cancellable, error);
  if (gamma == NULL)
    return FALSE;
  own[SPANS] = n;
  if (!gamma->sampled)
    {
      layout->aligned = FALSE;
      return TRUE;
    }
  own[OBSERVED] = n * gamma->decomposition.disorder;
  own[EXPECTED] = n * gamma->expected;
  own[ALIGNED] = gamma->aligned;
  own[CAT_OBSERVED] = gamma->aligned * gamma->cat_observed;
  own[CAT_EXPECTED] = gamma->aligned * gamma->cat_expected;
  add_decomposition (decomposition, &gamma->decomposition, n);
  return TRUE;
}

/* --- figures ------------------------------------------------------------------------------- */

static const char *
ratio_figure (double observed, double expected, const char *why, double *value)
{
  if (!(expected > 0))
    return why;
  *value = 1 - observed / expected;
  return NULL;
}

static const char *
alpha_u (const Layout *layout, const double *sums, int code, double *value)
{
  double observed = 0, expected = 0;

  for (guint c = 0; c < layout->n_categories; c++)
    if (code < 0 || (guint) code == c)
      {
        observed += code_sums (layout, sums, c)[0];
        expected += code_sums (layout, sums, c)[1];
      }
  return ratio_figure (observed, expected, _ ("nobody marked a segment"), value);
}

/* Unitising of each code alone, put together: what there is where codes of a coder overlap. */
static const char *
pooled_bar_u_alpha (const Layout *layout, const double *sums, double *value)
{
  double observed = 0, expected = 0;

  for (guint c = 0; c < layout->n_categories; c++)
    {
      RpCoincidences l = rp_coincidences_view (code_sums (layout, sums, c) + layout->of_own, 1);
      double o, e;

      rp_coincidences_unitising (&l, &o, &e);
      observed += o;
      expected += e;
    }
  return ratio_figure (observed, expected, _ ("nobody marked a segment"), value);
}

static const char *
segment_f1 (const Layout *layout, const double *sums, Measure measure, double *value)
{
  double matched = 0, all = 0;

  for (guint c = 0; c < layout->n_categories; c++)
    if (measure.code < 0 || (guint) measure.code == c)
      {
        const double *own = code_sums (layout, sums, c) + layout->of_matches + 2 * measure.iou;

        matched += own[0];
        all += own[1];
      }
  if (all == 0)
    return _ ("nobody marked a segment");
  *value = 2 * matched / all;
  return NULL;
}

static const char *
character_kappa (const Study *study, const double *sums, guint code, double *value)
{
  static const double identity[] = { 1, 0, 0, 1 };
  const Layout *layout = &study->layout;
  g_autoptr (RpUnits) form = rp_units_new (0, layout->n_coders, 2);
  g_autoptr (RpTally) tally = rp_tally_new (form);
  RpUnitMeasure kappa
      = { layout->n_coders == 2 ? RP_COHEN_KAPPA : RP_CONGER_KAPPA, RP_WEIGHTS_IDENTITY };

  memcpy (tally->sums, code_sums (layout, sums, code) + layout->of_characters,
          sizeof (double) * tally->n_sums);
  return rp_unit_value (tally, kappa, identity, value);
}

static const char *
gamma_figure (const Layout *layout, const double *sums, Figure figure, double *value)
{
  const double *own = sums + layout->gamma;

  if (own[SPANS] == 0)
    return _ ("nobody marked a segment");
  if (!layout->aligned)
    return _ ("the segments are too entangled to be aligned exactly");
  if (figure == GAMMA)
    return ratio_figure (own[OBSERVED], own[EXPECTED], _ ("chance alone aligns everything"), value);
  if (figure == DISORDER)
    {
      *value = own[OBSERVED] / own[SPANS];
      return NULL;
    }
  if (own[ALIGNED] == 0)
    return _ ("no two segments are aligned");
  return ratio_figure (own[CAT_OBSERVED], own[CAT_EXPECTED],
                       _ ("there is one category only: nothing to disagree on"), value);
}

/* The figures of 2016, over all categories or over one alone. */
static const char *
coincidence_figure (const Layout *layout,
                    const double *sums,
                    Measure measure,
                    double *value,
                    double *coverage)
{
  gboolean alone = measure.code >= 0 && measure.figure == BAR_U_ALPHA;
  RpCoincidences l
      = alone ? rp_coincidences_view (
            code_sums (layout, sums, (guint) measure.code) + layout->of_own, 1)
              : rp_coincidences_view ((double *) sums + layout->coincidences, layout->n_categories);

  if (!alone && !layout->tiled)
    return _ ("codes of one coder overlap: it is defined for each code alone only");
  switch (measure.figure)
    {
    case U_ALPHA:
      return rp_coincidences_u_alpha (&l, value);
    case CU_ALPHA:
      return rp_coincidences_cu_alpha (&l, value, coverage);
    case K_U_ALPHA:
      return rp_coincidences_k_u_alpha (&l, (guint) measure.code, value, coverage);
    default:
      return rp_coincidences_bar_u_alpha (&l, value);
    }
}

static const char *
figure_value (const Study *study,
              const double *sums,
              Measure measure,
              double *value,
              double *coverage)
{
  const Layout *layout = &study->layout;

  if (layout->n_coders < 2)
    return _ ("there is only one coder");
  switch (measure.figure)
    {
    case ALPHA_U:
      return alpha_u (layout, sums, measure.code, value);
    case BAR_U_ALPHA_POOLED:
      return pooled_bar_u_alpha (layout, sums, value);
    case GAMMA:
    case GAMMA_CAT:
    case DISORDER:
      return gamma_figure (layout, sums, measure.figure, value);
    case SEGMENT_F1:
      return segment_f1 (layout, sums, measure, value);
    case CHARACTER_KAPPA:
      return character_kappa (study, sums, (guint) measure.code, value);
    default:
      return coincidence_figure (layout, sums, measure, value, coverage);
    }
}

/* --- many texts ---------------------------------------------------------------------------- */

static void
add_up (const Study *study, const guint64 *times, double *sums)
{
  gsize n = study->layout.n_sums;

  memset (sums, 0, sizeof (double) * n);
  for (guint t = 0; t < study->n_texts; t++)
    for (gsize i = 0; i < n && (times == NULL || times[t] > 0); i++)
      sums[i] += (times != NULL ? (double) times[t] : 1) * study->sums[t * n + i];
}

static gpointer
scratch_new (gpointer data)
{
  return g_new (double, ((const Study *) data)->layout.n_sums + 1);
}

static void
evaluate (const guint64 *times, gpointer data, gpointer scratch, double *values)
{
  const Study *study = data;
  double coverage;

  add_up (study, times, scratch);
  for (guint i = 0; i < study->measures->len; i++)
    if (figure_value (study, scratch, g_array_index (study->measures, Measure, i), &values[i],
                      &coverage)
        != NULL)
      values[i] = NAN;
}

static void
add_measure (GArray *measures, Figure figure, int code, guint iou)
{
  Measure measure = { figure, code, iou };

  g_array_append_val (measures, measure);
}

static void
list_measures (Study *study)
{
  static const Figure of_all[]
      = { ALPHA_U, U_ALPHA, BAR_U_ALPHA, BAR_U_ALPHA_POOLED, CU_ALPHA, GAMMA, GAMMA_CAT, DISORDER };
  static const Figure of_code[] = { ALPHA_U, BAR_U_ALPHA, K_U_ALPHA };

  study->measures = g_array_new (FALSE, FALSE, sizeof (Measure));
  for (guint i = 0; i < G_N_ELEMENTS (of_all); i++)
    if ((of_all[i] != BAR_U_ALPHA_POOLED || !study->layout.tiled)
        && (of_all[i] < GAMMA || study->options->gamma.n_samples > 0))
      add_measure (study->measures, of_all[i], -1, 0);
  for (guint i = 0; i < study->layout.n_iou; i++)
    add_measure (study->measures, SEGMENT_F1, -1, i);
  for (int c = 0; c < (int) study->layout.n_categories; c++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (of_code); i++)
        add_measure (study->measures, of_code[i], c, 0);
      for (guint i = 0; i < study->layout.n_iou; i++)
        add_measure (study->measures, SEGMENT_F1, c, i);
      add_measure (study->measures, CHARACTER_KAPPA, c, 0);
    }
}

static const char *
measure_weights (const Layout *layout, Measure measure)
{
  g_autofree char *text = NULL;

  if (measure.figure == BAR_U_ALPHA_POOLED)
    return "pooled";
  if (measure.figure != SEGMENT_F1)
    return NULL;
  text = g_strdup_printf ("iou>=%g", layout->iou[measure.iou]);
  return g_intern_string (text);
}

static RpEstimate
figure_estimate (const Study *study,
                 const double *sums,
                 Measure measure,
                 guint n_spans,
                 guint n_characters)
{
  double value = 0, coverage = -1;
  const char *why = figure_value (study, sums, measure, &value, &coverage);
  const char *name = figure_names[measure.figure];
  const char *weights = measure_weights (&study->layout, measure);
  RpEstimate estimate = why != NULL ? rp_estimate_undefined (name, weights, why)
                                    : rp_estimate (name, weights, value);

  estimate.n_units = measure.figure == CHARACTER_KAPPA ? n_characters : n_spans;
  estimate.n_coders = study->layout.n_coders;
  estimate.coverage = MAX (coverage, 0);
  estimate.has_coverage = why == NULL && coverage >= 0;
  if (measure.figure == CHARACTER_KAPPA && why == NULL)
    estimate.note = _ ("inflated by text that nobody coded");
  if ((measure.figure == GAMMA || measure.figure == GAMMA_CAT) && why == NULL)
    g_snprintf (estimate.ci_method, sizeof estimate.ci_method,
                "%u random continua, seed %" G_GUINT64_FORMAT, study->options->gamma.n_samples,
                study->options->gamma.seed);
  if (why == NULL)
    estimate.no_interval = study->n_texts > 1 ? _ ("no interval without resampling")
                                              : _ ("one text only: there is nothing to resample");
  return estimate;
}

static gboolean
fill_sums (Study *study,
           const RpSpans *const *texts,
           const RpSegmentOptions *options,
           RpDecomposition *decomposition,
           GCancellable *cancellable,
           GError **error)
{
  for (guint t = 0; t < study->n_texts; t++)
    {
      double *sums = study->sums + t * study->layout.n_sums;

      if (!rp_coincidences_add (texts[t], sums + study->layout.coincidences))
        study->layout.tiled = FALSE;
      for (guint c = 0; c < study->layout.n_categories; c++)
        add_code (&study->layout, texts[t], c, sums);
      if (!add_gamma (&study->layout, texts[t], &options->gamma, t, sums, decomposition,
                      cancellable, error))
        return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Spans of each category; of all of them behind the last. */
static guint *
count_spans (const RpSpans *const *texts, guint n_texts)
{
  guint q = texts[0]->n_categories;
  guint *n = g_new0 (guint, q + 1);

  for (guint t = 0; t < n_texts; t++)
    for (guint i = 0; i < texts[t]->n_spans; i++)
      {
        n[texts[t]->spans[i].category]++;
        n[q]++;
      }
  return n;
}

static RpEstimate *
estimate_all (Study *study, const RpSpans *const *texts, const guint *n_spans)
{
  RpEstimate *estimates = g_new0 (RpEstimate, study->measures->len + 1);
  g_autofree double *sums = scratch_new (study);
  guint length = 0, q = study->layout.n_categories;

  for (guint t = 0; t < study->n_texts; t++)
    length += texts[t]->length;
  add_up (study, NULL, sums);
  for (guint i = 0; i < study->measures->len; i++)
    {
      Measure measure = g_array_index (study->measures, Measure, i);

      estimates[i] = figure_estimate (study, sums, measure,
                                      n_spans[measure.code < 0 ? q : (guint) measure.code], length);
    }
  return estimates;
}

static gboolean
resample (Study *study,
          const RpBootstrap *bootstrap,
          RpEstimate *estimates,
          GCancellable *cancellable,
          GError **error)
{
  const RpStatistic statistic = { .n_blocks = study->n_texts,
                                  .n_values = study->measures->len,
                                  .data = study,
                                  .scratch_new = scratch_new,
                                  .scratch_free = g_free,
                                  .evaluate = evaluate };
  RpBootstrap by_session = *bootstrap;

  by_session.by = RP_RESAMPLE_CLUSTERS;
  return rp_bootstrap_run (&statistic, &by_session, estimates, cancellable, error);
}

static void
finish_decomposition (RpDecomposition *parts, guint n_spans)
{
  double scale = n_spans > 0 ? 1. / n_spans : 0;

  parts->missed *= scale;
  parts->boundaries *= scale;
  parts->categories *= scale;
  for (guint c = 0; c < parts->n_categories; c++)
    {
      parts->missed_of[c] *= scale;
      parts->boundaries_of[c] *= scale;
      parts->categories_of[c] *= scale;
    }
  parts->disorder = parts->missed + parts->boundaries + parts->categories;
}

static RpSegmentStudy *
study_new (guint n_categories)
{
  RpSegmentStudy *self = g_new0 (RpSegmentStudy, 1);

  self->coefficients = g_array_new (FALSE, TRUE, sizeof (RpEstimate));
  self->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint c = 0; c < n_categories; c++)
    g_ptr_array_add (self->codes, g_array_new (FALSE, TRUE, sizeof (RpEstimate)));
  rp_decomposition_init (&self->decomposition, n_categories);
  return self;
}

RpSegmentStudy *
rp_segment_study_new (const RpSpans *const *texts,
                      guint n_texts,
                      const RpSegmentOptions *options,
                      const RpBootstrap *bootstrap,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (RpSegmentStudy) self = NULL;
  g_autofree RpEstimate *estimates = NULL;
  g_autofree guint *n_spans = NULL;
  Study study = { .n_texts = n_texts, .options = options };
  gboolean done;

  g_return_val_if_fail (n_texts > 0, NULL);

  self = study_new (texts[0]->n_categories);
  n_spans = count_spans (texts, n_texts);
  layout_init (&study.layout, texts[0], options);
  study.sums = g_new0 (double, study.layout.n_sums *n_texts);
  done = fill_sums (&study, texts, options, &self->decomposition, cancellable, error);
  if (done)
    {
      list_measures (&study);
      estimates = estimate_all (&study, texts, n_spans);
      if (bootstrap != NULL)
        done = resample (&study, bootstrap, estimates, cancellable, error);
      finish_decomposition (&self->decomposition, n_spans[texts[0]->n_categories]);
      for (guint i = 0; i < study.measures->len; i++)
        {
          int code = g_array_index (study.measures, Measure, i).code;

          g_array_append_val (code < 0 ? self->coefficients : (GArray *) self->codes->pdata[code],
                              estimates[i]);
        }
      g_array_unref (study.measures);
    }
  g_free (study.sums);
  rp_tally_free (study.layout.tally);
  return done ? g_steal_pointer (&self) : NULL;
}

void
rp_segment_study_free (RpSegmentStudy *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->coefficients);
  g_ptr_array_unref (self->codes);
  rp_decomposition_clear (&self->decomposition);
  g_free (self);
}
