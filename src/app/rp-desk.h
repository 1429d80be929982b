/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

G_BEGIN_DECLS

/* What lies on a coder's desk: one session, its transcript, the frameworks, and this coder's own
 * codings and ratings of it; the code that is chosen, the place of the cursor and the coding that
 * stands out. The widgets of the Code page show it and nothing else: no other coder's row is ever
 * read here. */
#define RP_TYPE_DESK (rp_desk_get_type ())
G_DECLARE_FINAL_TYPE (RpDesk, rp_desk, RP, DESK, GObject)

/* Argument of "changed": void (*) (RpDesk *, guint what, gpointer). */
typedef enum
{
  RP_DESK_PROJECT = 1 << 0,    /* another project */
  RP_DESK_SESSIONS = 1 << 1,   /* the list of sessions, or facts about them */
  RP_DESK_SESSION = 1 << 2,    /* another session or another transcript is open */
  RP_DESK_FRAMEWORKS = 1 << 3,
  RP_DESK_CODINGS = 1 << 4,    /* the open session's */
  RP_DESK_RATINGS = 1 << 5,
  RP_DESK_PROGRESS = 1 << 6,   /* how much of other sessions is coded */
  RP_DESK_CODE = 1 << 7,       /* the chosen code */
  RP_DESK_CURSOR = 1 << 8,     /* cursor or the coding that stands out */
  RP_DESK_EMPHASIS = 1 << 9,   /* the code whose codings all stand out */
  RP_DESK_DONE = 1 << 10,      /* which sessions are marked as done */
  RP_DESK_ALL = (1 << 11) - 1,
} RpDeskChange;

RpDesk *rp_desk_new (void);
void rp_desk_set_project (RpDesk *self, RpProject *project);
RpProject *rp_desk_get_project (RpDesk *self); /* (nullable) */
void rp_desk_set_coder (RpDesk *self, gint64 coder_id);
gint64 rp_desk_get_coder (RpDesk *self);

/* Opens a session; 0 closes. Where it fails the one before stays. */
gboolean rp_desk_open_session (RpDesk *self, gint64 session_id, GError **error);
const RpSession *rp_desk_get_session (RpDesk *self);  /* (nullable) */
RpTranscript *rp_desk_get_transcript (RpDesk *self);  /* (nullable) */
GPtrArray *rp_desk_get_codings (RpDesk *self);        /* of RpCoding, by start */
const RpCoding *rp_desk_find_coding (RpDesk *self, gint64 coding_id);
guint rp_desk_count_codings (RpDesk *self, gint64 code_id);

/* Changes of the coder's own codings in the open session: the project's verbs, after which the desk
 * reads one coding anew and not all of them. */
gboolean rp_desk_add_coding (RpDesk *self, gint64 code_id, guint start, guint end, gint64 *id,
                             GError **error);
gboolean rp_desk_update_coding (RpDesk *self, const RpCoding *coding, GError **error);
gboolean rp_desk_remove_coding (RpDesk *self, gint64 id, GError **error);

/* All frameworks, and the code or framework of an id; NULL where it is gone. */
GPtrArray *rp_desk_get_frameworks (RpDesk *self);
const RpCode *rp_desk_get_code (RpDesk *self, gint64 code_id);
const RpFramework *rp_desk_get_framework (RpDesk *self, gint64 framework_id);
/* The code named "practice-skills/empathy". */
const RpCode *rp_desk_find_code (RpDesk *self, const char *name);
char *rp_desk_dup_code_name (RpDesk *self, const RpCode *code);
/* Whether the code is offered in the open session: its framework is for this kind, and it is not
 * retired. */
gboolean rp_desk_offers (RpDesk *self, const RpCode *code);
/* Whether the open session is rated by the code: the framework is about this kind of session. */
gboolean rp_desk_rates (RpDesk *self, const RpCode *code);
/* The key that applies a code in the open session, as text ("1".."9" or a letter), "" for none: its own
 * where that is free, else the next free digit for the first nine. */
const char *rp_desk_get_key (RpDesk *self, gint64 code_id);
/* The offered code of a key, or NULL. */
const RpCode *rp_desk_find_key (RpDesk *self, gunichar key);

/* NAN where this coder has not rated the open session by that code. */
double rp_desk_get_rating (RpDesk *self, gint64 code_id);

/* The code that the codebook explains: the one the user chose, whose codings then all stand out, or
 * that of the coding at the cursor. 0: none. */
gint64 rp_desk_get_chosen_code (RpDesk *self);
gint64 rp_desk_get_emphasised_code (RpDesk *self);
void rp_desk_choose_code (RpDesk *self, gint64 code_id);
void rp_desk_explain_code (RpDesk *self, gint64 code_id);

/* Cursor or selection in code points, and the coding that stands out; 0: none. */
guint rp_desk_get_cursor (RpDesk *self);
void rp_desk_set_place (RpDesk *self, guint start, guint end, gint64 coding_id);
gint64 rp_desk_get_current (RpDesk *self);
void rp_desk_set_current (RpDesk *self, gint64 coding_id);
/* The codings that hold the cursor or touch the selection, innermost first; the array does not own
 * them. */
GPtrArray *rp_desk_list_here (RpDesk *self);
/* Makes the next of those here stand out; FALSE where there are fewer than two. */
gboolean rp_desk_cycle_current (RpDesk *self);

/* --- finding one's way --------------------------------------------------------------------- */

/* The coding of that code that comes next after the cursor, going round at the end; NULL where
 * there is none. */
const RpCoding *rp_desk_next_passage (RpDesk *self, gint64 code_id);
/* Roles whose turns are to be coded in the open session: those that its codes name; 0: every role,
 * as none names any. */
RpRoleSet rp_desk_get_expected_roles (RpDesk *self);
/* How many turns of the open session are of a role that its frameworks code, and how many of
 * these no coding touches. */
void rp_desk_count_turns (RpDesk *self, guint *n_turns, guint *n_uncoded);
/* [*start, *end) without white space at its ends; FALSE where nothing else is in it. */
gboolean rp_desk_trim_span (RpDesk *self, guint *start, guint *end);
/* "whole turn", "3 turns", "part of a turn": where a coding lies. */
char *rp_desk_describe_span (RpDesk *self, guint start, guint end);

G_END_DECLS
