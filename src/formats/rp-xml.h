/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* libxml2 sets itself up on first use, which two threads must not do at once: call this before. */
void rp_xml_init (void);

/* FALSE with an error that names the file and the part where an element has more attributes than a
 * document ever has: libxml2 compares each with all others before it gives the element out. */
gboolean rp_xml_check (const char *name, const char *part, GBytes *bytes, GError **error);
