/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Agreement of a table that lives elsewhere, from its text to its figures. */

typedef enum
{
  RP_TABLE_RATINGS, /* unit,coder.. */
  RP_TABLE_SQUARE,  /* counts, no header */
  RP_TABLE_SETS,    /* unit,coder.., labels joined by ';' */
  RP_TABLE_SPANS,   /* coder,code,start,end */
} RpTableKind;
#define RP_N_TABLE_KINDS 4

typedef struct
{
  char *text;         /* comma, semicolon or tab between the fields */
  RpTableKind kind;
  RpScale scale;      /* of ratings and square tables */
  guint length;       /* of the text of spans, in characters */
  guint n_resamples;  /* of the bootstrap by unit; 0: none */
  guint64 seed;
} RpTableRequest;

RpTableRequest *rp_table_request_new (const char *text, RpTableKind kind, RpScale scale);
void rp_table_request_free (RpTableRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpTableRequest, rp_table_request_free)

/* Errors are one line that names line and column (RP_ERROR), or G_IO_ERROR_CANCELLED. */
RpAgreementList *rp_table_request_compute (const RpTableRequest *request, GCancellable *cancellable,
                                           GError **error);

/* The same in a thread; takes over the request. */
void rp_table_request_run (RpTableRequest *request, gpointer source, GCancellable *cancellable,
                           GAsyncReadyCallback callback);
RpAgreementList *rp_table_request_finish (GAsyncResult *result, GError **error);

/* A row of the result, as it is shown and copied: what of, coefficient, value, interval, units,
 * and how the interval was made or why there is no value. */
#define RP_N_TABLE_COLUMNS 6
extern const char *const rp_table_columns[RP_N_TABLE_COLUMNS]; /* to be translated */
/* GPtrArray of GStrv. */
GPtrArray *rp_table_list_rows (const RpAgreementList *list);
/* The rows with their header, tabs between. */
char *rp_table_rows_to_text (const GPtrArray *rows);
/* What the data were, and of what their disagreement is made. */
char *rp_table_describe (const RpAgreementList *list);

G_END_DECLS
