/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cli.h"
#include "rp-output.h"

#include <glib/gi18n-lib.h>

static gboolean
find_pair (RpStore *store, gint64 supervision_id, gint64 practice_id, gint64 *id, GError **error)
{
  g_autoptr (GArray) pairs = rp_store_list_pairs (store, error);

  if (pairs == NULL)
    return FALSE;
  *id = 0;
  for (guint i = 0; i < pairs->len; i++)
    {
      const RpPair *pair = &g_array_index (pairs, RpPair, i);
      if (pair->supervision_id == supervision_id && pair->practice_id == practice_id)
        *id = pair->id;
    }
  return TRUE;
}

static gboolean
apply (RpProject *project, gint64 supervision_id, gint64 practice_id, gboolean remove,
       gboolean *changed, GError **error)
{
  gint64 id = 0;

  if (!find_pair (rp_project_get_store (project), supervision_id, practice_id, &id, error))
    return FALSE;
  *changed = remove == (id != 0);
  if (!*changed)
    return TRUE;
  return remove ? rp_project_remove_pair (project, id, error)
                : rp_project_add_pair (project, supervision_id, practice_id, &id, error);
}

static void
print_result (const RpSession *supervision, const RpSession *practice, gboolean remove,
              gboolean changed)
{
  const char *state = remove ? (changed ? _ ("no longer a pair") : _ ("was no pair"))
                             : (changed ? _ ("paired") : _ ("was paired already"));
  int days;

  rp_print ("%s -> %s: %s", supervision->name, practice->name, state);
  if (!remove && rp_date_gap (supervision->date, practice->date, &days))
    rp_print (days >= 0 ? _ (", the practice session %d days after")
                        : _ (", the practice session %d days BEFORE the supervision"),
              ABS (days));
  rp_print_string ("\n");
}

static void
print_json (const RpSession *supervision, const RpSession *practice, gboolean remove,
            gboolean changed)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_string (&json, "supervision", supervision->name);
  rp_json_string (&json, "practice", practice->name);
  rp_json_int (&json, remove ? "removed" : "added", changed);
  rp_json_end (&json);
}

static gboolean
pair_sessions (RpProject *project, GStrv names, gboolean remove, gboolean json, GError **error)
{
  RpStore *store = rp_project_get_store (project);
  g_autoptr (RpSession) supervision = rp_store_find_session (store, names[0], error);
  g_autoptr (RpSession) practice
      = supervision != NULL ? rp_store_find_session (store, names[1], error) : NULL;
  gboolean changed;

  if (practice == NULL
      || !apply (project, supervision->id, practice->id, remove, &changed, error))
    return FALSE;
  (json ? print_json : print_result) (supervision, practice, remove, changed);
  return TRUE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean json = FALSE, remove = FALSE;
  const GOptionEntry entries[] = { { "remove", 0, 0, G_OPTION_ARG_NONE, &remove,
                                     N_ ("Take the pair apart; links stay"), NULL },
                                   RP_OPTION_JSON (&json),
                                   G_OPTION_ENTRY_NULL };

  if (!rp_cli_parse (&rp_command_pair, entries, argc, argv, 3, 3, &arguments, error)
      || !rp_cli_check_name ("SUPERVISION", arguments[1], error)
      || !rp_cli_check_name ("PRACTICE", arguments[2], error))
    return FALSE;
  RpProject *project = rp_cli_open_project (arguments[0], error);
  if (project == NULL)
    return FALSE;
  return rp_cli_close (project, pair_sessions (project, arguments + 1, remove, json, error),
                       error);
}

const RpCommand rp_command_pair = {
  .name = "pair",
  .arguments = "PROJECT SUPERVISION PRACTICE",
  .summary = N_ ("Pair a supervision session with a practice session after it"),
  .description = N_ ("SUPERVISION and PRACTICE are names of sessions of one family, as “sessions” "
                     "lists them."),
  .run = run,
};
