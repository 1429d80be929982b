/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-repairing-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

static const char *const scheme_names[RP_N_SCHEMES]
    = { "all", "within-worker", "within-supervisor", "other-families" };

static const char *const scheme_labels[RP_N_SCHEMES]
    = { N_ ("All pairs"), N_ ("Within the same worker"), N_ ("Within the same supervisor"),
        N_ ("Other families only") };

const char *
rp_scheme_to_string (RpScheme scheme)
{
  g_return_val_if_fail ((guint) scheme < RP_N_SCHEMES, "all");
  return scheme_names[scheme];
}

const char *
rp_scheme_get_label (RpScheme scheme)
{
  g_return_val_if_fail ((guint) scheme < RP_N_SCHEMES, "");
  return _ (scheme_labels[scheme]);
}

/* Adding up strata costs their number times the matches; beyond this (a fifth of a second) draws
 * are taken instead. */
#define MAX_CONVOLUTION (50u << 20)

/* The formula of the variance takes a stratum's pairs squared: a second for this many. */
#define MAX_MOMENTS 20000

/* --- rows ---------------------------------------------------------------------------------- */

static void
rows_clear (RpRows *rows)
{
  g_clear_pointer (&rows->supervision, g_free);
  g_clear_pointer (&rows->practice, g_free);
  g_clear_pointer (&rows->group, g_free);
  g_clear_pointer (&rows->strata, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RpRows, rows_clear)

/* The group of a pair that the scheme goes by, -1: unknown. */
static int
get_group (const RpPresence *presence, guint pair, RpScheme scheme)
{
  const RpPresencePair *row = rp_presence_get_pair (presence, pair);

  switch (scheme)
    {
    case RP_SCHEME_WITHIN_WORKER:
      return row->worker;
    case RP_SCHEME_WITHIN_SUPERVISOR:
      return row->supervisor;
    case RP_SCHEME_OTHER_FAMILIES:
      return row->family;
    default:
      return 0;
    }
}

gboolean
rp_scheme_applies (RpScheme scheme, const RpPresence *presence)
{
  guint n_known = 0;

  for (guint i = 0; i < rp_presence_get_n_pairs (presence); i++)
    n_known += get_group (presence, i, scheme) >= 0;
  return scheme == RP_SCHEME_ALL || n_known >= 2;
}

typedef struct
{
  int group;
  guint pair;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return x->pair < y->pair ? -1 : x->pair > y->pair;
}

/* The pairs with those of one group side by side. */
static GArray *
sort_pairs (const RpPresence *presence, RpScheme scheme)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < rp_presence_get_n_pairs (presence); i++)
    {
      Place place = { get_group (presence, i, scheme), i };

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  return places;
}

/* The themes that every pair was asked for. */
static GArray *
find_complete_themes (const RpPresence *presence)
{
  GArray *themes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint d = 0; d < rp_presence_get_n_themes (presence); d++)
    {
      RpCells cells = rp_presence_count_theme (presence, d);

      if (rp_cells_sum (&cells) == rp_presence_get_n_pairs (presence))
        g_array_append_val (themes, d);
    }
  return themes;
}

static void
fill_row (RpRows *rows, guint i, const RpPresence *presence, guint pair, const GArray *themes)
{
  for (guint d = 0; d < themes->len; d++)
    {
      RpCell cell = rp_presence_get (presence, pair, g_array_index (themes, guint, d));
      gsize word = (gsize) i * rows->n_words + d / 64;

      if (cell & RP_CELL_SUPERVISION_ONLY)
        rows->supervision[word] |= G_GUINT64_CONSTANT (1) << d % 64;
      if (cell & RP_CELL_PRACTICE_ONLY)
        rows->practice[word] |= G_GUINT64_CONSTANT (1) << d % 64;
    }
}

static void
rows_init (RpRows *rows, const RpPresence *presence, RpScheme scheme, const GArray *themes)
{
  g_autoptr (GArray) places = sort_pairs (presence, scheme);
  guint group = 0;

  rows->n_pairs = places->len;
  rows->n_words = MAX (1, (themes->len + 63) / 64);
  rows->supervision = g_new0 (guint64, (gsize) rows->n_pairs * rows->n_words);
  rows->practice = g_new0 (guint64, (gsize) rows->n_pairs * rows->n_words);
  rows->group = g_new0 (guint, rows->n_pairs);
  rows->strata = g_array_new (FALSE, FALSE, sizeof (guint));
  rows->apart = scheme == RP_SCHEME_OTHER_FAMILIES;

  for (guint i = 0; i < rows->n_pairs; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      gboolean new_group = i > 0 && (place->group < 0 || place->group != place[-1].group);

      group += new_group;
      rows->group[i] = group;
      if (i == 0 || (new_group && !rows->apart))
        g_array_append_val (rows->strata, i);
      fill_row (rows, i, presence, place->pair, themes);
    }
  g_array_append_val (rows->strata, rows->n_pairs);
}

