/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-alignment-sweep.h"

#include "rp-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_STATES (4 * 1000 * 1000)
#define MAX_STATE_WORDS (24 * 1000 * 1000)
#define NARROW 48

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
state_bits (const RpSweep *self, const Layers *layers, guint state)
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
grow_slots (const RpSweep *self, Layers *layers)
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
enter_state (const RpSweep *self, Layers *layers, State state, const guint64 *bits)
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
take_places (const RpSweep *self, guint candidate, guint place, guint64 *bits)
{
  const guint *members = rp_sweep_members (self, candidate);

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
taken_prices (const RpSweep *self, const guint64 *bits, guint place)
{
  double sum = 0;

  for (guint w = 0; w < self->n_words; w++)
    for (guint64 rest = bits[w]; rest != 0; rest &= rest - 1)
      sum += self->price[place + w * 64 + (guint) __builtin_ctzll (rest)];
  return sum;
}

/* Everything that can follow a state at `place`; open[p]: prices of all places from p on. */
static void
follow (const RpSweep *self,
        Layers *layers,
        guint s,
        guint place,
        const double *open,
        double target)
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
          next.saved += rp_sweep_saving (self, candidate);
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
rank_states (const RpSweep *self, const Layers *layers, guint place, guint width, guint *n)
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
sweep (const RpSweep *self, guint width, double target, double *saved, gboolean *full)
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
make_alignment (const RpSweep *self, const GArray *chosen)
{
  RpAlignment *alignment = rp_alignment_new (self->n_coders);
  g_autofree guint *members = g_new (guint, self->n_coders + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, self->n + 1);

  for (guint i = chosen->len; i-- > 0;)
    {
      const guint *places = rp_sweep_members (self, g_array_index (chosen, guint, i));

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
          members[g] = rp_sweep_span (self, p)->coder == g ? self->order[p] : RP_NO_SPAN;
        rp_alignment_add (alignment, members);
      }
  return alignment;
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

static GArray *
solve (RpSweep *self, gboolean *full)
{
  double target = 0, best = 0;
  g_autoptr (GArray) good = NULL;
  GArray *proven;

  for (guint p = 0; p < self->n; p++)
    self->price[p] = (self->n_coders - 1.) / self->n_coders;
  good = sweep (self, NARROW / 4, -G_MAXDOUBLE, &target, full);
  if (good == NULL)
    return NULL;
  rp_sweep_find_prices (self, target);
  g_clear_pointer (&good, g_array_unref);
  good = sweep (self, NARROW, target - RP_SWEEP_SLACK, &best, full);
  if (*full)
    return NULL;
  target = good != NULL ? best : target;
  proven = sweep (self, G_MAXUINT, target - RP_SWEEP_SLACK, &best, full);
  return proven;
}

RpAlignment *
rp_alignment_sweep (const RpSpans *spans,
                    const RpDissimilarity *dissimilarity,
                    GCancellable *cancellable,
                    GError **error)
{
  guint m = spans->n_coders;
  RpSweep self = { spans,
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
  if (!full && rp_sweep_find_candidates (&self))
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
