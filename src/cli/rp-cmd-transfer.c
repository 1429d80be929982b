/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cmd-transfer.h"

#include "rp-cli.h"
#include "rp-csv.h"
#include "rp-paired-ratings.h"
#include "rp-print-transfer.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *presence, *quality, *definition, *coder;
  int n_permutations, n_resamples;
  gint64 seed;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->presence);
  g_free (self->quality);
  g_free (self->definition);
  g_free (self->coder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static RpTransferOptions
get_analysis_options (const Options *options)
{
  return (RpTransferOptions){ .n_permutations = (guint) options->n_permutations,
                              .n_resamples = (guint) options->n_resamples,
                              .seed = (guint64) options->seed };
}

static void
print_analysis (const RpTransferAnalysis *analysis, gboolean as_json)
{
  RpJson json;

  if (!as_json)
    {
      rp_print (_ ("Thematic transfer: %u pairs, %u workers\n\n"), analysis->n_pairs,
                analysis->n_workers);
      rp_print_transfer (analysis);
      return;
    }
  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_describe_transfer (&json, analysis, FALSE);
  rp_json_end (&json);
}

static gboolean
run_presence (const Options *options, GError **error)
{
  const RpTransferOptions how = get_analysis_options (options);
  g_autoptr (RpCsv) csv = rp_csv_read (options->presence, RP_CSV_HEADER, error);
  g_autoptr (RpPresence) presence = csv != NULL ? rp_presence_from_csv (csv, error) : NULL;

  if (presence == NULL)
    return FALSE;
  g_autoptr (RpTransferAnalysis) analysis
      = rp_transfer_analyse (presence, NULL, &how, rp_cli_get_cancellable (), error);
  if (analysis == NULL)
    return FALSE;
  print_analysis (analysis, options->json);
  return TRUE;
}

static void
print_quality (const RpAssociation *association, guint n_left_out, gboolean as_json)
{
  RpJson json;

  if (!as_json)
    {
      rp_print_association (association);
      if (n_left_out > 0)
        rp_print (_ ("%u pairs without both ratings were left out\n"), n_left_out);
      return;
    }
  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_describe_association (&json, association);
  rp_json_int (&json, "left_out", n_left_out);
  rp_json_end (&json);
}

static gboolean
run_quality (const Options *options, GError **error)
{
  g_autoptr (RpCsv) csv = rp_csv_read (options->quality, RP_CSV_HEADER, error);
  g_autoptr (RpPairedRatings) ratings
      = csv != NULL ? rp_paired_ratings_from_csv (csv, error) : NULL;

  if (ratings == NULL)
    return FALSE;
  RpAssociation association = rp_association (
      (const double *) ratings->supervision->data, (const double *) ratings->practice->data,
      ratings->supervision->len, (guint) options->n_permutations, (guint64) options->seed);
  print_quality (&association, ratings->n_left_out, options->json);
  return TRUE;
}

static gboolean
run_project (const char *path, const Options *options, GError **error)
{
  const RpTransferOptions how = get_analysis_options (options);
  RpDefinition definition = RP_DEFINITION_LINKED;

  if (options->definition != NULL
      && !rp_definition_from_string (options->definition, &definition))
    {
      g_set_error (error, RP_USAGE_ERROR, 0, _ ("--definition is linked or present"));
      return FALSE;
    }
  return rp_cmd_transfer_project (path, definition, options->coder, &how, options->json, error);
}

static gboolean
check_options (const Options *options, guint n_arguments, GError **error)
{
  guint n = n_arguments + (options->presence != NULL) + (options->quality != NULL);

  if (n != 1)
    g_set_error (error, RP_USAGE_ERROR, 0,
                 _ ("transfer: give one of PROJECT, --presence FILE or --quality FILE (see "
                    "“reprise-cli transfer --help”)"));
  else if (options->n_permutations < 0 || options->n_resamples < 0)
    g_set_error (error, RP_USAGE_ERROR, 0,
                 _ ("transfer: --permutations and --bootstrap are not below 0"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_auto (Options) o = { .seed = 1 };
  const GOptionEntry entries[] = {
    { "definition", 0, 0, G_OPTION_ARG_FILENAME, &o.definition,
      N_ ("What counts as transfer: linked passages (default), or the theme in both"),
      "linked|present" },
    { "coder", 'c', 0, G_OPTION_ARG_FILENAME, &o.coder,
      N_ ("By this coder's codings and links only"), "C" },
    { "permutations", 0, 0, G_OPTION_ARG_INT, &o.n_permutations,
      N_ ("Re-pairings to draw where there are too many to look at all; default 99999"), "N" },
    { "bootstrap", 0, 0, G_OPTION_ARG_INT, &o.n_resamples,
      N_ ("Resamples of workers; default 10000"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &o.seed,
      N_ ("Seed of the random numbers; default 1"), "S" },
    { "presence", 0, 0, G_OPTION_ARG_FILENAME, &o.presence,
      N_ ("Without a project: a table pair, worker, theme, supervision, practice (0 or 1)"),
      "FILE" },
    { "quality", 0, 0, G_OPTION_ARG_FILENAME, &o.quality,
      N_ ("Without a project: a table pair, supervision, practice (ratings)"), "FILE" },
    RP_OPTION_JSON (&o.json),
    G_OPTION_ENTRY_NULL
  };

  if (!rp_cli_parse (&rp_command_transfer, entries, argc, argv, 0, 1, &arguments, error)
      || !rp_cli_check_name ("--coder", o.coder, error)
      || !check_options (&o, g_strv_length (arguments), error))
    return FALSE;
  if (arguments[0] != NULL)
    return run_project (arguments[0], &o, error);
  if (o.presence != NULL)
    return run_presence (&o, error);
  return run_quality (&o, error);
}

const RpCommand rp_command_transfer = {
  .name = "transfer",
  .arguments = "[PROJECT]",
  .summary = N_ ("Say which themes of supervision return in practice, and how much is chance"),
  .description = N_ ("One of PROJECT, --presence and --quality is given; --definition and --coder "
                     "are for a\nproject."),
  .run = run,
};