static guint
get_largest_stratum (const RpRows *rows)
{
  guint largest = 0;

  for (guint s = 0; s < rp_rows_get_n_strata (rows); s++)
    largest = MAX (largest, rp_rows_get_start (rows, s + 1) - rp_rows_get_start (rows, s));
  return largest;
}

/* With more than half of the pairs in one family, somebody must meet the own family. */
static gboolean
can_stay_apart (const RpRows *rows)
{
  guint run = 0;

  for (guint i = 0; i < rows->n_pairs; i++)
    {
      run = i > 0 && rows->group[i] == rows->group[i - 1] ? run + 1 : 1;
      if (run > rows->n_pairs / 2)
        return FALSE;
    }
  return TRUE;
}

/* --- the figures --------------------------------------------------------------------------- */

/* Mantel (1967). With r_i, q_j the row and column sums of c and t its total, sum d_ij^2 is
 * sum c^2 - (sum r^2 + sum q^2)/n + t^2/n^2: whole numbers until the division. */
static void
add_moments (RpRepairing *self, const RpRows *rows, guint start, guint end)
{
  guint n = end - start;
  g_autofree double *columns = g_new0 (double, n);
  double squares = 0, row_squares = 0, column_squares = 0, total = 0;

  for (guint i = start; i < end; i++)
    {
      double row = 0;

      for (guint j = start; j < end; j++)
        {
          double c = rp_rows_match (rows, i, j);

          row += c;
          columns[j - start] += c;
          squares += c * c;
        }
      row_squares += row * row;
      total += row;
    }
  for (guint j = 0; j < n; j++)
    column_squares += columns[j] * columns[j];

  self->expected += total / n;
  if (n > 1)
    self->variance
        += MAX (0, squares - (row_squares + column_squares) / n + total * total / n / n) / (n - 1);
}

static void
set_moments (RpRepairing *self, const RpRows *rows)
{
  for (guint s = 0; s < rp_rows_get_n_strata (rows); s++)
    add_moments (self, rows, rp_rows_get_start (rows, s), rp_rows_get_start (rows, s + 1));
}

/* Mean and variance of the null itself, where the formula does not hold. */
static void
set_moments_from_null (RpRepairing *self)
{
  self->expected = 0;
  self->variance = 0;
  for (guint t = 0; t < self->n_null; t++)
    self->expected += t * self->null[t];
  for (guint t = 0; t < self->n_null; t++)
    self->variance += self->null[t] * (t - self->expected) * (t - self->expected);
}

/* p = share of T or more. The observed pairing is one of the re-pairings where all are looked at;
 * where they are drawn, or where the scheme does not allow the observed one, it is counted in:
 * (b + 1) / (B + 1). */
static double
get_tail (const RpRepairing *self, guint from, gboolean count_in)
{
  double share = 0;

  for (guint t = from; t < self->n_null; t++)
    share += self->null[t];
  if (count_in)
    share = (share * self->n_permutations + 1) / (self->n_permutations + 1);
  return CLAMP (share, 0, 1);
}

static void
set_p (RpRepairing *self)
{
  gboolean count_in = !self->exact || self->scheme == RP_SCHEME_OTHER_FAMILIES;
  guint top = self->n_null - 1;

  while (top > 0 && self->null[top] == 0)
    top--;
  self->p = get_tail (self, self->observed, count_in);
  self->smallest_p = get_tail (self, MAX (top, self->observed), count_in);
}

static void
set_chance_corrected (RpRepairing *self)
{
  double room = self->maximum - self->expected;

  if (self->maximum == 0)
    self->chance_corrected
        = rp_figure_undefined (_ ("undefined: no theme was worked on in supervision"));
  else if (room < 1e-9)
    self->chance_corrected = rp_figure_undefined (
        _ ("undefined: any other pairing would show every theme returning as well"));
  else
    self->chance_corrected = rp_figure_new ((self->observed - self->expected) / room);
}

static void
set_caution (RpRepairing *self)
{
  if (self->n_permutations == 1 && self->scheme != RP_SCHEME_OTHER_FAMILIES)
    self->caution = g_strdup (_ ("no two pairs can be re-paired under this scheme, so it says "
                                 "nothing about chance"));
  else if (self->variance < 1e-9)
    self->caution = g_strdup (_ ("every re-pairing gives the same number of matches, so this "
                                 "scheme says nothing about chance"));
  else if (self->smallest_p > 0.05)
    self->caution = g_strdup_printf (_ ("too few re-pairings to reach p = .05 whatever the "
                                        "result: the smallest p possible here is %.3f"),
                                     self->smallest_p);
}

