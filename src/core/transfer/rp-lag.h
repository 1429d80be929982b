/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-rates.h"

G_BEGIN_DECLS

#define RP_LAG_MAX_KINDS 64
#define RP_LAG_DEFAULT_PERMUTATIONS 9999

/* Turns of several sessions in order, each with what it may be asked about as a set of bits: up to
 * 64 kinds that come first ("given": codes of worker turns, say) and up to 64 that may follow
 * ("target": codes, roles of the speaker). A turn may have several kinds or none. */
typedef struct
{
  guint n_given;
  guint n_target;
  const guint64 *given;  /* one set a turn */
  const guint64 *target; /* as many */
  const guint *starts;   /* first turn of each session, and the number of turns at the end */
  guint n_sessions;
} RpTurnSets;

/* What follows one given kind. */
typedef struct
{
  guint count;
  double expected;  /* given x target / steps */
  RpFigure z;       /* adjusted residual (Haberman 1973; Allison and Liker 1982) */
  RpFigure yule_q;  /* interval from its asymptotic variance */
  double p;         /* two-sided, of the count; NAN where z is undefined */
} RpLagCell;

typedef struct
{
  guint lag;
  guint n_steps;    /* pairs of turns of one session that lie `lag` apart */
  guint n_given;
  guint n_target;
  guint *given;     /* steps that start from each given kind */
  guint *target;    /* steps that lead to each target kind */
  RpLagCell *cells; /* n_given x n_target */
  guint n_permutations;
  guint64 seed;
} RpLagTable;

/* The table at `lag` (1: the next turn). For p, what follows is turned round against what is given
 * within each session, by a random number of turns (Lotwick and Silverman 1982): each side keeps
 * its own rhythm, which shuffling turns would destroy. `n_permutations` 0: the default. */
RpLagTable *rp_lag_table (const RpTurnSets *turns, guint lag, guint n_permutations, guint64 seed);
void rp_lag_table_free (RpLagTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpLagTable, rp_lag_table_free)

static inline const RpLagCell *
rp_lag_table_get (const RpLagTable *self, guint given, guint target)
{
  return &self->cells[given * self->n_target + target];
}

G_END_DECLS
