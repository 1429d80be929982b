/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-notes.h"

G_BEGIN_DECLS

/* The bytes of a text file as UTF-8 with LF line ends and without a byte order mark.
 *
 * `encoding` NULL: found out. A byte order mark decides; then NULs at every other byte mean
 * UTF-16; then valid UTF-8, or UTF-8 with a few broken places, is UTF-8; everything else is read
 * as Windows-1252, which has a character for nearly every byte. What is guessed is noted, and what
 * is not a character becomes U+FFFD and is counted.
 * `used` gets the encoding's name. RP_ERROR_INVALID: the file is binary, or is not in the encoding
 * that was asked for. */
char *rp_decode (const char *name, const guint8 *bytes, gsize length, const char *encoding,
                 char **used, RpNotes *notes, GError **error);

G_END_DECLS
