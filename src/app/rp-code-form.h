/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-framework.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* All that a codebook says of one code, to be read and changed. "changed" is emitted as the user
 * changes something. */
#define RP_TYPE_CODE_FORM (rp_code_form_get_type ())
G_DECLARE_FINAL_TYPE (RpCodeForm, rp_code_form, RP, CODE_FORM, GtkBox)

void rp_code_form_set (RpCodeForm *self, const RpFramework *framework, const RpCode *code);
/* Writes the fields into `code`. FALSE where one cannot be right: it is marked. */
gboolean rp_code_form_read (RpCodeForm *self, RpCode *code);
void rp_code_form_focus_name (RpCodeForm *self);

G_END_DECLS
