/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No paragraph on the screen is longer than this many bytes. GtkTextView lays a paragraph out as a
 * whole, in more than linear time: one of 200 kB takes seconds. */
#define RP_DISPLAY_MAX_PARAGRAPH 5000

/* What the screen holds in place of a text: the same code points with a line break put in wherever
 * a paragraph runs over RP_DISPLAY_MAX_PARAGRAPH; and the way between offsets of the two. */
typedef struct _RpDisplayMap RpDisplayMap;

RpDisplayMap *rp_display_map_new (const char *text, gsize n_bytes);
void rp_display_map_free (RpDisplayMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpDisplayMap, rp_display_map_free)

/* A copy of `text`, which must be the one that the map was made of, with the breaks in it. */
char *rp_display_map_apply (const RpDisplayMap *self, const char *text, gsize n_bytes);

/* Stored code points at which the breaks stand, ascending. */
const guint *rp_display_map_get_breaks (const RpDisplayMap *self, guint *n_breaks);

/* Stored offset -> display offset. At a break there are two: after it, where a passage starts, and
 * before it, where one ends. */
guint rp_display_map_start_to_display (const RpDisplayMap *self, guint offset);
guint rp_display_map_end_to_display (const RpDisplayMap *self, guint offset);

/* Display offset -> stored offset; both sides of a break are the same place. */
guint rp_display_map_to_stored (const RpDisplayMap *self, guint display_offset);

G_END_DECLS
