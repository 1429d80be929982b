/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verbs on pairs and links. */
#include "rp-project-private.h"

#include <glib/gi18n-lib.h>

static gboolean
check_kinds (RpProject *self, gint64 supervision_id, gint64 practice_id, GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_autoptr (RpSession) supervision = rp_store_get_session (store, supervision_id, error);
  g_autoptr (RpSession) practice
    = supervision == NULL ? NULL : rp_store_get_session (store, practice_id, error);

  if (practice == NULL)
    return FALSE;
  if (supervision->kind == RP_SESSION_SUPERVISION && practice->kind == RP_SESSION_PRACTICE)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("A pair goes from a supervision to a practice session: “%s” is %s, “%s” is %s"),
               supervision->name,
               supervision->kind == RP_SESSION_PRACTICE ? _ ("practice") : _ ("supervision"),
               practice->name,
               practice->kind == RP_SESSION_PRACTICE ? _ ("practice") : _ ("supervision"));
  return FALSE;
}

gboolean
rp_project_add_pair (RpProject *self, gint64 supervision_id, gint64 practice_id, gint64 *id,
                     GError **error)
{
  gint64 new_id;

  if (!check_kinds (self, supervision_id, practice_id, error))
    return FALSE;
  g_autofree char *from = rp_project_dup_session_name (self, supervision_id);
  g_autofree char *to = rp_project_dup_session_name (self, practice_id);
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  if (change == NULL
      || !rp_store_insert_pair (rp_project_get_store (self), supervision_id, practice_id, &new_id,
                                error))
    return FALSE;
  if (new_id == 0)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_EXISTS, _ ("“%s” and “%s” are a pair already"), from,
                   to);
      return FALSE;
    }
  if (id != NULL)
    *id = new_id;
  return rp_project_commit (self, &change, error, _ ("Pair %s with %s"), from, to);
}

gboolean
rp_project_remove_pair (RpProject *self, gint64 id, GError **error)
{
  g_autoptr (RpChange) change = rp_project_begin (self, error);

  return change != NULL && rp_store_delete_pair (rp_project_get_store (self), id, error)
         && rp_project_commit (self, &change, error, "%s", _ ("Take a pair apart"));
}

static gboolean
write_link (RpProject *self, const RpLinkSpec *spec, gsize *n_added, GError **error)
{
  RpStore *store = rp_project_get_store (self);
  gint64 practice_code = spec->practice_code_id != 0 ? spec->practice_code_id : spec->theme_id;
  RpCoding ends[2] = {
    { .coder_id = spec->coder_id, .session_id = spec->supervision_id, .code_id = spec->theme_id,
      .start = spec->supervision_start, .end = spec->supervision_end, .weight = NAN },
    { .coder_id = spec->coder_id, .session_id = spec->practice_id, .code_id = practice_code,
      .start = spec->practice_start, .end = spec->practice_end, .weight = NAN },
  };
  gint64 ids[2], pair, id;
  gsize n_codings;

  if (!check_kinds (self, spec->supervision_id, spec->practice_id, error)
      || !rp_project_write_codings (self, ends, 2, &n_codings, ids, error)
      || !rp_store_insert_pair (store, spec->supervision_id, spec->practice_id, &pair, error))
    return FALSE;
  RpLink link = { .coder_id = spec->coder_id, .supervision_coding_id = ids[0],
                  .practice_coding_id = ids[1], .strength = spec->strength,
                  .memo = (char *) spec->memo };
  if (!rp_store_insert_link (store, &link, &id, error))
    return FALSE;
  *n_added += id != 0;
  return TRUE;
}

gboolean
rp_project_add_links (RpProject *self, const RpLinkSpec *links, gsize n, gsize *n_added,
                      GError **error)
{
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  gsize added = 0;

  if (change == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!write_link (self, &links[i], &added, error))
      return FALSE;
  if (n_added != NULL)
    *n_added = added;
  if (n == 1)
    {
      g_autofree char *theme = rp_project_dup_code_name (self, links[0].theme_id);
      return rp_project_commit (self, &change, error, _ ("Link %s"), theme);
    }
  return rp_project_commit (self, &change, error,
                            g_dngettext (GETTEXT_PACKAGE, "Add %u link", "Add %u links",
                                         (gulong) added), (guint) added);
}

static RpLink *
find_link (RpProject *self, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows
    = rp_store_list_links (rp_project_get_store (self), 0, 0, 0, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RpLinkRow *row = rows->pdata[i];
      if (row->link.id == id)
        return rp_link_copy (&row->link);
    }
  if (rows != NULL)
    g_set_error_literal (error, RP_ERROR, RP_ERROR_NOT_FOUND,
                         _ ("The link is no longer in the project"));
  return NULL;
}

gboolean
rp_project_update_link (RpProject *self, const RpLink *link, GError **error)
{
  g_autoptr (RpLink) old = find_link (self, link->id, error);

  if (old == NULL || !rp_project_check_owner (self, old->coder_id, error))
    return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  return change != NULL && rp_store_update_link (rp_project_get_store (self), link, error)
         && rp_project_commit (self, &change, error, "%s", _ ("Edit a link"));
}

gboolean
rp_project_remove_link (RpProject *self, gint64 id, GError **error)
{
  g_autoptr (RpLink) old = find_link (self, id, error);

  if (old == NULL || !rp_project_check_owner (self, old->coder_id, error))
    return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  return change != NULL && rp_store_delete_link (rp_project_get_store (self), id, error)
         && rp_project_commit (self, &change, error, "%s", _ ("Remove a link"));
}
