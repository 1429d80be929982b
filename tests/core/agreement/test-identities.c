/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors.h"

#include "rp-agreement-list.h"
#include "rp-alpha-u.h"
#include "rp-random.h"

/* What must hold for any data, tried on thousands of seeded random tables. */

#define N_TABLES 3000

/* Up to 40 units, 2 to 5 coders, 2 to 6 categories; `missing` in 100 cells are empty. Coders agree
 * more or less from table to table. */
static RpUnits *
random_units (RpRandom *random, guint coders, guint categories, guint missing)
{
  guint n = 2 + rp_random_below (random, 40);
  guint m = coders > 0 ? coders : 2 + rp_random_below (random, 4);
  guint q = categories > 0 ? categories : 2 + rp_random_below (random, 5);
  guint noise = 1 + rp_random_below (random, 100);
  RpUnits *units = rp_units_new (n, m, q);

  for (guint i = 0; i < n; i++)
    {
      guint truth = rp_random_below (random, q);

      for (guint g = 0; g < m; g++)
        if (rp_random_below (random, 100) >= missing)
          units->cells[i * m + g]
              = (gint16) (rp_random_below (random, 100) < noise ? rp_random_below (random, q)
                                                                : truth);
    }
  return units;
}

static gboolean
value_of (const RpUnits *units, RpCoefficient coefficient, RpWeights weights, double *value)
{
  RpEstimate e = estimate (units, coefficient, weights);

  *value = e.value;
  g_assert_true (e.undefined != NULL || (isfinite (e.value) && e.value <= 1 + 1e-12));
  g_assert_true (e.undefined != NULL || e.no_interval != NULL
                 || (e.ci_low <= e.value && e.value <= e.ci_high && isfinite (e.se)));
  return e.undefined == NULL;
}

/* Both are defined and equal, or neither is defined. */
static void
assert_equal (const RpUnits *a,
              RpCoefficient of_a,
              RpWeights weights_a,
              const RpUnits *b,
              RpCoefficient of_b,
              RpWeights weights_b)
{
  double x, y;
  gboolean has_x = value_of (a, of_a, weights_a, &x), has_y = value_of (b, of_b, weights_b, &y);

  g_assert_cmpint (has_x, ==, has_y);
  if (has_x)
    assert_near (x, y, 1e-9);
}

/* Two coders without missing values: Fleiss is Scott, Conger and Light are Cohen, two categories
 * make Brennan-Prediger PABAK and weights idle, and alpha is pi + (1 - pi) / (2 n). */
static void
test_two_coders (void)
{
  for (guint i = 0; i < N_TABLES; i++)
    {
      RpRandom random;
      rp_random_init (&random, 1, i);
      g_autoptr (RpUnits) u = random_units (&random, 2, i % 2 ? 2 : 0, 0);
      double pi, alpha, kappa, most;

      assert_equal (u, RP_FLEISS_KAPPA, RP_WEIGHTS_QUADRATIC, u, RP_SCOTT_PI, RP_WEIGHTS_QUADRATIC);
      assert_equal (u, RP_CONGER_KAPPA, RP_WEIGHTS_LINEAR, u, RP_COHEN_KAPPA, RP_WEIGHTS_LINEAR);
      assert_equal (u, RP_LIGHT_KAPPA, RP_WEIGHTS_IDENTITY, u, RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY);
      assert_equal (u, RP_HOLSTI, RP_WEIGHTS_NONE, u, RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY);
      if (value_of (u, RP_SCOTT_PI, RP_WEIGHTS_IDENTITY, &pi)
          && value_of (u, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL, &alpha))
        assert_near (alpha, pi + (1 - pi) / (2. * u->n_rows), 1e-9);
      if (value_of (u, RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY, &kappa)
          && value_of (u, RP_KAPPA_MAX, RP_WEIGHTS_NONE, &most))
        g_assert_cmpfloat (kappa, <=, most + 1e-9);
      if (u->n_categories != 2)
        continue;
      assert_equal (u, RP_PABAK, RP_WEIGHTS_NONE, u, RP_BRENNAN_PREDIGER, RP_WEIGHTS_IDENTITY);
      assert_equal (u, RP_COHEN_KAPPA, RP_WEIGHTS_QUADRATIC, u, RP_COHEN_KAPPA,
                    RP_WEIGHTS_IDENTITY);
    }
}

/* Even margins: kappa is PABAK. */
static void
test_even_margins (void)
{
  for (guint i = 0; i < N_TABLES; i++)
    {
      RpRandom random;
      rp_random_init (&random, 2, i);
      guint64 same = rp_random_below (&random, 50), split = rp_random_below (&random, 50);
      const guint64 table[] = { same, split, split, same };
      g_autoptr (RpUnits) u = rp_units_new_from_table (table, 2);

      assert_equal (u, RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY, u, RP_PABAK, RP_WEIGHTS_NONE);
      assert_equal (u, RP_GWET_AC, RP_WEIGHTS_IDENTITY, u, RP_PABAK, RP_WEIGHTS_NONE);
    }
}

