/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Agreement of a table that lives elsewhere: pasted from a spreadsheet or read from a file, with
 * every coefficient that it allows. Needs no project. */
#define RP_TYPE_TABLE_AGREEMENT (rp_table_agreement_get_type ())
G_DECLARE_FINAL_TYPE (RpTableAgreement, rp_table_agreement, RP, TABLE_AGREEMENT, AdwBin)

/* Opens the dialog. */
void rp_table_agreement_present (GtkWidget *parent);

GtkWidget *rp_table_agreement_new (void);
void rp_table_agreement_set_text (RpTableAgreement *self, const char *text);

G_END_DECLS
