/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-report.h"

G_BEGIN_DECLS

/* The long work of the Transfer page: in a thread of its own, on a reader of its own. Both call
 * back on the main thread. */

void rp_transfer_job_compute (const char *path, const RpTransferScope *scope, gpointer source,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data);
/* Transfer full; NULL with an error, G_IO_ERROR_CANCELLED too. */
RpTransfer *rp_transfer_job_compute_finish (GAsyncResult *result, GError **error);

/* rp_evidence_list() with the same arguments. */
void rp_transfer_job_list_evidence (const char *path, gint64 supervision_id, gint64 practice_id,
                                    gint64 theme_id, gint64 coder_id, gpointer source,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer data);
GPtrArray *rp_transfer_job_list_evidence_finish (GAsyncResult *result, GError **error);

G_END_DECLS
