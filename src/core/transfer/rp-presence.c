/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-presence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-error.h"

/* A table of this many cells is a mistake or an attack: a few names a row, all different, would
 * otherwise ask for pairs times themes bytes. */
#define MAX_CELLS (64u << 20)

static void
clear_pair (gpointer data)
{
  g_free (((RpPresencePair *) data)->name);
}

RpPresence *
rp_presence_new (guint n_pairs, guint n_themes)
{
  RpPresence *self = g_new0 (RpPresence, 1);

  self->pairs = g_array_sized_new (FALSE, TRUE, sizeof (RpPresencePair), n_pairs);
  g_array_set_clear_func (self->pairs, clear_pair);
  g_array_set_size (self->pairs, n_pairs);
  self->themes = g_ptr_array_new_full (n_themes, g_free);
  g_ptr_array_set_size (self->themes, n_themes);
  self->cells = g_malloc ((gsize) n_pairs * n_themes + 1);
  memset (self->cells, RP_CELL_NOT_ASKED, (gsize) n_pairs * n_themes);

  for (guint i = 0; i < n_pairs; i++)
    rp_presence_name_pair (self, i, "", -1, -1, -1);
  for (guint i = 0; i < n_themes; i++)
    rp_presence_name_theme (self, i, "");
  return self;
}

void
rp_presence_free (RpPresence *self)
{
  g_array_unref (self->pairs);
  g_ptr_array_unref (self->themes);
  g_free (self->cells);
  g_free (self);
}

void
rp_presence_set (RpPresence *self, guint pair, guint theme, gboolean supervision,
                 gboolean practice)
{
  g_return_if_fail (pair < self->pairs->len && theme < self->themes->len);

  self->cells[(gsize) pair * self->themes->len + theme]
      = (supervision ? RP_CELL_SUPERVISION_ONLY : 0) | (practice ? RP_CELL_PRACTICE_ONLY : 0);
}

void
rp_presence_name_pair (RpPresence *self, guint pair, const char *name, int worker,
                       int supervisor, int family)
{
  RpPresencePair *row = rp_presence_get_pair (self, pair);

  g_free (row->name);
  *row = (RpPresencePair){ g_strdup (name), worker, supervisor, family };
}

void
rp_presence_name_theme (RpPresence *self, guint theme, const char *name)
{
  g_free (self->themes->pdata[theme]);
  self->themes->pdata[theme] = g_strdup (name);
}

/* --- counts -------------------------------------------------------------------------------- */

void
rp_cells_add (RpCells *cells, RpCell cell)
{
  switch (cell)
    {
    case RP_CELL_BOTH:
      cells->both++;
      break;
    case RP_CELL_SUPERVISION_ONLY:
      cells->supervision_only++;
      break;
    case RP_CELL_PRACTICE_ONLY:
      cells->practice_only++;
      break;
    case RP_CELL_NEITHER:
      cells->neither++;
      break;
    case RP_CELL_NOT_ASKED:
      break;
    }
}

RpCells
rp_presence_count (const RpPresence *self)
{
  RpCells cells = { 0 };
  gsize n = (gsize) self->pairs->len * self->themes->len;

  for (gsize i = 0; i < n; i++)
    rp_cells_add (&cells, self->cells[i]);
  return cells;
}

RpCells
rp_presence_count_theme (const RpPresence *self, guint theme)
{
  RpCells cells = { 0 };

  for (guint i = 0; i < self->pairs->len; i++)
    rp_cells_add (&cells, rp_presence_get (self, i, theme));
  return cells;
}

RpCells
rp_presence_count_pair (const RpPresence *self, guint pair)
{
  RpCells cells = { 0 };

  for (guint d = 0; d < self->themes->len; d++)
    rp_cells_add (&cells, rp_presence_get (self, pair, d));
  return cells;
}

