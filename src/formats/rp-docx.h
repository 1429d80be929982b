/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-reading.h"

G_BEGIN_DECLS

/* Reads one XML part of a Word document. The text of the document itself becomes pieces; notes
 * beside it go to `asides`: "footnote/2", "endnote/2", "comment/0", "hdr/", "ftr/" -> text. They
 * must be there before the document is read, which looks them up. */
gboolean rp_docx_read_part (RpReading *reading, const char *path, GBytes *bytes,
                            GHashTable *asides, GError **error);

G_END_DECLS
