/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-desk.h"
#include "rp-transcript-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The page on which a coder reads and codes: sessions, transcript, framework. An RpPage. */
#define RP_TYPE_CODE_PAGE (rp_code_page_get_type ())
G_DECLARE_FINAL_TYPE (RpCodePage, rp_code_page, RP, CODE_PAGE, AdwBin)

RpDesk *rp_code_page_get_desk (RpCodePage *self);
RpTranscriptView *rp_code_page_get_view (RpCodePage *self);
/* Opens a session and brings [start, end) into view, lit up for a moment. */
void rp_code_page_show_passage (RpCodePage *self, gint64 session_id, guint start, guint end);

G_END_DECLS
