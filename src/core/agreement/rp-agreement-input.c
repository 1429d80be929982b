/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agreement-input-private.h"
#include "rp-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const char *const scale_names[] = { "nominal", "ordinal", "interval", "ratio" };

const char *
rp_scale_get_name (RpScale scale)
{
  return scale_names[scale];
}

gboolean
rp_scale_from_name (const char *name, RpScale *scale)
{
  for (guint i = 0; i < G_N_ELEMENTS (scale_names); i++)
    if (g_strcmp0 (name, scale_names[i]) == 0)
      {
        *scale = i;
        return TRUE;
      }
  return FALSE;
}

void
rp_agreement_input_free (RpAgreementInput *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->coders);
  g_strfreev (self->categories);
  rp_units_free (self->units);
  rp_ratings_free (self->ratings);
  rp_sets_free (self->sets);
  rp_spans_free (self->spans);
  g_free (self);
}

/* --- parts that the tables share ----------------------------------------------------------- */

char *
rp_agreement_input_cell (const RpCsv *csv, guint row, guint column)
{
  return g_strstrip (g_strdup (rp_csv_get (csv, row, (int) column)));
}

gboolean
rp_agreement_input_coders (RpAgreementInput *self, const RpCsv *csv, GError **error)
{
  guint n = rp_csv_get_n_columns (csv);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (n < 3 || n - 1 > RP_MAX_INPUT_CODERS)
    {
      if (n < 3)
        g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                     _ ("%s, line 1: the header must be unit and two or more coders"),
                     rp_csv_get_name (csv));
      else
        g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s, line 1: more than %d coders"),
                     rp_csv_get_name (csv), RP_MAX_INPUT_CODERS);
      return FALSE;
    }
  if (rp_csv_get_n_rows (csv) == 0)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s, line 2: there are no units"),
                   rp_csv_get_name (csv));
      return FALSE;
    }
  for (guint i = 1; i < n; i++)
    g_ptr_array_add (names, g_strdup (rp_csv_get_header (csv, i)));
  g_ptr_array_add (names, NULL);
  self->coders = (char **) g_ptr_array_steal (names, NULL);
  return TRUE;
}

static double *
category_numbers (char **categories)
{
  guint n = g_strv_length (categories);
  double *values = g_new (double, n + 1);

  for (guint k = 0; k < n; k++)
    rp_labels_parse_number (categories[k], &values[k]);
  return values;
}

/* The positive one of two categories, for what is asked of a code's presence. */
static guint
find_positive (char **categories)
{
  static const char *const words[] = { "1", "yes", "true", "present", "x" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint k = 0; categories[k] != NULL; k++)
      if (g_ascii_strcasecmp (categories[k], words[i]) == 0)
        return k;
  return 0;
}

/* --- ratings ------------------------------------------------------------------------------- */

static gboolean
check_number (const RpCsv *csv,
              guint row,
              guint column,
              RpScale scale,
              const char *text,
              GError **error)
{
  double value;

  if (!rp_labels_parse_number (text, &value))
    {
      rp_csv_set_error (csv, row, (int) column, error,
                        scale == RP_SCALE_ORDINAL
                            ? _ ("“%.40s” is not a number; list the categories in their order")
                            : _ ("“%.40s” is not a number"),
                        text);
      return FALSE;
    }
  if (scale == RP_SCALE_RATIO && value < 0)
    {
      rp_csv_set_error (csv, row, (int) column, error,
                        _ ("“%.40s” is below 0, which a ratio scale does not have"), text);
      return FALSE;
    }
  return TRUE;
}

/* On a scale of numbers 1 and 1.0 are one category. */
static char *
read_category (const RpCsv *csv, guint row, guint column, gboolean numeric)
{
  char *text = rp_agreement_input_cell (csv, row, column);
  double value;

  if (numeric && rp_labels_parse_number (text, &value))
    {
      g_free (text);
      text = g_new (char, G_ASCII_DTOSTR_BUF_SIZE);
      g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, "%.15g", value);
    }
  return text;
}

