/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agree-rows.h"

#include <glib/gi18n-lib.h>

#include "rp-cli.h"
#include "rp-gold.h"

/* Present and absent turns of the reference and the trainee, from the counts of the turn level:
 * those that differ are the rest of what either coded. */
static RpUnits *
make_units (const RpAgreementRow *row)
{
  guint64 both = (row->coded[0] + row->coded[1] - row->disagreed) / 2;
  guint64 table[4] = { row->n_pairable - row->coded[0] - row->coded[1] + both,
                       row->coded[1] - both, row->coded[0] - both, both };
  RpUnits *units = rp_units_new_from_table (table, 2);

  units->positive = 1;
  return units;
}

static RpAgreeRow *
make_row (RpNames *names, const RpAgreementScope *scope, guint trainee, const RpAgreementRow *row)
{
  const guint coders[2] = { 0, trainee };
  RpAgreeRow *self
      = rp_agree_row_new ("gold", row->code_id, names, scope, coders, G_N_ELEMENTS (coders));
  g_autoptr (RpUnits) units = make_units (row);
  RpGoldCode gold = rp_gold_code (units);

  self->denominator = g_strdup_printf (_ ("%s; the reference is %s"), row->denominator,
                                       (const char *) self->coders->pdata[0]);
  self->n_sessions = row->n_sessions;
  self->n_units = row->n_pairable;
  self->coded[0] = row->coded[0];
  self->coded[1] = row->coded[1];

  const RpEstimate estimates[] = { gold.precision, gold.recall, gold.f1, gold.kappa, gold.ac1 };
  g_array_append_vals (self->estimates, estimates, G_N_ELEMENTS (estimates));
  return self;
}

static gboolean
add_trainee (RpStore *store, RpNames *names, const RpAgreementScope *scope, guint trainee,
             GPtrArray *rows, GError **error)
{
  RpAgreementScope pair = rp_agreement_scope_copy (scope);

  g_array_set_size (pair.coders, 1);
  g_array_append_val (pair.coders, g_array_index (scope->coders, gint64, trainee));
  pair.n_resamples = 0;
  g_autoptr (RpAgreement) agreement
      = rp_agreement_compute (store, &pair, RP_LEVEL_TURN, rp_cli_get_cancellable (), error);
  rp_agreement_scope_clear (&pair);
  for (guint i = 0; agreement != NULL && i < agreement->rows->len; i++)
    g_ptr_array_add (rows, make_row (names, scope, trainee, agreement->rows->pdata[i]));
  return agreement != NULL;
}

GPtrArray *
rp_agree_gold (RpStore *store, RpNames *names, const RpAgreementScope *scope, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_agree_row_free);

  for (guint i = 1; i < scope->coders->len; i++)
    if (!add_trainee (store, names, scope, i, rows, error))
      return NULL;
  return g_steal_pointer (&rows);
}
