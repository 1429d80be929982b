/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-code-page.h"

#include "rp-code-page-private.h"
#include "rp-dialogs.h"
#include "rp-session-item.h"

#include <glib/gi18n-lib.h>

static void page_init (RpPageInterface *iface);

G_DEFINE_TYPE_WITH_CODE (RpCodePage, rp_code_page, ADW_TYPE_BIN,
                         G_IMPLEMENT_INTERFACE (RP_TYPE_PAGE, page_init))

/* --- what the page shows ------------------------------------------------------------------- */

static void
show_heading (RpCodePage *self)
{
  const RpSession *session = rp_desk_get_session (self->desk);
  g_autofree char *date = NULL;
  g_autofree char *workers = NULL;
  GString *details = g_string_new (NULL);

  if (session == NULL)
    {
      g_string_free (details, TRUE);
      return;
    }
  date = rp_session_item_format_date (session->date);
  workers = g_strjoinv (", ", session->workers);
  g_string_append (details, session->kind == RP_SESSION_SUPERVISION ? _ ("supervision")
                                                                    : _ ("practice"));
  if (*workers != '\0')
    g_string_append_printf (details, " · %s", workers);
  if (*date != '\0')
    g_string_append_printf (details, " · %s", date);
  g_string_append_printf (
      details, g_dngettext (GETTEXT_PACKAGE, " · %u turn", " · %u turns", session->n_turns),
      session->n_turns);
  gtk_label_set_label (self->title, session->name);
  gtk_label_set_label (self->details, details->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->details), details->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), session->name);
  g_string_free (details, TRUE);
}

static void
show_centre (RpCodePage *self)
{
  guint n = rp_session_list_get_n_sessions (self->session_list);
  gboolean open = rp_desk_get_session (self->desk) != NULL;

  gtk_stack_set_visible_child_name (self->centre, open ? "session" : "empty");
  adw_status_page_set_title (self->empty_page,
                             n == 0 ? _ ("No Transcripts Yet") : _ ("No Session Is Open"));
  adw_status_page_set_description (
      self->empty_page,
      n == 0 ? _ ("Import transcripts (txt, vtt, srt, docx), or drop the files here.")
             : _ ("Choose one on the left."));
  gtk_widget_set_visible (self->empty_import, n == 0);
}

static void
show_transcript (RpCodePage *self)
{
  RpTranscript *transcript = rp_desk_get_transcript (self->desk);

  self->syncing = TRUE;
  if (rp_transcript_view_get_transcript (self->view) != transcript)
    {
      guint cursor = rp_desk_get_cursor (self->desk);
      rp_transcript_view_set_transcript (self->view, transcript);
      /* Other roles, the same text: the reader stays where they were. */
      rp_transcript_view_set_selection (self->view, cursor, cursor);
      if (cursor > 0)
        rp_transcript_view_scroll_to (self->view, cursor, cursor, RP_ALIGN_CENTRE, FALSE);
    }
  rp_transcript_view_set_expected_roles (self->view, rp_desk_get_expected_roles (self->desk));
  self->syncing = FALSE;
}

/* How the view is to show a coding; its strings belong to the desk. */
static RpViewCoding
view_coding (RpCodePage *self, const RpCoding *coding)
{
  const RpCode *code = rp_desk_get_code (self->desk, coding->code_id);
  RpViewCoding shown = { .id = coding->id, .start = coding->start, .end = coding->end };

  if (code == NULL || !gdk_rgba_parse (&shown.colour, code->colour))
    shown.colour = (GdkRGBA){ 0.5f, 0.5f, 0.5f, 1 };
  shown.label = code ? code->name : "";
  shown.note = *coding->memo != '\0' ? coding->memo : NULL;
  shown.chosen = coding->code_id == rp_desk_get_emphasised_code (self->desk);
  return shown;
}