/* The categories that occur, or a check of the cells against those that were given. */
static gboolean
read_categories (const RpCsv *csv,
                 RpScale scale,
                 const char *const *given,
                 RpLabels *names,
                 GError **error)
{
  gboolean numeric = scale > RP_SCALE_ORDINAL || (scale == RP_SCALE_ORDINAL && given == NULL);

  for (guint k = 0; given != NULL && given[k] != NULL; k++)
    rp_labels_add (names, given[k]);
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    for (guint column = 1; column < rp_csv_get_n_columns (csv); column++)
      {
        g_autofree char *text = read_category (csv, row, column, numeric);

        if (*text == '\0')
          continue;
        if (numeric && !check_number (csv, row, column, scale, text, error))
          return FALSE;
        if (given == NULL)
          rp_labels_add (names, text);
        else if (rp_labels_find (names, text) < 0)
          {
            rp_csv_set_error (csv, row, (int) column, error,
                              _ ("“%.40s” is not one of the categories"), text);
            return FALSE;
          }
      }
  if (given == NULL)
    rp_labels_sort (names);
  return TRUE;
}

static gboolean
check_categories (const RpCsv *csv, RpScale scale, const RpLabels *names, GError **error)
{
  if (names->names->len == 0)
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s: every cell is empty"),
                 rp_csv_get_name (csv));
  else if (scale > RP_SCALE_ORDINAL && !rp_labels_are_numbers (names))
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                 _ ("%s: the categories of this scale must be numbers"), rp_csv_get_name (csv));
  else if (names->names->len > RP_MAX_CATEGORIES && !rp_labels_are_numbers (names))
    g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s: more than %d categories"),
                 rp_csv_get_name (csv), RP_MAX_CATEGORIES);
  else
    return TRUE;
  return FALSE;
}

static void
fill_units (RpAgreementInput *self, const RpCsv *csv, const RpLabels *names, gboolean numeric)
{
  gboolean by_size = self->scale > RP_SCALE_NOMINAL && numeric;
  guint n = rp_csv_get_n_rows (csv), m = rp_csv_get_n_columns (csv) - 1;

  self->units
      = names->names->len <= RP_MAX_CATEGORIES ? rp_units_new (n, m, names->names->len) : NULL;
  self->ratings = numeric ? rp_ratings_new (n, m) : NULL;
  for (guint row = 0; row < n; row++)
    for (guint g = 0; g < m; g++)
      {
        g_autofree char *text = read_category (csv, row, g + 1, by_size);

        if (*text == '\0')
          continue;
        if (self->units != NULL)
          self->units->cells[(gsize) row * m + g] = (gint16) rp_labels_find (names, text);
        if (numeric)
          rp_labels_parse_number (text, &self->ratings->values[(gsize) row * m + g]);
      }
}

RpAgreementInput *
rp_agreement_read_ratings (const RpCsv *csv,
                           RpScale scale,
                           const char *const *categories,
                           GError **error)
{
  g_autoptr (RpAgreementInput) self = g_new0 (RpAgreementInput, 1);
  g_auto (RpLabels) names = rp_labels_new ();

  self->scale = scale;
  if (!rp_agreement_input_coders (self, csv, error)
      || !read_categories (csv, scale, categories, &names, error)
      || !check_categories (csv, scale, &names, error))
    return NULL;

  gboolean numeric = rp_labels_are_numbers (&names);
  fill_units (self, csv, &names, numeric);
  self->categories = rp_labels_steal (&names);
  if (self->units != NULL)
    {
      self->units->positive = self->units->n_categories == 2 ? find_positive (self->categories) : 0;
      if (numeric)
        self->units->values = category_numbers (self->categories);
    }
  return g_steal_pointer (&self);
}

/* --- table --------------------------------------------------------------------------------- */

RpAgreementInput *
rp_agreement_read_table (const RpCsv *csv, RpScale scale, GError **error)
{
  g_autoptr (RpAgreementInput) self = g_new0 (RpAgreementInput, 1);
  guint q = rp_csv_get_n_columns (csv), n = rp_csv_get_n_rows (csv);
  g_autofree guint64 *table = NULL;

  if (n != q || q < 2)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("%s: %u rows and %u columns: a table of counts is square, 2 by 2 or larger"),
                   rp_csv_get_name (csv), n, q);
      return NULL;
    }
  if (q > RP_MAX_CATEGORIES)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s: more than %d categories"),
                   rp_csv_get_name (csv), RP_MAX_CATEGORIES);
      return NULL;
    }
  table = g_new (guint64, q * q);
  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        guint count;

        if (!rp_csv_get_uint (csv, k, (int) l, G_MAXINT, &count, error))
          return NULL;
        table[k * q + l] = count;
      }
  self->scale = scale;
  self->units = rp_units_new_from_table (table, q);
  self->coders = g_strsplit ("1 2", " ", -1);
  self->categories = g_new0 (char *, q + 1);
  for (guint k = 0; k < q; k++)
    self->categories[k] = g_strdup_printf ("%u", k + 1);
  return g_steal_pointer (&self);
}
