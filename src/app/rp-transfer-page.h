/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-page.h"

G_BEGIN_DECLS

/* Where a researcher sees which themes of a supervision return in the practice that follows: the
 * matrix pair x theme with its rates, what chance would do, and both transcripts side by side with
 * the links between them, which are made here. A blind coder sees their own work and no other. */
#define RP_TYPE_TRANSFER_PAGE (rp_transfer_page_get_type ())
G_DECLARE_FINAL_TYPE (RpTransferPage, rp_transfer_page, RP, TRANSFER_PAGE, AdwBin)

G_END_DECLS
