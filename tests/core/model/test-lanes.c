/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-lanes.h"

static gboolean
share (RpSpan a, RpSpan b)
{
  return MAX (a.start, b.start) < MIN (a.end, b.end);
}

static void
fill_randomly (RpSpan *spans, guint n_spans, int length)
{
  for (guint i = 0; i < n_spans; i++)
    {
      guint start = (guint) g_test_rand_int_range (0, length);
      spans[i] = (RpSpan){ start, start + (guint) g_test_rand_int_range (0, length / 2 + 1) };
    }
}

/* The greatest number of spans over one code point: no colouring can do with less. */
static guint
depth (const RpSpan *spans, guint n_spans)
{
  guint deepest = n_spans > 0;

  for (guint i = 0; i < n_spans; i++)
    {
      guint over = 0;
      for (guint j = 0; j < n_spans; j++)
        over += share (spans[j], (RpSpan){ spans[i].start, spans[i].start + 1 });
      deepest = MAX (deepest, over);
    }
  return deepest;
}

static void
test_oracle (void)
{
  for (int round = 0; round < 500; round++)
    {
      guint n_spans = (guint) g_test_rand_int_range (0, 50);
      g_autofree RpSpan *spans = g_new (RpSpan, n_spans + 1);
      g_autofree guint *lanes = g_new (guint, n_spans + 1);
      fill_randomly (spans, n_spans, g_test_rand_int_range (1, 80));

      g_assert_cmpuint (rp_lanes_assign (spans, n_spans, lanes), ==, depth (spans, n_spans));
      for (guint i = 0; i < n_spans; i++)
        for (guint j = 0; j < i; j++)
          if (share (spans[i], spans[j]))
            g_assert_cmpuint (lanes[i], !=, lanes[j]);
    }
}

/* The order in which codings arrive says nothing: lanes belong to the spans. */
static void
test_order_does_not_matter (void)
{
  const guint n_spans = 60;
  g_autofree RpSpan *spans = g_new (RpSpan, n_spans);
  g_autofree RpSpan *reversed = g_new (RpSpan, n_spans);
  g_autofree guint *lanes = g_new (guint, n_spans);
  g_autofree guint *lanes_reversed = g_new (guint, n_spans);

  for (guint i = 0; i < n_spans; i++)
    {
      spans[i] = (RpSpan){ i * 3, i * 3 + (guint) g_test_rand_int_range (1, 30) };
      reversed[n_spans - 1 - i] = spans[i];
    }
  rp_lanes_assign (spans, n_spans, lanes);
  rp_lanes_assign (reversed, n_spans, lanes_reversed);
  for (guint i = 0; i < n_spans; i++)
    g_assert_cmpuint (lanes[i], ==, lanes_reversed[n_spans - 1 - i]);
}

/* A coding made further down the page moves nothing above it. */
static void
test_later_spans_move_nothing (void)
{
  const RpSpan spans[] = { { 0, 10 }, { 2, 5 }, { 5, 8 }, { 20, 40 }, { 20, 30 } };
  guint lanes[G_N_ELEMENTS (spans)], fewer[G_N_ELEMENTS (spans)];

  g_assert_cmpuint (rp_lanes_assign (spans, 5, lanes), ==, 2);
  g_assert_cmpuint (rp_lanes_assign (spans, 3, fewer), ==, 2);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (lanes[i], ==, fewer[i]);
  g_assert_cmpuint (lanes[0], ==, 0); /* the outer one is the first */
  g_assert_cmpuint (lanes[1], ==, 1);
  g_assert_cmpuint (lanes[2], ==, 1); /* 5 is free again where 5 begins */
  g_assert_cmpuint (lanes[3], ==, 0);
  g_assert_cmpuint (lanes[4], ==, 1);
}

static void
test_many_over_one_place (void)
{
  const guint n_spans = 50000;
  g_autofree RpSpan *spans = g_new (RpSpan, n_spans);
  g_autofree guint *lanes = g_new (guint, n_spans);

  for (guint i = 0; i < n_spans; i++)
    spans[i] = (RpSpan){ i, n_spans + 1 };
  gint64 before = g_get_monotonic_time ();
  g_assert_cmpuint (rp_lanes_assign (spans, n_spans, lanes), ==, n_spans);
  g_assert_cmpint (g_get_monotonic_time () - before, <, G_USEC_PER_SEC);
  g_assert_cmpuint (lanes[0], ==, 0);
  g_assert_cmpuint (lanes[n_spans - 1], ==, n_spans - 1);
}

static void
test_without_spans (void)
{
  g_assert_cmpuint (rp_lanes_assign (NULL, 0, NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lanes/oracle", test_oracle);
  g_test_add_func ("/lanes/order-does-not-matter", test_order_does_not_matter);
  g_test_add_func ("/lanes/later-spans-move-nothing", test_later_spans_move_nothing);
  g_test_add_func ("/lanes/many-over-one-place", test_many_over_one_place);
  g_test_add_func ("/lanes/without-spans", test_without_spans);
  return g_test_run ();
}
