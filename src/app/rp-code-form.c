/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-code-form.h"

#include "rp-text-field.h"

#include <glib/gi18n-lib.h>

struct _RpCodeForm
{
  GtkBox parent_instance;
  gboolean setting;

  GtkEditable *name;
  GtkEditable *group;
  GtkEditable *key;
  GtkColorChooser *colour;
  GtkSwitch *passages;
  GtkSwitch *rated;
  AdwExpanderRow *roles_row;
  GtkCheckButton *roles[RP_N_ROLES];
  RpTextField *definition;
  RpTextField *includes;
  RpTextField *excludes;
  RpTextField *examples;
  RpTextField *source;
  AdwPreferencesGroup *anchors_group;
  GPtrArray *anchors; /* of AdwEntryRow, one a step of the framework's scale */
};

G_DEFINE_TYPE (RpCodeForm, rp_code_form, GTK_TYPE_BOX)

static guint changed_signal;

static void
show_roles (RpCodeForm *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) chosen = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < RP_N_ROLES; i++)
    if (gtk_check_button_get_active (self->roles[i]))
      g_strv_builder_add (names, rp_role_get_label (i));
  chosen = g_strv_builder_end (names);
  text = g_strjoinv (", ", chosen);
  adw_expander_row_set_subtitle (self->roles_row, *text != '\0' ? text : _ ("every turn"));
}

static void
changed_cb (RpCodeForm *self)
{
  if (self->setting)
    return;
  show_roles (self);
  g_signal_emit (self, changed_signal, 0);
}

/* --- building ------------------------------------------------------------------------------ */

static GtkEditable *
add_entry (RpCodeForm *self, AdwPreferencesGroup *group, const char *title, const char *tip)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, tip);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (group, row);
  return GTK_EDITABLE (row);
}

static void
add_suffix_row (AdwPreferencesGroup *group, const char *title, const char *subtitle,
                GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), suffix);
  adw_preferences_group_add (group, row);
}

static GtkSwitch *
add_switch (RpCodeForm *self, AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *toggle = gtk_switch_new ();

  add_suffix_row (group, title, subtitle, toggle);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (changed_cb), self);
  return GTK_SWITCH (toggle);
}

static void
add_roles (RpCodeForm *self, AdwPreferencesGroup *group)
{
  self->roles_row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->roles_row), _ ("_Turns it is for"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->roles_row), TRUE);
  for (guint i = 0; i < RP_N_ROLES; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rp_role_get_label (i));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_expander_row_add_row (self->roles_row, row);
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (changed_cb), self);
      self->roles[i] = GTK_CHECK_BUTTON (check);
    }
  adw_preferences_group_add (group, GTK_WIDGET (self->roles_row));
}

static RpTextField *
add_text (RpCodeForm *self, const char *title, const char *hint)
{
  GtkWidget *field = rp_text_field_new (title, hint);

  g_signal_connect_swapped (field, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self), field);
  return RP_TEXT_FIELD (field);
}

static void
rp_code_form_init (RpCodeForm *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *colour = gtk_color_button_new ();

  self->anchors = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 14);
  self->name = add_entry (self, group, _ ("_Name"), NULL);
  self->group = add_entry (self, group, _ ("_Group"), _ ("Codes of a group stand together"));
  self->key = add_entry (self, group, _ ("_Key"), _ ("One digit or letter; empty: given by order"));
  self->colour = GTK_COLOR_CHOOSER (colour);
  gtk_color_chooser_set_use_alpha (self->colour, FALSE);
  add_suffix_row (group, _ ("C_olour"), NULL, colour);
  g_signal_connect_swapped (colour, "color-set", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (group));
  self->definition = add_text (self, _ ("_Definition"), NULL);
  self->includes = add_text (self, _ ("What _counts"), NULL);
  self->excludes = add_text (self, _ ("What does n_ot"), NULL);
  self->examples = add_text (self, _ ("_Examples"), _ ("One a line"));
  self->source = add_text (self, _ ("So_urce"), _ ("Author, year, table, page"));
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, _ ("Use"));
  self->passages = add_switch (self, group, _ ("Codes _passages"), NULL);
  self->rated = add_switch (self, group, _ ("_Rates sessions"), _ ("On the framework’s scale"));
  add_roles (self, group);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (group));
  self->anchors_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->anchors_group, _ ("Anchors of this code"));
  adw_preferences_group_set_description (
      self->anchors_group,
      _ ("What a session at each step looks like; where empty, the framework’s own anchor holds."));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->anchors_group));
}

static void
rp_code_form_finalize (GObject *object)
{
  g_ptr_array_unref (RP_CODE_FORM (object)->anchors);
  G_OBJECT_CLASS (rp_code_form_parent_class)->finalize (object);
}

