/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-store.h"

G_BEGIN_DECLS

/* Writing, for src/core/project alone. Every function asserts that a change is open: a write
 * outside one would be neither undoable nor in the record. All return FALSE with an error and
 * leave it to the caller to abandon the change. New rows' ids come back in *id where asked. */

/* What a change did, row by row, read from its changeset: what views are told. */
typedef enum
{
  RP_TABLE_PROJECT,
  RP_TABLE_CODER,
  RP_TABLE_FAMILY,
  RP_TABLE_WORKER,
  RP_TABLE_SESSION,
  RP_TABLE_SESSION_WORKER,
  RP_TABLE_SOURCE,
  RP_TABLE_SPEAKER,
  RP_TABLE_TURN,
  RP_TABLE_FRAMEWORK,
  RP_TABLE_ANCHOR,
  RP_TABLE_CODE,
  RP_TABLE_CODING,
  RP_TABLE_RATING,
  RP_TABLE_ASSIGNMENT,
  RP_TABLE_PAIR,
  RP_TABLE_LINK,
} RpTable;
#define RP_N_TABLES 17

/* --- changes (rp-change.c) ----------------------------------------------------------------- */

typedef struct _RpChange RpChange;
typedef void (*RpChangedRowFunc) (RpTable table, gint64 row_id, gint64 session_id, gpointer data);

/* BEGIN IMMEDIATE and start recording. */
RpChange *rp_change_begin (RpStore *store, GError **error);
/* Stores the changeset under `label` and commits; frees the change, even where it fails (then
 * nothing has happened). A change that changed nothing leaves no record and *n_rows is 0.
 * `func` is called for each changed row after the commit. */
gboolean rp_change_commit (RpChange *change, const char *label, gint64 coder_id, guint *n_rows,
                           RpChangedRowFunc func, gpointer data, GError **error);
void rp_change_abandon (RpChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpChange, rp_change_abandon)

/* Label of the change that undo (redo) would take for that coder; NULL where there is none. */
char *rp_change_get_undo_label (RpStore *store, gint64 coder_id);
char *rp_change_get_redo_label (RpStore *store, gint64 coder_id);
gboolean rp_change_undo (RpStore *store, gint64 coder_id, RpChangedRowFunc func, gpointer data,
                         GError **error);
gboolean rp_change_redo (RpStore *store, gint64 coder_id, RpChangedRowFunc func, gpointer data,
                         GError **error);

/* --- rows ---------------------------------------------------------------------------------- */

gboolean rp_store_insert_coder (RpStore *store, const char *name, gboolean blind, gint64 *id,
                                GError **error);
gboolean rp_store_update_coder (RpStore *store, const RpCoder *coder, GError **error);

gboolean rp_store_insert_framework (RpStore *store, const RpFramework *framework, gint64 *id,
                                    GError **error);
/* The framework's own row and its scale, not its codes; its version grows by one. */
gboolean rp_store_update_framework (RpStore *store, const RpFramework *framework, GError **error);
gboolean rp_store_insert_code (RpStore *store, gint64 framework_id, const RpCode *code, gint64 *id,
                               GError **error);
gboolean rp_store_update_code (RpStore *store, const RpCode *code, GError **error);

gboolean rp_store_insert_session (RpStore *store, const RpDraft *draft, gint64 *id,
                                  GError **error);
/* Name, kind, family, workers, date. */
gboolean rp_store_update_session (RpStore *store, const RpSession *session, GError **error);
gboolean rp_store_delete_session (RpStore *store, gint64 id, GError **error);
gboolean rp_store_update_speaker_role (RpStore *store, gint64 speaker_id, RpRole role,
                                       GError **error);

/* *id is 0 where the same coder has the same code on the same span already. */
gboolean rp_store_insert_coding (RpStore *store, const RpCoding *coding, gint64 *id,
                                 GError **error);
gboolean rp_store_update_coding (RpStore *store, const RpCoding *coding, GError **error);
gboolean rp_store_delete_coding (RpStore *store, gint64 id, GError **error);
/* A value of NAN removes the rating. */
gboolean rp_store_put_rating (RpStore *store, const RpRating *rating, GError **error);
gboolean rp_store_put_done (RpStore *store, gint64 coder_id, gint64 session_id, gboolean done,
                            GError **error);

/* *id is 0 where the pair is there already. */
gboolean rp_store_insert_pair (RpStore *store, gint64 supervision_id, gint64 practice_id,
                               gint64 *id, GError **error);
gboolean rp_store_delete_pair (RpStore *store, gint64 id, GError **error);
gboolean rp_store_insert_link (RpStore *store, const RpLink *link, gint64 *id, GError **error);
gboolean rp_store_update_link (RpStore *store, const RpLink *link, GError **error);
gboolean rp_store_delete_link (RpStore *store, gint64 id, GError **error);

G_END_DECLS
