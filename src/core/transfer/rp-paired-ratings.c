/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-paired-ratings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-error.h"

void
rp_paired_ratings_free (RpPairedRatings *self)
{
  g_array_unref (self->supervision);
  g_array_unref (self->practice);
  g_free (self);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t")] == '\0';
}

static gboolean
read_row (RpPairedRatings *self, const RpCsv *csv, guint row, GHashTable *met, GError **error)
{
  int pair = rp_csv_find_column (csv, "pair");
  int from = rp_csv_find_column (csv, "supervision");
  int to = rp_csv_find_column (csv, "practice");
  const char *name = rp_csv_get (csv, row, pair);
  gboolean has_from = !is_blank (rp_csv_get (csv, row, from));
  gboolean has_to = !is_blank (rp_csv_get (csv, row, to));
  double x, y;

  if (*name == '\0')
    {
      rp_csv_set_error (csv, row, pair, error, _ ("the name is missing"));
      return FALSE;
    }
  if (!g_hash_table_add (met, (gpointer) name))
    {
      rp_csv_set_error (csv, row, pair, error, _ ("pair “%s” is there twice"), name);
      return FALSE;
    }
  /* A text in one column is wrong whether or not the other is empty. */
  if ((has_from && !rp_csv_get_double (csv, row, from, &x, error))
      || (has_to && !rp_csv_get_double (csv, row, to, &y, error)))
    return FALSE;

  if (!has_from || !has_to)
    {
      self->n_left_out++;
      return TRUE;
    }
  g_array_append_val (self->supervision, x);
  g_array_append_val (self->practice, y);
  return TRUE;
}

RpPairedRatings *
rp_paired_ratings_from_csv (const RpCsv *csv, GError **error)
{
  static const char *const required[] = { "pair", "supervision", "practice", NULL };
  g_autoptr (RpPairedRatings) self = NULL;
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);

  if (!rp_csv_require (csv, required, error))
    return NULL;
  if (rp_csv_get_n_rows (csv) == 0)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("%s: there are no rows under the header; give one row a pair"),
                   rp_csv_get_name (csv));
      return NULL;
    }

  self = g_new0 (RpPairedRatings, 1);
  self->supervision = g_array_new (FALSE, FALSE, sizeof (double));
  self->practice = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    if (!read_row (self, csv, row, met, error))
      return NULL;
  return g_steal_pointer (&self);
}
