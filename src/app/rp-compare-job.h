/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-disagreement.h"

G_BEGIN_DECLS

/* The long work of the Compare page: in a thread of its own, on a reader of its own. */

typedef struct
{
  char *path;
  RpAgreementScope scope;
  RpLevel level;
  gint64 code_id; /* 0: the table; else what stands behind one row */
  RpPassageKind kind;
  /* What comes back. */
  RpAgreement *agreement;
  GArray *passages;
  double *pairs; /* coders x coders */
  RpDisagreement *disagreement; /* NULL at session level */
} RpCompareJob;

/* Takes over `scope`. */
RpCompareJob *rp_compare_job_new (const char *path, RpAgreementScope scope, RpLevel level,
                                  gint64 code_id, RpPassageKind kind);
void rp_compare_job_free (RpCompareJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpCompareJob, rp_compare_job_free)

/* Calls back on the main thread; rp_compare_job_finish() then gives the job, or NULL with an error
 * (G_IO_ERROR_CANCELLED too), which stays the task's. Takes over the job. */
void rp_compare_job_run (RpCompareJob *job, gpointer source, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data);
RpCompareJob *rp_compare_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
