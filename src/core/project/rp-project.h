/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-store.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A project file as the programs use it: the verbs. Each verb is one command: one transaction,
 * recorded with its label, coder and time, undoable, told to the views by "changed". It returns
 * FALSE with an error where nothing was changed at all.
 *
 * Reads go through rp_project_get_store() and the rp_store_* functions of rp-store.h; a worker
 * thread opens its own rp_store_open_reader(). A project belongs to the main thread. */
#define RP_TYPE_PROJECT (rp_project_get_type ())
G_DECLARE_FINAL_TYPE (RpProject, rp_project, RP, PROJECT, GObject)

/* Argument of "changed": void (*) (RpProject *, const RpNews *, gpointer). */
typedef enum
{
  RP_NEWS_CODERS = 1 << 0,
  RP_NEWS_SESSIONS = 1 << 1,   /* sessions, families, workers, transcripts, speakers' roles */
  RP_NEWS_FRAMEWORKS = 1 << 2, /* frameworks and codes */
  RP_NEWS_CODINGS = 1 << 3,
  RP_NEWS_RATINGS = 1 << 4,
  RP_NEWS_PROGRESS = 1 << 5,   /* a session marked as done */
  RP_NEWS_PAIRS = 1 << 6,
  RP_NEWS_LINKS = 1 << 7,
  RP_NEWS_ALL = (1 << 8) - 1,
} RpNewsKind;

typedef struct
{
  RpNewsKind kinds;
  GHashTable *sessions; /* set of gint64*: the sessions touched; NULL: any of them may be */
} RpNews;
/* Whether the news may concern that session. */
gboolean rp_news_concerns (const RpNews *news, RpNewsKind kinds, gint64 session_id);

RpProject *rp_project_create (const char *path, GError **error);
/* Opens for writing; where file or folder cannot be written, for reading only. */
RpProject *rp_project_open (const char *path, GError **error);
/* After this, only unref. */
gboolean rp_project_close (RpProject *self, GError **error);

RpStore *rp_project_get_store (RpProject *self);
const char *rp_project_get_path (RpProject *self);
char *rp_project_dup_name (RpProject *self); /* the file's name without its ending */
gboolean rp_project_is_read_only (RpProject *self);
gboolean rp_project_save_copy (RpProject *self, const char *path, GError **error);
/* Looks whether another program has written and, if so, emits "changed" with all kinds.
 * The window calls it when it gets the focus and once a second. */
void rp_project_refresh (RpProject *self);

/* Who acts: later changes are recorded, undone and redone as this coder's. 0: nobody, the project
 * itself (command line, set-up). Undo never touches another coder's work. */
void rp_project_set_coder (RpProject *self, gint64 coder_id);
gint64 rp_project_get_coder (RpProject *self);

/* --- history ------------------------------------------------------------------------------- */

char *rp_project_dup_undo_label (RpProject *self); /* NULL: nothing to undo */
char *rp_project_dup_redo_label (RpProject *self);
gboolean rp_project_undo (RpProject *self, GError **error);
gboolean rp_project_redo (RpProject *self, GError **error);

/* --- coders -------------------------------------------------------------------------------- */

gboolean rp_project_add_coder (RpProject *self, const char *name, gboolean blind, gint64 *id,
                               GError **error);
/* How the record names the change that rp_project_add_coder() makes. */
char *rp_project_describe_new_coder (const char *name);
gboolean rp_project_update_coder (RpProject *self, const RpCoder *coder, GError **error);

/* --- frameworks ---------------------------------------------------------------------------- */

gboolean rp_project_add_framework (RpProject *self, const RpFramework *framework, gint64 *id,
                                   GError **error);
/* Its own fields and scale; codes have verbs of their own. Each of these makes a new version. */
gboolean rp_project_update_framework (RpProject *self, const RpFramework *framework,
                                      GError **error);
gboolean rp_project_add_code (RpProject *self, gint64 framework_id, const RpCode *code, gint64 *id,
                              GError **error);
/* Everything of the code, `retired` and `position` included. */
gboolean rp_project_update_code (RpProject *self, const RpCode *code, GError **error);
/* Puts the framework's codes in that order. */
gboolean rp_project_reorder_codes (RpProject *self, gint64 framework_id, const gint64 *code_ids,
                                   gsize n, GError **error);

/* --- sessions ------------------------------------------------------------------------------ */

/* Stores what reading a file gave. Errors: RP_ERROR_EXISTS where the name is taken, or where the
 * same transcript is there already and `allow_same_text` is FALSE. */
gboolean rp_project_add_session (RpProject *self, const RpDraft *draft, gboolean allow_same_text,
                                 gint64 *id, GError **error);
/* Name, kind, family, workers, date. */
gboolean rp_project_update_session (RpProject *self, const RpSession *session, GError **error);
/* With its codings, ratings, pairs and links; undo brings all of it back. */
gboolean rp_project_remove_session (RpProject *self, gint64 id, GError **error);
gboolean rp_project_set_speaker_role (RpProject *self, gint64 speaker_id, RpRole role,
                                      GError **error);
/* The coder has read the session to its end (FALSE: has not). */
gboolean rp_project_set_done (RpProject *self, gint64 coder_id, gint64 session_id, gboolean done,
                              GError **error);

/* --- codings and ratings ------------------------------------------------------------------- */

/* Errors: RP_ERROR_INVALID (empty span, beyond the text, retired or rating-only code),
 * RP_ERROR_EXISTS. */
gboolean rp_project_add_coding (RpProject *self, const RpCoding *coding, gint64 *id,
                                GError **error);
/* All or none, one undo step. Those that are there already are left; *n_added counts the others. */
gboolean rp_project_add_codings (RpProject *self, const RpCoding *codings, gsize n, gsize *n_added,
                                 GError **error);
/* Span, memo, weight; the coder must be the acting one (or nobody acts). */
gboolean rp_project_update_coding (RpProject *self, const RpCoding *coding, GError **error);
/* Links from or to them go with them. */
gboolean rp_project_remove_codings (RpProject *self, const gint64 *ids, gsize n, GError **error);
/* A value of NAN takes the rating away. The value must be on the scale. */
gboolean rp_project_set_ratings (RpProject *self, const RpRating *ratings, gsize n,
                                 GError **error);

/* --- pairs and links ----------------------------------------------------------------------- */

gboolean rp_project_add_pair (RpProject *self, gint64 supervision_id, gint64 practice_id,
                              gint64 *id, GError **error);
gboolean rp_project_remove_pair (RpProject *self, gint64 id, GError **error);

/* A link by spans, as files and drags give it: makes the codings that are missing. */
typedef struct
{
  gint64 coder_id;
  gint64 supervision_id, practice_id;             /* sessions */
  gint64 theme_id;                                /* code of the supervision passage */
  gint64 practice_code_id;                        /* code of the practice passage; 0: the theme */
  guint supervision_start, supervision_end;
  guint practice_start, practice_end;
  RpLinkStrength strength;
  const char *memo;
} RpLinkSpec;
/* All or none, one undo step; a pair of sessions that is not paired yet is paired. A link that is
 * there already is left. */
gboolean rp_project_add_links (RpProject *self, const RpLinkSpec *links, gsize n, gsize *n_added,
                               GError **error);
/* Strength and memo. */
gboolean rp_project_update_link (RpProject *self, const RpLink *link, GError **error);
gboolean rp_project_remove_link (RpProject *self, gint64 id, GError **error);

G_END_DECLS
