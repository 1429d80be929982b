/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much must be coded twice before an agreement study can say what it is meant to say. Numbers
 * are rounded up; 0 where the arguments make no sense. */

/* Units for Krippendorff's alpha to be told from `smallest` acceptable alpha (0..1) where the
 * rarest category has the share p_c (0..1), at the one-sided level `significance` (Bloch and
 * Kraemer 1989 as in Krippendorff 2019, ch. 12): 2 z^2 [(1 + a)(3 - a) / (4 (1 - a) p_c (1 - p_c))
 * - a]. */
guint rp_sample_size_alpha (double smallest, double p_c, double significance);

/* Sessions for a 95 % interval of the given full width about an intraclass correlation of `icc`
 * (0..1) with k coders (Bonett 2002). */
guint rp_sample_size_icc (double icc, guint k, double width);

/* Draws `wanted` of n things (sessions to code twice) at random without replacement into
 * chosen[n]. With strata (n numbers below n_strata) each stratum gives its share of them, rounded
 * by largest remainders; without (NULL) every choice is equally likely. The seed is the record:
 * the same seed draws the same sessions. wanted <= n. */
void rp_draw_sample (guint n,
                     const guint *strata,
                     guint n_strata,
                     guint wanted,
                     guint64 seed,
                     gboolean *chosen);

G_END_DECLS
