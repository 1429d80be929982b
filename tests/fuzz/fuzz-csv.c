/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "invariants.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  check_csv ((const char *) data, size);
  return 0;
}
