/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frameworks, their scales and their codes. */
#include "rp-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- reading ------------------------------------------------------------------------------- */

static gboolean
load_anchors (RpStore *store, RpFramework *framework, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT code_id, value, label, text FROM anchor WHERE framework_id = ? ORDER BY code_id, value",
    error);
  gboolean row;

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, 1, framework->id);
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return TRUE;
      gint64 code_id = rp_statement_get_int (st, 0);
      GArray *anchors = code_id == 0 ? framework->anchors : NULL;
      for (guint i = 0; anchors == NULL && i < framework->codes->len; i++)
        if (rp_framework_get_code (framework, i)->id == code_id)
          anchors = rp_framework_get_code (framework, i)->anchors;
      if (anchors != NULL)
        rp_anchors_add (anchors, (int) rp_statement_get_int (st, 1),
                        rp_statement_get_text (st, 2), rp_statement_get_text (st, 3));
    }
  return FALSE;
}

static RpCode *
read_code (RpStatement *st)
{
  RpCode *self = rp_code_new ();
  char **field[] = { &self->uuid,     &self->identifier, &self->name,   &self->group,
                     &self->definition, &self->includes, &self->excludes };

  self->id = rp_statement_get_int (st, 0);
  for (guint i = 0; i < G_N_ELEMENTS (field); i++)
    {
      g_free (*field[i]);
      *field[i] = g_strdup (rp_statement_get_text (st, (int) i + 1));
    }
  const char *examples = rp_statement_get_text (st, 8);
  if (*examples != '\0')
    {
      g_strfreev (self->examples);
      self->examples = g_strsplit (examples, "\n", -1);
    }
  char **rest[] = { &self->source, &self->colour, &self->shortcut };
  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    {
      g_free (*rest[i]);
      *rest[i] = g_strdup (rp_statement_get_text (st, (int) i + 9));
    }
  self->roles = (RpRoleSet) rp_statement_get_int (st, 12);
  self->position = (int) rp_statement_get_int (st, 13);
  self->passages = rp_statement_get_int (st, 14) != 0;
  self->rated = rp_statement_get_int (st, 15) != 0;
  self->retired = rp_statement_get_int (st, 16) != 0;
  self->framework_id = rp_statement_get_int (st, 17);
  return self;
}

static gboolean
load_codes (RpStore *store, RpFramework *framework, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT id, uuid, identifier, name, group_name, definition, includes, excludes, examples,"
    " source, colour, shortcut, roles, position, passages, rated, retired, framework_id"
    " FROM code WHERE framework_id = ? ORDER BY position, id", error);
  gboolean row;

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, 1, framework->id);
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (framework->codes, read_code (st));
    }
  return FALSE;
}

GPtrArray *
rp_store_list_frameworks (RpStore *store, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT id, uuid, identifier, name, description, source, version, kinds, themes, scale_note"
    " FROM framework ORDER BY id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_framework_free);
  gboolean row;

  if (st == NULL)
    return NULL;
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      RpFramework *framework = rp_framework_new ();
      char **field[] = { &framework->uuid, &framework->identifier, &framework->name,
                         &framework->description, &framework->source };
      framework->id = rp_statement_get_int (st, 0);
      for (guint i = 0; i < G_N_ELEMENTS (field); i++)
        {
          g_free (*field[i]);
          *field[i] = g_strdup (rp_statement_get_text (st, (int) i + 1));
        }
      framework->version = (int) rp_statement_get_int (st, 6);
      framework->kinds = (guint) rp_statement_get_int (st, 7);
      g_free (framework->scale_note);
      framework->themes = rp_statement_get_int (st, 8) != 0;
      framework->scale_note = g_strdup (rp_statement_get_text (st, 9));
      g_ptr_array_add (list, framework);
      if (!load_codes (store, framework, error) || !load_anchors (store, framework, error))
        return NULL;
    }
  return NULL;
}

