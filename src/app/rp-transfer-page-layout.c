/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where things stand on the Transfer page. */
#include "rp-transfer-page-private.h"

#include "rp-transfer-mark.h"
#include "rp-transfer-words.h"

#include <glib/gi18n-lib.h>

#define LEFT_WIDTH 290

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
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
new_text (GtkLabel **label, const char *class_name)
{
  *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (*label, 0);
  gtk_label_set_wrap (*label, TRUE);
  gtk_label_set_width_chars (*label, 20);
  gtk_label_set_max_width_chars (*label, 36);
  if (class_name != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (*label), class_name);
  return GTK_WIDGET (*label);
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

/* --- left: the matrix and its figures ------------------------------------------------------ */

static GtkWidget *
new_legend (void)
{
  static const struct
  {
    RpCell kind;
    gboolean contradicted;
  } marks[] = { { RP_CELL_BOTH, FALSE },          { RP_CELL_SUPERVISION_ONLY, FALSE },
                { RP_CELL_PRACTICE_ONLY, FALSE }, { RP_CELL_NEITHER, FALSE },
                { RP_CELL_NOT_ASKED, FALSE },     { RP_CELL_BOTH, TRUE } };
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 3);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (box), 3);
  gtk_widget_add_css_class (box, "transfer-legend");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      GtkWidget *label = gtk_label_new (marks[i].contradicted
                                          ? _ ("contradicted")
                                          : rp_transfer_cell_get_label (marks[i].kind));
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (item),
                      rp_transfer_mark_new (marks[i].kind, marks[i].contradicted));
      gtk_box_append (GTK_BOX (item), label);
      gtk_flow_box_append (GTK_FLOW_BOX (box), item);
      gtk_widget_set_focusable (gtk_widget_get_parent (item), FALSE);
    }
  return box;
}

static GtkWidget *
new_figures (RpTransferPage *self)
{
  const char *none[] = { NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *heading = new_heading (_ ("More than chance?"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkLabel *caution;

  self->scheme = new_choice (none, _ ("Which pairs may be exchanged"));
  self->chart = RP_NULL_CHART (rp_null_chart_new ());
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (bar), heading);
  gtk_box_append (GTK_BOX (box), new_text (&self->cell, "transfer-cell-text"));
  gtk_box_append (GTK_BOX (box), new_text (&self->rate, NULL));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scheme));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chart));
  gtk_box_append (GTK_BOX (box), new_text (&self->chance, NULL));
  gtk_box_append (GTK_BOX (box), new_text (&self->carry_back, NULL));
  gtk_box_append (GTK_BOX (box), new_text (&self->explanation, "dim-label"));
  gtk_box_append (GTK_BOX (box), new_text (&caution, "dim-label"));
  gtk_label_set_label (caution, _ ("Association is not cause."));
  gtk_label_set_label (self->explanation,
                       rp_definition_get_explanation (RP_DEFINITION_LINKED));
  gtk_widget_add_css_class (box, "transfer-figures");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scroller;
}

/* In the corner that the themes' names leave free. */
static GtkWidget *
new_pair_bar (RpTransferPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_halign (bar, GTK_ALIGN_START);
  gtk_widget_set_valign (bar, GTK_ALIGN_START);
  gtk_widget_add_css_class (bar, "transfer-pair-bar");
  gtk_box_append (GTK_BOX (bar), new_button (_ ("Add pair"), "list-add-symbolic",
                                             "win.transfer-add-pair", _ ("Add a pair")));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("Remove pair"), "list-remove-symbolic",
                                             "win.transfer-remove-pair",
                                             _ ("Take the chosen pair apart; its links stay")));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->spinner));
  return bar;
}

static GtkWidget *
new_left (RpTransferPage *self)
{
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);

  self->matrix = RP_TRANSFER_MATRIX (rp_transfer_matrix_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->matrix), TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->matrix));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), new_pair_bar (self));
  gtk_box_append (GTK_BOX (upper), overlay);
  gtk_box_append (GTK_BOX (upper), new_legend ());
  gtk_paned_set_start_child (GTK_PANED (paned), upper);
  gtk_paned_set_end_child (GTK_PANED (paned), new_figures (self));
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_position (GTK_PANED (paned), 400);
  gtk_widget_set_size_request (paned, LEFT_WIDTH, -1);
  gtk_widget_add_css_class (paned, "side-pane");
  return paned;
}

/* --- right: the pair ----------------------------------------------------------------------- */

static GtkWidget *
new_top (RpTransferPage *self)
{
  const char *definitions[] = { _ ("Linked"), _ ("Present"), NULL };
  const char *whose[] = { _ ("All coders"), _ ("My work"), NULL };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->family = GTK_LABEL (gtk_label_new (NULL));
  self->timeline = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  self->definition = new_choice (definitions, _ ("What counts as taken up"));
  self->whose = new_choice (whose, _ ("Whose work is shown"));
  gtk_widget_add_css_class (GTK_WIDGET (self->family), "title-4");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->timeline));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->family));
  gtk_box_append (GTK_BOX (bar), scroller);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->whose));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->definition));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("_Evidence…"), NULL, "win.transfer-evidence",
                                             _ ("The table of linked passages")));
  return bar;
}

