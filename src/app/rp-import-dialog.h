/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Reads transcripts off the main thread, shows what an import will do with each, and then does it,
 * one after another; both can be stopped. */
#define RP_TYPE_IMPORT_DIALOG (rp_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RpImportDialog, rp_import_dialog, RP, IMPORT_DIALOG, AdwWindow)

/* `files`: of GFile. */
void rp_import_dialog_present (GtkWidget *parent, RpProject *project, GListModel *files);

G_END_DECLS
