/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-cmd-transfer.h"

#include "rp-cli.h"
#include "rp-print-transfer.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RpTransfer *transfer;
  RpTransferAnalysis *analysis;
  guint n_links, n_contradicted; /* of the pairs that count */
} Result;

static void
count_links (Result *self)
{
  for (guint i = 0; i < self->transfer->pairs->len; i++)
    {
      const RpTransferPair *pair = self->transfer->pairs->pdata[i];
      for (guint d = 0; !pair->carry_back && d < self->transfer->themes->len; d++)
        {
          self->n_links += pair->cells[d].n_links;
          self->n_contradicted += pair->cells[d].n_contradicted;
        }
    }
}

/* --- JSON ---------------------------------------------------------------------------------- */

static const char *
get_kind_name (RpCell kind)
{
  switch (kind)
    {
    case RP_CELL_BOTH:
      return "both";
    case RP_CELL_SUPERVISION_ONLY:
      return "supervision_only";
    case RP_CELL_PRACTICE_ONLY:
      return "practice_only";
    case RP_CELL_NEITHER:
      return "neither";
    default:
      return "not_asked";
    }
}

static void
describe_cell (RpJson *json, const RpTransferTheme *theme, const RpTransferCell *cell)
{
  rp_json_object (json, NULL);
  rp_json_string (json, "theme", theme->identifier);
  rp_json_string (json, "cell", get_kind_name (cell->kind));
  rp_json_int (json, "supervision_turns", cell->supervision_turns);
  rp_json_int (json, "practice_turns", cell->practice_turns);
  rp_json_int (json, "supervision_characters", cell->supervision_characters);
  rp_json_int (json, "practice_characters", cell->practice_characters);
  rp_json_int (json, "links", cell->n_links);
  rp_json_int (json, "contradicted", cell->n_contradicted);
  rp_json_end (json);
}

static void
describe_pair (RpJson *json, const RpTransfer *transfer, const RpTransferPair *pair)
{
  rp_json_object (json, NULL);
  rp_json_string (json, "family", pair->practice->family);
  rp_json_string (json, "supervision", pair->supervision->name);
  rp_json_string (json, "practice", pair->practice->name);
  if (pair->has_gap)
    rp_json_int (json, "days", pair->gap);
  else
    rp_json_null (json, "days");
  rp_json_bool (json, "carry_back", pair->carry_back);
  rp_json_array (json, "cells");
  for (guint d = 0; d < transfer->themes->len; d++)
    describe_cell (json, transfer->themes->pdata[d], &pair->cells[d]);
  rp_json_end (json);
  rp_json_end (json);
}

/* Themes go by their identifiers here: names are for people. */
static void
use_identifiers (Result *self)
{
  for (guint d = 0; d < self->transfer->themes->len; d++)
    {
      const RpTransferTheme *theme = self->transfer->themes->pdata[d];
      RpThemeResult *result = &g_array_index (self->analysis->themes, RpThemeResult, d);
      g_free (result->name);
      result->name = g_strdup (theme->identifier);
    }
}

static void
print_json (Result *self)
{
  RpJson json;

  use_identifiers (self);
  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_string (&json, "definition", rp_definition_to_string (self->transfer->definition));
  rp_json_int (&json, "links", self->n_links);
  rp_json_int (&json, "contradicted", self->n_contradicted);
  rp_json_int (&json, "carry_back_pairs", self->transfer->n_carry_back);
  rp_describe_transfer (&json, self->analysis, TRUE);
  rp_json_array (&json, "matrix");
  for (guint i = 0; i < self->transfer->pairs->len; i++)
    describe_pair (&json, self->transfer, self->transfer->pairs->pdata[i]);
  rp_json_end (&json);
  rp_json_end (&json);
}

/* --- for people ---------------------------------------------------------------------------- */

static const char *
get_kind_label (RpCell kind)
{
  switch (kind)
    {
    case RP_CELL_BOTH:
      return _ ("both");
    case RP_CELL_SUPERVISION_ONLY:
      return _ ("superv.");
    case RP_CELL_PRACTICE_ONLY:
      return _ ("practice");
    case RP_CELL_NEITHER:
      return "–";
    default:
      return _ ("not coded");
    }
}

