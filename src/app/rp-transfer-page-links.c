/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making and changing links. */
#include "rp-transfer-page-private.h"

#include "rp-dialogs.h"

#include <glib/gi18n-lib.h>

/* --- from what to what --------------------------------------------------------------------- */

static const RpCoding *
find_coding (RpTransferSide *side, gint64 id)
{
  for (guint i = 0; id != 0 && i < side->codings->len; i++)
    if (((RpCoding *) side->codings->pdata[i])->id == id)
      return side->codings->pdata[i];
  return NULL;
}

/* The passage of the practice session that is meant: what is selected, or the coding in hand, that
 * of the theme where several lie there. FALSE where there is none. */
static gboolean
find_passage (RpTransferPage *self, gint64 theme_id, guint *start, guint *end)
{
  RpTranscriptView *view = self->practice.view;
  guint cursor = rp_transcript_view_get_cursor (view);
  const RpCoding *found
    = find_coding (&self->practice, rp_transcript_view_get_active_coding (view));

  if (rp_transcript_view_get_selection (view, start, end))
    return TRUE;
  for (guint i = 0; found != NULL && i < self->practice.codings->len; i++)
    {
      const RpCoding *coding = self->practice.codings->pdata[i];
      if (found->code_id != theme_id && coding->code_id == theme_id && coding->start <= cursor
          && cursor < coding->end)
        found = coding;
    }
  if (found == NULL)
    return FALSE;
  *start = found->start;
  *end = found->end;
  return TRUE;
}

static void
choose_made (RpTransferPage *self, const RpLinkSpec *spec)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const RpLinkRow *row = self->links->pdata[i];
      if (row->link.coder_id == spec->coder_id && row->supervision.code_id == spec->theme_id
          && row->supervision.start == spec->supervision_start
          && row->supervision.end == spec->supervision_end
          && row->practice.start == spec->practice_start && row->practice.end == spec->practice_end)
        rp_transfer_page_choose_link (self, row->link.id, FALSE);
    }
}

static void
make_link (RpTransferPage *self, const RpCoding *from, guint start, guint end)
{
  RpLinkSpec spec = {
    .coder_id = self->coder_id, .supervision_id = self->supervision.session_id,
    .practice_id = self->practice.session_id, .theme_id = from->code_id,
    .supervision_start = from->start, .supervision_end = from->end,
    .practice_start = start, .practice_end = end, .memo = "",
  };
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->strength));
  g_autoptr (GError) error = NULL;
  gsize n_added = 0;

  /* With a link in hand the strength shown is that link's. */
  if (self->link_id != 0 || !rp_link_strength_from_string (g_variant_get_string (state, NULL),
                                                           &spec.strength))
    spec.strength = RP_LINK_EXPLICIT;
  if (!rp_project_add_links (self->project, &spec, 1, &n_added, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The link was not made"), error);
  else if (n_added == 0)
    rp_dialogs_toast (GTK_WIDGET (self), _ ("These passages are linked already"));
  else
    choose_made (self, &spec);
}

static gboolean
may_write (RpTransferPage *self)
{
  return self->project != NULL && self->coder_id != 0 && !rp_project_is_read_only (self->project);
}

static void
link_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpTransferPage *self = data;
  const RpCoding *from = find_coding (
    &self->supervision, rp_transcript_view_get_active_coding (self->supervision.view));
  guint start, end;

  if (from == NULL)
    rp_dialogs_toast (GTK_WIDGET (self), _ ("First click a coded passage of the supervision"));
  else if (!find_passage (self, from->code_id, &start, &end))
    rp_dialogs_toast (GTK_WIDGET (self),
                      _ ("Now select words of the practice session, or click a coded passage"));
  else
    make_link (self, from, start, end);
}

void
rp_transfer_page_draw_link (RpTransferPage *self, gint64 supervision_id, gint64 practice_id)
{
  const RpCoding *from = find_coding (&self->supervision, supervision_id);
  const RpCoding *to = find_coding (&self->practice, practice_id);
  guint start, end;

  if (from == NULL)
    return;
  if (!may_write (self))
    rp_dialogs_toast (GTK_WIDGET (self), _ ("Choose who is coding first"));
  else if (to != NULL)
    make_link (self, from, to->start, to->end);
  else if (rp_transcript_view_get_selection (self->practice.view, &start, &end))
    make_link (self, from, start, end);
  else
    rp_dialogs_toast (GTK_WIDGET (self),
                      _ ("Draw it to a dot on the right, or select words there first"));
}

