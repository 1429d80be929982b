/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The methods paragraph. */
#include "rp-disagreement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name, *weights;
  const char *words;
} coefficients[] = {
  { "percent-agreement", NULL, N_ ("percent agreement") },
  { "cohen-kappa", "identity", N_ ("Cohen's kappa (1960)") },
  { "cohen-kappa", "quadratic", N_ ("weighted kappa with quadratic weights (Cohen 1968)") },
  { "conger-kappa", NULL, N_ ("Conger's kappa for several coders (1980)") },
  { "krippendorff-alpha", "nominal", N_ ("Krippendorff's alpha, nominal (2019)") },
  { "krippendorff-alpha", "ordinal", N_ ("Krippendorff's alpha, ordinal (2019)") },
  { "gwet-ac", "identity", N_ ("Gwet's AC1 (2008)") },
  { "gwet-ac", "quadratic", N_ ("Gwet's AC2 with quadratic weights (2014)") },
  { "segment-f1", "iou>=0.5", N_ ("segment F1 at an overlap of at least one half") },
  { "alpha-u-1995", NULL, N_ ("Krippendorff's alpha for unitizing (1995)") },
  { "bar-u-alpha", NULL, N_ ("|u-alpha of the family of 2016 (Krippendorff et al.)") },
  { "gamma", NULL, N_ ("gamma (Mathet, Widlöcher and Métivier 2015), 30 random continua") },
  { "icc", "A,1",
    N_ ("the intraclass correlation ICC(A,1), two-way, absolute agreement, single coder (McGraw and "
        "Wong 1996)") },
};

static void
append_coefficients (GString *out, const RpAgreementRow *row)
{
  gboolean first = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (coefficients); i++)
    {
      if (rp_agreement_row_find (row, coefficients[i].name, coefficients[i].weights) == NULL)
        continue;
      g_string_append_printf (out, "%s%s", first ? "" : "; ", _ (coefficients[i].words));
      first = FALSE;
    }
}

/* How the intervals of the coefficients above were made, each way once. */
static void
append_intervals (GString *out, const RpAgreement *agreement)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < agreement->rows->len; i++)
    {
      const RpAgreementRow *row = agreement->rows->pdata[i];
      for (guint k = 0; k < row->n_estimates; k++)
        {
          const RpEstimate *e = &row->estimates[k];
          if (!e->has_ci || !g_hash_table_add (seen, (gpointer) e->ci_method))
            continue;
          g_string_append_printf (out, "%s%s", g_hash_table_size (seen) == 1 ? "" : "; ",
                                  e->ci_method);
        }
    }
  if (g_hash_table_size (seen) == 0)
    g_string_append (out, _ ("none"));
}

static const char *
describe_units (RpLevel level)
{
  switch (level)
    {
    case RP_LEVEL_TURN:
      return _ ("Units were speaker turns; a turn counted as coded where a coding covered any part "
                "of it.");
    case RP_LEVEL_CHARACTER:
      return _ ("Units were the characters of speaker turns; uncoded text counted as absent, which "
                "raises percent agreement.");
    case RP_LEVEL_SEGMENT:
      return _ ("Segments of text were compared as they were marked, each code by itself, over the "
                "sessions that all coders worked on.");
    case RP_LEVEL_SESSION:
    default:
      return _ ("Units were whole sessions, rated on the framework's scale.");
    }
}

char *
rp_agreement_describe_methods (const RpAgreement *agreement)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < agreement->coders->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", (char *) agreement->coders->pdata[i]);
  g_string_append_printf (out, _ ("Agreement between %u coders (%s) was computed with Reprise. %s "),
                          agreement->coders->len, names->str, describe_units (agreement->level));
  if (agreement->level != RP_LEVEL_SESSION)
    g_string_append (out, _ ("Overlapping codings of one code by one coder were merged first. A "
                             "coder entered a session if they had coded or rated anything in it "
                             "with the framework, or had marked it as read to the end. "));
  if (agreement->rows->len == 0)
    return g_string_free (g_steal_pointer (&out), FALSE);
  g_string_append (out, _ ("Coefficients: "));
  append_coefficients (out, agreement->rows->pdata[0]);
  g_string_append (out, _ (". 95 % intervals: "));
  append_intervals (out, agreement);
  g_string_append (out, ". ");
  for (guint i = 0; i < agreement->rows->len; i++)
    {
      const RpAgreementRow *row = agreement->rows->pdata[i];
      g_string_append_printf (out, "%s%s: %s", i == 0 ? "" : "; ", row->name, row->denominator);
    }
  g_string_append_c (out, '.');
  return g_string_free (g_steal_pointer (&out), FALSE);
}
