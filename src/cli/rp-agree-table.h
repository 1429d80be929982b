/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-report.h"

G_BEGIN_DECLS

/* Agreements of a project, elements RpAgreement, for people: a table a level with the counts and
 * the coefficients that it has room for; of a single code all coefficients. */
void rp_agree_table_print (const GPtrArray *agreements, gboolean single_code);

G_END_DECLS
