/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agreement-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const level_names[RP_N_LEVELS] = { "turn", "character", "session",
                                                     "segment" };
static const char *const level_explanations[RP_N_LEVELS] = {
  N_ ("A turn counts as coded where any part of it is. Coders who chose different words of one turn "
      "agree here."),
  N_ ("Every character of a turn is a unit. Long uncoded stretches raise the percentage, and the "
      "ends of codings count."),
  N_ ("Sessions are the units: the ratings that coders gave to a whole session."),
  N_ ("Segments of text as they were marked: where they begin and end counts, and every one must "
      "find its partner. Only sessions that all the coders worked on."),
};

/* --- values -------------------------------------------------------------------------------- */

const char *
rp_level_to_string (RpLevel level)
{
  g_return_val_if_fail ((guint) level < RP_N_LEVELS, "turn");
  return level_names[level];
}

gboolean
rp_level_from_string (const char *name, RpLevel *level)
{
  for (guint i = 0; name != NULL && i < RP_N_LEVELS; i++)
    if (strcmp (level_names[i], name) == 0)
      {
        *level = i;
        return TRUE;
      }
  return FALSE;
}

const char *
rp_level_get_explanation (RpLevel level)
{
  g_return_val_if_fail ((guint) level < RP_N_LEVELS, "");
  return _ (level_explanations[level]);
}

static GArray *
copy_ids (GArray *ids)
{
  return ids == NULL ? NULL : g_array_copy (ids);
}

void
rp_agreement_scope_clear (RpAgreementScope *scope)
{
  g_clear_pointer (&scope->coders, g_array_unref);
  g_clear_pointer (&scope->sessions, g_array_unref);
  g_clear_pointer (&scope->codes, g_array_unref);
}

RpAgreementScope
rp_agreement_scope_copy (const RpAgreementScope *scope)
{
  return (RpAgreementScope){ copy_ids (scope->coders), copy_ids (scope->sessions),
                             copy_ids (scope->codes), scope->roles, scope->n_resamples,
                             scope->seed, scope->n_continua };
}

static void
row_free (gpointer data)
{
  RpAgreementRow *row = data;

  g_free (row->identifier);
  g_free (row->framework);
  g_free (row->name);
  g_free (row->colour);
  g_free (row->coded);
  g_free (row->denominator);
  g_free (row->estimates);
  g_free (row);
}

RpAgreement *
rp_agreement_new (RpStore *store, const RpAgreementScope *scope, RpLevel level, GError **error)
{
  g_autoptr (GPtrArray) coders = rp_store_list_coders (store, error);
  if (coders == NULL)
    return NULL;

  RpAgreement *self = g_new0 (RpAgreement, 1);
  self->level = level;
  self->n_resamples = scope->n_resamples;
  self->seed = scope->seed;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->coders = g_ptr_array_new_with_free_func (g_free);
  self->overall = g_array_new (FALSE, FALSE, sizeof (RpEstimate));
  for (guint i = 0; i < scope->coders->len; i++)
    for (guint k = 0; k < coders->len; k++)
      if (((RpCoder *) coders->pdata[k])->id == g_array_index (scope->coders, gint64, i))
        g_ptr_array_add (self->coders, g_strdup (((RpCoder *) coders->pdata[k])->name));
  return self;
}

void
rp_agreement_free (RpAgreement *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->coders);
  g_array_unref (self->overall);
  g_free (self);
}

RpAgreementRow *
rp_agreement_add_row (RpAgreement *self, const RpFramework *framework, const RpCode *code,
                      guint n_coders)
{
  RpAgreementRow *row = g_new0 (RpAgreementRow, 1);

  row->level = self->level;
  row->code_id = code->id;
  row->identifier = g_strdup (code->identifier);
  row->framework = g_strdup (framework->identifier);
  row->name = g_strdup (code->name);
  row->colour = g_strdup (code->colour);
  row->n_coders = n_coders;
  row->coded = g_new0 (guint64, n_coders);
  g_ptr_array_add (self->rows, row);
  return row;
}