/* Coders in another order, categories by other names, and on ordered scales from the other end. */
static void
test_order_and_names (void)
{
  const RpCoefficient all[] = { RP_PERCENT_AGREEMENT, RP_FLEISS_KAPPA,     RP_CONGER_KAPPA,
                                RP_LIGHT_KAPPA,       RP_BRENNAN_PREDIGER, RP_GWET_AC };

  for (guint i = 0; i < N_TABLES; i++)
    {
      RpRandom random;
      rp_random_init (&random, 3, i);
      g_autoptr (RpUnits) u = random_units (&random, 0, 0, 15);
      g_autoptr (RpUnits) named = rp_units_new (u->n_rows, u->n_coders, u->n_categories);
      g_autoptr (RpUnits) reversed = rp_units_new (u->n_rows, u->n_coders, u->n_categories);
      guint32 coder[5] = { 0, 1, 2, 3, 4 }, name[6] = { 0, 1, 2, 3, 4, 5 };

      rp_random_shuffle (&random, coder, u->n_coders);
      rp_random_shuffle (&random, name, u->n_categories);
      for (guint r = 0; r < u->n_rows; r++)
        for (guint g = 0; g < u->n_coders; g++)
          {
            gint16 cell = u->cells[r * u->n_coders + g];
            guint at = r * u->n_coders + coder[g];

            named->cells[at] = cell < 0 ? RP_MISSING : (gint16) name[cell];
            reversed->cells[at] = cell < 0 ? RP_MISSING : (gint16) (u->n_categories - 1 - cell);
          }
      for (guint c = 0; c < G_N_ELEMENTS (all); c++)
        {
          assert_equal (u, all[c], RP_WEIGHTS_IDENTITY, named, all[c], RP_WEIGHTS_IDENTITY);
          assert_equal (u, all[c], RP_WEIGHTS_QUADRATIC, reversed, all[c], RP_WEIGHTS_QUADRATIC);
          assert_equal (u, all[c], RP_WEIGHTS_ORDINAL, reversed, all[c], RP_WEIGHTS_ORDINAL);
        }
      assert_equal (u, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL, named, RP_KRIPPENDORFF_ALPHA,
                    RP_WEIGHTS_NOMINAL);
      assert_equal (u, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_ORDINAL, reversed, RP_KRIPPENDORFF_ALPHA,
                    RP_WEIGHTS_ORDINAL);
      assert_equal (u, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_INTERVAL, reversed, RP_KRIPPENDORFF_ALPHA,
                    RP_WEIGHTS_INTERVAL);
    }
}

/* Rows of the same pattern are one row with a count, for values and intervals. */
static void
test_counts_are_rows (void)
{
  for (guint i = 0; i < 500; i++)
    {
      RpRandom random;
      rp_random_init (&random, 4, i);
      g_autoptr (RpUnits) u = random_units (&random, 0, 0, 20);
      g_autoptr (RpUnits) twice = rp_units_new (2 * u->n_rows, u->n_coders, u->n_categories);
      g_autoptr (RpUnits) counted = rp_units_merge (u, NULL);

      memcpy (twice->cells, u->cells, sizeof (gint16) * u->n_rows * u->n_coders);
      memcpy (twice->cells + u->n_rows * u->n_coders, u->cells,
              sizeof (gint16) * u->n_rows * u->n_coders);
      for (guint p = 0; p < counted->n_rows; p++)
        counted->counts[p] *= 2;
      for (RpCoefficient c = 0; c < RP_N_COEFFICIENTS; c++)
        {
          RpWeights w = c == RP_KRIPPENDORFF_ALPHA ? RP_WEIGHTS_ORDINAL : RP_WEIGHTS_LINEAR;
          RpEstimate a = estimate (twice, c, w), b = estimate (counted, c, w);

          g_assert_cmpint (a.undefined == NULL, ==, b.undefined == NULL);
          if (a.undefined != NULL)
            continue;
          assert_near (a.value, b.value, 1e-9);
          g_assert_cmpint (a.has_se, ==, b.has_se);
          if (a.has_se)
            assert_near (a.se, b.se, 1e-7);
        }
    }
}

