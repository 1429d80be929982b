/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cmd-agree.h"

#include "rp-bootstrap.h"
#include "rp-cli.h"

#include <glib/gi18n-lib.h>

#define MAX_SAMPLES 100000

static RpAgreeOptions options = {
  .seed = 1, .n_resamples = RP_NOT_GIVEN, .n_samples = 30, .gamma_alpha = 1, .gamma_beta = 1
};

static const GOptionEntry entries[] = {
  { "level", 'l', 0, G_OPTION_ARG_FILENAME, &options.level,
    N_ ("turn, character, session (ratings), segment or gold; default: the first three"),
    "LEVEL" },
  { "coders", 'c', 0, G_OPTION_ARG_FILENAME, &options.coders,
    N_ ("Coders to compare, at level gold the reference first; default: all"), "A,B" },
  { "code", 0, 0, G_OPTION_ARG_FILENAME, &options.code,
    N_ ("This code only, with every coefficient"), "CODE" },
  { "session", 0, 0, G_OPTION_ARG_FILENAME, &options.session, N_ ("In this session only"), "S" },
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, &options.kind,
    N_ ("In sessions of this kind only: practice or supervision"), "KIND" },
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from,
    N_ ("In sessions of this date or later; those without a date are left out"), "DATE" },
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &options.to,
    N_ ("In sessions of this date or earlier"), "DATE" },
  { "role", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.roles,
    N_ ("Turns of this role only (several times: of any); at levels turn and character"), "ROLE" },
  { "ratings", 0, 0, G_OPTION_ARG_FILENAME, &options.ratings,
    N_ ("A table with header unit and one column a coder; an empty cell is missing"),
    "FILE.csv" },
  { "table", 0, 0, G_OPTION_ARG_FILENAME, &options.table,
    N_ ("A square table of counts of two coders, without a header"), "FILE.csv" },
  { "scale", 0, 0, G_OPTION_ARG_FILENAME, &options.scale,
    N_ ("Of --ratings and --table: nominal, ordinal, interval or ratio"), "SCALE" },
  { "categories", 0, 0, G_OPTION_ARG_FILENAME, &options.categories,
    N_ ("Of --ratings: those of the codebook, in order; default: those that occur"), "A,B,.." },
  { "sets", 0, 0, G_OPTION_ARG_FILENAME, &options.sets,
    N_ ("A table like --ratings; cells hold labels joined by “;”, “-” is the empty set"),
    "FILE.csv" },
  { "spans", 0, 0, G_OPTION_ARG_FILENAME, &options.spans,
    N_ ("A table with header coder, code, start, end"), "FILE.csv" },
  { "length", 0, 0, G_OPTION_ARG_INT64, &options.length,
    N_ ("Of --spans: length of the text"), "N" },
  { "gamma-alpha", 0, 0, G_OPTION_ARG_DOUBLE, &options.gamma_alpha,
    N_ ("Weight of positions in gamma; default 1"), "A" },
  { "gamma-beta", 0, 0, G_OPTION_ARG_DOUBLE, &options.gamma_beta,
    N_ ("Weight of categories in gamma; default 1"), "B" },
  { "samples", 0, 0, G_OPTION_ARG_INT, &options.n_samples,
    N_ ("Random continua of gamma; default 30"), "N" },
  { "iou", 0, 0, G_OPTION_ARG_DOUBLE, &options.iou,
    N_ ("A threshold of segment F1 beside 0.5 and 0.8"), "X" },
  { "bootstrap", 'b', 0, G_OPTION_ARG_INT, &options.n_resamples,
    N_ ("Resamples of the intervals, 0: none; default 1000, for tables 0"), "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed,
    N_ ("Seed of the random numbers; default 1"), "S" },
  RP_OPTION_JSON (&options.json),
  G_OPTION_ENTRY_NULL
};

static void
options_clear (void)
{
  char **const texts[] = { &options.level,  &options.coders,     &options.session, &options.code,
                           &options.ratings, &options.table,     &options.sets,    &options.spans,
                           &options.scale,  &options.categories, &options.kind, &options.from,
                           &options.to };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_pointer (&options.roles, g_strfreev);
}

static gboolean
check_numbers (GError **error)
{
  if (options.n_resamples != RP_NOT_GIVEN
      && (options.n_resamples < 0 || options.n_resamples > RP_MAX_RESAMPLES))
    g_set_error (error, RP_USAGE_ERROR, 0, _ ("agree: --bootstrap is 0 to %d"), RP_MAX_RESAMPLES);
  else if (options.n_samples < 2 || options.n_samples > MAX_SAMPLES)
    g_set_error (error, RP_USAGE_ERROR, 0, _ ("agree: --samples is 2 to %d"), MAX_SAMPLES);
  else if (!(options.gamma_alpha >= 0 && options.gamma_beta >= 0
             && options.gamma_alpha + options.gamma_beta > 0))
    g_set_error (error, RP_USAGE_ERROR, 0,
                 _ ("agree: --gamma-alpha and --gamma-beta are not below 0, and not both 0"));
  else if (!(options.iou >= 0 && options.iou <= 1))
    g_set_error (error, RP_USAGE_ERROR, 0, _ ("agree: --iou is above 0 and at most 1"));
  else
    return TRUE;
  return FALSE;
}

/* One thing is compared at a time. */
static gboolean
check_options (guint n_arguments, GError **error)
{
  guint n = n_arguments + (options.ratings != NULL) + (options.table != NULL)
            + (options.sets != NULL) + (options.spans != NULL);

  if (n != 1)
    {
      g_set_error (error, RP_USAGE_ERROR, 0,
                   _ ("agree: give one of PROJECT, --ratings, --table, --sets and --spans (see "
                      "“reprise-cli agree --help”)"));
      return FALSE;
    }
  return check_numbers (error)
         && rp_cli_check_name ("--coders", options.coders, error)
         && rp_cli_check_name ("--session", options.session, error)
         && rp_cli_check_name ("--code", options.code, error)
         && rp_cli_check_name ("--categories", options.categories, error);
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;

  gboolean ok = rp_cli_parse (&rp_command_agree, entries, argc, argv, 0, 1, &arguments, error)
                && check_options (g_strv_length (arguments), error)
                && (arguments[0] != NULL
                        ? rp_cmd_agree_project (arguments[0], &options, error)
                        : rp_cmd_agree_tables (&options, error));
  options_clear ();
  return ok;
}

const RpCommand rp_command_agree = {
  .name = "agree",
  .arguments = "[PROJECT]",
  .summary = N_ ("Say how far coders agree, code by code, with intervals and counts"),
  .description = N_ ("Either PROJECT is given or one of --ratings, --table, --sets and --spans."),
  .run = run,
};
