/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-reading.h"

G_BEGIN_DECLS

/* One row of a table in a document as a piece: cells with a number, a time or a name in front of
 * the last one are the turn's, the rest is its text. A row of column headings and row numbers are
 * left out, noted. An empty name cell goes on with the turn before.
 * `first`: the table's first row; `line`: where it is in the file. Cells are changed. */
void rp_rows_add (RpReading *reading, guint line, char **cells, guint n_cells, gboolean first);

G_END_DECLS
