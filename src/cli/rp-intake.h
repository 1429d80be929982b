/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-cli.h"
#include "rp-names.h"

G_BEGIN_DECLS

/* Taking a coder's work from a table: what "code", "rate" and "link" have in common. Every row is
 * read and checked before anything is written; then all are added, or none. */
typedef struct
{
  RpProject *project;
  RpNames *names;
  const RpCsv *csv;
  const char *coder;  /* whose work it is; NULL: the table's column "coder" says so */
  int coder_column;   /* -1: none */
  GHashTable *coders; /* name -> gint64* */
  GPtrArray *created; /* of char *: coders that were new */
  guint n_rows;
  guint n_added;
  guint n_changed; /* ratings that had another value */
  guint n_empty;   /* ratings without a value, left out */
  guint n_differing; /* rows that were there with another memo or weight */
  guint n_others;  /* rows that name another coder than the one that was asked for */
} RpIntake;

/* Adds all rows of intake->csv and counts them. */
typedef gboolean (*RpIntakeFunc) (RpIntake *intake, GError **error);
gboolean rp_intake_codings (RpIntake *intake, GError **error);
gboolean rp_intake_ratings (RpIntake *intake, GError **error);
gboolean rp_intake_links (RpIntake *intake, GError **error);

/* The id of the row's coder, who is made if new. To be called once all rows are known to be
 * right. */
gboolean rp_intake_get_coder (RpIntake *intake, guint row, gint64 *id, GError **error);

/* Runs `func` on a table with everything around it; on failure the project is as it was. `coder`
 * as above. The caller clears *intake afterwards, however it went. */
gboolean rp_intake_apply (RpIntake *intake, RpProject *project, const RpCsv *csv,
                          const char *coder, RpIntakeFunc func, GError **error);
void rp_intake_clear (RpIntake *intake);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RpIntake, rp_intake_clear)

/* A whole command of the shape "PROJECT --coder C TABLE.csv". */
gboolean rp_intake_run (const RpCommand *command, int argc, char **argv, RpIntakeFunc func,
                        GError **error);

G_END_DECLS
