/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-session-row.h"

#include <glib/gi18n-lib.h>

struct _RpSessionRow
{
  GtkBox parent_instance;
  RpSessionItem *item;

  GtkLabel *family;
  GtkLabel *kind;
  GtkLabel *name;
  GtkLabel *details;
  GtkLabel *count;
  GtkWidget *done;
};

G_DEFINE_TYPE (RpSessionRow, rp_session_row, GTK_TYPE_BOX)

static void
show_progress (RpSessionRow *self)
{
  guint n = rp_session_item_get_n_codings (self->item);
  gboolean done = rp_session_item_is_done (self->item);
  g_autofree char *text = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("–");
  g_autofree char *tip = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u coding of yours", "%u codings of yours", n), n);

  gtk_label_set_label (self->count, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), tip);
  gtk_widget_set_visible (self->done, done);
}

static void
describe_to_reader (RpSessionRow *self, const RpSession *session)
{
  g_autofree char *label = g_strdup_printf (
      _ ("%s, %s, %s, %u codings%s"), session->name,
      session->kind == RP_SESSION_SUPERVISION ? _ ("supervision") : _ ("practice"),
      rp_session_item_get_details (self->item), rp_session_item_get_n_codings (self->item),
      rp_session_item_is_done (self->item) ? _ (", done") : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
item_changed_cb (RpSessionRow *self)
{
  show_progress (self);
  describe_to_reader (self, rp_session_item_get_session (self->item));
}

static void
show_item (RpSessionRow *self)
{
  const RpSession *session = rp_session_item_get_session (self->item);
  gboolean supervision = session->kind == RP_SESSION_SUPERVISION;

  gtk_label_set_label (self->family, session->family ? session->family : _ ("No family"));
  gtk_widget_set_visible (GTK_WIDGET (self->family),
                          rp_session_item_is_first_of_family (self->item));
  gtk_label_set_label (self->kind, supervision ? C_ ("supervision", "S") : C_ ("practice", "P"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->kind),
                               supervision ? _ ("Supervision session") : _ ("Practice session"));
  if (supervision)
    gtk_widget_add_css_class (GTK_WIDGET (self->kind), "supervision");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->kind), "supervision");
  gtk_label_set_label (self->name, rp_session_item_get_short_name (self->item));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), session->name);
  gtk_label_set_label (self->details, rp_session_item_get_details (self->item));
  item_changed_cb (self);
}

void
rp_session_row_set_item (RpSessionRow *self, RpSessionItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "changed", G_CALLBACK (item_changed_cb), self);
  show_item (self);
}

static void
rp_session_row_dispose (GObject *object)
{
  rp_session_row_set_item (RP_SESSION_ROW (object), NULL);
  G_OBJECT_CLASS (rp_session_row_parent_class)->dispose (object);
}

static void
rp_session_row_class_init (RpSessionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_session_row_dispose;
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
rp_session_row_init (RpSessionRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->family = append_label (GTK_WIDGET (self), "family-heading");
  gtk_widget_add_css_class (line, "session-row");
  gtk_box_append (GTK_BOX (self), line);
  self->kind = append_label (line, "kind-mark");
  gtk_label_set_xalign (self->kind, 0.5f);
  gtk_widget_set_valign (GTK_WIDGET (self->kind), GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (self->kind, PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (line), words);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), top);
  self->name = append_label (top, "session-name");
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  self->done = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_tooltip_text (self->done, _ ("Done"));
  gtk_box_append (GTK_BOX (top), self->done);
  self->count = append_label (top, "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_label_set_ellipsize (self->count, PANGO_ELLIPSIZE_NONE);
  self->details = append_label (words, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->details), "dim-label");
}
