/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agree-rows.h"

#include <glib/gi18n-lib.h>

#include "rp-print-agreement.h"

RpAgreeRow *
rp_agree_row_new (const char *level, gint64 code_id, RpNames *names,
                  const RpAgreementScope *scope, const guint *coders, guint n_coders)
{
  RpAgreeRow *self = g_new0 (RpAgreeRow, 1);

  self->level = level;
  self->code_id = code_id;
  self->coders = g_ptr_array_new_with_free_func (g_free);
  self->estimates = g_array_new (FALSE, FALSE, sizeof (RpEstimate));
  for (guint i = 0; i < n_coders; i++)
    {
      gint64 id = g_array_index (scope->coders, gint64, coders[i]);
      g_ptr_array_add (self->coders, g_strdup (rp_names_get_coder (names, id)));
    }
  return self;
}

void
rp_agree_row_free (RpAgreeRow *self)
{
  g_ptr_array_unref (self->coders);
  g_array_unref (self->estimates);
  g_free (self->denominator);
  g_free (self);
}

static const char *
get_framework (RpNames *names, gint64 code_id)
{
  const RpCode *code = rp_names_get_code (names, code_id);

  return rp_names_get_framework (names, code->framework_id)->identifier;
}

static void
describe_row (RpJson *json, RpNames *names, const RpAgreeRow *row)
{
  rp_json_object (json, NULL);
  rp_json_string (json, "level", row->level);
  rp_json_string (json, "code", rp_names_get_code_label (names, row->code_id));
  rp_json_string (json, "framework", get_framework (names, row->code_id));
  rp_json_string (json, "denominator", row->denominator);
  rp_json_int (json, "sessions", row->n_sessions);
  rp_json_int (json, "units", (gint64) row->n_units);
  rp_json_int (json, "units_pairable", (gint64) row->n_units);
  rp_json_int (json, "coders", row->coders->len);
  rp_json_array (json, "categories");
  rp_json_string (json, NULL, "absent");
  rp_json_string (json, NULL, "present");
  rp_json_end (json);
  rp_json_object (json, "coded");
  for (guint i = 0; i < row->coders->len; i++)
    rp_json_int (json, row->coders->pdata[i], (gint64) row->coded[i]);
  rp_json_end (json);
  rp_describe_estimates (json, (const RpEstimate *) row->estimates->data, row->estimates->len);
  rp_json_array (json, "codes"); /* a row is one code: there are none below it */
  rp_json_end (json);
  rp_json_end (json);
}

static void
print_row (RpNames *names, const RpAgreeRow *row)
{
  rp_print (_ ("%s, level %s: %s\n"), rp_names_get_code (names, row->code_id)->name, row->level,
            row->denominator);
  for (guint i = 0; i < row->coders->len; i++)
    rp_print ("  %s: %" G_GUINT64_FORMAT "\n", (const char *) row->coders->pdata[i],
              row->coded[i]);
  rp_print_estimates ((const RpEstimate *) row->estimates->data, row->estimates->len);
  rp_print_string ("\n");
}

void
rp_agree_rows_print (RpNames *names, const GPtrArray *rows, gboolean as_json)
{
  RpJson json;

  if (!as_json)
    {
      for (guint i = 0; i < rows->len; i++)
        print_row (names, rows->pdata[i]);
      return;
    }
  rp_json_begin (&json);
  rp_json_object (&json, NULL);
  rp_json_array (&json, "results");
  for (guint i = 0; i < rows->len; i++)
    describe_row (&json, names, rows->pdata[i]);
  rp_json_end (&json);
  rp_json_end (&json);
}