/* --- the link in hand ---------------------------------------------------------------------- */

static void
update_link (RpTransferPage *self, RpLinkStrength strength, const char *memo)
{
  const RpLinkRow *row = rp_transfer_page_get_link (self);
  g_autoptr (RpLink) link = row != NULL ? rp_link_copy (&row->link) : NULL;
  g_autoptr (GError) error = NULL;

  if (link == NULL)
    return;
  link->strength = strength;
  if (memo != NULL)
    {
      g_free (link->memo);
      link->memo = g_strdup (memo);
    }
  if (!rp_project_update_link (self->project, link, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The link was not changed"), error);
}

static void
strength_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  RpTransferPage *self = data;
  const RpLinkRow *row = rp_transfer_page_get_link (self);
  RpLinkStrength strength;

  if (!rp_link_strength_from_string (g_variant_get_string (value, NULL), &strength))
    return;
  g_simple_action_set_state (action, value);
  if (row != NULL && row->link.coder_id == self->coder_id && row->link.strength != strength)
    update_link (self, strength, NULL);
}

static void
memo_written_cb (const char *text, gpointer data)
{
  RpTransferPage *self = data;
  const RpLinkRow *row = self->links != NULL ? rp_transfer_page_get_link (self) : NULL;

  if (row != NULL)
    update_link (self, row->link.strength, text);
}

static void
memo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpTransferPage *self = data;
  const RpLinkRow *row = rp_transfer_page_get_link (self);

  if (row != NULL)
    rp_dialogs_edit_text (GTK_WIDGET (self), _ ("Memo of This Link"), NULL,
                          row->link.memo != NULL ? row->link.memo : "", memo_written_cb, self);
}

static void
unlink_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpTransferPage *self = data;
  g_autoptr (GError) error = NULL;

  if (self->link_id == 0)
    return;
  if (!rp_project_remove_link (self->project, self->link_id, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The link was not removed"), error);
  else
    rp_dialogs_toast (GTK_WIDGET (self), _ ("Link removed. Ctrl+Z brings it back"));
}

static void
go_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpTransferPage *self = data;
  guint n = self->links->len, at = action == self->next ? n - 1 : 0;

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    if (((RpLinkRow *) self->links->pdata[i])->link.id == self->link_id)
      at = i;
  at = (at + (action == self->next ? 1 : n - 1)) % n;
  rp_transfer_page_choose_link (self, ((RpLinkRow *) self->links->pdata[at])->link.id, TRUE);
}

void
rp_transfer_page_update_link_actions (RpTransferPage *self)
{
  const RpLinkRow *row = rp_transfer_page_get_link (self);
  gboolean writable = may_write (self) && self->pair_id != 0;
  gboolean own = writable && row != NULL && row->link.coder_id == self->coder_id;

  if (self->link == NULL)
    return;
  g_simple_action_set_enabled (self->link, writable);
  g_simple_action_set_enabled (self->strength, own || (writable && row == NULL));
  g_simple_action_set_enabled (self->memo, own);
  g_simple_action_set_enabled (self->unlink, own);
  g_simple_action_set_enabled (self->next, self->links->len > 0);
  g_simple_action_set_enabled (self->previous, self->links->len > 0);
}

static void
add (RpTransferPage *self, GActionMap *window, GSimpleAction **action, const char *name,
     void (*func) (GSimpleAction *action, GVariant *parameter, gpointer data))
{
  *action = g_simple_action_new (name, NULL);
  g_signal_connect_object (*action, "activate", G_CALLBACK (func), self, 0);
  g_action_map_add_action (window, G_ACTION (*action));
}

void
rp_transfer_page_install_link_actions (RpTransferPage *self, GActionMap *window)
{
  add (self, window, &self->link, "transfer-link", link_cb);
  add (self, window, &self->memo, "transfer-link-memo", memo_cb);
  add (self, window, &self->unlink, "transfer-unlink", unlink_cb);
  add (self, window, &self->next, "transfer-next-link", go_cb);
  add (self, window, &self->previous, "transfer-previous-link", go_cb);
  self->strength = g_simple_action_new_stateful ("transfer-strength", G_VARIANT_TYPE_STRING,
                                                 g_variant_new_string ("explicit"));
  g_signal_connect_object (self->strength, "change-state", G_CALLBACK (strength_cb), self, 0);
  g_action_map_add_action (window, G_ACTION (self->strength));
}
