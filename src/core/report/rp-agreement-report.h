/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-estimate.h"
#include "rp-project.h"

G_BEGIN_DECLS

/* Agreement of a project's coders, from the store to the table that window and command line show. */

typedef enum
{
  RP_LEVEL_TURN,      /* units are turns: coded where a coding of the code touches the turn */
  RP_LEVEL_CHARACTER, /* units are code points of turns: coded where a coding covers them */
  RP_LEVEL_SESSION,   /* units are sessions: the ratings */
  RP_LEVEL_SEGMENT,   /* no units: segments of text, their places and ends */
} RpLevel;
#define RP_N_LEVELS 4

/* "turn", "character", "session", "segment". */
const char *rp_level_to_string (RpLevel level);
gboolean rp_level_from_string (const char *name, RpLevel *level);
/* One line for people on what it means. */
const char *rp_level_get_explanation (RpLevel level);

/* At most this many coders are compared at once: patterns of who coded are sets of bits. */
#define RP_MAX_COMPARED_CODERS 12
/* Fewer units than this are flagged beside every coefficient. */
#define RP_FEW_UNITS 30
/* A session bootstrap over fewer sessions than this says little: at turn level the interval is then
 * that of the units, at character level a bootstrap over turns. */
#define RP_FEW_SESSIONS 5

/* What is compared. Arrays of gint64 ids. */
typedef struct
{
  GArray *coders;      /* two or more, in the order of the columns */
  GArray *sessions;    /* NULL: all */
  GArray *codes;       /* NULL: all that are not retired */
  RpRoleSet roles;     /* turns of these alone, among those that a code applies to; 0: all of them */
  guint n_resamples;   /* of the bootstrap; 0: none, intervals as each coefficient has them */
  guint64 seed;
  guint n_continua;    /* random ones that gamma of segments is held against; 0: no gamma */
} RpAgreementScope;
void rp_agreement_scope_clear (RpAgreementScope *scope);
RpAgreementScope rp_agreement_scope_copy (const RpAgreementScope *scope);

/* One code at one level. */
typedef struct
{
  RpLevel level;
  gint64 code_id;
  char *identifier;   /* "empathy" */
  char *framework;    /* "practice-skills" */
  char *name;         /* "Empathy" */
  char *colour;
  guint n_coders;
  guint n_sessions;   /* in which two or more of the coders used the framework, or said done */
  guint64 n_units;    /* in those sessions, of the roles that the code applies to */
  guint64 n_pairable; /* of them with two or more coders */
  guint64 *coded;     /* by coder: units with the code (turns, characters), or sessions rated */
  guint64 disagreed;  /* units on which not all who coded say the same */
  char *denominator;  /* what the units are, in words */
  RpEstimate *estimates;
  guint n_estimates;
} RpAgreementRow;

typedef struct
{
  RpLevel level;
  GPtrArray *rows;   /* of RpAgreementRow, by framework and position */
  GPtrArray *coders; /* of char*: names in the order of the scope */
  GArray *overall;   /* of RpEstimate, all codes in one figure; weights "pooled" (De Vries et al.
                        2008; kappa and AC1 of turns and characters) or "mean": the plain mean of
                        the codes that have a value, whose number is n_units */
  guint n_resamples;
  guint64 seed;
} RpAgreement;
void rp_agreement_free (RpAgreement *agreement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpAgreement, rp_agreement_free)

/* Turn and character level: percent agreement, Cohen's kappa (more than two coders: Conger's),
 * Krippendorff's alpha, Gwet's AC1. Session level: weighted kappa (two coders, quadratic), alpha
 * ordinal, ICC(A,1). Segment level: segment F1, the alpha family of segments, gamma. Errors: RP_ERROR_INVALID (fewer than two coders, or too many),
 * G_IO_ERROR_CANCELLED. */
RpAgreement *rp_agreement_compute (RpStore *store, const RpAgreementScope *scope, RpLevel level,
                                   GCancellable *cancellable, GError **error);

/* The figure for all codes, `way` "pooled" or "mean"; NULL where the level has none. */
const RpEstimate *rp_agreement_find_overall (const RpAgreement *agreement, const char *name,
                                             const char *way);

/* Estimate of that name and weights (NULL: any) in the row, or NULL. */
const RpEstimate *rp_agreement_row_find (const RpAgreementRow *row, const char *name,
                                         const char *weights);

/* --- the passages behind a figure ---------------------------------------------------------- */

/* A unit of the turn level with who coded it; for figures of the character level too, since a
 * reader wants the turn. */
typedef struct
{
  gint64 session_id;
  guint start, end; /* of the turn */
  guint32 present;  /* bit i: coder i of the scope coded the session with this framework */
  guint32 coded;    /* bit i: and has the code in this turn */
  gboolean differs; /* they disagree: at turn level, or at character level within the turn */
} RpPassage;

typedef enum
{
  RP_PASSAGES_CODED,       /* by anybody */
  RP_PASSAGES_AGREED,      /* by all */
  RP_PASSAGES_DISAGREED,   /* not by all; at character level: not the same characters */
} RpPassageKind;

/* GArray of RpPassage, by session and place. */
GArray *rp_agreement_list_passages (RpStore *store, const RpAgreementScope *scope, RpLevel level,
                                    gint64 code_id, RpPassageKind kind, GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
