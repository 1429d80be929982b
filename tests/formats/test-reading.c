/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "dump.h"
#include "rp-error.h"
#include "rp-timecode.h"

static void
test_timecode (void)
{
  static const struct
  {
    const char *text;
    RpTimecode state;
    gint64 ms;
    const char *rest;
  } cases[] = {
    { "00:12:03", RP_TIMECODE_OK, 723000, "" },
    { "1:02:03.5 x", RP_TIMECODE_OK, 3723500, " x" },
    { "00:12:03,45678", RP_TIMECODE_OK, 723456, "" },
    { "00:12:03-4#", RP_TIMECODE_OK, 723400, "#" },
    { "00:12:03-00:12:09", RP_TIMECODE_OK, 723000, "-00:12:09" },
    { "75:10", RP_TIMECODE_OK, 4510000, "" },
    { "0:0:3.2", RP_TIMECODE_OK, 3200, "" },
    { "00:00:01:14", RP_TIMECODE_OK, 1000, "" },
    { "00:75:03", RP_TIMECODE_BAD, 0, "" },
    { "10:60", RP_TIMECODE_BAD, 0, "" },
    { "3:4", RP_TIMECODE_NONE, 0, NULL },
    { "12", RP_TIMECODE_NONE, 0, NULL },
    { "1:2:3:4:5", RP_TIMECODE_NONE, 0, NULL },
    { "00:12:034", RP_TIMECODE_NONE, 0, NULL },
    { "99999999999:00", RP_TIMECODE_NONE, 0, NULL },
    { "", RP_TIMECODE_NONE, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *rest = NULL;
      gint64 ms = 0;
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (rp_timecode_parse (cases[i].text, &rest, &ms), ==, cases[i].state);
      if (cases[i].state != RP_TIMECODE_NONE)
        g_assert_cmpstr (rest, ==, cases[i].rest);
      g_assert_cmpint (ms, ==, cases[i].ms);
    }
}

static void
test_label_modes (void)
{
  const RpReadOptions none = { .labels = RP_LABELS_NONE };
  const RpReadOptions all = { .labels = RP_LABELS_ALL };
  static const char text[] = "It was a long talk.\n\nAnna: One.\nMore.\n\nOnce: upon a time.\n"
                             "He said: no.\n\nAnna: Two.\n\nThe end of it.\n";

  assert_dump ("t.txt", text, NULL,
               "txt UTF-8 practice\n"
               "- -: It was a long talk.\n"
               "Anna (unknown) -: One.⏎More.\n"
               "Once (unknown) -: upon a time.⏎He said: no.\n"
               "Anna (unknown) -: Two.⏎The end of it.\n"
               "! 1: Text before the first speaker: kept as a turn that names nobody\n");
  assert_dump ("t.txt", text, &none,
               "txt UTF-8 practice\n"
               "- -: It was a long talk.\n"
               "- -: Anna: One.⏎More.\n"
               "- -: Once: upon a time.⏎He said: no.\n"
               "- -: Anna: Two.\n"
               "- -: The end of it.\n");
  assert_dump ("t.txt", "One.\n\nTwo.\n\nThree.\n\nAnna: Four.\n", NULL,
               "txt UTF-8 practice\n"
               "- -: One.\n- -: Two.\n- -: Three.\n- -: Anna: Four.\n"
               "! 0: No speakers were found: each paragraph is a turn that names nobody\n"
               "! 7: “Anna:” stands here alone in the file and was left in the text\n");
  assert_dump ("t.txt", "One.\n\nTwo.\n\nThree.\n\nAnna: Four.\n", &all,
               "txt UTF-8 practice\n"
               "- -: One.⏎Two.⏎Three.\n"
               "Anna (unknown) -: Four.\n"
               "! 1: Text before the first speaker: kept as a turn that names nobody\n");
}

static void
test_encoding_options (void)
{
  const RpReadOptions cyrillic = { .encoding = "WINDOWS-1251" };
  const RpReadOptions utf8 = { .encoding = "UTF-8" };
  const RpReadOptions unknown = { .encoding = "KLINGON" };

  assert_dump ("t.txt", "\xC0\xED\xED\xE0: \xC4\xE0.", &cyrillic,
               "txt WINDOWS-1251 practice\nАнна (unknown) -: Да.\n");
  assert_dump ("t.txt", "Anna: caf\xE9.", &utf8,
               "txt UTF-8 practice\nAnna (unknown) -: caf�.\n"
               "! 1: Bytes that are no text, shown as �: 1, the first here\n");
  g_autofree char *dump = dump_bytes ("t.txt", "Anna: x", 7, &unknown);
  g_assert_true (g_str_has_prefix (dump, "error: t.txt cannot be read as KLINGON: "));
  for (const char *const *name = rp_draft_get_encodings (); *name != NULL; name++)
    {
      const RpReadOptions options = { .encoding = *name };
      g_autofree char *any = dump_bytes ("t.txt", "A\0n\0:\0 \0x\0", 10, &options);
      g_assert_false (g_str_has_prefix (any, "error: t.txt cannot be read as"));
    }
}

/* A mess that repeats itself is listed and then counted: nothing is silent, nothing floods. */
static void
test_many_notes (void)
{
  g_autoptr (GString) text = g_string_new ("WEBVTT\n\n");
  guint listed = 0;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "NOTE %u\n\n00:01.000 --> 00:02.000\nAnna: x\n\n", i);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (RpDraft) draft = rp_draft_read_bytes ("t.vtt", bytes, NULL, NULL, NULL);
  for (guint i = 0; i < draft->notes->len; i++)
    listed += g_str_has_prefix (g_array_index (draft->notes, RpImportNote, i).text, "Left out");
  g_assert_cmpuint (listed, ==, 20);
  const RpImportNote *last = &g_array_index (draft->notes, RpImportNote, draft->notes->len - 1);
  g_assert_cmpstr (last->text, ==, "Blocks that are no cues: 80 more, the last here");
  g_assert_cmpuint (last->line, ==, 3 + 5 * 99);
}

