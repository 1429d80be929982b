/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const definition_names[RP_N_DEFINITIONS] = { "linked", "present" };
static const char *const definition_explanations[RP_N_DEFINITIONS] = {
  N_ ("Taken up means that a coder linked a passage of the supervision to one of the practice "
      "session. Base rate, lift, odds ratio, phi and chance are by presence in both sessions."),
  N_ ("Taken up means that the theme is tagged in both sessions: a weaker sign than a link."),
};

const char *
rp_definition_to_string (RpDefinition definition)
{
  g_return_val_if_fail ((guint) definition < RP_N_DEFINITIONS, "linked");
  return definition_names[definition];
}

gboolean
rp_definition_from_string (const char *name, RpDefinition *definition)
{
  for (guint i = 0; name != NULL && i < RP_N_DEFINITIONS; i++)
    if (strcmp (definition_names[i], name) == 0)
      {
        *definition = i;
        return TRUE;
      }
  return FALSE;
}

const char *
rp_definition_get_explanation (RpDefinition definition)
{
  g_return_val_if_fail ((guint) definition < RP_N_DEFINITIONS, "");
  return _ (definition_explanations[definition]);
}

static void
pair_free (gpointer data)
{
  RpTransferPair *pair = data;

  rp_session_free (pair->supervision);
  rp_session_free (pair->practice);
  g_free (pair->cells);
  g_free (pair);
}

static void
theme_free (gpointer data)
{
  RpTransferTheme *theme = data;

  g_free (theme->identifier);
  g_free (theme->name);
  g_free (theme->framework);
  g_free (theme->colour);
  g_free (theme);
}

void
rp_transfer_free (RpTransfer *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->themes);
  g_ptr_array_unref (self->pairs);
  g_ptr_array_unref (self->repairings);
  g_clear_pointer (&self->presence, rp_presence_free);
  g_clear_pointer (&self->tagged, rp_presence_free);
  g_clear_pointer (&self->reversed, rp_presence_free);
  g_free (self);
}

/* --- what each session says of each theme -------------------------------------------------- */

typedef struct
{
  guint turns, characters;
} Extent;

/* One session's extents by theme. */
typedef struct
{
  gboolean coded; /* by anybody in scope, with anything */
  Extent *extents;
} Half;

typedef struct
{
  RpStore *store;
  const RpTransferScope *scope;
  RpTransfer *transfer;
  GHashTable *theme_index; /* code id -> index + 1 */
  GHashTable *halves;      /* session id -> Half */
  GArray *turns;           /* of RpTurnSpan, of the session in hand */
  Half *half;
  /* The codings of one theme come by coder, then place: gathered, then merged over coders. */
  GArray **spans;          /* by theme, of RpTurnSpan with start and end only */
} Builder;

static void
half_free (gpointer data)
{
  Half *half = data;

  g_free (half->extents);
  g_free (half);
}

static gboolean
turn_cb (const RpTurnSpan *turn, gpointer data)
{
  g_array_append_val (((Builder *) data)->turns, *turn);
  return TRUE;
}

static gboolean
span_cb (const RpCoding *coding, gpointer data)
{
  Builder *self = data;
  guint theme = GPOINTER_TO_UINT (g_hash_table_lookup (self->theme_index, &coding->code_id));

  self->half->coded = TRUE;
  if (theme > 0)
    {
      RpTurnSpan span = { coding->session_id, coding->start, coding->end, RP_ROLE_UNKNOWN };
      g_array_append_val (self->spans[theme - 1], span);
    }
  return TRUE;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const RpTurnSpan *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* Characters under the union of the spans, and turns that it touches. */
static Extent
measure (const GArray *turns, GArray *spans)
{
  Extent extent = { 0, 0 };
  guint covered = 0, next = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const RpTurnSpan *span = &g_array_index (spans, RpTurnSpan, i);
      guint from = MAX (span->start, covered);
      if (span->end > from)
        extent.characters += span->end - from;
      covered = MAX (covered, span->end);
      for (; next < turns->len; next++)
        {
          const RpTurnSpan *turn = &g_array_index (turns, RpTurnSpan, next);
          if (turn->start >= span->end)
            break;
          extent.turns += turn->end > span->start && turn->end > turn->start;
        }
    }
  return extent;
}

