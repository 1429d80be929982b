/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-alignment.h"

#include "rp-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Three and more coders: which tuples of spans to form is a set packing problem, hard in general,
 * but spans meet few others, and all of those nearby. Forming a tuple of k spans saves, against k
 * tuples of one,
 *
 *   s(T) = (k - 1) + sum over its pairs of (1 - d) / C(n, 2).
 *
 * 1. Candidates: tuples that save something, each listed under its leftmost span.
 * 2. A price for each span such that no tuple saves more than its spans cost (the dual problem, by
 *    subgradients): the prices of the spans still open bound what can still be saved.
 * 3. A sweep over the spans from left to right. Its states say which spans ahead are taken already;
 *    equal states are one. A first, narrow sweep finds a good alignment, a second one proves the
 *    best by dropping every state whose bound cannot beat it. */

#define MAX_CANDIDATES (4 * 1000 * 1000)
#define MAX_STATES (4 * 1000 * 1000)
#define MAX_STATE_WORDS (24 * 1000 * 1000)
#define NARROW 48
#define PRICE_ROUNDS 200
#define SLACK 1e-11

typedef struct
{
  const RpSpans *spans;
  const RpDissimilarity *d;
  guint n, n_coders;
  guint *order;    /* place in the sweep -> index of span */
  guint longest;   /* length of the longest span */
  double n_pairs;  /* C(n_coders, 2) */
  GArray *members; /* of candidates, n_coders places each, RP_NO_SPAN for none */
  GArray *savings; /* double, one a candidate */
  guint *first;    /* n + 1: candidates by the place of their leftmost span */
  double *price;   /* one a place */
  guint n_words;   /* of the bit set of places ahead */
  GCancellable *cancellable;
} Sweep;

static const RpSpan *
span_at (const Sweep *self, guint place)
{
  return &self->spans->spans[self->order[place]];
}

static const guint *
candidate_members (const Sweep *self, guint candidate)
{
  return &g_array_index (self->members, guint, (gsize) candidate * self->n_coders);
}

static double
candidate_saving (const Sweep *self, guint candidate)
{
  return g_array_index (self->savings, double, candidate);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const RpSpan *x = (const RpSpan *) data + *(const guint *) a;
  const RpSpan *y = (const RpSpan *) data + *(const guint *) b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (x > y) - (x < y);
}

/* Whether any one span of the tuple would better be left out: then the tuple is in no best
 * alignment. sums[i]: sum of (1 - d) of member i with the others, each pair worth that. */
static gboolean
is_worth_while (const Sweep *self, const double *sums, guint k, double saving)
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
add_candidate (Sweep *self, const Tuple *tuple)
{
  double sums[64] = { 0 }, saving;
  guint members[64];

  for (guint i = 0; i < tuple->k; i++)
    for (guint j = i + 1; j < tuple->k; j++)
      {
        double gain = 1
                      - rp_dissimilarity (self->d, span_at (self, tuple->places[i]),
                                          span_at (self, tuple->places[j]));
        sums[i] += gain;
        sums[j] += gain;
      }
  saving = (tuple->k - 1) * (1 + RP_TIE_BONUS) + tuple->pairs / self->n_pairs;
  if (!is_worth_while (self, sums, tuple->k, saving))
    return;
  for (guint g = 0; g < self->n_coders; g++)
    members[g] = RP_NO_SPAN;
  for (guint i = 0; i < tuple->k; i++)
    members[span_at (self, tuple->places[i])->coder] = tuple->places[i];
  g_array_append_vals (self->members, members, self->n_coders);
  g_array_append_val (self->savings, saving);
}

/* Extends the tuple by spans after `from` in every way, of coders that it has none of. A span
 * further than n_pairs + n - 1 from the tuple's first one can be in no tuple worth while. */
