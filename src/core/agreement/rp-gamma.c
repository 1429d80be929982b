/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-gamma.h"

#include "rp-error.h"
#include "rp-random.h"

#include <glib/gi18n-lib.h>

#define MAX_PIVOT_TRIES 100

double
rp_gamma_cat_disorder (const RpAlignment *alignment,
                       const RpSpans *spans,
                       const RpDissimilarity *d,
                       double *disorder)
{
  guint m = alignment->n_coders;
  double sum = 0, weights = 0;

  for (guint t = 0; t < alignment->n_tuples; t++)
    {
      const guint *members = alignment->members + (gsize) t * m;
      guint n_real = 0;

      for (guint g = 0; g < m; g++)
        n_real += members[g] != RP_NO_SPAN;
      for (guint g = 0; g < m && n_real > 1; g++)
        for (guint h = g + 1; h < m; h++)
          if (members[g] != RP_NO_SPAN && members[h] != RP_NO_SPAN)
            {
              const RpSpan *u = &spans->spans[members[g]], *v = &spans->spans[members[h]];
              double w = MAX (0, 1 - d->alpha * rp_position_dissimilarity (u, v)) / (n_real - 1);

              weights += w;
              sum += u->category == v->category ? 0 : w;
            }
    }
  *disorder = weights > 0 ? sum / weights : 0;
  return weights;
}

/* A place to cut the continuum at, half a mean span or more from the cuts made before, unless
 * chance does not find one. */
static guint
draw_pivot (RpRandom *random, guint length, double apart, const guint *pivots, guint n_pivots)
{
  guint pivot = 0;

  for (guint attempt = 0; attempt < MAX_PIVOT_TRIES; attempt++)
    {
      gboolean free = TRUE;

      pivot = rp_random_below (random, length);
      for (guint i = 0; i < n_pivots; i++)
        free = free && fabs ((double) pivot - pivots[i]) >= apart;
      if (free)
        break;
    }
  return pivot;
}

/* Coders of the random continuum are real ones, drawn with replacement, cut and turned round. */
static RpSpans *
random_continuum (const RpSpans *spans, RpRandom *random)
{
  guint m = spans->n_coders, n = 0;
  double total = 0;
  g_autofree guint *pivots = g_new (guint, m);
  g_autofree guint *drawn = g_new (guint, m);
  g_autofree RpSpan *moved = NULL;

  for (guint i = 0; i < spans->n_spans; i++)
    total += spans->spans[i].end - spans->spans[i].start;
  for (guint g = 0; g < m; g++)
    {
      pivots[g] = draw_pivot (random, spans->length, total / spans->n_spans / 2, pivots, g);
      drawn[g] = rp_random_below (random, m);
      n += rp_spans_first (spans, drawn[g] + 1) - rp_spans_first (spans, drawn[g]);
    }
  moved = g_new (RpSpan, n + 1);
  n = 0;
  for (guint g = 0; g < m; g++)
    for (guint i = rp_spans_first (spans, drawn[g]); i < rp_spans_first (spans, drawn[g] + 1); i++)
      {
        RpSpan span = spans->spans[i];
        guint shift = span.start >= pivots[g] ? 0 : spans->length;

        span.coder = g;
        span.start = span.start + shift - pivots[g];
        span.end = span.end + shift - pivots[g];
        moved[n++] = span;
      }
  return rp_spans_new_verbatim (moved, n, m, spans->n_categories, spans->length);
}

typedef struct
{
  const RpSpans *spans;
  const RpGammaOptions *options;
  double *disorders;     /* n_samples */
  double *cat_disorders; /* n_samples, NAN where nothing was aligned */
  gboolean failed;       /* atomic: a bound was met */
  guint next;            /* atomic */
  GCancellable *cancellable;
} Sampling;

