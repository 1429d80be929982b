/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-text-field.h"

struct _RpTextField
{
  GtkBox parent_instance;
  GtkLabel *title;
  GtkLabel *hint;
  GtkTextView *view;
  gboolean setting;
};

G_DEFINE_TYPE (RpTextField, rp_text_field, GTK_TYPE_BOX)

static guint changed_signal;

static void
buffer_changed_cb (RpTextField *self)
{
  if (!self->setting)
    g_signal_emit (self, changed_signal, 0);
}

static void
rp_text_field_class_init (RpTextFieldClass *klass)
{
  changed_signal = g_signal_new ("changed", RP_TYPE_TEXT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
rp_text_field_init (RpTextField *self)
{
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *view = gtk_text_view_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_mnemonic_widget (self->title, view);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  self->view = GTK_TEXT_VIEW (view);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  g_object_set (view, "left-margin", 10, "right-margin", 10, "top-margin", 8, "bottom-margin", 8,
                "height-request", 58, NULL);
  gtk_frame_set_child (GTK_FRAME (frame), view);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->hint));
  gtk_box_append (GTK_BOX (self), frame);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->view), "changed",
                            G_CALLBACK (buffer_changed_cb), self);
}

GtkWidget *
rp_text_field_new (const char *title, const char *hint)
{
  RpTextField *self = g_object_new (RP_TYPE_TEXT_FIELD, NULL);

  gtk_label_set_text_with_mnemonic (self->title, title);
  gtk_label_set_label (self->hint, hint ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->title), -1);
  return GTK_WIDGET (self);
}

void
rp_text_field_set_text (RpTextField *self, const char *text)
{
  self->setting = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  self->setting = FALSE;
}

char *
rp_text_field_dup_text (RpTextField *self)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  return g_strstrip (text);
}