static void
show_codings (RpCodePage *self)
{
  GPtrArray *codings = rp_desk_get_codings (self->desk);
  g_autofree RpViewCoding *shown = g_new (RpViewCoding, codings->len + 1);

  for (guint i = 0; i < codings->len; i++)
    shown[i] = view_coding (self, codings->pdata[i]);
  self->syncing = TRUE;
  rp_transcript_view_set_codings (self->view, shown, codings->len);
  rp_transcript_view_set_active_coding (self->view, rp_desk_get_current (self->desk));
  self->syncing = FALSE;
}

static void
show_card (RpCodePage *self)
{
  const RpCode *code = rp_desk_get_code (self->desk, rp_desk_get_chosen_code (self->desk));

  rp_code_card_set_code (self->code_card, code);
  gtk_widget_set_visible (self->card_scroller, code != NULL);
}

/* The codebook follows the eye: the code of the coding at the cursor is the one explained. */
static void
explain_current (RpCodePage *self)
{
  const RpCoding *coding = rp_desk_find_coding (self->desk, rp_desk_get_current (self->desk));

  if (coding != NULL)
    rp_desk_explain_code (self->desk, coding->code_id);
}

void
rp_code_page_take_cursor (RpCodePage *self)
{
  guint start, end;

  if (self->syncing || rp_desk_get_transcript (self->desk) == NULL)
    return;
  self->syncing = TRUE;
  rp_transcript_view_get_selection (self->view, &start, &end);
  rp_desk_set_place (self->desk, start, end, rp_transcript_view_get_active_coding (self->view));
  self->syncing = FALSE;
}

static void
desk_changed_cb (RpDesk *desk, guint what, RpCodePage *self)
{
  if (what & (RP_DESK_SESSION | RP_DESK_SESSIONS | RP_DESK_PROJECT))
    {
      show_heading (self);
      show_centre (self);
    }
  if (what & (RP_DESK_SESSION | RP_DESK_FRAMEWORKS | RP_DESK_PROJECT))
    show_transcript (self);
  if (what & (RP_DESK_SESSION | RP_DESK_CODINGS | RP_DESK_FRAMEWORKS | RP_DESK_EMPHASIS
              | RP_DESK_PROJECT))
    show_codings (self);
  else if ((what & RP_DESK_CURSOR) && !self->syncing)
    rp_transcript_view_set_active_coding (self->view, rp_desk_get_current (desk));
  if (what & (RP_DESK_CODE | RP_DESK_FRAMEWORKS | RP_DESK_PROJECT))
    show_card (self);
  if (what & RP_DESK_CURSOR)
    explain_current (self);
  rp_code_page_update_actions (self);
}

/* --- what the view tells ------------------------------------------------------------------- */

static void
cursor_moved_cb (RpCodePage *self)
{
  rp_code_page_take_cursor (self);
}

static void
coding_activated_cb (RpCodePage *self, gint64 id)
{
  rp_transcript_view_set_active_coding (self->view, id);
  rp_code_page_take_cursor (self);
}

static void
span_dragged_cb (RpCodePage *self, gint64 id, guint start, guint end)
{
  const RpCoding *coding = rp_desk_find_coding (self->desk, id);
  g_autoptr (RpCoding) moved = coding ? rp_coding_copy (coding) : NULL;
  g_autoptr (GError) error = NULL;

  if (moved == NULL || (moved->start == start && moved->end == end))
    return;
  moved->start = start;
  moved->end = end;
  if (rp_desk_update_coding (self->desk, moved, &error))
    return;
  show_codings (self);
  rp_dialogs_error (GTK_WIDGET (self), _ ("The passage was not moved"), error);
}

static gboolean
context_menu_cb (RpCodePage *self, guint offset, double x, double y)
{
  rp_code_page_take_cursor (self);
  return rp_code_page_show_menu (self, x, y);
}

/* --- the page ------------------------------------------------------------------------------ */

