/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"
#include "rp-transfer-analysis.h"

G_BEGIN_DECLS

/* Thematic transfer of a project: from the store to the matrix, its rates and its evidence. */

typedef enum
{
  RP_DEFINITION_LINKED,  /* taken up: a coder linked a supervision to a practice passage */
  RP_DEFINITION_PRESENT, /* weaker: the theme is tagged in both sessions */
} RpDefinition;
#define RP_N_DEFINITIONS 2

/* "linked", "present". */
const char *rp_definition_to_string (RpDefinition definition);
gboolean rp_definition_from_string (const char *name, RpDefinition *definition);
const char *rp_definition_get_explanation (RpDefinition definition);

typedef struct
{
  RpDefinition definition;
  gint64 coder_id;        /* whose codings and links; 0: anybody's */
  guint n_permutations;   /* of the re-pairing test; 0: no test */
  guint64 seed;
} RpTransferScope;

/* What stands behind one cell of the matrix. */
typedef struct
{
  RpCell kind;
  guint supervision_turns, practice_turns;           /* turns touched by the theme */
  guint supervision_characters, practice_characters; /* covered by it, each once */
  guint n_links;        /* explicit and implicit ones */
  guint n_contradicted; /* these do not make a theme taken up */
} RpTransferCell;

typedef struct
{
  gint64 pair_id;
  RpSession *supervision;
  RpSession *practice;
  gboolean has_gap;
  int gap;              /* days from supervision to practice */
  gboolean carry_back;  /* practice came first: a control, not in the rates */
  RpTransferCell *cells; /* by theme */
} RpTransferPair;

typedef struct
{
  gint64 code_id;
  char *identifier, *name, *framework, *colour;
  RpTransferRates rates;
} RpTransferTheme;

typedef struct
{
  RpDefinition definition;
  GPtrArray *themes;     /* of RpTransferTheme */
  GPtrArray *pairs;      /* of RpTransferPair, by family and date; carry-back ones too */
  RpPresence *presence;  /* the pairs that count, in that order, by the definition */
  RpPresence *tagged;    /* the same pairs by presence in both sessions */
  RpPresence *reversed;  /* carry-back pairs by presence in both */
  RpTransferRates overall;
  RpCarryBack carry_back;
  guint n_carry_back;    /* pairs */
  GPtrArray *repairings; /* of RpRepairing, one a scheme that has the groups it needs */
} RpTransfer;
void rp_transfer_free (RpTransfer *transfer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpTransfer, rp_transfer_free)

/* The definition governs the cells and the rate P(P|S). Whatever sets the practice session against
 * what supervision did *not* work on (base rate, lift, odds ratio, phi, carry-back, Mantel-Haenszel,
 * re-pairing) is always by presence: a link can only be where supervision worked on the theme, so
 * that "linked" there and "tagged" elsewhere would compare unlike cells.
 *
 * Themes are the codes for passages of every framework whose codes are themes. A cell of
 * a pair whose supervision or practice session nobody coded is not asked. */
RpTransfer *rp_transfer_compute (RpStore *store, const RpTransferScope *scope,
                                 GCancellable *cancellable, GError **error);

/* All that `transfer` prints of the pairs that count: the analysis of the tables above, put together by
 * the same rule. NULL with G_IO_ERROR_CANCELLED only. */
RpTransferAnalysis *rp_transfer_analyse_pairs (const RpTransfer *transfer,
                                               const RpTransferOptions *options,
                                               GCancellable *cancellable, GError **error);

/* --- evidence ------------------------------------------------------------------------------ */

typedef struct
{
  gint64 session_id, coding_id;
  char *session, *date, *speaker, *time; /* "" where not known */
  char *quotation;
  guint start, end;
} RpEvidenceHalf;

/* A link with both quotations: a row of "supervision talk | direct practice talk". */
typedef struct
{
  gint64 link_id;
  gint64 theme_id;
  char *theme, *coder, *memo;
  RpLinkStrength strength;
  RpEvidenceHalf supervision, practice;
} RpEvidence;
void rp_evidence_free (RpEvidence *evidence);

/* Rows by theme, then pair, then place; of one pair of sessions where the ids are not 0, of one
 * theme, of one coder. */
GPtrArray *rp_evidence_list (RpStore *store, gint64 supervision_id, gint64 practice_id,
                             gint64 theme_id, gint64 coder_id, GError **error);

/* The table as HTML that a word processor pastes as a table, and as text with tabs. */
char *rp_evidence_to_html (const GPtrArray *evidence);
char *rp_evidence_to_text (const GPtrArray *evidence);

G_END_DECLS
