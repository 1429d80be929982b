/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agreement-views.h"

#include "rp-unit-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- confusion ----------------------------------------------------------------------------- */

void
rp_confusion_matrix_free (RpConfusionMatrix *self)
{
  if (self == NULL)
    return;
  g_free (self->code_ids);
  g_strfreev (self->names);
  g_free (self->turns);
  g_free (self);
}

typedef struct
{
  RpConfusionMatrix *matrix;
  guint *index;       /* of the source's codes, from 1; 0: it tags no passages */
  gint64 session_id;  /* in hand */
  GHashTable *turns;  /* start of a turn -> guint32 sets of coders, one a code */
} Counter;

static void
count_session (Counter *self)
{
  guint n = self->matrix->n_codes;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->turns);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const guint32 *sets = value;
      for (guint i = 0; i < n; i++)
        {
          self->matrix->turns[i * n + i] += (sets[i] & (sets[i] - 1)) != 0;
          for (guint k = 0; sets[i] != 0 && k < n; k++)
            self->matrix->turns[i * n + k]
              += k != i && (sets[i] & ~sets[k]) != 0 && (sets[k] & ~sets[i]) != 0;
        }
    }
  g_hash_table_remove_all (self->turns);
}

static void
count_cb (const RpUnitSession *unit, gpointer data)
{
  Counter *self = data;
  guint code = self->index[unit->code];

  if (unit->session_id != self->session_id)
    count_session (self);
  self->session_id = unit->session_id;
  for (guint i = 0; code != 0 && i < unit->n_turns; i++)
    {
      gpointer key = GUINT_TO_POINTER (unit->turns[i].start);
      guint32 *sets = unit->coded[i] == 0 ? NULL : g_hash_table_lookup (self->turns, key);
      if (unit->coded[i] == 0)
        continue;
      if (sets == NULL)
        {
          sets = g_new0 (guint32, self->matrix->n_codes);
          g_hash_table_insert (self->turns, key, sets);
        }
      sets[code - 1] = unit->coded[i];
    }
}

RpConfusionMatrix *
rp_confusion_matrix_compute (RpStore *store, const RpAgreementScope *scope,
                             GCancellable *cancellable, GError **error)
{
  g_autoptr (RpUnitSource) source = rp_unit_source_new (store, scope, error);
  if (source == NULL)
    return NULL;

  guint n = rp_unit_source_get_n_codes (source);
  g_autoptr (RpConfusionMatrix) matrix = g_new0 (RpConfusionMatrix, 1);
  g_autofree guint *index = g_new0 (guint, n + 1);
  g_autoptr (GHashTable) turns = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  matrix->code_ids = g_new0 (gint64, n + 1);
  matrix->names = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const RpCode *code = rp_unit_source_get_code (source, i)->code;
      if (!code->passages)
        continue;
      matrix->code_ids[matrix->n_codes] = code->id;
      matrix->names[matrix->n_codes] = g_strdup (code->name);
      index[i] = ++matrix->n_codes;
    }
  matrix->turns = g_new0 (guint64, (gsize) matrix->n_codes * matrix->n_codes + 1);
  Counter counter = { matrix, index, 0, turns };
  if (!rp_unit_source_walk (source, count_cb, &counter, cancellable, error))
    return NULL;
  count_session (&counter);
  return g_steal_pointer (&matrix);
}

/* --- trend --------------------------------------------------------------------------------- */

static void
point_free (gpointer data)
{
  RpTrendPoint *point = data;

  g_array_unref (point->sessions);
  g_free (point);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(RpTrendPoint *const *) a)->month, (*(RpTrendPoint *const *) b)->month);
}

static gboolean
is_in_scope (const RpAgreementScope *scope, gint64 session_id)
{
  for (guint i = 0; scope->sessions != NULL && i < scope->sessions->len; i++)
    if (g_array_index (scope->sessions, gint64, i) == session_id)
      return TRUE;
  return scope->sessions == NULL;
}

static RpTrendPoint *
ensure_point (GPtrArray *points, const char *date)
{
  for (guint i = 0; i < points->len; i++)
    if (strncmp (((RpTrendPoint *) points->pdata[i])->month, date, 7) == 0)
      return points->pdata[i];
  RpTrendPoint *point = g_new0 (RpTrendPoint, 1);
  g_strlcpy (point->month, date, sizeof point->month);
  point->sessions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (points, point);
  return point;
}

static gboolean
fill_point (RpTrendPoint *point, RpStore *store, const RpAgreementScope *scope, RpLevel level,
            GArray *code, GCancellable *cancellable, GError **error)
{
  const char *name = level == RP_LEVEL_SEGMENT ? "bar-u-alpha" : "krippendorff-alpha";
  RpAgreementScope month = *scope;

  month.sessions = point->sessions;
  month.codes = code;
  month.n_continua = 0;
  g_autoptr (RpAgreement) agreement
    = rp_agreement_compute (store, &month, level, cancellable, error);
  if (agreement == NULL)
    return FALSE;
  const RpAgreementRow *row = agreement->rows->len > 0 ? agreement->rows->pdata[0] : NULL;
  const RpEstimate *alpha
    = row == NULL || row->n_pairable == 0 ? NULL : rp_agreement_row_find (row, name, NULL);
  point->n_units = row == NULL ? 0 : row->n_pairable;
  point->alpha = alpha != NULL ? *alpha
                               : rp_estimate_undefined (name, NULL,
                                                        _ ("nothing of it was coded by two coders"));
  return TRUE;
}

GPtrArray *
rp_trend_compute (RpStore *store, const RpAgreementScope *scope, RpLevel level, gint64 code_id,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (point_free);
  g_autoptr (GPtrArray) sessions = rp_store_list_sessions (store, error);
  g_autoptr (GArray) code = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (sessions == NULL)
    return NULL;
  g_array_append_val (code, code_id);
  for (guint i = 0; i < sessions->len; i++)
    {
      const RpSession *session = sessions->pdata[i];
      if (session->date != NULL && rp_date_is_valid (session->date)
          && is_in_scope (scope, session->id))
        g_array_append_val (ensure_point (points, session->date)->sessions, session->id);
    }
  g_ptr_array_sort (points, compare_points);
  for (guint i = 0; i < points->len; i++)
    if (!fill_point (points->pdata[i], store, scope, level, code, cancellable, error))
      return NULL;
  return g_steal_pointer (&points);
}
