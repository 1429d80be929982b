/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-compare-page-private.h"

#include <glib/gi18n-lib.h>

/* Changes come in runs (a coder at work in another window): one computation for a run. */
#define DELAY_MS 300
#define PULSE_MS 120

static void page_init (RpPageInterface *iface);

G_DEFINE_TYPE_WITH_CODE (RpComparePage, rp_compare_page, ADW_TYPE_BIN,
                         G_IMPLEMENT_INTERFACE (RP_TYPE_PAGE, page_init))

static RpLevel
get_level (RpComparePage *self)
{
  return (RpLevel) gtk_drop_down_get_selected (self->level);
}

static void
show_status (RpComparePage *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

/* --- work in hand -------------------------------------------------------------------------- */

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (RP_COMPARE_PAGE (data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
set_busy (RpComparePage *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  gtk_revealer_set_reveal_child (self->busy, cancellable != NULL);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (cancellable != NULL)
    self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
  rp_compare_page_update_actions (self);
}

static void
stop (RpComparePage *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->behind_cancellable != NULL)
    g_cancellable_cancel (self->behind_cancellable);
  g_clear_object (&self->behind_cancellable);
  set_busy (self, NULL);
}

/* --- behind a row -------------------------------------------------------------------------- */

static void
behind_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RpComparePage *self = RP_COMPARE_PAGE (source);
  g_autoptr (GError) error = NULL;
  RpCompareJob *job = rp_compare_job_finish (result, &error);
  static const char *const titles[] = { N_ ("Coded by anybody"), N_ ("Agreed by all"),
                                        N_ ("Disagreements") };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->project == NULL)
    return;
  if (job == NULL)
    {
      gtk_label_set_label (self->why, error->message);
      return;
    }
  rp_compare_page_show_matrix (self, job->pairs, &job->scope);
  if (job->passages == NULL)
    {
      rp_compare_passages_clear (self->passages);
      gtk_label_set_label (self->passages_title, _ ("Ratings are of whole sessions"));
      gtk_label_set_label (self->why, "");
    }
  else
    {
      g_autofree char *why = rp_disagreement_describe (job->disagreement);
      rp_compare_passages_set (self->passages, self->project, &job->scope, job->code_id,
                               job->passages);
      gtk_label_set_label (self->passages_title, _ (titles[job->kind]));
      gtk_label_set_label (self->why, why);
    }
  rp_compare_page_update_actions (self);
}

RpAgreementScope
rp_compare_page_read_scope (RpComparePage *self)
{
  RpAgreementScope scope = { .coders = rp_check_menu_list_ticked (self->coders),
                             .n_resamples = RP_COMPARE_RESAMPLES, .seed = RP_COMPARE_SEED,
                             .n_continua = RP_COMPARE_CONTINUA };
  g_autoptr (GArray) sessions = rp_check_menu_list_ticked (self->sessions);
  guint chosen = gtk_drop_down_get_selected (self->framework);

  if (sessions->len < rp_check_menu_get_n_items (self->sessions))
    scope.sessions = g_steal_pointer (&sessions);
  if (chosen == 0 || chosen == GTK_INVALID_LIST_POSITION || chosen > self->frameworks->len)
    return scope;
  g_autoptr (RpFramework) framework
    = rp_store_get_framework (rp_project_get_store (self->project),
                              g_array_index (self->frameworks, gint64, chosen - 1), NULL);
  scope.codes = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; framework != NULL && i < rp_framework_get_n_codes (framework); i++)
    if (!rp_framework_get_code (framework, i)->retired)
      g_array_append_val (scope.codes, rp_framework_get_code (framework, i)->id);
  return scope;
}

static void
look_behind (RpComparePage *self)
{
  gint64 code = rp_compare_table_get_code (self->table);

  if (self->behind_cancellable != NULL)
    g_cancellable_cancel (self->behind_cancellable);
  g_clear_object (&self->behind_cancellable);
  if (code == 0 || self->project == NULL)
    {
      rp_compare_passages_clear (self->passages);
      return;
    }
  static const RpPassageKind kinds[]
    = { RP_PASSAGES_DISAGREED, RP_PASSAGES_AGREED, RP_PASSAGES_CODED };
  guint kind = MIN (gtk_drop_down_get_selected (self->kind), 2);
  self->behind_cancellable = g_cancellable_new ();
  rp_compare_job_run (rp_compare_job_new (rp_project_get_path (self->project),
                                          rp_compare_page_read_scope (self), get_level (self), code,
                                          kinds[kind]),
                      self, self->behind_cancellable, behind_cb, NULL);
}

/* --- the table ----------------------------------------------------------------------------- */

