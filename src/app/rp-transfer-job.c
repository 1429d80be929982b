/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-job.h"

typedef struct
{
  char *path;
  RpTransferScope scope;
  gint64 supervision_id, practice_id, theme_id, coder_id; /* of the evidence */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

static void
run (Job *job, GTaskThreadFunc func, gpointer source, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);

  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
}

static void
compute_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RpStore) store = rp_store_open_reader (job->path, &error);
  RpTransfer *transfer
    = store == NULL ? NULL : rp_transfer_compute (store, &job->scope, cancellable, &error);

  if (transfer != NULL)
    g_task_return_pointer (task, transfer, (GDestroyNotify) rp_transfer_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
rp_transfer_job_compute (const char *path, const RpTransferScope *scope, gpointer source,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->scope = *scope;
  run (job, compute_thread, source, cancellable, callback, data);
}

RpTransfer *
rp_transfer_job_compute_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
evidence_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RpStore) store = rp_store_open_reader (job->path, &error);
  GPtrArray *evidence = NULL;

  if (store != NULL)
    {
      rp_store_set_cancellable (store, cancellable);
      evidence = rp_evidence_list (store, job->supervision_id, job->practice_id, job->theme_id,
                                   job->coder_id, &error);
      rp_store_set_cancellable (store, NULL);
    }
  if (evidence != NULL)
    g_task_return_pointer (task, evidence, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
rp_transfer_job_list_evidence (const char *path, gint64 supervision_id, gint64 practice_id,
                               gint64 theme_id, gint64 coder_id, gpointer source,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer data)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job){ .path = g_strdup (path), .supervision_id = supervision_id,
                .practice_id = practice_id, .theme_id = theme_id, .coder_id = coder_id };
  run (job, evidence_thread, source, cancellable, callback, data);
}

GPtrArray *
rp_transfer_job_list_evidence_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
