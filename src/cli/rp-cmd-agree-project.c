/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cmd-agree.h"

#include "rp-agree-rows.h"
#include "rp-agree-table.h"
#include "rp-agreement-report.h"
#include "rp-cli.h"
#include "rp-names.h"
#include "rp-print-agreement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_RESAMPLES 1000

static guint
get_resamples (const RpAgreeOptions *options)
{
  return options->n_resamples == RP_NOT_GIVEN ? DEFAULT_RESAMPLES : (guint) options->n_resamples;
}

/* --- scope --------------------------------------------------------------------------------- */

static gboolean
contains (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
add_named_coders (RpStore *store, const char *list, GArray *ids, GError **error)
{
  g_auto (GStrv) names = g_strsplit (list, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (RpCoder) coder = rp_store_find_coder (store, g_strstrip (names[i]), error);
      if (coder == NULL)
        return FALSE;
      if (contains (ids, coder->id))
        {
          g_set_error (error, RP_USAGE_ERROR, 0, _ ("--coders names “%s” twice"), coder->name);
          return FALSE;
        }
      g_array_append_val (ids, coder->id);
    }
  return TRUE;
}

static gboolean
add_all_coders (RpStore *store, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) coders = rp_store_list_coders (store, error);

  for (guint i = 0; coders != NULL && i < coders->len; i++)
    g_array_append_val (ids, ((const RpCoder *) coders->pdata[i])->id);
  return coders != NULL;
}

static GArray *
new_ids (gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  return ids;
}

static gboolean
is_chosen (const RpSession *session, const RpAgreeOptions *options)
{
  if (options->kind != NULL
      && strcmp (options->kind, rp_session_kind_to_string (session->kind)) != 0)
    return FALSE;
  if (options->from == NULL && options->to == NULL)
    return TRUE;
  /* Dates are written so that their order is that of their letters. */
  return session->date != NULL
         && (options->from == NULL || strcmp (session->date, options->from) >= 0)
         && (options->to == NULL || strcmp (session->date, options->to) <= 0);
}

static gboolean
check_choice (const RpAgreeOptions *options, GError **error)
{
  const char *dates[] = { options->from, options->to };
  RpSessionKind kind;

  if (options->kind != NULL && !rp_session_kind_from_string (options->kind, &kind))
    {
      g_set_error (error, RP_USAGE_ERROR, 0, _ ("agree: --kind is practice or supervision"));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (dates[i] != NULL && !rp_date_is_valid (dates[i]))
      {
        g_set_error (error, RP_USAGE_ERROR, 0,
                     _ ("agree: --from and --to are dates such as 2026-03-12"));
        return FALSE;
      }
  return TRUE;
}

static gboolean
choose_sessions (RpStore *store, const RpAgreeOptions *options, RpAgreementScope *scope,
                 GError **error)
{
  if (!check_choice (options, error))
    return FALSE;
  if (options->kind == NULL && options->from == NULL && options->to == NULL)
    return TRUE;
  g_autoptr (GPtrArray) sessions = rp_store_list_sessions (store, error);
  g_autoptr (GArray) before = g_steal_pointer (&scope->sessions);
  if (sessions == NULL)
    return FALSE;
  scope->sessions = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < sessions->len; i++)
    {
      const RpSession *session = sessions->pdata[i];
      if (is_chosen (session, options) && (before == NULL || contains (before, session->id)))
        g_array_append_val (scope->sessions, session->id);
    }
  if (scope->sessions->len > 0)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_NOT_FOUND,
               _ ("no session is of that kind and date: see “reprise-cli sessions”"));
  return FALSE;
}

static gboolean
make_scope (RpStore *store, RpNames *names, const RpAgreeOptions *options, RpAgreementScope *scope,
            GError **error)
{
  RpCodingFilter filter;

  scope->coders = g_array_new (FALSE, FALSE, sizeof (gint64));
  scope->n_resamples = get_resamples (options);
  scope->seed = (guint64) options->seed;
  if (!rp_names_make_filter (names, NULL, options->session, options->code, &filter, error))
    return FALSE;
  if (filter.session_id != 0)
    scope->sessions = new_ids (filter.session_id);
  if (filter.code_id != 0)
    scope->codes = new_ids (filter.code_id);
  if (!choose_sessions (store, options, scope, error) || !rp_names_parse_roles (options->roles, &scope->roles, error))
    return FALSE;
  return options->coders != NULL ? add_named_coders (store, options->coders, scope->coders, error)
                                 : add_all_coders (store, scope->coders, error);
}

/* --- JSON ---------------------------------------------------------------------------------- */

/* Ratings have the steps of the scale, passages are there or not. */
static void
describe_categories (RpJson *json, RpNames *names, const RpAgreementRow *row)
{
  const RpCode *code = rp_names_get_code (names, row->code_id);
  const RpFramework *framework = rp_names_get_framework (names, code->framework_id);

  rp_json_array (json, "categories");
  if (row->level != RP_LEVEL_SESSION)
    {
      rp_json_string (json, NULL, "absent");
      rp_json_string (json, NULL, "present");
    }
  else
    for (guint i = 0; i < framework->anchors->len; i++)
      rp_json_int (json, NULL, g_array_index (framework->anchors, RpAnchor, i).value);
  rp_json_end (json);
}

