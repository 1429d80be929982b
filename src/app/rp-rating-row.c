/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-rating-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _RpRatingRow
{
  GtkBox parent_instance;
  gint64 code_id;
  char *name;
  double value;
  GtkWidget *passages;
  GtkWidget *steps;
};

G_DEFINE_TYPE (RpRatingRow, rp_rating_row, GTK_TYPE_BOX)

static guint attended_signal;

static int
step_of (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "step"));
}

static void
show_value (RpRatingRow *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->steps); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->value == step_of (button));
}

static void
step_clicked_cb (RpRatingRow *self, GtkWidget *button)
{
  int step = step_of (button);
  double value = self->value == step ? NAN : step;

  /* What is shown is what is stored, so that a refused rating does not look given. */
  show_value (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.rate", "(sd)", self->name, value);
}

static void
attended_cb (RpRatingRow *self)
{
  g_signal_emit (self, attended_signal, 0);
}

/* Names of steps are words ("green shoots"), and the pane is narrow. */
static void
let_wrap (GtkWidget *label)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
}

static void
add_step (RpRatingRow *self, const RpCode *code, const RpAnchor *anchor)
{
  g_autofree char *number = g_strdup_printf ("%d", anchor->value);
  g_autofree char *tip = NULL;
  GtkWidget *button
      = gtk_toggle_button_new_with_label (*anchor->label != '\0' ? anchor->label : number);

  tip = g_strdup_printf ("%s %s%s%s", code->name, number, *anchor->text != '\0' ? ": " : "",
                         anchor->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_set_hexpand (button, TRUE);
  let_wrap (gtk_button_get_child (GTK_BUTTON (button)));
  g_object_set_data (G_OBJECT (button), "step", GINT_TO_POINTER (anchor->value));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (step_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->steps), button);
}

static void
rp_rating_row_finalize (GObject *object)
{
  g_free (RP_RATING_ROW (object)->name);
  G_OBJECT_CLASS (rp_rating_row_parent_class)->finalize (object);
}

static void
rp_rating_row_class_init (RpRatingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rp_rating_row_finalize;
  attended_signal = g_signal_new ("attended", RP_TYPE_RATING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
rp_rating_row_init (RpRatingRow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->value = NAN;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rating-row");
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (attended_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (attended_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
rp_rating_row_new (const RpFramework *framework, const RpCode *code, const char *name)
{
  RpRatingRow *self = g_object_new (RP_TYPE_RATING_ROW, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (code->name);

  self->code_id = code->id;
  self->name = g_strdup (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  self->passages = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->passages, "flat");
  gtk_widget_add_css_class (self->passages, "passages");
  gtk_widget_set_visible (self->passages, code->passages);
  gtk_widget_set_tooltip_text (self->passages, _ ("Show the next passage"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->passages), "win.next-passage");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->passages), "s", name);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), self->passages);
  gtk_box_append (GTK_BOX (self), line);
  self->steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->steps, "linked");
  gtk_box_set_homogeneous (GTK_BOX (self->steps), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->steps), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  code->name, -1);
  for (guint i = 0; i < framework->anchors->len; i++)
    {
      int step = g_array_index (framework->anchors, RpAnchor, i).value;
      add_step (self, code, rp_framework_get_anchor (framework, code, step));
    }
  gtk_box_append (GTK_BOX (self), self->steps);
  return GTK_WIDGET (self);
}

gint64
rp_rating_row_get_code (RpRatingRow *self)
{
  return self->code_id;
}

void
rp_rating_row_set_value (RpRatingRow *self, double value)
{
  self->value = value;
  show_value (self);
}

void
rp_rating_row_set_n_passages (RpRatingRow *self, guint n)
{
  g_autofree char *text
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u passage", "%u passages", n), n);

  gtk_button_set_label (GTK_BUTTON (self->passages), text);
  gtk_widget_set_sensitive (self->passages, n > 0);
}
