/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show-transcript [--bytes N] [--codings N] [--width W] [--height H] [--dark] [--hits] [--odd]
 * [--quit-after MS]: the transcript view in a window of its own. What it signals is printed. */
#include "rp-transcript-overview.h"
#include "test-page.h"

#include <adwaita.h>

static int n_bytes = 12000, n_codings = 24, width = 1100, height = 800, quit_after;
static gboolean dark, hits, odd;
static GArray *codings;

static const GOptionEntry entries[] = {
  { "bytes", 0, 0, G_OPTION_ARG_INT, &n_bytes, "Length of the transcript", "N" },
  { "codings", 0, 0, G_OPTION_ARG_INT, &n_codings, "Number of codings", "N" },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "W" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "H" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Dark", NULL },
  { "hits", 0, 0, G_OPTION_ARG_NONE, &hits, "Mark some search hits", NULL },
  { "odd", 0, 0, G_OPTION_ARG_NONE, &odd, "Text that is hard to show", NULL },
  { "quit-after", 0, 0, G_OPTION_ARG_INT, &quit_after, "Leave by itself", "MS" },
  { NULL },
};

static void
cursor_moved_cb (RpTranscriptView *view, guint offset)
{
  g_print ("cursor-moved %u\n", offset);
}

static void
coding_activated_cb (RpTranscriptView *view, gint64 id)
{
  g_print ("coding-activated %" G_GINT64_FORMAT "\n", id);
}

static void
span_dragged_cb (RpTranscriptView *view, gint64 id, guint start, guint end)
{
  RpViewCoding *coding = &g_array_index (codings, RpViewCoding, id - 1);

  g_print ("span-dragged %" G_GINT64_FORMAT " %u %u\n", id, start, end);
  coding->start = start;
  coding->end = end;
  rp_transcript_view_set_codings (view, (RpViewCoding *) codings->data, codings->len);
}

static void
turn_activated_cb (RpTranscriptView *view, guint turn)
{
  g_print ("turn-activated %u\n", turn);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
        RpTranscriptView *view)
{
  g_print ("key %s\n", gdk_keyval_name (keyval));
  if (keyval == GDK_KEY_n)
    rp_transcript_view_go_coding (view, 1);
  return GDK_EVENT_PROPAGATE;
}

static void
fill (RpTranscriptView *view)
{
  g_autoptr (RpTranscript) transcript = odd ? test_page_odd_transcript ()
                                               : test_page_transcript (1, (gsize) n_bytes);
  RpSpan spans[] = { { 30, 40 }, { 110, 130 }, { 400, 405 } };

  codings = test_page_codings (transcript, 2, (guint) n_codings);
  rp_transcript_view_set_transcript (view, transcript);
  rp_transcript_view_set_expected_roles (view, RP_ROLE_BIT (RP_ROLE_WORKER));
  rp_transcript_view_set_codings (view, (RpViewCoding *) codings->data, codings->len);
  if (hits)
    rp_transcript_view_set_hits (view, spans, G_N_ELEMENTS (spans), 1);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = rp_transcript_view_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (view, "cursor-moved", G_CALLBACK (cursor_moved_cb), NULL);
  g_signal_connect (view, "coding-activated", G_CALLBACK (coding_activated_cb), NULL);
  g_signal_connect (view, "span-dragged", G_CALLBACK (span_dragged_cb), NULL);
  g_signal_connect (view, "turn-activated", G_CALLBACK (turn_activated_cb), NULL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), view);
  gtk_widget_add_controller (scroller, keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), rp_transcript_overview_new (RP_TRANSCRIPT_VIEW (view)));
  gtk_widget_set_vexpand (box, TRUE);
  fill (RP_TRANSCRIPT_VIEW (view));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (view);
  if (quit_after > 0)
    g_timeout_add_once ((guint) quit_after, (GSourceOnceFunc) g_application_quit, application);
}

static void
startup_cb (GtkApplication *application)
{
  if (dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application
      = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_application_add_main_option_entries (G_APPLICATION (application), entries);
  g_signal_connect (application, "startup", G_CALLBACK (startup_cb), NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