static const Half *
get_half (Builder *self, gint64 session_id, GError **error)
{
  Half *half = g_hash_table_lookup (self->halves, &session_id);
  RpCodingFilter filter = { .session_id = session_id, .coder_id = self->scope->coder_id };
  guint n = self->transfer->themes->len;

  if (half != NULL)
    return half;
  half = g_new0 (Half, 1);
  half->extents = g_new0 (Extent, n + 1);
  g_hash_table_insert (self->halves, g_memdup2 (&session_id, sizeof session_id), half);
  self->half = half;
  g_array_set_size (self->turns, 0);
  for (guint i = 0; i < n; i++)
    g_array_set_size (self->spans[i], 0);
  if (!rp_store_each_turn_span (self->store, session_id, turn_cb, self, error)
      || !rp_store_each_span (self->store, &filter, span_cb, self, error))
    return NULL;
  for (guint i = 0; i < n; i++)
    half->extents[i] = measure (self->turns, self->spans[i]);
  return half;
}

/* --- the matrix ---------------------------------------------------------------------------- */

static gboolean
collect_themes (Builder *self, GError **error)
{
  g_autoptr (GPtrArray) frameworks = rp_store_list_frameworks (self->store, error);

  if (frameworks == NULL)
    return FALSE;
  for (guint i = 0; i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      for (guint k = 0; k < rp_framework_get_n_codes (framework); k++)
        {
          const RpCode *code = rp_framework_get_code (framework, k);
          if (!framework->themes || !code->passages || code->retired)
            continue;
          RpTransferTheme *theme = g_new0 (RpTransferTheme, 1);
          theme->code_id = code->id;
          theme->identifier = g_strdup (code->identifier);
          theme->name = g_strdup (code->name);
          theme->framework = g_strdup (framework->identifier);
          theme->colour = g_strdup (code->colour);
          g_ptr_array_add (self->transfer->themes, theme);
          g_hash_table_insert (self->theme_index, g_memdup2 (&code->id, sizeof code->id),
                               GUINT_TO_POINTER (self->transfer->themes->len));
        }
    }
  self->spans = g_new0 (GArray *, self->transfer->themes->len + 1);
  for (guint i = 0; i < self->transfer->themes->len; i++)
    self->spans[i] = g_array_new (FALSE, FALSE, sizeof (RpTurnSpan));
  return TRUE;
}

static RpCell
decide (const RpTransferCell *cell, RpDefinition definition)
{
  gboolean supervision = cell->supervision_turns > 0, practice = cell->practice_turns > 0;

  if (definition == RP_DEFINITION_LINKED && supervision)
    practice = cell->n_links > 0;
  return (supervision ? RP_CELL_SUPERVISION_ONLY : 0) | (practice ? RP_CELL_PRACTICE_ONLY : 0);
}

static gboolean
fill_pair (Builder *self, RpTransferPair *pair, GError **error)
{
  guint n = self->transfer->themes->len;
  const Half *s = get_half (self, pair->supervision->id, error);
  const Half *p = s == NULL ? NULL : get_half (self, pair->practice->id, error);
  g_autoptr (GPtrArray) links
    = p == NULL ? NULL
                : rp_store_list_links (self->store, pair->supervision->id, pair->practice->id,
                                       self->scope->coder_id, error);
  if (links == NULL)
    return FALSE;

  pair->cells = g_new0 (RpTransferCell, n + 1);
  for (guint i = 0; i < links->len; i++)
    {
      const RpLinkRow *row = links->pdata[i];
      guint theme
        = GPOINTER_TO_UINT (g_hash_table_lookup (self->theme_index, &row->supervision.code_id));
      if (theme == 0)
        continue;
      if (row->link.strength == RP_LINK_CONTRADICTED)
        pair->cells[theme - 1].n_contradicted++;
      else
        pair->cells[theme - 1].n_links++;
    }
  for (guint i = 0; i < n; i++)
    {
      RpTransferCell *cell = &pair->cells[i];
      cell->supervision_turns = s->extents[i].turns;
      cell->supervision_characters = s->extents[i].characters;
      cell->practice_turns = p->extents[i].turns;
      cell->practice_characters = p->extents[i].characters;
      cell->kind = s->coded && p->coded ? decide (cell, self->scope->definition)
                                        : RP_CELL_NOT_ASKED;
    }
  return TRUE;
}

