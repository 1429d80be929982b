/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Lets the user change what is known of a session and its speakers' roles. */
void rp_session_dialog_present (GtkWidget *parent, RpProject *project, const RpSession *session,
                                RpTranscript *transcript);

G_END_DECLS
