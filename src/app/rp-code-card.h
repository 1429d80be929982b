/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-framework.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a codebook says of one code: definition, what counts and what does not, examples, source. */
#define RP_TYPE_CODE_CARD (rp_code_card_get_type ())
G_DECLARE_FINAL_TYPE (RpCodeCard, rp_code_card, RP, CODE_CARD, GtkBox)

/* NULL hides the card. */
void rp_code_card_set_code (RpCodeCard *self, const RpCode *code);

G_END_DECLS
