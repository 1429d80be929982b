/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-framework-form.h"

#include "rp-text-field.h"

#include <glib/gi18n-lib.h>

/* No study's scale has more steps than a person can tell apart. */
#define MAX_STEPS 11

struct _RpFrameworkForm
{
  GtkBox parent_instance;
  gboolean setting;
  GtkLabel *version;
  GtkEditable *name;
  GtkSwitch *kinds[RP_N_SESSION_KINDS];
  GtkSwitch *themes;
  RpTextField *description;
  RpTextField *source;
  RpTextField *scale_note;
  GtkListBox *steps; /* rows of a step: value, label, text */
  GtkWidget *add_step;
};

/* What stands in one row of the scale. */
typedef struct
{
  GtkSpinButton *value;
  GtkEditable *label;
  GtkEditable *text;
} Step;

G_DEFINE_TYPE (RpFrameworkForm, rp_framework_form, GTK_TYPE_BOX)

static guint changed_signal;

static void
changed_cb (RpFrameworkForm *self)
{
  if (!self->setting)
    g_signal_emit (self, changed_signal, 0);
}

/* --- the scale ----------------------------------------------------------------------------- */

static guint
count_steps (RpFrameworkForm *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->steps, n) != NULL)
    n++;
  return n;
}

static Step *
get_step (RpFrameworkForm *self, guint i)
{
  return g_object_get_data (G_OBJECT (gtk_list_box_get_row_at_index (self->steps, i)), "step");
}

static void
remove_step_cb (GtkWidget *button, RpFrameworkForm *self)
{
  gtk_list_box_remove (self->steps, gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW));
  gtk_widget_set_sensitive (self->add_step, TRUE);
  changed_cb (self);
}

static GtkWidget *
new_entry (RpFrameworkForm *self, const char *text, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  return entry;
}

static void
add_step (RpFrameworkForm *self, int value, const char *label, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *number = gtk_spin_button_new_with_range (-100, 100, 1);
  GtkWidget *name = new_entry (self, label, _ ("Name of the step"));
  GtkWidget *words = new_entry (self, text, _ ("What a session at this step looks like"));
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  Step *step = g_new0 (Step, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Value of the step"), -1);
  gtk_widget_set_tooltip_text (button, _ ("Remove this step"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove this step"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (name), 14);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "step");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  *step = (Step){ GTK_SPIN_BUTTON (number), GTK_EDITABLE (name), GTK_EDITABLE (words) };
  g_object_set_data_full (G_OBJECT (row), "step", step, g_free);
  g_signal_connect_swapped (number, "value-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_step_cb), self);
  gtk_list_box_append (self->steps, row);
}

static void
add_step_cb (RpFrameworkForm *self)
{
  guint n = count_steps (self);
  int value = n > 0 ? gtk_spin_button_get_value_as_int (get_step (self, n - 1)->value) + 1 : 1;

  add_step (self, value, "", "");
  gtk_widget_set_sensitive (self->add_step, n + 1 < MAX_STEPS);
  changed_cb (self);
}

static void
set_steps (RpFrameworkForm *self, const GArray *anchors)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_list_box_remove (self->steps, row);
  for (guint i = 0; i < anchors->len; i++)
    {
      const RpAnchor *anchor = &g_array_index (anchors, RpAnchor, i);
      add_step (self, anchor->value, anchor->label, anchor->text);
    }
  gtk_widget_set_sensitive (self->add_step, anchors->len < MAX_STEPS);
}

static int
compare_anchors (gconstpointer a, gconstpointer b)
{
  return ((const RpAnchor *) a)->value - ((const RpAnchor *) b)->value;
}

/* FALSE where two steps have one value. */
static gboolean
read_steps (RpFrameworkForm *self, GArray *anchors)
{
  for (guint i = 0; i < count_steps (self); i++)
    {
      Step *step = get_step (self, i);
      rp_anchors_add (anchors, gtk_spin_button_get_value_as_int (step->value),
                      gtk_editable_get_text (step->label), gtk_editable_get_text (step->text));
    }
  g_array_sort (anchors, compare_anchors);
  for (guint i = 1; i < anchors->len; i++)
    if (g_array_index (anchors, RpAnchor, i).value == g_array_index (anchors, RpAnchor, i - 1).value)
      return FALSE;
  return TRUE;
}

/* --- values -------------------------------------------------------------------------------- */

void
rp_framework_form_set (RpFrameworkForm *self, const RpFramework *framework)
{
  g_autofree char *version = g_strdup_printf (_ ("Version %d · %s"), framework->version,
                                              framework->identifier);

  self->setting = TRUE;
  gtk_label_set_label (self->version, version);
  gtk_editable_set_text (self->name, framework->name);
  for (guint i = 0; i < RP_N_SESSION_KINDS; i++)
    gtk_switch_set_active (self->kinds[i], rp_framework_applies_to (framework, i));
  gtk_switch_set_active (self->themes, framework->themes);
  rp_text_field_set_text (self->description, framework->description);
  rp_text_field_set_text (self->source, framework->source);
  rp_text_field_set_text (self->scale_note, framework->scale_note);
  set_steps (self, framework->anchors);
  gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->steps), "error");
  self->setting = FALSE;
}

static void
take (char **to, RpTextField *field)
{
  g_free (*to);
  *to = rp_text_field_dup_text (field);
}

gboolean
rp_framework_form_read (RpFrameworkForm *self, RpFramework *framework)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autoptr (GArray) anchors = rp_anchors_new ();

  if (*name == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
      return FALSE;
    }
  if (!read_steps (self, anchors))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->steps), "error");
      return FALSE;
    }
  g_free (framework->name);
  framework->name = g_steal_pointer (&name);
  framework->kinds = 0;
  for (guint i = 0; i < RP_N_SESSION_KINDS; i++)
    framework->kinds |= gtk_switch_get_active (self->kinds[i]) ? 1u << i : 0;
  framework->themes = gtk_switch_get_active (self->themes);
  take (&framework->description, self->description);
  take (&framework->source, self->source);
  take (&framework->scale_note, self->scale_note);
  g_array_unref (framework->anchors);
  framework->anchors = g_steal_pointer (&anchors);
  return TRUE;
}

