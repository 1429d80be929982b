/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON from outside, held to bounds that json-glib does not know: at most `max_bytes` long and
 * `max_depth` deep, in UTF-8, and no key twice in one object. Never NULL without an error
 * (RP_ERROR_INVALID, RP_ERROR_LIMIT) that names the file and, where it can, the line. */
JsonNode *rp_json_load (const char *name, const char *data, gsize length, gsize max_bytes,
                        guint max_depth, GError **error);

G_END_DECLS
