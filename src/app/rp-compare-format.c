/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of agreement as text. */
#include "rp-compare-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TOOLTIP_COLUMNS 64 /* a line breaks at the first space after so many characters */

static const RpCompareColumn unit_columns[] = {
  { N_ ("Agree"), "percent-agreement", NULL, N_ ("Percent agreement: the share of units on which "
    "coders say the same. High by itself wherever a code is rare.") },
  { N_ ("Cohen's κ"), "cohen-kappa", NULL, N_ ("Cohen's kappa: agreement beyond what each coder's "
    "own rates would give by chance. It falls when a code is very rare or very frequent, even "
    "where coders hardly ever differ (the prevalence paradox): read it beside AC1 and the counts.") },
  { N_ ("Conger's κ"), "conger-kappa", NULL, N_ ("Conger's kappa: Cohen's kappa for more than two "
    "coders.") },
  { N_ ("AC1"), "gwet-ac", NULL, N_ ("Gwet's AC1: agreement beyond chance with a chance "
    "term that stays small where a code is rare, so that it does not fall as kappa does.") },
  { N_ ("Alpha"), "krippendorff-alpha", NULL, N_ ("Krippendorff's alpha: one less the "
    "disagreement seen over that expected if codes were put down without regard to the text. Any "
    "number of coders; missing sessions are allowed.") },
};

static const RpCompareColumn rating_columns[] = {
  { N_ ("Agree"), "percent-agreement", NULL, N_ ("Percent agreement: the share of sessions that got "
    "the same rating.") },
  { N_ ("Weighted κ"), "cohen-kappa", "quadratic", N_ ("Weighted kappa with quadratic weights, for two "
    "coders: two steps apart counts four times as much as one.") },
  { N_ ("ICC(A,1)"), "icc", "A,1", N_ ("Intraclass correlation, two-way, absolute agreement, of a "
    "single coder: how much of the variation of one coder's ratings is between sessions.") },
  { N_ ("Alpha, ordinal"), "krippendorff-alpha", "ordinal", N_ ("Krippendorff's alpha for ordered "
    "steps.") },
};

static const RpCompareColumn segment_columns[] = {
  { N_ ("F1"), "segment-f1", "iou>=0.5", N_ ("Segment F1: the share of segments that have a partner "
    "which overlaps them by at least one half. Not corrected for chance.") },
  { N_ ("Alpha 1995"), "alpha-u-1995", NULL, N_ ("Krippendorff's alpha for segments of 1995: squared "
    "differences of boundaries, and whole segments that the other left out, against chance. Long "
    "segments weigh most.") },
  { N_ ("Gamma"), "gamma", NULL, N_ ("Gamma: segments are paired up first, then what is left over "
    "is compared with what 30 random continua leave.") },
  { N_ ("|uα"), "bar-u-alpha", NULL, N_ ("Alpha for segments of 2016: whether the same text was marked, "
    "character by character, corrected for chance.") },
};

const RpEstimate *
rp_compare_find_alpha (const RpAgreementRow *row)
{
  return rp_agreement_row_find (
    row, row->level == RP_LEVEL_SEGMENT ? "bar-u-alpha" : "krippendorff-alpha", NULL);
}

const RpCompareColumn *
rp_compare_columns (RpLevel level, guint n_coders, guint *n_columns)
{
  static RpCompareColumn chosen[G_N_ELEMENTS (unit_columns)];
  const RpCompareColumn *all = unit_columns;
  guint n_all = G_N_ELEMENTS (unit_columns);

  if (level == RP_LEVEL_SESSION)
    {
      all = rating_columns;
      n_all = G_N_ELEMENTS (rating_columns);
    }
  else if (level == RP_LEVEL_SEGMENT)
    {
      all = segment_columns;
      n_all = G_N_ELEMENTS (segment_columns);
    }

  *n_columns = 0;
  for (guint i = 0; i < n_all; i++)
    {
      gboolean of_two = strcmp (all[i].name, "cohen-kappa") == 0;
      gboolean of_many = strcmp (all[i].name, "conger-kappa") == 0;
      if ((of_two && n_coders != 2) || (of_many && n_coders == 2))
        continue;
      chosen[(*n_columns)++] = all[i];
    }
  return chosen;
}

static gboolean
is_share (const RpEstimate *estimate)
{
  return strcmp (estimate->name, "percent-agreement") == 0;
}

/* With a true minus sign, and without one before what rounds to nothing. */
static char *
format_number (double value)
{
  g_autofree char *text = g_strdup_printf ("%.2f", fabs (value));
  gboolean negative = value < 0 && strspn (text, "0.,") < strlen (text);

  return g_strconcat (negative ? "−" : "", text, NULL);
}

char *
rp_compare_format_value (const RpEstimate *estimate)
{
  if (estimate == NULL || estimate->undefined != NULL)
    return g_strdup ("–");
  return is_share (estimate) ? g_strdup_printf ("%.0f %%", estimate->value * 100)
                             : format_number (estimate->value);
}

char *
rp_compare_format_interval (const RpEstimate *estimate)
{
  if (estimate == NULL || estimate->undefined != NULL || !estimate->has_ci)
    return g_strdup ("");
  if (is_share (estimate))
    return g_strdup_printf ("%.0f–%.0f", estimate->ci_low * 100, estimate->ci_high * 100);
  g_autofree char *low = format_number (estimate->ci_low);
  g_autofree char *high = format_number (estimate->ci_high);
  /* A dash between two numbers of which one is negative reads as a sign. */
  return estimate->ci_low < 0 ? g_strdup_printf (_ ("%s to %s"), low, high)
                              : g_strdup_printf ("%s–%s", low, high);
}

