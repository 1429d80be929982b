/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "invariants.h"
#include "rp-config.h"
#if RP_HAVE_DOCX
#include "zip.h"
#endif

/* Damaged files: each fixture is changed at random places, again and again, for a second or two
 * a reader. The seed is printed; --seed repeats a run. Nothing may crash, and what is read must
 * hold together (invariants.h). */

#define SECONDS 1.5

static const char *const tokens[]
    = { "\n",  "\r",   "\n\n",  ":",     "-->",   "<v ",  ">",     "&#x",  "[00:",  "00:00:01,5",
        "\"",  ",",    "{",     "]",     "WEBVTT", "NOTE\n", "#",   "\xEF\xBB\xBF", "\xFF\xFE",
        "\xC3", "\xED\xA0\x80", "\xE2\x80\xA8", "\xC2\xAD", "<w:p>", "</w:p>", "<w:del>", "</w:tc>",
        "<w:tbl>", "Mum: ", "\t", "1e9", "null" };

static void
mutate (GByteArray *bytes)
{
  for (int n = g_test_rand_int_range (1, 6); n > 0 && bytes->len > 0; n--)
    {
      guint at = (guint) g_test_rand_int_range (0, (gint32) bytes->len);
      guint length = (guint) g_test_rand_int_range (1, 40);
      const char *token = tokens[g_test_rand_int_range (0, G_N_ELEMENTS (tokens))];

      length = MIN (length, bytes->len - at);
      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          bytes->data[at] = (guint8) g_test_rand_int_range (0, 256);
          break;
        case 1:
          g_byte_array_remove_range (bytes, at, length);
          break;
        case 2:
          g_byte_array_set_size (bytes, at + 1);
          break;
        case 3:
          /* A piece of the file again, at its end. */
          {
            g_autofree guint8 *copy = g_memdup2 (bytes->data + at, length);
            g_byte_array_append (bytes, copy, length);
          }
          break;
        default:
          {
            g_autofree guint8 *rest = g_memdup2 (bytes->data + at, bytes->len - at);
            guint n_rest = bytes->len - at;
            g_byte_array_set_size (bytes, at);
            g_byte_array_append (bytes, (const guint8 *) token, (guint) strlen (token));
            g_byte_array_append (bytes, rest, n_rest);
          }
        }
    }
}

static void
run (GPtrArray *seeds, void (*check) (const char *data, gsize length))
{
  g_autoptr (GTimer) timer = g_timer_new ();
  guint n = 0;

  for (; g_timer_elapsed (timer, NULL) < SECONDS; n++)
    {
      GBytes *seed = seeds->pdata[n % seeds->len];
      gsize length;
      const guint8 *data = g_bytes_get_data (seed, &length);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, data, (guint) length);
      if (n >= seeds->len)
        mutate (bytes);
      check ((const char *) bytes->data, bytes->len);
    }
  g_test_message ("%u files", n);
  g_assert_cmpuint (n, >, 2 * seeds->len);
}

static void
add_file (GPtrArray *seeds, const char *path)
{
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  if (length > 0)
    g_ptr_array_add (seeds, g_bytes_new_take (data, length));
  else
    g_free (data);
}

static GPtrArray *
load_seeds (const char *ending)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *folder = g_build_filename (g_test_get_dir (G_TEST_DIST), "formats", "fixtures",
                                              "transcripts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ending))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        add_file (seeds, path);
      }
  g_assert_cmpuint (seeds->len, >, 0);
  return seeds;
}

static void
check_txt (const char *data, gsize length)
{
  check_draft ("t.txt", data, length);
}

static void
check_vtt (const char *data, gsize length)
{
  check_draft ("t.vtt", data, length);
}

static void
check_srt (const char *data, gsize length)
{
  check_draft ("t.srt", data, length);
}

static void
check_csv_transcript (const char *data, gsize length)
{
  check_draft ("t.csv", data, length);
}

