/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-association.h"

#include <string.h>

#include "rp-error.h"
#include "rp-paired-ratings.h"
#include "rp-random.h"
#include "transfer-test.h"

/* supervision 1 2 2 3 3, practice 1 1 2 3 2.
 * Mid-ranks 1 2.5 2.5 4.5 4.5 and 1.5 1.5 3.5 5 3.5; deviations from 3: -2 -.5 -.5 1.5 1.5 and
 *   -1.5 -1.5 .5 2 .5; products 3 + .75 - .25 + 3 + .75 = 7.25; squares 9 and 9: r_s = .805556.
 *   z interval: half 1.959964 sqrt((1 + .648920/2)/2) = 1.594944 about atanh r_s = 1.114398.
 * Same way 6, opposite 0; untied pairs 8 and 8 of 10: tau-b 6/8, gamma 1.
 * tau-b's error .0855816 by the numeric gradient over the cells' probabilities.
 * Of the 120 orders 20 are as far from zero: p = 1/6. */
static void
test_by_hand (void)
{
  const double x[] = { 1, 2, 2, 3, 3 };
  const double y[] = { 1, 1, 2, 3, 2 };
  RpAssociation result = rp_association (x, y, 5, 0, 1);

  assert_value (result.spearman, 7.25 / 9, 1e-12);
  assert_interval (result.spearman, -0.446829, 0.991171, 1e-6);
  assert_value (result.kendall_tau_b, 0.75, 1e-12);
  assert_interval (result.kendall_tau_b, 0.582263, 0.917737, 1e-6);
  assert_value (result.gamma, 1, 1e-12);
  g_assert_null (result.gamma.method);
  g_assert_nonnull (result.gamma.note);
  g_assert_true (result.exact);
  g_assert_cmpfloat (result.n_permutations, ==, 120);
  g_assert_cmpfloat_with_epsilon (result.p, 20.0 / 120, 1e-12);
}

/* Twelve pairs: 28 the same way, 6 opposite; errors by the numeric gradient, as above; the upper
 * end of gamma's interval lies beyond 1. */
static void
test_larger (void)
{
  const double x[] = { 1, 2, 2, 3, 3, 1, 2, 3, 1, 1, 2, 3 };
  const double y[] = { 2, 1, 2, 3, 2, 1, 3, 3, 1, 2, 1, 2 };
  RpAssociation result = rp_association (x, y, 12, 0, 1);

  assert_value (result.spearman, 0.5354496701, 1e-9);
  assert_interval (result.spearman, -0.1004868, 0.8607769, 1e-6);
  assert_value (result.kendall_tau_b, 0.4631835566, 1e-9);
  assert_interval (result.kendall_tau_b, 0.1662451, 0.7601220, 1e-6);
  assert_value (result.gamma, 22.0 / 34, 1e-12);
  assert_interval (result.gamma, 0.2650997, 1, 1e-6);
  g_assert_false (result.exact);
  g_assert_cmpfloat (result.n_permutations, ==, RP_ASSOCIATION_DEFAULT_PERMUTATIONS);
}

/* Every pair of pairs looked at: the tree must count the same, ties and all. */
static void
test_counts_against_naive (void)
{
  RpRandom random;

  rp_random_init (&random, 3, 0);
  for (guint round = 0; round < 200; round++)
    {
      guint n = 2 + rp_random_below (&random, 30);
      double x[32], y[32], same = 0, opposite = 0;
      RpAssociation result;

      for (guint i = 0; i < n; i++)
        {
          x[i] = rp_random_below (&random, 6);
          y[i] = rp_random_below (&random, 4) - 2.5;
        }
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < i; j++)
          {
            same += (x[i] - x[j]) * (y[i] - y[j]) > 0;
            opposite += (x[i] - x[j]) * (y[i] - y[j]) < 0;
          }
      result = rp_association (x, y, n, 100, 1);
      if (result.gamma.undefined == NULL)
        assert_value (result.gamma, (same - opposite) / (same + opposite), 1e-12);
    }
}

/* The p of nine pairs from draws, and of the same pairs from all orders of all nine: looked at
 * here one by one. */
static guint
count_extreme (const double *x, double *y, guint n, double observed, guint *n_orders)
{
  guint n_extreme = 0;
  double sum = 0;

  if (n > 1)
    {
      for (guint i = 0; i < n; i++)
        {
          double kept = y[i];

          y[i] = y[n - 1], y[n - 1] = kept;
          n_extreme += count_extreme (x, y, n - 1, observed, n_orders);
          y[n - 1] = y[i], y[i] = kept;
        }
      return n_extreme;
    }
  (*n_orders)++;
  for (guint i = 0; i < 9; i++)
    sum += x[i] * y[i];
  return fabs (sum) >= observed - 1e-9;
}

