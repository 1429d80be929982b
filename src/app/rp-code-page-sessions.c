/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-code-page-private.h"
#include "rp-dialogs.h"
#include "rp-session-dialog.h"

#include <glib/gi18n-lib.h>

static void
toggle_done_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  const RpSession *session = rp_desk_get_session (self->desk);
  gint64 coder = rp_desk_get_coder (self->desk);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (session == NULL || coder == 0)
    return;
  done = rp_session_list_is_done (self->session_list, session->id);
  if (!rp_project_set_done (rp_desk_get_project (self->desk), coder, session->id, !done, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The session was not marked"), error);
}

static void
edit_session_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;

  rp_session_dialog_present (GTK_WIDGET (self), rp_desk_get_project (self->desk),
                             rp_desk_get_session (self->desk),
                             rp_desk_get_transcript (self->desk));
}

static void
remove_confirmed (gpointer data)
{
  RpCodePage *self = data;
  const RpSession *session = rp_desk_get_session (self->desk);
  g_autofree char *name = session ? g_strdup (session->name) : NULL;
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return;
  if (!rp_project_remove_session (rp_desk_get_project (self->desk), session->id, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The session was not removed"), error);
  else
    rp_dialogs_toast (GTK_WIDGET (self), _ ("%s removed; Ctrl+Z brings it back"), name);
}

static void
remove_session_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  g_autofree char *heading
      = g_strdup_printf (_ ("Remove %s?"), rp_desk_get_session (self->desk)->name);

  rp_dialogs_confirm (GTK_WIDGET (self), heading,
                      _ ("Its transcript goes, with the codings, ratings, pairs and links that every "
                         "coder has in it. It can be undone."),
                      _ ("_Remove"), remove_confirmed, self);
}

static void
open_session_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  g_autoptr (GError) error = NULL;

  if (!rp_desk_open_session (self->desk, g_variant_get_int64 (parameter), &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The session was not opened"), error);
}

static const GActionEntry entries[] = {
  { "toggle-done", toggle_done_cb, NULL, "false" },
  { "edit-session", edit_session_cb },
  { "remove-session", remove_session_cb },
  { "open-session", open_session_cb, "x" },
};

void
rp_code_page_install_session_actions (RpCodePage *self, GActionMap *window)
{
  g_action_map_add_action_entries (window, entries, G_N_ELEMENTS (entries), self);
}
