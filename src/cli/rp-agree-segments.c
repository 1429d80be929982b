/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agree-rows.h"

#include "rp-cli.h"

static RpAgreeRow *
make_row (const RpAgreementRow *row, RpNames *names, const RpAgreementScope *scope)
{
  const guint coders[RP_MAX_COMPARED_CODERS] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
  RpAgreeRow *self
      = rp_agree_row_new ("segment", row->code_id, names, scope, coders, scope->coders->len);

  self->denominator = g_strdup (row->denominator);
  self->n_sessions = row->n_sessions;
  self->n_units = row->n_units;
  for (guint i = 0; i < row->n_coders; i++)
    self->coded[i] = row->coded[i];
  if (row->n_estimates > 0)
    g_array_append_vals (self->estimates, row->estimates, row->n_estimates);
  return self;
}

GPtrArray *
rp_agree_segments (RpStore *store, RpNames *names, const RpAgreementScope *scope, GError **error)
{
  g_autoptr (RpAgreement) agreement
      = rp_agreement_compute (store, scope, RP_LEVEL_SEGMENT, rp_cli_get_cancellable (), error);
  GPtrArray *rows;

  if (agreement == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_agree_row_free);
  for (guint i = 0; i < agreement->rows->len; i++)
    g_ptr_array_add (rows, make_row (agreement->rows->pdata[i], names, scope));
  return rows;
}
