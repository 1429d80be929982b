/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-session.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A session in the list: facts, and what the coder at work has done in it. "changed" is emitted
 * when the latter changes. */
#define RP_TYPE_SESSION_ITEM (rp_session_item_get_type ())
G_DECLARE_FINAL_TYPE (RpSessionItem, rp_session_item, RP, SESSION_ITEM, GObject)

/* `gap` is the days since the supervision it is paired with, as a sentence; NULL: not paired. */
RpSessionItem *rp_session_item_new (const RpSession *session, const char *gap);
const RpSession *rp_session_item_get_session (RpSessionItem *self);
/* The name without its family where it begins with that, as under the family's own heading:
 * "family-03-home-visit" is "home-visit" there. */
const char *rp_session_item_get_short_name (RpSessionItem *self);
/* "15 Mar 2026 · 3 days after" */
const char *rp_session_item_get_details (RpSessionItem *self);

/* Whether the family's name stands above it. */
void rp_session_item_set_first_of_family (RpSessionItem *self, gboolean first);
gboolean rp_session_item_is_first_of_family (RpSessionItem *self);

void rp_session_item_set_progress (RpSessionItem *self, guint n_codings, gboolean done);
guint rp_session_item_get_n_codings (RpSessionItem *self);
gboolean rp_session_item_is_done (RpSessionItem *self);

/* "12 Mar 2026" of an ISO date; "" of NULL. */
char *rp_session_item_format_date (const char *date);

G_END_DECLS
