/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-coding.h"
#include "rp-error.h"
#include "rp-framework.h"
#include "rp-session.h"
#include "rp-transcript.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One connection to a project file. This folder is the only place that knows SQL.
 *
 * Reading is here and open to every layer above: all functions take a store, which may be the
 * project's own (main thread) or a reader of a worker thread. Writing is in rp-store-write.h,
 * works only inside a change, and is for src/core/project alone.
 *
 * A store belongs to the thread that opened it; use in another is a programming error. */
typedef struct _RpStore RpStore;

typedef enum
{
  RP_STORE_READ_WRITE, /* falls back to reading only where the file or folder cannot be written */
  RP_STORE_READ_ONLY,
} RpStoreMode;

/* Makes a new, empty project file; it must not exist. */
RpStore *rp_store_create (const char *path, GError **error);
/* Opens a project file. Errors: RP_ERROR_NOT_FOUND, _FOREIGN, _NEWER, _DAMAGED, _BUSY; the file
 * is untouched by each of them. */
RpStore *rp_store_open (const char *path, RpStoreMode mode, GError **error);
/* Opens a second, read-only connection to the same file, for the calling thread. */
RpStore *rp_store_open_reader (const char *path, GError **error);

/* From the next reading until it is closed the store sees one state of the project, whatever other
 * programs commit meanwhile: what one statement gives fits what another gave. It cannot write. */
gboolean rp_store_hold (RpStore *self, GError **error);
/* Writes back the journal so that the project is one file again, and frees the store, even where
 * it fails. */
gboolean rp_store_close (RpStore *store, GError **error);
void rp_store_free (RpStore *store); /* rp_store_close() whose error is logged */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpStore, rp_store_free)

const char *rp_store_get_path (RpStore *store);
gboolean rp_store_is_read_only (RpStore *store);
/* Long queries stop with G_IO_ERROR_CANCELLED once it is cancelled; NULL to end that. */
void rp_store_set_cancellable (RpStore *store, GCancellable *cancellable);
/* A number that differs from its last value when another connection has written. */
gint64 rp_store_get_data_version (RpStore *store);
/* Copies the whole project, as it is now, to `path`, which is replaced only once the copy is
 * complete. */
gboolean rp_store_save_copy (RpStore *store, const char *path, GError **error);

/* Checks the file and every rule that the tables alone cannot hold: integrity of the pages,
 * foreign keys, spans inside their transcripts, turns that tile the text, text hashes, links that
 * go from a supervision to a practice coding of one coder, ratings on their scale, the full-text
 * index. Adds one translated sentence to `problems` for each finding. FALSE only where the check
 * itself could not be made. */
gboolean rp_store_check (RpStore *store, GPtrArray *problems, GError **error);

/* --- project ------------------------------------------------------------------------------- */

typedef struct
{
  guint sessions, families, coders, codings, ratings, pairs, links;
} RpCounts;
gboolean rp_store_get_counts (RpStore *store, RpCounts *counts, GError **error);

/* --- coders -------------------------------------------------------------------------------- */

/* All coders by name; elements RpCoder. Arrays of this header own their elements. */
GPtrArray *rp_store_list_coders (RpStore *store, GError **error);
/* RP_ERROR_NOT_FOUND where there is none of that name; the message lists those that are. */
RpCoder *rp_store_find_coder (RpStore *store, const char *name, GError **error);

/* --- sessions ------------------------------------------------------------------------------ */

/* All sessions, by family, date, name. */
GPtrArray *rp_store_list_sessions (RpStore *store, GError **error);
RpSession *rp_store_get_session (RpStore *store, gint64 id, GError **error);
RpSession *rp_store_find_session (RpStore *store, const char *name, GError **error);
/* The session with that transcript hash, or NULL without an error where there is none. */
RpSession *rp_store_find_session_by_hash (RpStore *store, const char *hash, GError **error);
RpTranscript *rp_store_load_transcript (RpStore *store, gint64 session_id, GError **error);
/* The file that was imported, as it was. */
GBytes *rp_store_load_source (RpStore *store, gint64 session_id, GError **error);
GStrv rp_store_list_families (RpStore *store, GError **error);
GStrv rp_store_list_workers (RpStore *store, GError **error);

/* What a coder has done in a session. Others' rows never come with a coder's id. */
typedef struct
{
  gint64 session_id;
  guint n_codings;
  guint n_ratings;
  gboolean done; /* the coder says that the session is read to its end */
} RpProgress;
/* For every session where there is anything; elements RpProgress in a GArray. */
GArray *rp_store_list_progress (RpStore *store, gint64 coder_id, GError **error);
/* The same of one session: what a view reads again after a coding, whatever the project's size. */
gboolean rp_store_get_progress (RpStore *store, gint64 coder_id, gint64 session_id,
                                RpProgress *progress, GError **error);

