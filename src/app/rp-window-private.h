/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-page.h"
#include "rp-window.h"

struct _RpWindow
{
  AdwApplicationWindow parent_instance;
  RpProject *project;
  GPtrArray *coders; /* of RpCoder */
  gint64 coder_id;
  GPtrArray *doors; /* of RpDoor, one a page */
  guint refresh_id;

  GtkWidget *header;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *name_label;
  GtkWidget *read_only_label;
  AdwViewSwitcher *switcher;
  GtkMenuButton *coder_button;
  GtkMenuButton *menu_button;
  GtkStack *views;
  AdwViewStack *pages;
  GMenu *recent_menu;
};

/* rp-window-actions.c: commands that a window has whatever its page. */
void rp_window_add_actions (RpWindow *self);
/* Makes the commands fit what is open. */
void rp_window_update_actions (RpWindow *self);
/* Makes chip and menu of the coders. */
void rp_window_update_coders (RpWindow *self);
