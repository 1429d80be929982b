/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A code's colour made fit for the page it is drawn on. */
typedef struct
{
  GdkRGBA line; /* underlines, stripes: contrast of 3 to 1 or more (WCAG 2.1, 1.4.11) */
  GdkRGBA text; /* the code's name: 4.5 to 1 or more, 7 to 1 in high contrast (1.4.3, 1.4.6) */
  GdkRGBA tint; /* behind text that stands out */
} RpInk;

/* Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance). */
double rp_contrast (const GdkRGBA *a, const GdkRGBA *b);

/* `colour` moved towards black or white, whichever `page` is farther from, until the contrast of
 * the two is at least `ratio`, or it cannot be more. */
GdkRGBA rp_colour_for_page (const GdkRGBA *colour, const GdkRGBA *page, double ratio);

RpInk rp_ink_new (const GdkRGBA *colour, const GdkRGBA *page, gboolean high_contrast);

G_END_DECLS
