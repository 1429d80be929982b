/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "rp-csv.h"

G_BEGIN_DECLS

/* What became of one theme in one pair of sessions. The values are bits: 1 for the supervision
 * session, 2 for the practice session that follows it. */
typedef enum
{
  RP_CELL_NEITHER = 0,
  RP_CELL_SUPERVISION_ONLY = 1, /* missed */
  RP_CELL_PRACTICE_ONLY = 2,    /* unprompted */
  RP_CELL_BOTH = 3,             /* taken up */
  RP_CELL_NOT_ASKED = 4,        /* the theme was not looked for in this pair */
} RpCell;

typedef struct
{
  char *name;
  int worker;     /* index of the group, -1: unknown; any numbers that tell groups apart */
  int supervisor;
  int family;
} RpPresencePair;

/* The presence table: pairs x themes. Which definition of transfer its cells follow (linked
 * passages, or presence in both) is the matter of whoever fills it. */
typedef struct
{
  GArray *pairs;     /* of RpPresencePair */
  GPtrArray *themes; /* of char*, the themes' names */
  guint8 *cells;     /* of RpCell, one row a pair */
} RpPresence;

/* A table of cells that are not asked yet, with pairs and themes without names. */
RpPresence *rp_presence_new (guint n_pairs, guint n_themes);
void rp_presence_free (RpPresence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpPresence, rp_presence_free)

static inline guint
rp_presence_get_n_pairs (const RpPresence *self)
{
  return self->pairs->len;
}
static inline guint
rp_presence_get_n_themes (const RpPresence *self)
{
  return self->themes->len;
}
static inline RpPresencePair *
rp_presence_get_pair (const RpPresence *self, guint pair)
{
  return &g_array_index (self->pairs, RpPresencePair, pair);
}
static inline const char *
rp_presence_get_theme (const RpPresence *self, guint theme)
{
  return self->themes->pdata[theme];
}
static inline RpCell
rp_presence_get (const RpPresence *self, guint pair, guint theme)
{
  return self->cells[(gsize) pair * self->themes->len + theme];
}
void rp_presence_set (RpPresence *self, guint pair, guint theme, gboolean supervision,
                      gboolean practice);
/* Names and groups of a pair; `name` and `theme` are copied. */
void rp_presence_name_pair (RpPresence *self, guint pair, const char *name, int worker,
                            int supervisor, int family);
void rp_presence_name_theme (RpPresence *self, guint theme, const char *name);

/* Reads a table with the columns pair, worker, theme, supervision, practice, and if they are there
 * supervisor and family; the last two of the five hold 0 or 1. Pairs and themes keep the order of
 * the file. A pair without a row for a theme was not asked for it; an empty worker is unknown.
 * Errors (RP_ERROR_INVALID, RP_ERROR_LIMIT) name row and column: a missing column, another value
 * than 0 or 1, a pair that is there twice for one theme or under two workers, no rows. */
RpPresence *rp_presence_from_csv (const RpCsv *csv, GError **error);

/* How many pairs fell into each kind, for one theme or over several. */
typedef struct
{
  guint both;
  guint supervision_only;
  guint practice_only;
  guint neither;
} RpCells;

static inline guint
rp_cells_sum (const RpCells *cells)
{
  return cells->both + cells->supervision_only + cells->practice_only + cells->neither;
}
/* Counts over the whole table, over one theme, over the cells of one pair. */
RpCells rp_presence_count (const RpPresence *self);
RpCells rp_presence_count_theme (const RpPresence *self, guint theme);
RpCells rp_presence_count_pair (const RpPresence *self, guint pair);
/* GArray of RpCells, one element a worker. A pair whose worker is unknown stands for itself. */
GArray *rp_presence_count_workers (const RpPresence *self);
/* GArray of RpCells, one element a theme. */
GArray *rp_presence_count_themes (const RpPresence *self);
/* Adds one cell to the counts; RP_CELL_NOT_ASKED adds nothing. */
void rp_cells_add (RpCells *cells, RpCell cell);

G_END_DECLS