GArray *
rp_presence_count_themes (const RpPresence *self)
{
  GArray *themes = g_array_new (FALSE, TRUE, sizeof (RpCells));

  for (guint d = 0; d < self->themes->len; d++)
    {
      RpCells cells = rp_presence_count_theme (self, d);

      g_array_append_val (themes, cells);
    }
  return themes;
}

GArray *
rp_presence_count_workers (const RpPresence *self)
{
  GArray *workers = g_array_new (FALSE, TRUE, sizeof (RpCells));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL); /* worker -> place + 1 */

  for (guint i = 0; i < self->pairs->len; i++)
    {
      gpointer worker = GINT_TO_POINTER (rp_presence_get_pair (self, i)->worker);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, worker));

      if (place == 0)
        {
          g_array_set_size (workers, workers->len + 1);
          place = workers->len;
          if (GPOINTER_TO_INT (worker) >= 0)
            g_hash_table_insert (places, worker, GUINT_TO_POINTER (place));
        }
      for (guint d = 0; d < self->themes->len; d++)
        rp_cells_add (&g_array_index (workers, RpCells, place - 1), rp_presence_get (self, i, d));
    }
  return workers;
}

/* --- from a table -------------------------------------------------------------------------- */

/* The names of one column in order of appearance, each with its number. */
typedef struct
{
  int column;
  GHashTable *numbers; /* name -> number + 1 */
  GPtrArray *names;    /* borrowed from the table */
} Names;

