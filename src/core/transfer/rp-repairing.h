/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rp-transfer-rates.h"

G_BEGIN_DECLS

/* Chance by re-pairing: would as many themes return if each supervision were followed by some
 * other pair's practice session? Which other one may stand in is the scheme.
 *
 * The schemes answer different questions (figures in tests/core/transfer/repairing-simulation.txt).
 * Where workers differ in what they speak of anyway, RP_SCHEME_ALL and RP_SCHEME_OTHER_FAMILIES
 * take that for transfer; RP_SCHEME_WITHIN_WORKER does not. What a family speaks of in any room no
 * re-pairing can tell from transfer: that is what the carry-back control is for. */
typedef enum
{
  RP_SCHEME_ALL,
  RP_SCHEME_WITHIN_WORKER,     /* the same worker's; what a worker always does cancels out */
  RP_SCHEME_WITHIN_SUPERVISOR, /* the same supervisor's */
  RP_SCHEME_OTHER_FAMILIES,    /* another family's, never the own */
} RpScheme;
#define RP_N_SCHEMES 4

/* "all", "within-worker", "within-supervisor", "other-families". */
const char *rp_scheme_to_string (RpScheme scheme);
/* For people, translated. */
const char *rp_scheme_get_label (RpScheme scheme);

/* Strata of at most this many pairs are enumerated: 8! = 40,320 orders each. */
#define RP_REPAIRING_EXACT_MAX 8
#define RP_REPAIRING_DEFAULT_PERMUTATIONS 99999

typedef struct
{
  guint n_permutations; /* for Monte Carlo; 0: rp_default_draws() of the default */
  guint64 seed;
  guint n_threads;      /* 0: one a processor. The result does not depend on it. */
} RpRepairingOptions;

typedef struct
{
  RpScheme scheme;
  guint n_pairs;
  guint n_themes;          /* themes asked in every pair: only those can be re-paired */
  guint n_themes_left_out; /* the others */
  guint observed;          /* T: cells with the theme in both sessions */
  guint maximum;           /* T_max: cells with the theme in supervision */
  double expected;
  double variance;
  double p;                /* one-sided: as many matches as observed, or more */
  double smallest_p;       /* that any result could have reached here */
  gboolean exact;          /* every re-pairing was looked at, not a sample */
  double n_permutations;   /* looked at: the number of re-pairings if exact, else of draws */
  guint64 seed;
  RpFigure chance_corrected; /* (T - E) / (T_max - E) */
  double *null;            /* share of the re-pairings with T = i, for i in 0..n_null - 1 */
  guint n_null;
  char *caution;           /* what keeps this scheme from telling anything; NULL: nothing */
  const char *undefined;   /* why there is no test at all; then the figures above are 0 */
} RpRepairing;

/* The test of `presence` under `scheme`; `options` may be NULL. A pair whose worker (supervisor) is
 * unknown keeps its practice session under the scheme that would need it; one of unknown family
 * counts as a family of its own. Expected value and variance are exact for the first three schemes
 * (Mantel 1967: E = sum c_ij / n, Var = sum d_ij^2 / (n - 1) with d double-centred, added over
 * strata) and those of the re-pairings looked at for the last, or beyond 20,000 pairs in a stratum.
 * NULL with G_IO_ERROR_CANCELLED only. */
RpRepairing *rp_repairing_test (const RpPresence *presence, RpScheme scheme,
                                const RpRepairingOptions *options, GCancellable *cancellable,
                                GError **error);
void rp_repairing_free (RpRepairing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpRepairing, rp_repairing_free)

/* Whether the pairs' groups are known that the scheme needs: those of two pairs at least. */
gboolean rp_scheme_applies (RpScheme scheme, const RpPresence *presence);

/* The re-pairing test of one theme over all pairs, one-sided and exact for any number of pairs:
 * the matches of a 0/1 column put into random order are hypergeometric, so this is Fisher's exact
 * test. 1 where nothing varies. */
double rp_repairing_theme_p (const RpCells *cells);

G_END_DECLS
