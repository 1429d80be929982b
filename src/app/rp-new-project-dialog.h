/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for all that a first coding needs: name and place of the file, frameworks, the coder. */
#define RP_TYPE_NEW_PROJECT_DIALOG (rp_new_project_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RpNewProjectDialog, rp_new_project_dialog, RP, NEW_PROJECT_DIALOG, AdwWindow)

void rp_new_project_dialog_present (GtkWidget *parent);

G_END_DECLS