static void
sample (Sampling *self, guint i)
{
  RpRandom random;
  g_autoptr (RpSpans) continuum = NULL;
  g_autoptr (RpAlignment) alignment = NULL;

  rp_random_init (&random, self->options->seed, self->options->first_stream + i);
  /* Drawing only coders without spans would say nothing: draw again. */
  do
    {
      rp_spans_free (continuum);
      continuum = random_continuum (self->spans, &random);
    }
  while (continuum->n_spans == 0);
  alignment = rp_alignment_find (continuum, &self->options->dissimilarity, self->cancellable, NULL);
  if (alignment == NULL)
    {
      g_atomic_int_set (&self->failed, TRUE);
      return;
    }
  self->disorders[i] = rp_alignment_disorder (alignment, continuum, &self->options->dissimilarity);
  if (rp_gamma_cat_disorder (alignment, continuum, &self->options->dissimilarity,
                             &self->cat_disorders[i])
      <= 0)
    self->cat_disorders[i] = NAN;
}

static gpointer
work (gpointer data)
{
  Sampling *self = data;
  guint i;

  while ((i = (guint) g_atomic_int_add (&self->next, 1)) < self->options->n_samples
         && !g_atomic_int_get (&self->failed))
    sample (self, i);
  return NULL;
}

static void
sample_all (Sampling *self)
{
  guint n_threads
      = self->options->n_threads > 0 ? self->options->n_threads : g_get_num_processors ();
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (guint i = 1; i < MIN (n_threads, 64); i++)
    {
      GThread *thread = g_thread_try_new ("gamma", work, self, NULL);

      if (thread != NULL)
        g_ptr_array_add (threads, thread);
    }
  work (self);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);
}

/* Mean of the values that are numbers. */
static double
mean_of (const double *values, guint n_values)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < n_values; i++)
    if (isfinite (values[i]))
      {
        sum += values[i];
        n++;
      }
  return n > 0 ? sum / n : 0;
}

void
rp_decomposition_init (RpDecomposition *self, guint n_categories)
{
  gsize q = n_categories;

  *self = (RpDecomposition){ .n_categories = n_categories };
  self->confusion = g_new0 (double, q *q + 1);
  self->missed_of = g_new0 (double, q + 1);
  self->boundaries_of = g_new0 (double, q + 1);
  self->categories_of = g_new0 (double, q + 1);
}

void
rp_decomposition_clear (RpDecomposition *self)
{
  g_clear_pointer (&self->confusion, g_free);
  g_clear_pointer (&self->missed_of, g_free);
  g_clear_pointer (&self->boundaries_of, g_free);
  g_clear_pointer (&self->categories_of, g_free);
}

/* Two coders of one tuple; the place of either may be empty. */
static void
decompose_pair (RpDecomposition *parts,
                const RpSpan *u,
                const RpSpan *v,
                const RpDissimilarity *d,
                double scale)
{
  guint q = parts->n_categories;

  if (u == NULL || v == NULL)
    {
      parts->missed += scale;
      /* Of the pairs that two empty places make, no category is to blame alone. */
      if (u != NULL || v != NULL)
        parts->missed_of[u != NULL ? u->category : v->category] += scale;
      return;
    }

  double boundary = d->alpha > 0 ? d->alpha * rp_position_dissimilarity (u, v) * scale : 0;
  double category = u->category == v->category ? 0 : d->beta * scale;

  parts->boundaries += boundary;
  parts->categories += category;
  parts->boundaries_of[u->category] += boundary / 2;
  parts->boundaries_of[v->category] += boundary / 2;
  parts->categories_of[u->category] += category / 2;
  parts->categories_of[v->category] += category / 2;
  parts->confusion[u->category * q + v->category] += .5;
  parts->confusion[v->category * q + u->category] += .5;
}

static void
decompose (RpGamma *self, const RpSpans *spans, const RpDissimilarity *d)
{
  RpDecomposition *parts = &self->decomposition;
  guint m = spans->n_coders;
  double scale = 1 / ((double) spans->n_spans / m * (m * (m - 1) / 2.));

  rp_decomposition_init (parts, spans->n_categories);
  for (guint t = 0; t < self->alignment->n_tuples; t++)
    for (guint g = 0; g < m; g++)
      for (guint h = g + 1; h < m; h++)
        {
          const guint *members = self->alignment->members + (gsize) t * m;

          decompose_pair (parts, members[g] != RP_NO_SPAN ? &spans->spans[members[g]] : NULL,
                          members[h] != RP_NO_SPAN ? &spans->spans[members[h]] : NULL, d, scale);
        }
  parts->disorder = parts->missed + parts->boundaries + parts->categories;
}

