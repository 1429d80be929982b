/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-rates.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Standard normal quantile of .975: every interval here is two-sided, 95 %. */
#define Z 1.959963984540054

RpFigure
rp_figure_new (double value)
{
  return (RpFigure){ .value = value, .low = NAN, .high = NAN };
}

RpFigure
rp_figure_undefined (const char *sentence)
{
  return (RpFigure){ .value = NAN, .low = NAN, .high = NAN, .undefined = sentence };
}

void
rp_figure_set_interval (RpFigure *self, double low, double high, const char *method)
{
  self->low = low;
  self->high = high;
  self->method = method;
}

guint
rp_default_draws (guint most, guint n_items)
{
  const guint64 patience = 500000000; /* items drawn: a few seconds */

  return (guint) CLAMP (patience / MAX (1, n_items), 999, most);
}

/* Wilson (1927): centre (k + z^2/2) / (n + z^2), half width z sqrt(k (n-k)/n + z^2/4) / (n + z^2).
 * The ends are written out where k is 0 or n, so that they are 0 and 1 and not nearly so. */
RpFigure
rp_proportion (guint k, guint n, const char *none)
{
  double centre, half;
  RpFigure figure;

  g_return_val_if_fail (k <= n, rp_figure_undefined (none));
  if (n == 0)
    return rp_figure_undefined (none);

  centre = (k + Z * Z / 2) / (n + Z * Z);
  half = Z * sqrt ((double) k * (n - k) / n + Z * Z / 4) / (n + Z * Z);
  figure = rp_figure_new ((double) k / n);
  rp_figure_set_interval (&figure, k == 0 ? 0 : centre - half, k == n ? 1 : centre + half,
                          _ ("Wilson score"));
  return figure;
}

/* P(P|S) / P(P). The variance of the logarithm is the delta method's for four multinomial counts:
 * with u = 1/(a+b), v = 1/(a+c), it is 1/a - u - v + 2auv - 1/n. */
static RpFigure
make_lift (double a, double b, double c, double d)
{
  double n = a + b + c + d;
  double lift, u, v, se;
  RpFigure figure;

  if (a + b == 0)
    return rp_figure_undefined (_ ("undefined: no theme was worked on in supervision"));
  if (a + c == 0)
    return rp_figure_undefined (_ ("undefined: no theme was there in practice"));

  u = 1 / (a + b);
  v = 1 / (a + c);
  lift = a * n * u * v;
  figure = rp_figure_new (lift);
  if (a == 0)
    return figure;
  se = sqrt (MAX (0, 1 / a - u - v + 2 * a * u * v - 1 / n));
  rp_figure_set_interval (&figure, lift * exp (-Z * se), lift * exp (Z * se),
                          _ ("normal, of the logarithm"));
  return figure;
}

/* The sentence for a table of which a whole row or column is empty: two things that do not both
 * vary have no association. NULL where both vary. */
static const char *
find_constant (double a, double b, double c, double d)
{
  if (a + b + c + d == 0)
    return _ ("undefined: there are no pairs");
  if (a + b == 0)
    return _ ("undefined: no theme was worked on in supervision");
  if (c + d == 0)
    return _ ("undefined: every theme was worked on in supervision, so there is nothing to "
              "compare with");
  if (a + c == 0)
    return _ ("undefined: no theme was there in practice");
  if (b + d == 0)
    return _ ("undefined: every theme was there in practice, whether or not supervision worked "
              "on it");
  return NULL;
}

/* Woolf's (1955) interval; Haldane's (1956) half added to each cell where one is zero. */
static RpFigure
make_odds_ratio (double a, double b, double c, double d)
{
  const char *constant = find_constant (a, b, c, d);
  gboolean haldane = a == 0 || b == 0 || c == 0 || d == 0;
  double half = haldane ? 0.5 : 0;
  double odds_ratio, se;
  RpFigure figure;

  if (constant != NULL)
    return rp_figure_undefined (constant);

  a += half, b += half, c += half, d += half;
  odds_ratio = a * d / (b * c);
  se = sqrt (1 / a + 1 / b + 1 / c + 1 / d);
  figure = rp_figure_new (odds_ratio);
  rp_figure_set_interval (&figure, odds_ratio * exp (-Z * se), odds_ratio * exp (Z * se),
                          _ ("Woolf"));
  if (haldane)
    figure.note = _ ("one half was added to each cell, because one of them is zero (Haldane)");
  return figure;
}

