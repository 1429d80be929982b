/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-describe.h"

#include <glib/gi18n-lib.h>

/* Which sessions are listed; NULL and -1 are any. */
typedef struct
{
  const char *family;
  int kind;
} Filter;

static gboolean
matches (const RpSession *session, const Filter *filter)
{
  return (filter->kind < 0 || (int) session->kind == filter->kind)
         && (filter->family == NULL || g_strcmp0 (session->family, filter->family) == 0);
}

static void
print_json (GPtrArray *sessions)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_array (&json, "sessions");
  for (guint i = 0; i < sessions->len; i++)
    {
      rp_json_object (&json, NULL);
      rp_describe_session (&json, sessions->pdata[i]);
      rp_json_end (&json);
    }
  rp_json_end (&json);
  rp_json_end (&json);
}

static void
print_table (GPtrArray *sessions)
{
  const char *const headers[] = { _ ("Name"),   _ ("Kind"), _ ("Family"),     _ ("Worker"),
                                  _ ("Date"),   _ ("Turns"), _ ("Characters"), NULL };
  g_autoptr (RpTextTable) table = rp_text_table_new (headers, "lllllrr");

  for (guint i = 0; i < sessions->len; i++)
    {
      const RpSession *session = sessions->pdata[i];
      g_autofree char *workers = g_strjoinv (", ", session->workers);
      g_autofree char *turns = g_strdup_printf ("%u", session->n_turns);
      g_autofree char *characters = g_strdup_printf ("%u", session->n_characters);
      rp_text_table_add (table, session->name, rp_session_kind_to_string (session->kind),
                         session->family, workers, session->date, turns, characters);
    }
  rp_text_table_print (table);
}

static gboolean
list_sessions (const char *path, const Filter *filter, gboolean json, GError **error)
{
  g_autoptr (RpStore) store = rp_cli_open_reader (path, error);
  g_autoptr (GPtrArray) all = store != NULL ? rp_store_list_sessions (store, error) : NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (matches (all->pdata[i], filter))
      g_ptr_array_add (shown, all->pdata[i]);
  if (json)
    print_json (shown);
  else if (shown->len > 0)
    print_table (shown);
  else
    rp_print_string (all->len == 0 ? _ ("no sessions yet: “reprise-cli import” adds them\n")
                                   : _ ("no sessions of that kind or family\n"));
  return TRUE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autofree char *family = NULL, *kind = NULL;
  gboolean json = FALSE;
  Filter filter = { NULL, -1 };
  const GOptionEntry entries[]
      = { { "family", 0, 0, G_OPTION_ARG_FILENAME, &family, N_ ("Of this family only"), "F" },
          { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind,
            N_ ("Of this kind only: practice or supervision"), "K" },
          RP_OPTION_JSON (&json),
          G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (&rp_command_sessions, entries, argc, argv, 1, 1, &arguments, error)
      || !rp_cli_check_name ("--family", family, error)
      || !rp_cli_parse_kind (kind, &filter.kind, error))
    return FALSE;
  filter.family = family;
  return list_sessions (arguments[0], &filter, json, error);
}

const RpCommand rp_command_sessions = {
  .name = "sessions",
  .arguments = "PROJECT",
  .summary = N_ ("List the sessions"),
  .run = run,
};
