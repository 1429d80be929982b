/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-page.h"

G_BEGIN_DECLS

/* Where a reliability lead works: how far coders agree, code by code, with the passages behind every
 * figure. Shows everybody's work, so it is closed to blind coders (rp-page.c says so). */
#define RP_TYPE_COMPARE_PAGE (rp_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (RpComparePage, rp_compare_page, RP, COMPARE_PAGE, AdwBin)

G_END_DECLS
