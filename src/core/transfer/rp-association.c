/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-association.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "rp-random.h"

#define Z 1.959963984540054

/* --- ranks --------------------------------------------------------------------------------- */

/* One side's ratings by their order. */
typedef struct
{
  guint n;
  guint n_levels;
  guint *level;    /* 0-based, of each pair: equal ratings share one */
  guint *size;     /* pairs of each level */
  gint64 *centred; /* twice the mid-rank less n + 1: whole numbers whose sum is zero */
} Ranks;

static void
ranks_clear (Ranks *ranks)
{
  g_clear_pointer (&ranks->level, g_free);
  g_clear_pointer (&ranks->size, g_free);
  g_clear_pointer (&ranks->centred, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ranks, ranks_clear)

static int
compare_indices (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const double *values = user_data;
  double x = values[*(const guint *) a], y = values[*(const guint *) b];

  return x < y ? -1 : x > y;
}

static void
ranks_init (Ranks *ranks, const double *values, guint n)
{
  g_autofree guint *order = g_new (guint, n + 1);

  *ranks = (Ranks){ n, 0, g_new (guint, n + 1), g_new (guint, n + 1), g_new (gint64, n + 1) };
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof *order, compare_indices, (gpointer) values);

  for (guint first = 0, end; first < n; first = end)
    {
      for (end = first + 1; end < n && values[order[end]] == values[order[first]]; end++)
        ;
      for (guint i = first; i < end; i++)
        {
          ranks->level[order[i]] = ranks->n_levels;
          ranks->centred[order[i]] = (gint64) first + 1 + end - (n + 1);
        }
      ranks->size[ranks->n_levels++] = end - first;
    }
}

static double
sum_products (const gint64 *a, const gint64 *b, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += (double) a[i] * b[i];
  return sum;
}

/* --- Spearman ------------------------------------------------------------------------------ */

/* Interval: Fisher's z with the variance (1 + r^2/2)/(n - 3) of Bonett and Wright (2000). */
static RpFigure
make_spearman (const Ranks *x, const Ranks *y)
{
  double r = sum_products (x->centred, y->centred, x->n)
             / sqrt (sum_products (x->centred, x->centred, x->n)
                     * sum_products (y->centred, y->centred, y->n));
  RpFigure figure = rp_figure_new (CLAMP (r, -1, 1));
  double half;

  if (x->n < 4)
    {
      figure.note = _ ("no interval: it needs at least four pairs");
      return figure;
    }
  if (fabs (r) > 1 - 1e-12)
    {
      figure.note = _ ("no interval: the two orders are the same or opposite throughout");
      return figure;
    }
  half = Z * sqrt ((1 + r * r / 2) / (x->n - 3));
  rp_figure_set_interval (&figure, tanh (atanh (r) - half), tanh (atanh (r) + half),
                          _ ("Bonett-Wright"));
  return figure;
}

/* How many orders of y are at least as far from no association as the observed one. The sum of
 * products of centred ranks is zero on average and a whole number, so nothing is rounded. */
typedef struct
{
  const Ranks *x;
  const Ranks *y;
  gint64 observed;
  double n_extreme;
  double n;
} Orders;

static void
count_order (Orders *orders, gint64 sum)
{
  orders->n++;
  orders->n_extreme += ABS (sum) >= orders->observed;
}

static void
visit (Orders *orders, guint i, guint taken, gint64 sum)
{
  if (i == orders->x->n)
    {
      count_order (orders, sum);
      return;
    }
  for (guint j = 0; j < orders->x->n; j++)
    if ((taken & (1u << j)) == 0)
      visit (orders, i + 1, taken | (1u << j),
             sum + orders->x->centred[i] * orders->y->centred[j]);
}

