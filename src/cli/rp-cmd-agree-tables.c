/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cmd-agree.h"

#include "rp-agreement-list.h"
#include "rp-cli.h"
#include "rp-print-agreement.h"

#include <glib/gi18n-lib.h>

/* --- reading ------------------------------------------------------------------------------- */

static gboolean
parse_scale (const char *name, RpScale *scale, GError **error)
{
  if (name != NULL && rp_scale_from_name (name, scale))
    return TRUE;
  g_set_error (error, RP_USAGE_ERROR, 0,
               name == NULL
                   ? _ ("agree: --scale is missing: nominal, ordinal, interval or ratio")
                   : _ ("agree: --scale is nominal, ordinal, interval or ratio"));
  return FALSE;
}

static RpAgreementInput *
read_ratings (const RpAgreeOptions *options, GError **error)
{
  g_auto (GStrv) categories
      = options->categories != NULL ? g_strsplit (options->categories, ",", -1) : NULL;
  RpScale scale;

  if (!parse_scale (options->scale, &scale, error))
    return NULL;
  for (guint i = 0; categories != NULL && categories[i] != NULL; i++)
    g_strstrip (categories[i]);
  g_autoptr (RpCsv) csv = rp_csv_read (options->ratings, RP_CSV_HEADER, error);
  return csv != NULL ? rp_agreement_read_ratings (csv, scale, (const char *const *) categories,
                                                  error)
                     : NULL;
}

static RpAgreementInput *
read_table (const RpAgreeOptions *options, GError **error)
{
  RpScale scale;

  if (!parse_scale (options->scale, &scale, error))
    return NULL;
  g_autoptr (RpCsv) csv = rp_csv_read (options->table, RP_CSV_NO_HEADER, error);
  return csv != NULL ? rp_agreement_read_table (csv, scale, error) : NULL;
}

static RpAgreementInput *
read_sets (const RpAgreeOptions *options, GError **error)
{
  g_autoptr (RpCsv) csv = rp_csv_read (options->sets, RP_CSV_HEADER, error);

  return csv != NULL ? rp_agreement_read_sets (csv, error) : NULL;
}

static RpAgreementInput *
read_spans (const RpAgreeOptions *options, GError **error)
{
  if (options->length < 1 || options->length > G_MAXINT)
    {
      g_set_error (error, RP_USAGE_ERROR, 0,
                   _ ("agree: --spans needs --length N, the length of the text"));
      return NULL;
    }
  g_autoptr (RpCsv) csv = rp_csv_read (options->spans, RP_CSV_HEADER, error);
  return csv != NULL ? rp_agreement_read_spans (csv, (guint) options->length, error) : NULL;
}

static RpAgreementInput *
read_input (const RpAgreeOptions *options, GError **error)
{
  if (options->ratings != NULL)
    return read_ratings (options, error);
  if (options->table != NULL)
    return read_table (options, error);
  return options->sets != NULL ? read_sets (options, error) : read_spans (options, error);
}

/* --- printing ------------------------------------------------------------------------------ */

static void
describe_coefficients (RpJson *json, const GArray *coefficients)
{
  rp_describe_estimates (json, (const RpEstimate *) coefficients->data, coefficients->len);
}

static void
print_json (const RpAgreementList *list)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_string (&json, "level", list->level);
  rp_json_int (&json, "units", (gint64) list->n_units);
  rp_json_int (&json, "units_pairable", (gint64) list->n_pairable);
  rp_json_int (&json, "coders", list->n_coders);
  rp_json_array (&json, "categories");
  for (guint i = 0; list->categories[i] != NULL; i++)
    rp_json_string (&json, NULL, list->categories[i]);
  rp_json_end (&json);
  describe_coefficients (&json, list->coefficients);
  rp_json_array (&json, "codes");
  for (guint i = 0; i < list->codes->len; i++)
    {
      const RpAgreementCode *code = list->codes->pdata[i];
      rp_json_object (&json, NULL);
      rp_json_string (&json, "code", code->code);
      describe_coefficients (&json, code->coefficients);
      rp_json_end (&json);
    }
  rp_json_end (&json);
  rp_json_end (&json);
}

static void
print_report (const RpAgreementList *list)
{
  g_autofree char *categories = g_strjoinv (", ", list->categories);

  rp_print (_ ("Level %s: %" G_GUINT64_FORMAT " units, %" G_GUINT64_FORMAT
               " with two or more coders; %u coders\n"),
            list->level, list->n_units, list->n_pairable, list->n_coders);
  rp_print (_ ("Categories: %s\n\n"), categories);
  rp_print_estimates ((const RpEstimate *) list->coefficients->data, list->coefficients->len);
  for (guint i = 0; i < list->codes->len; i++)
    {
      const RpAgreementCode *code = list->codes->pdata[i];
      rp_print ("\n%s\n", code->code);
      rp_print_estimates ((const RpEstimate *) code->coefficients->data, code->coefficients->len);
    }
}

/* --- the command --------------------------------------------------------------------------- */

gboolean
rp_cmd_agree_tables (const RpAgreeOptions *options, GError **error)
{
  RpAgreementListOptions how = RP_AGREEMENT_LIST_DEFAULTS;
  g_autoptr (RpAgreementInput) input = read_input (options, error);

  if (input == NULL)
    return FALSE;
  how.n_resamples = options->n_resamples == RP_NOT_GIVEN ? 0 : (guint) options->n_resamples;
  how.seed = how.gamma.seed = (guint64) options->seed;
  how.gamma.dissimilarity.alpha = options->gamma_alpha;
  how.gamma.dissimilarity.beta = options->gamma_beta;
  how.gamma.n_samples = (guint) options->n_samples;
  how.iou = options->iou;
  g_autoptr (RpAgreementList) list
      = rp_agreement_list_new (input, &how, rp_cli_get_cancellable (), error);
  if (list == NULL)
    return FALSE;
  (options->json ? print_json : print_report) (list);
  return TRUE;
}