RpFramework *
rp_store_get_framework (RpStore *store, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) list = rp_store_list_frameworks (store, error);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    if (((RpFramework *) list->pdata[i])->id == id)
      return g_ptr_array_steal_index (list, i);
  g_set_error_literal (error, RP_ERROR, RP_ERROR_NOT_FOUND,
                       _ ("The framework is no longer in the project"));
  return NULL;
}

gboolean
rp_store_find_code (RpStore *store, const char *identifier, gint64 *code_id, GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "SELECT code.id, framework.identifier || '/' || code.identifier FROM code"
    " JOIN framework ON framework.id = framework_id"
    " WHERE code.identifier = ?1 OR framework.identifier || '/' || code.identifier = ?1"
    " ORDER BY framework.id", error);
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean row;
  guint n = 0;

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, identifier);
  while (rp_statement_step (st, &row, error))
    {
      if (!row)
        break;
      *code_id = rp_statement_get_int (st, 0);
      g_string_append_printf (names, "%s%s", n++ == 0 ? "" : ", ", rp_statement_get_text (st, 1));
    }
  if (row)
    return FALSE;
  if (n == 1)
    return TRUE;
  if (n == 0)
    g_set_error (error, RP_ERROR, RP_ERROR_NOT_FOUND,
                 _ ("The project has no code “%s”: see the list of its frameworks"), identifier);
  else
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                 _ ("Several frameworks have a code “%s”: say which, one of %s"), identifier,
                 names->str);
  return FALSE;
}

/* --- writing ------------------------------------------------------------------------------- */

static gboolean
put_anchors (RpStore *store, gint64 framework_id, gint64 code_id, const GArray *anchors,
             GError **error)
{
  g_autoptr (RpStatement) clear = rp_store_prepare (
    store, "DELETE FROM anchor WHERE framework_id = ? AND code_id IS ?", error);
  g_autoptr (RpStatement) add = rp_store_prepare (
    store,
    "INSERT INTO anchor (framework_id, code_id, value, label, text) VALUES (?, ?, ?, ?, ?)", error);

  if (clear == NULL || add == NULL)
    return FALSE;
  rp_statement_bind_int (clear, 1, framework_id);
  rp_statement_bind_id (clear, 2, code_id);
  if (!rp_statement_run (clear, error))
    return FALSE;
  for (guint i = 0; i < anchors->len; i++)
    {
      const RpAnchor *anchor = &g_array_index (anchors, RpAnchor, i);
      rp_statement_bind_int (add, 1, framework_id);
      rp_statement_bind_id (add, 2, code_id);
      rp_statement_bind_int (add, 3, anchor->value);
      rp_statement_bind_text (add, 4, anchor->label);
      rp_statement_bind_text (add, 5, anchor->text);
      if (!rp_statement_run (add, error))
        return FALSE;
      rp_statement_reset (add);
    }
  return TRUE;
}

static gboolean
bump_version (RpStore *store, gint64 framework_id, GError **error)
{
  g_autoptr (RpStatement) st
    = rp_store_prepare (store, "UPDATE framework SET version = version + 1 WHERE id = ?", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, 1, framework_id);
  return rp_statement_run (st, error);
}

/* Binds what insert and update share, from parameter `i` on; returns the next one. `examples`
 * must outlive the statement's run. */
static int
bind_code (RpStatement *st, int i, const RpCode *code, const char *examples)
{
  const char *texts[] = { code->identifier, code->name,     code->group,  code->definition,
                          code->includes,   code->excludes, examples,     code->source,
                          code->colour,     code->shortcut };
  gint64 numbers[] = { code->roles, code->position, code->passages != FALSE,
                       code->rated != FALSE, code->retired != FALSE };

  for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
    rp_statement_bind_text (st, i++, texts[k]);
  for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
    rp_statement_bind_int (st, i++, numbers[k]);
  return i;
}

