/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-session-dialog.h"

#include "rp-dialogs.h"
#include "rp-session-form.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWindow *window;
  RpProject *project;
  RpSession *session;
  RpTranscript *transcript;
  RpSessionForm *form;
  GtkWidget *save;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_object_unref (self->project);
  rp_session_free (self->session);
  rp_transcript_unref (self->transcript);
  g_free (self);
}

static gboolean
save_roles (Dialog *self, GError **error)
{
  for (guint i = 0; i < self->transcript->speakers->len; i++)
    {
      const RpSpeaker *speaker = self->transcript->speakers->pdata[i];
      RpRole role = rp_session_form_get_role (self->form, i);
      if (role != speaker->role
          && !rp_project_set_speaker_role (self->project, speaker->id, role, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
facts_differ (const RpSession *a, const RpSession *b)
{
  return a->kind != b->kind || g_strcmp0 (a->name, b->name) != 0
         || g_strcmp0 (a->family, b->family) != 0 || g_strcmp0 (a->date, b->date) != 0
         || !g_strv_equal ((const char *const *) a->workers, (const char *const *) b->workers);
}

static void
save_cb (Dialog *self)
{
  g_autoptr (RpSession) session = rp_session_copy (self->session);
  g_autoptr (GError) error = NULL;

  rp_session_form_read (self->form, session);
  if ((facts_differ (session, self->session)
       && !rp_project_update_session (self->project, session, &error))
      || !save_roles (self, &error))
    {
      rp_dialogs_error (GTK_WIDGET (self->window), _ ("The session was not changed"), error);
      return;
    }
  gtk_window_close (self->window);
}

static void
changed_cb (Dialog *self)
{
  gtk_widget_set_sensitive (self->save, rp_session_form_is_valid (self->form));
}

static GtkWidget *
new_content (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->form = g_object_new (RP_TYPE_SESSION_FORM, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->form), "dialog-content");
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->form));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->save = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_add_css_class (self->save, "dialog-action");
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->save);
  return box;
}

void
rp_session_dialog_present (GtkWidget *parent, RpProject *project, const RpSession *session,
                           RpTranscript *transcript)
{
  Dialog *self = g_new0 (Dialog, 1);

  self->project = g_object_ref (project);
  self->session = rp_session_copy (session);
  self->transcript = rp_transcript_ref (transcript);
  self->window
      = rp_dialogs_new_window (parent, _ ("Edit Session"), 520, 620, new_content (self));
  rp_session_form_set (self->form, session, transcript);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  gtk_window_set_default_widget (self->window, self->save);
  g_object_set_data_full (G_OBJECT (self->window), "rp-session-dialog", self, dialog_free);
  gtk_window_present (self->window);
}
