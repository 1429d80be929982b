/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-alignment.h"

G_BEGIN_DECLS

/* Gamma and its kin (Mathet, Widlöcher and Métivier 2015): agreement on where spans are and what
 * they are called, spans aligned first. Chance is what the best alignment of random continua
 * costs: each random coder is a real coder whose spans are moved round by a random distance, the
 * distances of one continuum being half a mean span apart where there is room. */
typedef struct
{
  RpDissimilarity dissimilarity;
  guint n_samples; /* random continua; 30 is usual */
  guint64 seed;
  guint n_threads;      /* 0: as many as the machine runs at once */
  guint64 first_stream; /* of the seed, for the first continuum: several texts take turns */
} RpGammaOptions;

#define RP_GAMMA_DEFAULTS                                                                          \
  {                                                                                                \
    { 1, 1 }, 30, 1, 0, 0                                                                          \
  }

/* Of all disorder, what comes from spans that a coder lacks, from positions and from categories;
 * they add up to the disorder of the alignment. confusion: q x q pairs of aligned spans by
 * category, symmetric. */
typedef struct
{
  double disorder, missed, boundaries, categories;
  guint n_categories;
  double *confusion;
  /* q: the part that the spans of each category have in them; a pair of different categories
   * counts half for either, a pair of two empty places for none. */
  double *missed_of, *boundaries_of, *categories_of;
} RpDecomposition;

void rp_decomposition_init (RpDecomposition *decomposition, guint n_categories);
void rp_decomposition_clear (RpDecomposition *decomposition);

typedef struct
{
  RpEstimate gamma;       /* "gamma" */
  RpEstimate gamma_cat;   /* "gamma-cat": categories of aligned spans, weighted by how well they
                             overlap (Mathet 2017); over the alignment that ties leave best */
  RpEstimate disorder;    /* "gamma-observed-disorder" */
  RpAlignment *alignment; /* the best one, NULL where there is none */
  RpDecomposition decomposition;
  /* What the figures are made of; 0 where there is no alignment, or `sampled` is FALSE. */
  gboolean sampled;
  double expected;     /* mean disorder of the random continua */
  double aligned;      /* sum of the weights of aligned pairs */
  double cat_observed; /* categorial disorder */
  double cat_expected; /* its mean over the random continua that have one */
} RpGamma;

/* NULL only if cancelled. */
RpGamma *rp_gamma_new (const RpSpans *spans,
                       const RpGammaOptions *options,
                       GCancellable *cancellable,
                       GError **error);
void rp_gamma_free (RpGamma *gamma);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpGamma, rp_gamma_free)

/* The categorial disorder of an alignment: sum w d_cat / sum w over the pairs of each tuple,
 * w = max (0, 1 - d_pos) / (spans of the tuple - 1). Returns sum w; 0 where nothing was
 * aligned. */
double rp_gamma_cat_disorder (const RpAlignment *alignment,
                              const RpSpans *spans,
                              const RpDissimilarity *dissimilarity,
                              double *disorder);

G_END_DECLS
