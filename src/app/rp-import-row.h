/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-import-file.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A file in the list of an import: whether it is wanted, its name, how it stands. */
#define RP_TYPE_IMPORT_ROW (rp_import_row_get_type ())
G_DECLARE_FINAL_TYPE (RpImportRow, rp_import_row, RP, IMPORT_ROW, GtkListBoxRow)

GtkWidget *rp_import_row_new (RpImportFile *file);

G_END_DECLS
