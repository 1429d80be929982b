/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verbs on coders and sessions. */
#include "rp-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A name as it is stored: without white space at its ends, neither empty nor endless. */
#define MAX_NAME 200

static gboolean
check_name (const char *name, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  if (*stripped == '\0' || strcmp (stripped, name) != 0 || strpbrk (name, "\n\r\t\x1f") != NULL
      || !g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > MAX_NAME)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("“%s” cannot be a name: give 1 to %d characters on one line, without space "
                      "at the ends"), name != NULL ? name : "", MAX_NAME);
      return FALSE;
    }
  return TRUE;
}

/* --- coders -------------------------------------------------------------------------------- */

static gboolean
coder_name_is_free (RpProject *self, const char *name, gint64 except, GError **error)
{
  g_autoptr (GPtrArray) coders = rp_store_list_coders (rp_project_get_store (self), error);

  if (coders == NULL)
    return FALSE;
  for (guint i = 0; i < coders->len; i++)
    {
      const RpCoder *coder = coders->pdata[i];
      if (coder->id != except && strcmp (coder->name, name) == 0)
        {
          g_set_error (error, RP_ERROR, RP_ERROR_EXISTS,
                       _ ("The project has a coder “%s” already"), name);
          return FALSE;
        }
    }
  return TRUE;
}

char *
rp_project_describe_new_coder (const char *name)
{
  return g_strdup_printf (_ ("Add coder %s"), name);
}

gboolean
rp_project_add_coder (RpProject *self, const char *name, gboolean blind, gint64 *id,
                      GError **error)
{
  gint64 new_id;

  if (!check_name (name, error) || !coder_name_is_free (self, name, 0, error))
    return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  if (change == NULL
      || !rp_store_insert_coder (rp_project_get_store (self), name, blind, &new_id, error))
    return FALSE;
  if (id != NULL)
    *id = new_id;
  g_autofree char *label = rp_project_describe_new_coder (name);
  return rp_project_commit (self, &change, error, "%s", label);
}

gboolean
rp_project_update_coder (RpProject *self, const RpCoder *coder, GError **error)
{
  if (!check_name (coder->name, error)
      || !coder_name_is_free (self, coder->name, coder->id, error))
    return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  return change != NULL && rp_store_update_coder (rp_project_get_store (self), coder, error)
         && rp_project_commit (self, &change, error, _ ("Edit coder %s"), coder->name);
}

/* --- sessions ------------------------------------------------------------------------------ */

static gboolean
session_name_is_free (RpProject *self, const char *name, gint64 except, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (RpSession) other
    = rp_store_find_session (rp_project_get_store (self), name, &local);

  if (other == NULL && !g_error_matches (local, RP_ERROR, RP_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (other == NULL || other->id == except)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_EXISTS,
               _ ("The project has a session “%s” already: give this one another name"), name);
  return FALSE;
}

static gboolean
check_session (RpProject *self, const RpSession *session, GError **error)
{
  if (!check_name (session->name, error)
      || !session_name_is_free (self, session->name, session->id, error))
    return FALSE;
  if (session->family != NULL && *session->family != '\0' && !check_name (session->family, error))
    return FALSE;
  for (guint i = 0; session->workers[i] != NULL; i++)
    if (!check_name (session->workers[i], error))
      return FALSE;
  if (session->date != NULL && !rp_date_is_valid (session->date))
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("“%s” is not a date of the calendar: write it as 2026-03-12"), session->date);
      return FALSE;
    }
  return TRUE;
}

static gboolean
text_is_new (RpProject *self, const RpDraft *draft, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *hash
    = rp_text_hash (draft->transcript->text, (gssize) draft->transcript->n_bytes);
  g_autoptr (RpSession) same
    = rp_store_find_session_by_hash (rp_project_get_store (self), hash, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (same == NULL)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_EXISTS,
               _ ("The transcript of “%s” is in the project already, as session “%s”"),
               draft->session->name, same->name);
  return FALSE;
}

gboolean
rp_project_add_session (RpProject *self, const RpDraft *draft, gboolean allow_same_text,
                        gint64 *id, GError **error)
{
  gint64 new_id;

  if (!check_session (self, draft->session, error))
    return FALSE;
  if (rp_transcript_get_n_turns (draft->transcript) == 0)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("“%s” has no text to code"),
                   draft->session->name);
      return FALSE;
    }
  if (!allow_same_text && !text_is_new (self, draft, error))
    return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  if (change == NULL
      || !rp_store_insert_session (rp_project_get_store (self), draft, &new_id, error))
    return FALSE;
  if (id != NULL)
    *id = new_id;
  return rp_project_commit (self, &change, error, _ ("Import %s"), draft->session->name);
}

/* Pairs and links know which kind each of their ends is; a session that has any keeps its kind. */
static gboolean
kind_may_change (RpProject *self, const RpSession *session, GError **error)
{
  RpStore *store = rp_project_get_store (self);
  g_autoptr (RpSession) old = rp_store_get_session (store, session->id, error);
  if (old == NULL)
    return FALSE;
  if (old->kind == session->kind)
    return TRUE;

  g_autoptr (GArray) pairs = rp_store_list_pairs (store, error);
  g_autoptr (GPtrArray) given = rp_store_list_links (store, session->id, 0, 0, error);
  g_autoptr (GPtrArray) taken = rp_store_list_links (store, 0, session->id, 0, error);
  if (pairs == NULL || given == NULL || taken == NULL)
    return FALSE;
  gboolean paired = given->len > 0 || taken->len > 0;
  for (guint i = 0; i < pairs->len; i++)
    {
      const RpPair *pair = &g_array_index (pairs, RpPair, i);
      paired |= pair->supervision_id == session->id || pair->practice_id == session->id;
    }
  if (!paired)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("“%s” is half of a pair: take the pair apart before changing the kind"),
               session->name);
  return FALSE;
}

gboolean
rp_project_update_session (RpProject *self, const RpSession *session, GError **error)
{
  if (!check_session (self, session, error) || !kind_may_change (self, session, error))
    return FALSE;
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  return change != NULL && rp_store_update_session (rp_project_get_store (self), session, error)
         && rp_project_commit (self, &change, error, _ ("Edit session %s"), session->name);
}

gboolean
rp_project_remove_session (RpProject *self, gint64 id, GError **error)
{
  g_autofree char *name = rp_project_dup_session_name (self, id);
  g_autoptr (RpChange) change = rp_project_begin (self, error);

  return change != NULL && rp_store_delete_session (rp_project_get_store (self), id, error)
         && rp_project_commit (self, &change, error, _ ("Remove session %s"), name);
}

gboolean
rp_project_set_speaker_role (RpProject *self, gint64 speaker_id, RpRole role, GError **error)
{
  g_autoptr (RpChange) change = rp_project_begin (self, error);

  return change != NULL
         && rp_store_update_speaker_role (rp_project_get_store (self), speaker_id, role, error)
         && rp_project_commit (self, &change, error, _ ("Set role to %s"),
                               rp_role_get_label (role));
}

gboolean
rp_project_set_done (RpProject *self, gint64 coder_id, gint64 session_id, gboolean done,
                     GError **error)
{
  if (!rp_project_check_owner (self, coder_id, error))
    return FALSE;
  g_autofree char *name = rp_project_dup_session_name (self, session_id);
  g_autoptr (RpChange) change = rp_project_begin (self, error);
  return change != NULL
         && rp_store_put_done (rp_project_get_store (self), coder_id, session_id, done, error)
         && rp_project_commit (self, &change, error,
                               done ? _ ("Mark %s as done") : _ ("Mark %s as not done"), name);
}
