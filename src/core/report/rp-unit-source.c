/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-unit-source.h"

#include <glib/gi18n-lib.h>

/* One coder's codings of one code in the session in hand: a run of `spans`. */
typedef struct
{
  guint first, n;
} Run;

typedef struct
{
  guint start, end;
} Span;

typedef struct
{
  guint at;
  guint32 coder; /* its bit */
  gboolean begins;
} Edge;

struct _RpUnitSource
{
  RpStore *store;
  GPtrArray *frameworks;
  GArray *codes;        /* of RpUnitCode: those in scope */
  GHashTable *code_ids; /* any code's id -> its place among `codes` + 1, or 0, by framework */
  GHashTable *framework_of; /* any code's id -> index of its framework + 1 */
  GPtrArray *sessions;
  gboolean has_supervision; /* in scope */
  RpRoleSet roles;
  guint n_coders;
  GHashTable *coder_index; /* id -> index + 1 */
  GHashTable *marks;       /* "session framework" key -> coders who rated, "session" -> done */

  /* Of the session in hand. */
  GArray *turns;    /* of RpTurnSpan */
  GArray *spans;    /* of Span */
  Run *runs;        /* codes x coders */
  guint32 *used;    /* by framework: coders with any coding of it here */
  GArray *applying; /* of RpTurnSpan: turns that the code in hand applies to */
  GArray *coded;    /* of guint32, by turn of `applying` */
  GArray *edges;    /* of Edge */
  GArray *stretches;
};

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gboolean
contains (const GArray *ids, gint64 id)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return ids == NULL;
}

static void
collect_codes (RpUnitSource *self, const RpAgreementScope *scope)
{
  for (guint i = 0; i < self->frameworks->len; i++)
    {
      const RpFramework *framework = self->frameworks->pdata[i];
      for (guint k = 0; k < rp_framework_get_n_codes (framework); k++)
        {
          RpUnitCode entry = { rp_framework_get_code (framework, k), framework };
          g_hash_table_insert (self->framework_of, dup_id (entry.code->id),
                               GUINT_TO_POINTER (i + 1));
          if (!contains (scope->codes, entry.code->id)
              || (scope->codes == NULL && entry.code->retired))
            continue;
          g_array_append_val (self->codes, entry);
          g_hash_table_insert (self->code_ids, dup_id (entry.code->id),
                               GUINT_TO_POINTER (self->codes->len));
        }
    }
}

static gboolean
collect_sessions (RpUnitSource *self, const RpAgreementScope *scope, GError **error)
{
  g_autoptr (GPtrArray) all = rp_store_list_sessions (self->store, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const RpSession *session = all->pdata[i];
      if (!contains (scope->sessions, session->id))
        continue;
      g_ptr_array_add (self->sessions, rp_session_copy (session));
      self->has_supervision |= session->kind == RP_SESSION_SUPERVISION;
    }
  return TRUE;
}

static void
add_mark (RpUnitSource *self, gint64 session_id, guint framework, guint coder)
{
  gint64 key = session_id * 4096 + framework;
  gpointer old = g_hash_table_lookup (self->marks, &key);

  g_hash_table_insert (self->marks, dup_id (key),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (old) | 1u << coder));
}

static guint32
get_mark (RpUnitSource *self, gint64 session_id, guint framework)
{
  gint64 key = session_id * 4096 + framework;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, &key));
}

/* A coder who found nothing in a session has no codings there to tell so, but perhaps ratings, or
 * the mark that the session is done (kept under framework 0; frameworks count from 1). */
static gboolean
collect_marks (RpUnitSource *self, const RpAgreementScope *scope, GError **error)
{
  for (guint i = 0; i < scope->coders->len; i++)
    {
      gint64 coder = g_array_index (scope->coders, gint64, i);
      RpCodingFilter filter = { .coder_id = coder };
      g_autoptr (GArray) ratings = rp_store_list_ratings (self->store, &filter, error);
      g_autoptr (GArray) progress
        = ratings == NULL ? NULL : rp_store_list_progress (self->store, coder, error);
      if (progress == NULL)
        return FALSE;
      g_hash_table_insert (self->coder_index, dup_id (coder), GUINT_TO_POINTER (i + 1));
      for (guint k = 0; k < ratings->len; k++)
        {
          const RpRating *rating = &g_array_index (ratings, RpRating, k);
          gpointer framework = g_hash_table_lookup (self->framework_of, &rating->code_id);
          add_mark (self, rating->session_id, GPOINTER_TO_UINT (framework), i);
        }
      for (guint k = 0; k < progress->len; k++)
        if (g_array_index (progress, RpProgress, k).done)
          add_mark (self, g_array_index (progress, RpProgress, k).session_id, 0, i);
    }
  return TRUE;
}

