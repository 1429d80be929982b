/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "invariants.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The first byte chooses the file's ending; the rest is the file. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "t.txt", "t.vtt", "t.srt", "t.csv", "t.docx" };

  if (size > 0)
    check_draft (names[*data % G_N_ELEMENTS (names)], data + 1, size - 1);
  return 0;
}
