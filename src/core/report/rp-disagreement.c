/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-disagreement.h"

#include "rp-unit-source.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A turn that not all coders gave the code, seen again under each of the framework's codes. */
typedef struct
{
  gint64 session_id;
  guint start;
  guint32 without; /* coders who have not the code in hand */
  gboolean other;  /* one of them has another one */
} Turn;

typedef struct
{
  gint64 code_id;
  RpUnitSource *source;
  RpDisagreement *result;
  GHashTable *turns; /* of Turn, keyed by itself: session and start */
} Collector;

void
rp_disagreement_free (RpDisagreement *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->confusions);
  g_free (self);
}

static void
confusion_free (gpointer data)
{
  RpConfusion *confusion = data;

  g_free (confusion->name);
  g_free (confusion);
}

static guint
turn_hash (gconstpointer key)
{
  const Turn *turn = key;
  return (guint) turn->session_id * 2654435761u ^ turn->start;
}

static gboolean
turn_equal (gconstpointer a, gconstpointer b)
{
  const Turn *x = a, *y = b;
  return x->session_id == y->session_id && x->start == y->start;
}

/* First pass: the turns in question. */
static void
collect_turns_cb (const RpUnitSession *unit, gpointer data)
{
  Collector *self = data;

  if (rp_unit_source_get_code (self->source, unit->code)->code->id != self->code_id)
    return;
  for (guint i = 0; i < unit->n_turns; i++)
    {
      guint32 with = unit->coded[i];
      if (with == 0 || with == unit->present)
        continue;
      Turn turn = { unit->session_id, unit->turns[i].start, unit->present & ~with, FALSE };
      g_hash_table_add (self->turns, g_memdup2 (&turn, sizeof turn));
      self->result->disagreed++;
    }
}

/* Second pass: what those without the code have there instead. */
static void
collect_others_cb (const RpUnitSession *unit, gpointer data)
{
  Collector *self = data;
  const RpCode *code = rp_unit_source_get_code (self->source, unit->code)->code;
  guint64 n = 0;

  if (code->id == self->code_id)
    return;
  for (guint i = 0; i < unit->n_turns; i++)
    {
      Turn key = { .session_id = unit->session_id, .start = unit->turns[i].start };
      Turn *turn = unit->coded[i] == 0 ? NULL : g_hash_table_lookup (self->turns, &key);
      if (turn == NULL || (turn->without & unit->coded[i]) == 0)
        continue;
      turn->other = TRUE;
      n++;
    }
  for (guint i = 0; i < self->result->confusions->len; i++)
    {
      RpConfusion *confusion = self->result->confusions->pdata[i];
      if (confusion->code_id == code->id)
        confusion->n_turns += n;
    }
}

static int
compare_confusions (gconstpointer a, gconstpointer b)
{
  const RpConfusion *x = *(RpConfusion *const *) a, *y = *(RpConfusion *const *) b;
  return x->n_turns > y->n_turns ? -1 : x->n_turns < y->n_turns;
}

/* The codes of the framework that has `code_id`, as a scope; and a confusion for each other one. */
static GArray *
list_codes (RpStore *store, gint64 code_id, GPtrArray *confusions, GError **error)
{
  g_autoptr (GPtrArray) frameworks = rp_store_list_frameworks (store, error);
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; frameworks != NULL && i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      gboolean found = FALSE;
      for (guint k = 0; k < rp_framework_get_n_codes (framework); k++)
        found |= rp_framework_get_code (framework, k)->id == code_id;
      for (guint k = 0; found && k < rp_framework_get_n_codes (framework); k++)
        {
          const RpCode *code = rp_framework_get_code (framework, k);
          g_array_append_val (codes, code->id);
          if (code->id == code_id || !code->passages)
            continue;
          RpConfusion *confusion = g_new0 (RpConfusion, 1);
          confusion->code_id = code->id;
          confusion->name = g_strdup (code->name);
          g_ptr_array_add (confusions, confusion);
        }
    }
  return codes;
}

