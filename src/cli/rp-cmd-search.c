/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-names.h"
#include "rp-output.h"
#include "rp-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters of context on each side of a hit that a line shows. */
#define CONTEXT 40

typedef struct
{
  GStrv roles;
  gboolean regex, case_sensitive, json;
  int limit;
} Options;

static void
options_clear (Options *self)
{
  g_strfreev (self->roles);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
print_json (RpNames *names, const RpHits *hits)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_array (&json, "hits");
  for (guint i = 0; i < hits->hits->len && !rp_output_is_closed (); i++)
    {
      const RpHit *hit = hits->hits->pdata[i];
      rp_json_object (&json, NULL);
      rp_json_string (&json, "session", rp_names_get_session (names, hit->session_id)->name);
      rp_json_int (&json, "start", hit->start);
      rp_json_int (&json, "end", hit->end);
      rp_json_string (&json, "text", hit->text);
      rp_json_string (&json, "speaker", *hit->speaker != '\0' ? hit->speaker : NULL);
      rp_json_string (&json, "role", rp_role_to_string (hit->role));
      rp_json_string (&json, "turn", hit->turn_text);
      rp_json_end (&json);
    }
  rp_json_end (&json);
  rp_json_bool (&json, "truncated", hits->truncated);
  rp_json_end (&json);
}

/* The hit between brackets, with what stands around it in its turn, on one line. */
static char *
make_context (const RpHit *hit)
{
  g_autoptr (RpTextIndex) index = rp_text_index_new (hit->turn_text, strlen (hit->turn_text));
  guint start = hit->start - hit->turn_start, end = hit->end - hit->turn_start;
  guint length = rp_text_index_get_length (index);
  guint from = start > CONTEXT ? start - CONTEXT : 0;
  guint to = length - end > CONTEXT ? end + CONTEXT : length;
  g_autofree char *before = rp_text_index_slice (index, from, start);
  g_autofree char *after = rp_text_index_slice (index, end, to);
  g_autofree char *all = g_strconcat (from > 0 ? "…" : "", before, "[", hit->text, "]", after,
                                      to < length ? "…" : "", NULL);

  return rp_text_one_line (all);
}

static void
print_table (RpNames *names, const RpHits *hits)
{
  const char *const headers[]
      = { _ ("Session"), _ ("Start"), _ ("End"), _ ("Speaker"), _ ("Passage"), NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "lrrll");

  for (guint i = 0; i < hits->hits->len; i++)
    {
      const RpHit *hit = hits->hits->pdata[i];
      g_autofree char *start = g_strdup_printf ("%u", hit->start);
      g_autofree char *end = g_strdup_printf ("%u", hit->end);
      g_autofree char *context = make_context (hit);
      rp_text_table_add (table, rp_names_get_session (names, hit->session_id)->name, start, end,
                         hit->speaker, context);
    }
  if (hits->hits->len > 0)
    rp_text_table_print (table);
  if (hits->truncated)
    rp_print (_ ("the first %u; there are more\n"), hits->hits->len);
  else
    rp_print (ngettext ("%u hit\n", "%u hits\n", hits->hits->len), hits->hits->len);
}

static gboolean
search (GStrv arguments, const Options *options, GError **error)
{
  RpSearchQuery query = { .pattern = arguments[1],
                          .regex = options->regex,
                          .case_sensitive = options->case_sensitive,
                          .limit = (guint) MAX (options->limit, 0) };

  if (!rp_names_parse_roles (options->roles, &query.roles, error))
    return FALSE;
  g_autoptr (RpStore) store = rp_cli_open_reader (arguments[0], error);
  g_autoptr (RpNames) names = store != NULL ? rp_names_new (store, error) : NULL;
  if (names == NULL)
    return FALSE;
  g_autoptr (RpHits) hits = rp_search (store, &query, rp_cli_get_cancellable (), error);
  if (hits == NULL)
    return FALSE;
  (options->json ? print_json : print_table) (names, hits);
  return TRUE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_auto (Options) o = { NULL };
  const GOptionEntry entries[] = {
    { "regex", 'e', 0, G_OPTION_ARG_NONE, &o.regex, N_ ("PATTERN is a PCRE2 expression"), NULL },
    { "case-sensitive", 0, 0, G_OPTION_ARG_NONE, &o.case_sensitive,
      N_ ("The expression tells capitals from small letters"), NULL },
    { "role", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.roles,
      N_ ("In turns of speakers of this role only; may be repeated"), "R" },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &o.limit,
      N_ ("The first N hits only; 0, the default: all"), "N" },
    RP_OPTION_JSON (&o.json),
    G_OPTION_ENTRY_NULL
  };

  return rp_cli_parse (&rp_command_search, entries, argc, argv, 2, 2, &arguments, error)
         && rp_cli_check_name ("PATTERN", arguments[1], error) && search (arguments, &o, error);
}

const RpCommand rp_command_search = {
  .name = "search",
  .arguments = "PROJECT PATTERN",
  .summary = N_ ("Find words, or an expression, in all sessions"),
  .description = N_ ("Words are found one after another within a turn, whatever their case and "
                     "accents; a\n* at the end stands for any ending. With --regex, ^ and $ are "
                     "lines of a turn."),
  .run = run,
};