static void
rp_code_form_class_init (RpCodeFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rp_code_form_finalize;
  changed_signal = g_signal_new ("changed", RP_TYPE_CODE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

/* --- values -------------------------------------------------------------------------------- */

static const RpAnchor *
find_own_anchor (const RpCode *code, int value)
{
  for (guint i = 0; i < code->anchors->len; i++)
    if (g_array_index (code->anchors, RpAnchor, i).value == value)
      return &g_array_index (code->anchors, RpAnchor, i);
  return NULL;
}

static void
set_anchors (RpCodeForm *self, const RpFramework *framework, const RpCode *code)
{
  for (guint i = 0; i < self->anchors->len; i++)
    adw_preferences_group_remove (self->anchors_group, self->anchors->pdata[i]);
  g_ptr_array_set_size (self->anchors, 0);
  for (guint i = 0; i < framework->anchors->len; i++)
    {
      const RpAnchor *step = &g_array_index (framework->anchors, RpAnchor, i);
      const RpAnchor *own = find_own_anchor (code, step->value);
      g_autofree char *title = g_strdup_printf ("%d %s", step->value, step->label);
      GtkEditable *row = add_entry (self, self->anchors_group, title, NULL);
      adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), FALSE);
      g_object_set_data (G_OBJECT (row), "step", GINT_TO_POINTER (step->value));
      gtk_editable_set_text (row, own ? own->text : "");
      g_ptr_array_add (self->anchors, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->anchors_group), framework->anchors->len > 0);
}

void
rp_code_form_set (RpCodeForm *self, const RpFramework *framework, const RpCode *code)
{
  g_autofree char *examples = g_strjoinv ("\n", code->examples);
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1 };

  self->setting = TRUE;
  gtk_editable_set_text (self->name, code->name);
  gtk_editable_set_text (self->group, code->group);
  gtk_editable_set_text (self->key, code->shortcut);
  gdk_rgba_parse (&colour, code->colour);
  gtk_color_chooser_set_rgba (self->colour, &colour);
  gtk_switch_set_active (self->passages, code->passages);
  gtk_switch_set_active (self->rated, code->rated);
  for (guint i = 0; i < RP_N_ROLES; i++)
    gtk_check_button_set_active (self->roles[i], (code->roles & RP_ROLE_BIT (i)) != 0);
  rp_text_field_set_text (self->definition, code->definition);
  rp_text_field_set_text (self->includes, code->includes);
  rp_text_field_set_text (self->excludes, code->excludes);
  rp_text_field_set_text (self->examples, examples);
  rp_text_field_set_text (self->source, code->source);
  set_anchors (self, framework, code);
  show_roles (self);
  gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->key), "error");
  self->setting = FALSE;
}

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static gboolean
check (GtkEditable *row, gboolean right)
{
  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  return right;
}

static GStrv
split_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (gsize i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (kept, lines[i]);
  return g_strv_builder_end (kept);
}

static void
read_anchors (RpCodeForm *self, RpCode *code)
{
  GArray *anchors = rp_anchors_new ();

  for (guint i = 0; i < self->anchors->len; i++)
    {
      GtkEditable *row = self->anchors->pdata[i];
      int step = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "step"));
      const RpAnchor *old = find_own_anchor (code, step);
      g_autofree char *text = dup_text (row);
      if (*text != '\0')
        rp_anchors_add (anchors, step, old ? old->label : "", text);
    }
  g_array_unref (code->anchors);
  code->anchors = anchors;
}

static void
take_text (char **to, RpTextField *field)
{
  g_free (*to);
  *to = rp_text_field_dup_text (field);
}

static void
take_entry (char **to, GtkEditable *entry)
{
  g_free (*to);
  *to = dup_text (entry);
}

gboolean
rp_code_form_read (RpCodeForm *self, RpCode *code)
{
  g_autofree char *name = dup_text (self->name);
  g_autofree char *key = dup_text (self->key);
  g_autofree char *examples = rp_text_field_dup_text (self->examples);
  gboolean right = check (self->name, *name != '\0');
  GdkRGBA colour;

  right &= check (self->key, *key == '\0' || (g_utf8_strlen (key, -1) == 1
                                              && g_unichar_isalnum (g_utf8_get_char (key))));
  if (!right)
    return FALSE;
  take_entry (&code->name, self->name);
  take_entry (&code->group, self->group);
  take_entry (&code->shortcut, self->key);
  gtk_color_chooser_get_rgba (self->colour, &colour);
  g_free (code->colour);
  code->colour = g_strdup_printf ("#%02X%02X%02X", (int) (colour.red * 255 + 0.5f),
                                  (int) (colour.green * 255 + 0.5f), (int) (colour.blue * 255 + 0.5f));
  code->passages = gtk_switch_get_active (self->passages);
  code->rated = gtk_switch_get_active (self->rated);
  code->roles = 0;
  for (guint i = 0; i < RP_N_ROLES; i++)
    code->roles |= gtk_check_button_get_active (self->roles[i]) ? RP_ROLE_BIT (i) : 0;
  take_text (&code->definition, self->definition);
  take_text (&code->includes, self->includes);
  take_text (&code->excludes, self->excludes);
  take_text (&code->source, self->source);
  g_strfreev (code->examples);
  code->examples = split_lines (examples);
  read_anchors (self, code);
  return TRUE;
}

void
rp_code_form_focus_name (RpCodeForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_editable_select_region (self->name, 0, -1);
}