static void
count_matches (RpRepairing *self, const RpRows *rows)
{
  for (guint i = 0; i < rows->n_pairs; i++)
    {
      self->observed += rp_rows_match (rows, i, i);
      for (guint w = 0; w < rows->n_words; w++)
        self->maximum += (guint) __builtin_popcountll (
            rows->supervision[(gsize) i * rows->n_words + w]);
    }
}

/* The null from draws; FALSE where cancelled. */
static gboolean
draw_null (RpRepairing *self, const RpRows *rows, const RpRepairingOptions *options,
           GCancellable *cancellable)
{
  g_autofree guint64 *counts = rp_repairing_draw (rows, self->n_null, options, cancellable);

  if (counts == NULL)
    return FALSE;
  self->null = g_new (double, self->n_null);
  self->n_permutations = options->n_permutations;
  for (guint t = 0; t < self->n_null; t++)
    self->null[t] = (double) counts[t] / options->n_permutations;
  return TRUE;
}

static gboolean
make_null (RpRepairing *self, const RpRows *rows, const RpRepairingOptions *options,
           GCancellable *cancellable)
{
  self->n_null = self->maximum + 1;
  self->exact = get_largest_stratum (rows) <= RP_REPAIRING_EXACT_MAX
                && (guint64) rp_rows_get_n_strata (rows) * self->n_null <= MAX_CONVOLUTION;
  if (!self->exact)
    return draw_null (self, rows, options, cancellable);
  self->null = rp_repairing_enumerate (rows, self->n_null, &self->n_permutations);
  return TRUE;
}

/* Why there can be no test; NULL where there can. */
static const char *
find_obstacle (const RpRepairing *self, const RpRows *rows)
{
  if (self->n_pairs < 2)
    return _ ("undefined: re-pairing needs at least two pairs");
  if (self->n_themes == 0)
    return _ ("undefined: no theme was looked for in every pair");
  if (rows->apart && !can_stay_apart (rows))
    return _ ("undefined: one family has more than half of the pairs, so they cannot all meet "
              "another family");
  return NULL;
}

/* FALSE where cancelled. */
static gboolean
run_test (RpRepairing *self, const RpRows *rows, const RpRepairingOptions *options,
          GCancellable *cancellable)
{
  count_matches (self, rows);
  self->undefined = find_obstacle (self, rows);
  if (self->undefined != NULL)
    {
      self->chance_corrected = rp_figure_undefined (self->undefined);
      return TRUE;
    }
  if (!make_null (self, rows, options, cancellable))
    return FALSE;

  if (rows->apart || get_largest_stratum (rows) > MAX_MOMENTS)
    set_moments_from_null (self);
  else
    set_moments (self, rows);
  set_p (self);
  set_chance_corrected (self);
  set_caution (self);
  return TRUE;
}

RpRepairing *
rp_repairing_test (const RpPresence *presence, RpScheme scheme, const RpRepairingOptions *options,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) themes = find_complete_themes (presence);
  g_autoptr (RpRepairing) self = g_new0 (RpRepairing, 1);
  g_auto (RpRows) rows = { 0 };
  RpRepairingOptions chosen = options != NULL ? *options : (RpRepairingOptions){ 0 };

  if (chosen.n_permutations == 0)
    chosen.n_permutations
        = rp_default_draws (RP_REPAIRING_DEFAULT_PERMUTATIONS, rp_presence_get_n_pairs (presence));
  self->scheme = scheme;
  self->seed = chosen.seed;
  self->n_pairs = rp_presence_get_n_pairs (presence);
  self->n_themes = themes->len;
  self->n_themes_left_out = rp_presence_get_n_themes (presence) - themes->len;
  rows_init (&rows, presence, scheme, themes);
  if (!run_test (self, &rows, &chosen, cancellable))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
rp_repairing_free (RpRepairing *self)
{
  g_free (self->null);
  g_free (self->caution);
  g_free (self);
}

/* P(X >= both) for X hypergeometric: `worked` of n pairs had the theme in supervision, `there`
 * of them in practice. */
double
rp_repairing_theme_p (const RpCells *cells)
{
  guint worked = cells->both + cells->supervision_only;
  guint there = cells->both + cells->practice_only;

  if (cells->both == 0)
    return 1;
  return gsl_cdf_hypergeometric_Q (cells->both - 1, worked, rp_cells_sum (cells) - worked, there);
}
