/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define GRACE_SECONDS 2

G_DEFINE_QUARK (rp-usage-error-quark, rp_usage_error)

/* --- options ------------------------------------------------------------------------------- */

static GOptionContext *
make_context (const RpCommand *command, const GOptionEntry *entries)
{
  g_autofree char *program = g_strconcat ("reprise-cli ", command->name, NULL);
  GOptionContext *context = g_option_context_new (command->arguments);

  g_set_prgname (program); /* the usage line of --help starts with it */
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, command->summary);
  g_option_context_set_description (context, command->description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static gboolean
check_count (const RpCommand *command, guint n, guint min, guint max, GError **error)
{
  if (n >= min && n <= max)
    return TRUE;
  g_set_error (error, RP_USAGE_ERROR, 0,
               n < min ? _ ("missing argument: %s %s (see “reprise-cli %s --help”)")
                       : _ ("too many arguments: %s %s (see “reprise-cli %s --help”)"),
               command->name, command->arguments, command->name);
  return FALSE;
}

gboolean
rp_cli_parse (const RpCommand *command, const GOptionEntry *entries, int argc, char **argv,
              guint min, guint max, GStrv *arguments, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (GError) parse_error = NULL;
  g_autoptr (GOptionContext) context = make_context (command, entries);
  const GOptionEntry rest_entries[]
      = { { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
          G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, rest_entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &parse_error))
    {
      g_set_error (error, RP_USAGE_ERROR, 0, _ ("%s: %s (see “reprise-cli %s --help”)"),
                   command->name, parse_error->message, command->name);
      return FALSE;
    }
  if (!check_count (command, rest != NULL ? g_strv_length (rest) : 0, min, max, error))
    return FALSE;
  *arguments = rest != NULL ? g_steal_pointer (&rest) : g_new0 (char *, 1);
  return TRUE;
}

gboolean
rp_cli_check_name (const char *option, const char *value, GError **error)
{
  if (value == NULL || (*value != '\0' && g_utf8_validate (value, -1, NULL)))
    return TRUE;
  g_set_error (error, RP_USAGE_ERROR, 0,
               *value == '\0' ? _ ("%s is empty") : _ ("%s is not UTF-8 text"), option);
  return FALSE;
}

gboolean
rp_cli_parse_kind (const char *value, int *kind, GError **error)
{
  RpSessionKind parsed;

  if (value == NULL)
    return TRUE;
  if (!rp_session_kind_from_string (value, &parsed))
    {
      g_set_error (error, RP_USAGE_ERROR, 0, _ ("--kind is practice or supervision"));
      return FALSE;
    }
  *kind = (int) parsed;
  return TRUE;
}

gboolean
rp_selection_check (const RpSelection *selection, GError **error)
{
  return rp_cli_check_name ("--coder", selection->coder, error)
         && rp_cli_check_name ("--session", selection->session, error)
         && rp_cli_check_name ("--code", selection->code, error);
}

void
rp_selection_clear (RpSelection *selection)
{
  g_clear_pointer (&selection->coder, g_free);
  g_clear_pointer (&selection->session, g_free);
  g_clear_pointer (&selection->code, g_free);
}

/* --- projects ------------------------------------------------------------------------------ */

/* A connection for reading alone could not clear away the journal when it is the last to close;
 * one that may write can, and a project that cannot be written is read all the same. */
RpStore *
rp_cli_open_store (const char *path, GError **error)
{
  RpStore *store = rp_store_open (path, RP_STORE_READ_WRITE, error);

  if (store != NULL)
    rp_store_set_cancellable (store, rp_cli_get_cancellable ());
  return store;
}

RpStore *
rp_cli_open_reader (const char *path, GError **error)
{
  g_autoptr (RpStore) store = rp_cli_open_store (path, error);

  return store != NULL && rp_store_hold (store, error) ? g_steal_pointer (&store) : NULL;
}

RpProject *
rp_cli_open_project (const char *path, GError **error)
{
  g_autoptr (RpProject) project = rp_project_open (path, error);

  if (project == NULL)
    return NULL;
  if (!rp_project_is_read_only (project))
    return g_steal_pointer (&project);

  rp_project_close (project, NULL);
  g_autofree char *name = g_filename_display_name (path);
  g_set_error (error, RP_ERROR, RP_ERROR_READ_ONLY,
               _ ("%s cannot be written: check the room on the disk and the rights of the file and "
                  "of its folder"), name);
  return NULL;
}

gboolean
rp_cli_close (RpProject *project, gboolean ok, GError **error)
{
  gboolean closed = rp_project_close (project, ok ? error : NULL);

  g_object_unref (project);
  return ok && closed;
}

/* --- signals ------------------------------------------------------------------------------- */

GCancellable *
rp_cli_get_cancellable (void)
{
  static GCancellable *cancellable;

  if (cancellable == NULL)
    cancellable = g_cancellable_new ();
  return cancellable;
}

gboolean
rp_cli_is_interrupted (GError **error)
{
  return g_cancellable_set_error_if_cancelled (rp_cli_get_cancellable (), error);
}

/* A thread may take locks, which a signal handler may not: cancelling is done here. */
static gpointer
wait_for_signal (gpointer data)
{
  const sigset_t *signals = data;
  const struct timespec grace = { GRACE_SECONDS, 0 };
  int number;

  sigwait (signals, &number);
  g_cancellable_cancel (rp_cli_get_cancellable ());
  sigtimedwait (signals, NULL, &grace);
  _exit (128 + number);
}

void
rp_cli_watch_signals (void)
{
  static sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  signal (SIGPIPE, SIG_IGN);
  rp_cli_get_cancellable ();
  g_thread_unref (g_thread_new ("signals", wait_for_signal, &signals));
}

/* --- progress ------------------------------------------------------------------------------ */

void
rp_cli_progress (const char *format, ...)
{
  va_list args;

  if (!isatty (STDERR_FILENO))
    return;
  fputs ("\r\033[K", stderr);
  if (format != NULL)
    {
      va_start (args, format);
      vfprintf (stderr, format, args);
      va_end (args);
    }
  fflush (stderr);
}
