/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-study FILE [BYTES [CODINGS]]: writes a project to look at. */
#include "rp-test-study.h"

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;
  rp_study_write (argv[1], argc > 2 ? strtoul (argv[2], NULL, 10) : 40000,
                  argc > 3 ? strtoul (argv[3], NULL, 10) : 120);
  return 0;
}
