/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-csv.h"
#include "rp-store.h"

G_BEGIN_DECLS

/* The names of a project's sessions, codes and coders, both ways, held while a command runs: a
 * table of a million rows asks the file once for each. Arrays and values stay the object's. */
typedef struct _RpNames RpNames;

RpNames *rp_names_new (RpStore *store, GError **error);
void rp_names_free (RpNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpNames, rp_names_free)

/* By name; RP_ERROR_NOT_FOUND, and RP_ERROR_INVALID for a code identifier of two frameworks. */
const RpSession *rp_names_find_session (RpNames *self, const char *name, GError **error);
const RpCode *rp_names_find_code (RpNames *self, const char *identifier, GError **error);

/* By id; one that is called “?” where a damaged file has none. */
const RpSession *rp_names_get_session (RpNames *self, gint64 id);
const RpCode *rp_names_get_code (RpNames *self, gint64 id);
const RpFramework *rp_names_get_framework (RpNames *self, gint64 id);
/* The code's identifier as files have it: "framework/code" where two frameworks share it. */
const char *rp_names_get_code_label (RpNames *self, gint64 code_id);
const char *rp_names_get_coder (RpNames *self, gint64 coder_id);

/* All of them, in the store's order. */
GPtrArray *rp_names_list_sessions (RpNames *self);   /* of RpSession */
GPtrArray *rp_names_list_frameworks (RpNames *self); /* of RpFramework */
/* The filter of names that options gave; NULL is any. */
gboolean rp_names_make_filter (RpNames *self, const char *coder, const char *session,
                               const char *code, RpCodingFilter *filter, GError **error);
/* Loaded once and kept. */
const RpTranscript *rp_names_get_transcript (RpNames *self, gint64 session_id, GError **error);

/* --- fields of a table --------------------------------------------------------------------- */

/* The same for a field; the error names the file, the line and the column. */
const RpSession *rp_names_read_session (RpNames *self, const RpCsv *csv, guint row, int column,
                                        GError **error);
const RpCode *rp_names_read_code (RpNames *self, const RpCsv *csv, guint row, int column,
                                  GError **error);

/* Where a table gives a passage: by offsets, or by its words alone. */
typedef struct
{
  int start, end; /* columns; -1: not there */
  int quotation;  /* column; -1: not there */
} RpPassageColumns;
/* FALSE where neither offsets nor quotation are columns of the table: the error names them. */
gboolean rp_passage_columns_find (const RpCsv *csv, const char *start, const char *end,
                                  const char *quotation, RpPassageColumns *columns,
                                  GError **error);
/* The passage of a row: offsets are checked against the transcript's length and, where the row has
 * a quotation too, against its words; without offsets the quotation is looked for, and must be
 * there once. White space counts as one space. */
gboolean rp_names_read_passage (RpNames *self, const RpCsv *csv, guint row,
                                const RpPassageColumns *columns, const RpSession *session,
                                guint *start, guint *end, GError **error);

/* The set of the roles named on the command line; NULL: 0, every role. */
gboolean rp_names_parse_roles (GStrv names, RpRoleSet *roles, GError **error);

G_END_DECLS
