/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-desk-private.h"

#include <math.h>

static int
compare_codings (const RpCoding *a, const RpCoding *b)
{
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  if (a->end != b->end)
    return a->end < b->end ? -1 : 1;
  return a->code_id < b->code_id ? -1 : a->code_id > b->code_id;
}

static void
insert_coding (RpDesk *self, RpCoding *coding)
{
  guint low = 0, high = self->codings->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (compare_codings (self->codings->pdata[middle], coding) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  g_ptr_array_insert (self->codings, low, coding);
}

/* A memo may be written while another session is opened. */
static gboolean
is_of_desk (RpDesk *self, const RpCoding *coding)
{
  return self->session != NULL && coding->session_id == self->session->id
         && coding->coder_id == self->coder_id;
}

/* Thousands of codings are read in some milliseconds, which a key press does not have. */
static void
reload_coding (RpDesk *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  RpCoding *coding = rp_store_get_coding (rp_project_get_store (self->project), id, &error);

  if (coding == NULL && !g_error_matches (error, RP_ERROR, RP_ERROR_NOT_FOUND))
    {
      rp_desk_load_codings (self);
      rp_desk_emit_changed (self, RP_DESK_CODINGS | RP_DESK_CURSOR);
      return;
    }
  for (guint i = 0; i < self->codings->len; i++)
    if (((RpCoding *) self->codings->pdata[i])->id == id)
      {
        g_ptr_array_remove_index (self->codings, i);
        break;
      }
  if (coding != NULL && is_of_desk (self, coding))
    insert_coding (self, g_steal_pointer (&coding));
  g_clear_pointer (&coding, rp_coding_free);
  if (rp_desk_find_coding (self, id) == NULL && self->current == id)
    {
      self->current = 0;
      rp_desk_pick_current (self);
    }
  rp_desk_emit_changed (self, RP_DESK_CODINGS | RP_DESK_CURSOR);
}

gboolean
rp_desk_add_coding (RpDesk *self, gint64 code_id, guint start, guint end, gint64 *id,
                    GError **error)
{
  RpCoding coding = { .coder_id = self->coder_id,
                      .session_id = self->session->id,
                      .code_id = code_id,
                      .start = start,
                      .end = end,
                      .weight = NAN,
                      .memo = (char *) "" };
  gboolean added;

  self->own_change = TRUE;
  added = rp_project_add_coding (self->project, &coding, id, error);
  self->own_change = FALSE;
  if (added)
    reload_coding (self, *id);
  return added;
}

gboolean
rp_desk_update_coding (RpDesk *self, const RpCoding *coding, GError **error)
{
  gint64 id = coding->id;
  gboolean updated;

  self->own_change = TRUE;
  updated = rp_project_update_coding (self->project, coding, error);
  self->own_change = FALSE;
  if (updated)
    reload_coding (self, id);
  return updated;
}

gboolean
rp_desk_remove_coding (RpDesk *self, gint64 id, GError **error)
{
  gboolean removed;

  self->own_change = TRUE;
  removed = rp_project_remove_codings (self->project, &id, 1, error);
  self->own_change = FALSE;
  if (removed)
    reload_coding (self, id);
  return removed;
}
