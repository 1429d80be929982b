/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-session-form.h"

#include <glib/gi18n-lib.h>

struct _RpSessionForm
{
  GtkBox parent_instance;
  gboolean setting;

  GtkEditable *name;
  AdwComboRow *kind;
  GtkEditable *family;
  GtkEditable *workers;
  GtkEditable *date;
  AdwPreferencesGroup *speakers_group;
  GPtrArray *speakers; /* of AdwComboRow */
};

G_DEFINE_TYPE (RpSessionForm, rp_session_form, GTK_TYPE_BOX)

static guint changed_signal;

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

/* --- fields -------------------------------------------------------------------------------- */

static gboolean
date_is_right (RpSessionForm *self)
{
  g_autofree char *date = dup_text (self->date);

  return *date == '\0' || rp_date_is_valid (date);
}

static void
mark (GtkEditable *row, gboolean right)
{
  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
changed_cb (RpSessionForm *self)
{
  g_autofree char *name = dup_text (self->name);

  if (self->setting)
    return;
  mark (self->date, date_is_right (self));
  mark (self->name, *name != '\0');
  g_signal_emit (self, changed_signal, 0);
}

gboolean
rp_session_form_is_valid (RpSessionForm *self)
{
  g_autofree char *name = dup_text (self->name);

  return *name != '\0' && date_is_right (self);
}

static GtkEditable *
add_entry (RpSessionForm *self, AdwPreferencesGroup *group, const char *title, const char *tip)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, tip);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (group, row);
  return GTK_EDITABLE (row);
}

static AdwComboRow *
add_kind (RpSessionForm *self, AdwPreferencesGroup *group)
{
  const char *names[] = { _ ("Practice"), _ ("Supervision"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_Kind"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

/* --- speakers ------------------------------------------------------------------------------ */

static void
add_speaker (RpSessionForm *self, const RpSpeaker *speaker, guint n_turns)
{
  g_autoptr (GtkStringList) roles = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();
  g_autofree char *turns
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u turn", "%u turns", n_turns), n_turns);

  for (guint i = 0; i < RP_N_ROLES; i++)
    gtk_string_list_append (roles, rp_role_get_label (i));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), speaker->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), turns);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (roles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), speaker->role);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (self->speakers_group, row);
  g_ptr_array_add (self->speakers, row);
}

static void
set_speakers (RpSessionForm *self, const RpTranscript *transcript)
{
  g_autofree guint *n_turns = g_new0 (guint, transcript->speakers->len + 1);

  for (guint i = 0; i < self->speakers->len; i++)
    adw_preferences_group_remove (self->speakers_group, self->speakers->pdata[i]);
  g_ptr_array_set_size (self->speakers, 0);
  for (guint i = 0; i < rp_transcript_get_n_turns (transcript); i++)
    {
      int speaker = rp_transcript_get_turn (transcript, i)->speaker;
      if (speaker >= 0)
        n_turns[speaker]++;
    }
  for (guint i = 0; i < transcript->speakers->len; i++)
    add_speaker (self, transcript->speakers->pdata[i], n_turns[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->speakers_group), transcript->speakers->len > 0);
}

RpRole
rp_session_form_get_role (RpSessionForm *self, guint speaker)
{
  g_return_val_if_fail (speaker < self->speakers->len, RP_ROLE_UNKNOWN);
  return adw_combo_row_get_selected (self->speakers->pdata[speaker]);
}

/* --- whole --------------------------------------------------------------------------------- */

void
rp_session_form_set (RpSessionForm *self, const RpSession *session, const RpTranscript *transcript)
{
  g_autofree char *workers = g_strjoinv (", ", session->workers);

  self->setting = TRUE;
  gtk_editable_set_text (self->name, session->name ? session->name : "");
  adw_combo_row_set_selected (self->kind, session->kind);
  gtk_editable_set_text (self->family, session->family ? session->family : "");
  gtk_editable_set_text (self->workers, workers);
  gtk_editable_set_text (self->date, session->date ? session->date : "");
  set_speakers (self, transcript);
  self->setting = FALSE;
  mark (self->name, TRUE);
  mark (self->date, TRUE);
}

/* "A2, B1;" -> sorted, without empty ones. */
static GStrv
split_workers (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);
  g_autoptr (GStrvBuilder) workers = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !g_strv_contains ((const char *const *) parts + i + 1, parts[i]))
      g_strv_builder_add (workers, parts[i]);
  return g_strv_builder_end (workers);
}

void
rp_session_form_read (RpSessionForm *self, RpSession *session)
{
  g_autofree char *workers = dup_text (self->workers);
  g_autofree char *family = dup_text (self->family);
  g_autofree char *date = dup_text (self->date);

  g_free (session->name);
  session->name = dup_text (self->name);
  session->kind = adw_combo_row_get_selected (self->kind);
  g_free (session->family);
  session->family = *family != '\0' ? g_steal_pointer (&family) : NULL;
  g_strfreev (session->workers);
  session->workers = split_workers (workers);
  g_free (session->date);
  session->date = *date != '\0' ? g_steal_pointer (&date) : NULL;
}

static void
rp_session_form_finalize (GObject *object)
{
  g_ptr_array_unref (RP_SESSION_FORM (object)->speakers);
  G_OBJECT_CLASS (rp_session_form_parent_class)->finalize (object);
}

static void
rp_session_form_class_init (RpSessionFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rp_session_form_finalize;
  changed_signal = g_signal_new ("changed", RP_TYPE_SESSION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
rp_session_form_init (RpSessionForm *self)
{
  AdwPreferencesGroup *facts = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->speakers = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->name = add_entry (self, facts, _ ("_Name"), NULL);
  self->kind = add_kind (self, facts);
  self->family = add_entry (self, facts, _ ("_Family"), _ ("A pseudonymous code"));
  self->workers
      = add_entry (self, facts, _ ("_Workers"), _ ("Pseudonymous codes with commas between them"));
  self->date = add_entry (self, facts, _ ("_Date (YYYY-MM-DD)"), NULL);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (facts));
  self->speakers_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->speakers_group, _ ("Speakers"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->speakers_group));
}
