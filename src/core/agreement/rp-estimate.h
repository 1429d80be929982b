/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One figure with all that must be printed beside it. A plain value: copy it freely; the strings
 * are constants of the program (translated where they are sentences).
 *
 * There is never a NaN: where `undefined` is set the figure has no value and the sentence says
 * why; where `no_interval` is set there is a value but no standard error and no interval. */
typedef struct
{
  const char *name;       /* "cohen-kappa", as in the JSON; never translated */
  const char *weights;    /* "quadratic", "A,1".., or NULL where the figure knows none */
  double value;           /* if undefined == NULL */
  const char *undefined;  /* sentence, or NULL */
  double se;              /* if has_se */
  double ci_low, ci_high; /* 95 %; if has_ci */
  gboolean has_se, has_ci;
  char ci_method[80];      /* how the interval was made; "" without one */
  const char *no_interval; /* sentence, or NULL */
  const char *note;        /* what a reader must know before trusting the value, or NULL */
  double coverage;         /* share of the continuum that the value speaks of; if has_coverage */
  gboolean has_coverage;
  double n_units; /* units, sessions or segments behind the value */
  guint n_coders;
} RpEstimate;

/* An estimate that has a value, and one that has none because of `why`. */
RpEstimate rp_estimate (const char *name, const char *weights, double value);
RpEstimate rp_estimate_undefined (const char *name, const char *weights, const char *why);

/* Gives the estimate a 95 % interval value +- quantile x se, cut to [low, high]; t with `df`
 * degrees of freedom, normal where df is 0. `source` names the standard error. */
void rp_estimate_set_se (RpEstimate *estimate,
                         double se,
                         double df,
                         double low,
                         double high,
                         const char *source);

/* Gives it an interval made elsewhere. */
void rp_estimate_set_ci (RpEstimate *estimate, double low, double high, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Takes away an interval of no width, as data without any disagreement give: it would look like
 * certainty. */
void rp_estimate_drop_empty_interval (RpEstimate *estimate);

/* Takes standard error and interval away; `why` is the sentence. */
void rp_estimate_drop_interval (RpEstimate *estimate, const char *why);

/* Wilson's 95 % interval of a share (Wilson 1927). n > 0. */
void rp_wilson (double successes, double n, double *low, double *high);

/* successes / n with Wilson's interval; undefined (with `why`) for n = 0. */
RpEstimate rp_estimate_share (const char *name,
                              const char *weights,
                              double successes,
                              double n,
                              const char *why);

G_END_DECLS
