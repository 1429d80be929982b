/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors-spans.h"

#include "rp-boundary.h"
#include "rp-gold.h"
#include "rp-sample-size.h"
#include "rp-segment-match.h"

/* Coder 0: [0,10) [20,30) [50,60); coder 1: [0,10) [24,34) [70,80). Second pair: 6 of 14. */
static RpSpans *
make_spans (void)
{
  const RpSpan marks[] = { { 0, 0, 0, 10 }, { 0, 0, 20, 30 }, { 0, 0, 50, 60 },
                           { 1, 0, 0, 10 }, { 1, 0, 24, 34 }, { 1, 0, 70, 80 } };

  return rp_spans_new (marks, 6, 2, 1, 100);
}

static void
test_f1 (void)
{
  g_autoptr (RpSpans) spans = make_spans ();
  RpEstimate half = rp_segment_f1 (spans, 0, .5);

  assert_six (half.value, 2 * 1 / 6.);
  assert_six (rp_segment_f1 (spans, -1, .4).value, 2 * 2 / 6.);
  g_assert_cmpstr (half.weights, ==, "iou>=0.5");
  g_assert_cmpstr (half.name, ==, "segment-f1");
}

/* One long span against three short ones at a low threshold: one match, not three. */
static void
test_one_to_one (void)
{
  const RpSpan marks[] = { { 0, 0, 0, 30 }, { 1, 0, 0, 10 }, { 1, 0, 10, 20 }, { 1, 0, 20, 30 } };
  g_autoptr (RpSpans) spans = rp_spans_new (marks, 4, 2, 1, 30);
  RpSegmentMatch match = rp_segment_match (spans, 0, 1, 0, .3);

  g_assert_cmpuint (match.n_matched, ==, 1);
  g_assert_cmpuint (match.n_first, ==, 1);
  g_assert_cmpuint (match.n_second, ==, 3);
}

/* Both 16 code points, one only 14 + 4 + 4.. : a table by hand. */
static void
test_character_kappa (void)
{
  g_autoptr (RpSpans) spans = make_spans ();
  g_autoptr (RpUnits) units = rp_segment_character_units (spans, 0);
  double table[4];

  rp_units_table (units, 0, 1, table);
  assert_six (table[0], 16);
  assert_six (table[1], 14);
  assert_six (table[2], 14);
  assert_six (table[3], 56);
  RpEstimate kappa = rp_character_kappa (spans, 0);
  assert_six (kappa.value, (.72 - .58) / (1 - .58));
  g_assert_cmpstr (kappa.name, ==, "character-kappa");
  g_assert_nonnull (kappa.no_interval);
  g_assert_cmpfloat (kappa.n_units, ==, 100);
}

static GArray *
read_masses (JsonObject *vector, const char *coder)
{
  g_autofree char *path = g_strconcat ("masses|", coder, NULL);
  JsonArray *masses = json_node_get_array (vectors_find (vector, path));
  GArray *boundaries = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = 0;

  for (guint i = 0; i + 1 < json_array_get_length (masses); i++)
    {
      at += (guint) json_array_get_int_element (masses, i);
      g_array_append_val (boundaries, at);
    }
  return boundaries;
}

/* Hearst's seven coders of a text of 21 paragraphs, as Fournier 2013 scores them. */
static void
test_boundaries (void)
{
  JsonObject *v = vectors_get ("A14_segmentation_Hearst1997");
  const char *const b[] = { "1,2", "1,3", "1,6", "3,7", "2,4" }, *const s[]
                                                                 = { "1,2", "1,3", "2,4" };
  RpSegmentation coders[7];
  GArray *boundaries[7];

  for (guint g = 0; g < 7; g++)
    {
      const char name[] = { (char) ('1' + g), '\0' };

      boundaries[g] = read_masses (v, name);
      coders[g] = (RpSegmentation){ (guint *) boundaries[g]->data, boundaries[g]->len, 21 };
    }
  for (guint i = 0; i < G_N_ELEMENTS (b); i++)
    {
      g_autofree char *path = g_strconcat ("B|", b[i], NULL);
      assert_six (rp_boundary_similarity (&coders[b[i][0] - '1'], &coders[b[i][2] - '1']).value,
                  vectors_number (v, path));
    }
  for (guint i = 0; i < G_N_ELEMENTS (s); i++)
    {
      g_autofree char *path = g_strconcat ("S|", s[i], NULL);
      assert_six (rp_segmentation_similarity (&coders[s[i][0] - '1'], &coders[s[i][2] - '1']).value,
                  vectors_number (v, path));
    }
  assert_near (rp_boundary_pi (coders, 7).value, vectors_number (v, "fleiss_pi_B"), 5e-6);
  assert_near (rp_boundary_kappa (coders, 7).value, vectors_number (v, "fleiss_kappa_B"), 5e-6);
  for (guint g = 0; g < 7; g++)
    g_array_unref (boundaries[g]);
}