static void
test_session (void)
{
  g_autofree char *folder = g_dir_make_tmp ("reprise-XXXXXX", NULL);
  g_autofree char *path
      = g_build_filename (folder, "F7 practice worker-B 2025-02-28 v1.2.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "Anna: é\nBen: b\n", -1, NULL));
  g_autoptr (RpDraft) draft = rp_draft_read_file (path, NULL, NULL, &error);
  g_assert_no_error (error);
  const RpSession *session = draft->session;
  g_assert_cmpstr (session->name, ==, "F7 practice worker-B 2025-02-28 v1.2");
  g_assert_cmpstr (session->source_name, ==, "F7 practice worker-B 2025-02-28 v1.2.txt");
  g_assert_cmpint (session->kind, ==, RP_SESSION_PRACTICE);
  g_assert_cmpstr (session->family, ==, NULL);
  g_assert_cmpstr (session->workers[0], ==, "worker-B");
  g_assert_cmpstr (session->date, ==, "2025-02-28");
  g_assert_cmpuint (session->n_turns, ==, 2);
  g_assert_cmpuint (session->n_characters, ==, 3);
  g_assert_cmpuint (g_bytes_get_size (draft->source), ==, 16);
  g_autofree char *hash = rp_text_hash ("é\nb", -1);
  g_assert_cmpstr (session->text_hash, ==, hash);
  g_unlink (path);

  g_assert_null (rp_draft_read_file (path, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "worker-B"));
  g_rmdir (folder);
}

/* --- what stands before a passage does not shift it ------------------------------------------ */

static const char *const spice[] = { "plain", "e\xCC\x81", "é", "😀", "👩‍👧", "שלום", "–", "“so”",
                                     "a,b;c", "漢字", "[young person]", "\xEF\xBC\x8C" };

/* A transcript of random words with a passage in its last turn, as LF text. */
static char *
make_text (const char *passage)
{
  GString *text = g_string_new (NULL);

  for (int turn = g_test_rand_int_range (1, 8); turn > 0; turn--)
    {
      g_string_append (text, turn % 2 == 0 ? "Mum: x " : "Social worker: x ");
      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append_printf (text, "%s%s", spice[g_test_rand_int_range (0, G_N_ELEMENTS (spice))],
                                g_test_rand_int_range (0, 5) == 0 ? "\nx" : " ");
      g_string_append (text, g_test_rand_bit () ? "\n\n" : "\n");
    }
  g_string_append_printf (text, "Mum: before %s after\n", passage);
  return g_string_free (text, FALSE);
}

/* The same text as another program would have saved it. */
static GBytes *
save_as (const char *text, const char *encoding, gboolean mark, const char *newline)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = g_strjoinv (newline, lines);
  g_autofree char *whole = g_strconcat (mark ? "\xEF\xBB\xBF" : "", joined, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  char *bytes = g_convert (whole, -1, encoding, "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

static void
test_nothing_shifts (void)
{
  static const struct
  {
    const char *encoding;
    gboolean mark;
    const char *newline;
  } forms[] = { { "UTF-8", TRUE, "\n" },     { "UTF-8", FALSE, "\r\n" }, { "UTF-8", TRUE, "\r\n" },
                { "UTF-8", FALSE, "\r" },    { "UTF-16LE", TRUE, "\r\n" }, { "UTF-16BE", TRUE, "\n" },
                { "UTF-8", FALSE, "\xE2\x80\xA8" } };
  static const char passage[] = "the passage 😀 itself";

  for (guint round = 0; round < 100; round++)
    {
      g_autofree char *text = make_text (passage);
      g_autoptr (GBytes) plain = g_bytes_new (text, strlen (text));
      g_autoptr (RpDraft) draft = rp_draft_read_bytes ("t.txt", plain, NULL, NULL, NULL);
      const char *at = strstr (draft->transcript->text, passage);
      guint start = (guint) g_utf8_pointer_to_offset (draft->transcript->text, at);
      guint end = start + (guint) g_utf8_strlen (passage, -1);

      for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
        {
          g_autoptr (GBytes) bytes
              = save_as (text, forms[i].encoding, forms[i].mark, forms[i].newline);
          g_autoptr (RpDraft) other = rp_draft_read_bytes ("t.txt", bytes, NULL, NULL, NULL);
          g_autofree char *slice = rp_transcript_slice (other->transcript, start, end);
          g_assert_cmpstr (slice, ==, passage);
          g_assert_cmpstr (other->transcript->text, ==, draft->transcript->text);
        }
    }
}

/* --- size ------------------------------------------------------------------------------------- */

/* One long line of each character that starts something; quadratic work would take hours. */
static void
test_long_lines (void)
{
  static const char *const units[] = { "x", ":", "<", "#", "&#1", "{\\", "[", "(", "-->", "1:", "\t", "'" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    for (guint cue = 0; cue < 2; cue++)
      {
        g_autoptr (GString) text
            = g_string_new (cue ? "WEBVTT\n\n00:01.000 --> 00:02.000\nx" : "x");
        while (text->len < (1 << 20))
          g_string_append (text, units[i]);
        g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
        g_autoptr (RpDraft) draft = rp_draft_read_bytes ("t.txt", bytes, NULL, NULL, NULL);
        g_assert_nonnull (draft);
      }
}

static void
test_many_cues (void)
{
  g_autoptr (GString) text = g_string_new ("WEBVTT\n\n");

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "%02u:%02u:%02u.000 --> %02u:%02u:%02u.500\n<v P%u>a</v>\n\n",
                            i / 3600, i / 60 % 60, i % 60, i / 3600, i / 60 % 60, i % 60, i % 3);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (RpDraft) draft = rp_draft_read_bytes ("t.vtt", bytes, NULL, NULL, NULL);
  g_assert_cmpuint (draft->transcript->turns->len, ==, 200000);
  g_assert_cmpuint (draft->transcript->speakers->len, ==, 3);
  g_assert_cmpuint (draft->notes->len, ==, 0);
}

/* n_lines lines "NamI: x", with I below n_names. */
static void
assert_limit (guint n_lines, guint n_names, const char *message)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (text, "Nam%u: x\n", i % n_names);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_assert_null (rp_draft_read_bytes ("t.txt", bytes, NULL, NULL, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 ((64 << 20) + 1), (64 << 20) + 1);

  assert_limit (1200, 1200,
                "t.txt, line 1001: more than 1000 speakers; read it without speaker labels");
  assert_limit (500001, 2,
                "t.txt, line 500001: more than 500000 turns or 16 million characters; "
                "divide the file");
  g_assert_null (rp_draft_read_bytes ("t.txt", large, NULL, NULL, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==, "t.txt is larger than 64 MiB");
}

static void
test_file_names (void)
{
  static const struct
  {
    const char *name;
    const char *known;
  } cases[] = {
    { "family-03-home-visit.txt", "txt UTF-8 practice family=family-03" },
    { "family-04_06-supervision.txt", "txt UTF-8 supervision family=family-04" },
    { "Family7 SUPERVISION 2026-02-30.txt", "txt UTF-8 supervision family=Family7" },
    { "family-support-worker.txt", "txt UTF-8 practice" },
    { "2026-03-12_worker-A_practice.txt", "txt UTF-8 practice worker=worker-A date=2026-03-12" },
    { "supervisions.txt", "txt UTF-8 practice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *dump = dump_bytes (cases[i].name, "Anna: x", 7, NULL);
      *strchr (dump, '\n') = '\0';
      g_assert_cmpstr (dump, ==, cases[i].known);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/timecode", test_timecode);
  g_test_add_func ("/reading/label-modes", test_label_modes);
  g_test_add_func ("/reading/encoding-options", test_encoding_options);
  g_test_add_func ("/reading/many-notes", test_many_notes);
  g_test_add_func ("/reading/session", test_session);
  g_test_add_func ("/reading/file-names", test_file_names);
  g_test_add_func ("/reading/nothing-shifts", test_nothing_shifts);
  g_test_add_func ("/reading/long-lines", test_long_lines);
  g_test_add_func ("/reading/many-cues", test_many_cues);
  g_test_add_func ("/reading/limits", test_limits);
  return g_test_run ();
}
