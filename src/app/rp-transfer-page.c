/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-page-private.h"

#include "rp-transfer-job.h"

#include <glib/gi18n-lib.h>

/* Changes come in runs (link after link): one computation for a run. */
#define DELAY_MS 300

static void page_init (RpPageInterface *iface);

G_DEFINE_TYPE_WITH_CODE (RpTransferPage, rp_transfer_page, ADW_TYPE_BIN,
                         G_IMPLEMENT_INTERFACE (RP_TYPE_PAGE, page_init))

gint64
rp_transfer_page_get_scope (RpTransferPage *self)
{
  gboolean all = !self->blind && gtk_drop_down_get_selected (self->whose) == 0;

  return all ? 0 : self->coder_id;
}

/* --- what is shown where there is nothing to show ------------------------------------------ */

static void
show_status (RpTransferPage *self, const char *title, const char *description, const char *button,
             const char *action)
{
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_widget_set_visible (GTK_WIDGET (self->status_button), button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (self->status_button, button);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->status_button), action);
    }
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static gboolean
has_both_kinds (RpTransferPage *self)
{
  g_autoptr (GPtrArray) sessions
    = rp_store_list_sessions (rp_project_get_store (self->project), NULL);
  gboolean kinds[RP_N_SESSION_KINDS] = { FALSE };

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    kinds[((RpSession *) sessions->pdata[i])->kind] = TRUE;
  return kinds[RP_SESSION_SUPERVISION] && kinds[RP_SESSION_PRACTICE];
}

static void
show_empty (RpTransferPage *self, const RpTransfer *transfer)
{
  if (transfer->themes->len == 0)
    show_status (self, _ ("No Themes"),
                 _ ("Themes are the codes of a framework that is offered for supervision. Add "
                    "one."),
                 _ ("_Frameworks…"), "win.frameworks");
  else if (!has_both_kinds (self))
    show_status (self, _ ("Nothing to Pair Yet"),
                 _ ("Transfer is seen between a supervision and the practice session that follows "
                    "it. Import transcripts of both kinds."),
                 _ ("_Import Transcripts…"), "win.import");
  else
    show_status (self, _ ("No Pairs Yet"),
                 _ ("Pair a supervision with a practice session of the same family."),
                 _ ("_Add Pair…"), "win.transfer-add-pair");
}

/* --- computing ----------------------------------------------------------------------------- */

static void
set_busy (RpTransferPage *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  gtk_spinner_set_spinning (self->spinner, cancellable != NULL);
}

static void
stop (RpTransferPage *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  set_busy (self, NULL);
}

static void
clear (RpTransferPage *self)
{
  rp_transfer_page_close_pair (self);
  rp_transfer_matrix_set_transfer (self->matrix, NULL);
  rp_transfer_page_show_figures (self);
}

static void
show_transfer (RpTransferPage *self, RpTransfer *transfer)
{
  rp_transfer_matrix_set_transfer (self->matrix, transfer);
  rp_transfer_page_show_figures (self);
  if (transfer->pairs->len == 0 || transfer->themes->len == 0)
    {
      rp_transfer_page_close_pair (self);
      show_empty (self, transfer);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "pairs");
  rp_transfer_page_open_pair (self);
  rp_transfer_page_load_links (self);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RpTransferPage *self = RP_TRANSFER_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RpTransfer) transfer = rp_transfer_job_compute_finish (result, &error);

  if (self->project == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return; /* another one has been started since */
  set_busy (self, NULL);
  if (transfer != NULL)
    show_transfer (self, g_steal_pointer (&transfer));
  else
    {
      clear (self);
      show_status (self, _ ("Not Computed"), error->message, NULL, NULL);
    }
  rp_transfer_page_update_actions (self);
}

static gboolean
compute_cb (gpointer data)
{
  RpTransferPage *self = data;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RpTransferScope scope = {
    .definition = (RpDefinition) gtk_drop_down_get_selected (self->definition),
    .coder_id = rp_transfer_page_get_scope (self),
    .n_permutations = RP_REPAIRING_DEFAULT_PERMUTATIONS,
    .seed = RP_TRANSFER_SEED,
  };

  self->timeout = 0;
  self->stale = FALSE;
  set_busy (self, cancellable);
  rp_transfer_job_compute (rp_project_get_path (self->project), &scope, self, cancellable,
                           computed_cb, NULL);
  return G_SOURCE_REMOVE;
}