/* The large-sample variance of phi: Bishop, Fienberg and Holland (1975), section 11.3.3. */
static double
phi_variance (double phi, double s, double p)
{
  double rows = s * (1 - s);
  double columns = p * (1 - p);
  double skew_s = 2 * s - 1;
  double skew_p = 2 * p - 1;

  return 1 - phi * phi + phi * (1 + phi * phi / 2) * skew_s * skew_p / sqrt (rows * columns)
         - 0.75 * phi * phi * (skew_s * skew_s / rows + skew_p * skew_p / columns);
}

static RpFigure
make_phi (double a, double b, double c, double d)
{
  const char *constant = find_constant (a, b, c, d);
  double n = a + b + c + d;
  double phi, variance, half;
  RpFigure figure;

  if (constant != NULL)
    return rp_figure_undefined (constant);

  phi = (a * d - b * c) / (sqrt (a + b) * sqrt (c + d) * sqrt (a + c) * sqrt (b + d));
  figure = rp_figure_new (phi);
  variance = phi_variance (phi, (a + b) / n, (a + c) / n);
  /* At -1 and 1 it is zero, which says nothing about what other pairs would have shown. */
  if (fabs (phi) > 1 - 1e-12 || variance <= 0)
    return figure;
  half = Z * sqrt (variance / n);
  rp_figure_set_interval (&figure, MAX (-1, phi - half), MIN (1, phi + half),
                          _ ("normal, large sample"));
  return figure;
}

RpTransferRates
rp_transfer_rates (const RpCells *cells)
{
  guint a = cells->both, b = cells->supervision_only;
  guint c = cells->practice_only, d = cells->neither;

  return (RpTransferRates){
    .cells = *cells,
    .rate = rp_proportion (a, a + b, _ ("undefined: no theme was worked on in supervision")),
    .base_rate = rp_proportion (a + c, a + b + c + d, _ ("undefined: there are no pairs")),
    .unprompted_rate
    = rp_proportion (c, c + d, _ ("undefined: every theme was worked on in supervision")),
    .lift = make_lift (a, b, c, d),
    .odds_ratio = make_odds_ratio (a, b, c, d),
    .phi = make_phi (a, b, c, d),
  };
}

/* Newcombe (1998), method 10: the ends lie at the root of the sum of the squared distances from
 * each proportion to the nearer end of its own Wilson interval. */
static RpFigure
make_difference (const RpFigure *x, const RpFigure *y)
{
  double value = x->value - y->value;
  RpFigure figure = rp_figure_new (value);

  rp_figure_set_interval (&figure, value - hypot (x->value - x->low, y->high - y->value),
                          value + hypot (x->high - x->value, y->value - y->low),
                          _ ("Newcombe hybrid score"));
  return figure;
}

RpCarryBack
rp_carry_back (const RpCells *forward, const RpCells *reversed)
{
  RpCarryBack self = { .cells = *reversed };
  RpFigure rate = rp_proportion (forward->both, forward->both + forward->supervision_only,
                                 _ ("undefined: no theme was worked on in supervision"));

  if (rp_cells_sum (reversed) == 0)
    self.rate = rp_figure_undefined (
        _ ("undefined: no pair has its practice session before the supervision"));
  else
    self.rate = rp_proportion (
        reversed->both, reversed->both + reversed->supervision_only,
        _ ("undefined: no theme was worked on in the supervision that came afterwards"));

  if (rate.undefined != NULL || self.rate.undefined != NULL)
    self.difference = rp_figure_undefined (rate.undefined != NULL ? rate.undefined
                                                                  : self.rate.undefined);
  else
    self.difference = make_difference (&rate, &self.rate);
  return self;
}