static void
describe_coded (RpJson *json, const RpAgreement *agreement, const RpAgreementRow *row)
{
  rp_json_object (json, "coded");
  for (guint i = 0; i < row->n_coders; i++)
    rp_json_int (json, agreement->coders->pdata[i], (gint64) row->coded[i]);
  rp_json_end (json);
}

static void
describe_row (RpJson *json, RpNames *names, const RpAgreement *agreement,
              const RpAgreementRow *row)
{
  rp_json_object (json, NULL);
  rp_json_string (json, "level", rp_level_to_string (row->level));
  rp_json_string (json, "code", rp_names_get_code_label (names, row->code_id));
  rp_json_string (json, "framework", row->framework);
  rp_json_string (json, "denominator", row->denominator);
  rp_json_int (json, "sessions", row->n_sessions);
  rp_json_int (json, "units", (gint64) row->n_units);
  rp_json_int (json, "units_pairable", (gint64) row->n_pairable);
  rp_json_int (json, "coders", row->n_coders);
  describe_categories (json, names, row);
  describe_coded (json, agreement, row);
  rp_json_int (json, "disagreed", (gint64) row->disagreed);
  rp_describe_estimates (json, row->estimates, row->n_estimates);
  rp_json_array (json, "codes"); /* a row is one code: there are none below it */
  rp_json_end (json);
  rp_json_end (json);
}

static void
print_json (RpNames *names, GPtrArray *agreements, const RpAgreeOptions *options)
{
  RpJson json;

  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_int (&json, "bootstrap", get_resamples (options));
  rp_json_int (&json, "seed", options->seed);
  rp_json_array (&json, "results");
  for (guint i = 0; i < agreements->len; i++)
    {
      const RpAgreement *agreement = agreements->pdata[i];
      for (guint j = 0; j < agreement->rows->len; j++)
        describe_row (&json, names, agreement, agreement->rows->pdata[j]);
    }
  rp_json_end (&json);
  rp_json_end (&json);
}

/* --- the command --------------------------------------------------------------------------- */

typedef GPtrArray *(*RowsFunc) (RpStore *, RpNames *, const RpAgreementScope *, GError **);

/* Which levels: a range of those that the window has too, or one of the others. */
typedef struct
{
  RpLevel first, last;
  RowsFunc rows; /* NULL: the range */
} Levels;

static gboolean
parse_levels (const char *name, Levels *levels, GError **error)
{
  *levels = (Levels){ RP_LEVEL_TURN, RP_LEVEL_SESSION, NULL };
  if (name == NULL)
    return TRUE;
  if (strcmp (name, "segment") == 0)
    levels->rows = rp_agree_segments;
  else if (strcmp (name, "gold") == 0)
    levels->rows = rp_agree_gold;
  else if (rp_level_from_string (name, &levels->first))
    levels->last = levels->first;
  else
    {
      g_set_error (error, RP_USAGE_ERROR, 0,
                   _ ("--level is turn, character, segment, session or gold"));
      return FALSE;
    }
  return TRUE;
}

/* The first of the coders is the reference, so that it must be said who it is. */
static gboolean
check_gold (const Levels *levels, const RpAgreeOptions *options, GError **error)
{
  if (levels->rows != rp_agree_gold
      || (options->coders != NULL && strchr (options->coders, ',') != NULL))
    return TRUE;
  g_set_error (error, RP_USAGE_ERROR, 0,
               _ ("--level gold needs --coders REFERENCE,CODER: who is compared with whom"));
  return FALSE;
}

static gboolean
compute_range (RpStore *store, RpNames *names, const RpAgreementScope *scope,
               const Levels *levels, const RpAgreeOptions *options, GError **error)
{
  g_autoptr (GPtrArray) agreements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_agreement_free);

  for (RpLevel level = levels->first; level <= levels->last; level++)
    {
      rp_cli_progress (_ ("agreement, level %s"), rp_level_to_string (level));
      RpAgreement *agreement
          = rp_agreement_compute (store, scope, level, rp_cli_get_cancellable (), error);
      rp_cli_progress (NULL);
      if (agreement == NULL)
        return FALSE;
      g_ptr_array_add (agreements, agreement);
    }
  if (options->json)
    print_json (names, agreements, options);
  else
    rp_agree_table_print (agreements, options->code != NULL);
  return TRUE;
}

static gboolean
compute_rows (RpStore *store, RpNames *names, const RpAgreementScope *scope, RowsFunc func,
              gboolean json, GError **error)
{
  g_autoptr (GPtrArray) rows = func (store, names, scope, error);

  if (rows == NULL)
    return FALSE;
  rp_agree_rows_print (names, rows, json);
  return TRUE;
}

gboolean
rp_cmd_agree_project (const char *path, const RpAgreeOptions *options, GError **error)
{
  RpAgreementScope scope = { NULL };
  Levels levels;

  if (!parse_levels (options->level, &levels, error) || !check_gold (&levels, options, error))
    return FALSE;
  g_autoptr (RpStore) store = rp_cli_open_reader (path, error);
  g_autoptr (RpNames) names = store != NULL ? rp_names_new (store, error) : NULL;
  gboolean ok = names != NULL && make_scope (store, names, options, &scope, error)
                && (levels.rows != NULL
                        ? compute_rows (store, names, &scope, levels.rows, options->json, error)
                        : compute_range (store, names, &scope, &levels, options, error));
  rp_agreement_scope_clear (&scope);
  return ok;
}
