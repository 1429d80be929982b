/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-lag.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rp-random.h"

#define Z 1.959963984540054

void
rp_lag_table_free (RpLagTable *self)
{
  g_free (self->given);
  g_free (self->target);
  g_free (self->cells);
  g_free (self);
}

static void
add_bits (guint *counts, guint64 set)
{
  for (; set != 0; set &= set - 1)
    counts[__builtin_ctzll (set)]++;
}

/* Counts the steps of one session, its targets turned round by `shift` turns. */
static void
count_session (const RpTurnSets *turns, guint session, guint lag, guint shift, guint *counts)
{
  guint start = turns->starts[session];
  guint n = turns->starts[session + 1] - start;

  for (guint t = 0; t + lag < n; t++)
    {
      guint to = t + lag + shift;
      guint64 target;

      if (turns->given[start + t] == 0)
        continue;
      target = turns->target[start + (to < n ? to : to - n)];
      for (guint64 set = turns->given[start + t]; set != 0; set &= set - 1)
        add_bits (counts + (gsize) __builtin_ctzll (set) * turns->n_target, target);
    }
}

/* Steps, and how often each kind starts one or ends one. */
static void
count_margins (RpLagTable *self, const RpTurnSets *turns)
{
  for (guint s = 0; s < turns->n_sessions; s++)
    for (guint t = turns->starts[s]; t + self->lag < turns->starts[s + 1]; t++)
      {
        self->n_steps++;
        add_bits (self->given, turns->given[t]);
        add_bits (self->target, turns->target[t + self->lag]);
      }
}

/* How many of the draws came to at least, and to at most, the counts observed. */
typedef struct
{
  guint *at_least;
  guint *at_most;
} Tails;

static void
draw (Tails *tails, const RpTurnSets *turns, const guint *observed, const RpLagTable *table)
{
  guint n_cells = turns->n_given * turns->n_target;
  g_autofree guint *counts = g_new (guint, n_cells + 1);
  RpRandom random;

  rp_random_init (&random, table->seed, table->lag);
  for (guint d = 0; d < table->n_permutations; d++)
    {
      memset (counts, 0, n_cells * sizeof *counts);
      for (guint s = 0; s < turns->n_sessions; s++)
        {
          guint n = turns->starts[s + 1] - turns->starts[s];

          if (n > table->lag)
            count_session (turns, s, table->lag, rp_random_below (&random, n), counts);
        }
      for (guint i = 0; i < n_cells; i++)
        {
          tails->at_least[i] += counts[i] >= observed[i];
          tails->at_most[i] += counts[i] <= observed[i];
        }
    }
}

/* NULL where the kinds both vary over the steps. */
static const char *
find_constant (const RpLagTable *self, guint given, guint target)
{
  if (self->n_steps == 0)
    return _ ("undefined: no session is long enough for this lag");
  if (given == 0)
    return _ ("undefined: no step starts from this");
  if (given == self->n_steps)
    return _ ("undefined: every step starts from this");
  if (target == 0)
    return _ ("undefined: no step leads to this");
  if (target == self->n_steps)
    return _ ("undefined: every step leads to this");
  return NULL;
}

/* (ad - bc)/(ad + bc), variance (1 - Q^2)^2 (1/a + 1/b + 1/c + 1/d)/4. */
static RpFigure
make_yule_q (double a, double b, double c, double d)
{
  double q = (a * d - b * c) / (a * d + b * c);
  RpFigure figure = rp_figure_new (q);
  double half;

  if (a == 0 || b == 0 || c == 0 || d == 0)
    {
      figure.note = _ ("no interval: one of the four counts behind it is zero");
      return figure;
    }
  half = Z * (1 - q * q) / 2 * sqrt (1 / a + 1 / b + 1 / c + 1 / d);
  rp_figure_set_interval (&figure, MAX (-1, q - half), MIN (1, q + half), _ ("asymptotic"));
  return figure;
}

static RpLagCell
make_cell (const RpLagTable *self, guint count, guint given, guint target, guint at_least,
           guint at_most)
{
  double n = self->n_steps, r = given, c = target;
  const char *constant = find_constant (self, given, target);
  RpLagCell cell = { .count = count, .expected = n > 0 ? r * c / n : 0, .p = NAN };

  if (constant != NULL)
    {
      cell.z = cell.yule_q = rp_figure_undefined (constant);
      return cell;
    }
  cell.z = rp_figure_new ((count - cell.expected)
                          / sqrt (cell.expected * (1 - r / n) * (1 - c / n)));
  cell.yule_q = make_yule_q (count, r - count, c - count, n - r - c + count);
  cell.p = MIN (1, 2 * (MIN (at_least, at_most) + 1.0) / (self->n_permutations + 1.0));
  return cell;
}

RpLagTable *
rp_lag_table (const RpTurnSets *turns, guint lag, guint n_permutations, guint64 seed)
{
  guint n_cells = turns->n_given * turns->n_target;
  g_autofree guint *observed = g_new0 (guint, n_cells + 1);
  g_autofree guint *at_least = g_new0 (guint, n_cells + 1);
  g_autofree guint *at_most = g_new0 (guint, n_cells + 1);
  Tails tails = { at_least, at_most };
  RpLagTable *self;

  g_return_val_if_fail (lag > 0, NULL);
  g_return_val_if_fail (turns->n_given <= RP_LAG_MAX_KINDS, NULL);
  g_return_val_if_fail (turns->n_target <= RP_LAG_MAX_KINDS, NULL);

  self = g_new0 (RpLagTable, 1);
  *self = (RpLagTable){
    .lag = lag,
    .n_given = turns->n_given,
    .n_target = turns->n_target,
    .given = g_new0 (guint, RP_LAG_MAX_KINDS),
    .target = g_new0 (guint, RP_LAG_MAX_KINDS),
    .cells = g_new0 (RpLagCell, n_cells + 1),
    .n_permutations = n_permutations > 0 ? n_permutations
                                         : rp_default_draws (RP_LAG_DEFAULT_PERMUTATIONS,
                                                             turns->starts[turns->n_sessions]),
    .seed = seed,
  };
  count_margins (self, turns);
  for (guint s = 0; s < turns->n_sessions; s++)
    count_session (turns, s, lag, 0, observed);
  draw (&tails, turns, observed, self);
  for (guint i = 0; i < n_cells; i++)
    self->cells[i] = make_cell (self, observed[i], self->given[i / turns->n_target],
                                self->target[i % turns->n_target], at_least[i], at_most[i]);
  return self;
}
