/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-config.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#define EXIT_FAILED 1
#define EXIT_USAGE 2
#define MAX_MESSAGE 4000 /* characters */

/* In the order of the work. */
static const RpCommand *const commands[] = {
  &rp_command_new,     &rp_command_import,   &rp_command_sessions,   &rp_command_text,
  &rp_command_pair,    &rp_command_pairs,    &rp_command_code,       &rp_command_codings,
  &rp_command_rate,    &rp_command_ratings,  &rp_command_link,       &rp_command_links,
  &rp_command_search,  &rp_command_agree,    &rp_command_transfer,   &rp_command_frameworks,
  &rp_command_coders,  &rp_command_history,  &rp_command_copy,       &rp_command_check,
  &rp_command_sample,
};

static void
print_help (void)
{
  rp_print (_ ("Usage: reprise-cli COMMAND [OPTION…] PROJECT…\n\n"));
  rp_print (_ ("Codes recorded practice and the supervision that prepares it, says how far coders\n"
               "agree, and which themes of supervision return in practice.\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    rp_print ("  %-12s %s\n", commands[i]->name, _ (commands[i]->summary));
  rp_print (_ ("\n“reprise-cli COMMAND --help” shows a command's options.\n"
               "Most commands take --json. Offsets count characters (Unicode code points) of the\n"
               "transcript from 0; an end is the first character that is not included.\n"
               "Exit status: 0 done, 1 failed, 2 wrong usage.\n"));
}

static const RpCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

static gboolean
run_named (const char *name, int argc, char **argv, GError **error)
{
  const RpCommand *command = find_command (name);

  if (command != NULL)
    return command->run (argc, argv, error);
  g_autofree char *shown = g_filename_display_name (name);
  g_set_error (error, RP_USAGE_ERROR, 0,
               _ ("there is no command “%s”; “reprise-cli --help” lists them"), shown);
  return FALSE;
}

/* "help COMMAND" is "COMMAND --help". */
static gboolean
run_help (const char *name, GError **error)
{
  char *argv[] = { (char *) name, (char *) "--help", NULL };

  if (name != NULL)
    return run_named (name, 2, argv, error);
  print_help ();
  return TRUE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  const char *name = argc > 1 ? argv[1] : NULL;

  if (name == NULL)
    {
      g_set_error (error, RP_USAGE_ERROR, 0,
                   _ ("which command? “reprise-cli --help” lists them"));
      return FALSE;
    }
  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0 || strcmp (name, "help") == 0)
    return run_help (argv[2], error);
  if (strcmp (name, "--version") == 0)
    {
      rp_print ("reprise-cli %s\n", RP_VERSION);
      return TRUE;
    }
  return run_named (name, argc - 1, argv + 1, error);
}

/* One line, whatever the message holds: a table's field may be a book. */
static int
report_error (const GError *error)
{
  const char *message = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                            ? _ ("interrupted: what was finished before is kept, the rest is not")
                            : error->message;
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  g_autofree char *line = rp_text_excerpt (valid, MAX_MESSAGE);

  rp_cli_progress (NULL);
  fprintf (stderr, "reprise-cli: %s\n", line);
  return error->domain == RP_USAGE_ERROR ? EXIT_USAGE : EXIT_FAILED;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, RP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("reprise-cli");
  rp_cli_watch_signals ();

  gboolean ok = run (argc, argv, &error);
  ok = rp_output_finish (ok ? &error : NULL) && ok;
  if (ok)
    return 0;
  return error != NULL ? report_error (error) : EXIT_FAILED;
}
