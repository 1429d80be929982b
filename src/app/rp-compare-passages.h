/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The passages behind a figure, one at a time, with each coder's reading of it side by side. */
#define RP_TYPE_COMPARE_PASSAGES (rp_compare_passages_get_type ())
G_DECLARE_FINAL_TYPE (RpComparePassages, rp_compare_passages, RP, COMPARE_PASSAGES, AdwBin)

GtkWidget *rp_compare_passages_new (void);

/* What is shown; all of it is copied except the project, which is kept. `passages` is of RpPassage,
 * as listed for `scope` and `code_id`. */
void rp_compare_passages_set (RpComparePassages *self, RpProject *project,
                              const RpAgreementScope *scope, gint64 code_id, GArray *passages);
void rp_compare_passages_clear (RpComparePassages *self);

/* Goes to another passage; FALSE where there is none that way. */
gboolean rp_compare_passages_go (RpComparePassages *self, int step);
/* The passage in hand; NULL: none. */
const RpPassage *rp_compare_passages_get_current (RpComparePassages *self);
guint rp_compare_passages_get_n (RpComparePassages *self);

G_END_DECLS
