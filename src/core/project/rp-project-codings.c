/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verbs on codings and ratings. */
#include "rp-project-private.h"

#include <glib/gi18n-lib.h>

/* What a batch of rows needs to know of its sessions and codes, read once. */
typedef struct
{
  GHashTable *lengths; /* session id -> number of characters */
  GHashTable *codes;   /* code id -> RpCode of `frameworks` */
  GPtrArray *frameworks;
} Rules;

static void
rules_clear (Rules *self)
{
  g_clear_pointer (&self->lengths, g_hash_table_unref);
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rules, rules_clear)

static gboolean
rules_load (Rules *self, RpStore *store, GError **error)
{
  self->frameworks = rp_store_list_frameworks (store, error);
  if (self->frameworks == NULL)
    return FALSE;
  self->lengths = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->codes = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->frameworks->len; i++)
    {
      const RpFramework *framework = self->frameworks->pdata[i];
      for (guint k = 0; k < rp_framework_get_n_codes (framework); k++)
        {
          RpCode *code = rp_framework_get_code (framework, k);
          g_hash_table_insert (self->codes, &code->id, code);
        }
    }
  return TRUE;
}

static gboolean
rules_get_length (Rules *self, RpStore *store, gint64 session_id, guint *length, GError **error)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (self->lengths, &session_id, NULL, &value))
    {
      g_autoptr (RpSession) session = rp_store_get_session (store, session_id, error);
      if (session == NULL)
        return FALSE;
      value = GUINT_TO_POINTER (session->n_characters);
      g_hash_table_insert (self->lengths, g_memdup2 (&session_id, sizeof session_id), value);
    }
  *length = GPOINTER_TO_UINT (value);
  return TRUE;
}

static gboolean
invalid (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
invalid (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, RP_ERROR, RP_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_span (Rules *rules, RpStore *store, const RpCoding *coding, GError **error)
{
  guint length;

  if (!rules_get_length (rules, store, coding->session_id, &length, error))
    return FALSE;
  if (coding->start >= coding->end)
    return invalid (error, _ ("A coding needs at least one character: it goes from %u to %u"),
                    coding->start, coding->end);
  if (coding->end > length)
    return invalid (error, _ ("A coding cannot end at %u: the transcript has %u characters"),
                    coding->end, length);
  return TRUE;
}

static gboolean
check_coding (Rules *rules, RpStore *store, const RpCoding *coding, GError **error)
{
  const RpCode *code = g_hash_table_lookup (rules->codes, &coding->code_id);

  if (!check_span (rules, store, coding, error))
    return FALSE;
  if (code == NULL)
    return invalid (error, _ ("The code is no longer in the project"));
  if (!code->passages)
    return invalid (error, _ ("“%s” rates sessions, it cannot tag a passage"), code->name);
  if (code->retired)
    return invalid (error, _ ("“%s” is retired: restore it to code with it"), code->name);
  return TRUE;
}

static gint64
find_existing (RpStore *store, const RpCoding *coding)
{
  RpCodingFilter filter = { coding->session_id, coding->coder_id, coding->code_id };
  g_autoptr (GPtrArray) list = rp_store_list_codings (store, &filter, NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const RpCoding *other = list->pdata[i];
      if (other->start == coding->start && other->end == coding->end)
        return other->id;
    }
  return 0;
}

gboolean
rp_project_write_codings (RpProject *self, const RpCoding *codings, gsize n, gsize *n_added,
                          gint64 *ids, GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_auto (Rules) rules = { 0 };

  *n_added = 0;
  if (!rules_load (&rules, store, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      gint64 id;
      if (!rp_project_check_owner (self, codings[i].coder_id, error)
          || !check_coding (&rules, store, &codings[i], error)
          || !rp_store_insert_coding (store, &codings[i], &id, error))
        return FALSE;
      *n_added += id != 0;
      if (ids != NULL)
        ids[i] = id != 0 ? id : find_existing (store, &codings[i]);
    }
  return TRUE;
}

gboolean
rp_project_add_coding (RpProject *self, const RpCoding *coding, gint64 *id, GError **error)
{
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  gsize n_added;
  gint64 new_id;

  if (change == NULL
      || !rp_project_write_codings (self, coding, 1, &n_added, &new_id, error))
    return FALSE;
  g_autofree char *code = rp_project_dup_code_name (self, coding->code_id);
  if (n_added == 0)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_EXISTS, _ ("This passage is coded “%s” already"), code);
      return FALSE;
    }
  if (id != NULL)
    *id = new_id;
  return rp_project_commit (self, &change, error, _ ("Code %s"), code);
}

gboolean
rp_project_add_codings (RpProject *self, const RpCoding *codings, gsize n, gsize *n_added,
                        GError **error)
{
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  gsize added;

  if (change == NULL || !rp_project_write_codings (self, codings, n, &added, NULL, error))
    return FALSE;
  if (n_added != NULL)
    *n_added = added;
  return rp_project_commit (self, &change, error,
                            g_dngettext (GETTEXT_PACKAGE, "Add %u coding", "Add %u codings",
                                         (gulong) added), (guint) added);
}

gboolean
rp_project_update_coding (RpProject *self, const RpCoding *coding, GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_auto (Rules) rules = { 0 };
  g_autoptr (RpCoding) old = rp_store_get_coding (store, coding->id, error);

  if (old == NULL || !rules_load (&rules, store, error)
      || !rp_project_check_owner (self, old->coder_id, error)
      || !check_span (&rules, store, coding, error))
    return FALSE;
  gint64 same = find_existing (store, coding);
  g_autofree char *code = rp_project_dup_code_name (self, old->code_id);
  if (same != 0 && same != coding->id)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_EXISTS, _ ("This passage is coded “%s” already"), code);
      return FALSE;
    }
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  if (change == NULL || !rp_store_update_coding (store, coding, error))
    return FALSE;
  gboolean moved = old->start != coding->start || old->end != coding->end;
  return rp_project_commit (self, &change, error,
                            moved ? _ ("Move the end of %s") : _ ("Note on %s"), code);
}