/* Reference 30 times present, trainee 25, both 20, of 100. */
static void
test_gold (void)
{
  const guint64 table[] = { 20, 10, 5, 65 };
  g_autoptr (RpUnits) units = rp_units_new_from_table (table, 2);
  RpGoldCode gold = rp_gold_code (units);

  assert_six (gold.precision.value, .8);
  assert_six (gold.recall.value, 20 / 30.);
  assert_six (gold.f1.value, 40 / 55.);
  /* Wilson for 20 of 25. */
  assert_near (gold.precision.ci_low, .608688, 1e-5);
  assert_near (gold.precision.ci_high, .911394, 1e-5);
  g_assert_true (rp_gold_passes (&gold.precision, .6));
  g_assert_false (rp_gold_passes (&gold.precision, .7));
  g_assert_false (rp_gold_passes (&gold.f1, .1));
}

static void
test_gold_scale (void)
{
  g_autoptr (RpRatings) ratings = rp_ratings_new (5, 2);
  const double values[] = { 3, 3, 4, 5, 2, 4, 1, 1, 5, 0 };

  memcpy (ratings->values, values, sizeof values);
  ratings->values[9] = NAN;
  RpGoldScale gold = rp_gold_scale (ratings, 1);
  assert_six (gold.exact.value, .5);
  assert_six (gold.within_one.value, .75);
  assert_six (gold.bias.value, .75);
  g_assert_cmpfloat (gold.exact.n_units, ==, 4);
}

static void
test_gold_segments (void)
{
  g_autoptr (RpSpans) spans = make_spans ();
  RpGoldCode gold = rp_gold_segments (spans, 0, 1, -1, .4);

  assert_six (gold.recall.value, 2 / 3.);
  g_assert_nonnull (gold.kappa.undefined);
}

static void
test_sample_size (void)
{
  g_assert_cmpuint (rp_sample_size_alpha (.8, .5, .05), ==, 103);
  /* Bonett 2002: rho .7, two coders, width .3: 8 z^2 (.3)^2 (1.7)^2 / (2 .3^2) + 1 = 45.4. */
  g_assert_cmpuint (rp_sample_size_icc (.7, 2, .3), ==, 46);
  g_assert_cmpuint (rp_sample_size_icc (1, 2, .3), ==, 0);
}

/* A fifth of 12 + 5 + 3 sessions is 4: 2.4, 1 and .6 of them, hence 2, 1 and 1. */
static void
test_draw_sample (void)
{
  guint strata[20], of_stratum[3] = { 0 };
  gboolean chosen[20], again[20], other[20];
  guint n_other = 0, differ = 0;

  for (guint i = 0; i < 20; i++)
    strata[i] = i < 12 ? 0 : i < 17 ? 1 : 2;
  rp_draw_sample (20, strata, 3, 4, 7, chosen);
  rp_draw_sample (20, strata, 3, 4, 7, again);
  rp_draw_sample (20, NULL, 0, 4, 8, other);
  for (guint i = 0; i < 20; i++)
    {
      of_stratum[strata[i]] += chosen[i];
      g_assert_cmpint (chosen[i], ==, again[i]);
      n_other += other[i];
      differ += chosen[i] != other[i];
    }
  g_assert_cmpuint (of_stratum[0], ==, 2);
  g_assert_cmpuint (of_stratum[1], ==, 1);
  g_assert_cmpuint (of_stratum[2], ==, 1);
  g_assert_cmpuint (n_other, ==, 4);
  g_assert_cmpuint (differ, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/f1", test_f1);
  g_test_add_func ("/match/one-to-one", test_one_to_one);
  g_test_add_func ("/match/character-kappa", test_character_kappa);
  g_test_add_func ("/match/boundaries", test_boundaries);
  g_test_add_func ("/match/gold", test_gold);
  g_test_add_func ("/match/gold-scale", test_gold_scale);
  g_test_add_func ("/match/gold-segments", test_gold_segments);
  g_test_add_func ("/match/sample-size", test_sample_size);
  g_test_add_func ("/match/draw-sample", test_draw_sample);
  return g_test_run ();
}
