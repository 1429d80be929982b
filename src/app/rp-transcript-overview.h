/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transcript-view.h"

G_BEGIN_DECLS

/* A narrow strip beside the scrollbar: the whole transcript from top to bottom, where it is coded,
 * where hits are, and which part is in view. A click or a drag goes there. */
#define RP_TYPE_TRANSCRIPT_OVERVIEW (rp_transcript_overview_get_type ())
G_DECLARE_FINAL_TYPE (RpTranscriptOverview, rp_transcript_overview, RP, TRANSCRIPT_OVERVIEW,
                      GtkWidget)

/* Property "view": the RpTranscriptView, which need not be in a GtkScrolledWindow yet. */
GtkWidget *rp_transcript_overview_new (RpTranscriptView *view);
void rp_transcript_overview_set_view (RpTranscriptOverview *self, RpTranscriptView *view);
RpTranscriptView *rp_transcript_overview_get_view (RpTranscriptOverview *self);

G_END_DECLS