static gboolean
has_anything (const RpAgreement *agreement)
{
  for (guint i = 0; i < agreement->rows->len; i++)
    if (((RpAgreementRow *) agreement->rows->pdata[i])->n_pairable > 0)
      return TRUE;
  return FALSE;
}

static void
show_agreement (RpComparePage *self, RpAgreement *agreement)
{
  if (!has_anything (agreement))
    {
      rp_agreement_free (agreement);
      rp_compare_table_set_agreement (self->table, NULL);
      show_status (self, _ ("Nothing to Compare"),
                   get_level (self) == RP_LEVEL_SESSION
                     ? _ ("No session has been rated by two of these coders.")
                     : _ ("No session has been coded by two of these coders with the same "
                          "framework. A coder who found nothing in a session marks it as done."));
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "table");
  rp_compare_table_set_agreement (self->table, agreement);
  rp_compare_page_show_overall (self, agreement);
  rp_compare_page_show_intervals (self);
  look_behind (self);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RpComparePage *self = RP_COMPARE_PAGE (source);
  g_autoptr (GError) error = NULL;
  RpCompareJob *job = rp_compare_job_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return; /* another one has been started since */
  set_busy (self, NULL);
  if (job != NULL)
    show_agreement (self, g_steal_pointer (&job->agreement));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_status (self, _ ("Cancelled"), _ ("Change a choice above to compute again."));
  else
    show_status (self, _ ("Not Computed"), error->message);
  rp_compare_page_update_actions (self);
}

static void
compute (RpComparePage *self)
{
  RpAgreementScope scope = { 0 };

  self->stale = FALSE;
  gtk_label_set_label (self->explanation, rp_level_get_explanation (get_level (self)));
  scope = rp_compare_page_read_scope (self);
  if (scope.coders->len < 2 || scope.coders->len > RP_MAX_COMPARED_CODERS)
    {
      g_autofree char *text
        = g_strdup_printf (_ ("Agreement needs 2 to %d coders: tick them above. The button at the "
                              "top right adds a coder."), RP_MAX_COMPARED_CODERS);
      rp_compare_table_set_agreement (self->table, NULL);
      rp_compare_passages_clear (self->passages);
      show_status (self, _ ("Choose Coders"), text);
      rp_agreement_scope_clear (&scope);
      rp_compare_page_update_actions (self);
      return;
    }
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  set_busy (self, cancellable);
  rp_compare_job_run (rp_compare_job_new (rp_project_get_path (self->project), scope,
                                          get_level (self), 0, RP_PASSAGES_CODED),
                      self, cancellable, computed_cb, NULL);
}

static gboolean
compute_cb (gpointer data)
{
  RpComparePage *self = data;

  self->timeout = 0;
  compute (self);
  return G_SOURCE_REMOVE;
}

/* Computes soon if somebody looks, else when somebody does. */
static void
queue (RpComparePage *self)
{
  self->stale = TRUE;
  stop (self);
  if (self->project != NULL && !self->closed && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->timeout = g_timeout_add (DELAY_MS, compute_cb, self);
}

/* --- controls ------------------------------------------------------------------------------ */

static void
fill_coders (RpComparePage *self)
{
  g_autoptr (GArray) before = rp_check_menu_list_ticked (self->coders);
  gboolean first = rp_check_menu_get_n_items (self->coders) == 0;
  g_autoptr (GPtrArray) coders
    = rp_store_list_coders (rp_project_get_store (self->project), NULL);

  rp_check_menu_clear (self->coders);
  for (guint i = 0; coders != NULL && i < coders->len; i++)
    {
      const RpCoder *coder = coders->pdata[i];
      gboolean ticked = first && i < RP_MAX_COMPARED_CODERS;
      for (guint k = 0; k < before->len; k++)
        ticked |= g_array_index (before, gint64, k) == coder->id;
      rp_check_menu_add (self->coders, coder->id, coder->name, ticked);
    }
  rp_check_menu_update (self->coders);
}

static void
fill_sessions (RpComparePage *self)
{
  g_autoptr (GArray) before = rp_check_menu_list_ticked (self->sessions);
  gboolean all = before->len == rp_check_menu_get_n_items (self->sessions);
  g_autoptr (GPtrArray) sessions
    = rp_store_list_sessions (rp_project_get_store (self->project), NULL);
  g_autoptr (GHashTable) ticked = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < before->len; i++)
    g_hash_table_add (ticked, &g_array_index (before, gint64, i));
  rp_check_menu_clear (self->sessions);
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      const RpSession *session = sessions->pdata[i];
      rp_check_menu_add (self->sessions, session->id, session->name,
                         all || g_hash_table_contains (ticked, &session->id));
    }
  rp_check_menu_update (self->sessions);
}

