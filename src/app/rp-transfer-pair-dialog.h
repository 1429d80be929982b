/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a supervision and the practice session to pair with it, and pairs them. What is not
 * paired yet is proposed; of the family's practice sessions, the one that comes next. */
void rp_transfer_pair_dialog_present (GtkWidget *parent, RpProject *project);

/* Of `sessions` (RpSession), the practice session to propose for a supervision: of the same family,
 * the first that follows, not paired with it yet. Its place, or -1 where there is none. `pairs` is
 * of RpPair. */
int rp_transfer_propose_practice (const GPtrArray *sessions, const GArray *pairs,
                                  const RpSession *supervision);

G_END_DECLS
