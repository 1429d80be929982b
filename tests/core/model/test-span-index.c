/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-span-index.h"

/* The oracle: every span is asked, and the answers are sorted as the header promises. */
static int
compare_found (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const RpSpan *spans = user_data;
  guint left = *(const guint *) a, right = *(const guint *) b;
  int order = rp_span_compare (spans[left], spans[right]);

  return order != 0 ? order : (int) left - (int) right;
}

static GArray *
find_naively (RpSpan *spans, guint n_spans, guint start, guint end)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_spans; i++)
    {
      gboolean shares = FALSE;
      for (guint c = start; c < end && !shares; c++)
        shares = c >= spans[i].start && c < spans[i].end;
      if (shares)
        g_array_append_val (found, i);
    }
  g_array_sort_with_data (found, compare_found, spans);
  return found;
}

static void
assert_same (GArray *found, GArray *expected)
{
  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpuint (g_array_index (found, guint, i), ==, g_array_index (expected, guint, i));
}

static void
test_oracle (void)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int round = 0; round < 400; round++)
    {
      guint n_spans = (guint) g_test_rand_int_range (0, 40);
      guint length = (guint) g_test_rand_int_range (1, 60);
      g_autofree RpSpan *spans = g_new (RpSpan, n_spans + 1);
      for (guint i = 0; i < n_spans; i++)
        spans[i] = (RpSpan){ (guint) g_test_rand_int_range (0, (int) length),
                             (guint) g_test_rand_int_range (0, (int) length + 1) };
      g_autoptr (RpSpanIndex) index = rp_span_index_new (spans, n_spans);

      for (int query = 0; query < 30; query++)
        {
          guint start = (guint) g_test_rand_int_range (0, (int) length + 5);
          guint end = (guint) g_test_rand_int_range (0, (int) length + 5);
          g_autoptr (GArray) expected = find_naively (spans, n_spans, start, end);
          g_autoptr (GArray) at = find_naively (spans, n_spans, start, start + 1);

          rp_span_index_find_overlapping (index, start, end, found);
          assert_same (found, expected);
          rp_span_index_find_at (index, start, found);
          assert_same (found, at);
        }
    }
}

/* Where a passage ends, the next one begins: neither is found in the other's place. */
static void
test_neighbours (void)
{
  const RpSpan spans[] = { { 0, 5 }, { 5, 9 }, { 0, 9 } };
  g_autoptr (RpSpanIndex) index = rp_span_index_new (spans, G_N_ELEMENTS (spans));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  rp_span_index_find_at (index, 4, found);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (g_array_index (found, guint, 0), ==, 2); /* the outer first */
  g_assert_cmpuint (g_array_index (found, guint, 1), ==, 0);

  rp_span_index_find_at (index, 5, found);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (g_array_index (found, guint, 1), ==, 1);

  rp_span_index_find_at (index, 9, found);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_without_spans (void)
{
  g_autoptr (RpSpanIndex) index = rp_span_index_new (NULL, 0);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  rp_span_index_find_overlapping (index, 0, G_MAXUINT, found);
  g_assert_cmpuint (found->len, ==, 0);
  rp_span_index_find_at (index, G_MAXUINT, found);
  g_assert_cmpuint (found->len, ==, 0);
}

/* A window over a long transcript asks for its visible part at every frame: the time must not grow
 * with what lies outside. 200,000 spans, 20,000 questions: 4e9 steps if each looked at all. */
static void
test_large (void)
{
  const guint n_spans = 200000;
  g_autofree RpSpan *spans = g_new (RpSpan, n_spans);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_spans; i++)
    spans[i] = (RpSpan){ i * 10, i * 10 + 15 };
  g_autoptr (RpSpanIndex) index = rp_span_index_new (spans, n_spans);
  gint64 before = g_get_monotonic_time ();
  for (guint i = 1; i < 20000; i++)
    {
      rp_span_index_find_at (index, i * 100, found);
      g_assert_cmpuint (found->len, ==, 2);
      g_assert_cmpuint (g_array_index (found, guint, 1), ==, i * 10);
    }
  g_assert_cmpint (g_get_monotonic_time () - before, <, G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/span-index/oracle", test_oracle);
  g_test_add_func ("/span-index/neighbours", test_neighbours);
  g_test_add_func ("/span-index/without-spans", test_without_spans);
  g_test_add_func ("/span-index/large", test_large);
  return g_test_run ();
}
