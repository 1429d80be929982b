/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Several tests at once. `adjusted` gets n values, 1 at most; a p that is NAN is no test: it stays
 * NAN and is not counted. */

/* Holm (1979): holds the chance of any false finding. */
void rp_adjust_holm (const double *p, guint n, double *adjusted);

/* Benjamini and Hochberg (1995): holds the expected share of false findings among the findings. */
void rp_adjust_benjamini_hochberg (const double *p, guint n, double *adjusted);

G_END_DECLS
