/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agree-table.h"

#include <glib/gi18n-lib.h>

#include "rp-print-agreement.h"

/* The coefficients that the table of a level has room for; the others are in the JSON, and in the
 * report of a single code. */
typedef struct
{
  const char *name, *weights, *label;
} Shown;

static const Shown shown_of_passages[] = {
  { "percent-agreement", NULL, N_ ("agreement") },
  { "cohen-kappa", "identity", N_ ("Cohen's kappa") },
  { "conger-kappa", "identity", N_ ("Conger's kappa") },
  { "krippendorff-alpha", "nominal", N_ ("alpha") },
  { "gwet-ac", "identity", N_ ("Gwet's AC1") },
};
static const Shown shown_of_ratings[] = {
  { "percent-agreement", NULL, N_ ("agreement") },
  { "cohen-kappa", "quadratic", N_ ("weighted kappa") },
  { "krippendorff-alpha", "ordinal", N_ ("alpha ordinal") },
  { "icc", "A,1", "ICC(A,1)" },
};

/* A level's table: the rows that have something to compare, and the columns that they have. */
typedef struct
{
  const RpAgreement *agreement;
  GPtrArray *rows; /* of RpAgreementRow */
  Shown columns[G_N_ELEMENTS (shown_of_passages)];
  guint n_columns;
} View;

static const RpEstimate *
view_get (const View *view, guint row, guint column)
{
  return rp_agreement_row_find (view->rows->pdata[row], view->columns[column].name,
                                view->columns[column].weights);
}

static void
view_init (View *view, const RpAgreement *agreement)
{
  gboolean ratings = agreement->level == RP_LEVEL_SESSION;
  const Shown *all = ratings ? shown_of_ratings : shown_of_passages;
  guint n = ratings ? G_N_ELEMENTS (shown_of_ratings) : G_N_ELEMENTS (shown_of_passages);

  *view = (View){ agreement, g_ptr_array_new () };
  for (guint i = 0; i < agreement->rows->len; i++)
    if (((const RpAgreementRow *) agreement->rows->pdata[i])->n_pairable > 0)
      g_ptr_array_add (view->rows, agreement->rows->pdata[i]);
  for (guint i = 0; i < n && view->rows->len > 0; i++)
    {
      view->columns[view->n_columns] = all[i];
      if (view_get (view, 0, view->n_columns) != NULL)
        view->n_columns++;
    }
}

/* "0.62 [0.51, 0.72]"; a star sends the reader to the reasons below the table. */
static char *
format_estimate (const RpEstimate *estimate)
{
  if (estimate == NULL)
    return g_strdup ("");
  if (estimate->undefined != NULL)
    return g_strdup ("– *");
  if (!estimate->has_ci)
    return g_strdup_printf ("%.2f *", rp_shown (estimate->value, 2));
  return g_strdup_printf ("%.2f [%.2f, %.2f]%s", rp_shown (estimate->value, 2),
                          rp_shown (estimate->ci_low, 2), rp_shown (estimate->ci_high, 2),
                          estimate->note != NULL ? " *" : "");
}

static void
add_row (RpTextTable *table, const View *view, guint i)
{
  const RpAgreementRow *row = view->rows->pdata[i];
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (row->name));
  g_ptr_array_add (cells, g_strdup_printf ("%u", row->n_sessions));
  g_ptr_array_add (cells, g_strdup_printf ("%" G_GUINT64_FORMAT, row->n_pairable));
  for (guint j = 0; j < row->n_coders; j++)
    g_ptr_array_add (cells, g_strdup_printf ("%" G_GUINT64_FORMAT, row->coded[j]));
  g_ptr_array_add (cells, g_strdup_printf ("%" G_GUINT64_FORMAT, row->disagreed));
  for (guint j = 0; j < view->n_columns; j++)
    g_ptr_array_add (cells, format_estimate (view_get (view, i, j)));
  rp_text_table_add_row (table, (const char *const *) cells->pdata);
}

static RpTextTable *
make_table (const View *view)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();
  g_autoptr (GString) align = g_string_new ("l");

  g_ptr_array_add (headers, (gpointer) _ ("Code"));
  g_ptr_array_add (headers, (gpointer) _ ("Sessions"));
  g_ptr_array_add (headers, (gpointer) _ ("Units"));
  for (guint i = 0; i < view->agreement->coders->len; i++)
    g_ptr_array_add (headers, view->agreement->coders->pdata[i]);
  g_ptr_array_add (headers, (gpointer) _ ("Differ"));
  for (guint i = 0; i < view->n_columns; i++)
    g_ptr_array_add (headers, (gpointer) _ (view->columns[i].label));
  for (guint i = 1; i < headers->len; i++)
    g_string_append_c (align, 'r');
  g_ptr_array_add (headers, NULL);
  return rp_text_table_new ((const char *const *) headers->pdata, align->str);
}