static gboolean
collect_pairs (Builder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) pairs = rp_store_list_pairs (self->store, error);

  if (pairs == NULL)
    return FALSE;
  for (guint i = 0; i < pairs->len; i++)
    {
      const RpPair *stored = &g_array_index (pairs, RpPair, i);
      RpTransferPair *pair = g_new0 (RpTransferPair, 1);
      g_ptr_array_add (self->transfer->pairs, pair);
      pair->pair_id = stored->id;
      pair->supervision = rp_store_get_session (self->store, stored->supervision_id, error);
      if (pair->supervision == NULL)
        return FALSE;
      pair->practice = rp_store_get_session (self->store, stored->practice_id, error);
      if (pair->practice == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      pair->has_gap = rp_date_gap (pair->supervision->date, pair->practice->date, &pair->gap);
      pair->carry_back = pair->has_gap && pair->gap < 0;
      if (!fill_pair (self, pair, error))
        return FALSE;
    }
  return TRUE;
}

/* A number for each distinct text, -1 for none. */
static int
group_of (GHashTable *groups, const char *text)
{
  if (text == NULL || *text == '\0')
    return -1;
  gpointer found = g_hash_table_lookup (groups, text);
  if (found == NULL)
    {
      found = GINT_TO_POINTER ((int) g_hash_table_size (groups) + 1);
      g_hash_table_insert (groups, g_strdup (text), found);
    }
  return GPOINTER_TO_INT (found) - 1;
}

static void
set_cells (RpPresence *presence, guint k, const RpTransferPair *pair, gboolean tagged)
{
  for (guint d = 0; d < rp_presence_get_n_themes (presence); d++)
    {
      const RpTransferCell *cell = &pair->cells[d];
      if (cell->kind == RP_CELL_NOT_ASKED)
        continue;
      if (tagged)
        rp_presence_set (presence, k, d, cell->supervision_turns > 0, cell->practice_turns > 0);
      else
        rp_presence_set (presence, k, d, (cell->kind & RP_CELL_SUPERVISION_ONLY) != 0,
                         (cell->kind & RP_CELL_PRACTICE_ONLY) != 0);
    }
}

static RpPresence *
build_presence (RpTransfer *transfer, gboolean carry_back, gboolean tagged)
{
  g_autoptr (GHashTable) workers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0, k = 0;

  for (guint i = 0; i < transfer->pairs->len; i++)
    n += ((RpTransferPair *) transfer->pairs->pdata[i])->carry_back == carry_back;
  RpPresence *presence = rp_presence_new (n, transfer->themes->len);
  for (guint d = 0; d < transfer->themes->len; d++)
    rp_presence_name_theme (presence, d, ((RpTransferTheme *) transfer->themes->pdata[d])->name);
  for (guint i = 0; i < transfer->pairs->len; i++)
    {
      const RpTransferPair *pair = transfer->pairs->pdata[i];
      if (pair->carry_back != carry_back)
        continue;
      g_autofree char *name
        = g_strdup_printf ("%s → %s", pair->supervision->name, pair->practice->name);
      rp_presence_name_pair (presence, k, name, group_of (workers, pair->practice->workers[0]), -1,
                             group_of (families, pair->practice->family));
      set_cells (presence, k++, pair, tagged);
    }
  return presence;
}

/* Cells and rate are the definition's, the rest is by presence. */
static RpTransferRates
join_rates (const RpCells *cells, const RpCells *tagged)
{
  RpTransferRates rates = rp_transfer_rates (tagged);

  rates.cells = *cells;
  rates.rate = rp_transfer_rates (cells).rate;
  return rates;
}

