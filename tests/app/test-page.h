/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transcript-view.h"

/* A page to look at: transcripts and codings made up from a seed, the same each time. */

/* A home visit that reads like one, in turns of one to five sentences, at least `n_bytes` long. */
RpTranscript *test_page_transcript (guint32 seed, gsize n_bytes);

/* Codings of five codes: whole turns, sentences in them, passages over several turns. RpViewCoding,
 * ids from 1. */
GArray *test_page_codings (RpTranscript *transcript, guint32 seed, guint n_codings);
