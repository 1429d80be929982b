/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-reading.h"

#include <glib/gi18n-lib.h>

#include "rp-config.h"
#include "rp-error.h"

gboolean
rp_read_docx (RpReading *self, GError **error)
{
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("Cannot read %s: this build of the program does not read Word documents; "
                  "save it as .txt"),
               self->name);
  return FALSE;
}
