/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verbs on frameworks and codes. */
#include "rp-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
check_identifier (const char *identifier, GError **error)
{
  if (rp_identifier_is_valid (identifier))
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("“%s” cannot be an identifier: use lower-case letters, digits and hyphens"),
               identifier != NULL ? identifier : "");
  return FALSE;
}

static gboolean
is_colour (const char *colour)
{
  if (colour == NULL || strlen (colour) != 7 || colour[0] != '#')
    return FALSE;
  for (guint i = 1; i < 7; i++)
    if (!g_ascii_isxdigit (colour[i]))
      return FALSE;
  return TRUE;
}

static gboolean
check_code (const RpFramework *framework, const RpCode *code, GError **error)
{
  if (!check_identifier (code->identifier, error))
    return FALSE;
  if (code->name == NULL || *code->name == '\0' || !is_colour (code->colour))
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("Code “%s” needs a name and a colour like #0072B2"), code->identifier);
      return FALSE;
    }
  for (guint i = 0; i < rp_framework_get_n_codes (framework); i++)
    {
      const RpCode *other = rp_framework_get_code (framework, i);
      if (other != code && (code->id == 0 || other->id != code->id)
          && strcmp (other->identifier, code->identifier) == 0)
        {
          g_set_error (error, RP_ERROR, RP_ERROR_EXISTS,
                       _ ("Framework “%s” has a code “%s” already"), framework->name,
                       code->identifier);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_framework (RpProject *self, const RpFramework *framework, GError **error)
{
  g_autoptr (GPtrArray) list = rp_store_list_frameworks (rp_project_get_store (self), error);

  if (list == NULL || !check_identifier (framework->identifier, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const RpFramework *other = list->pdata[i];
      if (other->id != framework->id && strcmp (other->identifier, framework->identifier) == 0)
        {
          g_set_error (error, RP_ERROR, RP_ERROR_EXISTS,
                       _ ("The project has a framework “%s” already"), framework->identifier);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
rp_project_add_framework (RpProject *self, const RpFramework *framework, gint64 *id,
                          GError **error)
{
  gint64 new_id;

  if (!check_framework (self, framework, error))
    return FALSE;
  for (guint i = 0; i < rp_framework_get_n_codes (framework); i++)
    if (!check_code (framework, rp_framework_get_code (framework, i), error))
      return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  if (change == NULL
      || !rp_store_insert_framework (rp_project_get_store (self), framework, &new_id, error))
    return FALSE;
  if (id != NULL)
    *id = new_id;
  return rp_project_commit (self, &change, error, _ ("Add framework %s"), framework->name);
}

/* A step of the scale that somebody chose cannot go. */
static gboolean
ratings_stay_on_scale (RpProject *self, const RpFramework *framework, GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_autoptr (RpFramework) old = rp_store_get_framework (store, framework->id, error);
  if (old == NULL)
    return FALSE;

  for (guint i = 0; i < rp_framework_get_n_codes (old); i++)
    {
      const RpCode *code = rp_framework_get_code (old, i);
      RpCodingFilter filter = { .code_id = code->id };
      g_autoptr (GArray) ratings = rp_store_list_ratings (store, &filter, error);
      if (ratings == NULL)
        return FALSE;
      for (guint k = 0; k < ratings->len; k++)
        {
          int value = (int) g_array_index (ratings, RpRating, k).value;
          if (rp_framework_get_anchor (framework, NULL, value) == NULL)
            {
              g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                           _ ("Step %d of the scale has been used to rate “%s”: it cannot be "
                              "taken away"), value, code->name);
              return FALSE;
            }
        }
    }
  return TRUE;
}

gboolean
rp_project_update_framework (RpProject *self, const RpFramework *framework, GError **error)
{
  if (!check_framework (self, framework, error)
      || !ratings_stay_on_scale (self, framework, error))
    return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  return change != NULL
         && rp_store_update_framework (rp_project_get_store (self), framework, error)
         && rp_project_commit (self, &change, error, _ ("Edit framework %s"), framework->name);
}

gboolean
rp_project_add_code (RpProject *self, gint64 framework_id, const RpCode *code, gint64 *id,
                     GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_autoptr (RpFramework) framework = rp_store_get_framework (store, framework_id, error);
  gint64 new_id;

  if (framework == NULL || !check_code (framework, code, error))
    return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  if (change == NULL || !rp_store_insert_code (store, framework_id, code, &new_id, error))
    return FALSE;
  if (id != NULL)
    *id = new_id;
  return rp_project_commit (self, &change, error, _ ("Add code %s"), code->name);
}

gboolean
rp_project_update_code (RpProject *self, const RpCode *code, GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_autoptr (RpFramework) framework = rp_store_get_framework (store, code->framework_id, error);

  if (framework == NULL || !check_code (framework, code, error))
    return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  return change != NULL && rp_store_update_code (store, code, error)
         && rp_project_commit (self, &change, error, _ ("Edit code %s"), code->name);
}

gboolean
rp_project_reorder_codes (RpProject *self, gint64 framework_id, const gint64 *code_ids, gsize n,
                          GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_autoptr (RpFramework) framework = rp_store_get_framework (store, framework_id, error);
  g_autoptr (RpChange) change = NULL;

  if (framework == NULL || (change = rp_project_begin (self, error)) == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    for (guint k = 0; k < rp_framework_get_n_codes (framework); k++)
      {
        RpCode *code = rp_framework_get_code (framework, k);
        if (code->id != code_ids[i] || code->position == (int) i)
          continue;
        code->position = (int) i;
        if (!rp_store_update_code (store, code, error))
          return FALSE;
      }
  return rp_project_commit (self, &change, error, _ ("Reorder codes of %s"), framework->name);
}
