/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-pair-dialog.h"

#include "rp-dialogs.h"
#include "rp-session-item.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  AdwMessageDialog *dialog;
  GtkWidget *parent;
  RpProject *project;
  GPtrArray *sessions;
  GArray *pairs;
  GPtrArray *supervisions, *practices; /* of RpSession, as the rows list them; not owned */
  AdwComboRow *supervision, *practice;
} Form;

static void
form_free (gpointer data, GClosure *closure)
{
  Form *self = data;

  g_object_unref (self->project);
  g_clear_weak_pointer (&self->parent);
  g_ptr_array_unref (self->supervisions);
  g_ptr_array_unref (self->practices);
  g_ptr_array_unref (self->sessions);
  g_array_unref (self->pairs);
  g_free (self);
}

static gboolean
is_pair (const GArray *pairs, gint64 supervision_id, gint64 practice_id)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const RpPair *pair = &g_array_index (pairs, RpPair, i);
      if (pair->supervision_id == supervision_id && pair->practice_id == practice_id)
        return TRUE;
    }
  return FALSE;
}

int
rp_transfer_propose_practice (const GPtrArray *sessions, const GArray *pairs,
                              const RpSession *supervision)
{
  int found = -1, best = 0, days;

  for (guint i = 0; i < sessions->len; i++)
    {
      const RpSession *session = sessions->pdata[i];
      if (session->kind != RP_SESSION_PRACTICE || session->family_id == 0
          || session->family_id != supervision->family_id
          || is_pair (pairs, supervision->id, session->id))
        continue;
      if (!rp_date_gap (supervision->date, session->date, &days) || days < 0)
        continue;
      if (found < 0 || days < best)
        {
          found = (int) i;
          best = days;
        }
    }
  return found;
}

static char *
describe (const RpSession *session)
{
  g_autofree char *date = rp_session_item_format_date (session->date);

  return *date != '\0' ? g_strdup_printf ("%s · %s", session->name, date)
                       : g_strdup (session->name);
}

static void
fill (AdwComboRow *row, GPtrArray *listed)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < listed->len; i++)
    gtk_string_list_take (names, describe (listed->pdata[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

static const RpSession *
get_chosen (AdwComboRow *row, GPtrArray *listed)
{
  guint chosen = adw_combo_row_get_selected (row);

  return chosen < listed->len ? listed->pdata[chosen] : NULL;
}

static void
practice_cb (Form *self)
{
  const RpSession *from = get_chosen (self->supervision, self->supervisions);
  const RpSession *to = get_chosen (self->practice, self->practices);
  int days = 0;
  const char *note = NULL;
  g_autofree char *gap = NULL;

  if (from != NULL && to != NULL && rp_date_gap (from->date, to->date, &days))
    gap = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day after", "%d days after",
                                        (gulong) ABS (days)), days);
  if (from == NULL || to == NULL)
    note = _ ("None");
  else if (is_pair (self->pairs, from->id, to->id))
    note = _ ("These two are a pair already");
  else if (from->family_id != to->family_id)
    note = _ ("Of another family");
  else if (gap == NULL)
    note = _ ("A date is missing: the order is not known");
  else if (days < 0)
    note = _ ("It came before the supervision: a control (carry-back)");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->practice), note != NULL ? note : gap);
  adw_message_dialog_set_response_enabled (
    self->dialog, "add", from != NULL && to != NULL && !is_pair (self->pairs, from->id, to->id));
}

/* The family's own sessions first, by date; the others below. */
static void
supervision_cb (Form *self)
{
  const RpSession *from = get_chosen (self->supervision, self->supervisions);
  int proposed
    = from != NULL ? rp_transfer_propose_practice (self->sessions, self->pairs, from) : -1;
  guint chosen = 0;

  g_ptr_array_set_size (self->practices, 0);
  for (int own = 1; own >= 0; own--)
    for (guint i = 0; from != NULL && i < self->sessions->len; i++)
      {
        RpSession *session = self->sessions->pdata[i];
        gboolean of_family = from->family_id != 0 && session->family_id == from->family_id;
        if (session->kind != RP_SESSION_PRACTICE || of_family != own)
          continue;
        if ((int) i == proposed)
          chosen = self->practices->len;
        g_ptr_array_add (self->practices, session);
      }
  fill (self->practice, self->practices);
  adw_combo_row_set_selected (self->practice, chosen);
  practice_cb (self);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Form *self = data;
  const RpSession *from = get_chosen (self->supervision, self->supervisions);
  const RpSession *to = get_chosen (self->practice, self->practices);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "add") || from == NULL || to == NULL)
    return;
  if (!rp_project_add_pair (self->project, from->id, to->id, NULL, &error) && self->parent != NULL)
    rp_dialogs_error (self->parent, _ ("The sessions were not paired"), error);
}

static guint
find_first_unpaired (Form *self)
{
  for (guint i = 0; i < self->supervisions->len; i++)
    if (rp_transfer_propose_practice (self->sessions, self->pairs, self->supervisions->pdata[i])
        >= 0)
      return i;
  return 0;
}

static AdwComboRow *
new_row (GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
new_fields (Form *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->supervision = new_row (group, _ ("Supervision"));
  self->practice = new_row (group, _ ("Practice"));
  gtk_widget_set_size_request (group, 560, -1);
  for (guint i = 0; i < self->sessions->len; i++)
    if (((RpSession *) self->sessions->pdata[i])->kind == RP_SESSION_SUPERVISION)
      g_ptr_array_add (self->supervisions, self->sessions->pdata[i]);
  fill (self->supervision, self->supervisions);
  adw_combo_row_set_selected (self->supervision, find_first_unpaired (self));
  return group;
}

void
rp_transfer_pair_dialog_present (GtkWidget *parent, RpProject *project)
{
  RpStore *store = rp_project_get_store (project);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = rp_store_list_sessions (store, &error);
  g_autoptr (GArray) pairs = sessions != NULL ? rp_store_list_pairs (store, &error) : NULL;

  if (pairs == NULL)
    {
      rp_dialogs_error (parent, _ ("The sessions were not read"), error);
      return;
    }
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                                              _ ("Add Pair"), NULL);
  Form *self = g_new0 (Form, 1);
  self->dialog = ADW_MESSAGE_DIALOG (widget);
  g_set_weak_pointer (&self->parent, parent);
  self->project = g_object_ref (project);
  self->sessions = g_steal_pointer (&sessions);
  self->pairs = g_steal_pointer (&pairs);
  self->supervisions = g_ptr_array_new ();
  self->practices = g_ptr_array_new ();
  gtk_window_set_destroy_with_parent (GTK_WINDOW (widget), TRUE);
  adw_message_dialog_set_extra_child (self->dialog, new_fields (self));
  adw_message_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "add", _ ("_Add Pair"),
                                    NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "add");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (response_cb), self, form_free, 0);
  g_signal_connect_swapped (self->supervision, "notify::selected", G_CALLBACK (supervision_cb),
                            self);
  g_signal_connect_swapped (self->practice, "notify::selected", G_CALLBACK (practice_cb), self);
  supervision_cb (self);
  gtk_window_present (GTK_WINDOW (widget));
}
