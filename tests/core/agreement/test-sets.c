/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors.h"

#include "rp-set-decomposition.h"

/* Cells are strings of capital letters, each a label. */
static RpSets *
read_sets (JsonObject *vector)
{
  JsonArray *rows = json_object_get_array_member (vector, "data");
  guint n = json_array_get_length (rows);
  RpSets *sets = rp_sets_new (n, 2, 3);

  for (guint i = 0; i < n; i++)
    for (guint g = 0; g < 2; g++)
      {
        const char *p = json_array_get_string_element (json_array_get_array_element (rows, i), g);

        rp_sets_set_coded (sets, i, g);
        for (; *p != '\0'; p++)
          rp_sets_add (sets, i, g, *p - 'A');
      }
  return sets;
}

static double
alpha (const RpSets *sets, RpWeights metric)
{
  g_autoptr (RpUnits) units = rp_sets_to_units (sets, metric);

  return estimate (units, RP_KRIPPENDORFF_ALPHA, metric).value;
}

static void
test_vector (void)
{
  JsonObject *v = vectors_get ("A9_sets");
  g_autoptr (RpSets) sets = read_sets (v);

  assert_six (alpha (sets, RP_WEIGHTS_JACCARD), vectors_number (v, "computed|alpha_jaccard"));
  assert_six (alpha (sets, RP_WEIGHTS_MASI),
              vectors_number (v, "computed|alpha_masi(Passonneau2006)"));
  assert_six (alpha (sets, RP_WEIGHTS_NOMINAL), vectors_number (v, "computed|alpha_nominal"));
}

/* An empty set counts; a missing one leaves the unit out. */
static void
test_missing_is_not_empty (void)
{
  JsonObject *v = vectors_get ("A9_sets");
  g_autoptr (RpSets) sets = read_sets (v);

  sets->coded[0] = FALSE; /* first unit, first coder: both had given the empty set */
  g_assert_cmpfloat (fabs (alpha (sets, RP_WEIGHTS_JACCARD) - .31562), >, 1e-3);
  g_autoptr (RpUnits) units = rp_sets_to_units (sets, RP_WEIGHTS_JACCARD);
  g_assert_cmpint (units->cells[0], ==, RP_MISSING);
  g_assert_cmpint (units->cells[1], !=, RP_MISSING);
}

/* One label of a set is a present-or-absent unit, present being the positive category. */
static void
test_label (void)
{
  g_autoptr (RpSets) sets = read_sets (vectors_get ("A9_sets"));
  g_autoptr (RpUnits) a = rp_sets_label_units (sets, 0);
  const gint16 expected[] = { 1, 0, 0, 0, 0, 0, 0, 1, 1 };

  for (guint i = 0; i < 9; i++)
    g_assert_cmpint (a->cells[2 * i], ==, expected[i]);
  g_assert_cmpuint (a->positive, ==, 0);
}

/* The nine units by hand: three alike, one missed, four that share a label, one that shares none.
 */
static void
test_decomposition (void)
{
  g_autoptr (RpSets) sets = read_sets (vectors_get ("A9_sets"));
  g_autoptr (RpSetDecomposition) parts = rp_set_decomposition_new (sets);

  g_assert_cmpuint (parts->n_pairs, ==, 9);
  g_assert_cmpuint (parts->n_alike, ==, 3);
  g_assert_cmpuint (parts->n_missed, ==, 1);
  g_assert_cmpuint (parts->n_part, ==, 4);
  g_assert_cmpuint (parts->n_other, ==, 1);
  g_assert_cmpuint (parts->missed[0], ==, 1);
  g_assert_cmpuint (parts->confusion[0 * 3 + 1], ==, 1); /* A against B */
  g_assert_cmpuint (parts->confusion[1 * 3 + 2], ==, 1); /* AB against AC */
  g_assert_cmpuint (parts->confusion[0 * 3 + 2], ==, 0); /* AC holds C */

  g_autoptr (RpUnits) any = rp_sets_any_units (sets);
  g_assert_cmpint (any->cells[0], ==, 1);
  g_assert_cmpint (any->cells[2], ==, 0);
  g_assert_cmpint (any->cells[3], ==, 1);
  g_autoptr (RpSets) only = rp_sets_coded_only (sets);
  g_assert_false (only->coded[0]);
  g_assert_true (only->coded[2]);
  g_assert_false (only->coded[3]);
}

/* Labels beyond the 64th are told apart too. */
static void
test_many_labels (void)
{
  g_autoptr (RpSets) sets = rp_sets_new (2, 2, 130);

  rp_sets_add (sets, 0, 0, 1);
  rp_sets_add (sets, 0, 1, 65);
  rp_sets_add (sets, 1, 0, 129);
  rp_sets_add (sets, 1, 1, 129);
  g_autoptr (RpUnits) units = rp_sets_to_units (sets, RP_WEIGHTS_JACCARD);
  g_assert_cmpuint (units->n_categories, ==, 3);
  g_assert_cmpfloat (units->distances[1], ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sets/vector", test_vector);
  g_test_add_func ("/sets/missing-is-not-empty", test_missing_is_not_empty);
  g_test_add_func ("/sets/label", test_label);
  g_test_add_func ("/sets/decomposition", test_decomposition);
  g_test_add_func ("/sets/many-labels", test_many_labels);
  return g_test_run ();
}
