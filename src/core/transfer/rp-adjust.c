/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-adjust.h"

#include <math.h>

static int
compare_indices (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const double *p = user_data;
  double x = p[*(const guint *) a], y = p[*(const guint *) b];

  return x < y ? -1 : x > y;
}

/* Places of the p that are tests, from the smallest p on. */
static GArray *
sort_tests (const double *p, guint n)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    if (!isnan (p[i]))
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_indices, (gpointer) p);
  return order;
}

/* From the smallest up: the k-th of m times m - k + 1, never less than the one before. */
void
rp_adjust_holm (const double *p, guint n, double *adjusted)
{
  g_autoptr (GArray) order = sort_tests (p, n);
  double reached = 0;

  for (guint i = 0; i < n; i++)
    adjusted[i] = NAN;
  for (guint k = 0; k < order->len; k++)
    {
      guint i = g_array_index (order, guint, k);

      reached = MAX (reached, MIN (1, p[i] * (order->len - k)));
      adjusted[i] = reached;
    }
}

/* From the largest down: the k-th of m times m / k, never more than the one after. */
void
rp_adjust_benjamini_hochberg (const double *p, guint n, double *adjusted)
{
  g_autoptr (GArray) order = sort_tests (p, n);
  double reached = 1;

  for (guint i = 0; i < n; i++)
    adjusted[i] = NAN;
  for (guint k = order->len; k-- > 0;)
    {
      guint i = g_array_index (order, guint, k);

      reached = MIN (reached, p[i] * order->len / (k + 1));
      adjusted[i] = reached;
    }
}
