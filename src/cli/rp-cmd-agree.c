/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cmd-agree.h"

#include "rp-cli.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_RESAMPLES 1000

static void
options_clear (RpAgreeOptions *self)
{
  g_free (self->level);
  g_free (self->coders);
  g_free (self->session);
  g_free (self->code);
  g_free (self->ratings);
  g_free (self->table);
  g_free (self->sets);
  g_free (self->spans);
  g_free (self->scale);
  g_free (self->categories);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RpAgreeOptions, options_clear)

static gboolean
check_options (const RpAgreeOptions *options, GError **error)
{
  if (options->n_resamples < 0 || options->n_resamples > 1000000)
    {
      g_set_error (error, RP_USAGE_ERROR, 0, _ ("agree: --bootstrap is 0 to 1000000"));
      return FALSE;
    }
  return rp_cli_check_name ("--coders", options->coders, error)
         && rp_cli_check_name ("--session", options->session, error)
         && rp_cli_check_name ("--code", options->code, error);
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_auto (RpAgreeOptions) o = { .seed = 1, .n_resamples = DEFAULT_RESAMPLES };
  const GOptionEntry entries[] = {
    { "level", 'l', 0, G_OPTION_ARG_FILENAME, &o.level,
      N_ ("Units to compare: turn, character or session (ratings); default: all three"), "LEVEL" },
    { "coders", 'c', 0, G_OPTION_ARG_FILENAME, &o.coders,
      N_ ("Coders to compare; default: all"), "A,B" },
    { "code", 0, 0, G_OPTION_ARG_FILENAME, &o.code,
      N_ ("This code only, with every coefficient"), "CODE" },
    { "session", 0, 0, G_OPTION_ARG_FILENAME, &o.session, N_ ("In this session only"), "S" },
    { "bootstrap", 'b', 0, G_OPTION_ARG_INT, &o.n_resamples,
      N_ ("Resamples of the intervals; default 1000, 0: none"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &o.seed,
      N_ ("Seed of the random numbers; default 1"), "S" },
    RP_OPTION_JSON (&o.json),
    G_OPTION_ENTRY_NULL
  };

  return rp_cli_parse (&rp_command_agree, entries, argc, argv, 1, 1, &arguments, error)
         && check_options (&o, error) && rp_cmd_agree_project (arguments[0], &o, error);
}

const RpCommand rp_command_agree = {
  .name = "agree",
  .arguments = "PROJECT",
  .summary = N_ ("Say how far coders agree, code by code, with intervals and counts"),
  .run = run,
};
