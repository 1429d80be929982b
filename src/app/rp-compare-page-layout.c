/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where things stand on the Compare page. */
#include "rp-compare-page-private.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
new_button (const char *label, const char *icon, const char *action, const char *tip)
{
  GtkWidget *button
    = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tip);
  if (icon != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
  return button;
}

static GtkDropDown *
new_choice (const char *const *names, const char *label)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (names);

  gtk_widget_set_tooltip_text (choice, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
new_note (GtkLabel **label)
{
  *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (*label, 0);
  gtk_label_set_wrap (*label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (*label), "dim-label");
  return GTK_WIDGET (*label);
}

static GtkWidget *
new_controls (RpComparePage *self)
{
  const char *levels[] = { _ ("Turns"), _ ("Characters"), _ ("Session ratings"), _ ("Segments"), NULL };
  const char *frameworks[] = { _ ("All frameworks"), NULL };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->coders = RP_CHECK_MENU (
    rp_check_menu_new (_ ("Coders to compare"), _ ("All coders"), _ ("%u of %u coders")));
  self->sessions = RP_CHECK_MENU (
    rp_check_menu_new (_ ("Sessions to compare"), _ ("All sessions"), _ ("%u of %u sessions")));
  rp_compare_page_add_presets (self);
  self->framework = new_choice (frameworks, _ ("Framework"));
  self->level = new_choice (levels, _ ("Level: what a unit is"));
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->coders));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->sessions));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->framework));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->level));
  gtk_box_append (GTK_BOX (bar), space);
  gtk_box_append (GTK_BOX (bar), new_button (_ ("Copy table"), "edit-copy-symbolic",
                                             "win.compare-copy", _ ("Copy the table")));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("_Methods Paragraph"), NULL, "win.compare-methods",
                                             _ ("Copy a paragraph for the methods section")));
  return bar;
}

static GtkWidget *
new_busy (RpComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->busy = GTK_REVEALER (gtk_revealer_new ());
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Computing agreement"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), new_button (_ ("_Cancel"), NULL, "win.compare-cancel", NULL));
  gtk_revealer_set_child (self->busy, box);
  return GTK_WIDGET (self->busy);
}

static GtkWidget *
new_side (RpComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *title = gtk_label_new (_ ("Coder by coder, alpha"));
  GtkWidget *why = new_note (&self->why);

  self->matrix = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->matrix, 2);
  gtk_grid_set_column_spacing (self->matrix, 2);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "compare-side");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->matrix));
  gtk_box_append (GTK_BOX (box), why);
  gtk_box_append (GTK_BOX (box), new_button (_ ("_Which Code for Which…"), NULL,
                                             "win.compare-confusion",
                                             _ ("A table of the codes that are confused")));
  gtk_box_append (GTK_BOX (box), new_button (_ ("_By Month…"), NULL, "win.compare-trend",
                                             _ ("Alpha of the chosen code by month")));
  gtk_label_set_max_width_chars (self->why, 28);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 250, -1);
  return scroller;
}

static GtkWidget *
new_upper (RpComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->table = RP_COMPARE_TABLE (rp_compare_table_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "compare-table");
  gtk_widget_set_overflow (GTK_WIDGET (self->table), GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (left), rp_compare_page_new_notes (self));
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), new_side (self));
  return box;
}

static GtkWidget *
new_lower (RpComparePage *self)
{
  const char *kinds[] = { _ ("Disagreements"), _ ("Agreed by all"), _ ("Coded by anybody"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->kind = new_choice (kinds, _ ("Which passages"));
  self->passages_title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->passages_title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->passages_title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->passages_title), "heading");
  self->passages = RP_COMPARE_PASSAGES (rp_compare_passages_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->passages), TRUE);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->passages_title));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("Previous passage"), "go-previous-symbolic",
                                             "win.compare-previous", _ ("Previous passage ([)")));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("Next passage"), "go-next-symbolic",
                                             "win.compare-next", _ ("Next passage (])")));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("_Open in Transcript"), NULL, "win.compare-open",
                                             NULL));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->passages));
  return box;
}

static void
add_key (RpComparePage *self, GtkShortcutController *controller, const char *trigger,
         const char *action)
{
  gtk_shortcut_controller_add_shortcut (
    controller, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                  gtk_named_action_new (action)));
}

static void
add_keys (RpComparePage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_MANAGED);
  add_key (self, GTK_SHORTCUT_CONTROLLER (controller), "bracketright", "win.compare-next");
  add_key (self, GTK_SHORTCUT_CONTROLLER (controller), "bracketleft", "win.compare-previous");
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
rp_compare_page_build (RpComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_add_css_class (box, "compare-page");
  gtk_box_append (GTK_BOX (box), new_controls (self));
  gtk_box_append (GTK_BOX (box), new_note (&self->explanation));
  gtk_box_append (GTK_BOX (box), new_busy (self));
  gtk_paned_set_start_child (GTK_PANED (paned), new_upper (self));
  gtk_paned_set_end_child (GTK_PANED (paned), new_lower (self));
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_position (GTK_PANED (paned), 420);
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->status, "view-dual-symbolic");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->status), "status");
  gtk_stack_add_named (self->stack, paned, "table");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  add_keys (self);
}
