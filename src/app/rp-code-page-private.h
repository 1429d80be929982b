/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-code-card.h"
#include "rp-code-list.h"
#include "rp-code-page.h"
#include "rp-codes-here.h"
#include "rp-page.h"
#include "rp-rating-panel.h"
#include "rp-session-list.h"
#include "rp-transcript-overview.h"

struct _RpCodePage
{
  AdwBin parent_instance;
  RpDesk *desk;
  GActionMap *window;
  guint syncing : 1; /* the view is being told, and must not tell back */

  RpSessionList *session_list;
  GtkStack *centre;
  AdwStatusPage *empty_page;
  GtkWidget *empty_import;
  GtkLabel *title;
  GtkLabel *details;
  GtkToggleButton *done_button;
  GtkScrolledWindow *scroller;
  GtkBox *reading;
  GtkStack *panels;
  RpCodeList *code_list;
  RpCodeCard *code_card;
  GtkWidget *card_scroller;
  RpCodesHere *codes_here;
  RpRatingPanel *rating_panel;
  RpTranscriptView *view;
};

/* rp-code-page-actions.c: the page's commands. */
void rp_code_page_install_actions (RpCodePage *self, GActionMap *window);
void rp_code_page_update_actions (RpCodePage *self);
/* rp-code-page-keys.c: keys without a modifier, which belong to this page alone. */
void rp_code_page_add_keys (RpCodePage *self);
/* rp-code-page-sessions.c: commands on the open session as a whole. */
void rp_code_page_install_session_actions (RpCodePage *self, GActionMap *window);
/* rp-code-page-menu.c: what can be done with the passage under a point of the view. */
gboolean rp_code_page_show_menu (RpCodePage *self, double x, double y);
/* The cursor and the coding that stands out, from the view to the desk. */
void rp_code_page_take_cursor (RpCodePage *self);
