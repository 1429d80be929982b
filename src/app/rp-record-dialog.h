/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows what was changed, when and by whom, newest first. A blind coder sees their own changes. */
void rp_record_dialog_present (GtkWidget *parent, RpProject *project, const RpCoder *coder);

G_END_DECLS
