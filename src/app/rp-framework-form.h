/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-framework.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A framework's own fields and its scale, to be read and changed. "changed" is emitted as the user
 * changes something. */
#define RP_TYPE_FRAMEWORK_FORM (rp_framework_form_get_type ())
G_DECLARE_FINAL_TYPE (RpFrameworkForm, rp_framework_form, RP, FRAMEWORK_FORM, GtkBox)

void rp_framework_form_set (RpFrameworkForm *self, const RpFramework *framework);
/* Writes the fields into `framework`. FALSE where one cannot be right: it is marked. */
gboolean rp_framework_form_read (RpFrameworkForm *self, RpFramework *framework);
void rp_framework_form_focus_name (RpFrameworkForm *self);

G_END_DECLS
