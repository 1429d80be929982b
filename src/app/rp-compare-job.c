/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-compare-job.h"

RpCompareJob *
rp_compare_job_new (const char *path, RpAgreementScope scope, RpLevel level, gint64 code_id,
                    RpPassageKind kind)
{
  RpCompareJob *self = g_new0 (RpCompareJob, 1);

  self->path = g_strdup (path);
  self->scope = scope;
  self->level = level;
  self->code_id = code_id;
  self->kind = kind;
  return self;
}

void
rp_compare_job_free (RpCompareJob *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  rp_agreement_scope_clear (&self->scope);
  g_clear_pointer (&self->agreement, rp_agreement_free);
  g_clear_pointer (&self->passages, g_array_unref);
  g_clear_pointer (&self->disagreement, rp_disagreement_free);
  g_free (self->pairs);
  g_free (self);
}

static gboolean
look_behind (RpCompareJob *self, RpStore *store, GCancellable *cancellable, GError **error)
{
  self->pairs = rp_agreement_compute_pairs (store, &self->scope, self->level, self->code_id,
                                            cancellable, error);
  if (self->pairs == NULL || self->level == RP_LEVEL_SESSION)
    return self->pairs != NULL;
  self->passages = rp_agreement_list_passages (store, &self->scope, self->level, self->code_id,
                                               self->kind, cancellable, error);
  if (self->passages == NULL)
    return FALSE;
  self->disagreement
    = rp_disagreement_compute (store, &self->scope, self->code_id, cancellable, error);
  return self->disagreement != NULL;
}

static void
thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RpCompareJob *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RpStore) store = rp_store_open_reader (self->path, &error);
  gboolean ok = FALSE;

  if (store != NULL && self->code_id != 0)
    ok = look_behind (self, store, cancellable, &error);
  else if (store != NULL)
    {
      self->agreement
        = rp_agreement_compute (store, &self->scope, self->level, cancellable, &error);
      ok = self->agreement != NULL;
    }
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
rp_compare_job_run (RpCompareJob *self, gpointer source, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);

  g_task_set_task_data (task, self, (GDestroyNotify) rp_compare_job_free);
  g_task_run_in_thread (task, thread_cb);
}

RpCompareJob *
rp_compare_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error)
           ? g_task_get_task_data (G_TASK (result))
           : NULL;
}
