/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-code-page-private.h"
#include "rp-dialogs.h"

#include <glib/gi18n-lib.h>

static const char *
need_coder_text (void)
{
  return _ ("Say who is coding first: add a coder with the button at the top.");
}

/* FALSE, having said so, where there is nothing to code or nobody to do it. */
static gboolean
is_ready (RpCodePage *self)
{
  if (rp_desk_get_session (self->desk) == NULL)
    return FALSE;
  if (rp_desk_get_coder (self->desk) != 0)
    return TRUE;
  rp_dialogs_toast (GTK_WIDGET (self), "%s", need_coder_text ());
  return FALSE;
}

/* --- coding -------------------------------------------------------------------------------- */

static void
add_coding (RpCodePage *self, const RpCode *code, guint start, guint end)
{
  gint64 code_id = code->id; /* the code itself may be read anew */
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (!rp_desk_add_coding (self->desk, code_id, start, end, &id, &error))
    {
      if (g_error_matches (error, RP_ERROR, RP_ERROR_EXISTS))
        rp_dialogs_toast (GTK_WIDGET (self), _ ("This passage is coded %s already"), code->name);
      else
        rp_dialogs_error (GTK_WIDGET (self), _ ("The passage was not coded"), error);
      return;
    }
  rp_transcript_view_set_active_coding (self->view, id);
  rp_code_page_take_cursor (self);
  rp_desk_explain_code (self->desk, code_id);
}

static void
code_selection (RpCodePage *self, const RpCode *code)
{
  guint start, end;
  const char *key = rp_desk_get_key (self->desk, code->id);

  if (rp_transcript_view_get_selection (self->view, &start, &end)
      && rp_desk_trim_span (self->desk, &start, &end))
    add_coding (self, code, start, end);
  else
    rp_dialogs_toast (GTK_WIDGET (self),
                      _ ("Select a passage to code it %s, or press Shift+%s for the whole turn"),
                      code->name, *key != '\0' ? key : "W");
}

/* The turn of the cursor, or all that the selection touches. */
static void
code_turn (RpCodePage *self, const RpCode *code)
{
  RpTranscript *transcript = rp_desk_get_transcript (self->desk);
  guint start, end;
  int first, last;

  rp_transcript_view_get_selection (self->view, &start, &end);
  first = rp_transcript_find_turn (transcript, start);
  last = rp_transcript_find_turn (transcript, end > start ? end - 1 : end);
  if (first < 0)
    return;
  start = rp_transcript_get_turn (transcript, first)->start;
  end = rp_transcript_get_turn (transcript, last)->end;
  if (rp_desk_trim_span (self->desk, &start, &end))
    add_coding (self, code, start, end);
  else
    rp_dialogs_toast (GTK_WIDGET (self), _ ("There is no text in this turn"));
}

static const RpCode *
find_code (RpCodePage *self, GVariant *name)
{
  const RpCode *code = rp_desk_find_code (self->desk, g_variant_get_string (name, NULL));

  if (code == NULL)
    rp_dialogs_toast (GTK_WIDGET (self), _ ("There is no code %s in this project"),
                      g_variant_get_string (name, NULL));
  return code;
}

static void
code_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  const RpCode *code = is_ready (self) ? find_code (self, parameter) : NULL;

  if (code != NULL)
    code_selection (self, code);
}

static void
code_turn_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  const RpCode *code = is_ready (self) ? find_code (self, parameter) : NULL;

  if (code != NULL)
    code_turn (self, code);
}

static void
code_turn_chosen_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  const RpCode *code = rp_desk_get_code (self->desk, rp_desk_get_chosen_code (self->desk));

  if (!is_ready (self))
    return;
  if (code == NULL || !code->passages || !rp_desk_offers (self->desk, code))
    rp_dialogs_toast (GTK_WIDGET (self), _ ("Choose a code first; W then codes the whole turn"));
  else
    code_turn (self, code);
}

static void
select_turn_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_transcript_view_select_turn (RP_CODE_PAGE (data)->view);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (RP_CODE_PAGE (data)->view), "clipboard.copy", NULL);
}

/* --- the coding at the cursor --------------------------------------------------------------- */