static void
open_first_session (RpCodePage *self)
{
  gint64 id = rp_session_list_find_start (self->session_list);
  g_autoptr (GError) error = NULL;

  if (id != 0 && !rp_desk_open_session (self->desk, id, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The session was not opened"), error);
}

static void
rp_code_page_set_project (RpPage *page, RpProject *project)
{
  rp_desk_set_project (RP_CODE_PAGE (page)->desk, project);
}

static void
rp_code_page_set_coder (RpPage *page, const RpCoder *coder)
{
  RpCodePage *self = RP_CODE_PAGE (page);

  rp_desk_set_coder (self->desk, coder ? coder->id : 0);
  if (rp_desk_get_session (self->desk) == NULL)
    {
      open_first_session (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
  rp_code_page_update_actions (self);
}

static void
rp_code_page_add_actions (RpPage *page, GActionMap *window)
{
  rp_code_page_install_actions (RP_CODE_PAGE (page), window);
  rp_code_page_install_session_actions (RP_CODE_PAGE (page), window);
  rp_code_page_update_actions (RP_CODE_PAGE (page));
}

static void
page_init (RpPageInterface *iface)
{
  iface->set_project = rp_code_page_set_project;
  iface->set_coder = rp_code_page_set_coder;
  iface->add_actions = rp_code_page_add_actions;
}

void
rp_code_page_show_passage (RpCodePage *self, gint64 session_id, guint start, guint end)
{
  const RpSession *open = rp_desk_get_session (self->desk);
  g_autoptr (GError) error = NULL;

  if ((open == NULL || open->id != session_id)
      && !rp_desk_open_session (self->desk, session_id, &error))
    {
      rp_dialogs_error (GTK_WIDGET (self), _ ("The session was not opened"), error);
      return;
    }
  rp_transcript_view_set_selection (self->view, start, start);
  rp_transcript_view_scroll_to (self->view, start, end, RP_ALIGN_CENTRE, TRUE);
  rp_code_page_take_cursor (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

RpDesk *
rp_code_page_get_desk (RpCodePage *self)
{
  return self->desk;
}

RpTranscriptView *
rp_code_page_get_view (RpCodePage *self)
{
  return self->view;
}

static void
rp_code_page_dispose (GObject *object)
{
  RpCodePage *self = RP_CODE_PAGE (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), RP_TYPE_CODE_PAGE);
  G_OBJECT_CLASS (rp_code_page_parent_class)->dispose (object);
}

static void
rp_code_page_class_init (RpCodePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rp_code_page_dispose;
  g_type_ensure (RP_TYPE_SESSION_LIST);
  g_type_ensure (RP_TYPE_CODE_CARD);
  g_type_ensure (RP_TYPE_CODE_LIST);
  g_type_ensure (RP_TYPE_CODES_HERE);
  g_type_ensure (RP_TYPE_RATING_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/reprise/Reprise/rp-code-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, session_list);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, centre);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, empty_import);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, title);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, details);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, done_button);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, reading);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, panels);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, code_list);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, code_card);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, card_scroller);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, codes_here);
  gtk_widget_class_bind_template_child (widget_class, RpCodePage, rating_panel);
}

static void
rp_code_page_init (RpCodePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->desk = rp_desk_new ();
  self->view = RP_TRANSCRIPT_VIEW (rp_transcript_view_new ());
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->view));
  gtk_box_append (self->reading, rp_transcript_overview_new (self->view));
  rp_session_list_set_desk (self->session_list, self->desk);
  rp_code_list_set_desk (self->code_list, self->desk);
  rp_codes_here_set_desk (self->codes_here, self->desk);
  rp_rating_panel_set_desk (self->rating_panel, self->desk);
  rp_code_page_add_keys (self);
  g_signal_connect (self->desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect_swapped (self->view, "cursor-moved", G_CALLBACK (cursor_moved_cb), self);
  g_signal_connect_swapped (self->view, "coding-activated", G_CALLBACK (coding_activated_cb), self);
  g_signal_connect_swapped (self->view, "context-menu", G_CALLBACK (context_menu_cb), self);
  g_signal_connect_swapped (self->view, "span-dragged", G_CALLBACK (span_dragged_cb), self);
  show_centre (self);
}
