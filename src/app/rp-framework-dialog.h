/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The project's codebooks: frameworks and codes to read, add, edit, put in order, retire. What was
 * typed is saved when another entry is chosen or the dialog is closed. */
#define RP_TYPE_FRAMEWORK_DIALOG (rp_framework_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RpFrameworkDialog, rp_framework_dialog, RP, FRAMEWORK_DIALOG, AdwWindow)

void rp_framework_dialog_present (GtkWidget *parent, RpProject *project);

G_END_DECLS
