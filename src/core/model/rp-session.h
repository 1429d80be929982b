/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RP_SESSION_PRACTICE,    /* a worker with a family */
  RP_SESSION_SUPERVISION, /* the talk that prepares it, in a group or one to one */
} RpSessionKind;
#define RP_N_SESSION_KINDS 2

/* "practice", "supervision": the names of files, CSV, JSON and the database. */
const char *rp_session_kind_to_string (RpSessionKind kind);
gboolean rp_session_kind_from_string (const char *name, RpSessionKind *kind);

/* Who a speaker is. */
typedef enum
{
  RP_ROLE_UNKNOWN,
  RP_ROLE_WORKER,
  RP_ROLE_SUPERVISOR,
  RP_ROLE_CLINICIAN,
  RP_ROLE_MANAGER,
  RP_ROLE_PARENT,
  RP_ROLE_CHILD,
  RP_ROLE_OTHER_FAMILY,
  RP_ROLE_OTHER_PROFESSIONAL,
  RP_ROLE_INTERPRETER,
} RpRole;
#define RP_N_ROLES 10

/* "worker", "parent", "other-family": as in files; unknown names give FALSE. */
const char *rp_role_to_string (RpRole role);
gboolean rp_role_from_string (const char *name, RpRole *role);
/* For people, translated: "Parent or carer". */
const char *rp_role_get_label (RpRole role);
/* The role that a speaker's name in a transcript suggests ("Social worker", "Mum", "SW1", "P1:").
 * RP_ROLE_UNKNOWN where it suggests none: a guess is shown for confirmation, never hidden. */
RpRole rp_role_guess (const char *speaker_name);

/* A set of roles, one bit each; 0 stands for every role. */
typedef guint32 RpRoleSet;
#define RP_ROLE_BIT(role) (1u << (role))
static inline gboolean
rp_role_set_contains (RpRoleSet set, RpRole role)
{
  return set == 0 || (set & RP_ROLE_BIT (role)) != 0;
}

/* One recorded meeting, without its text. */
typedef struct
{
  gint64 id;
  char *uuid;
  char *name; /* unique in the project; the file's name without its ending unless given */
  RpSessionKind kind;
  gint64 family_id;    /* 0: none given */
  char *family;        /* NULL: none given */
  GStrv workers;       /* never NULL; pseudonymous codes, sorted */
  char *date;          /* ISO 8601 "2026-03-12", or NULL */
  guint n_turns;
  guint n_characters;  /* code points of the transcript */
  char *text_hash;     /* rp_text_hash() of the transcript */
  char *source_name;   /* the imported file's base name */
} RpSession;

RpSession *rp_session_new (void);
RpSession *rp_session_copy (const RpSession *session);
void rp_session_free (RpSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpSession, rp_session_free)

/* TRUE where `date` is a calendar date written YYYY-MM-DD. */
gboolean rp_date_is_valid (const char *date);
/* Days from `from` to `to`, negative where `to` is earlier; FALSE where either is missing. */
gboolean rp_date_gap (const char *from, const char *to, int *days);

G_END_DECLS
