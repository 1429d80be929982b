/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-presence.h"

G_BEGIN_DECLS

/* A figure as it may be shown: with its 95 % interval and how that was made, or with the reason
 * why it has no value. The texts are static and translated. */
typedef struct
{
  double value; /* NAN where `undefined` is set, and only there */
  double low;   /* 95 % interval; NAN where there is none */
  double high;
  const char *method;    /* how the interval was made; NULL: no interval */
  const char *undefined; /* a sentence; NULL: there is a value */
  const char *note;      /* what had to be done to get the value; NULL: nothing */
} RpFigure;

/* A value without an interval, and no value. */
RpFigure rp_figure_new (double value);
RpFigure rp_figure_undefined (const char *sentence);
/* Gives it an interval. */
void rp_figure_set_interval (RpFigure *self, double low, double high, const char *method);

/* Rates of one table of cells. S: the theme was worked on in supervision; P: it was there in the
 * practice session. */
typedef struct
{
  RpCells cells;
  RpFigure rate;            /* P(P|S): taken up, of what supervision worked on; Wilson interval */
  RpFigure base_rate;       /* P(P), Wilson */
  RpFigure unprompted_rate; /* P(P|not S), Wilson */
  RpFigure lift;            /* P(P|S) / P(P) */
  RpFigure odds_ratio;      /* 1/2 added to each cell where one is zero (Haldane), and noted */
  RpFigure phi;
} RpTransferRates;

RpTransferRates rp_transfer_rates (const RpCells *cells);

/* How many random tables to draw where that is left open: `most`, fewer where each of them has so
 * many items (pairs, workers, turns) that this would take minutes, 999 at least. What was drawn is
 * always said. */
guint rp_default_draws (guint most, guint n_items);

/* Wilson's (1927) score interval of `k` of `n`; undefined where n is 0, with `none` as sentence. */
RpFigure rp_proportion (guint k, guint n, const char *none);

/* Carry-back, the control: among pairs whose practice session came before the supervision, how
 * often a theme of the supervision had been there already. What stands above it is what
 * supervision may have added. */
typedef struct
{
  RpCells cells;
  RpFigure rate;       /* P(P|S) of the reversed pairs */
  RpFigure difference; /* forward rate less this one; Newcombe's (1998) hybrid score interval */
} RpCarryBack;

RpCarryBack rp_carry_back (const RpCells *forward, const RpCells *reversed);

G_END_DECLS