static gboolean
insert_code_row (RpStore *store, gint64 framework_id, const RpCode *code, gint64 *id,
                 GError **error)
{
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "INSERT INTO code (uuid, framework_id, identifier, name, group_name, definition, includes,"
    " excludes, examples, source, colour, shortcut, roles, position, passages, rated, retired)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *examples = g_strjoinv ("\n", code->examples);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, code->uuid != NULL ? code->uuid : uuid);
  rp_statement_bind_int (st, 2, framework_id);
  bind_code (st, 3, code, examples);
  if (!rp_statement_run (st, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (store->db);
  return put_anchors (store, framework_id, *id, code->anchors, error);
}

gboolean
rp_store_insert_code (RpStore *store, gint64 framework_id, const RpCode *code, gint64 *id,
                      GError **error)
{
  rp_store_assert_writing (store);
  return insert_code_row (store, framework_id, code, id, error)
         && bump_version (store, framework_id, error);
}

gboolean
rp_store_insert_framework (RpStore *store, const RpFramework *framework, gint64 *id, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "INSERT INTO framework (uuid, identifier, name, description, source, version, kinds, themes,"
    " scale_note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  g_autofree char *uuid = g_uuid_string_random ();

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, framework->uuid != NULL ? framework->uuid : uuid);
  rp_statement_bind_text (st, 2, framework->identifier);
  rp_statement_bind_text (st, 3, framework->name);
  rp_statement_bind_text (st, 4, framework->description);
  rp_statement_bind_text (st, 5, framework->source);
  rp_statement_bind_int (st, 6, framework->version);
  rp_statement_bind_int (st, 7, framework->kinds);
  rp_statement_bind_int (st, 8, framework->themes != FALSE);
  rp_statement_bind_text (st, 9, framework->scale_note);
  if (!rp_statement_run (st, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (store->db);

  for (guint i = 0; i < rp_framework_get_n_codes (framework); i++)
    {
      gint64 code;
      if (!insert_code_row (store, *id, rp_framework_get_code (framework, i), &code, error))
        return FALSE;
    }
  return put_anchors (store, *id, 0, framework->anchors, error);
}

gboolean
rp_store_update_framework (RpStore *store, const RpFramework *framework, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "UPDATE framework SET identifier = ?, name = ?, description = ?, source = ?, kinds = ?,"
    " themes = ?, scale_note = ? WHERE id = ?", error);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_text (st, 1, framework->identifier);
  rp_statement_bind_text (st, 2, framework->name);
  rp_statement_bind_text (st, 3, framework->description);
  rp_statement_bind_text (st, 4, framework->source);
  rp_statement_bind_int (st, 5, framework->kinds);
  rp_statement_bind_int (st, 6, framework->themes != FALSE);
  rp_statement_bind_text (st, 7, framework->scale_note);
  rp_statement_bind_int (st, 8, framework->id);
  return rp_statement_run (st, error)
         && put_anchors (store, framework->id, 0, framework->anchors, error)
         && bump_version (store, framework->id, error);
}

gboolean
rp_store_update_code (RpStore *store, const RpCode *code, GError **error)
{
  rp_store_assert_writing (store);
  g_autoptr (RpStatement) st = rp_store_prepare (
    store,
    "UPDATE code SET identifier = ?, name = ?, group_name = ?, definition = ?, includes = ?,"
    " excludes = ?, examples = ?, source = ?, colour = ?, shortcut = ?, roles = ?, position = ?,"
    " passages = ?, rated = ?, retired = ? WHERE id = ?", error);
  g_autofree char *examples = g_strjoinv ("\n", code->examples);

  if (st == NULL)
    return FALSE;
  rp_statement_bind_int (st, bind_code (st, 1, code, examples), code->id);
  return rp_statement_run (st, error)
         && put_anchors (store, code->framework_id, code->id, code->anchors, error)
         && bump_version (store, code->framework_id, error);
}