static void
fill_frameworks (RpComparePage *self)
{
  g_autoptr (GPtrArray) frameworks
    = rp_store_list_frameworks (rp_project_get_store (self->project), NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = gtk_drop_down_get_selected (self->framework);

  gtk_string_list_append (names, _ ("All frameworks"));
  g_array_set_size (self->frameworks, 0);
  for (guint i = 0; frameworks != NULL && i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      gtk_string_list_append (names, framework->name);
      g_array_append_val (self->frameworks, framework->id);
    }
  gtk_drop_down_set_model (self->framework, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->framework,
                              chosen == GTK_INVALID_LIST_POSITION
                                  || chosen > self->frameworks->len
                                ? 0 : chosen);
}

static void
fill (RpComparePage *self, guint kinds)
{
  self->filling = TRUE;
  if (kinds & RP_NEWS_CODERS)
    fill_coders (self);
  if (kinds & RP_NEWS_SESSIONS)
    fill_sessions (self);
  if (kinds & RP_NEWS_FRAMEWORKS)
    fill_frameworks (self);
  self->filling = FALSE;
}

static void
choice_cb (RpComparePage *self)
{
  if (!self->filling)
    queue (self);
}

static void
kind_cb (RpComparePage *self)
{
  if (!self->filling)
    look_behind (self);
}

static void
changed_cb (RpProject *project, const RpNews *news, RpComparePage *self)
{
  if (self->closed)
    return;
  fill (self, news->kinds);
  if (news->kinds
      & (RP_NEWS_CODERS | RP_NEWS_SESSIONS | RP_NEWS_FRAMEWORKS | RP_NEWS_CODINGS | RP_NEWS_RATINGS
         | RP_NEWS_PROGRESS))
    queue (self);
}

static void
mapped_cb (RpComparePage *self)
{
  if (self->stale)
    queue (self);
}

/* --- the page ------------------------------------------------------------------------------ */

/* Leaves no name, count or passage behind: what is closed to a blind coder is still a widget, and can
 * be read by assistive technology. */
static void
forget (RpComparePage *self)
{
  stop (self);
  rp_compare_table_set_agreement (self->table, NULL);
  rp_compare_passages_clear (self->passages);
  rp_compare_page_clear_matrix (self);
  rp_check_menu_clear (self->coders);
  rp_check_menu_clear (self->sessions);
  gtk_label_set_label (self->why, "");
  gtk_label_set_label (self->intervals, "");
  gtk_label_set_label (self->passages_title, "");
}

static void
rp_compare_page_set_project (RpPage *page, RpProject *project)
{
  RpComparePage *self = RP_COMPARE_PAGE (page);

  forget (self);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  self->closed = TRUE; /* until it is known who looks */
  if (project != NULL)
    g_signal_connect (project, "changed", G_CALLBACK (changed_cb), self);
}

static void
rp_compare_page_set_coder (RpPage *page, const RpCoder *coder)
{
  RpComparePage *self = RP_COMPARE_PAGE (page);

  self->closed = self->project == NULL || (coder != NULL && coder->blind);
  if (self->closed)
    {
      forget (self);
      return;
    }
  fill (self, RP_NEWS_ALL);
  queue (self);
}

static void
rp_compare_page_add_actions (RpPage *page, GActionMap *window)
{
  rp_compare_page_install_actions (RP_COMPARE_PAGE (page), window);
}

static void
page_init (RpPageInterface *iface)
{
  iface->set_project = rp_compare_page_set_project;
  iface->set_coder = rp_compare_page_set_coder;
  iface->add_actions = rp_compare_page_add_actions;
}

static void
rp_compare_page_dispose (GObject *object)
{
  RpComparePage *self = RP_COMPARE_PAGE (object);

  if (self->table != NULL)
    stop (self);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->threshold);
  g_clear_pointer (&self->frameworks, g_array_unref);
  self->table = NULL;
  GSimpleAction **actions[] = { &self->next, &self->previous, &self->open, &self->copy,
                                &self->methods, &self->cancel, &self->confusion, &self->trend };
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_clear_object (actions[i]);
  G_OBJECT_CLASS (rp_compare_page_parent_class)->dispose (object);
}

static void
rp_compare_page_class_init (RpComparePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_compare_page_dispose;
}

static void
rp_compare_page_init (RpComparePage *self)
{
  self->frameworks = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->closed = TRUE;
  rp_compare_page_build (self);
  g_signal_connect_swapped (self->coders, "changed", G_CALLBACK (choice_cb), self);
  g_signal_connect_swapped (self->sessions, "changed", G_CALLBACK (choice_cb), self);
  g_signal_connect_swapped (self->framework, "notify::selected", G_CALLBACK (choice_cb), self);
  g_signal_connect_swapped (self->level, "notify::selected", G_CALLBACK (choice_cb), self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_cb), self);
  g_signal_connect_swapped (self->table, "code-selected", G_CALLBACK (kind_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
}
