/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-compare-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From here percent agreement is high and kappa or alpha low: the prevalence paradox. */
#define HIGH_AGREEMENT 0.85
#define LOW_BEYOND_CHANCE 0.6

typedef struct
{
  const char *name;    /* of the estimate */
  const char *title;   /* to be translated */
  const char *meaning; /* to be translated */
} Entry;

static const Entry entries[] = {
  { "percent-agreement", N_ ("Percent agreement"),
    N_ ("The share of units on which coders say the same. It takes no account of chance, and is "
        "high by itself wherever a code is rare: most units are then agreed to be empty.") },
  { "cohen-kappa", N_ ("Cohen's kappa"),
    N_ ("Agreement of two coders beyond what each one's own rates would give by chance: 1 is "
        "perfect, 0 is chance. It falls when a code is very rare or very frequent, even where "
        "coders hardly ever differ.") },
  { "conger-kappa", N_ ("Conger's kappa"),
    N_ ("Cohen's kappa for more than two coders, each with their own rates.") },
  { "fleiss-kappa", N_ ("Fleiss' kappa"),
    N_ ("Agreement beyond chance of any number of coders, who are taken to share one set of "
        "rates.") },
  { "light-kappa", N_ ("Light's kappa"), N_ ("The mean of Cohen's kappas of all pairs of coders.") },
  { "scott-pi", N_ ("Scott's pi"),
    N_ ("Agreement of two coders beyond chance, where both are taken to share one set of rates.") },
  { "brennan-prediger", N_ ("Brennan and Prediger's kappa"),
    N_ ("Agreement beyond chance, where every category is taken to be equally likely.") },
  { "pabak", N_ ("PABAK"),
    N_ ("Kappa adjusted for prevalence and bias: what kappa would be if the code were given to "
        "half of the units. With two categories it is twice the agreement less one.") },
  { "gwet-ac", N_ ("Gwet's AC"),
    N_ ("Agreement beyond chance with a chance term that stays small where a code is rare, so that "
        "it does not fall as kappa does. AC1 without weights, AC2 with.") },
  { "krippendorff-alpha", N_ ("Krippendorff's alpha"),
    N_ ("One less the disagreement seen over that expected if codes were put down without regard to "
        "the text. Any number of coders; missing values are allowed. Krippendorff asks for .800, "
        "and .667 for tentative conclusions. With a rare code it falls as kappa does.") },
  { "holsti", N_ ("Holsti's index"), N_ ("Twice the agreed decisions over the decisions of both.") },
  { "positive-agreement", N_ ("Positive agreement"),
    N_ ("Of what either coder gave the code, how much both did: agreement on the presence.") },
  { "negative-agreement", N_ ("Negative agreement"), N_ ("Agreement on the absence of the code.") },
  { "prevalence-index", N_ ("Prevalence index"),
    N_ ("The share of units that both gave the code, less the share that neither did. Far from 0, "
        "kappa and alpha are low whatever coders do.") },
  { "bias-index", N_ ("Bias index"), N_ ("How much more often one coder gives the code.") },
  { "kappa-max", N_ ("Largest kappa"), N_ ("The most that kappa can be with these two rates.") },
  { "icc", N_ ("Intraclass correlation"),
    N_ ("The share of the variation of ratings that is between sessions and not between coders. "
        "A: absolute agreement, C: consistency; 1: of a single coder, k: of the mean of all.") },
  { "kendall-w", N_ ("Kendall's W"),
    N_ ("How far coders put the sessions in the same order: 0 not at all, 1 exactly.") },
  { "bland-altman-bias", N_ ("Bias (Bland and Altman)"),
    N_ ("The mean difference between the two coders' ratings.") },
  { "bland-altman-lower", N_ ("Lower limit of agreement"),
    N_ ("95 in 100 differences are expected above it.") },
  { "bland-altman-upper", N_ ("Upper limit of agreement"),
    N_ ("95 in 100 differences are expected below it.") },
  { "alpha-u-1995", N_ ("Alpha_U of 1995"),
    N_ ("Krippendorff's alpha for segments of one code: differences of boundaries on overlaps, and "
        "whole segments that the other left out, against chance.") },
  { "u-alpha", N_ ("uα"), N_ ("Alpha for segments of 2016: where they are and what they are called, "
                              "character by character; gaps count.") },
  { "bar-u-alpha", N_ ("|uα"), N_ ("Alpha for segments of 2016, whatever they are called: has the "
                                   "same text been marked?") },
  { "cu-alpha", N_ ("cuα"), N_ ("Alpha of what segments are called, where coders both marked. Its "
                                "coverage says how much text that is.") },
  { "k-u-alpha", N_ ("(k)uα"), N_ ("Alpha of one code among the marked text.") },
  { "gamma", N_ ("Gamma"),
    N_ ("Segments are paired up first, then what is left over in places and names is compared with "
        "what random segments leave (Mathet 2015): 1 is perfect, 0 chance.") },
  { "gamma-cat", N_ ("Gamma-cat"), N_ ("Gamma of the names of paired segments alone.") },
  { "gamma-observed-disorder", N_ ("Disorder seen"),
    N_ ("The disorder of the best pairing: 0 if all is the same.") },
  { "segment-f1", N_ ("Segment F1"),
    N_ ("The share of segments that have a partner with at least the named overlap. Not corrected "
        "for chance.") },
  { "character-kappa", N_ ("Kappa of characters"),
    N_ ("Cohen's kappa with every character as a unit: inflated by text that nobody coded. Here to "
        "compare with programs that print it.") },
  { "boundary-similarity", N_ ("Boundary similarity"),
    N_ ("How alike the places are where one segment ends and the next begins (Fournier).") },
  { "pooled", N_ ("pooled over the codes"),
    N_ ("Agreement seen and agreement by chance are averaged over the codes before kappa is taken "
        "(De Vries 2008), so that rare codes weigh no more than they can bear.") },
  { "mean", N_ ("plain mean of the codes"),
    N_ ("The mean of the codes' values. Every code weighs the same, rare ones too; codes without a "
        "value are left out.") },
};

