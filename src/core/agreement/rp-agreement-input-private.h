/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-input.h"
#include "rp-labels.h"

G_BEGIN_DECLS

/* More would make a table of pairs that nobody reads, and hostile input would fill the memory. */
#define RP_MAX_INPUT_CODERS 100

/* The cell without white space at its ends. */
char *rp_agreement_input_cell (const RpCsv *csv, guint row, guint column);

/* Sets input->coders from the header unit,coder..; an error where there are not two, or no rows. */
gboolean rp_agreement_input_coders (RpAgreementInput *input, const RpCsv *csv, GError **error);

G_END_DECLS
