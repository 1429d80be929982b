/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-csv.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rp-error.h"

static RpCsv *
parse (const char *text, RpCsvFlags flags)
{
  g_autoptr (GError) error = NULL;
  RpCsv *csv = rp_csv_parse ("t.csv", text, strlen (text), flags, &error);

  g_assert_no_error (error);
  g_assert_nonnull (csv);
  return csv;
}

static void
assert_fails (const char *text, gssize length, RpError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpCsv) csv
      = rp_csv_parse ("t.csv", text, length < 0 ? strlen (text) : (gsize) length, 0, &error);

  g_assert_null (csv);
  g_assert_error (error, RP_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_quotes (void)
{
  g_autoptr (RpCsv) csv = parse ("session,code,memo\r\n"
                                 "a,\"x, y\",\"two\r\nlines, \"\"said\"\" so\"\r\n"
                                 "\r\n"
                                 "b,,\"\"\r\n",
                                 0);

  g_assert_cmpuint (rp_csv_get_n_rows (csv), ==, 2);
  g_assert_cmpuint (rp_csv_get_n_columns (csv), ==, 3);
  g_assert_cmpstr (rp_csv_get (csv, 0, 1), ==, "x, y");
  g_assert_cmpstr (rp_csv_get (csv, 0, 2), ==, "two\r\nlines, \"said\" so");
  g_assert_cmpstr (rp_csv_get (csv, 1, 0), ==, "b");
  g_assert_cmpstr (rp_csv_get (csv, 1, 1), ==, "");
  g_assert_cmpstr (rp_csv_get (csv, 1, 2), ==, "");
  g_assert_cmpuint (rp_csv_get_line (csv, 0), ==, 2);
  g_assert_cmpuint (rp_csv_get_line (csv, 1), ==, 5);
}

static void
test_line_ends_and_separators (void)
{
  static const char *const files[]
      = { "a,b\n1,2\n3,4\n",       "a,b\r1,2\r3,4",           "\xEF\xBB\xBF" "a,b\r\n1,2\r\n3,4\r\n",
          "a;b\n1;2\n3;4\n",       "a\tb\n1\t2\n3\t4\n",      "\n\n\"a\",\"b\"\n1,2\n3,4\n",
          "\"a\";\" b \"\n1;2\n3;4" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (RpCsv) csv = parse (files[i], 0);
      g_assert_cmpuint (rp_csv_get_n_rows (csv), ==, 2);
      g_assert_cmpint (rp_csv_find_column (csv, "B"), ==, 1);
      g_assert_cmpstr (rp_csv_get (csv, 0, 0), ==, "1");
      g_assert_cmpstr (rp_csv_get (csv, 1, 1), ==, "4");
    }
}

static void
test_header (void)
{
  static const char *const enough[] = { "code", "session", NULL };
  static const char *const too_many[] = { "session", "start", "end", NULL };
  g_autoptr (RpCsv) csv = parse ("Session, code ,memo\nx,y,z\n", 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (rp_csv_require (csv, enough, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rp_csv_find_column (csv, "CODE"), ==, 1);
  g_assert_cmpint (rp_csv_find_column (csv, "weight"), ==, -1);
  g_assert_cmpstr (rp_csv_get (csv, 0, -1), ==, "");
  g_assert_cmpstr (rp_csv_get_header (csv, 1), ==, "code");
  g_assert_false (rp_csv_require (csv, too_many, &error));
  g_assert_cmpstr (error->message, ==,
                   "t.csv, line 1: the header lacks these columns: start, end");
}

static void
test_no_header (void)
{
  g_autoptr (RpCsv) csv = parse ("20,5\n10,15", RP_CSV_NO_HEADER);
  g_autoptr (RpCsv) empty = parse ("", RP_CSV_NO_HEADER);

  g_assert_cmpuint (rp_csv_get_n_rows (csv), ==, 2);
  g_assert_cmpstr (rp_csv_get (csv, 1, 1), ==, "15");
  g_assert_cmpuint (rp_csv_get_line (csv, 1), ==, 2);
  g_assert_cmpuint (rp_csv_get_n_rows (empty), ==, 0);
}

static void
test_numbers (void)
{
  g_autoptr (RpCsv) csv = parse ("n,x\n 12 ,-1.5e2\n-1,1e999\n12a,\n5000000000,nan\n", 0);
  g_autoptr (GError) error = NULL;
  guint n = 0;
  double x = 0;

  g_assert_true (rp_csv_get_uint (csv, 0, 0, 100, &n, NULL));
  g_assert_cmpuint (n, ==, 12);
  g_assert_true (rp_csv_get_double (csv, 0, 1, &x, NULL));
  g_assert_cmpfloat (x, ==, -150);
  for (guint row = 1; row < 4; row++)
    {
      g_assert_false (rp_csv_get_uint (csv, row, 0, G_MAXUINT, &n, NULL));
      g_assert_false (rp_csv_get_double (csv, row, 1, &x, NULL));
    }
  g_assert_false (rp_csv_get_uint (csv, 0, 0, 11, &n, &error));
  g_assert_cmpstr (error->message, ==,
                   "t.csv, line 2, column n: “12” is not a whole number from 0 to 11");
}

static void
test_errors (void)
{
  g_autofree char *wide = g_strnfill (4096, ',');

  assert_fails ("", -1, RP_ERROR_INVALID,
                "t.csv is empty: its first line should name the columns");
  assert_fails ("a,b\n1,2\n3\n", -1, RP_ERROR_INVALID,
                "t.csv, line 3: the row has 1 columns, the first row has 2");
  assert_fails ("a,b\n1,2,3\n", -1, RP_ERROR_INVALID,
                "t.csv, line 2: the row has 3 columns, the first row has 2");
  assert_fails ("a,b\n1,\"2\n\n3,4\n", -1, RP_ERROR_INVALID,
                "t.csv, line 2, column 2: a quotation mark is opened and never closed");
  assert_fails ("a,b\n1,\"", -1, RP_ERROR_INVALID,
                "t.csv, line 2, column 2: a quotation mark is opened and never closed");
  assert_fails ("a,b\n1,\"x\"\"", -1, RP_ERROR_INVALID,
                "t.csv, line 2, column 2: a quotation mark is opened and never closed");
  assert_fails ("a,b\n\"1\"x,2\n", -1, RP_ERROR_INVALID,
                "t.csv, line 2, column 1: text after the closing quotation mark");
  assert_fails ("a,b,A\n", -1, RP_ERROR_INVALID, "t.csv, line 1: two columns are called “A”");
  assert_fails ("a\nb\nc\xE9t\n", -1, RP_ERROR_INVALID,
                "t.csv, line 3: not UTF-8 text; save the table as “CSV UTF-8”");
  assert_fails ("a\nb\0c\n", 6, RP_ERROR_INVALID,
                "t.csv, line 2: not UTF-8 text; save the table as “CSV UTF-8”");
  assert_fails (wide, -1, RP_ERROR_LIMIT, "t.csv, line 1: more than 4096 columns");
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("reprise-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, "a,b\n1,2\n", -1, NULL));
  g_autoptr (RpCsv) csv = rp_csv_read (path, 0, &error);
  g_assert_no_error (error);
  g_autofree char *base = g_path_get_basename (path);
  g_assert_cmpstr (rp_csv_get_name (csv), ==, base);
  g_assert_cmpstr (rp_csv_get (csv, 0, 1), ==, "2");
  g_unlink (path);

  g_assert_null (rp_csv_read (path, 0, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_assert_null (rp_csv_read (g_get_tmp_dir (), 0, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

static void
test_write (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  rp_csv_append_values (out, "plain", "a,b", "say \"so\"", "two\nlines", "", " ends ", "é😀", NULL);
  g_assert_cmpstr (out->str, ==,
                   "plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",,\" ends \",é😀\r\n");
  g_string_truncate (out, 0);
  rp_csv_append_values (out, "", NULL);
  g_assert_cmpstr (out->str, ==, "\"\"\r\n");
}

/* What is written is read back the same, whatever the fields hold. */
static void
test_round_trip (void)
{
  static const char *const bits[] = { "\"", ",", ";", "\t", "\r", "\n", " ", "a", "é", "😀", "\"\"" };

  for (guint round = 0; round < 300; round++)
    {
      guint n_columns = (guint) g_test_rand_int_range (1, 6);
      guint n_rows = (guint) g_test_rand_int_range (1, 6);
      g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) out = g_string_new (NULL);

      for (guint i = 0; i < n_rows * n_columns; i++)
        {
          GString *field = g_string_new (NULL);
          for (int k = g_test_rand_int_range (0, 6); k > 0; k--)
            g_string_append (field, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
          g_ptr_array_add (fields, g_string_free (field, FALSE));
        }
      for (guint row = 0; row < n_rows; row++)
        rp_csv_append_row (out, (const char *const *) fields->pdata + row * n_columns, n_columns);

      g_autoptr (RpCsv) csv = parse (out->str, RP_CSV_NO_HEADER);
      g_assert_cmpuint (rp_csv_get_n_rows (csv), ==, n_rows);
      g_assert_cmpuint (rp_csv_get_n_columns (csv), ==, n_columns);
      for (guint i = 0; i < fields->len; i++)
        g_assert_cmpstr (rp_csv_get (csv, i / n_columns, (int) (i % n_columns)), ==,
                         fields->pdata[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/line-ends-and-separators", test_line_ends_and_separators);
  g_test_add_func ("/csv/header", test_header);
  g_test_add_func ("/csv/no-header", test_no_header);
  g_test_add_func ("/csv/numbers", test_numbers);
  g_test_add_func ("/csv/errors", test_errors);
  g_test_add_func ("/csv/read", test_read);
  g_test_add_func ("/csv/write", test_write);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  return g_test_run ();
}
