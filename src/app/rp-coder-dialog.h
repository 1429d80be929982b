/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a new coder's name and blindness, or (coder not NULL) changes one. The window that
 * `parent` is in then works as the new coder. */
void rp_coder_dialog_present (GtkWidget *parent, RpProject *project, const RpCoder *coder);

G_END_DECLS
