/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-ratings.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

RpRatings *
rp_ratings_new (guint n_subjects, guint n_raters)
{
  RpRatings *self = g_new0 (RpRatings, 1);
  gsize n = (gsize) n_subjects * n_raters;

  self->n_subjects = n_subjects;
  self->n_raters = n_raters;
  self->values = g_new (double, n + 1);
  for (gsize i = 0; i < n; i++)
    self->values[i] = NAN;
  return self;
}

void
rp_ratings_free (RpRatings *self)
{
  if (self == NULL)
    return;
  g_free (self->values);
  g_free (self);
}

RpRatings *
rp_ratings_complete (const RpRatings *self)
{
  guint k = self->n_raters, n = 0;
  RpRatings *complete = rp_ratings_new (self->n_subjects, k);

  for (guint i = 0; i < self->n_subjects; i++)
    {
      const double *row = self->values + (gsize) i * k;
      gboolean whole = TRUE;

      for (guint j = 0; j < k; j++)
        whole = whole && isfinite (row[j]);
      if (whole)
        memcpy (complete->values + (gsize) n++ * k, row, sizeof (double) * k);
    }
  complete->n_subjects = n;
  return complete;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The distinct values in ascending order; their number in *n. */
static double *
distinct_values (const RpRatings *self, guint *n)
{
  gsize n_cells = (gsize) self->n_subjects * self->n_raters, n_values = 0;
  double *values = g_new (double, n_cells + 1);

  for (gsize i = 0; i < n_cells; i++)
    if (isfinite (self->values[i]))
      values[n_values++] = self->values[i];
  qsort (values, n_values, sizeof *values, compare_doubles);
  *n = 0;
  for (gsize i = 0; i < n_values; i++)
    if (*n == 0 || values[*n - 1] != values[i])
      values[(*n)++] = values[i];
  return values;
}

RpUnits *
rp_ratings_to_units (const RpRatings *self, const double *scale, guint n_scale)
{
  g_autofree double *observed = scale == NULL ? distinct_values (self, &n_scale) : NULL;
  g_autoptr (RpUnits) units = NULL;
  gsize n_cells = (gsize) self->n_subjects * self->n_raters;

  if (scale == NULL)
    scale = observed;
  if (n_scale > RP_MAX_CATEGORIES)
    return NULL;
  units = rp_units_new (self->n_subjects, self->n_raters, n_scale);
  units->values = g_memdup2 (scale, sizeof (double) * n_scale);
  for (gsize i = 0; i < n_cells; i++)
    {
      const double *found;

      if (!isfinite (self->values[i]))
        continue;
      found = bsearch (&self->values[i], scale, n_scale, sizeof *scale, compare_doubles);
      if (found == NULL)
        return NULL;
      units->cells[i] = (gint16) (found - scale);
    }
  return g_steal_pointer (&units);
}

/* Number, mean and sum of squares about the mean of a session's ratings. */
static guint
describe_row (const RpRatings *self, guint row, double *mean, double *squares)
{
  const double *values = self->values + (gsize) row * self->n_raters;
  guint n = 0;

  *mean = *squares = 0;
  for (guint j = 0; j < self->n_raters; j++)
    if (isfinite (values[j]))
      {
        double d = values[j] - *mean;

        *mean += d / ++n;
        *squares += d * (values[j] - *mean);
      }
  return n;
}

guint
rp_ratings_count_pairable (const RpRatings *self)
{
  double mean, squares;
  guint n = 0;

  for (guint i = 0; i < self->n_subjects; i++)
    n += describe_row (self, i, &mean, &squares) >= 2;
  return n;
}

/* The squared differences of all ordered pairs of m values add up to 2 m times their squares about
 * the mean; both disagreements are such sums. */
RpEstimate
rp_alpha_interval (const RpRatings *self)
{
  double n = 0, mean = 0, all = 0, observed = 0;

  for (guint i = 0; i < self->n_subjects; i++)
    {
      double own, squares;
      guint m = describe_row (self, i, &own, &squares);

      if (m < 2)
        continue;
      observed += m * squares / (m - 1);
      all += squares + (own - mean) * (own - mean) * m * n / (m + n);
      mean += (own - mean) * m / (m + n);
      n += m;
    }
  if (n == 0)
    return rp_estimate_undefined ("krippendorff-alpha", "interval",
                                  _ ("no unit was coded by two coders"));
  if (all <= 0)
    return rp_estimate_undefined ("krippendorff-alpha", "interval",
                                  _ ("all values are equal: there is no variation to agree on"));
  RpEstimate estimate
      = rp_estimate ("krippendorff-alpha", "interval", 1 - (n - 1) * observed / (n * all));
  estimate.n_units = rp_ratings_count_pairable (self);
  estimate.n_coders = self->n_raters;
  estimate.no_interval = _ ("no interval without resampling");
  return estimate;
}

typedef struct
{
  double value;
  guint subject;
} Rated;

static int
compare_rated (const void *a, const void *b)
{
  const Rated *x = a, *y = b;

  return (x->value > y->value) - (x->value < y->value);
}

/* Average ranks of one column from 1; returns sum of t^3 - t over its groups of t ties. */
static double
rank_column (const RpRatings *self, guint column, double *ranks)
{
  guint n = self->n_subjects;
  double ties = 0;
  g_autofree Rated *sorted = g_new (Rated, n + 1);

  for (guint i = 0; i < n; i++)
    sorted[i] = (Rated){ self->values[(gsize) i * self->n_raters + column], i };
  qsort (sorted, n, sizeof *sorted, compare_rated);
  for (guint first = 0, next; first < n; first = next)
    {
      for (next = first + 1; next < n && sorted[next].value == sorted[first].value; next++)
        ;
      double t = next - first;

      for (guint i = first; i < next; i++)
        ranks[sorted[i].subject] = first + (t + 1) / 2;
      ties += t * t * t - t;
    }
  return ties;
}

RpEstimate
rp_kendall_w (const RpRatings *ratings)
{
  g_autoptr (RpRatings) whole = rp_ratings_complete (ratings);
  guint n = whole->n_subjects, m = whole->n_raters;
  g_autofree double *ranks = g_new (double, n + 1);
  g_autofree double *sums = g_new0 (double, n + 1);
  double s = 0, ties = 0, mean = m * (n + 1) / 2.;

  if (n < 2 || m < 2)
    return rp_estimate_undefined ("kendall-w", NULL,
                                  _ ("it takes two coders and two sessions that both rated"));
  for (guint j = 0; j < m; j++)
    {
      ties += rank_column (whole, j, ranks);
      for (guint i = 0; i < n; i++)
        sums[i] += ranks[i];
    }
  for (guint i = 0; i < n; i++)
    s += (sums[i] - mean) * (sums[i] - mean);

  double most = (double) m * m * ((double) n * n * n - n) - m * ties;
  if (most <= 0)
    return rp_estimate_undefined ("kendall-w", NULL,
                                  _ ("every coder gave all sessions one rating"));
  RpEstimate estimate = rp_estimate ("kendall-w", NULL, 12 * s / most);
  estimate.n_units = n;
  estimate.n_coders = m;
  estimate.no_interval = _ ("Kendall's W has a test against no agreement, not an interval");
  return estimate;
}

static RpEstimate
bland_altman_limit (const char *name, double bias, double sd, guint n, int side)
{
  double z = gsl_cdf_ugaussian_Qinv (.025);
  RpEstimate estimate = rp_estimate (name, NULL, bias + side * z * sd);
  double se = sd * sqrt (side == 0 ? 1. / n : 1. / n + z * z / (2 * (n - 1.)));

  estimate.n_units = n;
  estimate.n_coders = 2;
  rp_estimate_set_se (&estimate, se, n - 1, -G_MAXDOUBLE, G_MAXDOUBLE, "Bland-Altman 1999");
  return estimate;
}

RpEstimate
rp_bland_altman (const RpRatings *self, guint g, guint h, RpBlandAltman which)
{
  static const char *const names[]
      = { "bland-altman-bias", "bland-altman-lower", "bland-altman-upper" };
  static const int sides[] = { 0, -1, 1 };
  double sum = 0, squares = 0;
  guint n = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->n_subjects; i++)
      {
        double d = self->values[(gsize) i * self->n_raters + g]
                   - self->values[(gsize) i * self->n_raters + h];

        if (!isfinite (d))
          continue;
        if (pass == 0)
          {
            sum += d;
            n++;
          }
        else
          squares += (d - sum / n) * (d - sum / n);
      }
  if (n < 2)
    return rp_estimate_undefined (names[which], NULL,
                                  _ ("fewer than two sessions were rated by both coders"));
  return bland_altman_limit (names[which], sum / n, sqrt (squares / (n - 1)), n, sides[which]);
}
