/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-error.h"
#include "rp-project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the commands share: their table entry, options, exit codes and opening of projects. */

/* Errors of this domain are the caller's mistakes on the command line: exit code 2. */
#define RP_USAGE_ERROR (rp_usage_error_quark ())
GQuark rp_usage_error_quark (void);

typedef struct
{
  const char *name;
  const char *arguments;   /* "PROJECT FILE...", untranslated: the names of the man page */
  const char *summary;     /* one line, N_() */
  const char *description; /* below the options in --help, N_(); NULL: none */
  /* argv[0] is the command's own name. */
  gboolean (*run) (int argc, char **argv, GError **error);
} RpCommand;

extern const RpCommand rp_command_agree;
extern const RpCommand rp_command_check;
extern const RpCommand rp_command_code;
extern const RpCommand rp_command_coders;
extern const RpCommand rp_command_codings;
extern const RpCommand rp_command_copy;
extern const RpCommand rp_command_frameworks;
extern const RpCommand rp_command_history;
extern const RpCommand rp_command_import;
extern const RpCommand rp_command_link;
extern const RpCommand rp_command_links;
extern const RpCommand rp_command_new;
extern const RpCommand rp_command_pair;
extern const RpCommand rp_command_pairs;
extern const RpCommand rp_command_rate;
extern const RpCommand rp_command_ratings;
extern const RpCommand rp_command_sample;
extern const RpCommand rp_command_search;
extern const RpCommand rp_command_sessions;
extern const RpCommand rp_command_text;
extern const RpCommand rp_command_transfer;

/* Parses options and arguments of a command. `arguments` gets what is no option, at least `min`
 * and at most `max` (G_MAXUINT: any number) of them. --help prints the command's help and ends the
 * program. */
gboolean rp_cli_parse (const RpCommand *command, const GOptionEntry *entries, int argc,
                       char **argv, guint min, guint max, GStrv *arguments, GError **error);

#define RP_OPTION_JSON(variable)                                                                   \
  { "json", 0, 0, G_OPTION_ARG_NONE, (variable), N_ ("Print JSON instead of a table"), NULL }
/* Options that take a name are read as raw bytes: they are UTF-8 in every locale. FALSE with a
 * usage error where `value` (NULL: not given) is not, or is empty. */
gboolean rp_cli_check_name (const char *option, const char *value, GError **error);

/* Which of the coders' work a list shows; NULL is any. The clear function frees the strings. */
typedef struct
{
  char *coder, *session, *code;
} RpSelection;
#define RP_SELECTION_OPTIONS(selection)                                                            \
  { "coder", 'c', 0, G_OPTION_ARG_FILENAME, &(selection).coder, N_ ("Of this coder only"), "C" },  \
  { "session", 0, 0, G_OPTION_ARG_FILENAME, &(selection).session, N_ ("Of this session only"),     \
    "S" },                                                                                         \
  { "code", 0, 0, G_OPTION_ARG_FILENAME, &(selection).code, N_ ("Of this code only"), "CODE" }
gboolean rp_selection_check (const RpSelection *selection, GError **error);
void rp_selection_clear (RpSelection *selection);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RpSelection, rp_selection_clear)

/* Opens for reading; another program may go on writing. */
RpStore *rp_cli_open_store (const char *path, GError **error);
/* The same for a report: all of it is of one moment, whatever is recorded meanwhile. */
RpStore *rp_cli_open_reader (const char *path, GError **error);
/* Opens for writing; RP_ERROR_READ_ONLY where that cannot be. */
RpProject *rp_cli_open_project (const char *path, GError **error);
/* Frameworks that come with the program, by identifier, or from files, by path; elements
 * RpFramework. */
GPtrArray *rp_cli_load_frameworks (const char *const *names, GError **error);
/* A new project with these; there is none where anything fails. */
RpProject *rp_cli_create_project (const char *path, GPtrArray *frameworks, GError **error);
/* practice-skills and supervision-domains: NULL-ended. */
extern const char *const rp_cli_default_frameworks[];
/* Closes the project, frees it, and returns `ok` unless closing fails. */
gboolean rp_cli_close (RpProject *project, gboolean ok, GError **error);

/* "practice" or "supervision" as an option's value; *kind stays as it is where it is not given. */
gboolean rp_cli_parse_kind (const char *value, int *kind, GError **error);

/* Cancelled by SIGINT and SIGTERM; a program that has not ended two seconds later, or at the second
 * signal, ends at once: what was committed stays. */
GCancellable *rp_cli_get_cancellable (void);
/* TRUE, with an error, once there was such a signal. */
gboolean rp_cli_is_interrupted (GError **error);
void rp_cli_watch_signals (void);

/* A line that overwrites itself, where standard error is a terminal; NULL takes it away. */
void rp_cli_progress (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