RpUnitSource *
rp_unit_source_new (RpStore *store, const RpAgreementScope *scope, GError **error)
{
  if (scope->coders->len < 2 || scope->coders->len > RP_MAX_COMPARED_CODERS)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("Agreement needs 2 to %d coders: %u chosen"), RP_MAX_COMPARED_CODERS,
                   scope->coders->len);
      return NULL;
    }
  g_autoptr (RpUnitSource) self = g_new0 (RpUnitSource, 1);
  self->store = store;
  self->n_coders = scope->coders->len;
  self->roles = scope->roles;
  self->codes = g_array_new (FALSE, FALSE, sizeof (RpUnitCode));
  self->code_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->framework_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->coder_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_session_free);
  self->turns = g_array_new (FALSE, FALSE, sizeof (RpTurnSpan));
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  self->applying = g_array_new (FALSE, FALSE, sizeof (RpTurnSpan));
  self->coded = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  self->stretches = g_array_new (FALSE, FALSE, sizeof (RpStretch));
  self->frameworks = rp_store_list_frameworks (store, error);
  if (self->frameworks == NULL)
    return NULL;
  collect_codes (self, scope);
  self->runs = g_new0 (Run, (gsize) self->codes->len * self->n_coders + 1);
  self->used = g_new0 (guint32, self->frameworks->len + 1);
  if (!collect_sessions (self, scope, error) || !collect_marks (self, scope, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rp_unit_source_free (RpUnitSource *self)
{
  if (self == NULL)
    return;
  GHashTable *tables[] = { self->code_ids, self->framework_of, self->coder_index, self->marks };
  GArray *arrays[] = { self->codes,    self->turns, self->spans,    self->applying,
                       self->coded,    self->edges, self->stretches };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (tables[i]);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
  g_ptr_array_unref (self->sessions);
  g_free (self->runs);
  g_free (self->used);
  g_free (self);
}

guint
rp_unit_source_get_n_codes (RpUnitSource *self)
{
  return self->codes->len;
}

const RpUnitCode *
rp_unit_source_get_code (RpUnitSource *self, guint i)
{
  return &g_array_index (self->codes, RpUnitCode, i);
}

GPtrArray *
rp_unit_source_get_sessions (RpUnitSource *self)
{
  return self->sessions;
}

/* --- one session --------------------------------------------------------------------------- */

static gboolean
turn_cb (const RpTurnSpan *turn, gpointer data)
{
  RpUnitSource *self = data;

  g_array_append_val (self->turns, *turn);
  return TRUE;
}

/* Codings come by coder, code, start. One coder's overlapping codings of a code are merged, so
 * that nobody agrees with themselves. */
static gboolean
span_cb (const RpCoding *coding, gpointer data)
{
  RpUnitSource *self = data;
  guint coder = GPOINTER_TO_UINT (g_hash_table_lookup (self->coder_index, &coding->coder_id));
  if (coder == 0)
    return TRUE;
  guint framework = GPOINTER_TO_UINT (g_hash_table_lookup (self->framework_of, &coding->code_id));
  self->used[framework] |= 1u << (coder - 1);
  guint code = GPOINTER_TO_UINT (g_hash_table_lookup (self->code_ids, &coding->code_id));
  if (code == 0)
    return TRUE;

  Run *run = &self->runs[(gsize) (code - 1) * self->n_coders + coder - 1];
  Span span = { coding->start, coding->end };
  if (run->n > 0)
    {
      Span *last = &g_array_index (self->spans, Span, run->first + run->n - 1);
      if (span.start <= last->end)
        {
          last->end = MAX (last->end, span.end);
          return TRUE;
        }
    }
  else
    run->first = self->spans->len;
  g_array_append_val (self->spans, span);
  run->n++;
  return TRUE;
}

static gboolean
load_session (RpUnitSource *self, gint64 session_id, GError **error)
{
  RpCodingFilter filter = { .session_id = session_id };

  g_array_set_size (self->turns, 0);
  g_array_set_size (self->spans, 0);
  memset (self->runs, 0, sizeof (Run) * self->codes->len * self->n_coders);
  memset (self->used, 0, sizeof (guint32) * (self->frameworks->len + 1));
  return rp_store_each_span (self->store, &filter, span_cb, self, error)
         && rp_store_each_turn_span (self->store, session_id, turn_cb, self, error);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *x = a, *y = b;

  return x->at < y->at ? -1 : x->at > y->at;
}

/* Both ends of what each coder coded within turn `t`. */
static void
collect_edges (RpUnitSource *self, guint code, const RpTurnSpan *turn, guint32 present,
               guint *cursor)
{
  g_array_set_size (self->edges, 0);
  for (guint c = 0; c < self->n_coders; c++)
    {
      const Run *run = &self->runs[(gsize) code * self->n_coders + c];
      if ((present & 1u << c) == 0)
        continue;
      while (cursor[c] < run->n
             && g_array_index (self->spans, Span, run->first + cursor[c]).end <= turn->start)
        cursor[c]++;
      for (guint k = cursor[c]; k < run->n; k++)
        {
          const Span *span = &g_array_index (self->spans, Span, run->first + k);
          if (span->start >= turn->end)
            break;
          Edge from = { MAX (span->start, turn->start), 1u << c, TRUE };
          Edge to = { MIN (span->end, turn->end), 1u << c, FALSE };
          g_array_append_val (self->edges, from);
          g_array_append_val (self->edges, to);
        }
    }
}

/* Who touches the turn, and the stretches of it by who coded them. */
static guint32
sweep_turn (RpUnitSource *self, guint turn)
{
  guint32 open = 0, touched = 0;
  guint at = 0;

  g_array_sort (self->edges, compare_edges);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);
      if (open != 0 && edge->at > at)
        {
          RpStretch stretch = { turn, open, edge->at - at };
          g_array_append_val (self->stretches, stretch);
          touched |= open;
        }
      at = edge->at;
      open = edge->begins ? open | edge->coder : open & ~edge->coder;
    }
  return touched;
}