char *
rp_compare_format (const RpEstimate *estimate)
{
  g_autofree char *value = rp_compare_format_value (estimate);
  g_autofree char *interval = rp_compare_format_interval (estimate);

  return *interval == '\0' ? g_steal_pointer (&value)
                           : g_strdup_printf ("%s (%s)", value, interval);
}

char *
rp_compare_explain (const RpEstimate *estimate)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (estimate == NULL)
    return g_strdup ("");
  g_string_append (out, estimate->name);
  if (estimate->weights != NULL)
    g_string_append_printf (out, " (%s)", estimate->weights);
  if (estimate->undefined != NULL)
    {
      g_string_append_printf (out, _ ("\nUndefined: %s"), estimate->undefined);
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  g_string_append_printf (out, " = %.4f", estimate->value);
  if (estimate->has_ci)
    g_string_append_printf (out, _ ("\n95 %% interval %.4f to %.4f: %s"), estimate->ci_low,
                            estimate->ci_high, estimate->ci_method);
  else if (estimate->no_interval != NULL)
    g_string_append_printf (out, _ ("\nNo interval: %s"), estimate->no_interval);
  if (estimate->note != NULL)
    g_string_append_printf (out, "\n%s", estimate->note);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* GTK sets a tooltip in one line however long it is. */
char *
rp_compare_wrap (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint column = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean full = c == ' ' && column >= TOOLTIP_COLUMNS;
      g_string_append_unichar (out, full ? '\n' : c);
      column = full || c == '\n' ? 0 : column + 1;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
rp_compare_format_counts (const RpAgreementRow *row)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < row->n_coders; i++)
    g_string_append_printf (out, "%s%" G_GUINT64_FORMAT, i == 0 ? "" : " / ", row->coded[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* NULL: the header. */
static void
add_cells (GPtrArray *cells, const RpAgreement *agreement, const RpCompareColumn *columns, guint n,
           const RpAgreementRow *row)
{
  g_ptr_array_add (cells, g_strdup (row ? row->name : _ ("Code")));
  g_ptr_array_add (cells, row ? g_strdup_printf ("%" G_GUINT64_FORMAT, row->n_pairable)
                              : g_strdup (_ ("Units")));
  for (guint c = 0; c < agreement->coders->len; c++)
    g_ptr_array_add (cells, row ? g_strdup_printf ("%" G_GUINT64_FORMAT, row->coded[c])
                                : g_strdup (agreement->coders->pdata[c]));
  for (guint c = 0; c < n; c++)
    g_ptr_array_add (cells, row ? rp_compare_format (rp_agreement_row_find (
                                    row, columns[c].name, columns[c].weights))
                                : g_strdup (_ (columns[c].title)));
}

/* All codes: way 0 pooled, 1 the plain mean. There are no counts of units that several codes have. */
static void
add_overall (GPtrArray *cells, const RpAgreement *agreement, const RpCompareColumn *columns, guint n,
             int way)
{
  static const char *const ways[] = { "pooled", "mean" };
  static const char *const titles[]
    = { N_ ("All codes, pooled (De Vries 2008)"), N_ ("All codes, plain mean") };

  g_ptr_array_add (cells, g_strdup (_ (titles[way])));
  for (guint c = 0; c <= agreement->coders->len; c++)
    g_ptr_array_add (cells, g_strdup (""));
  for (guint c = 0; c < n; c++)
    {
      const RpEstimate *figure = rp_agreement_find_overall (agreement, columns[c].name, ways[way]);
      g_ptr_array_add (cells, figure != NULL ? rp_compare_format (figure) : g_strdup (""));
    }
}

/* The whole table, with what opens and closes a row and a cell; without mark-up the cells are
 * separated by `open_cell`. */
static char *
build (const RpAgreement *agreement, const char *open_row, const char *close_row,
       const char *open_cell, const char *close_cell, gboolean markup)
{
  guint n;
  const RpCompareColumn *columns
    = rp_compare_columns (agreement->level, agreement->coders->len, &n);
  int ways = agreement->overall->len > 0 ? 2 : 0;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (int r = -1; r < (int) agreement->rows->len + ways; r++)
    {
      g_ptr_array_set_size (cells, 0);
      if (r >= (int) agreement->rows->len)
        add_overall (cells, agreement, columns, n, r - (int) agreement->rows->len);
      else
        add_cells (cells, agreement, columns, n, r < 0 ? NULL : agreement->rows->pdata[r]);
      g_string_append (out, open_row);
      for (guint c = 0; c < cells->len; c++)
        {
          g_autofree char *text
            = markup ? g_markup_escape_text (cells->pdata[c], -1) : g_strdup (cells->pdata[c]);
          g_string_append_printf (out, "%s%s%s", c == 0 && !markup ? "" : open_cell, text,
                                  close_cell);
        }
      g_string_append (out, close_row);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
rp_compare_to_text (const RpAgreement *agreement)
{
  return build (agreement, "", "\n", "\t", "", FALSE);
}

char *
rp_compare_to_html (const RpAgreement *agreement)
{
  g_autofree char *rows = build (agreement, "<tr>", "</tr>", "<td>", "</td>", TRUE);
  return g_strconcat ("<meta charset=\"utf-8\"><table border=\"1\">", rows, "</table>", NULL);
}