static void
draw (Orders *orders, guint n_draws, guint64 seed)
{
  guint n = orders->x->n;
  g_autofree gint64 *shuffled = g_memdup2 (orders->y->centred, n * sizeof (gint64));
  RpRandom random;

  rp_random_init (&random, seed, 0);
  for (guint d = 0; d < n_draws; d++)
    {
      gint64 sum = 0;

      for (guint i = n; i-- > 0;)
        {
          guint j = rp_random_below (&random, i + 1);
          gint64 kept = shuffled[i];

          shuffled[i] = shuffled[j];
          shuffled[j] = kept;
          sum += orders->x->centred[i] * shuffled[i];
        }
      count_order (orders, sum);
    }
}

static void
set_p (RpAssociation *self, const Ranks *x, const Ranks *y, guint n_permutations)
{
  Orders orders = { x, y, 0, 0, 0 };

  for (guint i = 0; i < x->n; i++)
    orders.observed += x->centred[i] * y->centred[i];
  orders.observed = ABS (orders.observed);
  self->exact = x->n <= RP_ASSOCIATION_EXACT_MAX;
  if (self->exact)
    visit (&orders, 0, 0, 0);
  else
    draw (&orders,
          n_permutations > 0 ? n_permutations
                             : rp_default_draws (RP_ASSOCIATION_DEFAULT_PERMUTATIONS, x->n),
          self->seed);
  self->n_permutations = orders.n;
  self->p = (orders.n_extreme + !self->exact) / (orders.n + !self->exact);
}

/* --- Kendall, Goodman and Kruskal ---------------------------------------------------------- */

/* Of each pair, how many others go the same way and the opposite way. */
typedef struct
{
  double *same;
  double *opposite;
} Ways;

static void
tree_add (guint *tree, guint n_levels, guint level)
{
  for (guint i = level + 1; i <= n_levels; i += i & -i)
    tree[i]++;
}

/* How many of the tree are below `level`. */
static guint
tree_count_below (const guint *tree, guint level)
{
  guint n = 0;

  for (guint i = level; i > 0; i -= i & -i)
    n += tree[i];
  return n;
}

/* Pairs by level of x; those of one level side by side. */
static guint *
sort_by_level (const Ranks *x)
{
  guint *order = g_new (guint, x->n);
  g_autofree guint *next = g_new0 (guint, x->n_levels + 1);

  for (guint l = 0; l < x->n_levels; l++)
    next[l + 1] = next[l] + x->size[l];
  for (guint i = 0; i < x->n; i++)
    order[next[x->level[i]]++] = i;
  return order;
}

/* Counts, for each pair, those with a smaller x: ones with a smaller y go the same way. With
 * `downwards` those with a larger x, of which ones with a larger y do. A binary indexed tree over
 * the levels of y keeps it at n log n. */
static void
count_ways (Ways *ways, const Ranks *x, const Ranks *y, const guint *order, gboolean downwards)
{
  g_autofree guint *tree = g_new0 (guint, y->n_levels + 1);
  guint n_before = 0;

  for (guint first = 0, end; first < x->n; first = end)
    {
#define AT(k) order[downwards ? x->n - 1 - (k) : (k)]
      for (end = first; end < x->n && x->level[AT (end)] == x->level[AT (first)]; end++)
        {
          guint i = AT (end);
          guint below = tree_count_below (tree, y->level[i]);
          guint above = n_before - tree_count_below (tree, y->level[i] + 1);

          ways->same[i] += downwards ? above : below;
          ways->opposite[i] += downwards ? below : above;
        }
      for (guint k = first; k < end; k++)
        tree_add (tree, y->n_levels, y->level[AT (k)]);
#undef AT
      n_before += end - first;
    }
}

/* n^2 less the squares of the levels' sizes: twice the number of pairs that are not tied. */
static double
get_untied (const Ranks *ranks)
{
  double untied = (double) ranks->n * ranks->n;

  for (guint l = 0; l < ranks->n_levels; l++)
    untied -= (double) ranks->size[l] * ranks->size[l];
  return untied;
}

