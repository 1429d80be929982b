/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-tally.h"

G_BEGIN_DECLS

/* Units made ready for resampling: their distinct patterns, and for each cluster which patterns
 * it holds and how often. Private to the bootstrap of the unit level. */
typedef struct
{
  RpUnits *patterns;
  RpTally *tally; /* of all units */
  guint n_clusters;
  guint *first;   /* n_clusters + 1: where a cluster's entries begin */
  guint *pattern; /* one an entry */
  guint64 *count;
} RpUnitSample;

typedef struct
{
  RpTally *tally;
  guint64 *counts; /* one a pattern */
} RpUnitScratch;

RpUnitSample *rp_unit_sample_new (const RpUnits *units);
void rp_unit_sample_free (RpUnitSample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpUnitSample, rp_unit_sample_free)

RpUnitScratch *rp_unit_scratch_new (const RpUnitSample *sample);
void rp_unit_scratch_free (RpUnitScratch *scratch);

/* The tally, in scratch, of the sample in which cluster c occurs times[c] times. */
void rp_unit_sample_tally_clusters (const RpUnitSample *sample,
                                    const guint64 *times,
                                    RpUnitScratch *scratch);
/* The same of pattern p occurring times[p] times. */
void rp_unit_sample_tally_patterns (const RpUnitSample *sample,
                                    const guint64 *times,
                                    RpUnitScratch *scratch);

G_END_DECLS
