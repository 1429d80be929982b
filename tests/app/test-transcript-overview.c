/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-overview.h"
#include "test-page.h"

#include <adwaita.h>

/* A coding over the last tenth of the text is at the strip's bottom, and nowhere else. */
static void
test_where_it_is_coded (void)
{
  g_autoptr (RpTranscript) transcript = test_page_transcript (1, 40000);
  TestPage page = test_page_new (transcript, 900, 600);
  guint length = transcript->n_characters;
  const RpViewCoding coding = { .id = 1, .start = length / 10 * 9, .end = length,
                                .colour = { 0, 0.447f, 0.698f, 1 }, .label = "Empathy" };

  guint32 empty = test_page_get_pixel (&page, page.overview, 7, 300);
  g_assert_cmphex (test_page_get_pixel (&page, page.overview, 7, 580), ==, empty);
  rp_transcript_view_set_codings (page.view, &coding, 1);
  test_page_settle (&page);
  g_assert_cmphex (test_page_get_pixel (&page, page.overview, 7, 580), ==, 0xFF0072B2);
  g_assert_cmphex (test_page_get_pixel (&page, page.overview, 7, 300), ==, empty);
  test_page_free (&page);
}

/* The frame moves with the text. */
static void
test_what_is_in_view (void)
{
  g_autoptr (RpTranscript) transcript = test_page_transcript (1, 40000);
  TestPage page = test_page_new (transcript, 900, 600);

  guint32 inside = test_page_get_pixel (&page, page.overview, 7, 12);
  guint32 outside = test_page_get_pixel (&page, page.overview, 7, 400);
  g_assert_cmphex (inside, !=, outside);
  rp_transcript_view_scroll_to (page.view, transcript->n_characters, transcript->n_characters,
                                RP_ALIGN_NEAREST, FALSE);
  test_page_settle (&page);
  g_assert_cmphex (test_page_get_pixel (&page, page.overview, 7, 12), ==, outside);
  g_assert_cmphex (test_page_get_pixel (&page, page.overview, 7, 585), ==, inside);
  test_page_free (&page);
}

static void
test_without_view (void)
{
  g_autoptr (RpTranscript) transcript = test_page_transcript (1, 2000);
  TestPage page = test_page_new (transcript, 900, 600);
  RpTranscriptOverview *overview = RP_TRANSCRIPT_OVERVIEW (page.overview);

  rp_transcript_overview_set_view (overview, NULL);
  g_assert_null (rp_transcript_overview_get_view (overview));
  test_page_settle (&page);
  rp_transcript_view_set_transcript (page.view, NULL);
  rp_transcript_overview_set_view (overview, page.view);
  test_page_settle (&page);
  test_page_free (&page);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/transcript-overview/where-it-is-coded", test_where_it_is_coded);
  g_test_add_func ("/transcript-overview/what-is-in-view", test_what_is_in_view);
  g_test_add_func ("/transcript-overview/without-view", test_without_view);
  return g_test_run ();
}