static gboolean
extend (Sweep *self, Tuple *tuple, guint from)
{
  const RpSpan *head = span_at (self, tuple->places[0]);
  double most = self->n_pairs + self->n_coders - 1;
  double ratio = self->d->alpha > 0 ? sqrt (most / self->d->alpha) : G_MAXDOUBLE;

  for (guint p = from; p < self->n; p++)
    {
      const RpSpan *span = span_at (self, p);
      double pairs = tuple->pairs, length = head->end - head->start;
      gboolean fits = TRUE;

      if (span->start - head->start > ratio * (length + self->longest))
        break;
      for (guint i = 0; i < tuple->k && fits; i++)
        {
          const RpSpan *other = span_at (self, tuple->places[i]);
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

static gboolean
make_candidates (Sweep *self)
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
          if (candidate_members (self, c)[g] != RP_NO_SPAN)
            widest = MAX (widest, candidate_members (self, c)[g] - p);
    }
  self->first[self->n] = self->savings->len;
  self->n_words = widest / 64 + 1;
  return TRUE;
}

/* What the candidate saves beyond the prices of its spans. */
static double
surplus (const Sweep *self, guint candidate, const double *price)
{
  const guint *members = candidate_members (self, candidate);
  double value = candidate_saving (self, candidate);

  for (guint g = 0; g < self->n_coders; g++)
    if (members[g] != RP_NO_SPAN)
      value -= price[members[g]];
  return value;
}

/* The best candidate under each span at these prices; returns the bound on all savings that they
 * prove. best[p]: RP_NO_SPAN where none has a surplus. */
static double
price_bound (const Sweep *self, const double *price, guint *best, double *best_surplus)
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
move_prices (const Sweep *self, double *price, const guint *best, int *wanted, double step)
{
  double norm = 0;

  for (guint p = 0; p < self->n; p++)
    wanted[p] = -1;
  for (guint p = 0; p < self->n; p++)
    for (guint g = 0; best[p] != RP_NO_SPAN && g < self->n_coders; g++)
      if (candidate_members (self, best[p])[g] != RP_NO_SPAN)
        wanted[candidate_members (self, best[p])[g]]++;
  for (guint p = 0; p < self->n; p++)
    norm += wanted[p] * wanted[p];
  for (guint p = 0; p < self->n && norm > 0; p++)
    price[p] = MAX (price[p] + step * wanted[p] / norm, 0);
}

/* Sets self->price to the best prices found, made such that no candidate has a surplus. `target`
 * is what some alignment saves. */
static void
find_prices (Sweep *self, double target)
{
  g_autofree double *price = g_new (double, self->n + 1);
  g_autofree double *best_surplus = g_new (double, self->n + 1);
  g_autofree guint *best = g_new (guint, self->n + 1);
  g_autofree int *wanted = g_new (int, self->n + 1);
  double lowest = G_MAXDOUBLE, factor = 1;
  guint stale = 0;

  for (guint p = 0; p < self->n; p++)
    price[p] = (self->n_coders - 1.) / self->n_coders;
  for (guint round = 0; round < PRICE_ROUNDS && lowest > target + SLACK; round++)
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

/* States of the sweep, all layers in one array so that the way back can be read off. */
typedef struct
{
  double saved;
  guint from;      /* state of the layer before */
  guint candidate; /* chosen there, RP_NO_SPAN for none */
} State;

typedef struct
{
  GArray *states;
  GArray *bits; /* n_words a state: places ahead of the layer that are taken; bit 0 its own */
  guint32 *slots;
  guint32 mask;
  guint layer; /* first state of the layer under construction */
} Layers;

static guint64 *
state_bits (const Sweep *self, const Layers *layers, guint state)
{
  return &g_array_index (layers->bits, guint64, (gsize) state * self->n_words);
}

static guint32
hash_bits (const guint64 *bits, guint n_words)
{
  guint64 hash = 0;

  for (guint w = 0; w < n_words; w++)
    hash = (hash ^ bits[w]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint32) (hash >> 32);
}

/* Files the slots anew for a table of twice the size. */
static void
grow_slots (const Sweep *self, Layers *layers)
{
  layers->mask = layers->mask * 2 + 1;
  g_free (layers->slots);
  layers->slots = g_new0 (guint32, (gsize) layers->mask + 1);
  for (guint s = layers->layer; s < layers->states->len; s++)
    {
      guint32 slot = hash_bits (state_bits (self, layers, s), self->n_words) & layers->mask;

      while (layers->slots[slot] != 0)
        slot = (slot + 1) & layers->mask;
      layers->slots[slot] = s + 1;
    }
}

static void
start_layer (Layers *layers)
{
  layers->layer = layers->states->len;
  memset (layers->slots, 0, sizeof (guint32) * ((gsize) layers->mask + 1));
}

/* Enters a state into the layer, or improves the equal one that is there. */
static void
enter_state (const Sweep *self, Layers *layers, State state, const guint64 *bits)
{
  gsize width = sizeof (guint64) * self->n_words;
  guint32 slot;

  if ((layers->states->len - layers->layer) * 2 > layers->mask)
    grow_slots (self, layers);
  slot = hash_bits (bits, self->n_words) & layers->mask;
  for (; layers->slots[slot] != 0; slot = (slot + 1) & layers->mask)
    {
      guint s = layers->slots[slot] - 1;
      State *old = &g_array_index (layers->states, State, s);

      if (memcmp (state_bits (self, layers, s), bits, width) != 0)
        continue;
      if (state.saved > old->saved)
        *old = state;
      return;
    }
  layers->slots[slot] = layers->states->len + 1;
  g_array_append_val (layers->states, state);
  g_array_append_vals (layers->bits, bits, self->n_words);
}

static void
shift_bits (guint64 *bits, guint n_words)
{
  for (guint w = 0; w < n_words; w++)
    bits[w] = bits[w] >> 1 | (w + 1 < n_words ? bits[w + 1] << 63 : 0);
}

/* Takes the candidate's places, which lie ahead of `place`; FALSE if one is taken. */
static gboolean
take_places (const Sweep *self, guint candidate, guint place, guint64 *bits)
{
  const guint *members = candidate_members (self, candidate);

  for (guint g = 0; g < self->n_coders; g++)
    {
      guint ahead = members[g] - place;

      if (members[g] == RP_NO_SPAN)
        continue;
      if (bits[ahead / 64] >> (ahead % 64) & 1)
        return FALSE;
      bits[ahead / 64] |= G_GUINT64_CONSTANT (1) << (ahead % 64);
    }
  return TRUE;
}

/* Prices of the places of the bit set that are taken. */
static double
taken_prices (const Sweep *self, const guint64 *bits, guint place)
{
  double sum = 0;

  for (guint w = 0; w < self->n_words; w++)
    for (guint64 rest = bits[w]; rest != 0; rest &= rest - 1)
      sum += self->price[place + w * 64 + (guint) __builtin_ctzll (rest)];
  return sum;
}

/* Everything that can follow a state at `place`; open[p]: prices of all places from p on. */
static void
follow (const Sweep *self, Layers *layers, guint s, guint place, const double *open, double target)
{
  State state = g_array_index (layers->states, State, s);
  g_autofree guint64 *own
      = g_memdup2 (state_bits (self, layers, s), sizeof (guint64) * self->n_words);
  g_autofree guint64 *bits = g_new (guint64, self->n_words);
  gboolean taken = own[0] & 1;
  guint n = taken ? 0 : self->first[place + 1] - self->first[place];

  for (guint i = 0; i <= n; i++)
    {
      guint candidate = i == n ? RP_NO_SPAN : self->first[place] + i;
      State next = { state.saved, s, candidate };

      memcpy (bits, own, sizeof (guint64) * self->n_words);
      if (candidate != RP_NO_SPAN)
        {
          if (!take_places (self, candidate, place, bits))
            continue;
          next.saved += candidate_saving (self, candidate);
        }
      shift_bits (bits, self->n_words);
      if (next.saved + open[place + 1] - taken_prices (self, bits, place + 1) >= target)
        enter_state (self, layers, next, bits);
    }
}

typedef struct
{
  double bound;
  guint state;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *x = a, *y = b;

  if (x->bound != y->bound)
    return x->bound > y->bound ? -1 : 1;
  return (x->state > y->state) - (x->state < y->state);
}

/* The states of the last layer to follow up: all, or the `width` of the best bounds. */
static Ranked *
rank_states (const Sweep *self, const Layers *layers, guint place, guint width, guint *n)
{
  guint n_all = layers->states->len - layers->layer;
  Ranked *ranked = g_new (Ranked, n_all + 1);

  for (guint i = 0; i < n_all; i++)
    {
      guint s = layers->layer + i;

      ranked[i] = (Ranked){ 0, s };
      if (n_all > width)
        ranked[i].bound = g_array_index (layers->states, State, s).saved
                          - taken_prices (self, state_bits (self, layers, s), place);
    }
  if (n_all > width)
    qsort (ranked, n_all, sizeof *ranked, compare_ranked);
  *n = MIN (n_all, width);
  return ranked;
}

/* Candidates chosen on the way to `state`. */
static GArray *
trace_back (const Layers *layers, guint state)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  while (state != RP_NO_SPAN)
    {
      State *at = &g_array_index (layers->states, State, state);

      if (at->candidate != RP_NO_SPAN)
        g_array_append_val (chosen, at->candidate);
      state = at->from;
    }
  return chosen;
}

/* The best choice of candidates that saves `target` or more, among states of at most `width` a
 * layer; NULL where there is none, where it was cancelled or where *full is set. */
static GArray *
sweep (const Sweep *self, guint width, double target, double *saved, gboolean *full)
{
  Layers layers = { g_array_new (FALSE, FALSE, sizeof (State)),
                    g_array_new (FALSE, FALSE, sizeof (guint64)), g_new0 (guint32, 1024), 1023, 0 };
  g_autofree double *open = g_new0 (double, self->n + 2);
  g_autofree guint64 *none = g_new0 (guint64, self->n_words);
  GArray *chosen = NULL;

  for (guint p = self->n; p-- > 0;)
    open[p] = open[p + 1] + self->price[p];
  enter_state (self, &layers, (State){ 0, RP_NO_SPAN, RP_NO_SPAN }, none);
  for (guint p = 0; p < self->n && !*full; p++)
    {
      guint n;
      g_autofree Ranked *ranked = rank_states (self, &layers, p, width, &n);

      start_layer (&layers);
      for (guint i = 0; i < n && !*full; i++)
        {
          follow (self, &layers, ranked[i].state, p, open, target);
          *full = layers.states->len > MAX_STATES || layers.bits->len > MAX_STATE_WORDS
                  || g_cancellable_is_cancelled (self->cancellable);
        }
    }
  /* Behind the last span nothing is taken: the last layer has one state or none. */
  if (!*full && layers.states->len > layers.layer)
    {
      *saved = g_array_index (layers.states, State, layers.layer).saved;
      chosen = trace_back (&layers, layers.layer);
    }
  g_array_unref (layers.states);
  g_array_unref (layers.bits);
  g_free (layers.slots);
  return chosen;
}

static RpAlignment *
make_alignment (const Sweep *self, const GArray *chosen)
{
  RpAlignment *alignment = rp_alignment_new (self->n_coders);
  g_autofree guint *members = g_new (guint, self->n_coders + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, self->n + 1);

  for (guint i = chosen->len; i-- > 0;)
    {
      const guint *places = candidate_members (self, g_array_index (chosen, guint, i));

      for (guint g = 0; g < self->n_coders; g++)
        {
          members[g] = places[g] == RP_NO_SPAN ? RP_NO_SPAN : self->order[places[g]];
          if (places[g] != RP_NO_SPAN)
            taken[places[g]] = TRUE;
        }
      rp_alignment_add (alignment, members);
    }
  for (guint p = 0; p < self->n; p++)
    if (!taken[p])
      {
        for (guint g = 0; g < self->n_coders; g++)
          members[g] = span_at (self, p)->coder == g ? self->order[p] : RP_NO_SPAN;
        rp_alignment_add (alignment, members);
      }
  return alignment;
}

static GArray *
solve (Sweep *self, gboolean *full)
{
  double target = 0, best = 0;
  g_autoptr (GArray) good = NULL;
  GArray *proven;

  for (guint p = 0; p < self->n; p++)
    self->price[p] = (self->n_coders - 1.) / self->n_coders;
  good = sweep (self, NARROW / 4, -G_MAXDOUBLE, &target, full);
  if (good == NULL)
    return NULL;
  find_prices (self, target);
  g_clear_pointer (&good, g_array_unref);
  good = sweep (self, NARROW, target - SLACK, &best, full);
  if (*full)
    return NULL;
  target = good != NULL ? best : target;
  proven = sweep (self, G_MAXUINT, target - SLACK, &best, full);
  return proven;
}

RpAlignment *
rp_alignment_sweep (const RpSpans *spans,
                    const RpDissimilarity *dissimilarity,
                    GCancellable *cancellable,
                    GError **error)
{
  guint m = spans->n_coders;
  Sweep self = { spans,
                 dissimilarity,
                 spans->n_spans,
                 m,
                 g_new (guint, spans->n_spans + 1),
                 0,
                 m * (m - 1) / 2.,
                 g_array_new (FALSE, FALSE, sizeof (guint)),
                 g_array_new (FALSE, FALSE, sizeof (double)),
                 g_new0 (guint, spans->n_spans + 1),
                 g_new0 (double, spans->n_spans + 1),
                 1,
                 cancellable };
  RpAlignment *alignment = NULL;
  g_autoptr (GArray) chosen = NULL;
  gboolean full = m > 64;

  for (guint i = 0; i < self.n; i++)
    {
      self.order[i] = i;
      self.longest = MAX (self.longest, spans->spans[i].end - spans->spans[i].start);
    }
  g_qsort_with_data (self.order, (gint) self.n, sizeof (guint), compare_places, spans->spans);
  if (!full && make_candidates (&self))
    chosen = solve (&self, &full);
  if (chosen != NULL)
    alignment = make_alignment (&self, chosen);
  else if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, RP_ERROR, RP_ERROR_LIMIT,
                         _ ("the spans are too entangled to be aligned exactly"));
  g_free (self.order);
  g_array_unref (self.members);
  g_array_unref (self.savings);
  g_free (self.first);
  g_free (self.price);
  return alignment;
}
