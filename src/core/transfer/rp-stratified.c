/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-stratified.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define Z 1.959963984540054

/* Sums over strata, in the letters of Robins, Breslow and Greenland (1986): with a, b, c, d the
 * cells and n their sum, P = (a+d)/n, Q = (b+c)/n, R = ad/n, S = bc/n. */
typedef struct
{
  double r, s, pr, ps_qr, qs;
  double difference; /* of a and its expected value */
  double variance;   /* of a, the margins held */
} Sums;

/* TRUE where the stratum says anything: both of its margins vary. */
static gboolean
add_stratum (Sums *sums, const RpCells *cells)
{
  double a = cells->both, b = cells->supervision_only;
  double c = cells->practice_only, d = cells->neither;
  double n = a + b + c + d;
  double margins = (a + b) * (c + d) * (a + c) * (b + d);
  double p, q, r, s;

  if (margins == 0)
    return FALSE;

  p = (a + d) / n;
  q = (b + c) / n;
  r = a * d / n;
  s = b * c / n;
  sums->r += r;
  sums->s += s;
  sums->pr += p * r;
  sums->ps_qr += p * s + q * r;
  sums->qs += q * s;
  sums->difference += a - (a + b) * (a + c) / n;
  sums->variance += margins / (n * n * (n - 1));
  return TRUE;
}

static RpFigure
make_odds_ratio (const Sums *sums)
{
  double variance;
  RpFigure figure;

  if (sums->s == 0)
    return rp_figure_undefined (
        sums->r == 0 ? _ ("undefined: no stratum has cells on either diagonal")
                     : _ ("undefined: in every stratum one of the two cells that count against "
                          "transfer is empty, so the ratio has no upper bound"));
  figure = rp_figure_new (sums->r / sums->s);
  if (sums->r == 0)
    return figure;
  variance = sums->pr / (2 * sums->r * sums->r) + sums->ps_qr / (2 * sums->r * sums->s)
             + sums->qs / (2 * sums->s * sums->s);
  rp_figure_set_interval (&figure, figure.value * exp (-Z * sqrt (variance)),
                          figure.value * exp (Z * sqrt (variance)), _ ("Robins-Breslow-Greenland"));
  return figure;
}

/* Upper tail of chi-squared with one degree of freedom. */
static double
chi2_tail (double chi2)
{
  return erfc (sqrt (chi2 / 2));
}

RpMantelHaenszel
rp_mantel_haenszel (const RpCells *strata, guint n_strata)
{
  RpMantelHaenszel self = { .n_strata = n_strata, .p = NAN, .p_continuity = NAN };
  Sums sums = { 0 };
  double corrected;

  for (guint i = 0; i < n_strata; i++)
    self.n_informative += add_stratum (&sums, &strata[i]);
  if (self.n_informative == 0)
    {
      self.odds_ratio = self.chi2 = self.chi2_continuity = rp_figure_undefined (
          _ ("undefined: no stratum has themes with and without supervision as well as with and "
             "without practice"));
      return self;
    }

  corrected = MAX (0, fabs (sums.difference) - 0.5);
  self.odds_ratio = make_odds_ratio (&sums);
  self.chi2 = rp_figure_new (sums.difference * sums.difference / sums.variance);
  self.chi2_continuity = rp_figure_new (corrected * corrected / sums.variance);
  self.p = chi2_tail (self.chi2.value);
  self.p_continuity = chi2_tail (self.chi2_continuity.value);
  return self;
}
