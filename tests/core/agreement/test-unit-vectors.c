/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors.h"

/* Units x coders of category numbers from 1; null: missing. */
static RpUnits *
read_ratings (JsonObject *vector, guint q)
{
  JsonArray *rows = json_object_get_array_member (vector, "data");
  guint n = json_array_get_length (rows);
  guint coders = json_array_get_length (json_array_get_array_element (rows, 0));
  RpUnits *units = rp_units_new (n, coders, q);

  for (guint i = 0; i < n; i++)
    for (guint g = 0; g < coders; g++)
      {
        JsonArray *row = json_array_get_array_element (rows, i);
        if (!json_array_get_null_element (row, g))
          units->cells[i * coders + g] = (gint16) (json_array_get_int_element (row, g) - 1);
      }
  return units;
}

/* Krippendorff 2011, with missing values: alpha at four levels of measurement, and the kappa
 * family with standard errors as in Gwet's own program. */
static void
test_krippendorff_2011 (void)
{
  JsonObject *v = vectors_get ("A1_Krippendorff2011");
  g_autoptr (RpUnits) units = read_ratings (v, 5);
  const RpWeights metrics[]
      = { RP_WEIGHTS_NOMINAL, RP_WEIGHTS_ORDINAL, RP_WEIGHTS_INTERVAL, RP_WEIGHTS_RATIO };
  const char *const keys[]
      = { "computed|nominal", "computed|ordinal", "computed|interval", "computed|ratio" };

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    assert_six (estimate (units, RP_KRIPPENDORFF_ALPHA, metrics[i]).value,
                vectors_number (v, keys[i]));

  assert_four (estimate (units, RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY), v,
               "gwet_family_unweighted|pa");
  assert_four (estimate (units, RP_GWET_AC, RP_WEIGHTS_IDENTITY), v, "gwet_family_unweighted|AC");
  assert_four (estimate (units, RP_FLEISS_KAPPA, RP_WEIGHTS_IDENTITY), v,
               "gwet_family_unweighted|fleiss");
  assert_four (estimate (units, RP_BRENNAN_PREDIGER, RP_WEIGHTS_IDENTITY), v,
               "gwet_family_unweighted|BP");
  assert_four (estimate (units, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL), v,
               "gwet_family_unweighted|alpha");
  assert_four (estimate (units, RP_PERCENT_AGREEMENT, RP_WEIGHTS_QUADRATIC), v,
               "gwet_quadratic|pa");
  assert_four (estimate (units, RP_GWET_AC, RP_WEIGHTS_QUADRATIC), v, "gwet_quadratic|AC");
  assert_four (estimate (units, RP_FLEISS_KAPPA, RP_WEIGHTS_QUADRATIC), v, "gwet_quadratic|fleiss");
  assert_four (estimate (units, RP_BRENNAN_PREDIGER, RP_WEIGHTS_QUADRATIC), v, "gwet_quadratic|BP");
  assert_four (estimate (units, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_INTERVAL), v,
               "gwet_quadratic|alpha");

  RpEstimate conger = estimate (units, RP_CONGER_KAPPA, RP_WEIGHTS_IDENTITY);
  assert_near (conger.value, vectors_element (v, "conger(irrCAC)", 0), 5.1e-6);
  assert_near (conger.se, vectors_element (v, "conger(irrCAC)", 1), 5.1e-6);
}

static void
test_newspapers (void)
{
  JsonObject *v = vectors_get ("A2_Krippendorff_newspapers");
  JsonArray *coders = json_object_get_array_member (v, "data_coders_rows");
  g_autoptr (RpUnits) units = rp_units_new (12, 3, 2);

  for (guint g = 0; g < 3; g++)
    for (guint i = 0; i < 12; i++)
      units->cells[i * 3 + g]
          = (gint16) json_array_get_int_element (json_array_get_array_element (coders, g), i);
  assert_six (estimate (units, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL).value,
              vectors_number (v, "computed"));
}

/* Fleiss 1971: thirty patients, six psychiatrists each. */
static void
test_fleiss_1971 (void)
{
  JsonObject *v = vectors_get ("A4_Fleiss1971");
  JsonArray *rows = json_object_get_array_member (v, "data");
  g_autoptr (RpUnits) units = rp_units_new (30, 6, 5);

  for (guint i = 0; i < 30; i++)
    for (guint g = 0; g < 6; g++)
      units->cells[i * 6 + g] = (gint16) (json_array_get_string_element (rows, i)[g] - '1');

  assert_four (estimate (units, RP_FLEISS_KAPPA, RP_WEIGHTS_IDENTITY), v, "computed|fleiss");
  assert_four (estimate (units, RP_GWET_AC, RP_WEIGHTS_IDENTITY), v, "computed|AC1");
  assert_six (estimate (units, RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY).value,
              vectors_number (v, "computed|pa"));
  assert_six (estimate (units, RP_CONGER_KAPPA, RP_WEIGHTS_IDENTITY).value,
              vectors_number (v, "computed|conger(irr exact)"));
  assert_six (estimate (units, RP_LIGHT_KAPPA, RP_WEIGHTS_IDENTITY).value,
              vectors_number (v, "computed|light"));
  assert_near (estimate (units, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL).value,
               vectors_number (v, "computed|alpha"), 1e-6);
  for (guint k = 0; k < 5; k++)
    {
      g_autofree char *path = g_strdup_printf ("computed|category_kappa|%u", k + 1);
      assert_six (rp_category_kappa (units, k).value, vectors_number (v, path));
    }
}

