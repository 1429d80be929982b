/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The transcript view with 1 MB of text and 5,000 codings: time from nothing to the first frame, and
 * what a change of codings costs, the call and its frame. Fails where the project's bounds are not
 * met: 0.5 s, and 16 ms at the 95th percentile. */
#include "rp-transcript-overview.h"
#include "test-page.h"

#include <adwaita.h>

#define N_BYTES 1000000
#define N_CODINGS 5000
#define N_CHANGES 200

static gint64 frame_began, frame_took;
static guint n_frames;

static void
before_paint_cb (GdkFrameClock *clock, gpointer unused)
{
  frame_began = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer unused)
{
  frame_took = g_get_monotonic_time () - frame_began;
  n_frames++;
}

static void
wait_for_frame (void)
{
  guint before = n_frames;

  while (n_frames == before)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
create_window (RpTranscriptView *view)
{
  GtkWidget *window = gtk_window_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (view));
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), rp_transcript_overview_new (view));
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 1000);
  gtk_widget_realize (window);

  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  return window;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gint64
change_once (RpTranscriptView *view, GArray *codings, guint i)
{
  RpViewCoding *coding = &g_array_index (codings, RpViewCoding, i % codings->len);
  gint64 began = g_get_monotonic_time ();

  coding->end++;
  rp_transcript_view_set_codings (view, (RpViewCoding *) codings->data, codings->len);
  gint64 called = g_get_monotonic_time () - began;
  wait_for_frame ();
  return called + frame_took;
}

static gint64
measure_changes (RpTranscriptView *view, GArray *codings, const char *name)
{
  gint64 times[N_CHANGES];

  for (guint i = 0; i < N_CHANGES; i++)
    times[i] = change_once (view, codings, i * 37);
  qsort (times, N_CHANGES, sizeof *times, compare_times);
  g_print ("%s: median %.1f ms, 95th percentile %.1f ms, most %.1f ms\n", name,
           times[N_CHANGES / 2] / 1000., times[N_CHANGES * 95 / 100] / 1000.,
           times[N_CHANGES - 1] / 1000.);
  return times[N_CHANGES * 95 / 100];
}

/* Not a project's case: as many codings over a few pages. */
static void
measure_crowd (RpTranscriptView *view)
{
  g_autoptr (RpTranscript) transcript = test_page_transcript (1, 12000);
  g_autoptr (GArray) codings = test_page_codings (transcript, 2, N_CODINGS);

  rp_transcript_view_set_transcript (view, transcript);
  measure_changes (view, codings, "codings changed, all of them over four pages");
}

int
main (void)
{
  adw_init ();
  g_autoptr (RpTranscript) transcript = test_page_transcript (1, N_BYTES);
  g_autoptr (GArray) codings = test_page_codings (transcript, 2, N_CODINGS);
  RpTranscriptView *view = RP_TRANSCRIPT_VIEW (rp_transcript_view_new ());
  GtkWidget *window = create_window (view);

  gint64 began = g_get_monotonic_time ();
  rp_transcript_view_set_transcript (view, transcript);
  rp_transcript_view_set_codings (view, (RpViewCoding *) codings->data, codings->len);
  gint64 loaded = g_get_monotonic_time () - began;
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frame ();
  gint64 first = g_get_monotonic_time () - began;
  g_print ("loaded: %.1f ms\nfirst frame: %.1f ms after\n", loaded / 1000.,
           (first - loaded) / 1000.);

  measure_changes (view, codings, "codings changed, while the text is laid out");
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  gint64 change = measure_changes (view, codings, "codings changed");
  measure_crowd (view);
  gtk_window_destroy (GTK_WINDOW (window));
  return first > 500000 || change > 16000;
}