static RpFigure
make_ordinal (double value, double variance)
{
  RpFigure figure = rp_figure_new (CLAMP (value, -1, 1));
  double half = Z * sqrt (MAX (0, variance));

  if (fabs (value) > 1 - 1e-12 || variance <= 0)
    figure.note = _ ("no interval: the two orders are the same or opposite throughout");
  else
    rp_figure_set_interval (&figure, MAX (-1, value - half), MIN (1, value + half),
                            _ ("asymptotic (Brown-Benedetti)"));
  return figure;
}

/* With A_u, D_u the ways of pair u, P and Q their sums, w^2 = w_r w_c the untied of both sides and
 * v_u = n_r(u) w_c + n_c(u) w_r: tau-b = (P - Q)/w,
 * var = (sum(2 w (A_u - D_u) + tau v_u)^2 - n^3 tau^2 (w_r + w_c)^2) / w^4. */
static RpFigure
make_tau_b (const Ways *ways, const Ranks *x, const Ranks *y)
{
  double untied_x = get_untied (x), untied_y = get_untied (y);
  double w = sqrt (untied_x) * sqrt (untied_y);
  double n = x->n;
  double difference = 0, squares = 0, tau;

  for (guint i = 0; i < x->n; i++)
    difference += ways->same[i] - ways->opposite[i];
  tau = difference / w;
  for (guint i = 0; i < x->n; i++)
    {
      double v = x->size[x->level[i]] * untied_y + y->size[y->level[i]] * untied_x;
      double term = 2 * w * (ways->same[i] - ways->opposite[i]) + tau * v;

      squares += term * term;
    }
  squares -= n * n * n * tau * tau * (untied_x + untied_y) * (untied_x + untied_y);
  return make_ordinal (tau, squares / (w * w * w * w));
}

/* gamma = (P - Q)/(P + Q), var = 16 sum(Q A_u - P D_u)^2 / (P + Q)^4. */
static RpFigure
make_gamma (const Ways *ways, guint n)
{
  double p = 0, q = 0, squares = 0, sum;

  for (guint i = 0; i < n; i++)
    {
      p += ways->same[i];
      q += ways->opposite[i];
    }
  for (guint i = 0; i < n; i++)
    {
      double term = q * ways->same[i] - p * ways->opposite[i];

      squares += term * term;
    }
  sum = p + q;
  return make_ordinal ((p - q) / sum, 16 * squares / (sum * sum * sum * sum));
}

static void
set_ordinal (RpAssociation *self, const Ranks *x, const Ranks *y)
{
  g_autofree double *same = g_new0 (double, x->n);
  g_autofree double *opposite = g_new0 (double, x->n);
  g_autofree guint *order = sort_by_level (x);
  Ways ways = { same, opposite };

  count_ways (&ways, x, y, order, FALSE);
  count_ways (&ways, x, y, order, TRUE);
  self->kendall_tau_b = make_tau_b (&ways, x, y);
  self->gamma = make_gamma (&ways, x->n);
}

/* --- all of it ----------------------------------------------------------------------------- */

static const char *
find_obstacle (const Ranks *x, const Ranks *y)
{
  if (x->n < 2)
    return _ ("undefined: an association needs at least two pairs with both ratings");
  if (x->n_levels < 2)
    return _ ("undefined: all supervision sessions have the same rating");
  if (y->n_levels < 2)
    return _ ("undefined: all practice sessions have the same rating");
  return NULL;
}

RpAssociation
rp_association (const double *supervision, const double *practice, guint n_pairs,
                guint n_permutations, guint64 seed)
{
  RpAssociation self = { .n_pairs = n_pairs, .p = NAN, .seed = seed };
  g_auto (Ranks) x = { 0 };
  g_auto (Ranks) y = { 0 };
  const char *obstacle;

  ranks_init (&x, supervision, n_pairs);
  ranks_init (&y, practice, n_pairs);
  obstacle = find_obstacle (&x, &y);
  if (obstacle != NULL)
    {
      self.spearman = self.kendall_tau_b = self.gamma = rp_figure_undefined (obstacle);
      return self;
    }

  self.spearman = make_spearman (&x, &y);
  set_ordinal (&self, &x, &y);
  set_p (&self, &x, &y, n_permutations);
  return self;
}
