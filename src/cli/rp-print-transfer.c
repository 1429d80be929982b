/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-print-transfer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* --- JSON ---------------------------------------------------------------------------------- */

static void
describe_ci (RpJson *json, const char *key, double low, double high)
{
  if (!isfinite (low) || !isfinite (high))
    {
      rp_json_null (json, key);
      return;
    }
  rp_json_array (json, key);
  rp_json_double (json, NULL, low);
  rp_json_double (json, NULL, high);
  rp_json_end (json);
}

static void
describe_figure (RpJson *json, const char *key, const RpFigure *figure)
{
  rp_json_object (json, key);
  rp_json_double (json, "value", figure->value);
  describe_ci (json, "ci", figure->low, figure->high);
  rp_json_string (json, "ci_method", figure->method);
  rp_json_string (json, "undefined", figure->undefined);
  rp_json_string (json, "note", figure->note);
  rp_json_end (json);
}

static void
describe_cells (RpJson *json, const RpCells *cells)
{
  rp_json_object (json, "cells");
  rp_json_int (json, "both", cells->both);
  rp_json_int (json, "supervision_only", cells->supervision_only);
  rp_json_int (json, "practice_only", cells->practice_only);
  rp_json_int (json, "neither", cells->neither);
  rp_json_end (json);
}

static void
describe_repairing (RpJson *json, const RpRepairing *test)
{
  gboolean has_value = test->undefined == NULL;

  rp_json_object (json, NULL);
  rp_json_string (json, "scheme", rp_scheme_to_string (test->scheme));
  rp_json_int (json, "pairs", test->n_pairs);
  rp_json_int (json, "themes", test->n_themes);
  rp_json_int (json, "themes_left_out", test->n_themes_left_out);
  rp_json_int (json, "observed", test->observed);
  rp_json_int (json, "maximum", test->maximum);
  rp_json_double (json, "expected", has_value ? test->expected : NAN);
  rp_json_double (json, "variance", has_value ? test->variance : NAN);
  rp_json_double (json, "p", has_value ? test->p : NAN);
  rp_json_double (json, "smallest_p", has_value ? test->smallest_p : NAN);
  rp_json_bool (json, "exact", test->exact);
  rp_json_double (json, "permutations", test->n_permutations);
  rp_json_int (json, "seed", (gint64) test->seed);
  rp_json_double (json, "chance_corrected", test->chance_corrected.value);
  rp_json_string (json, "caution", test->caution);
  rp_json_string (json, "undefined", test->undefined);
  rp_json_end (json);
}

static void
describe_stratified (RpJson *json, const char *key, const char *stratum,
                     const RpMantelHaenszel *result)
{
  rp_json_object (json, key);
  rp_json_string (json, "stratum", stratum);
  rp_json_int (json, "strata", result->n_strata);
  rp_json_int (json, "informative", result->n_informative);
  rp_json_double (json, "odds_ratio", result->odds_ratio.value);
  describe_ci (json, "ci", result->odds_ratio.low, result->odds_ratio.high);
  rp_json_double (json, "chi2", result->chi2.value);
  rp_json_double (json, "chi2_continuity", result->chi2_continuity.value);
  rp_json_double (json, "p", result->p);
  rp_json_double (json, "p_continuity", result->p_continuity);
  rp_json_string (json, "undefined", result->odds_ratio.undefined);
  rp_json_end (json);
}

static void
describe_theme (RpJson *json, const RpThemeResult *theme)
{
  const RpTransferRates *rates = &theme->rates;

  rp_json_object (json, NULL);
  rp_json_string (json, "theme", theme->name);
  describe_cells (json, &rates->cells);
  describe_figure (json, "rate", &rates->rate);
  rp_json_double (json, "base_rate", rates->base_rate.value);
  rp_json_double (json, "lift", rates->lift.value);
  rp_json_double (json, "odds_ratio", rates->odds_ratio.value);
  rp_json_double (json, "phi", rates->phi.value);
  rp_json_double (json, "p", theme->p);
  rp_json_double (json, "p_holm", theme->p_holm);
  rp_json_double (json, "p_bh", theme->p_bh);
  rp_json_end (json);
}

