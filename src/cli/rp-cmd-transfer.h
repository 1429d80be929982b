/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transfer-analysis.h"
#include "rp-transfer-report.h"

G_BEGIN_DECLS

/* "transfer PROJECT": reads the project and prints its analysis. `coder` NULL: anybody's work. */
gboolean rp_cmd_transfer_project (const char *path, RpDefinition definition, const char *coder,
                                  const RpTransferOptions *options, gboolean json,
                                  GError **error);

G_END_DECLS