const RpEstimate *
rp_agreement_row_find (const RpAgreementRow *row, const char *name, const char *weights)
{
  for (guint i = 0; i < row->n_estimates; i++)
    if (strcmp (row->estimates[i].name, name) == 0
        && (weights == NULL || g_strcmp0 (row->estimates[i].weights, weights) == 0))
      return &row->estimates[i];
  return NULL;
}

/* --- units of one code --------------------------------------------------------------------- */

/* `count` units of a session that the coders `coded` have the code on and the other `present` ones
 * have not. */
typedef struct
{
  guint session; /* counted from 0 among those that have the code to compare */
  guint source;  /* counted among all in scope */
  guint turn; /* within its session, while sessions are few; else 0 */
  guint32 present, coded;
  guint64 count;
} Pattern;

typedef struct
{
  GArray *patterns; /* of Pattern */
  guint n_sessions;
  guint64 n_units, n_pairable, disagreed;
  guint64 coded[RP_MAX_COMPARED_CODERS];
} Counts;

typedef struct
{
  RpLevel level;
  guint n_coders;
  Counts *counts;  /* by code */
  guint64 *sums;   /* by set of coders, of the session in hand */
} Collector;

static void
add_pattern (Collector *self, Counts *counts, const RpUnitSession *unit, guint turn, guint32 coded,
             guint64 n)
{
  if (n == 0)
    return;
  Pattern pattern
    = { counts->n_sessions - 1, unit->session, turn, unit->present, coded, n };
  g_array_append_val (counts->patterns, pattern);
  counts->n_units += n;
  counts->n_pairable += n;
  if (coded != 0 && coded != unit->present)
    counts->disagreed += n;
  for (guint c = 0; c < self->n_coders; c++)
    if (coded & 1u << c)
      counts->coded[c] += n;
}

/* Adds what `sums` holds, and empties it. */
static void
add_sums (Collector *self, Counts *counts, const RpUnitSession *unit, guint turn)
{
  for (guint32 set = 0; set < 1u << self->n_coders; set++)
    if (self->sums[set] != 0)
      {
        add_pattern (self, counts, unit, turn, set, self->sums[set]);
        self->sums[set] = 0;
      }
}

static void
collect_turns (Collector *self, Counts *counts, const RpUnitSession *unit)
{
  for (guint i = 0; i < unit->n_turns; i++)
    self->sums[unit->coded[i]]++;
  add_sums (self, counts, unit, 0);
}

/* While sessions are few the turn is kept, since resampling turns is then all that can be done. */
static void
collect_characters (Collector *self, Counts *counts, const RpUnitSession *unit)
{
  gboolean few = counts->n_sessions < RP_FEW_SESSIONS;
  guint next = 0;

  for (guint i = 0; i < unit->n_turns; i++)
    {
      guint64 rest = unit->turns[i].end - unit->turns[i].start;
      for (; next < unit->stretches->len; next++)
        {
          const RpStretch *stretch = &g_array_index (unit->stretches, RpStretch, next);
          if (stretch->turn != i)
            break;
          self->sums[stretch->coded] += stretch->length;
          rest -= stretch->length;
        }
      self->sums[0] += rest;
      if (few)
        add_sums (self, counts, unit, i);
    }
  add_sums (self, counts, unit, 0);
}

static void
collect_cb (const RpUnitSession *unit, gpointer data)
{
  Collector *self = data;
  Counts *counts = &self->counts[unit->code];

  counts->n_sessions++;
  if (self->level == RP_LEVEL_TURN)
    collect_turns (self, counts, unit);
  else
    collect_characters (self, counts, unit);
}

/* `n_sessions` 0: clusters are those of one code; else all sessions in scope, so that several codes
 * can be resampled together. */
static RpUnits *
build_units (const Counts *counts, guint n_coders, guint n_sessions)
{
  gboolean by_turn = counts->n_sessions < RP_FEW_SESSIONS;
  RpUnits *units = rp_units_new (counts->patterns->len, n_coders, 2);
  guint cluster = 0;

  units->positive = 1;
  rp_units_add_counts (units);
  rp_units_add_clusters (units, MAX (MAX (1, n_sessions), counts->patterns->len));
  for (guint i = 0; i < counts->patterns->len; i++)
    {
      const Pattern *pattern = &g_array_index (counts->patterns, Pattern, i);
      const Pattern *last = i == 0 ? pattern : pattern - 1;
      cluster += pattern->session != last->session || (by_turn && pattern->turn != last->turn);
      units->counts[i] = pattern->count;
      units->clusters[i] = n_sessions > 0 ? pattern->source : cluster;
      for (guint c = 0; c < n_coders; c++)
        units->cells[(gsize) i * n_coders + c]
          = (pattern->present & 1u << c) == 0 ? RP_MISSING : (pattern->coded & 1u << c) != 0;
    }
  units->n_clusters = n_sessions > 0 ? n_sessions : cluster + 1;
  return units;
}

