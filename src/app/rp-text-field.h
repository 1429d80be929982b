/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A title with mnemonic over a text of several lines. "changed" is emitted as the user types. */
#define RP_TYPE_TEXT_FIELD (rp_text_field_get_type ())
G_DECLARE_FINAL_TYPE (RpTextField, rp_text_field, RP, TEXT_FIELD, GtkBox)

GtkWidget *rp_text_field_new (const char *title, const char *hint);
void rp_text_field_set_text (RpTextField *self, const char *text);
/* Without white space at its ends. */
char *rp_text_field_dup_text (RpTextField *self);

G_END_DECLS
