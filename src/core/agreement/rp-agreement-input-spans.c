/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agreement-input-private.h"
#include "rp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LABELS 1000

/* --- sets ---------------------------------------------------------------------------------- */

/* The labels of a cell; NULL for a missing one. */
static char **
split_set (const RpCsv *csv, guint row, guint column)
{
  g_autofree char *text = rp_agreement_input_cell (csv, row, column);
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
read_labels (const RpCsv *csv, RpLabels *names, GError **error)
{
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    for (guint column = 1; column < rp_csv_get_n_columns (csv); column++)
      {
        g_auto (GStrv) labels = split_set (csv, row, column);

        for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
          rp_labels_add (names, labels[i]);
        if (names->names->len > MAX_LABELS)
          {
            g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s, line %u: more than %d labels"),
                         rp_csv_get_name (csv), rp_csv_get_line (csv, row), MAX_LABELS);
            return FALSE;
          }
      }
  rp_labels_sort (names);
  return TRUE;
}

RpAgreementInput *
rp_agreement_read_sets (const RpCsv *csv, GError **error)
{
  g_autoptr (RpAgreementInput) self = g_new0 (RpAgreementInput, 1);
  g_auto (RpLabels) names = rp_labels_new ();

  if (!rp_agreement_input_coders (self, csv, error) || !read_labels (csv, &names, error))
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
          rp_sets_add (self->sets, row, g, (guint) rp_labels_find (&names, labels[i]));
      }
  self->categories = rp_labels_steal (&names);
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
           const RpLabels *coders,
           const RpLabels *codes,
           GArray *spans,
           GError **error)
{
  g_autofree char *coder = rp_agreement_input_cell (csv, row, (guint) columns->coder);
  g_autofree char *code = rp_agreement_input_cell (csv, row, (guint) columns->code);
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
  span.coder = (guint) rp_labels_find (coders, coder);
  span.category = (guint) rp_labels_find (codes, code);
  g_array_append_val (spans, span);
  return TRUE;
}

/* The names of a column, in the order in which they are shown. */
static void
read_names (const RpCsv *csv, int column, RpLabels *names)
{
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    {
      g_autofree char *name = rp_agreement_input_cell (csv, row, (guint) column);

      if (*name != '\0')
        rp_labels_add (names, name);
    }
  rp_labels_sort (names);
}

static gboolean
check_names (const RpCsv *csv, const RpLabels *coders, const RpLabels *codes, GError **error)
{
  if (coders->names->len < 2)
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                 _ ("%s, column coder: agreement takes two or more coders, found %u"),
                 rp_csv_get_name (csv), coders->names->len);
  else if (coders->names->len > RP_MAX_INPUT_CODERS || codes->names->len > RP_MAX_CATEGORIES)
    g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s: more than %d coders or %d codes"),
                 rp_csv_get_name (csv), RP_MAX_INPUT_CODERS, RP_MAX_CATEGORIES);
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
  g_auto (RpLabels) coders = rp_labels_new ();
  g_auto (RpLabels) codes = rp_labels_new ();

  if (!rp_csv_require (csv, required, error))
    return NULL;
  const SpanColumns columns
      = { rp_csv_find_column (csv, "coder"), rp_csv_find_column (csv, "code"),
          rp_csv_find_column (csv, "start"), rp_csv_find_column (csv, "end") };
  read_names (csv, columns.coder, &coders);
  read_names (csv, columns.code, &codes);
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    if (!read_span (csv, row, &columns, length, &coders, &codes, spans, error))
      return NULL;
  if (!check_names (csv, &coders, &codes, error))
    return NULL;
  self->spans = rp_spans_new ((const RpSpan *) spans->data, spans->len, coders.names->len,
                              codes.names->len, length);
  self->coders = rp_labels_steal (&coders);
  self->categories = rp_labels_steal (&codes);
  return g_steal_pointer (&self);
}