static void
test_draws_against_all_orders (void)
{
  /* Without ties a rating less 5 is the centred rank itself. */
  double x[] = { -4, -3, -2, -1, 0, 1, 2, 3, 4 };
  double y[] = { -2, -4, 1, -3, 0, 4, -1, 2, 3 };
  double observed = 0, p;
  guint n_orders = 0;
  RpAssociation result = rp_association (x, y, 9, 40000, 5);

  for (guint i = 0; i < 9; i++)
    observed += x[i] * y[i];
  p = (double) count_extreme (x, y, 9, observed, &n_orders) / 362880;
  g_assert_cmpuint (n_orders, ==, 362880);
  g_assert_false (result.exact);
  g_assert_cmpfloat_with_epsilon (result.p, p, 4 * sqrt (p * (1 - p) / 40000) + 1e-4);
}

/* The same order twelve times over: no draw comes near (2 in 12!), and the observed order itself
 * is one of the hundred. */
static void
test_p_is_never_zero (void)
{
  const double x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };

  g_assert_cmpfloat_with_epsilon (rp_association (x, x, 12, 99, 1).p, 0.01, 1e-12);
}

static void
test_undefined (void)
{
  const double same[] = { 3, 3, 3 };
  const double varied[] = { 1, 2, 3 };

  assert_undefined (rp_association (same, varied, 3, 0, 1).spearman,
                    "undefined: all supervision sessions have the same rating");
  assert_undefined (rp_association (varied, same, 3, 0, 1).gamma,
                    "undefined: all practice sessions have the same rating");
  assert_undefined (rp_association (varied, varied, 1, 0, 1).kendall_tau_b,
                    "undefined: an association needs at least two pairs with both ratings");
  assert_undefined (rp_association (NULL, NULL, 0, 0, 1).spearman,
                    "undefined: an association needs at least two pairs with both ratings");
  g_assert_true (isnan (rp_association (same, varied, 3, 0, 1).p));
}

/* Three pairs are too few for the interval, and complete agreement leaves none. */
static void
test_no_interval (void)
{
  const double x[] = { 1, 2, 3, 4, 5 };
  const double y[] = { 2, 1, 3, 4, 5 };

  g_assert_null (rp_association (x, y, 3, 0, 1).spearman.method);
  g_assert_nonnull (rp_association (x, y, 3, 0, 1).spearman.note);
  assert_value (rp_association (x, x, 5, 0, 1).spearman, 1, 1e-15);
  g_assert_null (rp_association (x, x, 5, 0, 1).spearman.method);
}

/* --- the table ----------------------------------------------------------------------------- */

static RpPairedRatings *
read_table (const char *rows, GError **error)
{
  g_autofree char *text = g_strconcat ("pair,supervision,practice\n", rows, NULL);
  g_autoptr (RpCsv) csv = rp_csv_parse ("q.csv", text, strlen (text), RP_CSV_HEADER, NULL);

  return rp_paired_ratings_from_csv (csv, error);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpPairedRatings) ratings = read_table ("a,2,3.5\nb,,4\nc,1,2\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ratings->supervision->len, ==, 2);
  g_assert_cmpuint (ratings->practice->len, ==, 2);
  g_assert_cmpuint (ratings->n_left_out, ==, 1);
  g_assert_cmpfloat (g_array_index (ratings->practice, double, 0), ==, 3.5);
  g_assert_cmpfloat (g_array_index (ratings->supervision, double, 1), ==, 1);
}

static void
test_read_errors (void)
{
  static const struct
  {
    const char *rows;
    const char *place;
  } cases[] = { { "a,2,good\n", "q.csv, line 2, column practice: " },
                { "a,,good\n", "q.csv, line 2, column practice: " },
                { "a,2,1\na,2,1\n", "q.csv, line 3, column pair: pair “a” is there twice" },
                { ",2,1\n", "q.csv, line 2, column pair: the name is missing" },
                { "", "q.csv: there are no rows under the header; give one row a pair" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_table (cases[i].rows, &error));
      g_assert_error (error, RP_ERROR, RP_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/association/by-hand", test_by_hand);
  g_test_add_func ("/transfer/association/larger", test_larger);
  g_test_add_func ("/transfer/association/counts-against-naive", test_counts_against_naive);
  g_test_add_func ("/transfer/association/draws", test_draws_against_all_orders);
  g_test_add_func ("/transfer/association/never-zero", test_p_is_never_zero);
  g_test_add_func ("/transfer/association/undefined", test_undefined);
  g_test_add_func ("/transfer/association/no-interval", test_no_interval);
  g_test_add_func ("/transfer/association/read", test_read);
  g_test_add_func ("/transfer/association/read-errors", test_read_errors);
  return g_test_run ();
}