void
rp_framework_form_focus_name (RpFrameworkForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_editable_select_region (self->name, 0, -1);
}

/* --- building ------------------------------------------------------------------------------ */

static void
rp_framework_form_class_init (RpFrameworkFormClass *klass)
{
  changed_signal = g_signal_new ("changed", RP_TYPE_FRAMEWORK_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static RpTextField *
add_text (RpFrameworkForm *self, const char *title, const char *hint)
{
  GtkWidget *field = rp_text_field_new (title, hint);

  g_signal_connect_swapped (field, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self), field);
  return RP_TEXT_FIELD (field);
}

static GtkSwitch *
add_switch (RpFrameworkForm *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (group, row);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (changed_cb), self);
  return GTK_SWITCH (toggle);
}

static void
add_scale (RpFrameworkForm *self)
{
  GtkWidget *title = gtk_label_new (_ ("Rating scale"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->steps = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->steps, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->steps), "boxed-list");
  gtk_list_box_set_placeholder (self->steps, gtk_label_new (_ ("No steps: sessions are not rated")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->steps), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Steps of the rating scale"), -1);
  self->add_step = gtk_button_new_with_mnemonic (_ ("Add a S_tep"));
  gtk_widget_set_halign (self->add_step, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add_step, "clicked", G_CALLBACK (add_step_cb), self);
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->steps));
  gtk_box_append (GTK_BOX (self), self->add_step);
  self->scale_note = add_text (self, _ ("_Where the anchors come from"), NULL);
}

static void
rp_framework_form_init (RpFrameworkForm *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *name = adw_entry_row_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 14);
  self->version = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->version, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->version), "dim-label");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->version));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (name), _ ("_Name"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (name), TRUE);
  g_signal_connect_swapped (name, "changed", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (group, name);
  self->name = GTK_EDITABLE (name);
  self->kinds[RP_SESSION_PRACTICE] = add_switch (self, group, _ ("For _practice sessions"));
  self->kinds[RP_SESSION_SUPERVISION] = add_switch (self, group, _ ("For _supervision sessions"));
  self->themes = add_switch (self, group, _ ("Codes are t_hemes, tagged in practice too"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (group));
  self->description = add_text (self, _ ("_Description"), NULL);
  self->source = add_text (self, _ ("So_urce"), NULL);
  add_scale (self);
}