static void
test_cohen (void)
{
  JsonObject *v = vectors_get ("A5_Cohen1960_1968");
  g_autoptr (RpUnits) units = vectors_table (vectors_find (v, "table"));
  RpEstimate kappa = estimate (units, RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY);

  assert_six (kappa.value, vectors_number (v, "computed|k"));
  assert_six (kappa.se, vectors_number (v, "computed|se"));
  assert_near (estimate (units, RP_KAPPA_MAX, RP_WEIGHTS_NONE).value,
               vectors_number (v, "published|kappa_max"), 5e-4);
  assert_six (estimate (units, RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY).value,
              vectors_number (v, "computed|po"));

  /* Cohen 1968 weighs disagreements 0 1 3 / 1 0 6 / 3 6 0. */
  const double w[] = { 1, 5 / 6., 3 / 6., 5 / 6., 1, 0, 3 / 6., 0, 1 };
  double table[9];
  rp_units_table (units, 0, 1, table);
  assert_near (rp_cohen_kappa_from_table (table, 3, w, "own").value,
               vectors_number (v, "published|weighted_kappa(w disagreement 0 1 3/1 0 6/3 6 0)"),
               5e-4);
}

/* Gwet 2008: 94 % agreement and a kappa below nought. */
static void
test_paradox (void)
{
  JsonObject *v = vectors_get ("A6_Gwet_paradox");
  g_autoptr (RpUnits) units = vectors_table (vectors_find (v, "table"));

  assert_six (estimate (units, RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY).value,
              vectors_number (v, "computed|kappa"));
  assert_four (estimate (units, RP_GWET_AC, RP_WEIGHTS_IDENTITY), v, "computed|AC1");
  assert_six (estimate (units, RP_SCOTT_PI, RP_WEIGHTS_IDENTITY).value,
              vectors_number (v, "computed|scott"));
  assert_six (estimate (units, RP_PABAK, RP_WEIGHTS_NONE).value,
              vectors_number (v, "computed|pabak"));
  assert_six (estimate (units, RP_PREVALENCE_INDEX, RP_WEIGHTS_NONE).value,
              vectors_number (v, "computed|PI"));
  assert_six (estimate (units, RP_BIAS_INDEX, RP_WEIGHTS_NONE).value,
              vectors_number (v, "computed|BI"));
  assert_six (estimate (units, RP_POSITIVE_AGREEMENT, RP_WEIGHTS_NONE).value,
              vectors_number (v, "computed|ppos"));
  assert_six (estimate (units, RP_NEGATIVE_AGREEMENT, RP_WEIGHTS_NONE).value,
              vectors_number (v, "computed|pneg"));
  assert_six (estimate (units, RP_HOLSTI, RP_WEIGHTS_NONE).value, 118. / 125);
}

static void
test_likert (void)
{
  JsonObject *v = vectors_get ("A7_AC2_likert4");
  g_autoptr (RpUnits) units = vectors_table (vectors_find (v, "table"));
  const RpWeights weights[] = { RP_WEIGHTS_IDENTITY, RP_WEIGHTS_LINEAR, RP_WEIGHTS_QUADRATIC };
  const char *const keys[] = { "unweighted", "linear", "quadratic" };

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      g_autofree char *ac = g_strconcat ("computed_se_ci|", keys[i], NULL);
      g_autofree char *k = g_strconcat ("kappa|", keys[i], "|k", NULL);
      g_autofree char *se = g_strconcat ("kappa|", keys[i], "|se", NULL);
      RpEstimate kappa = estimate (units, RP_COHEN_KAPPA, weights[i]);

      assert_four (estimate (units, RP_GWET_AC, weights[i]), v, ac);
      assert_six (kappa.value, vectors_number (v, k));
      assert_six (kappa.se, vectors_number (v, se));
    }
}

/* Zwick 1988: the same observed agreement, three sets of margins. */
static void
test_zwick (void)
{
  JsonObject *v = vectors_get ("A8_Zwick1988");

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *table = g_strdup_printf ("tables|%u", i);
      g_autofree char *expected = g_strdup_printf ("published(po,S,pi,kappa)|%u", i);
      g_autoptr (RpUnits) units = vectors_table (vectors_find (v, table));
      const RpCoefficient order[]
          = { RP_PERCENT_AGREEMENT, RP_BRENNAN_PREDIGER, RP_SCOTT_PI, RP_COHEN_KAPPA };

      for (guint c = 0; c < G_N_ELEMENTS (order); c++)
        assert_near (estimate (units, order[c], RP_WEIGHTS_IDENTITY).value,
                     vectors_element (v, expected, c), 6e-4);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit-vectors/krippendorff-2011", test_krippendorff_2011);
  g_test_add_func ("/unit-vectors/newspapers", test_newspapers);
  g_test_add_func ("/unit-vectors/fleiss-1971", test_fleiss_1971);
  g_test_add_func ("/unit-vectors/cohen", test_cohen);
  g_test_add_func ("/unit-vectors/paradox", test_paradox);
  g_test_add_func ("/unit-vectors/likert", test_likert);
  g_test_add_func ("/unit-vectors/zwick", test_zwick);
  return g_test_run ();
}