static void
fill_code (RpUnitSource *self, guint code, guint32 present)
{
  const RpUnitCode *entry = rp_unit_source_get_code (self, code);
  g_autofree guint *cursor = g_new0 (guint, self->n_coders);

  g_array_set_size (self->applying, 0);
  g_array_set_size (self->coded, 0);
  g_array_set_size (self->stretches, 0);
  for (guint i = 0; i < self->turns->len; i++)
    {
      const RpTurnSpan *turn = &g_array_index (self->turns, RpTurnSpan, i);
      if (!rp_role_set_contains (entry->code->roles, turn->role)
          || !rp_role_set_contains (self->roles, turn->role) || turn->start == turn->end)
        continue;
      collect_edges (self, code, turn, present, cursor);
      guint32 touched
        = self->edges->len == 0 ? 0 : sweep_turn (self, self->applying->len);
      g_array_append_val (self->applying, *turn);
      g_array_append_val (self->coded, touched);
    }
}

static gboolean
is_two_or_more (guint32 set)
{
  return (set & (set - 1)) != 0;
}

/* Themes of supervision are counted in supervision sessions; in practice sessions, where they mark
 * a return, only if nothing else is asked for. */
static gboolean
is_counted (RpUnitSource *self, const RpUnitCode *entry, RpSessionKind kind)
{
  return entry->code->passages
         && (rp_framework_applies_to (entry->framework, kind)
             || (entry->framework->themes && !self->has_supervision));
}

gboolean
rp_unit_source_walk (RpUnitSource *self, RpUnitSessionFunc func, gpointer data,
                     GCancellable *cancellable, GError **error)
{
  for (guint s = 0; s < self->sessions->len; s++)
    {
      const RpSession *session = self->sessions->pdata[s];
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !load_session (self, session->id, error))
        return FALSE;
      for (guint c = 0; c < self->codes->len; c++)
        {
          const RpUnitCode *entry = rp_unit_source_get_code (self, c);
          guint f = GPOINTER_TO_UINT (
            g_hash_table_lookup (self->framework_of, &entry->code->id));
          guint32 present = self->used[f] | get_mark (self, session->id, f)
                            | get_mark (self, session->id, 0);
          if (!is_two_or_more (present) || !is_counted (self, entry, session->kind))
            continue;
          fill_code (self, c, present);
          RpUnitSession unit = { c, s, session->id, present, self->applying->len,
                                 (const RpTurnSpan *) self->applying->data,
                                 (const guint32 *) self->coded->data, self->stretches };
          func (&unit, data);
        }
    }
  return TRUE;
}
