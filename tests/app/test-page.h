/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transcript-view.h"

/* A page to look at: transcripts and codings made up from a seed, the same each time. */

/* A home visit that reads like one, in turns of one to five sentences, at least `n_bytes` long. */
RpTranscript *test_page_transcript (guint32 seed, gsize n_bytes);

/* What a page has to bear: long names, right-to-left writing, empty turns, a long word, supervisors. */
RpTranscript *test_page_odd_transcript (void);

/* Codings of five codes: whole turns, sentences in them, passages over several turns. RpViewCoding,
 * ids from 1. */
GArray *test_page_codings (RpTranscript *transcript, guint32 seed, guint n_codings);

/* A window of `width` x `height` with a transcript view and its overview, shown once. */
typedef struct
{
  GtkWidget *window;
  RpTranscriptView *view;
  GtkWidget *overview;
} TestPage;

TestPage test_page_new (RpTranscript *transcript, int width, int height);
/* Runs the main loop until all is laid out and painted. */
void test_page_settle (TestPage *page);
/* Colour of a widget's pixel, as it is painted now, premultiplied; 0xAARRGGBB. */
guint32 test_page_get_pixel (TestPage *page, GtkWidget *widget, int x, int y);
/* Destroys the window, and fails where the view outlives it. */
void test_page_free (TestPage *page);
