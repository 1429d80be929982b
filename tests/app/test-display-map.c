/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-display-map.h"

#include <string.h>

/* What the reader must be able to count on, for any text. */
static void
assert_sound (const char *text)
{
  gsize n_bytes = strlen (text);
  g_autoptr (RpDisplayMap) map = rp_display_map_new (text, n_bytes);
  g_autofree char *display = rp_display_map_apply (map, text, n_bytes);
  g_auto (GStrv) paragraphs = g_strsplit (display, "\n", -1);
  guint n_breaks;
  const guint *breaks = rp_display_map_get_breaks (map, &n_breaks);
  g_autoptr (GString) without = g_string_new (NULL);
  guint offset = 0, display_offset = 0;

  for (guint i = 0; paragraphs[i] != NULL; i++)
    g_assert_cmpuint (strlen (paragraphs[i]), <=, RP_DISPLAY_MAX_PARAGRAPH);
  g_assert_true (g_utf8_validate (display, -1, NULL));

  /* Walks both at once: a break is one code point that only the display has. */
  for (const char *p = display; *p != '\0'; p = g_utf8_next_char (p), display_offset++)
    {
      g_assert_cmpuint (rp_display_map_to_stored (map, display_offset), ==, offset);
      if (n_breaks > 0 && *breaks == offset && *p == '\n')
        {
          g_assert_cmpuint (rp_display_map_end_to_display (map, offset), ==, display_offset);
          g_assert_cmpuint (rp_display_map_start_to_display (map, offset), ==, display_offset + 1);
          breaks++;
          n_breaks--;
          continue;
        }
      g_assert_cmpuint (rp_display_map_start_to_display (map, offset), ==, display_offset);
      g_string_append_unichar (without, g_utf8_get_char (p));
      offset++;
    }
  g_assert_cmpuint (n_breaks, ==, 0);
  g_assert_cmpstr (without->str, ==, text);
  g_assert_cmpuint (rp_display_map_to_stored (map, display_offset), ==, offset);
}

static void
test_short_text_is_itself (void)
{
  const char *text = "One line.\n\nAnother, after an empty turn.";
  g_autoptr (RpDisplayMap) map = rp_display_map_new (text, strlen (text));
  g_autofree char *display = rp_display_map_apply (map, text, strlen (text));

  g_assert_cmpstr (display, ==, text);
  for (guint i = 0; i <= strlen (text); i++)
    {
      g_assert_cmpuint (rp_display_map_start_to_display (map, i), ==, i);
      g_assert_cmpuint (rp_display_map_end_to_display (map, i), ==, i);
      g_assert_cmpuint (rp_display_map_to_stored (map, i), ==, i);
    }
  assert_sound ("");
  assert_sound ("\n");
}

static void
test_breaks_between_words (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 30000)
    g_string_append (text, "listening for the door ");
  g_autoptr (RpDisplayMap) map = rp_display_map_new (text->str, text->len);
  guint n_breaks;
  const guint *breaks = rp_display_map_get_breaks (map, &n_breaks);

  g_assert_cmpuint (n_breaks, ==, 6);
  for (guint i = 0; i < n_breaks; i++)
    g_assert_cmpint (text->str[breaks[i] - 1], ==, ' ');
  assert_sound (text->str);
}

/* No white space, and characters made of several code points, which must stay together. */
static void
test_breaks_within_a_word (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 4000; i++)
    g_string_append (text, "e\xCC\x81"); /* e with a combining acute accent */
  g_autoptr (RpDisplayMap) map = rp_display_map_new (text->str, text->len);
  guint n_breaks;
  const guint *breaks = rp_display_map_get_breaks (map, &n_breaks);

  g_assert_cmpuint (n_breaks, >, 1);
  for (guint i = 0; i < n_breaks; i++)
    g_assert_cmpuint (breaks[i] % 2, ==, 0);
  assert_sound (text->str);
}

static void
test_any_text (void)
{
  static const char *const pieces[] = { "a", " ", "\n", "é", "e\xCC\x81", "界", "🙂", "👩\xE2\x80\x8D👧",
                                        "word ", "\xC2\xA0" };

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n_pieces = g_test_rand_int_range (0, 12000);
      /* Few kinds a round, so that some texts have no space and some no line feed. */
      int kinds = g_test_rand_int_range (1, G_N_ELEMENTS (pieces) + 1);

      for (int i = 0; i < n_pieces; i++)
        {
          int piece = g_test_rand_int_range (0, kinds);
          if (*pieces[piece] != '\n' || g_test_rand_int_range (0, 200) == 0)
            g_string_append (text, pieces[piece]);
        }
      assert_sound (text->str);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display-map/short-text-is-itself", test_short_text_is_itself);
  g_test_add_func ("/display-map/breaks-between-words", test_breaks_between_words);
  g_test_add_func ("/display-map/breaks-within-a-word", test_breaks_within_a_word);
  g_test_add_func ("/display-map/any-text", test_any_text);
  return g_test_run ();
}
