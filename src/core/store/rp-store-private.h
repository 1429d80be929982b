/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What only this folder sees: SQLite itself, and the statement wrapper. */

#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>

#include "rp-guard.h"
#include "rp-store-write.h"

G_BEGIN_DECLS

#define RP_APPLICATION_ID 0x52505253 /* "RPRS" */

struct _RpStore
{
  sqlite3 *db;
  char *path;
  GThread *owner;
  gboolean read_only;
  RpGuard guard;
  GHashTable *idle;        /* SQL text -> sqlite3_stmt that nobody is stepping */
  GCancellable *cancellable;
  RpChange *change;        /* the open one, or NULL */
};

/* --- errors -------------------------------------------------------------------------------- */

/* Sets an error for SQLite's result code and returns FALSE; `what` says what was being done
 * ("save the coding") or is NULL. */
gboolean rp_store_fail (RpStore *store, int rc, GError **error);

/* --- statements ---------------------------------------------------------------------------- */

/* A prepared statement on loan from the store's cache; back there when it goes out of scope. */
typedef struct
{
  RpStore *store;
  sqlite3_stmt *stmt;
  char *sql;
  GPtrArray *mended; /* of char *: stands in for damaged text; NULL: none yet */
} RpStatement;

/* NULL with an error. The SQL text is the cache's key, so it is a literal. */
RpStatement *rp_store_prepare (RpStore *store, const char *sql, GError **error);
void rp_statement_free (RpStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpStatement, rp_statement_free)

/* Parameters are numbered from 1 as in SQL. */
void rp_statement_bind_int (RpStatement *self, int i, gint64 value);
void rp_statement_bind_id (RpStatement *self, int i, gint64 value); /* 0 is NULL */
void rp_statement_bind_time (RpStatement *self, int i, gint64 ms);  /* RP_TIME_NONE is NULL */
void rp_statement_bind_double (RpStatement *self, int i, double value); /* NAN is NULL */
void rp_statement_bind_text (RpStatement *self, int i, const char *text); /* must outlive it */
void rp_statement_bind_blob (RpStatement *self, int i, GBytes *bytes);    /* must outlive it */

/* TRUE with *row telling whether there is a row; FALSE is an error. */
gboolean rp_statement_step (RpStatement *self, gboolean *row, GError **error);
/* Runs to the end; any rows are passed over. */
gboolean rp_statement_run (RpStatement *self, GError **error);
/* Runs it once more with new parameters. */
void rp_statement_reset (RpStatement *self);

gint64 rp_statement_get_int (RpStatement *self, int column);
gint64 rp_statement_get_time (RpStatement *self, int column);
double rp_statement_get_double (RpStatement *self, int column);
/* Never NULL: a NULL in the database is "". Valid until the next step. */
const char *rp_statement_get_text (RpStatement *self, int column);
char *rp_statement_dup_text (RpStatement *self, int column); /* NULL stays NULL */
GBytes *rp_statement_dup_blob (RpStatement *self, int column);

/* Runs SQL without parameters. */
gboolean rp_store_exec (RpStore *store, const char *sql, GError **error);
/* First column of the first row as a number; 0 where there is no row. */
gboolean rp_store_query_int (RpStore *store, const char *sql, gint64 *value, GError **error);

/* --- schema (rp-schema.c) ------------------------------------------------------------------ */

int rp_schema_get_version (void);
/* Whether the file's tables, indexes and triggers are this version's, to the letter: a trigger that
 * somebody slipped in would run at every change. */
gboolean rp_schema_check (RpStore *store, GError **error);
gboolean rp_schema_create (RpStore *store, GError **error);
/* Brings an older file to this version, a step at a time, in one transaction. */
gboolean rp_schema_migrate (RpStore *store, int from, GError **error);

/* --- helpers of several aggregates --------------------------------------------------------- */

#define rp_store_assert_writing(store) g_assert ((store)->change != NULL)

G_END_DECLS
