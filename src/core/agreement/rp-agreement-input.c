/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agreement-input.h"

#include "rp-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* More would make a table of pairs that nobody reads, and hostile input would fill the memory. */
#define MAX_CODERS 100
#define MAX_LABELS 1000

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

/* --- names with numbers -------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *names;
  GHashTable *numbers; /* name -> number + 1 */
} Names;

static void
names_clear (Names *names)
{
  g_clear_pointer (&names->numbers, g_hash_table_unref);
  g_clear_pointer (&names->names, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static Names
names_new (void)
{
  return (Names){ g_ptr_array_new_with_free_func (g_free),
                  g_hash_table_new (g_str_hash, g_str_equal) };
}

/* Number of the name, -1 if it is not known. */
static int
names_find (const Names *names, const char *name)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (names->numbers, name)) - 1;
}

static guint
names_add (Names *names, const char *name)
{
  int number = names_find (names, name);

  if (number >= 0)
    return (guint) number;
  g_ptr_array_add (names->names, g_strdup (name));
  g_hash_table_insert (names->numbers, g_ptr_array_index (names->names, names->names->len - 1),
                       GUINT_TO_POINTER (names->names->len));
  return names->names->len - 1;
}

static char **
names_steal (Names *names)
{
  g_ptr_array_add (names->names, NULL);
  return (char **) g_ptr_array_steal (names->names, NULL);
}

/* Orders the names: numbers by size where all are numbers, else by name. */
static gboolean
parse_number (const char *text, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = 0, y = 0;

  parse_number (*(const char *const *) a, &x);
  parse_number (*(const char *const *) b, &y);
  return (x > y) - (x < y);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
names_are_numbers (const Names *names)
{
  double value;

  for (guint i = 0; i < names->names->len; i++)
    if (!parse_number (g_ptr_array_index (names->names, i), &value))
      return FALSE;
  return names->names->len > 0;
}

static void
names_sort (Names *names)
{
  g_ptr_array_sort (names->names, names_are_numbers (names) ? compare_numbers : compare_names);
  for (guint i = 0; i < names->names->len; i++)
    g_hash_table_insert (names->numbers, g_ptr_array_index (names->names, i),
                         GUINT_TO_POINTER (i + 1));
}

/* --- parts that the tables share ----------------------------------------------------------- */

static char *
read_cell (const RpCsv *csv, guint row, guint column)
{
  return g_strstrip (g_strdup (rp_csv_get (csv, row, (int) column)));
}

/* The coders of a table unit,coder..: the columns behind the first. */
static gboolean
read_coders (RpAgreementInput *self, const RpCsv *csv, GError **error)
{
  guint n = rp_csv_get_n_columns (csv);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (n < 3 || n - 1 > MAX_CODERS)
    {
      if (n < 3)
        g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                     _ ("%s, line 1: the header must be unit and two or more coders"),
                     rp_csv_get_name (csv));
      else
        g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s, line 1: more than %d coders"),
                     rp_csv_get_name (csv), MAX_CODERS);
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
    parse_number (categories[k], &values[k]);
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

  if (!parse_number (text, &value))
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
  char *text = read_cell (csv, row, column);
  double value;

  if (numeric && parse_number (text, &value))
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
                 Names *names,
                 GError **error)
{
  gboolean numeric = scale > RP_SCALE_ORDINAL || (scale == RP_SCALE_ORDINAL && given == NULL);

  for (guint k = 0; given != NULL && given[k] != NULL; k++)
    names_add (names, given[k]);
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    for (guint column = 1; column < rp_csv_get_n_columns (csv); column++)
      {
        g_autofree char *text = read_category (csv, row, column, numeric);

        if (*text == '\0')
          continue;
        if (numeric && !check_number (csv, row, column, scale, text, error))
          return FALSE;
        if (given == NULL)
          names_add (names, text);
        else if (names_find (names, text) < 0)
          {
            rp_csv_set_error (csv, row, (int) column, error,
                              _ ("“%.40s” is not one of the categories"), text);
            return FALSE;
          }
      }
  if (given == NULL)
    names_sort (names);
  return TRUE;
}

static gboolean
check_categories (const RpCsv *csv, RpScale scale, const Names *names, GError **error)
{
  if (names->names->len == 0)
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s: every cell is empty"),
                 rp_csv_get_name (csv));
  else if (scale > RP_SCALE_ORDINAL && !names_are_numbers (names))
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                 _ ("%s: the categories of this scale must be numbers"), rp_csv_get_name (csv));
  else if (names->names->len > RP_MAX_CATEGORIES && !names_are_numbers (names))
    g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s: more than %d categories"),
                 rp_csv_get_name (csv), RP_MAX_CATEGORIES);
  else
    return TRUE;
  return FALSE;
}

static void
fill_units (RpAgreementInput *self, const RpCsv *csv, const Names *names, gboolean numeric)
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
          self->units->cells[(gsize) row * m + g] = (gint16) names_find (names, text);
        if (numeric)
          parse_number (text, &self->ratings->values[(gsize) row * m + g]);
      }
}

