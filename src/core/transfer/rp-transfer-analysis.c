/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-analysis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "rp-adjust.h"

static void
clear_theme (gpointer data)
{
  g_free (((RpThemeResult *) data)->name);
}

void
rp_transfer_analysis_free (RpTransferAnalysis *self)
{
  g_ptr_array_unref (self->repairings);
  g_array_unref (self->themes);
  g_free (self);
}

/* Rates of each theme, and the tests of all of them taken together. */
static void
add_themes (RpTransferAnalysis *self, const RpPresence *presence, const GArray *counts)
{
  g_autofree double *p = g_new (double, counts->len + 1);
  g_autofree double *holm = g_new (double, counts->len + 1);
  g_autofree double *bh = g_new (double, counts->len + 1);

  for (guint d = 0; d < counts->len; d++)
    {
      RpThemeResult theme
          = { .name = g_strdup (rp_presence_get_theme (presence, d)),
              .rates = rp_transfer_rates (&g_array_index (counts, RpCells, d)) };

      /* A theme that does not vary is not tested, and does not cost the others anything. */
      theme.p = theme.rates.phi.undefined != NULL ? NAN
                                                  : rp_repairing_theme_p (&theme.rates.cells);
      p[d] = theme.p;
      g_array_append_val (self->themes, theme);
    }
  rp_adjust_holm (p, counts->len, holm);
  rp_adjust_benjamini_hochberg (p, counts->len, bh);
  for (guint d = 0; d < counts->len; d++)
    {
      RpThemeResult *theme = &g_array_index (self->themes, RpThemeResult, d);

      theme->p_holm = holm[d];
      theme->p_bh = bh[d];
    }
}

static void
set_carry_back (RpTransferAnalysis *self, const RpPresence *reversed)
{
  RpCells cells = { 0 };

  if (reversed != NULL)
    {
      cells = rp_presence_count (reversed);
      self->carry_back = rp_carry_back (&self->rates.cells, &cells);
      return;
    }
  self->carry_back.rate = self->carry_back.difference = rp_figure_undefined (
      _ ("undefined: the table does not say which session of a pair came first"));
}

/* FALSE where cancelled. */
static gboolean
add_repairings (RpTransferAnalysis *self, const RpPresence *presence,
                const RpTransferOptions *options, GCancellable *cancellable, GError **error)
{
  RpRepairingOptions repairing
      = { options->n_permutations, options->seed, options->n_threads };

  for (guint scheme = 0; scheme < RP_N_SCHEMES; scheme++)
    {
      RpRepairing *test;

      if (!rp_scheme_applies (scheme, presence))
        continue;
      test = rp_repairing_test (presence, scheme, &repairing, cancellable, error);
      if (test == NULL)
        return FALSE;
      g_ptr_array_add (self->repairings, test);
    }
  return TRUE;
}

RpTransferAnalysis *
rp_transfer_analyse (const RpPresence *forward, const RpPresence *reversed,
                     const RpTransferOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (RpTransferAnalysis) self = g_new0 (RpTransferAnalysis, 1);
  g_autoptr (GArray) workers = rp_presence_count_workers (forward);
  g_autoptr (GArray) themes = rp_presence_count_themes (forward);
  RpTransferOptions chosen = options != NULL ? *options : (RpTransferOptions){ 0 };
  RpCells cells = rp_presence_count (forward);

  self->repairings = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_repairing_free);
  self->themes = g_array_new (FALSE, FALSE, sizeof (RpThemeResult));
  g_array_set_clear_func (self->themes, clear_theme);
  self->n_pairs = rp_presence_get_n_pairs (forward);
  self->n_workers = workers->len;
  self->rates = rp_transfer_rates (&cells);
  set_carry_back (self, reversed);
  self->bootstrap = rp_worker_bootstrap (forward, chosen.n_resamples, chosen.seed);
  self->by_worker = rp_mantel_haenszel ((const RpCells *) workers->data, workers->len);
  self->by_theme = rp_mantel_haenszel ((const RpCells *) themes->data, themes->len);
  add_themes (self, forward, themes);
  if (!add_repairings (self, forward, &chosen, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- sensitivity --------------------------------------------------------------------------- */

RpSensitivity *
rp_sensitivity (const RpVariant *variants, guint n)
{
  RpSensitivity *self = g_new0 (RpSensitivity, 1);

  *self = (RpSensitivity){ .n = n, .rates = g_new (RpTransferRates, n + 1),
                           .lowest = n, .highest = n };
  for (guint i = 0; i < n; i++)
    {
      RpCells cells = rp_presence_count (variants[i].presence);
      double rate;

      self->rates[i] = rp_transfer_rates (&cells);
      rate = self->rates[i].rate.value;
      if (self->rates[i].rate.undefined != NULL)
        continue;
      if (self->lowest == n || rate < self->rates[self->lowest].rate.value)
        self->lowest = i;
      if (self->highest == n || rate > self->rates[self->highest].rate.value)
        self->highest = i;
    }

  if (self->lowest == n)
    self->spread = rp_figure_undefined (_ ("undefined: no variant has a rate"));
  else
    self->spread = rp_figure_new (self->rates[self->highest].rate.value
                                  - self->rates[self->lowest].rate.value);
  return self;
}

void
rp_sensitivity_free (RpSensitivity *self)
{
  g_free (self->rates);
  g_free (self);
}
