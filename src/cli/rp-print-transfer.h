/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-association.h"
#include "rp-output.h"
#include "rp-transfer-analysis.h"

G_BEGIN_DECLS

/* A transfer analysis for people and for programs. The JSON functions add members to the innermost
 * object; the names are those of the man page. */
/* `ordered`: dates tell which practice sessions came first, so that carry-back is theirs. A bare table
 * tells no order: there it is the share of themes that were in practice though supervision had not
 * worked on them, P(P|not S). */
void rp_describe_transfer (RpJson *json, const RpTransferAnalysis *analysis, gboolean ordered);
void rp_print_transfer (const RpTransferAnalysis *analysis);

void rp_describe_association (RpJson *json, const RpAssociation *association);
void rp_print_association (const RpAssociation *association);

G_END_DECLS
