/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>

#include "rp-error.h"

#define MAX_ATTRIBUTES 8000

void
rp_xml_init (void)
{
  static gsize initialised;

  if (g_once_init_enter (&initialised))
    {
      xmlInitParser ();
      g_once_init_leave (&initialised, 1);
    }
}

/* An element's attributes lie between its “<” and the next one, which no value may hold, and each
 * has an equals sign. A run of text with as many is no document either. */
gboolean
rp_xml_check (const char *name, const char *part, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  guint n = 0;

  for (gsize i = 0; i < length && n <= MAX_ATTRIBUTES; i++)
    n = data[i] == '<' ? 0 : n + (data[i] == '=');
  if (n <= MAX_ATTRIBUTES)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_LIMIT,
               _ ("%s (%s): an element has more than %d attributes, as no document has"), name,
               part, MAX_ATTRIBUTES);
  return FALSE;
}