RpAgreementInput *
rp_agreement_read_ratings (const RpCsv *csv,
                           RpScale scale,
                           const char *const *categories,
                           GError **error)
{
  g_autoptr (RpAgreementInput) self = g_new0 (RpAgreementInput, 1);
  g_auto (Names) names = names_new ();

  self->scale = scale;
  if (!read_coders (self, csv, error) || !read_categories (csv, scale, categories, &names, error)
      || !check_categories (csv, scale, &names, error))
    return NULL;

  gboolean numeric = names_are_numbers (&names);
  fill_units (self, csv, &names, numeric);
  self->categories = names_steal (&names);
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

/* --- sets ---------------------------------------------------------------------------------- */

/* The labels of a cell; NULL for a missing one. */
static char **
split_set (const RpCsv *csv, guint row, guint column)
{
  g_autofree char *text = read_cell (csv, row, column);
  char **labels;
  guint n = 0;

  if (*text == '\0')
    return NULL;
  labels = g_strsplit (strcmp (text, "-") == 0 ? "" : text, ";", -1);
  for (guint i = 0; labels[i] != NULL; i++)
    {
      char *label = g_strstrip (labels[i]);

      if (*label != '\0')
        labels[n++] = label;
      else
        g_free (label);
    }
  labels[n] = NULL;
  return labels;
}

static gboolean
read_labels (const RpCsv *csv, Names *names, GError **error)
{
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    for (guint column = 1; column < rp_csv_get_n_columns (csv); column++)
      {
        g_auto (GStrv) labels = split_set (csv, row, column);

        for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
          names_add (names, labels[i]);
        if (names->names->len > MAX_LABELS)
          {
            g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s, line %u: more than %d labels"),
                         rp_csv_get_name (csv), rp_csv_get_line (csv, row), MAX_LABELS);
            return FALSE;
          }
      }
  names_sort (names);
  return TRUE;
}

RpAgreementInput *
rp_agreement_read_sets (const RpCsv *csv, GError **error)
{
  g_autoptr (RpAgreementInput) self = g_new0 (RpAgreementInput, 1);
  g_auto (Names) names = names_new ();

  if (!read_coders (self, csv, error) || !read_labels (csv, &names, error))
    return NULL;
  self->sets
      = rp_sets_new (rp_csv_get_n_rows (csv), rp_csv_get_n_columns (csv) - 1, names.names->len);
  for (guint row = 0; row < self->sets->n_units; row++)
    for (guint g = 0; g < self->sets->n_coders; g++)
      {
        g_auto (GStrv) labels = split_set (csv, row, g + 1);

        if (labels != NULL)
          rp_sets_set_coded (self->sets, row, g);
        for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
          rp_sets_add (self->sets, row, g, (guint) names_find (&names, labels[i]));
      }
  self->categories = names_steal (&names);
  return g_steal_pointer (&self);
}

/* --- spans --------------------------------------------------------------------------------- */

typedef struct
{
  int coder, code, start, end; /* columns */
} SpanColumns;

static gboolean
read_span (const RpCsv *csv,
           guint row,
           const SpanColumns *columns,
           guint length,
           Names *coders,
           Names *codes,
           GArray *spans,
           GError **error)
{
  g_autofree char *coder = read_cell (csv, row, (guint) columns->coder);
  g_autofree char *code = read_cell (csv, row, (guint) columns->code);
  RpSpan span = { 0 };

  if (*coder == '\0' || *code == '\0')
    {
      rp_csv_set_error (csv, row, *coder == '\0' ? columns->coder : columns->code, error,
                        _ ("the cell is empty"));
      return FALSE;
    }
  if (!rp_csv_get_uint (csv, row, columns->start, length, &span.start, error)
      || !rp_csv_get_uint (csv, row, columns->end, length, &span.end, error))
    return FALSE;
  if (span.end <= span.start)
    {
      rp_csv_set_error (csv, row, columns->end, error, _ ("the end %u is not after the start %u"),
                        span.end, span.start);
      return FALSE;
    }
  span.coder = names_add (coders, coder);
  span.category = names_add (codes, code);
  g_array_append_val (spans, span);
  return TRUE;
}

static gboolean
check_names (const RpCsv *csv, const Names *coders, const Names *codes, GError **error)
{
  if (coders->names->len < 2)
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                 _ ("%s, column coder: agreement takes two or more coders, found %u"),
                 rp_csv_get_name (csv), coders->names->len);
  else if (coders->names->len > MAX_CODERS || codes->names->len > RP_MAX_CATEGORIES)
    g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s: more than %d coders or %d codes"),
                 rp_csv_get_name (csv), MAX_CODERS, RP_MAX_CATEGORIES);
  else
    return TRUE;
  return FALSE;
}

RpAgreementInput *
rp_agreement_read_spans (const RpCsv *csv, guint length, GError **error)
{
  static const char *const required[] = { "coder", "code", "start", "end", NULL };
  g_autoptr (RpAgreementInput) self = g_new0 (RpAgreementInput, 1);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RpSpan));
  g_auto (Names) coders = names_new ();
  g_auto (Names) codes = names_new ();

  if (!rp_csv_require (csv, required, error))
    return NULL;
  const SpanColumns columns
      = { rp_csv_find_column (csv, "coder"), rp_csv_find_column (csv, "code"),
          rp_csv_find_column (csv, "start"), rp_csv_find_column (csv, "end") };
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    if (!read_span (csv, row, &columns, length, &coders, &codes, spans, error))
      return NULL;
  if (!check_names (csv, &coders, &codes, error))
    return NULL;
  self->spans = rp_spans_new ((const RpSpan *) spans->data, spans->len, coders.names->len,
                              codes.names->len, length);
  self->coders = names_steal (&coders);
  self->categories = names_steal (&codes);
  return g_steal_pointer (&self);
}
