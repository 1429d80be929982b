/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window without a project shows: sample, new, open, and the projects of late. */
#define RP_TYPE_WELCOME (rp_welcome_get_type ())
G_DECLARE_FINAL_TYPE (RpWelcome, rp_welcome, RP, WELCOME, AdwBin)

G_END_DECLS
