/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors-spans.h"

#include "rp-alpha-u.h"
#include "rp-random.h"
#include "rp-segment-match.h"
#include "rp-segment-study.h"

#define N_TEXTS 12

static const RpSegmentOptions options = { RP_GAMMA_DEFAULTS, .7 };

static const RpEstimate *
find (const GArray *estimates, const char *name, const char *weights)
{
  for (guint i = 0; i < estimates->len; i++)
    {
      const RpEstimate *e = &g_array_index (estimates, RpEstimate, i);

      if (g_str_equal (e->name, name) && (weights == NULL || g_strcmp0 (e->weights, weights) == 0))
        return e;
    }
  return NULL;
}

/* Coders mark every other stretch of a grid, more or less alike from text to text. */
static RpSpans *
make_text (guint seed, guint n_coders)
{
  RpSpan spans[128];
  guint n = 0, noise;
  RpRandom random;

  rp_random_init (&random, seed, 0);
  noise = 1 + rp_random_below (&random, 6);
  for (guint at = 5; at < 280; at += 25)
    for (guint g = 0; g < n_coders; g++)
      if (rp_random_below (&random, 6) > 0)
        {
          guint start = at + rp_random_below (&random, noise);
          guint code
              = rp_random_below (&random, 10) < noise ? rp_random_below (&random, 2) : at % 2;

          spans[n++] = (RpSpan){ g, code, start, start + 8 + rp_random_below (&random, noise) };
        }
  return rp_spans_new (spans, n, n_coders, 2, 300);
}

/* One text: each figure is that of its own function. */
static void
test_one_text (void)
{
  g_autoptr (RpSpans) text
      = vectors_spans (vectors_get ("A11_uAlpha_family_2016"), "halfopen", "1234567");
  g_autoptr (RpSpans) fifth = rp_spans_category (text, 4);
  const RpSpans *texts[] = { text };
  g_autoptr (RpSegmentStudy) study = rp_segment_study_new (texts, 1, &options, NULL, NULL, NULL);
  g_autoptr (RpGamma) gamma = rp_gamma_new (text, &options.gamma, NULL, NULL);
  const GArray *all = study->coefficients, *code = study->codes->pdata[4];

  assert_near (find (all, "alpha-u-1995", NULL)->value, rp_alpha_u (text).value, 1e-12);
  assert_near (find (all, "u-alpha", NULL)->value, rp_u_alpha (text).value, 1e-12);
  assert_near (find (all, "bar-u-alpha", NULL)->value, rp_bar_u_alpha (text).value, 1e-12);
  assert_near (find (all, "cu-alpha", NULL)->value, rp_cu_alpha (text).value, 1e-12);
  assert_near (find (all, "cu-alpha", NULL)->coverage, rp_cu_alpha (text).coverage, 1e-12);
  assert_near (find (all, "gamma", NULL)->value, gamma->gamma.value, 1e-12);
  assert_near (find (all, "gamma-cat", NULL)->value, gamma->gamma_cat.value, 1e-12);
  assert_near (find (all, "gamma-observed-disorder", NULL)->value, .653542, 1e-6);
  assert_near (find (all, "segment-f1", "iou>=0.7")->value, rp_segment_f1 (text, -1, .7).value,
               1e-12);
  assert_near (find (code, "alpha-u-1995", NULL)->value, rp_alpha_u_category (text, 4).value,
               1e-12);
  assert_near (find (code, "bar-u-alpha", NULL)->value, rp_bar_u_alpha (fifth).value, 1e-12);
  assert_near (find (code, "k-u-alpha", NULL)->value, 1, 1e-9);
  assert_near (find (code, "k-u-alpha", NULL)->coverage, 4 / 9., 1e-9);
  assert_near (find (code, "character-kappa", NULL)->value, rp_character_kappa (text, 4).value,
               1e-12);
  assert_near (study->decomposition.disorder, gamma->decomposition.disorder, 1e-12);
  g_assert_nonnull (find (study->codes->pdata[6], "k-u-alpha", NULL)->undefined);
}

typedef struct
{
  RpSpans *texts[N_TEXTS];
} Texts;

static Texts
make_texts (guint n_coders)
{
  Texts all;

  for (guint t = 0; t < N_TEXTS; t++)
    all.texts[t] = make_text (t + 1, n_coders);
  return all;
}

static void
free_texts (Texts *all)
{
  for (guint t = 0; t < N_TEXTS; t++)
    rp_spans_free (all->texts[t]);
}

/* Many texts: the coincidences are those of the texts one after the other, and what counts things
 * counts all of them. */
