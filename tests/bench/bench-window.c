/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a coder waits: from the start of the program to the first frame with a long transcript
 * in it, and from a key to the coding on the page, its commit included. */
#include "rp-test-study.h"

#include "rp-application.h"
#include "rp-code-page.h"
#include "rp-window.h"

#include <glib/gstdio.h>
#include <sys/wait.h>

#define N_BYTES 1000000
#define N_CODINGS 5000
#define N_SAMPLES 200

typedef struct
{
  RpApplication *app;
  RpCodePage *page;
  gint64 started;
  gint64 acted; /* begin of an action whose frame is awaited */
  gint64 painting;
  double action_ms;
  gint64 work_before, action_work;
  GArray *waits; /* double, ms */
  GArray *works; /* the same in processor time */
  guint turn;
} Bench;

/* The main thread's processor time, in microseconds: what a busy machine does not stretch. */
static gint64
get_work (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static double
ms_since (gint64 from)
{
  return (g_get_monotonic_time () - from) / 1000.0;
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_times (const char *what, GArray *times)
{
  g_array_sort (times, compare_doubles);
  g_print ("code applied, commit and redraw, %d codings there, %s: median %.1f ms, 95 %% %.1f ms, "
           "longest %.1f ms (wanted: 16 at 95 %%)\n",
           N_CODINGS, what, g_array_index (times, double, N_SAMPLES / 2),
           g_array_index (times, double, N_SAMPLES * 95 / 100),
           g_array_index (times, double, N_SAMPLES - 1));
}

static void
report (Bench *bench)
{
  print_times ("waited", bench->waits);
  print_times ("worked", bench->works);
  g_application_quit (G_APPLICATION (bench->app));
}

static gboolean
act_cb (gpointer data)
{
  static const char *const codes[] = { "practice-skills/empathy", "practice-skills/collaboration",
                                       "practice-skills/child-focus" };
  Bench *bench = data;

  bench->acted = g_get_monotonic_time ();
  bench->action_work = get_work ();
  gtk_widget_activate_action (GTK_WIDGET (bench->page), "win.code", "s",
                              codes[bench->turn % G_N_ELEMENTS (codes)]);
  bench->action_ms = ms_since (bench->acted);
  bench->action_work = get_work () - bench->action_work;
  return G_SOURCE_REMOVE;
}

/* One turn further each time: a passage is selected that does not have the code yet. The key comes
 * when that is on the screen. */
static gboolean
select_cb (gpointer data)
{
  Bench *bench = data;
  RpTranscriptView *view = rp_code_page_get_view (bench->page);
  const RpTurn *turn
      = rp_transcript_get_turn (rp_transcript_view_get_transcript (view), bench->turn++ + 3);

  rp_transcript_view_set_selection (view, turn->start + 1, turn->start + 15);
  rp_transcript_view_scroll_to (view, turn->start, turn->end, RP_ALIGN_NEAREST, FALSE);
  g_timeout_add (60, act_cb, bench);
  return G_SOURCE_REMOVE;
}

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->painting = g_get_monotonic_time ();
  bench->work_before = get_work ();
}

/* The wait is the work: what passes until the display's next tick is left out. */
static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  double wait = bench->action_ms + ms_since (bench->painting);
  double work = (bench->action_work + get_work () - bench->work_before) / 1000.0;

  if (bench->started != 0)
    {
      g_print ("start to first frame, %d bytes and %d codings: %.0f ms (wanted: 500)\n", N_BYTES,
               N_CODINGS, ms_since (bench->started));
      bench->started = 0;
      g_timeout_add (1500, select_cb, bench); /* once the text is laid out */
      return;
    }
  if (bench->acted == 0)
    return;
  bench->acted = 0;
  g_array_append_val (bench->waits, wait);
  g_array_append_val (bench->works, work);
  if (bench->waits->len == N_SAMPLES)
    report (bench);
  else
    g_timeout_add (20, select_cb, bench);
}

static void
window_added_cb (GtkApplication *app, GtkWindow *window, Bench *bench)
{
  GdkFrameClock *clock;

  gtk_window_set_default_size (window, 1100, 800);
  bench->page = RP_CODE_PAGE (find_child (GTK_WIDGET (window), RP_TYPE_CODE_PAGE));
  gtk_widget_realize (GTK_WIDGET (window));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), bench);
}

static int
run_window (const char *path, const char *started)
{
  g_autoptr (RpApplication) app = rp_application_new ();
  char *args[] = { (char *) "reprise", (char *) path, NULL };
  Bench bench = { .app = app };

  bench.started = g_ascii_strtoll (started, NULL, 10);
  bench.waits = g_array_new (FALSE, FALSE, sizeof (double));
  bench.works = g_array_new (FALSE, FALSE, sizeof (double));
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_signal_connect (app, "window-added", G_CALLBACK (window_added_cb), &bench);
  return g_application_run (G_APPLICATION (app), 2, args);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *started = NULL;
  int status = 1;

  if (argc == 3)
    return run_window (argv[1], argv[2]);
  folder = g_dir_make_tmp ("reprise-bench-XXXXXX", NULL);
  path = g_build_filename (folder, "study.reprise", NULL);
  rp_study_write (path, N_BYTES, N_CODINGS);
  started = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  char *args[] = { argv[0], path, started, NULL };
  g_spawn_sync (NULL, args, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status,
                NULL);
  g_unlink (path);
  g_rmdir (folder);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 1;
}
