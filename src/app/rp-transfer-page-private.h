/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-link-strip.h"
#include "rp-null-chart.h"
#include "rp-transcript-view.h"
#include "rp-transfer-matrix.h"
#include "rp-transfer-page.h"

/* Seed of the re-pairings that are drawn: the figures are the same each time. */
#define RP_TRANSFER_SEED 1

/* One of the two transcripts. */
typedef struct
{
  RpTranscriptView *view;
  GtkLabel *title;
  gint64 session_id;  /* 0: none is open */
  GPtrArray *codings; /* of RpCoding: by a theme, of whoever is shown */
} RpTransferSide;

struct _RpTransferPage
{
  AdwBin parent_instance;
  RpProject *project;
  gint64 coder_id; /* who acts; 0: nobody */
  gboolean blind;
  gboolean ready;  /* it is known who looks */
  gboolean stale;  /* what is shown is not what the project says now */
  gboolean syncing;
  guint timeout;   /* before computing anew */
  GCancellable *cancellable; /* of the job; NULL: none runs */
  GHashTable *coders; /* id -> name */

  gint64 pair_id;  /* 0: none is open */
  RpTransferSide supervision, practice;
  GPtrArray *links; /* of RpLinkRow, between these two */
  gint64 link_id;   /* the one chosen; 0: none */

  GtkStack *stack;
  AdwStatusPage *status;
  GtkButton *status_button;
  GtkSpinner *spinner;
  RpTransferMatrix *matrix;
  GtkLabel *cell, *rate, *chance, *carry_back, *explanation;
  GtkDropDown *definition, *whose, *scheme;
  RpNullChart *chart;
  GtkLabel *family, *link_label;
  GtkBox *timeline;
  RpLinkStrip *strip;
  GSimpleAction *link, *strength, *memo, *unlink, *next, *previous;
  GSimpleAction *add_pair, *remove_pair, *show_pair, *evidence, *open;
};

/* rp-transfer-page.c */
/* Whose work is read: 0 is anybody's, never for a blind coder. */
gint64 rp_transfer_page_get_scope (RpTransferPage *self);

/* rp-transfer-page-layout.c */
void rp_transfer_page_build (RpTransferPage *self);

/* rp-transfer-page-figures.c: what stands below the matrix */
void rp_transfer_page_show_figures (RpTransferPage *self);
void rp_transfer_page_show_scheme (RpTransferPage *self);
void rp_transfer_page_show_cell (RpTransferPage *self);

/* rp-transfer-page-pair.c: the two transcripts */
/* Opens what the matrix has chosen, where it is not open yet. */
void rp_transfer_page_open_pair (RpTransferPage *self);
void rp_transfer_page_close_pair (RpTransferPage *self);
/* Reads codings and links of the open pair anew. */
void rp_transfer_page_load_links (RpTransferPage *self);
/* Brings the chosen theme's passages into view, linked ones before others. */
void rp_transfer_page_go_to_theme (RpTransferPage *self);
void rp_transfer_page_choose_link (RpTransferPage *self, gint64 id, gboolean scroll);
const RpLinkRow *rp_transfer_page_get_link (RpTransferPage *self); /* (nullable) */
void rp_transfer_page_coding_activated (RpTransferPage *self, RpTransferSide *side, gint64 id);

/* rp-transfer-page-timeline.c */
void rp_transfer_page_show_timeline (RpTransferPage *self);

/* rp-transfer-page-links.c: making and changing links */
void rp_transfer_page_draw_link (RpTransferPage *self, gint64 supervision_id, gint64 practice_id);
void rp_transfer_page_install_link_actions (RpTransferPage *self, GActionMap *window);
void rp_transfer_page_update_link_actions (RpTransferPage *self);

/* rp-transfer-page-actions.c: the other commands */
void rp_transfer_page_install_actions (RpTransferPage *self, GActionMap *window);
void rp_transfer_page_update_actions (RpTransferPage *self);
