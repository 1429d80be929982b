/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-coding.h"
#include "rp-transcript-view.h"

G_BEGIN_DECLS

/* What stands between two transcripts: their links as curves from passage to passage, wherever
 * these have been scrolled to; explicit ones solid, implicit ones dashed, contradicted ones
 * crossed. Dots at both edges stand for the codings in view: a line drawn with the pointer from one
 * to the other asks for a link.
 *
 * Signals:
 *   link-activated (gint64 id)    a curve was clicked
 *   link-drawn (gint64 supervision, gint64 practice)  codings; practice 0: what is selected
 *     there */
#define RP_TYPE_LINK_STRIP (rp_link_strip_get_type ())
G_DECLARE_FINAL_TYPE (RpLinkStrip, rp_link_strip, RP, LINK_STRIP, GtkWidget)

typedef struct
{
  gint64 id;
  RpSpan supervision, practice;
  RpLinkStrength strength;
  GdkRGBA colour;
} RpStripLink;

/* A coding that a link can start from or end at. */
typedef struct
{
  gint64 id;
  RpSpan span;
  GdkRGBA colour;
} RpStripEnd;

/* The views must be in scrolled windows already, and outlive the strip. */
GtkWidget *rp_link_strip_new (RpTranscriptView *supervision, RpTranscriptView *practice);
void rp_link_strip_set_links (RpLinkStrip *self, const RpStripLink *links, guint n_links);
void rp_link_strip_set_ends (RpLinkStrip *self, const RpStripEnd *supervision, guint n_supervision,
                             const RpStripEnd *practice, guint n_practice);
/* 0: none. */
void rp_link_strip_set_selected (RpLinkStrip *self, gint64 id);
/* The link whose curve is at a point of the strip; 0: none. */
gint64 rp_link_strip_pick (RpLinkStrip *self, double x, double y);
/* Where the ends of a link are in the strip; FALSE where neither passage is in view. */
gboolean rp_link_strip_get_curve (RpLinkStrip *self, gint64 id, double *y0, double *y1);

G_END_DECLS