/* A unit that one coder alone coded changes no alpha, and no percent agreement. */
static void
test_singletons_do_not_count (void)
{
  for (guint i = 0; i < N_TABLES; i++)
    {
      RpRandom random;
      rp_random_init (&random, 5, i);
      g_autoptr (RpUnits) u = random_units (&random, 0, 0, 15);
      g_autoptr (RpUnits) more = rp_units_new (u->n_rows + 1, u->n_coders, u->n_categories);

      memcpy (more->cells, u->cells, sizeof (gint16) * u->n_rows * u->n_coders);
      more->cells[u->n_rows * u->n_coders] = 0;
      for (RpWeights w = RP_WEIGHTS_ORDINAL; w <= RP_WEIGHTS_RATIO; w++)
        assert_equal (u, RP_KRIPPENDORFF_ALPHA, w, more, RP_KRIPPENDORFF_ALPHA, w);
      assert_equal (u, RP_PERCENT_AGREEMENT, RP_WEIGHTS_IDENTITY, more, RP_PERCENT_AGREEMENT,
                    RP_WEIGHTS_IDENTITY);
    }
}

/* Categories that nobody used are nothing to those that count by what occurs, intervals included:
 * with few categories and many coders these are computed in another way. */
static void
test_unused_categories (void)
{
  const RpCoefficient all[]
      = { RP_PERCENT_AGREEMENT, RP_FLEISS_KAPPA, RP_CONGER_KAPPA, RP_KRIPPENDORFF_ALPHA };

  for (guint i = 0; i < N_TABLES; i++)
    {
      RpRandom random;
      rp_random_init (&random, 10, i);
      g_autoptr (RpUnits) few = random_units (&random, 5, 2, 15);
      g_autoptr (RpUnits) many = rp_units_new (few->n_rows, 5, 9);

      memcpy (many->cells, few->cells, sizeof (gint16) * few->n_rows * 5);
      for (guint c = 0; c < G_N_ELEMENTS (all); c++)
        {
          RpEstimate a = estimate (few, all[c], RP_WEIGHTS_IDENTITY);
          RpEstimate b = estimate (many, all[c], RP_WEIGHTS_IDENTITY);

          g_assert_cmpint (a.undefined == NULL, ==, b.undefined == NULL);
          g_assert_cmpint (a.has_se, ==, b.has_se);
          if (a.undefined == NULL)
            assert_near (a.value, b.value, 1e-9);
          if (a.has_se)
            assert_near (a.se, b.se, 1e-9);
        }
    }
}

/* All coders alike: 1, or undefined where there is no variation; never with an interval, which
 * would have no width. */
static void
test_perfect (void)
{
  for (guint i = 0; i < 500; i++)
    {
      RpRandom random;
      rp_random_init (&random, 6, i);
      g_autoptr (RpUnits) u = random_units (&random, 0, 0, 0);
      double value;

      for (guint r = 0; r < u->n_rows; r++)
        for (guint g = 1; g < u->n_coders; g++)
          u->cells[r * u->n_coders + g] = u->cells[r * u->n_coders];
      for (RpCoefficient c = RP_PERCENT_AGREEMENT; c <= RP_HOLSTI; c++)
        if (value_of (u, c, c == RP_KRIPPENDORFF_ALPHA ? RP_WEIGHTS_RATIO : RP_WEIGHTS_LINEAR,
                      &value))
          {
            assert_near (value, 1, 1e-9);
            g_assert_false (estimate (u, c, RP_WEIGHTS_IDENTITY).has_ci);
          }
    }
}

/* Averages of k: the Spearman-Brown step-up of the single form, ends of intervals included; alpha
 * interval of ratings is the same straight from the numbers. */
static void
test_ratings (void)
{
  const RpIccForm single[] = { RP_ICC_1_1, RP_ICC_A_1, RP_ICC_C_1 };
  const RpIccForm mean[] = { RP_ICC_1_K, RP_ICC_A_K, RP_ICC_C_K };

  for (guint i = 0; i < N_TABLES; i++)
    {
      RpRandom random;
      rp_random_init (&random, 7, i);
      guint n = 3 + rp_random_below (&random, 20), k = 2 + rp_random_below (&random, 4);
      g_autoptr (RpRatings) r = rp_ratings_new (n, k);

      for (guint c = 0; c < n * k; c++)
        r->values[c] = rp_random_below (&random, 5) + (c / k) % 3;
      for (guint f = 0; f < 3; f++)
        {
          RpEstimate one = rp_icc (r, single[f]), all = rp_icc (r, mean[f]);
          double up = k * one.value / (1 + (k - 1) * one.value);

          if (one.undefined != NULL || all.undefined != NULL || fabs (up) > 1e6)
            continue;
          assert_near (all.value, up, 1e-7 * MAX (1, fabs (up)));
          g_assert_true (!one.has_ci || (one.ci_low <= one.value && one.value <= one.ci_high));
          g_assert_true (!all.has_ci || (all.ci_low <= all.value && all.value <= all.ci_high));
          if (one.has_ci && all.has_ci)
            assert_near (all.ci_high, k * one.ci_high / (1 + (k - 1) * one.ci_high), 1e-7);
        }
      g_autoptr (RpUnits) u = rp_ratings_to_units (r, NULL, 0);
      RpEstimate categories = estimate (u, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_INTERVAL);
      RpEstimate straight = rp_alpha_interval (r);
      g_assert_cmpint (categories.undefined == NULL, ==, straight.undefined == NULL);
      if (straight.undefined == NULL)
        assert_near (categories.value, straight.value, 1e-9);
    }
}