static void
finish (Collector *self)
{
  GHashTableIter iter;
  gpointer turn;

  g_hash_table_iter_init (&iter, self->turns);
  while (g_hash_table_iter_next (&iter, &turn, NULL))
    self->result->left_uncoded += !((Turn *) turn)->other;
  g_ptr_array_sort (self->result->confusions, compare_confusions);
  for (guint i = self->result->confusions->len; i > 0; i--)
    if (((RpConfusion *) self->result->confusions->pdata[i - 1])->n_turns == 0)
      g_ptr_array_remove_index (self->result->confusions, i - 1);
}

RpDisagreement *
rp_disagreement_compute (RpStore *store, const RpAgreementScope *scope, gint64 code_id,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (RpDisagreement) result = g_new0 (RpDisagreement, 1);
  RpAgreementScope of_framework = *scope;

  result->confusions = g_ptr_array_new_with_free_func (confusion_free);
  g_autoptr (GArray) codes = list_codes (store, code_id, result->confusions, error);
  of_framework.codes = codes;
  g_autoptr (RpUnitSource) source = rp_unit_source_new (store, &of_framework, error);
  if (source == NULL)
    return NULL;
  g_autoptr (GHashTable) turns = g_hash_table_new_full (turn_hash, turn_equal, g_free, NULL);
  Collector self = { code_id, source, result, turns };
  if (!rp_unit_source_walk (source, collect_turns_cb, &self, cancellable, error)
      || !rp_unit_source_walk (source, collect_others_cb, &self, cancellable, error))
    return NULL;
  finish (&self);
  return g_steal_pointer (&result);
}

char *
rp_disagreement_describe (const RpDisagreement *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (self->disagreed == 0)
    return g_strdup (_ ("The coders agree on every turn."));
  g_string_append_printf (out,
                          _ ("Turns on which they differ: %" G_GUINT64_FORMAT
                             ". Left without any code by the others: %" G_GUINT64_FORMAT),
                          self->disagreed, self->left_uncoded);
  for (guint i = 0; i < MIN (self->confusions->len, 3); i++)
    {
      const RpConfusion *confusion = self->confusions->pdata[i];
      g_string_append_printf (out, _ ("; coded %s: %" G_GUINT64_FORMAT), confusion->name,
                              confusion->n_turns);
    }
  g_string_append (out, _ (". A turn may count in several."));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

double *
rp_agreement_compute_pairs (RpStore *store, const RpAgreementScope *scope, RpLevel level,
                            gint64 code_id, GCancellable *cancellable, GError **error)
{
  const char *alpha_name = level == RP_LEVEL_SEGMENT ? "bar-u-alpha" : "krippendorff-alpha";
  guint n = scope->coders->len;
  g_autofree double *values = g_new (double, (gsize) n * n);
  g_autoptr (GArray) code = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) coders = g_array_sized_new (FALSE, FALSE, sizeof (gint64), 2);

  g_array_append_val (code, code_id);
  g_array_set_size (coders, 2);
  for (guint i = 0; i < n * n; i++)
    values[i] = NAN;
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      {
        RpAgreementScope pair = { coders, scope->sessions, code, scope->roles, 0, 0, 0 };
        g_array_index (coders, gint64, 0) = g_array_index (scope->coders, gint64, i);
        g_array_index (coders, gint64, 1) = g_array_index (scope->coders, gint64, k);
        g_autoptr (RpAgreement) agreement
          = rp_agreement_compute (store, &pair, level, cancellable, error);
        if (agreement == NULL)
          return NULL;
        const RpEstimate *alpha
          = agreement->rows->len == 0 ? NULL
                                      : rp_agreement_row_find (agreement->rows->pdata[0],
                                                               alpha_name, NULL);
        if (alpha != NULL && alpha->undefined == NULL)
          values[i * n + k] = values[k * n + i] = alpha->value;
      }
  return g_steal_pointer (&values);
}