static void
test_many_texts (void)
{
  Texts all = make_texts (3);
  const RpSpans *const *texts = (const RpSpans *const *) all.texts;
  g_autoptr (RpSpans) joined = rp_spans_join (texts, N_TEXTS);
  g_autoptr (RpSegmentStudy) study
      = rp_segment_study_new (texts, N_TEXTS, &options, NULL, NULL, NULL);
  double disorder = 0, n = 0;

  assert_near (find (study->coefficients, "u-alpha", NULL)->value, rp_u_alpha (joined).value, 1e-9);
  assert_near (find (study->coefficients, "cu-alpha", NULL)->value, rp_cu_alpha (joined).value,
               1e-9);
  assert_near (find (study->coefficients, "segment-f1", "iou>=0.5")->value,
               rp_segment_f1 (joined, -1, .5).value, 1e-12);
  assert_near (find (study->codes->pdata[1], "character-kappa", NULL)->value,
               rp_character_kappa (joined, 1).value, 1e-9);
  for (guint t = 0; t < N_TEXTS; t++)
    {
      g_autoptr (RpGamma) gamma = rp_gamma_new (texts[t], &options.gamma, NULL, NULL);

      disorder += texts[t]->n_spans * gamma->decomposition.disorder;
      n += texts[t]->n_spans;
    }
  assert_near (find (study->coefficients, "gamma-observed-disorder", NULL)->value, disorder / n,
               1e-9);
  assert_near (study->decomposition.disorder, disorder / n, 1e-9);
  g_assert_cmpfloat (find (study->coefficients, "gamma", NULL)->n_units, ==, n);
  free_texts (&all);
}

static void
test_bootstrap (void)
{
  Texts all = make_texts (2);
  const RpSpans *const *texts = (const RpSpans *const *) all.texts;
  RpBootstrap bootstrap = { RP_RESAMPLE_CLUSTERS, RP_BCA, 200, 3, 1 };
  g_autoptr (RpSegmentStudy) one
      = rp_segment_study_new (texts, N_TEXTS, &options, &bootstrap, NULL, NULL);
  bootstrap.n_threads = 3;
  g_autoptr (RpSegmentStudy) three
      = rp_segment_study_new (texts, N_TEXTS, &options, &bootstrap, NULL, NULL);

  for (guint i = 0; i < one->coefficients->len; i++)
    {
      const RpEstimate *a = &g_array_index (one->coefficients, RpEstimate, i);
      const RpEstimate *b = &g_array_index (three->coefficients, RpEstimate, i);

      g_assert_null (a->undefined);
      g_assert_true (a->has_ci);
      g_assert_cmpfloat (a->ci_low, <, a->value);
      g_assert_cmpfloat (a->value, <, a->ci_high);
      g_assert_cmpfloat (a->ci_low, ==, b->ci_low);
      g_assert_cmpfloat (a->ci_high, ==, b->ci_high);
    }
  free_texts (&all);
}

static void
test_one_text_has_no_interval (void)
{
  g_autoptr (RpSpans) text = make_text (1, 2);
  const RpSpans *texts[] = { text };
  const RpBootstrap bootstrap = { RP_RESAMPLE_CLUSTERS, RP_BCA, 50, 1, 0 };
  g_autoptr (RpSegmentStudy) study
      = rp_segment_study_new (texts, 1, &options, &bootstrap, NULL, NULL);

  for (guint i = 0; i < study->coefficients->len; i++)
    {
      const RpEstimate *e = &g_array_index (study->coefficients, RpEstimate, i);

      g_assert_false (e->has_ci);
      g_assert_nonnull (e->no_interval);
    }
}

/* Nothing marked in one of the texts, or in all: sentences, and no crash. */
static void
test_empty_texts (void)
{
  g_autoptr (RpSpans) text = make_text (1, 2);
  g_autoptr (RpSpans) none = rp_spans_new (NULL, 0, 2, 2, 100);
  g_autoptr (RpSpans) nothing = rp_spans_new (NULL, 0, 2, 2, 0);
  const RpSpans *some[] = { none, text, nothing }, *empty[] = { none, nothing };
  g_autoptr (RpSegmentStudy) a = rp_segment_study_new (some, 3, &options, NULL, NULL, NULL);
  g_autoptr (RpSegmentStudy) b = rp_segment_study_new (empty, 2, &options, NULL, NULL, NULL);

  g_assert_null (find (a->coefficients, "gamma", NULL)->undefined);
  for (guint i = 0; i < b->coefficients->len; i++)
    g_assert_nonnull (g_array_index (b->coefficients, RpEstimate, i).undefined);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/segment-study/one-text", test_one_text);
  g_test_add_func ("/segment-study/many-texts", test_many_texts);
  g_test_add_func ("/segment-study/bootstrap", test_bootstrap);
  g_test_add_func ("/segment-study/one-text-has-no-interval", test_one_text_has_no_interval);
  g_test_add_func ("/segment-study/empty-texts", test_empty_texts);
  return g_test_run ();
}