static void
names_clear (Names *names)
{
  g_clear_pointer (&names->numbers, g_hash_table_unref);
  g_clear_pointer (&names->names, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static void
names_read (Names *names, const RpCsv *csv, const char *column)
{
  names->column = rp_csv_find_column (csv, column);
  names->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  names->names = g_ptr_array_new ();

  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    {
      const char *name = rp_csv_get (csv, row, names->column);

      if (*name == '\0' || g_hash_table_contains (names->numbers, name))
        continue;
      g_ptr_array_add (names->names, (gpointer) name);
      g_hash_table_insert (names->numbers, (gpointer) name, GUINT_TO_POINTER (names->names->len));
    }
}

/* -1 where the field is empty. */
static int
names_get (const Names *names, const RpCsv *csv, guint row)
{
  const char *name = rp_csv_get (csv, row, names->column);

  return GPOINTER_TO_INT (g_hash_table_lookup (names->numbers, name)) - 1;
}

/* The columns that name something: a pair, a theme and up to three groups. */
typedef struct
{
  Names pairs;
  Names themes;
  Names workers;
  Names supervisors;
  Names families;
} Columns;

static void
columns_clear (Columns *columns)
{
  names_clear (&columns->pairs);
  names_clear (&columns->themes);
  names_clear (&columns->workers);
  names_clear (&columns->supervisors);
  names_clear (&columns->families);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

/* Sets the group that a row gives its pair; FALSE where an earlier row gave another. */
static gboolean
read_group (const RpCsv *csv, guint row, const Names *names, const char *pair, gboolean first,
            int *group, GError **error)
{
  int read = names_get (names, csv, row);

  if (!first && read != *group)
    {
      rp_csv_set_error (csv, row, names->column, error,
                        _ ("pair “%s” has another value here than in an earlier row; give a pair "
                           "one value in all its rows"),
                        pair);
      return FALSE;
    }
  *group = read;
  return TRUE;
}

static gboolean
read_groups (RpPresence *self, const RpCsv *csv, guint row, const Columns *columns, guint pair,
             gboolean first, GError **error)
{
  RpPresencePair *to = rp_presence_get_pair (self, pair);

  return read_group (csv, row, &columns->workers, to->name, first, &to->worker, error)
         && read_group (csv, row, &columns->supervisors, to->name, first, &to->supervisor, error)
         && read_group (csv, row, &columns->families, to->name, first, &to->family, error);
}

static gboolean
read_flag (const RpCsv *csv, guint row, const char *column, gboolean *flag, GError **error)
{
  int number = rp_csv_find_column (csv, column);
  g_autofree char *field = g_strstrip (g_strdup (rp_csv_get (csv, row, number)));

  *flag = strcmp (field, "1") == 0;
  if (*flag || strcmp (field, "0") == 0)
    return TRUE;
  rp_csv_set_error (csv, row, number, error, _ ("“%s” is neither 0 nor 1"), field);
  return FALSE;
}

/* Reads one row. Pairs are numbered as they appear, so a row is its pair's first if its number is
 * that of the next one to come. */
static gboolean
read_row (RpPresence *self, const RpCsv *csv, guint row, const Columns *columns, guint *n_met,
          GError **error)
{
  int pair = names_get (&columns->pairs, csv, row);
  int theme = names_get (&columns->themes, csv, row);
  gboolean supervision, practice;

  if (pair < 0 || theme < 0)
    {
      rp_csv_set_error (csv, row, pair < 0 ? columns->pairs.column : columns->themes.column, error,
                        _ ("the name is missing"));
      return FALSE;
    }
  if (!read_groups (self, csv, row, columns, pair, (guint) pair == *n_met, error)
      || !read_flag (csv, row, "supervision", &supervision, error)
      || !read_flag (csv, row, "practice", &practice, error))
    return FALSE;
  if (rp_presence_get (self, pair, theme) != RP_CELL_NOT_ASKED)
    {
      rp_csv_set_error (csv, row, columns->themes.column, error,
                        _ ("pair “%s” has theme “%s” twice"),
                        rp_presence_get_pair (self, pair)->name,
                        rp_presence_get_theme (self, theme));
      return FALSE;
    }

  rp_presence_set (self, pair, theme, supervision, practice);
  *n_met = MAX (*n_met, (guint) pair + 1);
  return TRUE;
}

/* An empty table of the named pairs and themes, unless it would be too large. */
static RpPresence *
new_from_names (const RpCsv *csv, const Columns *columns, GError **error)
{
  const GPtrArray *pairs = columns->pairs.names;
  const GPtrArray *themes = columns->themes.names;
  RpPresence *self;

  if ((guint64) pairs->len * themes->len > MAX_CELLS)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_LIMIT,
                   _ ("%s: %u pairs with %u themes are more than can be counted; split the table"),
                   rp_csv_get_name (csv), pairs->len, themes->len);
      return NULL;
    }

  self = rp_presence_new (pairs->len, themes->len);
  for (guint i = 0; i < pairs->len; i++)
    rp_presence_name_pair (self, i, pairs->pdata[i], -1, -1, -1);
  for (guint i = 0; i < themes->len; i++)
    rp_presence_name_theme (self, i, themes->pdata[i]);
  return self;
}

RpPresence *
rp_presence_from_csv (const RpCsv *csv, GError **error)
{
  static const char *const required[]
      = { "pair", "worker", "theme", "supervision", "practice", NULL };
  g_auto (Columns) columns = { 0 };
  g_autoptr (RpPresence) self = NULL;
  guint n_met = 0;

  if (!rp_csv_require (csv, required, error))
    return NULL;
  if (rp_csv_get_n_rows (csv) == 0)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("%s: there are no rows under the header; give one row a pair and theme"),
                   rp_csv_get_name (csv));
      return NULL;
    }

  names_read (&columns.pairs, csv, "pair");
  names_read (&columns.themes, csv, "theme");
  names_read (&columns.workers, csv, "worker");
  names_read (&columns.supervisors, csv, "supervisor");
  names_read (&columns.families, csv, "family");
  self = new_from_names (csv, &columns, error);
  if (self == NULL)
    return NULL;
  for (guint row = 0; row < rp_csv_get_n_rows (csv); row++)
    if (!read_row (self, csv, row, &columns, &n_met, error))
      return NULL;
  return g_steal_pointer (&self);
}
