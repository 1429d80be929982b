/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-framework.h"

G_BEGIN_DECLS

/* Frameworks as files: the JSON format that codebooks/README.md describes field by field.
 * Reading is strict: an unknown key, a missing one, a wrong type, a duplicate or something beyond
 * its bounds is RP_ERROR_INVALID (RP_ERROR_LIMIT for the size of the file), and the message names
 * the file and the place in it. A format number above ours is RP_ERROR_NEWER. */

#define RP_CODEBOOK_FORMAT 1

/* `name` is what messages call the file. */
RpFramework *rp_codebook_parse (const char *name, const char *data, gsize length, GError **error);
/* Also errors of the domain G_FILE_ERROR. */
RpFramework *rp_codebook_read (const char *path, GError **error);

/* JSON that rp_codebook_parse() gives the same framework from. */
char *rp_codebook_to_json (const RpFramework *framework);
gboolean rp_codebook_write (const RpFramework *framework, const char *path, GError **error);

/* The frameworks that come with the program: sorted identifiers; never NULL. */
GStrv rp_codebook_list (void);
/* One of them. RP_ERROR_NOT_FOUND names those that there are. */
RpFramework *rp_codebook_load (const char *identifier, GError **error);

G_END_DECLS