/* The plain numbers of the contract, and each again with its interval or its reason. */
static void
describe_rates (RpJson *json, const RpTransferAnalysis *analysis, gboolean ordered)
{
  const RpTransferRates *rates = &analysis->rates;
  const RpFigure *carry_back
      = ordered ? &analysis->carry_back.rate : &rates->unprompted_rate;

  describe_figure (json, "rate", &rates->rate);
  rp_json_double (json, "base_rate", rates->base_rate.value);
  rp_json_double (json, "carry_back", carry_back->value);
  rp_json_double (json, "lift", rates->lift.value);
  rp_json_double (json, "odds_ratio", rates->odds_ratio.value);
  rp_json_double (json, "phi", rates->phi.value);
  rp_json_object (json, "figures");
  describe_figure (json, "base_rate", &rates->base_rate);
  describe_figure (json, "unprompted_rate", &rates->unprompted_rate);
  describe_figure (json, "lift", &rates->lift);
  describe_figure (json, "odds_ratio", &rates->odds_ratio);
  describe_figure (json, "phi", &rates->phi);
  describe_figure (json, "carry_back", carry_back);
  describe_figure (json, "carry_back_difference", &analysis->carry_back.difference);
  describe_figure (json, "rate_over_workers", &analysis->bootstrap.percentile);
  describe_figure (json, "rate_over_workers_bca", &analysis->bootstrap.bca);
  rp_json_end (json);
}

void
rp_describe_transfer (RpJson *json, const RpTransferAnalysis *analysis, gboolean ordered)
{
  rp_json_int (json, "pairs", analysis->n_pairs);
  rp_json_int (json, "workers", analysis->n_workers);
  describe_cells (json, &analysis->rates.cells);
  describe_rates (json, analysis, ordered);
  rp_json_array (json, "repairing");
  for (guint i = 0; i < analysis->repairings->len; i++)
    describe_repairing (json, analysis->repairings->pdata[i]);
  rp_json_end (json);
  describe_stratified (json, "mantel_haenszel", "worker", &analysis->by_worker);
  describe_stratified (json, "mantel_haenszel_theme", "theme", &analysis->by_theme);
  rp_json_array (json, "themes");
  for (guint i = 0; i < analysis->themes->len; i++)
    describe_theme (json, &g_array_index (analysis->themes, RpThemeResult, i));
  rp_json_end (json);
}

void
rp_describe_association (RpJson *json, const RpAssociation *association)
{
  rp_json_int (json, "pairs", association->n_pairs);
  describe_figure (json, "spearman", &association->spearman);
  describe_figure (json, "kendall_tau_b", &association->kendall_tau_b);
  describe_figure (json, "goodman_kruskal_gamma", &association->gamma);
  rp_json_double (json, "p", association->p);
  rp_json_bool (json, "exact", association->exact);
  rp_json_double (json, "permutations", association->n_permutations);
  rp_json_int (json, "seed", (gint64) association->seed);
}

/* --- for people ---------------------------------------------------------------------------- */

static char *
number (double value)
{
  value = rp_shown (value, 3);
  return isfinite (value) ? g_strdup_printf ("%.3f", value) : g_strdup ("–");
}

static char *
interval (const RpFigure *figure)
{
  if (figure->undefined != NULL || figure->method == NULL)
    return g_strdup ("–");
  return g_strdup_printf (_ ("%.3f to %.3f"), rp_shown (figure->low, 3),
                          rp_shown (figure->high, 3));
}

static char *
p_value (double p)
{
  if (!isfinite (p))
    return g_strdup ("–");
  return p < 0.0005 ? g_strdup ("<0.001") : g_strdup_printf ("%.3f", p);
}

/* "Base rate        0.467, 95 % 0.302 to 0.639 (Wilson)", or why there is none. */
static void
print_figure (const char *label, const RpFigure *figure)
{
  g_autofree char *range = interval (figure);

  if (figure->undefined != NULL)
    rp_print ("  %s: %s\n", label, figure->undefined);
  else if (figure->method != NULL)
    rp_print (_ ("  %s: %.3f, 95 %% %s (%s)\n"), label, rp_shown (figure->value, 3), range,
              figure->method);
  else
    rp_print ("  %s: %.3f\n", label, rp_shown (figure->value, 3));
  if (figure->undefined == NULL && figure->note != NULL)
    rp_print ("    %s\n", figure->note);
}

static void
add_theme (RpTextTable *table, const char *name, const RpTransferRates *rates, double p,
           double p_holm)
{
  const RpCells *cells = &rates->cells;
  guint n = cells->both + cells->supervision_only;
  g_autofree char *range = interval (&rates->rate);
  g_autofree char *rate = number (rates->rate.value);
  g_autofree char *of = g_strdup_printf (_ ("%u of %u"), cells->both, n);
  g_autofree char *raw = p_value (p), *holm = p_value (p_holm);
  const guint counts[]
      = { cells->both, cells->supervision_only, cells->practice_only, cells->neither };
  char text[G_N_ELEMENTS (counts)][16];

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_snprintf (text[i], sizeof text[i], "%u", counts[i]);
  rp_text_table_add (table, name, text[0], text[1], text[2], text[3], of, rate, range, raw, holm);
}

