/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-print-agreement.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
rp_describe_estimate (RpJson *json, const RpEstimate *estimate)
{
  gboolean has_value = estimate->undefined == NULL;

  rp_json_object (json, NULL);
  rp_json_string (json, "name", estimate->name);
  rp_json_string (json, "weights", estimate->weights);
  rp_json_double (json, "value", has_value ? estimate->value : NAN);
  rp_json_double (json, "se", has_value && estimate->has_se ? estimate->se : NAN);
  if (has_value && estimate->has_ci)
    {
      rp_json_array (json, "ci");
      rp_json_double (json, NULL, estimate->ci_low);
      rp_json_double (json, NULL, estimate->ci_high);
      rp_json_end (json);
    }
  else
    rp_json_null (json, "ci");
  rp_json_string (json, "ci_method", *estimate->ci_method != '\0' ? estimate->ci_method : NULL);
  rp_json_string (json, "undefined", estimate->undefined);
  rp_json_string (json, "no_interval", estimate->no_interval);
  rp_json_string (json, "note", estimate->note);
  if (estimate->has_coverage)
    rp_json_double (json, "coverage", estimate->coverage);
  rp_json_double (json, "units", estimate->n_units);
  rp_json_end (json);
}

void
rp_describe_estimates (RpJson *json, const RpEstimate *estimates, guint n)
{
  rp_json_array (json, "coefficients");
  for (guint i = 0; i < n; i++)
    rp_describe_estimate (json, &estimates[i]);
  rp_json_end (json);
}

/* How the interval was made, or why something is missing. */
static char *
make_remark (const RpEstimate *estimate)
{
  GString *text = g_string_new (NULL);

  if (estimate->undefined != NULL)
    g_string_append (text, estimate->undefined);
  else if (estimate->no_interval != NULL)
    g_string_append (text, estimate->no_interval);
  else
    g_string_append (text, estimate->ci_method);
  if (estimate->has_coverage)
    g_string_append_printf (text, _ ("%scoverage %.3f"), text->len > 0 ? "; " : "",
                            estimate->coverage);
  if (estimate->note != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", estimate->note);
  return g_string_free (text, FALSE);
}

static void
add_row (RpTextTable *table, const RpEstimate *estimate)
{
  gboolean has_value = estimate->undefined == NULL;
  g_autofree char *value
      = has_value ? g_strdup_printf ("%.3f", rp_shown (estimate->value, 3)) : g_strdup ("–");
  g_autofree char *range
      = has_value && estimate->has_ci
            ? g_strdup_printf (_ ("%.3f to %.3f"), rp_shown (estimate->ci_low, 3),
                               rp_shown (estimate->ci_high, 3))
            : g_strdup ("–");
  g_autofree char *se
      = has_value && estimate->has_se ? g_strdup_printf ("%.3f", estimate->se) : g_strdup ("–");
  g_autofree char *units = g_strdup_printf ("%.15g", estimate->n_units);
  g_autofree char *remark = make_remark (estimate);

  rp_text_table_add (table, estimate->name, estimate->weights, value, range, se, units, remark);
}

void
rp_print_estimates (const RpEstimate *estimates, guint n)
{
  const char *const headers[] = { _ ("Coefficient"), _ ("Weights"), _ ("Value"), _ ("95 %"),
                                  _ ("SE"), _ ("Units"), _ ("Interval, or why not"), NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "llrrrrl");

  for (guint i = 0; i < n; i++)
    add_row (table, &estimates[i]);
  rp_text_table_print (table);
}
