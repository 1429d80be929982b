/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-check-menu.h"
#include "rp-compare-job.h"
#include "rp-compare-page.h"
#include "rp-compare-passages.h"
#include "rp-compare-table.h"

/* Resamples and seed of the intervals: what is printed with them. */
#define RP_COMPARE_RESAMPLES 1000
#define RP_COMPARE_SEED 1
#define RP_COMPARE_CONTINUA 30

struct _RpComparePage
{
  AdwBin parent_instance;
  RpProject *project;
  gboolean closed;     /* to the coder of the window */
  gboolean stale;      /* what is shown is not what the project says now */
  gboolean filling;    /* controls are being filled, not used */
  guint timeout;       /* before computing anew */
  GArray *frameworks;  /* of gint64, behind the choice of framework */
  GCancellable *cancellable;        /* of the table's job; NULL: none runs */
  GCancellable *behind_cancellable; /* of the job behind a row */

  RpCheckMenu *coders;
  RpCheckMenu *sessions;
  GtkDropDown *framework;
  GtkDropDown *level;
  GtkDropDown *kind;
  GtkLabel *explanation;
  GtkRevealer *busy;
  GtkProgressBar *progress;
  guint pulse;
  GtkStack *stack;
  AdwStatusPage *status;
  RpCompareTable *table;
  GtkLabel *overall;
  GtkLabel *intervals;
  GtkAdjustment *threshold; /* of the dashed line */
  RpComparePassages *passages;
  GtkLabel *passages_title;
  GtkGrid *matrix;
  GtkLabel *why;
  GSimpleAction *next, *previous, *open, *copy, *methods, *cancel, *confusion, *trend;
};

/* What is chosen above the table. */
RpAgreementScope rp_compare_page_read_scope (RpComparePage *self);
/* rp-compare-page-layout.c */
void rp_compare_page_build (RpComparePage *self);
/* rp-compare-page-actions.c */
void rp_compare_page_install_actions (RpComparePage *self, GActionMap *window);
void rp_compare_page_update_actions (RpComparePage *self);
/* rp-compare-page-matrix.c */
void rp_compare_page_clear_matrix (RpComparePage *self);
void rp_compare_page_show_matrix (RpComparePage *self, const double *pairs,
                                  const RpAgreementScope *scope);
/* rp-compare-page-presets.c */
void rp_compare_page_add_presets (RpComparePage *self);
/* rp-compare-page-notes.c: what stands below the table */
GtkWidget *rp_compare_page_new_notes (RpComparePage *self);
void rp_compare_page_show_overall (RpComparePage *self, const RpAgreement *agreement);
void rp_compare_page_show_intervals (RpComparePage *self);
/* rp-compare-more.c: windows of their own */
void rp_compare_page_present_confusion (RpComparePage *self);
void rp_compare_page_present_trend (RpComparePage *self);
