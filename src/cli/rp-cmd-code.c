/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-intake.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  int session, code, memo, weight;
  RpPassageColumns passage;
} Columns;

static gboolean
find_columns (const RpCsv *csv, Columns *columns, GError **error)
{
  const char *const required[] = { "session", "code", NULL };

  columns->session = rp_csv_find_column (csv, "session");
  columns->code = rp_csv_find_column (csv, "code");
  columns->memo = rp_csv_find_column (csv, "memo");
  columns->weight = rp_csv_find_column (csv, "weight");
  return rp_csv_require (csv, required, error)
         && rp_passage_columns_find (csv, "start", "end", "quotation", &columns->passage, error);
}

static gboolean
check_code (const RpCsv *csv, guint row, int column, const RpCode *code, GError **error)
{
  if (code->passages && !code->retired)
    return TRUE;
  rp_csv_set_error (csv, row, column, error,
                    code->retired ? _ ("“%s” is retired: it is kept, but not used any more")
                                  : _ ("“%s” is only rated, passages are not coded with it"),
                    code->identifier);
  return FALSE;
}

static gboolean
read_weight (const RpCsv *csv, guint row, int column, double *weight, GError **error)
{
  *weight = NAN;
  return *rp_csv_get (csv, row, column) == '\0'
         || rp_csv_get_double (csv, row, column, weight, error);
}

/* The memo stays the table's. */
static gboolean
read_row (RpNames *names, const RpCsv *csv, guint row, const Columns *columns, RpCoding *coding,
          GError **error)
{
  const RpSession *session = rp_names_read_session (names, csv, row, columns->session, error);
  const RpCode *code
      = session != NULL ? rp_names_read_code (names, csv, row, columns->code, error) : NULL;

  if (code == NULL || !check_code (csv, row, columns->code, code, error))
    return FALSE;
  coding->session_id = session->id;
  coding->code_id = code->id;
  coding->memo = (char *) rp_csv_get (csv, row, columns->memo);
  return rp_names_read_passage (names, csv, row, &columns->passage, session, &coding->start,
                                &coding->end, error)
         && read_weight (csv, row, columns->weight, &coding->weight, error);
}

static guint
hash_passage (gconstpointer key)
{
  const RpCoding *coding = key;

  return (guint) (coding->session_id * 31 + coding->code_id) * 1000003u + coding->start * 31
         + coding->end;
}

static gboolean
equal_passages (gconstpointer a, gconstpointer b)
{
  const RpCoding *x = a, *y = b;

  return x->session_id == y->session_id && x->coder_id == y->coder_id && x->code_id == y->code_id
         && x->start == y->start && x->end == y->end;
}

static gboolean
says_more (const RpCoding *row, const RpCoding *there)
{
  return (*row->memo != '\0' && strcmp (row->memo, there->memo) != 0)
         || (!isnan (row->weight) && row->weight != there->weight);
}

/* Rows whose coding was there already, with another memo or weight: that is kept, and told. */
static gboolean
count_differing (RpIntake *intake, const RpCoding *codings, GError **error)
{
  RpCodingFilter filter = { .coder_id = intake->coder != NULL ? codings[0].coder_id : 0 };
  g_autoptr (GPtrArray) list
      = rp_store_list_codings (rp_project_get_store (intake->project), &filter, error);
  g_autoptr (GHashTable) there = g_hash_table_new (hash_passage, equal_passages);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (there, list->pdata[i]);
  for (guint row = 0; row < intake->n_rows; row++)
    {
      const RpCoding *coding = g_hash_table_lookup (there, &codings[row]);
      intake->n_differing += coding != NULL && says_more (&codings[row], coding);
    }
  return TRUE;
}

gboolean
rp_intake_codings (RpIntake *intake, GError **error)
{
  g_autofree RpCoding *codings = g_new0 (RpCoding, intake->n_rows);
  Columns columns;
  gsize n_added = 0;

  if (!find_columns (intake->csv, &columns, error))
    return FALSE;
  for (guint row = 0; row < intake->n_rows; row++)
    if (rp_cli_is_interrupted (error)
        || !read_row (intake->names, intake->csv, row, &columns, &codings[row], error))
      return FALSE;
  for (guint row = 0; row < intake->n_rows; row++)
    if (!rp_intake_get_coder (intake, row, &codings[row].coder_id, error))
      return FALSE;
  if (intake->coder != NULL && intake->n_rows > 0)
    rp_project_set_coder (intake->project, codings[0].coder_id);
  if (!rp_project_add_codings (intake->project, codings, intake->n_rows, &n_added, error))
    return FALSE;
  intake->n_added = (guint) n_added;
  return (columns.memo < 0 && columns.weight < 0) || intake->n_added == intake->n_rows
         || count_differing (intake, codings, error);
}

static gboolean
run (int argc, char **argv, GError **error)
{
  return rp_intake_run (&rp_command_code, argc, argv, rp_intake_codings, error);
}

const RpCommand rp_command_code = {
  .name = "code",
  .arguments = "PROJECT --coder C CODINGS.csv",
  .summary = N_ ("Add a coder's codings from a table"),
  .description
  = N_ ("Columns, in any order: session, code, start, end; also memo, weight. Offsets count\n"
        "Unicode characters from 0, the end excluded. With a column quotation, its words are\n"
        "checked against the passage; without start and end they are looked for.\n"
        "A code that two frameworks have is written framework/code.\n"
        "All rows are added, or none; codings that are there already are left."),
  .run = run,
};