static void
remove_coding (RpCodePage *self, gint64 id)
{
  const RpCoding *coding = rp_desk_find_coding (self->desk, id);
  const RpCode *code = coding ? rp_desk_get_code (self->desk, coding->code_id) : NULL;
  g_autofree char *name = g_strdup (code ? code->name : "");
  g_autoptr (GError) error = NULL;

  if (coding == NULL)
    rp_dialogs_toast (GTK_WIDGET (self), _ ("No coding at the cursor"));
  else if (!rp_desk_remove_coding (self->desk, id, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The coding was not removed"), error);
  else
    rp_dialogs_toast (GTK_WIDGET (self), _ ("%s removed; Ctrl+Z brings it back"), name);
}

static void
uncode_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remove_coding (data, rp_desk_get_current (RP_CODE_PAGE (data)->desk));
}

static void
remove_coding_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remove_coding (data, g_variant_get_int64 (parameter));
}

static void
cycle_coding_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rp_desk_cycle_current (RP_CODE_PAGE (data)->desk);
}

/* Which coding's memo is being written: the cursor may move meanwhile. */
#define MEMO_CODING "rp-memo-coding"

static void
memo_written (const char *text, gpointer data)
{
  GObject *ticket = data;
  RpCodePage *self = g_object_get_data (ticket, "page");
  gint64 *id = g_object_get_data (ticket, MEMO_CODING);
  RpProject *project = rp_desk_get_project (self->desk);
  g_autoptr (RpCoding) coding = NULL;
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return;
  coding = rp_store_get_coding (rp_project_get_store (project), *id, &error);
  if (coding != NULL)
    {
      g_free (coding->memo);
      coding->memo = g_strdup (text);
      if (rp_desk_update_coding (self->desk, coding, &error))
        return;
    }
  /* What was typed is not lost: it is in the message. */
  g_prefix_error (&error, "%s\n\n", text);
  rp_dialogs_error (GTK_WIDGET (self), _ ("The memo was not saved"), error);
}

static void
edit_memo (RpCodePage *self, gint64 id)
{
  const RpCoding *coding = rp_desk_find_coding (self->desk, id);
  const RpCode *code = coding ? rp_desk_get_code (self->desk, coding->code_id) : NULL;
  g_autoptr (GObject) ticket = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *slice = NULL;
  g_autofree char *line = NULL;
  g_autofree char *quote = NULL;

  if (code == NULL)
    {
      rp_dialogs_toast (GTK_WIDGET (self), _ ("No coding at the cursor"));
      return;
    }
  heading = g_strdup_printf (_ ("Memo on %s"), code->name);
  slice = rp_transcript_slice (rp_desk_get_transcript (self->desk), coding->start,
                               MIN (coding->end, coding->start + 160));
  line = rp_text_one_line (slice);
  quote = g_strdup_printf (coding->end > coding->start + 160 ? _ ("“%s…”") : _ ("“%s”"), line);
  ticket = g_object_new (G_TYPE_OBJECT, NULL);
  g_object_set_data_full (ticket, "page", g_object_ref (self), g_object_unref);
  g_object_set_data_full (ticket, MEMO_CODING, g_memdup2 (&id, sizeof id), g_free);
  rp_dialogs_edit_text (GTK_WIDGET (self), heading, quote, coding->memo, memo_written, ticket);
}

static void
memo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  edit_memo (data, rp_desk_get_current (RP_CODE_PAGE (data)->desk));
}

static void
edit_memo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  edit_memo (data, g_variant_get_int64 (parameter));
}

/* --- ratings ------------------------------------------------------------------------------- */

static void
rate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  g_autoptr (GVariant) name = g_variant_get_child_value (parameter, 0);
  g_autoptr (GVariant) value = g_variant_get_child_value (parameter, 1);
  const RpCode *code = is_ready (self) ? find_code (self, name) : NULL;
  RpRating rating = { .value = g_variant_get_double (value) };
  g_autoptr (GError) error = NULL;

  if (code == NULL)
    return;
  rating.coder_id = rp_desk_get_coder (self->desk);
  rating.session_id = rp_desk_get_session (self->desk)->id;
  rating.code_id = code->id;
  if (!rp_project_set_ratings (rp_desk_get_project (self->desk), &rating, 1, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The rating was not saved"), error);
}

/* --- the way through the session ------------------------------------------------------------ */

static void
go_coding (RpCodePage *self, int step)
{
  if (!rp_transcript_view_go_coding (self->view, step))
    rp_dialogs_toast (GTK_WIDGET (self),
                      step > 0 ? _ ("No coding after this") : _ ("No coding before this"));
  rp_code_page_take_cursor (self);
}

static void
next_coding_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_coding (data, 1);
}

static void
previous_coding_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_coding (data, -1);
}

