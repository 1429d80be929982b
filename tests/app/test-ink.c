/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-ink.h"

static GdkRGBA
parse (const char *text)
{
  GdkRGBA colour;

  g_assert_true (gdk_rgba_parse (&colour, text));
  return colour;
}

static void
test_contrast (void)
{
  GdkRGBA white = parse ("#ffffff"), black = parse ("#000000"), grey = parse ("#777777");

  g_assert_cmpfloat_with_epsilon (rp_contrast (&white, &black), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (rp_contrast (&black, &white), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (rp_contrast (&white, &white), 1, 1e-6);
  /* The grey that just fails 4.5 to 1 on white, of many a guide to WCAG 2. */
  g_assert_cmpfloat_with_epsilon (rp_contrast (&grey, &white), 4.48, 0.005);
}

/* Every colour that a user may give a code can be seen and read on each page. */
static void
test_any_colour_is_readable (void)
{
  const char *const pages[] = { "#ffffff", "#1e1e1e", "#000000", "#fafafa" };

  for (int i = 0; i < 500; i++)
    {
      GdkRGBA colour = { (float) g_test_rand_double (), (float) g_test_rand_double (),
                         (float) g_test_rand_double (), 1 };
      GdkRGBA page = parse (pages[i % 4]);
      RpInk ink = rp_ink_new (&colour, &page, FALSE);
      RpInk strong = rp_ink_new (&colour, &page, TRUE);

      g_assert_cmpfloat (rp_contrast (&ink.line, &page), >=, 3);
      g_assert_cmpfloat (rp_contrast (&ink.text, &page), >=, 4.5);
      g_assert_cmpfloat (rp_contrast (&strong.text, &page), >=, 7);
      g_assert_cmpfloat (ink.tint.alpha, <, 0.3);
    }
}

static void
test_good_colour_is_kept (void)
{
  GdkRGBA blue = parse ("#0072b2"), white = parse ("#ffffff");
  RpInk ink = rp_ink_new (&blue, &white, FALSE);

  g_assert_true (gdk_rgba_equal (&ink.line, &blue));
  g_assert_true (gdk_rgba_equal (&ink.text, &blue));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/contrast", test_contrast);
  g_test_add_func ("/ink/any-colour-is-readable", test_any_colour_is_readable);
  g_test_add_func ("/ink/good-colour-is-kept", test_good_colour_is_kept);
  return g_test_run ();
}