/* Sets of exactly one label are plain categories. */
static void
test_single_label_sets (void)
{
  for (guint i = 0; i < N_TABLES; i++)
    {
      RpRandom random;
      rp_random_init (&random, 8, i);
      g_autoptr (RpUnits) u = random_units (&random, 0, 0, 15);
      g_autoptr (RpSets) sets = rp_sets_new (u->n_rows, u->n_coders, u->n_categories);

      for (guint c = 0; c < u->n_rows * u->n_coders; c++)
        if (u->cells[c] >= 0)
          rp_sets_add (sets, c / u->n_coders, c % u->n_coders, (guint) u->cells[c]);
      g_autoptr (RpUnits) jaccard = rp_sets_to_units (sets, RP_WEIGHTS_JACCARD);
      g_autoptr (RpUnits) masi = rp_sets_to_units (sets, RP_WEIGHTS_MASI);
      assert_equal (u, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL, jaccard, RP_KRIPPENDORFF_ALPHA,
                    RP_WEIGHTS_JACCARD);
      assert_equal (u, RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL, masi, RP_KRIPPENDORFF_ALPHA,
                    RP_WEIGHTS_MASI);
    }
}

/* Spans of up to three coders that tile: units of a fixed grid with some left out. */
static RpSpans *
random_spans (RpRandom *random, const guint *coder, const guint *category)
{
  RpSpan spans[64];
  guint n = 0, m = 2 + rp_random_below (random, 2);

  for (guint g = 0; g < m; g++)
    for (guint start = rp_random_below (random, 10); start < 90;)
      {
        guint end = start + 1 + rp_random_below (random, 10);
        guint code = rp_random_below (random, 3);

        if (rp_random_below (random, 3) > 0)
          spans[n++] = (RpSpan){ coder[g * 4 + m], category[code], start, end };
        start = end + rp_random_below (random, 8);
      }
  return rp_spans_new (spans, n, m, 3, 100);
}

/* Coders in another order and codes by other names change no figure of the segment level. */
static void
test_segments (void)
{
  const guint straight[] = { 9, 9, 0, 0, 9, 9, 1, 1, 9, 9, 9, 2 };
  const guint turned[] = { 9, 9, 1, 2, 9, 9, 0, 0, 9, 9, 9, 1 };
  const guint names[] = { 0, 1, 2 }, others[] = { 2, 0, 1 };
  RpEstimate (*const figures[]) (const RpSpans *)
      = { rp_alpha_u, rp_u_alpha, rp_bar_u_alpha, rp_cu_alpha };
  const RpDissimilarity d = { 1, 1 };

  for (guint i = 0; i < 1000; i++)
    {
      RpRandom first, second;
      rp_random_init (&first, 9, i);
      rp_random_init (&second, 9, i);
      g_autoptr (RpSpans) a = random_spans (&first, straight, names);
      g_autoptr (RpSpans) b = random_spans (&second, turned, others);

      for (guint f = 0; f < G_N_ELEMENTS (figures); f++)
        {
          RpEstimate x = figures[f](a), y = figures[f](b);

          g_assert_cmpint (x.undefined == NULL, ==, y.undefined == NULL);
          if (x.undefined == NULL)
            assert_near (x.value, y.value, 1e-9);
        }
      g_autoptr (RpAlignment) of_a = rp_alignment_find (a, &d, NULL, NULL);
      g_autoptr (RpAlignment) of_b = rp_alignment_find (b, &d, NULL, NULL);
      assert_near (rp_alignment_disorder (of_a, a, &d), rp_alignment_disorder (of_b, b, &d), 1e-7);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identities/two-coders", test_two_coders);
  g_test_add_func ("/identities/even-margins", test_even_margins);
  g_test_add_func ("/identities/order-and-names", test_order_and_names);
  g_test_add_func ("/identities/counts-are-rows", test_counts_are_rows);
  g_test_add_func ("/identities/singletons-do-not-count", test_singletons_do_not_count);
  g_test_add_func ("/identities/unused-categories", test_unused_categories);
  g_test_add_func ("/identities/perfect", test_perfect);
  g_test_add_func ("/identities/ratings", test_ratings);
  g_test_add_func ("/identities/single-label-sets", test_single_label_sets);
  g_test_add_func ("/identities/segments", test_segments);
  return g_test_run ();
}