static const RpUnitMeasure measures_of_two[] = {
  { RP_PERCENT_AGREEMENT, RP_WEIGHTS_NONE },     { RP_COHEN_KAPPA, RP_WEIGHTS_IDENTITY },
  { RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL }, { RP_GWET_AC, RP_WEIGHTS_IDENTITY },
  { RP_PABAK, RP_WEIGHTS_NONE },                 { RP_POSITIVE_AGREEMENT, RP_WEIGHTS_NONE },
  { RP_NEGATIVE_AGREEMENT, RP_WEIGHTS_NONE },    { RP_PREVALENCE_INDEX, RP_WEIGHTS_NONE },
  { RP_BIAS_INDEX, RP_WEIGHTS_NONE },            { RP_KAPPA_MAX, RP_WEIGHTS_NONE },
};
static const RpUnitMeasure measures_of_many[] = {
  { RP_PERCENT_AGREEMENT, RP_WEIGHTS_NONE },     { RP_CONGER_KAPPA, RP_WEIGHTS_IDENTITY },
  { RP_KRIPPENDORFF_ALPHA, RP_WEIGHTS_NOMINAL }, { RP_GWET_AC, RP_WEIGHTS_IDENTITY },
  { RP_FLEISS_KAPPA, RP_WEIGHTS_IDENTITY },      { RP_LIGHT_KAPPA, RP_WEIGHTS_NONE },
  { RP_BRENNAN_PREDIGER, RP_WEIGHTS_IDENTITY },
};

static char *
describe_denominator (RpLevel level, const RpCode *code, RpRoleSet chosen, const Counts *counts)
{
  g_autoptr (GString) roles = g_string_new (NULL);

  for (guint i = 0; (code->roles | chosen) != 0 && i < RP_N_ROLES; i++)
    if (rp_role_set_contains (code->roles, i) && rp_role_set_contains (chosen, i))
      g_string_append_printf (roles, "%s%s", roles->len == 0 ? "" : ", ", rp_role_get_label (i));
  const char *who = (code->roles | chosen) == 0 ? _ ("every speaker")
                    : roles->len == 0           ? _ ("no role that the code applies to")
                                                : roles->str;
  if (level == RP_LEVEL_TURN)
    return g_strdup_printf (_ ("%" G_GUINT64_FORMAT " turns of %s in %u sessions; uncoded turns count "
                               "as absent"), counts->n_units, who, counts->n_sessions);
  return g_strdup_printf (_ ("%" G_GUINT64_FORMAT " characters in turns of %s in %u sessions; uncoded "
                             "text counts as absent"), counts->n_units, who, counts->n_sessions);
}

/* At turn level the coefficients' own intervals serve where sessions are few; at character level
 * they never do: neighbouring characters are not independent units. */