/* Why a figure has no value or no interval, or must be read with care; NULL: nothing to say. */
static const char *
get_reason (const RpEstimate *estimate)
{
  if (estimate == NULL)
    return NULL;
  if (estimate->undefined != NULL)
    return estimate->undefined;
  return estimate->no_interval != NULL ? estimate->no_interval : estimate->note;
}

/* "agreement: all codes; alpha ordinal: Empathy, Overall": the figures that a reason is about. */
static char *
list_figures (const View *view, const char *reason)
{
  GString *text = g_string_new (NULL);

  for (guint j = 0; j < view->n_columns; j++)
    {
      g_autoptr (GString) codes = g_string_new (NULL);
      guint n = 0;

      for (guint i = 0; i < view->rows->len; i++)
        if (g_strcmp0 (get_reason (view_get (view, i, j)), reason) == 0)
          g_string_append_printf (codes, "%s%s", n++ > 0 ? ", " : "",
                                  ((const RpAgreementRow *) view->rows->pdata[i])->name);
      if (n > 0)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "",
                                _ (view->columns[j].label),
                                n == view->rows->len ? _ ("all codes") : codes->str);
    }
  return g_string_free (text, FALSE);
}

/* Each reason once. */
static void
print_reasons (const View *view)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < view->rows->len; i++)
    for (guint j = 0; j < view->n_columns; j++)
      {
        const char *reason = get_reason (view_get (view, i, j));

        if (reason == NULL || !g_hash_table_add (said, (gpointer) reason))
          continue;
        g_autofree char *figures = list_figures (view, reason);
        rp_print ("* %s (%s)\n", reason, figures);
      }
}

static void
print_denominators (const View *view)
{
  const char *last = NULL;

  for (guint i = 0; i < view->rows->len; i++)
    {
      const RpAgreementRow *row = view->rows->pdata[i];
      if (g_strcmp0 (row->denominator, last) != 0)
        rp_print (_ ("Units, from %s on: %s\n"), row->name, row->denominator);
      last = row->denominator;
    }
}

static void
print_not_compared (const View *view)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < view->agreement->rows->len; i++)
    {
      const RpAgreementRow *row = view->agreement->rows->pdata[i];
      if (row->n_pairable == 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", row->name);
    }
  if (names->len > 0)
    rp_print (_ ("Nothing to compare, as no two of the coders worked on the same session: %s\n"),
              names->str);
}

static void
print_level (const RpAgreement *agreement)
{
  View view;

  view_init (&view, agreement);
  rp_print (_ ("Level %s: %s\n"), rp_level_to_string (agreement->level),
            rp_level_get_explanation (agreement->level));
  if (view.rows->len > 0)
    {
      g_autoptr (RpTextTable) table = make_table (&view);
      for (guint i = 0; i < view.rows->len; i++)
        add_row (table, &view, i);
      rp_text_table_print (table);
    }
  print_reasons (&view);
  print_denominators (&view);
  print_not_compared (&view);
  g_ptr_array_unref (view.rows);
}

/* Of a single code there is room for everything. */
static void
print_code (const RpAgreement *agreement)
{
  for (guint i = 0; i < agreement->rows->len; i++)
    {
      const RpAgreementRow *row = agreement->rows->pdata[i];
      rp_print (_ ("%s, level %s: %s\n"), row->name, rp_level_to_string (row->level),
                row->denominator);
      for (guint j = 0; j < row->n_coders; j++)
        rp_print ("  %s: %" G_GUINT64_FORMAT "\n", (const char *) agreement->coders->pdata[j],
                  row->coded[j]);
      rp_print (_ ("  differ: %" G_GUINT64_FORMAT "\n"), row->disagreed);
      rp_print_estimates (row->estimates, row->n_estimates);
    }
}

void
rp_agree_table_print (const GPtrArray *agreements, gboolean single_code)
{
  for (guint i = 0; i < agreements->len; i++)
    {
      const RpAgreement *agreement = agreements->pdata[i];
      if (agreement->rows->len == 0)
        continue;
      if (single_code)
        print_code (agreement);
      else
        print_level (agreement);
      rp_print_string ("\n");
    }
  rp_print_string (_ ("In brackets the 95 % interval. “--json” has every coefficient and how each "
                      "interval was made.\n"));
}
