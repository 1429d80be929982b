/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-span-index.h"

G_BEGIN_DECLS

/* Gives each of `n_spans` spans a lane, from 0, so that no two spans which share a code point are
 * in one lane, with as few lanes as that allows: as many as spans lie over one another where most
 * do. Outer spans get lower lanes than the inner ones that start in them, each the lowest free;
 * the same spans get the same lanes, whatever comes after them in the text. Empty spans are given
 * lane 0 and take no room. Writes `lanes` (n_spans values), returns the number of lanes.
 * O(n log n). */
guint rp_lanes_assign (const RpSpan *spans, guint n_spans, guint *lanes);

G_END_DECLS