static gboolean
estimate (RpAgreementRow *row, const Counts *counts, const RpAgreementScope *scope,
          GCancellable *cancellable, GError **error)
{
  gboolean two = row->n_coders == 2, few = counts->n_sessions < RP_FEW_SESSIONS;
  const RpUnitMeasure *measures = two ? measures_of_two : measures_of_many;
  guint n = two ? G_N_ELEMENTS (measures_of_two) : G_N_ELEMENTS (measures_of_many);
  RpBootstrap bootstrap = { RP_RESAMPLE_CLUSTERS, RP_PERCENTILE, scope->n_resamples, scope->seed,
                            0 };
  gboolean resample
    = scope->n_resamples > 1 && counts->n_units > 0 && (!few || row->level == RP_LEVEL_CHARACTER);
  g_autoptr (RpUnits) units = build_units (counts, row->n_coders, 0);

  row->n_estimates = n;
  row->estimates = g_new0 (RpEstimate, n);
  if (!rp_unit_estimates (units, measures, n, resample ? &bootstrap : NULL, row->estimates,
                          cancellable, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      RpEstimate *e = &row->estimates[i];
      if (row->level == RP_LEVEL_CHARACTER && !resample)
        {
          e->has_ci = e->has_se = FALSE;
          e->no_interval = _ ("Characters are not independent units: ask for a bootstrap");
        }
      else if (row->level == RP_LEVEL_CHARACTER && few && e->has_ci)
        g_snprintf (e->ci_method, sizeof e->ci_method, "percentile bootstrap by turn, %u resamples, seed %"
                    G_GUINT64_FORMAT, scope->n_resamples, scope->seed);
      if (e->undefined == NULL && e->note == NULL && counts->n_pairable < RP_FEW_UNITS)
        e->note = _ ("Fewer than 30 units: read it with the counts beside it");
    }
  return TRUE;
}

static gboolean
add_code (RpAgreement *self, const RpUnitCode *entry, const Counts *counts,
          const RpAgreementScope *scope, GCancellable *cancellable, GError **error)
{
  if (!entry->code->passages)
    return TRUE;
  RpAgreementRow *row
    = rp_agreement_add_row (self, entry->framework, entry->code, scope->coders->len);
  row->n_sessions = counts->n_sessions;
  row->n_units = counts->n_units;
  row->n_pairable = counts->n_pairable;
  row->disagreed = counts->disagreed;
  memcpy (row->coded, counts->coded, sizeof (guint64) * row->n_coders);
  row->denominator = describe_denominator (self->level, entry->code, scope->roles, counts);
  return estimate (row, counts, scope, cancellable, error);
}

static gboolean
compute_units (RpAgreement *self, RpUnitSource *source, const RpAgreementScope *scope,
               GCancellable *cancellable, GError **error)
{
  guint n_codes = rp_unit_source_get_n_codes (source);
  guint n_sessions = rp_unit_source_get_sessions (source)->len;
  g_autoptr (GPtrArray) pool = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_units_free);
  Collector collector = { .level = self->level, .n_coders = scope->coders->len };
  gboolean ok;

  collector.counts = g_new0 (Counts, n_codes + 1);
  collector.sums = g_new0 (guint64, 1u << collector.n_coders);
  for (guint i = 0; i < n_codes; i++)
    collector.counts[i].patterns = g_array_new (FALSE, FALSE, sizeof (Pattern));
  ok = rp_unit_source_walk (source, collect_cb, &collector, cancellable, error);
  for (guint i = 0; i < n_codes; i++)
    {
      const Counts *counts = &collector.counts[i];
      const RpUnitCode *entry = rp_unit_source_get_code (source, i);
      ok = ok && add_code (self, entry, counts, scope, cancellable, error);
      if (ok && entry->code->passages && counts->n_units > 0)
        g_ptr_array_add (pool, build_units (counts, scope->coders->len, n_sessions));
      g_array_unref (counts->patterns);
    }
  g_free (collector.counts);
  g_free (collector.sums);
  return ok && rp_agreement_pool (self, pool, n_sessions, scope, cancellable, error);
}

RpAgreement *
rp_agreement_compute (RpStore *store, const RpAgreementScope *scope, RpLevel level,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (RpUnitSource) source = rp_unit_source_new (store, scope, error);
  g_autoptr (RpAgreement) self
    = source == NULL ? NULL : rp_agreement_new (store, scope, level, error);
  gboolean ok;

  if (self == NULL)
    return NULL;
  if (level == RP_LEVEL_SESSION)
    {
      ok = rp_agreement_compute_ratings (self, store, scope, cancellable, error);
      rp_agreement_add_mean (self, "cohen-kappa", "quadratic");
      rp_agreement_add_mean (self, "icc", "A,1");
      rp_agreement_add_mean (self, "krippendorff-alpha", "ordinal");
    }
  else if (level == RP_LEVEL_SEGMENT)
    ok = rp_agreement_compute_segments (self, store, source, scope, cancellable, error);
  else
    ok = compute_units (self, source, scope, cancellable, error);
  return ok ? g_steal_pointer (&self) : NULL;
}
