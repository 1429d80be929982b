/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quick choices of sessions. */
#include "rp-compare-page-private.h"

#include <glib/gi18n-lib.h>

static GArray *
list_kind (RpComparePage *self, RpSessionKind kind)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) sessions
    = self->project == NULL ? NULL
                            : rp_store_list_sessions (rp_project_get_store (self->project), NULL);

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      const RpSession *session = sessions->pdata[i];
      if (session->kind == kind)
        g_array_append_val (ids, session->id);
    }
  return ids;
}

static GArray *
list_practice (gpointer data)
{
  return list_kind (data, RP_SESSION_PRACTICE);
}

static GArray *
list_supervision (gpointer data)
{
  return list_kind (data, RP_SESSION_SUPERVISION);
}

/* Sessions in which every chosen coder has coded, rated or said that it is done. */
static GArray *
list_coded_by_all (gpointer data)
{
  RpComparePage *self = data;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) coders = rp_check_menu_list_ticked (self->coders);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; self->project != NULL && i < coders->len; i++)
    {
      g_autoptr (GArray) progress = rp_store_list_progress (
        rp_project_get_store (self->project), g_array_index (coders, gint64, i), NULL);
      for (guint k = 0; progress != NULL && k < progress->len; k++)
        {
          const RpProgress *here = &g_array_index (progress, RpProgress, k);
          if (here->n_codings == 0 && here->n_ratings == 0 && !here->done)
            continue;
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &here->session_id)) + 1;
          g_hash_table_insert (counts, g_memdup2 (&here->session_id, sizeof (gint64)),
                               GUINT_TO_POINTER (n));
          if (n == coders->len)
            g_array_append_val (ids, here->session_id);
        }
    }
  return ids;
}

void
rp_compare_page_add_presets (RpComparePage *self)
{
  rp_check_menu_add_preset (self->sessions, _ ("Only _Practice"), list_practice, self);
  rp_check_menu_add_preset (self->sessions, _ ("Only _Supervision"), list_supervision, self);
  rp_check_menu_add_preset (self->sessions, _ ("Only Those _Coded by All Chosen Coders"),
                            list_coded_by_all, self);
  rp_check_menu_add_search (self->sessions, _ ("Family or session"));
}
