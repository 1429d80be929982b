/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The evidence: "supervision talk | direct practice talk", a row a link, of one pair or of all, of
 * one theme or of all. Copies into a word processor as a table. It begins with `pair` alone where
 * `only` is TRUE, and with one theme where `theme_id` is not 0; `coder_id` 0: anybody's. The window
 * for it; it reads the project at `path`. */
GtkWindow *rp_transfer_evidence_present (GtkWidget *parent, const char *path,
                                         const RpTransfer *transfer, const RpTransferPair *pair,
                                         gboolean only, gint64 theme_id, gint64 coder_id);

G_END_DECLS
