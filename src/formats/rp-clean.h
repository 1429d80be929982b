/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-notes.h"

G_BEGIN_DECLS

/* Text as it is to be kept: soft hyphens, zero-width spaces, stray byte order marks and control
 * characters taken out, no-break spaces made plain, form feeds and vertical tabs and any other
 * line end made LF. Each of it is counted in the notes, by line. */
char *rp_clean_text (const char *text, gsize n_bytes, guint line, RpNotes *notes);

G_END_DECLS
