/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-table-agreement-job.h"

#include "rp-compare-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const rp_table_columns[RP_N_TABLE_COLUMNS]
  = { N_ ("Of"), N_ ("Coefficient"), N_ ("Value"), N_ ("95 %"), N_ ("Units"),
      N_ ("Interval, or why not") };

RpTableRequest *
rp_table_request_new (const char *text, RpTableKind kind, RpScale scale)
{
  RpTableRequest *self = g_new0 (RpTableRequest, 1);

  self->text = g_strdup (text);
  self->kind = kind;
  self->scale = scale;
  self->seed = 1;
  return self;
}

void
rp_table_request_free (RpTableRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

static RpAgreementInput *
read_input (const RpTableRequest *self, GError **error)
{
  RpCsvFlags flags = self->kind == RP_TABLE_SQUARE ? RP_CSV_NO_HEADER : RP_CSV_HEADER;
  g_autoptr (RpCsv) csv = rp_csv_parse (_ ("table"), self->text, strlen (self->text), flags, error);

  if (csv == NULL)
    return NULL;
  switch (self->kind)
    {
    case RP_TABLE_SQUARE:
      return rp_agreement_read_table (csv, self->scale, error);
    case RP_TABLE_SETS:
      return rp_agreement_read_sets (csv, error);
    case RP_TABLE_SPANS:
      return rp_agreement_read_spans (csv, self->length, error);
    case RP_TABLE_RATINGS:
    default:
      return rp_agreement_read_ratings (csv, self->scale, NULL, error);
    }
}

RpAgreementList *
rp_table_request_compute (const RpTableRequest *self, GCancellable *cancellable, GError **error)
{
  RpAgreementListOptions options = RP_AGREEMENT_LIST_DEFAULTS;
  g_autoptr (RpAgreementInput) input = read_input (self, error);

  if (input == NULL)
    return NULL;
  options.n_resamples = self->n_resamples;
  options.seed = options.gamma.seed = self->seed;
  return rp_agreement_list_new (input, &options, cancellable, error);
}

static void
thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  RpAgreementList *list = rp_table_request_compute (data, cancellable, &error);

  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) rp_agreement_list_free);
  else
    g_task_return_error (task, error);
}

void
rp_table_request_run (RpTableRequest *self, gpointer source, GCancellable *cancellable,
                      GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);

  g_task_set_task_data (task, self, (GDestroyNotify) rp_table_request_free);
  g_task_run_in_thread (task, thread_cb);
}

RpAgreementList *
rp_table_request_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- rows ---------------------------------------------------------------------------------- */

static char *
make_remark (const RpEstimate *estimate)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (estimate->undefined != NULL)
    g_string_append_printf (out, _ ("undefined: %s"), estimate->undefined);
  else
    g_string_append (out, estimate->no_interval != NULL ? estimate->no_interval
                                                        : estimate->ci_method);
  if (estimate->has_coverage)
    g_string_append_printf (out, _ ("%scoverage %.3f"), out->len > 0 ? "; " : "",
                            estimate->coverage);
  if (estimate->note != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", estimate->note);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_rows (GPtrArray *rows, const char *of, const GArray *coefficients)
{
  for (guint i = 0; i < coefficients->len; i++)
    {
      const RpEstimate *e = &g_array_index (coefficients, RpEstimate, i);
      char **row = g_new0 (char *, RP_N_TABLE_COLUMNS + 1);
      row[0] = g_strdup (of);
      row[1] = rp_compare_name (e->name, e->weights);
      row[2] = e->undefined != NULL ? g_strdup ("–") : g_strdup_printf ("%.3f", e->value);
      row[3] = e->undefined != NULL || !e->has_ci
                 ? g_strdup ("–")
                 : g_strdup_printf (_ ("%.3f to %.3f"), e->ci_low, e->ci_high);
      row[4] = g_strdup_printf ("%.15g", e->n_units);
      row[5] = make_remark (e);
      g_ptr_array_add (rows, row);
    }
}

GPtrArray *
rp_table_list_rows (const RpAgreementList *list)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  add_rows (rows, _ ("all"), list->coefficients);
  for (guint i = 0; i < list->codes->len; i++)
    {
      const RpAgreementCode *code = list->codes->pdata[i];
      add_rows (rows, code->code, code->coefficients);
    }
  return rows;
}

