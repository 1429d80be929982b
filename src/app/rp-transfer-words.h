/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-report.h"

G_BEGIN_DECLS

/* The figures of the Transfer page as plain sentences. All are newly allocated and translated. */

/* "Taken up", "Missed", "Unprompted", "Neither", "Not asked"; static. */
const char *rp_transfer_cell_get_label (RpCell kind);

/* "67 %, 95 % interval 44 % to 84 % (Wilson)", or why there is no rate. */
char *rp_transfer_describe_figure (const RpFigure *figure);
/* "Relational nature: 3 of 4 taken up: 75 %, ..." */
char *rp_transfer_describe_theme (const RpTransferTheme *theme);
/* "Taken up in 12 of 18 cells: ..." */
char *rp_transfer_describe_rate (const RpTransfer *transfer);
/* What re-pairing says: observed, expected, p, how many were looked at, cautions. */
char *rp_transfer_describe_repairing (const RpRepairing *test);
char *rp_transfer_describe_carry_back (const RpTransfer *transfer);
/* "12 Mar 2026 → 15 Mar 2026 · 3 days" */
char *rp_transfer_describe_dates (const RpTransferPair *pair);
/* "12 Mar → 15 Mar"; the arrow points the other way where the practice session came first. */
char *rp_transfer_describe_dates_short (const RpTransferPair *pair);
/* Theme, kind, turns and characters, links. */
char *rp_transfer_describe_cell (const RpTransferTheme *theme, const RpTransferCell *cell);
/* The pair with all its cells: what assistive technology reads of a row. */
char *rp_transfer_describe_pair (const RpTransfer *transfer, const RpTransferPair *pair);

G_END_DECLS
