/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "invariants.h"
#include "zip.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The input is word/document.xml. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *xml = g_strndup ((const char *) data, size);
  const ZipPart parts[] = { { "word/document.xml", xml }, { NULL, NULL } };
  g_autoptr (GBytes) zip = zip_new (parts);
  gsize length;
  const void *bytes = g_bytes_get_data (zip, &length);

  check_draft ("t.docx", bytes, length);
  return 0;
}