char *
rp_table_rows_to_text (const GPtrArray *rows)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (int r = -1; r < (int) rows->len; r++)
    for (guint c = 0; c < RP_N_TABLE_COLUMNS; c++)
      g_string_append_printf (out, "%s%s", r < 0 ? _ (rp_table_columns[c])
                                                 : ((char **) rows->pdata[r])[c],
                              c + 1 < RP_N_TABLE_COLUMNS ? "\t" : "\n");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- in words ------------------------------------------------------------------------------ */

/* "; most confused: a with b (12), ..": the three most frequent pairs of different codes. */
static void
append_confusion (GString *out, char *const *names, guint n, double (*count) (gconstpointer, guint),
                  gconstpointer data)
{
  double last = G_MAXDOUBLE;
  guint shown = 0;

  while (shown < 3)
    {
      double most = 0;
      for (guint i = 0; i < n; i++)
        for (guint k = i + 1; k < n; k++)
          if (count (data, i * n + k) < last)
            most = MAX (most, count (data, i * n + k));
      if (most <= 0)
        return;
      for (guint i = 0; i < n && shown < 3; i++)
        for (guint k = i + 1; k < n && shown < 3; k++)
          if (count (data, i * n + k) == most)
            g_string_append_printf (out, _ ("%s%s with %s (%.0f)"),
                                    shown++ == 0 ? _ (" Most confused: ") : ", ", names[i],
                                    names[k], most);
      last = most;
    }
}

static double
count_of_sets (gconstpointer data, guint i)
{
  return (double) ((const guint64 *) data)[i];
}

static double
count_of_segments (gconstpointer data, guint i)
{
  return ((const double *) data)[i];
}

static void
append_sets (GString *out, const RpAgreementList *list)
{
  const RpSetDecomposition *d = list->decomposition;
  const guint64 parts[] = { d->n_alike, d->n_missed, d->n_part, d->n_other };

  g_string_append_printf (
    out, _ (" Of %" G_GUINT64_FORMAT " pairs of codings %" G_GUINT64_FORMAT " are alike, in %"
            G_GUINT64_FORMAT " one coder has nothing, %" G_GUINT64_FORMAT " share some labels, %"
            G_GUINT64_FORMAT " share none."),
    d->n_pairs, parts[0], parts[1], parts[2], parts[3]);
  append_confusion (out, list->categories, d->n_labels, count_of_sets, d->confusion);
}

static void
append_segments (GString *out, const RpAgreementList *list)
{
  const RpDecomposition *d = &list->segments->decomposition;

  if (d->disorder <= 0)
    return;
  g_string_append_printf (out, _ (" What divides the coders: segments that one lacks %.0f %%, "
                                  "boundaries %.0f %%, other codes %.0f %%."),
                          100 * d->missed / d->disorder, 100 * d->boundaries / d->disorder,
                          100 * d->categories / d->disorder);
  append_confusion (out, list->categories, d->n_categories, count_of_segments, d->confusion);
}

char *
rp_table_describe (const RpAgreementList *list)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (list->segments != NULL)
    g_string_append_printf (out, _ ("%" G_GUINT64_FORMAT " segments of %u coders."), list->n_units,
                            list->n_coders);
  else
    g_string_append_printf (out, _ ("%" G_GUINT64_FORMAT " units, %" G_GUINT64_FORMAT
                                    " of them with two or more of %u coders."),
                            list->n_units, list->n_pairable, list->n_coders);
  if (list->decomposition != NULL)
    append_sets (out, list);
  if (list->segments != NULL)
    append_segments (out, list);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