static void
print_themes (const RpTransferAnalysis *analysis)
{
  const char *const headers[]
      = { _ ("Theme"), _ ("both"),  _ ("superv. only"), _ ("practice only"), _ ("neither"),
          _ ("taken up"), _ ("rate"), _ ("95 % (Wilson)"), "p", _ ("p (Holm)"), NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "lrrrrrrrrr");

  for (guint i = 0; i < analysis->themes->len; i++)
    {
      const RpThemeResult *theme = &g_array_index (analysis->themes, RpThemeResult, i);
      add_theme (table, theme->name, &theme->rates, theme->p, theme->p_holm);
    }
  add_theme (table, _ ("all"), &analysis->rates, NAN, NAN);
  rp_text_table_print (table);
}

static void
print_rates (const RpTransferAnalysis *analysis)
{
  const RpTransferRates *rates = &analysis->rates;

  rp_print_string (_ ("\nRates over all themes\n"));
  print_figure (_ ("taken up, of what supervision worked on"), &rates->rate);
  g_autofree char *label
      = g_strdup_printf (_ ("the same, whole workers resampled (%u)"), analysis->n_workers);
  print_figure (label, &analysis->bootstrap.percentile);
  print_figure (_ ("in practice at all (base rate)"), &rates->base_rate);
  print_figure (_ ("in practice without supervision"), &rates->unprompted_rate);
  print_figure (_ ("lift"), &rates->lift);
  print_figure (_ ("odds ratio"), &rates->odds_ratio);
  print_figure (_ ("phi"), &rates->phi);
  print_figure (_ ("carry-back: in a practice session before the supervision"),
                &analysis->carry_back.rate);
}

static void
add_repairing (RpTextTable *table, const RpRepairing *test)
{
  g_autofree char *expected = number (test->expected), *sd = number (sqrt (test->variance));
  g_autofree char *p = p_value (test->p), *corrected = number (test->chance_corrected.value);
  g_autofree char *observed = g_strdup_printf (_ ("%u of %u"), test->observed, test->maximum);
  g_autofree char *looked_at = g_strdup_printf (
      test->exact ? _ ("all %.0f") : _ ("%.0f drawn"), test->n_permutations);

  rp_text_table_add (table, rp_scheme_get_label (test->scheme), observed, expected, sd, p,
                     corrected, looked_at);
}

static void
print_repairings (const RpTransferAnalysis *analysis)
{
  const char *const headers[] = { _ ("Chance by re-pairing"), _ ("taken up"), _ ("expected"),
                                  _ ("SD"), "p", _ ("beyond chance"), _ ("re-pairings"), NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "lrrrrrr");
  guint n = 0;

  for (guint i = 0; i < analysis->repairings->len; i++)
    {
      const RpRepairing *test = analysis->repairings->pdata[i];
      if (test->undefined != NULL)
        continue;
      add_repairing (table, test);
      n++;
    }
  rp_print_string ("\n");
  if (n > 0)
    rp_text_table_print (table);
  for (guint i = 0; i < analysis->repairings->len; i++)
    {
      const RpRepairing *test = analysis->repairings->pdata[i];
      const char *remark = test->undefined != NULL ? test->undefined : test->caution;
      if (remark != NULL)
        rp_print ("  %s: %s\n", rp_scheme_get_label (test->scheme), remark);
    }
}

static void
print_stratified (const RpTransferAnalysis *analysis)
{
  rp_print (_ ("\nMantel-Haenszel, by worker (%u of %u strata tell anything)\n"),
            analysis->by_worker.n_informative, analysis->by_worker.n_strata);
  print_figure (_ ("odds ratio"), &analysis->by_worker.odds_ratio);
  if (analysis->by_worker.chi2.undefined == NULL)
    {
      g_autofree char *p = p_value (analysis->by_worker.p);
      rp_print (_ ("  chi2: %.3f, p %s\n"), analysis->by_worker.chi2.value, p);
    }
}

void
rp_print_transfer (const RpTransferAnalysis *analysis)
{
  print_themes (analysis);
  print_rates (analysis);
  print_repairings (analysis);
  print_stratified (analysis);
  rp_print_string (_ ("\nAssociation is not cause: these figures say what went together, not "
                      "why.\n"));
}

void
rp_print_association (const RpAssociation *association)
{
  g_autofree char *p = p_value (association->p);

  rp_print (_ ("Ratings of supervision and of practice, %u pairs\n"), association->n_pairs);
  print_figure (_ ("Spearman's rho"), &association->spearman);
  print_figure (_ ("Kendall's tau-b"), &association->kendall_tau_b);
  print_figure (_ ("Goodman and Kruskal's gamma"), &association->gamma);
  rp_print (association->exact ? _ ("  p %s (two-sided, all %.0f re-pairings)\n")
                               : _ ("  p %s (two-sided, %.0f re-pairings drawn)\n"),
            p, association->n_permutations);
  rp_print_string (_ ("\nAssociation is not cause: these figures say what went together, not "
                      "why.\n"));
}
