/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-intake.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  int session, code, value;
} Columns;

static gboolean
find_columns (const RpCsv *csv, Columns *columns, GError **error)
{
  const char *const required[] = { "session", "code", "value", NULL };

  columns->session = rp_csv_find_column (csv, "session");
  columns->code = rp_csv_find_column (csv, "code");
  columns->value = rp_csv_find_column (csv, "value");
  return rp_csv_require (csv, required, error);
}

/* "1, 2, 3 (systemic)": what may stand in the column. */
static char *
describe_scale (const RpFramework *framework)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < framework->anchors->len; i++)
    {
      const RpAnchor *anchor = &g_array_index (framework->anchors, RpAnchor, i);
      g_string_append_printf (text, "%s%d", i > 0 ? ", " : "", anchor->value);
      if (*anchor->label != '\0')
        g_string_append_printf (text, " (%s)", anchor->label);
    }
  return g_string_free (text, FALSE);
}

/* A step's number or its label; FALSE where it is neither. */
static gboolean
find_step (const RpFramework *framework, const char *field, double *value)
{
  char *end;
  double number = g_ascii_strtod (field, &end);

  for (guint i = 0; i < framework->anchors->len; i++)
    {
      const RpAnchor *anchor = &g_array_index (framework->anchors, RpAnchor, i);
      *value = anchor->value;
      if (*anchor->label != '\0' && g_ascii_strcasecmp (anchor->label, field) == 0)
        return TRUE;
      if (end != field && *end == '\0' && number == anchor->value)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_value (RpNames *names, const RpCsv *csv, guint row, const Columns *columns,
            const RpCode *code, double *value, GError **error)
{
  const RpFramework *framework = rp_names_get_framework (names, code->framework_id);
  g_autofree char *field = g_strstrip (g_strdup (rp_csv_get (csv, row, columns->value)));

  *value = NAN;
  if (*field == '\0')
    return TRUE;
  if (!code->rated)
    {
      rp_csv_set_error (csv, row, columns->code, error, _ ("“%s” is not rated"),
                        code->identifier);
      return FALSE;
    }
  if (find_step (framework, field, value))
    return TRUE;
  g_autofree char *scale = describe_scale (framework);
  rp_csv_set_error (csv, row, columns->value, error, _ ("“%.40s” is not on the scale of %s: %s"),
                    field, framework->identifier, scale);
  return FALSE;
}

static gboolean
read_row (RpNames *names, const RpCsv *csv, guint row, const Columns *columns, RpRating *rating,
          GError **error)
{
  const RpSession *session = rp_names_read_session (names, csv, row, columns->session, error);
  const RpCode *code
      = session != NULL ? rp_names_read_code (names, csv, row, columns->code, error) : NULL;

  if (code == NULL || !read_value (names, csv, row, columns, code, &rating->value, error))
    return FALSE;
  rating->session_id = session->id;
  rating->code_id = code->id;
  return TRUE;
}

static guint
hash_rating (gconstpointer key)
{
  const RpRating *rating = key;

  return g_int64_hash (&rating->session_id) ^ 31 * g_int64_hash (&rating->code_id)
         ^ 961 * g_int64_hash (&rating->coder_id);
}

static gboolean
same_cell (gconstpointer a, gconstpointer b)
{
  const RpRating *x = a, *y = b;

  return x->session_id == y->session_id && x->code_id == y->code_id && x->coder_id == y->coder_id;
}

/* Drops rows without a value and rows that are in the project with the same one. What is left is
 * new or changed; two values for one cell are an error of the table. */
static gboolean
keep_news (RpIntake *intake, RpRating *ratings, guint *n_kept, GError **error)
{
  const RpCodingFilter all = { 0 };
  g_autoptr (GHashTable) known = g_hash_table_new (hash_rating, same_cell);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (hash_rating, same_cell, g_free, NULL);
  g_autoptr (GArray) stored
      = rp_store_list_ratings (rp_project_get_store (intake->project), &all, error);

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    g_hash_table_add (known, &g_array_index (stored, RpRating, i));

  *n_kept = 0;
  for (guint row = 0; row < intake->n_rows; row++)
    {
      const RpRating rating = ratings[row];
      const RpRating *twin = g_hash_table_lookup (seen, &rating);
      const RpRating *old = g_hash_table_lookup (known, &rating);

      if (isnan (rating.value))
        intake->n_empty++;
      else if (twin != NULL && twin->value != rating.value)
        {
          rp_csv_set_error (intake->csv, row, -1, error,
                            _ ("the same session and code were given the value %g before"),
                            twin->value);
          return FALSE;
        }
      else if (twin == NULL)
        {
          g_hash_table_add (seen, g_memdup2 (&rating, sizeof rating));
          intake->n_added += old == NULL;
          intake->n_changed += old != NULL && old->value != rating.value;
          if (old == NULL || old->value != rating.value)
            ratings[(*n_kept)++] = rating;
        }
    }
  return TRUE;
}

gboolean
rp_intake_ratings (RpIntake *intake, GError **error)
{
  g_autofree RpRating *ratings = g_new0 (RpRating, intake->n_rows);
  Columns columns;
  guint n;

  if (!find_columns (intake->csv, &columns, error))
    return FALSE;
  for (guint row = 0; row < intake->n_rows; row++)
    if (rp_cli_is_interrupted (error)
        || !read_row (intake->names, intake->csv, row, &columns, &ratings[row], error))
      return FALSE;
  for (guint row = 0; row < intake->n_rows; row++)
    if (!rp_intake_get_coder (intake, row, &ratings[row].coder_id, error))
      return FALSE;
  if (intake->coder != NULL && intake->n_rows > 0)
    rp_project_set_coder (intake->project, ratings[0].coder_id);
  return keep_news (intake, ratings, &n, error)
         && (n == 0 || rp_project_set_ratings (intake->project, ratings, n, error));
}

static gboolean
run (int argc, char **argv, GError **error)
{
  return rp_intake_run (&rp_command_rate, argc, argv, rp_intake_ratings, error);
}

const RpCommand rp_command_rate = {
  .name = "rate",
  .arguments = "PROJECT --coder C RATINGS.csv",
  .summary = N_ ("Add a coder's ratings of sessions from a table"),
  .description = N_ ("Columns, in any order: session, code, value. A value is a step of the scale "
                     "of the\ncode's framework, by number or by label; a row without one is left "
                     "out. A value that\ndiffers from the one in the project replaces it. All "
                     "rows are taken, or none."),
  .run = run,
};
