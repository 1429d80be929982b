/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-agreement-report.h"
#include "rp-units.h"

G_BEGIN_DECLS

/* From codings to units: walks the sessions in scope one at a time and tells, for every code, who
 * coded what. Memory is that of one session. */

typedef struct
{
  const RpCode *code;
  const RpFramework *framework;
} RpUnitCode;

/* A code in a session that two or more coders coded with its framework. */
typedef struct
{
  guint code;            /* index in the source's codes */
  guint session;         /* index in the source's sessions */
  gint64 session_id;
  guint32 present;       /* coders */
  guint n_turns;         /* of the roles that the code applies to */
  const RpTurnSpan *turns;
  const guint32 *coded;  /* by turn: coders whose codings touch it */
  /* By turn and set of coders that is not empty: how many characters just they coded. */
  const GArray *stretches; /* of RpStretch, by turn */
} RpUnitSession;

typedef struct
{
  guint turn;
  guint32 coded;
  guint64 length;
} RpStretch;

typedef struct _RpUnitSource RpUnitSource;
typedef void (*RpUnitSessionFunc) (const RpUnitSession *unit, gpointer data);

RpUnitSource *rp_unit_source_new (RpStore *store, const RpAgreementScope *scope, GError **error);
void rp_unit_source_free (RpUnitSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpUnitSource, rp_unit_source_free)

guint rp_unit_source_get_n_codes (RpUnitSource *source);
const RpUnitCode *rp_unit_source_get_code (RpUnitSource *source, guint i);
GPtrArray *rp_unit_source_get_sessions (RpUnitSource *source); /* of RpSession */

/* Calls func for every session and code that has something to compare. */
gboolean rp_unit_source_walk (RpUnitSource *source, RpUnitSessionFunc func, gpointer data,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
