/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that opens a list to tick, and says on itself what is ticked: coders, sessions. The list
 * may be thousands long.
 *
 * Signal: changed, when the list is closed after something was ticked or unticked. */
#define RP_TYPE_CHECK_MENU (rp_check_menu_get_type ())
G_DECLARE_FINAL_TYPE (RpCheckMenu, rp_check_menu, RP, CHECK_MENU, GtkWidget)

/* `all` stands on the button where everything is ticked ("All sessions"); `some` is a format with two
 * %u ("%u of %u sessions"). Where at most three of several are ticked, their names stand there. */
GtkWidget *rp_check_menu_new (const char *label, const char *all, const char *some);
/* Empties the list. */
void rp_check_menu_clear (RpCheckMenu *self);
void rp_check_menu_add (RpCheckMenu *self, gint64 id, const char *name, gboolean ticked);
/* Once all are added. */
void rp_check_menu_update (RpCheckMenu *self);

/* A button above the list that ticks just what `func` gives: ids, GArray of gint64, (transfer full).
 * `data` must live as long as the menu. */
typedef GArray *(*RpCheckMenuFunc) (gpointer data);
void rp_check_menu_add_preset (RpCheckMenu *self, const char *label, RpCheckMenuFunc func,
                               gpointer data);
/* An entry above the list that leaves only what has its text in the name, and a button that ticks
 * just that. */
void rp_check_menu_add_search (RpCheckMenu *self, const char *placeholder);

guint rp_check_menu_get_n_items (RpCheckMenu *self);
gboolean rp_check_menu_get_ticked (RpCheckMenu *self, gint64 id);
/* Ids of those that are ticked (GArray of gint64). */
GArray *rp_check_menu_list_ticked (RpCheckMenu *self);
/* Ticks just these. Emits "changed" if that is another choice. */
void rp_check_menu_tick_only (RpCheckMenu *self, const gint64 *ids, guint n_ids);

G_END_DECLS
