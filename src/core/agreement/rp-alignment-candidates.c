/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-alignment-sweep.h"

#include <string.h>

#define MAX_CANDIDATES (4 * 1000 * 1000)
#define PRICE_ROUNDS 200

/* Whether any one span of the tuple would better be left out: then the tuple is in no best
 * alignment. sums[i]: sum of (1 - d) of member i with the others, each pair worth that. */
static gboolean
is_worth_while (const RpSweep *self, const double *sums, guint k, double saving)
{
  if (saving < 0)
    return FALSE;
  for (guint i = 0; i < k; i++)
    if (1 + sums[i] / self->n_pairs < 0)
      return FALSE;
  return TRUE;
}

/* The tuple so far: places of k spans, in the order of choice. */
typedef struct
{
  guint places[64];
  guint k;
  double pairs; /* sum over pairs of 1 - d */
} Tuple;

static void
add_candidate (RpSweep *self, const Tuple *tuple)
{
  double sums[64] = { 0 }, saving;
  guint members[64];

  for (guint i = 0; i < tuple->k; i++)
    for (guint j = i + 1; j < tuple->k; j++)
      {
        double gain = 1
                      - rp_dissimilarity (self->d, rp_sweep_span (self, tuple->places[i]),
                                          rp_sweep_span (self, tuple->places[j]));
        sums[i] += gain;
        sums[j] += gain;
      }
  saving = (tuple->k - 1) * (1 + RP_TIE_BONUS) + tuple->pairs / self->n_pairs;
  if (!is_worth_while (self, sums, tuple->k, saving))
    return;
  for (guint g = 0; g < self->n_coders; g++)
    members[g] = RP_NO_SPAN;
  for (guint i = 0; i < tuple->k; i++)
    members[rp_sweep_span (self, tuple->places[i])->coder] = tuple->places[i];
  g_array_append_vals (self->members, members, self->n_coders);
  g_array_append_val (self->savings, saving);
}

/* Extends the tuple by spans after `from` in every way, of coders that it has none of. A span
 * further than n_pairs + n - 1 from the tuple's first one can be in no tuple worth while. */
static gboolean
extend (RpSweep *self, Tuple *tuple, guint from)
{
  const RpSpan *head = rp_sweep_span (self, tuple->places[0]);
  double most = self->n_pairs + self->n_coders - 1;
  double ratio = self->d->alpha > 0 ? sqrt (most / self->d->alpha) : G_MAXDOUBLE;

  for (guint p = from; p < self->n; p++)
    {
      const RpSpan *span = rp_sweep_span (self, p);
      double pairs = tuple->pairs, length = head->end - head->start;
      gboolean fits = TRUE;

      if (span->start - head->start > ratio * (length + self->longest))
        break;
      for (guint i = 0; i < tuple->k && fits; i++)
        {
          const RpSpan *other = rp_sweep_span (self, tuple->places[i]);
          double gain = other->coder == span->coder ? -G_MAXDOUBLE
                                                    : 1 - rp_dissimilarity (self->d, other, span);
          fits = gain >= 1 - most;
          pairs += gain;
        }
      if (!fits)
        continue;
      Tuple longer = *tuple;
      longer.places[longer.k++] = p;
      longer.pairs = pairs;
      add_candidate (self, &longer);
      if (self->savings->len > MAX_CANDIDATES
          || (longer.k < self->n_coders && !extend (self, &longer, p + 1)))
        return FALSE;
    }
  return !g_cancellable_is_cancelled (self->cancellable);
}

gboolean
rp_sweep_find_candidates (RpSweep *self)
{
  guint widest = 0;

  for (guint p = 0; p < self->n; p++)
    {
      Tuple tuple = { { p }, 1, 0 };

      self->first[p] = self->savings->len;
      if (!extend (self, &tuple, p + 1))
        return FALSE;
      for (guint c = self->first[p]; c < self->savings->len; c++)
        for (guint g = 0; g < self->n_coders; g++)
          if (rp_sweep_members (self, c)[g] != RP_NO_SPAN)
            widest = MAX (widest, rp_sweep_members (self, c)[g] - p);
    }
  self->first[self->n] = self->savings->len;
  self->n_words = widest / 64 + 1;
  return TRUE;
}

/* What the candidate saves beyond the prices of its spans. */
static double
surplus (const RpSweep *self, guint candidate, const double *price)
{
  const guint *members = rp_sweep_members (self, candidate);
  double value = rp_sweep_saving (self, candidate);

  for (guint g = 0; g < self->n_coders; g++)
    if (members[g] != RP_NO_SPAN)
      value -= price[members[g]];
  return value;
}

/* The best candidate under each span at these prices; returns the bound on all savings that they
 * prove. best[p]: RP_NO_SPAN where none has a surplus. */
static double
price_bound (const RpSweep *self, const double *price, guint *best, double *best_surplus)
{
  double bound = 0;

  for (guint p = 0; p < self->n; p++)
    {
      best[p] = RP_NO_SPAN;
      best_surplus[p] = 0;
      for (guint c = self->first[p]; c < self->first[p + 1]; c++)
        {
          double value = surplus (self, c, price);

          if (value > best_surplus[p])
            {
              best_surplus[p] = value;
              best[p] = c;
            }
        }
      bound += price[p] + best_surplus[p];
    }
  return bound;
}

/* One step towards prices at which every span is wanted about once. */
static void
move_prices (const RpSweep *self, double *price, const guint *best, int *wanted, double step)
{
  double norm = 0;

  for (guint p = 0; p < self->n; p++)
    wanted[p] = -1;
  for (guint p = 0; p < self->n; p++)
    for (guint g = 0; best[p] != RP_NO_SPAN && g < self->n_coders; g++)
      if (rp_sweep_members (self, best[p])[g] != RP_NO_SPAN)
        wanted[rp_sweep_members (self, best[p])[g]]++;
  for (guint p = 0; p < self->n; p++)
    norm += wanted[p] * wanted[p];
  for (guint p = 0; p < self->n && norm > 0; p++)
    price[p] = MAX (price[p] + step * wanted[p] / norm, 0);
}

void
rp_sweep_find_prices (RpSweep *self, double target)
{
  g_autofree double *price = g_new (double, self->n + 1);
  g_autofree double *best_surplus = g_new (double, self->n + 1);
  g_autofree guint *best = g_new (guint, self->n + 1);
  g_autofree int *wanted = g_new (int, self->n + 1);
  double lowest = G_MAXDOUBLE, factor = 1;
  guint stale = 0;

  for (guint p = 0; p < self->n; p++)
    price[p] = (self->n_coders - 1.) / self->n_coders;
  for (guint round = 0; round < PRICE_ROUNDS && lowest > target + RP_SWEEP_SLACK; round++)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      double bound = price_bound (self, price, best, best_surplus);

      if (bound < lowest - 1e-7)
        stale = 0;
      else if (++stale % 8 == 0)
        factor /= 2;
      if (bound < lowest)
        {
          lowest = bound;
          for (guint p = 0; p < self->n; p++)
            self->price[p] = price[p] + best_surplus[p];
        }
      move_prices (self, price, best, wanted, factor * (bound - target));
    }
}