static GtkWidget *
new_strengths (void)
{
  static const char *const names[] = { "explicit", "implicit", "contradicted" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < RP_N_LINK_STRENGTHS; i++)
    {
      GtkWidget *button
        = gtk_toggle_button_new_with_label (rp_link_strength_get_label ((RpLinkStrength) i));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.transfer-strength");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", names[i]);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
new_link_bar (RpTransferPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *link = new_button (_ ("_Link"), NULL, "win.transfer-link",
                                _ ("Link the passages in hand (L)"));

  self->link_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->link_label, 0);
  gtk_label_set_ellipsize (self->link_label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->link_label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->link_label), "dim-label");
  gtk_widget_add_css_class (link, "suggested-action");
  gtk_box_append (GTK_BOX (bar), link);
  gtk_box_append (GTK_BOX (bar), new_strengths ());
  gtk_box_append (GTK_BOX (bar), new_button (_ ("Memo of the link"), "document-edit-symbolic",
                                             "win.transfer-link-memo", _ ("Memo (M)")));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("Remove the link"), "user-trash-symbolic",
                                             "win.transfer-unlink", 
                                             _ ("Remove the link (Delete)")));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("Previous link"), "go-previous-symbolic",
                                             "win.transfer-previous-link", 
                                             _ ("Previous link ([)")));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("Next link"), "go-next-symbolic",
                                             "win.transfer-next-link", _ ("Next link (])")));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->link_label));
  gtk_widget_add_css_class (bar, "transfer-link-bar");
  return bar;
}

static GtkWidget *
new_side (RpTransferSide *side)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  side->view = RP_TRANSCRIPT_VIEW (rp_transcript_view_new ());
  side->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (side->title, 0);
  gtk_label_set_ellipsize (side->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (side->title), "transfer-side-title");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (side->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_add_css_class (box, "transfer-side");
  gtk_widget_set_overflow (box, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (side->title));
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static GtkWidget *
new_right (RpTransferPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *left = new_side (&self->supervision), *right = new_side (&self->practice);

  self->strip
    = RP_LINK_STRIP (rp_link_strip_new (self->supervision.view, self->practice.view));
  gtk_box_append (GTK_BOX (sides), left);
  gtk_box_append (GTK_BOX (sides), GTK_WIDGET (self->strip));
  gtk_box_append (GTK_BOX (sides), right);
  gtk_box_append (GTK_BOX (box), new_top (self));
  gtk_box_append (GTK_BOX (box), new_link_bar (self));
  gtk_box_append (GTK_BOX (box), sides);
  gtk_widget_add_css_class (box, "transfer-right");
  return box;
}

/* --- the page ------------------------------------------------------------------------------ */

/* Letters are the page's own, and only while nothing is being written. */
static void
add_keys (RpTransferPage *self)
{
  static const struct
  {
    const char *trigger, *action;
  } keys[] = { { "l", "win.transfer-link" },
               { "m", "win.transfer-link-memo" },
               { "Delete", "win.transfer-unlink" },
               { "bracketright", "win.transfer-next-link" },
               { "bracketleft", "win.transfer-previous-link" },
               { "e", "win.transfer-evidence" },
               { "o", "win.transfer-open" } };
  static const char *const strengths[] = { "explicit", "implicit", "contradicted" };
  static const char *const digits[] = { "1", "2", "3" };
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                   gtk_named_action_new (keys[i].action)));
  for (guint i = 0; i < RP_N_LINK_STRENGTHS; i++)
    gtk_shortcut_controller_add_shortcut (
      shortcuts,
      gtk_shortcut_new_with_arguments (gtk_shortcut_trigger_parse_string (digits[i]),
                                       gtk_named_action_new ("win.transfer-strength"), "s",
                                       strengths[i]));
  /* Before the transcripts, which know Delete as something else. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static GtkWidget *
new_status (RpTransferPage *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic ("");

  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  self->status_button = GTK_BUTTON (button);
  adw_status_page_set_icon_name (self->status, "view-dual-symbolic");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (self->status, button);
  return GTK_WIDGET (self->status);
}

void
rp_transfer_page_build (RpTransferPage *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_paned_set_start_child (GTK_PANED (paned), new_left (self));
  gtk_paned_set_end_child (GTK_PANED (paned), new_right (self));
  gtk_paned_set_resize_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "wait");
  gtk_stack_add_named (self->stack, new_status (self), "status");
  gtk_stack_add_named (self->stack, paned, "pairs");
  gtk_widget_add_css_class (GTK_WIDGET (self), "transfer-page");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  add_keys (self);
}