static void
test_transcripts (gconstpointer data)
{
  static void (*const checks[]) (const char *, gsize) = { check_txt, check_vtt, check_srt,
                                                               check_csv_transcript };
  static const char *const endings[] = { ".txt", ".vtt", ".srt", ".csv" };
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) seeds = load_seeds (endings[i]);

  run (seeds, checks[i]);
}

static void
test_codebook (void)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "fixtures",
                                                 "codebook.json", NULL);

  add_file (seeds, path);
  run (seeds, check_codebook);
}

static void
test_csv (void)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  static const char commas[] = "a,b\r\n\"x \"\"y\",2\r\n", semicolons[] = "a;b\n\"1\n2\";é\n";
  g_ptr_array_add (seeds, g_bytes_new_static (commas, sizeof commas - 1));
  g_ptr_array_add (seeds, g_bytes_new_static (semicolons, sizeof semicolons - 1));
  run (seeds, check_csv);
}

#if RP_HAVE_DOCX

/* The bytes are the document's XML: damage to it, not only to the archive around it. */
static void
check_document (const char *data, gsize length)
{
  g_autofree char *xml = g_strndup (data, length);
  const ZipPart parts[] = { { "word/document.xml", xml }, { NULL, NULL } };
  g_autoptr (GBytes) zip = zip_new (parts);
  gsize n;
  const void *bytes = g_bytes_get_data (zip, &n);

  check_draft ("t.docx", bytes, n);
}

static void
check_content (const char *data, gsize length)
{
  g_autofree char *xml = g_strndup (data, length);
  const ZipPart parts[] = { { "content.xml", xml }, { NULL, NULL } };
  g_autoptr (GBytes) zip = zip_new (parts);
  gsize n;
  const void *bytes = g_bytes_get_data (zip, &n);

  check_draft ("t.odt", bytes, n);
}

static void
check_archive (const char *data, gsize length)
{
  check_draft ("t.docx", data, length);
}

static void
test_docx (void)
{
  static const char xml[]
      = "<w:document " WORD_SPACES "><w:body><w:p><w:r><w:t>Mum: a</w:t><w:tab/></w:r>"
        "<w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r>"
        "<w:t>Anna</w:t></w:r></w:p></w:tc><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:r><w:t>text</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:txbxContent><w:p>"
        "<w:r><w:t>box</w:t><w:br/></w:r></w:p></w:txbxContent></w:r></w:p></w:body></w:document>";
  const ZipPart parts[] = { { "word/document.xml", xml }, { NULL, NULL } };
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) archives = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (documents, g_bytes_new_static (xml, sizeof xml - 1));
  g_ptr_array_add (archives, zip_new (parts));
  run (documents, check_document);
  run (archives, check_archive);
}

static void
test_odt (void)
{
  static const char xml[]
      = "<a xmlns:text=\"x\" xmlns:table=\"y\"><text:p>Mum: a<text:s/>b<text:note><text:p>c"
        "</text:p></text:note></text:p><table:table><table:table-row><table:table-cell><text:p>d"
        "</text:p></table:table-cell><table:table-cell/></table:table-row></table:table></a>";
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (seeds, g_bytes_new_static (xml, sizeof xml - 1));
  run (seeds, check_content);
}

#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/mutation/txt", GUINT_TO_POINTER (0), test_transcripts);
  g_test_add_data_func ("/mutation/vtt", GUINT_TO_POINTER (1), test_transcripts);
  g_test_add_data_func ("/mutation/srt", GUINT_TO_POINTER (2), test_transcripts);
  g_test_add_data_func ("/mutation/csv-transcript", GUINT_TO_POINTER (3), test_transcripts);
  g_test_add_func ("/mutation/codebook", test_codebook);
  g_test_add_func ("/mutation/csv", test_csv);
#if RP_HAVE_DOCX
  g_test_add_func ("/mutation/docx", test_docx);
  g_test_add_func ("/mutation/odt", test_odt);
#endif
  return g_test_run ();
}
