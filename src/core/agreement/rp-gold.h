/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-ratings.h"
#include "rp-segment-match.h"

G_BEGIN_DECLS

/* A coder against a reference coding. In units and ratings coder 0 is the reference and coder 1
 * the trainee. Shares have Wilson's intervals. */
typedef struct
{
  RpEstimate precision; /* of what the trainee coded, how much the reference has too */
  RpEstimate recall;    /* of what the reference has, how much the trainee found */
  RpEstimate f1;
  RpEstimate kappa; /* Cohen */
  RpEstimate ac1;   /* Gwet */
} RpGoldCode;

/* One code over present-or-absent units. */
RpGoldCode rp_gold_code (const RpUnits *units);
/* One code (or all, -1) over segments that match at `iou`; kappa and AC1 are undefined. */
RpGoldCode
rp_gold_segments (const RpSpans *spans, guint gold, guint trainee, int category, double iou);

typedef struct
{
  RpEstimate exact;      /* share of sessions rated alike */
  RpEstimate within_one; /* share rated at most `step` apart */
  RpEstimate bias;       /* mean of trainee less reference */
} RpGoldScale;

RpGoldScale rp_gold_scale (const RpRatings *ratings, double step);

/* Whether the lower bound of the estimate's interval is at or above the threshold: the value alone
 * passes nobody. */
gboolean rp_gold_passes (const RpEstimate *estimate, double threshold);

G_END_DECLS