/* Computes soon if somebody looks, else when somebody does. */
static void
queue (RpTransferPage *self, guint delay)
{
  self->stale = TRUE;
  stop (self);
  if (self->project != NULL && self->ready && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->timeout = g_timeout_add (delay, compute_cb, self);
}

/* --- what is told -------------------------------------------------------------------------- */

static void
load_coders (RpTransferPage *self)
{
  g_autoptr (GPtrArray) coders
    = rp_store_list_coders (rp_project_get_store (self->project), NULL);

  g_hash_table_remove_all (self->coders);
  for (guint i = 0; coders != NULL && i < coders->len; i++)
    {
      const RpCoder *coder = coders->pdata[i];
      g_hash_table_insert (self->coders, g_memdup2 (&coder->id, sizeof coder->id),
                           g_strdup (coder->name));
    }
}

static void
changed_cb (RpProject *project, const RpNews *news, RpTransferPage *self)
{
  if (!self->ready)
    return;
  if (news->kinds & RP_NEWS_CODERS)
    load_coders (self);
  /* The passages at once, as they are what the user just did; the figures soon. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (rp_news_concerns (news, RP_NEWS_CODINGS | RP_NEWS_LINKS, self->supervision.session_id)
          || rp_news_concerns (news, RP_NEWS_CODINGS | RP_NEWS_LINKS, self->practice.session_id)))
    rp_transfer_page_load_links (self);
  if (news->kinds
      & (RP_NEWS_SESSIONS | RP_NEWS_FRAMEWORKS | RP_NEWS_CODINGS | RP_NEWS_PAIRS | RP_NEWS_LINKS
         | RP_NEWS_CODERS))
    queue (self, DELAY_MS);
}

static void
choice_cb (RpTransferPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->definition);

  gtk_label_set_label (self->explanation, rp_definition_get_explanation ((RpDefinition) chosen));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->definition),
                               rp_definition_get_explanation ((RpDefinition) chosen));
  queue (self, 0);
}

static void
cell_chosen_cb (RpTransferPage *self)
{
  rp_transfer_page_open_pair (self);
  rp_transfer_page_show_cell (self);
  rp_transfer_page_go_to_theme (self);
  rp_transfer_page_update_actions (self);
}

static void
mapped_cb (RpTransferPage *self)
{
  if (self->stale)
    queue (self, 0);
}

/* --- the page ------------------------------------------------------------------------------ */

static void
rp_transfer_page_set_project (RpPage *page, RpProject *project)
{
  RpTransferPage *self = RP_TRANSFER_PAGE (page);

  stop (self);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  clear (self);
  g_set_object (&self->project, project);
  self->ready = FALSE; /* until it is known who looks */
  if (project != NULL)
    g_signal_connect (project, "changed", G_CALLBACK (changed_cb), self);
  rp_transfer_page_update_actions (self);
}

static void
rp_transfer_page_set_coder (RpPage *page, const RpCoder *coder)
{
  RpTransferPage *self = RP_TRANSFER_PAGE (page);

  /* Nothing that one coder may see is left to the next. */
  clear (self);
  gtk_stack_set_visible_child_name (self->stack, "wait");
  self->coder_id = coder != NULL ? coder->id : 0;
  self->blind = coder != NULL && coder->blind;
  self->ready = self->project != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->whose), coder != NULL && !coder->blind);
  if (self->ready)
    load_coders (self);
  queue (self, 0);
  rp_transfer_page_update_actions (self);
}

static void
rp_transfer_page_add_actions (RpPage *page, GActionMap *window)
{
  rp_transfer_page_install_actions (RP_TRANSFER_PAGE (page), window);
  rp_transfer_page_install_link_actions (RP_TRANSFER_PAGE (page), window);
  rp_transfer_page_update_actions (RP_TRANSFER_PAGE (page));
}

static void
page_init (RpPageInterface *iface)
{
  iface->set_project = rp_transfer_page_set_project;
  iface->set_coder = rp_transfer_page_set_coder;
  iface->add_actions = rp_transfer_page_add_actions;
}

static void
clear_actions (RpTransferPage *self)
{
  GSimpleAction **actions[] = { &self->link, &self->strength, &self->memo, &self->unlink,
                                &self->next, &self->previous, &self->add_pair, &self->remove_pair,
                                &self->show_pair, &self->evidence, &self->open };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_clear_object (actions[i]);
}

static void
rp_transfer_page_dispose (GObject *object)
{
  RpTransferPage *self = RP_TRANSFER_PAGE (object);

  if (self->coders != NULL)
    stop (self);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
  clear_actions (self);
  g_clear_pointer (&self->supervision.codings, g_ptr_array_unref);
  g_clear_pointer (&self->practice.codings, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->coders, g_hash_table_unref);
  G_OBJECT_CLASS (rp_transfer_page_parent_class)->dispose (object);
}

static void
rp_transfer_page_class_init (RpTransferPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_transfer_page_dispose;
}

static void
supervision_activated_cb (RpTransferPage *self, gint64 id)
{
  rp_transfer_page_coding_activated (self, &self->supervision, id);
}

static void
practice_activated_cb (RpTransferPage *self, gint64 id)
{
  rp_transfer_page_coding_activated (self, &self->practice, id);
}

static void
link_activated_cb (RpTransferPage *self, gint64 id)
{
  rp_transfer_page_choose_link (self, id, TRUE);
}

static void
connect (RpTransferPage *self)
{
  g_signal_connect_swapped (self->matrix, "cell-chosen", G_CALLBACK (cell_chosen_cb), self);
  g_signal_connect_swapped (self->definition, "notify::selected", G_CALLBACK (choice_cb), self);
  g_signal_connect_swapped (self->whose, "notify::selected", G_CALLBACK (choice_cb), self);
  g_signal_connect_swapped (self->scheme, "notify::selected",
                            G_CALLBACK (rp_transfer_page_show_scheme), self);
  g_signal_connect_swapped (self->supervision.view, "coding-activated",
                            G_CALLBACK (supervision_activated_cb), self);
  g_signal_connect_swapped (self->practice.view, "coding-activated",
                            G_CALLBACK (practice_activated_cb), self);
  g_signal_connect_swapped (self->supervision.view, "cursor-moved",
                            G_CALLBACK (rp_transfer_page_update_link_actions), self);
  g_signal_connect_swapped (self->practice.view, "cursor-moved",
                            G_CALLBACK (rp_transfer_page_update_link_actions), self);
  g_signal_connect_swapped (self->strip, "link-activated", G_CALLBACK (link_activated_cb), self);
  g_signal_connect_swapped (self->strip, "link-drawn", G_CALLBACK (rp_transfer_page_draw_link),
                            self);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
}

static void
rp_transfer_page_init (RpTransferPage *self)
{
  self->coders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->supervision.codings = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_coding_free);
  self->practice.codings = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_coding_free);
  self->links = g_ptr_array_new ();
  rp_transfer_page_build (self);
  connect (self);
}