static gboolean
add_rates (RpTransfer *self, const RpTransferScope *scope, GCancellable *cancellable,
           GError **error)
{
  self->presence = build_presence (self, FALSE, FALSE);
  self->tagged = build_presence (self, FALSE, TRUE);
  self->reversed = build_presence (self, TRUE, TRUE);
  RpCells cells = rp_presence_count (self->presence);
  RpCells forward = rp_presence_count (self->tagged);
  RpCells backward = rp_presence_count (self->reversed);

  self->overall = join_rates (&cells, &forward);
  self->carry_back = rp_carry_back (&forward, &backward);
  self->n_carry_back = rp_presence_get_n_pairs (self->reversed);
  for (guint d = 0; d < self->themes->len; d++)
    {
      RpCells own = rp_presence_count_theme (self->presence, d);
      RpCells by_presence = rp_presence_count_theme (self->tagged, d);
      ((RpTransferTheme *) self->themes->pdata[d])->rates = join_rates (&own, &by_presence);
    }
  for (RpScheme scheme = 0; scope->n_permutations > 0 && scheme < RP_N_SCHEMES; scheme++)
    {
      RpRepairingOptions options = { scope->n_permutations, scope->seed, 0 };
      if (scheme != RP_SCHEME_ALL && !rp_scheme_applies (scheme, self->tagged))
        continue;
      RpRepairing *test
        = rp_repairing_test (self->tagged, scheme, &options, cancellable, error);
      if (test == NULL)
        return FALSE;
      g_ptr_array_add (self->repairings, test);
    }
  return TRUE;
}

static void
builder_clear (Builder *self)
{
  for (guint i = 0; self->spans != NULL && i < self->transfer->themes->len; i++)
    g_array_unref (self->spans[i]);
  g_free (self->spans);
  g_hash_table_unref (self->theme_index);
  g_hash_table_unref (self->halves);
  g_array_unref (self->turns);
}

RpTransfer *
rp_transfer_compute (RpStore *store, const RpTransferScope *scope, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (RpTransfer) transfer = g_new0 (RpTransfer, 1);
  Builder builder = {
    .store = store, .scope = scope, .transfer = transfer,
    .theme_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .halves = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, half_free),
    .turns = g_array_new (FALSE, FALSE, sizeof (RpTurnSpan)),
  };

  transfer->definition = scope->definition;
  transfer->themes = g_ptr_array_new_with_free_func (theme_free);
  transfer->pairs = g_ptr_array_new_with_free_func (pair_free);
  transfer->repairings = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_repairing_free);
  gboolean ok = collect_themes (&builder, error) && collect_pairs (&builder, cancellable, error)
                && add_rates (transfer, scope, cancellable, error);
  builder_clear (&builder);
  return ok ? g_steal_pointer (&transfer) : NULL;
}

RpTransferAnalysis *
rp_transfer_analyse_pairs (const RpTransfer *self, const RpTransferOptions *options,
                           GCancellable *cancellable, GError **error)
{
  RpTransferOptions quick = options != NULL ? *options : (RpTransferOptions){ 0 };
  RpTransferAnalysis *analysis
    = rp_transfer_analyse (self->tagged, self->reversed, options, cancellable, error);

  /* Of the definition's own table only rates and their bootstrap are taken: no re-pairings. */
  quick.n_permutations = 1;
  g_autoptr (RpTransferAnalysis) own
    = analysis == NULL ? NULL
                       : rp_transfer_analyse (self->presence, NULL, &quick, cancellable, error);
  if (own == NULL)
    {
      g_clear_pointer (&analysis, rp_transfer_analysis_free);
      return NULL;
    }
  analysis->rates = self->overall;
  analysis->bootstrap = own->bootstrap;
  for (guint d = 0; d < self->themes->len; d++)
    g_array_index (analysis->themes, RpThemeResult, d).rates
      = ((RpTransferTheme *) self->themes->pdata[d])->rates;
  return analysis;
}