/* --- frameworks ---------------------------------------------------------------------------- */

/* All frameworks with their codes, retired ones too, in the order they were added. */
GPtrArray *rp_store_list_frameworks (RpStore *store, GError **error);
RpFramework *rp_store_get_framework (RpStore *store, gint64 id, GError **error);
/* The code of that identifier; "framework/code" where two frameworks have it. Errors:
 * RP_ERROR_NOT_FOUND, RP_ERROR_INVALID (ambiguous). `code_id` is set on success. */
gboolean rp_store_find_code (RpStore *store, const char *identifier, gint64 *code_id,
                             GError **error);

/* --- codings, ratings ---------------------------------------------------------------------- */

/* Which rows: a field of 0 is any. */
typedef struct
{
  gint64 session_id;
  gint64 coder_id;
  gint64 code_id;
} RpCodingFilter;

/* Called with a row that is valid during the call only; FALSE stops. */
typedef gboolean (*RpCodingFunc) (const RpCoding *coding, gpointer data);
/* Streams codings ordered by session, coder, code, start, end, without their memos (memo is NULL):
 * answered from one index, about a million rows a second. */
gboolean rp_store_each_span (RpStore *store, const RpCodingFilter *filter, RpCodingFunc func,
                             gpointer data, GError **error);
/* Elements RpCoding, ordered by session, start, end, code, coder. */
GPtrArray *rp_store_list_codings (RpStore *store, const RpCodingFilter *filter, GError **error);
RpCoding *rp_store_get_coding (RpStore *store, gint64 id, GError **error);
/* Number of codings by code id: GHashTable of gint64* -> GUINT_TO_POINTER. */
GHashTable *rp_store_count_codings (RpStore *store, const RpCodingFilter *filter, GError **error);
/* GArray of RpRating, ordered by session, code, coder. */
GArray *rp_store_list_ratings (RpStore *store, const RpCodingFilter *filter, GError **error);

/* --- pairs, links -------------------------------------------------------------------------- */

/* GArray of RpPair by family, dates. */
GArray *rp_store_list_pairs (RpStore *store, GError **error);

/* A link with both its codings. */
typedef struct
{
  RpLink link;
  RpCoding supervision; /* memos NULL */
  RpCoding practice;
} RpLinkRow;
/* Links between two sessions (0: any), of a coder (0: any); elements RpLinkRow. */
GPtrArray *rp_store_list_links (RpStore *store, gint64 supervision_id, gint64 practice_id,
                                gint64 coder_id, GError **error);

/* --- history ------------------------------------------------------------------------------- */

typedef enum
{
  RP_CHANGE_DONE,
  RP_CHANGE_UNDONE,  /* can be redone */
  RP_CHANGE_SETTLED, /* in the record, but can be neither undone nor redone */
} RpChangeState;

typedef struct
{
  gint64 id;
  char *label;    /* "Code empathy in family-03-visit" */
  gint64 coder_id;
  char *coder;    /* name, or NULL for a change of the project itself */
  char *at;       /* ISO 8601, UTC */
  RpChangeState state;
  guint n_rows;
} RpChangeRecord;
void rp_change_record_free (RpChangeRecord *record);
/* The audit trail, newest first, at most `limit` rows (0: all); of one coder's changes where
 * coder_id is not 0. */
GPtrArray *rp_store_list_changes (RpStore *store, gint64 coder_id, guint limit, GError **error);

/* --- full text ----------------------------------------------------------------------------- */

/* A turn as search sees it; valid during the call only. */
typedef struct
{
  gint64 session_id;
  gint64 turn_id;
  guint start;         /* code points in the session */
  const char *text;    /* UTF-8, valid */
  gsize n_bytes;
  const char *marked;  /* matches between \x02 and \x03, from the full-text index; or NULL */
  const char *speaker; /* or NULL */
  RpRole role;
} RpTurnText;
typedef gboolean (*RpTurnFunc) (const RpTurnText *turn, gpointer data);

/* Every turn whose words match the FTS5 expression, by session and order. */
gboolean rp_store_match_turns (RpStore *store, const char *fts_expression, RpTurnFunc func,
                               gpointer data, GError **error);
/* Every turn, by session and order: for expressions that no index helps. */
gboolean rp_store_each_turn (RpStore *store, gint64 session_id, RpTurnFunc func, gpointer data,
                             GError **error);

/* A turn's place and speaker without its text: for counting units. */
typedef struct
{
  gint64 session_id;
  guint start, end;
  RpRole role;
} RpTurnSpan;
typedef gboolean (*RpTurnSpanFunc) (const RpTurnSpan *turn, gpointer data);
/* Streams the turns of a session (0: of all) by session and order. */
gboolean rp_store_each_turn_span (RpStore *store, gint64 session_id, RpTurnSpanFunc func,
                                  gpointer data, GError **error);

G_END_DECLS