gboolean
rp_project_remove_codings (RpProject *self, const gint64 *ids, gsize n, GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  g_autofree char *code = NULL;

  if (change == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (RpCoding) coding = rp_store_get_coding (store, ids[i], error);
      if (coding == NULL || !rp_project_check_owner (self, coding->coder_id, error)
          || !rp_store_delete_coding (store, ids[i], error))
        return FALSE;
      if (n == 1)
        code = rp_project_dup_code_name (self, coding->code_id);
    }
  if (code != NULL)
    return rp_project_commit (self, &change, error, _ ("Uncode %s"), code);
  return rp_project_commit (self, &change, error,
                            g_dngettext (GETTEXT_PACKAGE, "Uncode %u passage",
                                         "Uncode %u passages", (gulong) n), (guint) n);
}

/* --- ratings ------------------------------------------------------------------------------- */

static const RpFramework *
find_framework (Rules *rules, gint64 id)
{
  for (guint i = 0; i < rules->frameworks->len; i++)
    if (((RpFramework *) rules->frameworks->pdata[i])->id == id)
      return rules->frameworks->pdata[i];
  return NULL;
}

static gboolean
check_rating (Rules *rules, RpStore *store, const RpRating *rating, GError **error)
{
  const RpCode *code = g_hash_table_lookup (rules->codes, &rating->code_id);
  guint length;

  if (code == NULL)
    return invalid (error, _ ("The code is no longer in the project"));
  if (!rules_get_length (rules, store, rating->session_id, &length, error))
    return FALSE;
  if (isnan (rating->value))
    return TRUE;
  const RpFramework *framework = find_framework (rules, code->framework_id);
  if (!code->rated || code->retired)
    return invalid (error, _ ("“%s” is not rated"), code->name);
  if (rating->value != floor (rating->value) || fabs (rating->value) > 1e6
      || rp_framework_get_anchor (framework, NULL, (int) rating->value) == NULL)
    return invalid (error, _ ("%g is not on the scale of “%s”"), rating->value, framework->name);
  return TRUE;
}

gboolean
rp_project_set_ratings (RpProject *self, const RpRating *ratings, gsize n, GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_auto (Rules) rules = { 0 };
  g_autoptr (RpChange) change = rp_project_begin (self, error);

  if (change == NULL || !rules_load (&rules, store, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!rp_project_check_owner (self, ratings[i].coder_id, error)
        || !check_rating (&rules, store, &ratings[i], error)
        || !rp_store_put_rating (store, &ratings[i], error))
      return FALSE;
  if (n != 1)
    return rp_project_commit (self, &change, error, _ ("Set %u ratings"), (guint) n);

  g_autofree char *code = rp_project_dup_code_name (self, ratings[0].code_id);
  if (isnan (ratings[0].value))
    return rp_project_commit (self, &change, error, _ ("Clear the rating of %s"), code);
  return rp_project_commit (self, &change, error, _ ("Rate %s %g"), code, ratings[0].value);
}
