/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors-spans.h"

#include "rp-alpha-u.h"

static void
test_union (void)
{
  const RpSpan spans[] = { { 0, 0, 5, 9 },  { 0, 0, 0, 6 }, { 0, 1, 2, 4 },
                           { 0, 0, 9, 12 }, { 1, 0, 1, 3 }, { 1, 0, 1, 3 } };
  g_autoptr (RpSpans) s = rp_spans_new (spans, 6, 2, 2, 20);

  g_assert_cmpuint (s->n_spans, ==, 4); /* [0,9) [2,4) [9,12) and one of coder 1 */
  g_assert_cmpuint (s->spans[0].end, ==, 9);
  g_assert_cmpuint (rp_spans_first (s, 1), ==, 3);
  g_assert_true (rp_spans_overlap_within (s));
  g_autoptr (RpSpans) one = rp_spans_category (s, 0);
  g_assert_false (rp_spans_overlap_within (one));
  g_assert_cmpuint (one->n_spans, ==, 3);
}

/* Krippendorff 2004, the continuum of length 300. */
static void
test_alpha_u_1995 (void)
{
  JsonObject *v = vectors_get ("A10_alphaU_2004");
  g_autoptr (RpSpans) spans = vectors_spans (v, "halfopen_shifted_to_0", "ck");
  const char *const keys[] = { "computed|c", "computed|k" };

  for (guint c = 0; c < 2; c++)
    {
      double observed, expected;

      rp_alpha_u_parts (spans, c, &observed, &expected);
      assert_six (observed, vectors_element (v, keys[c], 0));
      assert_six (expected, vectors_element (v, keys[c], 1));
      assert_six (rp_alpha_u_category (spans, c).value, vectors_element (v, keys[c], 2));
    }
  assert_six (rp_alpha_u (spans).value, vectors_number (v, "overall(sum Do/sum De)"));
}

/* Krippendorff et al. 2016: Alex, Paul and Suzan. */
static void
test_u_alpha_family (void)
{
  JsonObject *v = vectors_get ("A11_uAlpha_family_2016");
  g_autoptr (RpSpans) spans = vectors_spans (v, "halfopen", "1234567");
  RpEstimate cu = rp_cu_alpha (spans);

  assert_six (rp_u_alpha (spans).value, vectors_number (v, "computed|u"));
  assert_six (rp_bar_u_alpha (spans).value,
              json_object_get_double_member (json_object_get_object_member (v, "computed"), "|u"));
  assert_six (cu.value, vectors_number (v, "computed|cu"));
  g_assert_true (cu.has_coverage);
  assert_six (cu.coverage, vectors_number (v, "computed|coverage"));

  const double expected[] = { 1, 0, 0, 0, 1, 1 };
  for (guint k = 0; k < 6; k++)
    assert_six (rp_k_u_alpha (spans, k).value, expected[k]);
  assert_near (rp_k_u_alpha (spans, 4).coverage, 4 / 9., 1e-9);
  g_assert_nonnull (rp_k_u_alpha (spans, 6).undefined);
}

static void
test_coincidences (void)
{
  JsonObject *v = vectors_get ("A11_uAlpha_family_2016");
  g_autoptr (RpSpans) spans = vectors_spans (v, "halfopen", "1234567");
  g_autofree double *sums = g_new0 (double, rp_coincidences_size (7));
  RpCoincidences view = rp_coincidences_view (sums, 7), *l = &view;

  g_assert_true (rp_coincidences_add (spans, sums));
  assert_six (l->coincidence[0], vectors_number (v, "coincidences|(None, None)"));
  assert_six (l->coincidence[1 * 8 + 1], vectors_number (v, "coincidences|('1', '1')"));
  assert_six (l->coincidence[2 * 8 + 3], vectors_number (v, "coincidences|('2', '3')"));
  assert_six (l->coincidence[5], vectors_number (v, "coincidences|(None, '5')"));
  assert_six (l->coincidence[6 * 8 + 6], vectors_number (v, "coincidences|('6', '6')"));
  assert_six (l->coincidence[7 * 8], vectors_number (v, "coincidences|('7', None)"));
}

/* Overlapping codes of one coder: the family says so, and exists for each code alone. */
static void
test_overlap_within (void)
{
  const RpSpan spans[] = { { 0, 0, 0, 6 }, { 0, 1, 2, 8 }, { 1, 0, 0, 6 } };
  g_autoptr (RpSpans) s = rp_spans_new (spans, 3, 2, 2, 20);

  g_assert_nonnull (rp_u_alpha (s).undefined);
  g_autoptr (RpSpans) first = rp_spans_category (s, 0);
  assert_six (rp_bar_u_alpha (first).value, 1);
}

static void
test_nothing_marked (void)
{
  g_autoptr (RpSpans) none = rp_spans_new (NULL, 0, 2, 1, 50);

  g_assert_nonnull (rp_alpha_u (none).undefined);
  g_assert_nonnull (rp_u_alpha (none).undefined);
  g_assert_nonnull (rp_bar_u_alpha (none).undefined);
  g_assert_nonnull (rp_cu_alpha (none).undefined);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/segments/union", test_union);
  g_test_add_func ("/segments/alpha-u-1995", test_alpha_u_1995);
  g_test_add_func ("/segments/u-alpha-family", test_u_alpha_family);
  g_test_add_func ("/segments/coincidences", test_coincidences);
  g_test_add_func ("/segments/overlap-within", test_overlap_within);
  g_test_add_func ("/segments/nothing-marked", test_nothing_marked);
  return g_test_run ();
}
