/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kill -9 at random moments while another process codes: no coding whose id it had told is lost,
 * and the project is sound each time. */
#include "rp-random.h"
#include "rp-test-project.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 200

/* The other process: codes, moves, rates without an end; tells each coding's id once it is saved. */
static void
work (const char *path, guint round, int out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpProject) project = rp_project_open (path, &error);
  g_assert_no_error (error);
  RpStore *store = rp_project_get_store (project);
  g_autoptr (RpCoder) coder = rp_store_find_coder (store, "Ann", &error);
  g_autoptr (RpSession) session = rp_store_find_session (store, "visit", &error);
  gint64 codes[2], id;
  RpRandom random;

  rp_store_find_code (store, "empathy", &codes[0], &error);
  rp_store_find_code (store, "child-focus", &codes[1], &error);
  g_assert_no_error (error);
  rp_random_init (&random, round, 1);
  while (TRUE)
    {
      guint start = rp_random_below (&random, session->n_characters - 1);
      RpCoding coding = { .coder_id = coder->id, .session_id = session->id,
                          .code_id = codes[rp_random_below (&random, 2)], .start = start,
                          .end = start + 1
                                 + rp_random_below (&random, session->n_characters - start),
                          .weight = NAN };
      if (rp_project_add_coding (project, &coding, &id, &error))
        g_assert_cmpint (write (out, &id, sizeof id), ==, sizeof id);
      else if (!g_error_matches (error, RP_ERROR, RP_ERROR_EXISTS))
        g_error ("%s", error->message);
      g_clear_error (&error);
    }
}

static void
test_kill (void)
{
  RpTestProject t = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (gint64));
  RpRandom random;

  rp_random_init (&random, 20260312, 0);
  rp_test_project_set_up (&t);
  g_assert_true (rp_project_close (t.project, &error));
  g_clear_object (&t.project);
  for (guint round = 0; round < ROUNDS; round++)
    {
      int ends[2];
      gint64 id;
      g_assert_cmpint (pipe (ends), ==, 0);
      pid_t child = fork ();
      if (child == 0)
        {
          /* A program of its own: a mere fork would share the parent's random numbers. */
          g_autofree char *number = g_strdup_printf ("%u", round);
          g_autofree char *out = g_strdup_printf ("%d", ends[1]);
          execl ("/proc/self/exe", "test-kill", "--work", t.path, number, out, NULL);
          _exit (1);
        }
      close (ends[1]);
      /* Every other kill counts from the first coding, so that there is something to lose on a
       * slow machine too; the rest may hit the start of the program and the opening. */
      if (round % 2 == 0 && read (ends[0], &id, sizeof id) == sizeof id)
        g_array_append_val (told, id);
      g_usleep (10000 + rp_random_below (&random, 50000));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      while (read (ends[0], &id, sizeof id) == sizeof id)
        g_array_append_val (told, id);
      close (ends[0]);

      RpStore *store = rp_store_open (t.path, RP_STORE_READ_WRITE, &error);
      g_assert_no_error (error);
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_assert_true (rp_store_check (store, problems, &error));
      g_assert_cmpuint (problems->len, ==, 0);
      for (guint i = 0; i < told->len; i++)
        {
          g_autoptr (RpCoding) coding
            = rp_store_get_coding (store, g_array_index (told, gint64, i), &error);
          g_assert_no_error (error);
        }
      g_assert_true (rp_store_close (store, &error));
    }
  g_test_message ("%u codings told over %d rounds, none lost", told->len, ROUNDS);
  g_assert_cmpuint (told->len, >=, ROUNDS / 2);
  rp_test_project_tear_down (&t);
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--work"))
    work (argv[2], (guint) atoi (argv[3]), atoi (argv[4]));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project/kill", test_kill);
  return g_test_run ();
}
