/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dump.h"

/* Each file of fixtures/transcripts is one mess that real transcripts come in, and beside it, under
 * the same name and ".expected", stands what is to be made of it. A new mess is two new files. */

static void
test_file (gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), "formats", "fixtures",
                                            "transcripts", (const char *) data, NULL);
  g_autofree char *expected_path = g_strconcat (path, ".expected", NULL);
  g_autofree char *bytes = NULL, *expected = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_autofree char *dump = dump_bytes (data, bytes, length, NULL);
  if (g_getenv ("RP_SHOW_DUMPS") != NULL)
    g_test_message ("%s\n%s", expected_path, dump);
  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, NULL));
  g_assert_cmpstr (dump, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = g_build_filename (g_test_get_dir (G_TEST_DIST), "formats", "fixtures",
                                              "transcripts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_assert_nonnull (dir);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (!g_str_has_suffix (name, ".expected") && *name != '.')
      {
        g_autofree char *path = g_strconcat ("/fixtures/", name, NULL);
        g_ptr_array_add (names, g_strdup (name));
        g_test_add_data_func (path, names->pdata[names->len - 1], test_file);
      }
  g_assert_cmpuint (names->len, >, 20);
  return g_test_run ();
}
