/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-presence.h"

#include <string.h>

#include "rp-error.h"

static RpPresence *
read_table (const char *text, GError **error)
{
  g_autoptr (RpCsv) csv = rp_csv_parse ("t.csv", text, strlen (text), RP_CSV_HEADER, NULL);

  g_assert_nonnull (csv);
  return rp_presence_from_csv (csv, error);
}

static void
assert_cells (RpCells cells, guint both, guint supervision_only, guint practice_only,
              guint neither)
{
  g_assert_cmpuint (cells.both, ==, both);
  g_assert_cmpuint (cells.supervision_only, ==, supervision_only);
  g_assert_cmpuint (cells.practice_only, ==, practice_only);
  g_assert_cmpuint (cells.neither, ==, neither);
}

/*          risk  voice
 * a (w1)    S P   S -
 * b (w2)    - P   - -
 * c (w1)    S P   not asked  */
static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpPresence) presence = read_table ("pair,worker,theme,supervision,practice\n"
                                                "a,w1,risk,1,1\n"
                                                "a,w1,voice,1,0\n"
                                                "b,w2,risk,0, 1 \n"
                                                "c,w1,risk,1,1\n"
                                                "b,w2,voice,0,0\n",
                                                &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rp_presence_get_n_pairs (presence), ==, 3);
  g_assert_cmpuint (rp_presence_get_n_themes (presence), ==, 2);
  g_assert_cmpstr (rp_presence_get_theme (presence, 1), ==, "voice");
  g_assert_cmpstr (rp_presence_get_pair (presence, 2)->name, ==, "c");
  g_assert_cmpint (rp_presence_get_pair (presence, 0)->worker, ==, 0);
  g_assert_cmpint (rp_presence_get_pair (presence, 1)->worker, ==, 1);
  g_assert_cmpint (rp_presence_get_pair (presence, 2)->worker, ==, 0);
  g_assert_cmpint (rp_presence_get_pair (presence, 2)->supervisor, ==, -1);
  g_assert_cmpint (rp_presence_get (presence, 2, 1), ==, RP_CELL_NOT_ASKED);

  assert_cells (rp_presence_count (presence), 2, 1, 1, 1);
  assert_cells (rp_presence_count_theme (presence, 0), 2, 0, 1, 0);
  assert_cells (rp_presence_count_theme (presence, 1), 0, 1, 0, 1);
  assert_cells (rp_presence_count_pair (presence, 0), 1, 1, 0, 0);
}

static void
test_optional_groups (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpPresence) presence
      = read_table ("theme,practice,supervision,pair,worker,family,supervisor\n"
                    "risk,1,0,a,,f1,s1\n"
                    "risk,0,1,b,w,f1,s2\n",
                    &error);

  g_assert_no_error (error);
  g_assert_cmpint (rp_presence_get (presence, 0, 0), ==, RP_CELL_PRACTICE_ONLY);
  g_assert_cmpint (rp_presence_get_pair (presence, 0)->worker, ==, -1);
  g_assert_cmpint (rp_presence_get_pair (presence, 1)->worker, ==, 0);
  g_assert_cmpint (rp_presence_get_pair (presence, 1)->family, ==, 0);
  g_assert_cmpint (rp_presence_get_pair (presence, 1)->supervisor, ==, 1);
}

/* Two pairs of one worker count together, two of nobody known do not. */
static void
test_count_workers (void)
{
  g_autoptr (RpPresence) presence = rp_presence_new (4, 1);
  g_autoptr (GArray) workers = NULL;

  for (guint i = 0; i < 4; i++)
    {
      rp_presence_name_pair (presence, i, "", i % 2 ? 0 : -1, -1, -1);
      rp_presence_set (presence, i, 0, TRUE, i == 1);
    }
  workers = rp_presence_count_workers (presence);
  g_assert_cmpuint (workers->len, ==, 3);
  assert_cells (g_array_index (workers, RpCells, 0), 0, 1, 0, 0);
  assert_cells (g_array_index (workers, RpCells, 1), 1, 1, 0, 0);
  assert_cells (g_array_index (workers, RpCells, 2), 0, 1, 0, 0);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *rows;
    const char *message;
  } cases[] = {
    { "a,w,risk,1,2\n", "t.csv, line 2, column practice: “2” is neither 0 nor 1" },
    { "a,w,risk,yes,1\n", "t.csv, line 2, column supervision: “yes” is neither 0 nor 1" },
    { "a,w,risk,,1\n", "t.csv, line 2, column supervision: “” is neither 0 nor 1" },
    { ",w,risk,1,1\n", "t.csv, line 2, column pair: the name is missing" },
    { "a,w,,1,1\n", "t.csv, line 2, column theme: the name is missing" },
    { "a,w,risk,1,1\nb,w,risk,1,1\na,w,risk,1,1\n",
      "t.csv, line 4, column theme: pair “a” has theme “risk” twice" },
    { "a,w,risk,1,1\na,v,voice,1,1\n",
      "t.csv, line 3, column worker: pair “a” has another value here than in an earlier row; "
      "give a pair one value in all its rows" },
    { "", "t.csv: there are no rows under the header; give one row a pair and theme" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = g_strconcat ("pair,worker,theme,supervision,practice\n", cases[i].rows, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_table (text, &error));
      g_assert_error (error, RP_ERROR, RP_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_column_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_table ("pair,theme,supervision,practice\na,risk,1,1\n", &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "worker"));
}

/* 9,000 pairs with a theme each of their own would be 81 million cells from 9,000 short rows. */
static void
test_too_large (void)
{
  g_autoptr (GString) text = g_string_new ("pair,worker,theme,supervision,practice\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (text, "p%u,w,t%u,1,1\n", i, i);
  g_assert_null (read_table (text->str, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/presence/read", test_read);
  g_test_add_func ("/transfer/presence/optional-groups", test_optional_groups);
  g_test_add_func ("/transfer/presence/count-workers", test_count_workers);
  g_test_add_func ("/transfer/presence/errors", test_errors);
  g_test_add_func ("/transfer/presence/column-missing", test_column_missing);
  g_test_add_func ("/transfer/presence/too-large", test_too_large);
  return g_test_run ();
}