static void
add_pair (RpTextTable *table, const RpTransfer *transfer, const RpTransferPair *pair)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autofree char *days = pair->has_gap ? g_strdup_printf ("%d", pair->gap) : NULL;

  g_ptr_array_add (cells, pair->supervision->name);
  g_ptr_array_add (cells, pair->practice->name);
  g_ptr_array_add (cells, days);
  for (guint d = 0; d < transfer->themes->len; d++)
    g_ptr_array_add (cells, (gpointer) get_kind_label (pair->cells[d].kind));
  rp_text_table_add_row (table, (const char *const *) cells->pdata);
}

static void
print_matrix (const RpTransfer *transfer)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();
  g_autoptr (GString) align = g_string_new ("llr");

  g_ptr_array_add (headers, (gpointer) _ ("Supervision"));
  g_ptr_array_add (headers, (gpointer) _ ("Practice"));
  g_ptr_array_add (headers, (gpointer) _ ("Days"));
  for (guint d = 0; d < transfer->themes->len; d++)
    {
      g_ptr_array_add (headers, ((const RpTransferTheme *) transfer->themes->pdata[d])->name);
      g_string_append_c (align, 'l');
    }
  g_ptr_array_add (headers, NULL);
  g_autoptr (RpTextTable) table
      = rp_text_table_new ((const char *const *) headers->pdata, align->str);
  for (guint i = 0; i < transfer->pairs->len; i++)
    add_pair (table, transfer, transfer->pairs->pdata[i]);
  rp_text_table_print (table);
}

static void
print_report (Result *self)
{
  const RpTransfer *transfer = self->transfer;

  if (transfer->pairs->len == 0)
    {
      rp_print_string (_ ("no pairs yet: “reprise-cli pair” makes them\n"));
      return;
    }
  rp_print (_ ("Thematic transfer: %u pairs, %u workers; definition “%s”\n%s\n"),
            self->analysis->n_pairs, self->analysis->n_workers,
            rp_definition_to_string (transfer->definition),
            rp_definition_get_explanation (transfer->definition));
  rp_print (_ ("%u links; %u more say the opposite and are not counted\n\n"), self->n_links,
            self->n_contradicted);
  print_matrix (transfer);
  if (transfer->n_carry_back > 0)
    rp_print (ngettext ("%u pair with days below 0 is a control and not in the figures below\n",
                        "%u pairs with days below 0 are a control and not in the figures below\n",
                        transfer->n_carry_back),
              transfer->n_carry_back);
  rp_print_string ("\n");
  if (transfer->definition == RP_DEFINITION_LINKED)
    rp_print_string (_ ("By the definition: the table's counts and rates. By presence in both "
                        "sessions: p, base rate, lift,\nodds ratio, phi, carry-back and chance "
                        "by re-pairing.\n\n"));
  rp_print_transfer (self->analysis);
}

/* --- the command --------------------------------------------------------------------------- */

/* The report fills the cells; the tests of the re-pairing are the analysis's. */
static gboolean
compute (RpStore *store, const RpTransferScope *scope, const RpTransferOptions *options,
         Result *result, GError **error)
{
  result->transfer = rp_transfer_compute (store, scope, rp_cli_get_cancellable (), error);
  if (result->transfer == NULL)
    return FALSE;
  result->analysis = rp_transfer_analyse_pairs (result->transfer, options,
                                                rp_cli_get_cancellable (), error);
  if (result->analysis == NULL)
    return FALSE;
  count_links (result);
  return TRUE;
}

gboolean
rp_cmd_transfer_project (const char *path, RpDefinition definition, const char *coder_name,
                         const RpTransferOptions *options, gboolean json, GError **error)
{
  g_autoptr (RpStore) store = rp_cli_open_reader (path, error);
  g_autoptr (RpCoder) coder = NULL;
  RpTransferScope scope = { .definition = definition };
  Result result = { NULL };

  if (store == NULL)
    return FALSE;
  if (coder_name != NULL && (coder = rp_store_find_coder (store, coder_name, error)) == NULL)
    return FALSE;
  scope.coder_id = coder != NULL ? coder->id : 0;
  gboolean ok = compute (store, &scope, options, &result, error);
  if (ok)
    (json ? print_json : print_report) (&result);
  g_clear_pointer (&result.analysis, rp_transfer_analysis_free);
  g_clear_pointer (&result.transfer, rp_transfer_free);
  return ok;
}
