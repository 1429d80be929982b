/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors.h"

#include "rp-ratings.h"

static RpRatings *
read_rows (JsonObject *vector, const char *key)
{
  JsonArray *rows = json_object_get_array_member (vector, key);
  guint n = json_array_get_length (rows);
  guint k = json_array_get_length (json_array_get_array_element (rows, 0));
  RpRatings *ratings = rp_ratings_new (n, k);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < k; j++)
      ratings->values[i * k + j]
          = json_array_get_double_element (json_array_get_array_element (rows, i), j);
  return ratings;
}

/* Shrout and Fleiss 1979, table 2; intervals as the R package psych has them. */
static void
test_shrout_fleiss (void)
{
  JsonObject *v = vectors_get ("A3_ShroutFleiss1979");
  g_autoptr (RpRatings) ratings = read_rows (v, "data");
  const char *const keys[]
      = { "ICC(1)", "ICC(A,1)", "ICC(C,1)", "ICC(1,k)", "ICC(A,k)", "ICC(C,k)" };
  const char *const forms[] = { "1,1", "A,1", "C,1", "1,k", "A,k", "C,k" };

  for (RpIccForm form = 0; form < RP_N_ICC_FORMS; form++)
    {
      g_autofree char *path = g_strconcat ("computed_with_ci|", keys[form], NULL);
      RpEstimate icc = rp_icc (ratings, form);

      g_assert_cmpstr (icc.weights, ==, forms[form]);
      assert_six (icc.value, vectors_element (v, path, 0));
      assert_six (icc.ci_low, vectors_element (v, path, 1));
      assert_six (icc.ci_high, vectors_element (v, path, 2));
      g_assert_cmpfloat (icc.n_units, ==, 6);
      g_assert_cmpuint (icc.n_coders, ==, 4);
    }
}

/* A session that one coder did not rate is left out, and this is said. */
static void
test_incomplete (void)
{
  JsonObject *v = vectors_get ("A3_ShroutFleiss1979");
  g_autoptr (RpRatings) ratings = read_rows (v, "data");
  g_autoptr (RpRatings) more = rp_ratings_new (7, 4);

  memcpy (more->values, ratings->values, sizeof (double) * 24);
  more->values[24] = 5;
  RpEstimate icc = rp_icc (more, RP_ICC_A_1);
  assert_six (icc.value, vectors_element (v, "computed_with_ci|ICC(A,1)", 0));
  g_assert_cmpfloat (icc.n_units, ==, 6);
  g_assert_nonnull (icc.note);
}

static void
test_undefined (void)
{
  g_autoptr (RpRatings) same = rp_ratings_new (5, 2);
  g_autoptr (RpRatings) one = rp_ratings_new (1, 2);

  for (guint i = 0; i < 10; i++)
    same->values[i] = 3.3;
  for (RpIccForm form = 0; form < RP_N_ICC_FORMS; form++)
    {
      g_assert_nonnull (rp_icc (same, form).undefined);
      g_assert_nonnull (rp_icc (one, form).undefined);
    }
  g_assert_nonnull (rp_kendall_w (same).undefined);
  g_assert_nonnull (rp_bland_altman (one, 0, 1, RP_BLAND_ALTMAN_BIAS).undefined);
}

/* Identical coders: 1 without an interval. A constant shift: consistency 1, agreement below. */
static void
test_perfect (void)
{
  g_autoptr (RpRatings) ratings = rp_ratings_new (5, 2);

  for (guint i = 0; i < 10; i++)
    ratings->values[i] = i / 2;
  RpEstimate icc = rp_icc (ratings, RP_ICC_A_1);
  assert_six (icc.value, 1);
  g_assert_nonnull (icc.no_interval);
  assert_six (rp_kendall_w (ratings).value, 1);

  for (guint i = 0; i < 5; i++)
    ratings->values[2 * i] += 2;
  assert_six (rp_icc (ratings, RP_ICC_C_1).value, 1);
  g_assert_cmpfloat (rp_icc (ratings, RP_ICC_A_1).value, <, .6);
  assert_six (rp_bland_altman (ratings, 0, 1, RP_BLAND_ALTMAN_BIAS).value, 2);
}

static void
test_kendall (void)
{
  JsonObject *v = vectors_get ("A13_KendallW");
  g_autoptr (RpRatings) plain = read_rows (v, "no_ties");
  g_autoptr (RpRatings) ties = read_rows (v, "ties");

  assert_near (rp_kendall_w (plain).value, 12 * 25.5 / (9 * 210), 1e-12);
  assert_near (rp_kendall_w (plain).value, vectors_number (v, "W"), 5e-3);
  assert_near (rp_kendall_w (ties).value, vectors_number (v, "W_ties"), 5e-4);
}

/* Differences 1, 2, 3, 4, 5: mean 3, sd sqrt(2.5); t(4) = 2.776445, z = 1.959964. */
static void
test_bland_altman (void)
{
  g_autoptr (RpRatings) ratings = rp_ratings_new (6, 2);
  double sd = sqrt (2.5);

  for (guint i = 0; i < 5; i++)
    {
      ratings->values[2 * i] = 10 + i + 1;
      ratings->values[2 * i + 1] = 10;
    }
  ratings->values[10] = 99; /* no partner: not used */
  RpEstimate bias = rp_bland_altman (ratings, 0, 1, RP_BLAND_ALTMAN_BIAS);
  RpEstimate lower = rp_bland_altman (ratings, 0, 1, RP_BLAND_ALTMAN_LOWER);
  assert_six (bias.value, 3);
  assert_near (bias.ci_low, 3 - 2.776445 * sd / sqrt (5), 1e-5);
  assert_near (lower.value, 3 - 1.959964 * sd, 1e-5);
  assert_near (lower.se, sd * sqrt (1 / 5. + 1.959964 * 1.959964 / 8), 1e-5);
  assert_near (rp_bland_altman (ratings, 0, 1, RP_BLAND_ALTMAN_UPPER).value, 3 + 1.959964 * sd,
               1e-5);
}

static void
test_to_units (void)
{
  g_autoptr (RpRatings) ratings = rp_ratings_new (2, 2);
  const double scale[] = { 1, 2, 3, 4, 5 };

  ratings->values[0] = 5;
  ratings->values[1] = 2;
  ratings->values[2] = 1;
  g_autoptr (RpUnits) units = rp_ratings_to_units (ratings, scale, 5);
  g_assert_cmpuint (units->n_categories, ==, 5);
  g_assert_cmpint (units->cells[0], ==, 4);
  g_assert_cmpint (units->cells[3], ==, RP_MISSING);
  g_autoptr (RpUnits) observed = rp_ratings_to_units (ratings, NULL, 0);
  g_assert_cmpuint (observed->n_categories, ==, 3);
  g_assert_cmpint (observed->cells[0], ==, 2);
  ratings->values[3] = 2.5;
  g_assert_null (rp_ratings_to_units (ratings, scale, 5));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ratings/shrout-fleiss", test_shrout_fleiss);
  g_test_add_func ("/ratings/incomplete", test_incomplete);
  g_test_add_func ("/ratings/undefined", test_undefined);
  g_test_add_func ("/ratings/perfect", test_perfect);
  g_test_add_func ("/ratings/kendall", test_kendall);
  g_test_add_func ("/ratings/bland-altman", test_bland_altman);
  g_test_add_func ("/ratings/to-units", test_to_units);
  return g_test_run ();
}
