/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The family's supervisions and visits in their order, with the days between them. */
#include "rp-transfer-page-private.h"

#include "rp-session-item.h"

#include <glib/gi18n-lib.h>

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const RpSession *x = *(RpSession *const *) a, *y = *(RpSession *const *) b;
  int order = g_strcmp0 (x->date, y->date);

  return order != 0 ? order : g_strcmp0 (x->name, y->name);
}

static void
add_once (GPtrArray *sessions, RpSession *session)
{
  for (guint i = 0; i < sessions->len; i++)
    if (((RpSession *) sessions->pdata[i])->id == session->id)
      return;
  g_ptr_array_add (sessions, session);
}

/* The sessions of the family's pairs; not owned. */
static GPtrArray *
list_sessions (RpTransferPage *self, const RpTransferPair *open)
{
  const RpTransfer *transfer = rp_transfer_matrix_get_transfer (self->matrix);
  GPtrArray *sessions = g_ptr_array_new ();

  for (guint i = 0; i < transfer->pairs->len; i++)
    {
      RpTransferPair *pair = transfer->pairs->pdata[i];
      gboolean own = open->practice->family != NULL
                     && g_strcmp0 (pair->practice->family, open->practice->family) == 0;
      if (pair != open && !own)
        continue;
      add_once (sessions, pair->supervision);
      add_once (sessions, pair->practice);
    }
  g_ptr_array_sort (sessions, compare_dates);
  return sessions;
}

/* The pair that a mark stands for: the open one, else one that shares a half with it, else the
 * first. */
static gint64
find_pair (RpTransferPage *self, const RpTransferPair *open, const RpSession *session)
{
  const RpTransfer *transfer = rp_transfer_matrix_get_transfer (self->matrix);
  gint64 found = 0;
  gboolean near = FALSE;

  if (session->id == open->supervision->id || session->id == open->practice->id)
    return open->pair_id;
  for (guint i = 0; i < transfer->pairs->len && !near; i++)
    {
      const RpTransferPair *pair = transfer->pairs->pdata[i];
      if (pair->supervision->id != session->id && pair->practice->id != session->id)
        continue;
      near = pair->supervision->id == open->supervision->id
             || pair->practice->id == open->practice->id;
      if (near || found == 0)
        found = pair->pair_id;
    }
  return found;
}

static GtkWidget *
new_mark (RpTransferPage *self, const RpTransferPair *open, const RpSession *session)
{
  gboolean supervision = session->kind == RP_SESSION_SUPERVISION;
  gboolean shown = session->id == open->supervision->id || session->id == open->practice->id;
  GtkWidget *button = gtk_button_new ();
  GtkWidget *shape = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *date = rp_session_item_format_date (session->date);
  g_autofree char *text
    = g_strdup_printf ("%s · %s%s%s", session->name,
                       supervision ? _ ("supervision") : _ ("practice"), *date ? " · " : "", date);

  gtk_widget_add_css_class (shape, "timeline-shape");
  gtk_widget_add_css_class (shape, supervision ? "supervision" : "practice");
  gtk_widget_set_halign (shape, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (shape, GTK_ALIGN_CENTER);
  if (shown)
    gtk_widget_add_css_class (shape, "shown");
  gtk_button_set_child (GTK_BUTTON (button), shape);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "timeline-mark");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.transfer-show-pair");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", find_pair (self, open, session));
  return button;
}

static GtkWidget *
new_gap (const RpSession *from, const RpSession *to)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  g_autofree char *text = NULL;
  int days = 0;

  if (rp_date_gap (from->date, to->date, &days))
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", days), days);
  GtkWidget *label = gtk_label_new (text != NULL ? text : "?");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_size_request (box, 44, -1);
  gtk_widget_add_css_class (box, "timeline-gap");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

void
rp_transfer_page_show_timeline (RpTransferPage *self)
{
  const RpTransferPair *open = rp_transfer_matrix_get_pair (self->matrix);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->timeline))) != NULL)
    gtk_box_remove (self->timeline, child);
  if (open == NULL || self->pair_id == 0)
    return;
  g_autoptr (GPtrArray) sessions = list_sessions (self, open);
  for (guint i = 0; i < sessions->len; i++)
    {
      if (i > 0)
        gtk_box_append (self->timeline, new_gap (sessions->pdata[i - 1], sessions->pdata[i]));
      gtk_box_append (self->timeline, new_mark (self, open, sessions->pdata[i]));
    }
}
