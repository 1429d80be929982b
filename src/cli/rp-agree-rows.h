/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-report.h"
#include "rp-names.h"

G_BEGIN_DECLS

/* The levels of "agree PROJECT" that are listed code by code: segments, and a coder against a
 * reference. */

/* One code at such a level. */
typedef struct
{
  const char *level;   /* "segment", "gold" */
  gint64 code_id;
  char *denominator;   /* what the units are, in words */
  guint n_sessions;
  guint64 n_units;     /* segments of all coders; turns */
  GPtrArray *coders;   /* of char*: names; at level gold the reference first */
  guint64 coded[RP_MAX_COMPARED_CODERS]; /* by coder: segments; turns with the code */
  GArray *estimates;   /* of RpEstimate */
} RpAgreeRow;

/* A row with the scope's coders, at the indices given, in that order. */
RpAgreeRow *rp_agree_row_new (const char *level, gint64 code_id, RpNames *names,
                              const RpAgreementScope *scope, const guint *coders, guint n_coders);
void rp_agree_row_free (RpAgreeRow *row);

/* The scope's first coder is the reference; a row for each code and other coder. Arrays of
 * RpAgreeRow. */
GPtrArray *rp_agree_gold (RpStore *store, RpNames *names, const RpAgreementScope *scope,
                          GError **error);
/* Segments of the sessions that all of the scope's coders worked on. */
GPtrArray *rp_agree_segments (RpStore *store, RpNames *names, const RpAgreementScope *scope,
                              GError **error);

void rp_agree_rows_print (RpNames *names, const GPtrArray *rows, gboolean json);

G_END_DECLS
