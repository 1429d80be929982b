/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-import-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* All that an import will do with one file, and what the user can say about it. */
#define RP_TYPE_IMPORT_DETAILS (rp_import_details_get_type ())
G_DECLARE_FINAL_TYPE (RpImportDetails, rp_import_details, RP, IMPORT_DETAILS, AdwBin)

/* "reread" is emitted when the file is to be read again, with other options. */
void rp_import_details_set_file (RpImportDetails *self, RpImportFile *file);

G_END_DECLS