static const Entry *
find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (strcmp (entries[i].name, name) == 0)
      return &entries[i];
  return NULL;
}

/* "pooled" and "mean" stand in the place of weights. */
char *
rp_compare_name (const char *name, const char *weights)
{
  const Entry *entry = find (name), *of = weights != NULL ? find (weights) : NULL;
  const char *title = entry != NULL ? _ (entry->title) : name;

  if (weights == NULL)
    return g_strdup (title);
  return g_strdup_printf ("%s, %s", title, of != NULL ? _ (of->title) : weights);
}

const char *
rp_compare_meaning (const char *name)
{
  const Entry *entry = find (name);
  return entry != NULL ? _ (entry->meaning) : NULL;
}

static void
append_figure (GString *out, const RpEstimate *estimate)
{
  if (estimate->undefined != NULL)
    {
      g_string_append_printf (out, _ ("It has no value here: %s."), estimate->undefined);
      return;
    }
  g_string_append_printf (out, _ ("Here it is %.2f"), estimate->value);
  if (estimate->has_ci)
    g_string_append_printf (out, _ (", and by these data anything from %.2f to %.2f is plausible "
                                    "(%s)"),
                            estimate->ci_low, estimate->ci_high, estimate->ci_method);
  else if (estimate->no_interval != NULL)
    g_string_append_printf (out, _ (", without an interval: %s"), estimate->no_interval);
  g_string_append (out, ".");
  if (estimate->note != NULL)
    g_string_append_printf (out, " %s.", estimate->note);
}

static gboolean
is_paradox (const RpEstimate *estimate, const RpEstimate *agreement)
{
  gboolean falls = strstr (estimate->name, "kappa") != NULL
                   || strcmp (estimate->name, "krippendorff-alpha") == 0
                   || strcmp (estimate->name, "scott-pi") == 0;

  return falls && estimate->undefined == NULL && agreement != NULL && agreement->undefined == NULL
         && agreement->value >= HIGH_AGREEMENT && estimate->value < LOW_BEYOND_CHANCE;
}

char *
rp_compare_explain_in_words (const RpEstimate *estimate, const RpEstimate *agreement)
{
  g_autoptr (GString) out = g_string_new (rp_compare_meaning (estimate->name));
  const char *way = estimate->weights != NULL ? rp_compare_meaning (estimate->weights) : NULL;

  if (way != NULL)
    g_string_append_printf (out, " %s", way);
  if (out->len > 0)
    g_string_append_c (out, '\n');
  append_figure (out, estimate);
  if (is_paradox (estimate, agreement))
    g_string_append_printf (
      out, _ ("\nCoders agree on %.0f %% of the units and the figure is low all the same: the code "
              "is rare or nearly everywhere, so that chance alone would give most of that agreement "
              "(the prevalence paradox). Read it beside AC1 and the counts."),
      agreement->value * 100);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