static void
next_uncoded_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  guint n_turns, n_uncoded;

  if (rp_transcript_view_go_uncoded (self->view, 1))
    {
      rp_code_page_take_cursor (self);
      return;
    }
  rp_desk_count_turns (self->desk, &n_turns, &n_uncoded);
  rp_dialogs_toast (GTK_WIDGET (self), n_uncoded > 0 ? _ ("No uncoded turn after this")
                                                     : _ ("Every turn to code has a coding"));
}

static void
next_passage_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  const RpCode *code = find_code (self, parameter);
  const RpCoding *coding = code ? rp_desk_next_passage (self->desk, code->id) : NULL;
  gint64 id = coding ? coding->id : 0;

  if (coding == NULL)
    return;
  rp_transcript_view_set_selection (self->view, coding->start, coding->start);
  rp_transcript_view_scroll_to (self->view, coding->start, coding->end, RP_ALIGN_NEAREST, TRUE);
  rp_transcript_view_set_active_coding (self->view, id);
  rp_code_page_take_cursor (self);
}

static void
show_passage_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  gint64 session_id;
  guint start, end;

  g_variant_get (parameter, "(xuu)", &session_id, &start, &end);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "page",
                                  g_variant_new_string ("code"));
  rp_code_page_show_passage (self, session_id, start, end);
}

static void
show_panel_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_simple_action_set_state (action, parameter);
  gtk_stack_set_visible_child_name (RP_CODE_PAGE (data)->panels,
                                    g_variant_get_string (parameter, NULL));
}

/* F6: from pane to pane, as Tab belongs to the text. */
static void
next_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RpCodePage *self = data;
  GtkWidget *panes[] = { GTK_WIDGET (self->session_list), GTK_WIDGET (self->view),
                         GTK_WIDGET (self->panels) };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  guint at = 0;

  for (guint i = 0; focus != NULL && i < G_N_ELEMENTS (panes); i++)
    if (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i]))
      at = i;
  at = (at + 1) % G_N_ELEMENTS (panes);
  if (panes[at] == GTK_WIDGET (self->view))
    gtk_widget_grab_focus (panes[at]);
  else
    gtk_widget_child_focus (panes[at], GTK_DIR_TAB_FORWARD);
}

static const GActionEntry entries[] = {
  { "code", code_cb, "s" },
  { "code-turn", code_turn_cb, "s" },
  { "code-turn-chosen", code_turn_chosen_cb },
  { "select-turn", select_turn_cb },
  { "copy", copy_cb },
  { "uncode", uncode_cb },
  { "remove-coding", remove_coding_cb, "x" },
  { "cycle-coding", cycle_coding_cb },
  { "memo", memo_cb },
  { "edit-memo", edit_memo_cb, "x" },
  { "rate", rate_cb, "(sd)" },
  { "next-coding", next_coding_cb },
  { "previous-coding", previous_coding_cb },
  { "next-uncoded", next_uncoded_cb },
  { "next-passage", next_passage_cb, "s" },
  { "show-passage", show_passage_cb, "(xuu)" },
  { "show-panel", show_panel_cb, "s", "'codes'" },
  { "next-pane", next_pane_cb },
};

static void
enable (RpCodePage *self, const char *const *names, gboolean enabled)
{
  for (gsize i = 0; names[i] != NULL; i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (self->window, names[i])), enabled);
}

void
rp_code_page_update_actions (RpCodePage *self)
{
  static const char *const writing[] = { "code", "code-turn", "code-turn-chosen", "uncode",
                                         "remove-coding", "memo", "edit-memo", "rate",
                                         "toggle-done", "edit-session", "remove-session", NULL };
  static const char *const reading[] = { "select-turn", "copy", "cycle-coding", "next-coding",
                                         "previous-coding", "next-uncoded", "next-passage", NULL };
  RpProject *project = rp_desk_get_project (self->desk);
  const RpSession *session = rp_desk_get_session (self->desk);
  gboolean writable = session != NULL && !rp_project_is_read_only (project);
  gboolean done = session != NULL && rp_session_list_is_done (self->session_list, session->id);

  if (self->window == NULL)
    return;
  enable (self, writing, writable);
  enable (self, reading, session != NULL);
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (self->window, "toggle-done")),
      g_variant_new_boolean (done));
}

void
rp_code_page_install_actions (RpCodePage *self, GActionMap *window)
{
  self->window = window;
  g_action_map_add_action_entries (window, entries, G_N_ELEMENTS (entries), self);
}