static RpEstimate
complete (const char *name, const RpSpans *spans, const RpGammaOptions *options, double value)
{
  RpEstimate estimate = rp_estimate (name, NULL, value);

  estimate.n_units = spans->n_spans;
  estimate.n_coders = spans->n_coders;
  estimate.no_interval = _ ("only chance is sampled, not the segments");
  g_snprintf (estimate.ci_method, sizeof estimate.ci_method,
              "%u random continua, seed %" G_GUINT64_FORMAT, options->n_samples, options->seed);
  return estimate;
}

static void
compare_with_chance (RpGamma *self,
                     const RpSpans *spans,
                     const RpGammaOptions *options,
                     const Sampling *sampling)
{
  self->sampled = TRUE;
  self->expected = mean_of (sampling->disorders, options->n_samples);
  self->cat_expected = mean_of (sampling->cat_disorders, options->n_samples);
  self->aligned = rp_gamma_cat_disorder (self->alignment, spans, &options->dissimilarity,
                                         &self->cat_observed);
  if (self->expected > 0)
    self->gamma
        = complete ("gamma", spans, options, 1 - self->decomposition.disorder / self->expected);
  else
    self->gamma = rp_estimate_undefined ("gamma", NULL, _ ("chance alone aligns everything"));

  if (self->aligned <= 0)
    self->gamma_cat = rp_estimate_undefined ("gamma-cat", NULL, _ ("no two segments are aligned"));
  else if (self->cat_expected <= 0)
    self->gamma_cat = rp_estimate_undefined (
        "gamma-cat", NULL, _ ("there is one category only: nothing to disagree on"));
  else
    self->gamma_cat
        = complete ("gamma-cat", spans, options, 1 - self->cat_observed / self->cat_expected);
}

static void
set_undefined (RpGamma *self, const char *why)
{
  self->gamma = rp_estimate_undefined ("gamma", NULL, why);
  self->gamma_cat = rp_estimate_undefined ("gamma-cat", NULL, why);
  self->disorder = rp_estimate_undefined ("gamma-observed-disorder", NULL, why);
}

RpGamma *
rp_gamma_new (const RpSpans *spans,
              const RpGammaOptions *options,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (RpGamma) self = g_new0 (RpGamma, 1);
  g_autofree double *disorders = g_new0 (double, options->n_samples + 1);
  g_autofree double *cat_disorders = g_new0 (double, options->n_samples + 1);
  Sampling sampling = { spans, options, disorders, cat_disorders, FALSE, 0, cancellable };
  const char *entangled = _ ("the segments are too entangled to be aligned exactly");

  if (spans->n_coders < 2 || spans->n_spans == 0)
    {
      set_undefined (self, spans->n_coders < 2 ? _ ("there is only one coder")
                                               : _ ("nobody marked a segment"));
      return g_steal_pointer (&self);
    }
  self->alignment = rp_alignment_find (spans, &options->dissimilarity, cancellable, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  set_undefined (self, entangled);
  if (self->alignment == NULL)
    return g_steal_pointer (&self);

  decompose (self, spans, &options->dissimilarity);
  self->disorder = rp_estimate ("gamma-observed-disorder", NULL, self->decomposition.disorder);
  self->disorder.n_units = spans->n_spans;
  self->disorder.n_coders = spans->n_coders;
  self->disorder.no_interval = _ ("it describes these segments: there is nothing to infer");
  sample_all (&sampling);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!sampling.failed)
    compare_with_chance (self, spans, options, &sampling);
  return g_steal_pointer (&self);
}

void
rp_gamma_free (RpGamma *self)
{
  if (self == NULL)
    return;
  rp_alignment_free (self->alignment);
  rp_decomposition_clear (&self->decomposition);
  g_free (self);
}
