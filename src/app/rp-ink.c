/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-ink.h"

#include <math.h>

static double
linear (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *c)
{
  return 0.2126 * linear (c->red) + 0.7152 * linear (c->green) + 0.0722 * linear (c->blue);
}

double
rp_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

static GdkRGBA
mix (const GdkRGBA *a, float target, float share)
{
  return (GdkRGBA){ a->red + (target - a->red) * share, a->green + (target - a->green) * share,
                    a->blue + (target - a->blue) * share, 1 };
}

GdkRGBA
rp_colour_for_page (const GdkRGBA *colour, const GdkRGBA *page, double ratio)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 1 };
  float target = rp_contrast (page, &white) > rp_contrast (page, &black) ? 1 : 0;
  GdkRGBA result = mix (colour, target, 0);

  for (int step = 1; step <= 20 && rp_contrast (&result, page) < ratio; step++)
    result = mix (colour, target, (float) step / 20);
  return result;
}

RpInk
rp_ink_new (const GdkRGBA *colour, const GdkRGBA *page, gboolean high_contrast)
{
  RpInk ink = { .line = rp_colour_for_page (colour, page, high_contrast ? 4.5 : 3),
                .text = rp_colour_for_page (colour, page, high_contrast ? 7 : 4.5),
                .tint = *colour };

  ink.tint.alpha = luminance (page) < 0.2 ? 0.28f : 0.13f;
  return ink;
}
