/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The evidence table: links with both quotations. */
#include "rp-transfer-report.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RpStore *store;
  GHashTable *names;       /* code or coder id (coders negative) -> char* */
  GHashTable *sessions;    /* id -> RpSession */
  GHashTable *transcripts; /* id -> RpTranscript */
} Lookup;

static void
clear_half (RpEvidenceHalf *half)
{
  g_free (half->session);
  g_free (half->date);
  g_free (half->speaker);
  g_free (half->time);
  g_free (half->quotation);
}

void
rp_evidence_free (RpEvidence *self)
{
  if (self == NULL)
    return;
  g_free (self->theme);
  g_free (self->coder);
  g_free (self->memo);
  clear_half (&self->supervision);
  clear_half (&self->practice);
  g_free (self);
}

static void
add_name (Lookup *self, gint64 id, const char *name)
{
  g_hash_table_insert (self->names, g_memdup2 (&id, sizeof id), g_strdup (name));
}

static gboolean
lookup_init (Lookup *self, RpStore *store, GError **error)
{
  self->store = store;
  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->sessions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify) rp_session_free);
  self->transcripts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                             (GDestroyNotify) rp_transcript_unref);
  g_autoptr (GPtrArray) coders = rp_store_list_coders (store, error);
  g_autoptr (GPtrArray) frameworks
    = coders == NULL ? NULL : rp_store_list_frameworks (store, error);
  if (frameworks == NULL)
    return FALSE;
  for (guint i = 0; i < coders->len; i++)
    add_name (self, -((RpCoder *) coders->pdata[i])->id, ((RpCoder *) coders->pdata[i])->name);
  for (guint i = 0; i < frameworks->len; i++)
    {
      const RpFramework *framework = frameworks->pdata[i];
      for (guint k = 0; k < rp_framework_get_n_codes (framework); k++)
        add_name (self, rp_framework_get_code (framework, k)->id,
                  rp_framework_get_code (framework, k)->name);
    }
  return TRUE;
}

static void
lookup_clear (Lookup *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->sessions);
  g_hash_table_unref (self->transcripts);
}

static const char *
get_name (Lookup *self, gint64 id)
{
  const char *name = g_hash_table_lookup (self->names, &id);
  return name != NULL ? name : "?";
}

static gboolean
load_session (Lookup *self, gint64 id, GError **error)
{
  if (g_hash_table_contains (self->sessions, &id))
    return TRUE;
  RpSession *session = rp_store_get_session (self->store, id, error);
  RpTranscript *transcript
    = session == NULL ? NULL : rp_store_load_transcript (self->store, id, error);
  if (transcript == NULL)
    {
      rp_session_free (session);
      return FALSE;
    }
  g_hash_table_insert (self->sessions, g_memdup2 (&id, sizeof id), session);
  g_hash_table_insert (self->transcripts, g_memdup2 (&id, sizeof id), transcript);
  return TRUE;
}

static void
fill_half (Lookup *self, RpEvidenceHalf *half, const RpCoding *coding)
{
  const RpSession *session = g_hash_table_lookup (self->sessions, &coding->session_id);
  const RpTranscript *text = g_hash_table_lookup (self->transcripts, &coding->session_id);
  int i = rp_transcript_find_turn (text, coding->start);
  const RpTurn *turn = i < 0 ? NULL : rp_transcript_get_turn (text, (guint) i);
  const RpSpeaker *speaker = turn == NULL ? NULL : rp_transcript_get_speaker (text, turn);

  half->session_id = coding->session_id;
  half->coding_id = coding->id;
  half->session = g_strdup (session->name);
  half->date = g_strdup (session->date != NULL ? session->date : "");
  half->speaker = g_strdup (speaker != NULL ? speaker->name : "");
  half->time = rp_time_to_string (turn != NULL ? turn->start_ms : RP_TIME_NONE);
  half->quotation = rp_transcript_slice (text, coding->start, coding->end);
  half->start = coding->start;
  half->end = coding->end;
}

static int
compare_evidence (gconstpointer a, gconstpointer b)
{
  const RpEvidence *x = *(RpEvidence *const *) a, *y = *(RpEvidence *const *) b;
  gint64 keys[][2] = { { x->theme_id, y->theme_id },
                       { x->supervision.session_id, y->supervision.session_id },
                       { x->practice.session_id, y->practice.session_id },
                       { x->supervision.start, y->supervision.start },
                       { x->practice.start, y->practice.start },
                       { x->link_id, y->link_id } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

static gboolean
add_row (Lookup *lookup, GPtrArray *list, const RpLinkRow *row, GError **error)
{
  if (!load_session (lookup, row->supervision.session_id, error)
      || !load_session (lookup, row->practice.session_id, error))
    return FALSE;

  RpEvidence *evidence = g_new0 (RpEvidence, 1);
  evidence->link_id = row->link.id;
  evidence->theme_id = row->supervision.code_id;
  evidence->theme = g_strdup (get_name (lookup, row->supervision.code_id));
  evidence->coder = g_strdup (get_name (lookup, -row->link.coder_id));
  evidence->memo = g_strdup (row->link.memo);
  evidence->strength = row->link.strength;
  fill_half (lookup, &evidence->supervision, &row->supervision);
  fill_half (lookup, &evidence->practice, &row->practice);
  g_ptr_array_add (list, evidence);
  return TRUE;
}

GPtrArray *
rp_evidence_list (RpStore *store, gint64 supervision_id, gint64 practice_id, gint64 theme_id,
                  gint64 coder_id, GError **error)
{
  Lookup lookup = { 0 };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_evidence_free);
  g_autoptr (GPtrArray) rows = NULL;
  gboolean ok = lookup_init (&lookup, store, error);

  if (ok)
    rows = rp_store_list_links (store, supervision_id, practice_id, coder_id, error);
  for (guint i = 0; rows != NULL && ok && i < rows->len; i++)
    {
      const RpLinkRow *row = rows->pdata[i];
      if (theme_id == 0 || row->supervision.code_id == theme_id)
        ok = add_row (&lookup, list, row, error);
    }
  lookup_clear (&lookup);
  if (!ok || rows == NULL)
    return NULL;
  g_ptr_array_sort (list, compare_evidence);
  return g_steal_pointer (&list);
}

/* --- for the clipboard --------------------------------------------------------------------- */

/* "visit-3, 2026-03-15, 00:14:02, Social worker" without what is not known. */
static char *
describe_place (const RpEvidenceHalf *half)
{
  g_autoptr (GString) out = g_string_new (half->session);
  const char *parts[] = { half->date, half->time, half->speaker };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, ", %s", parts[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
append_html_cell (GString *out, const char *quotation, const char *place)
{
  g_autofree char *text = rp_text_one_line (quotation);

  g_string_append (out, "<td><p>“");
  g_autofree char *quoted = g_markup_escape_text (text, -1);
  g_autofree char *source = g_markup_escape_text (place, -1);
  g_string_append_printf (out, "%s”</p><p><small>%s</small></p></td>", quoted, source);
}

char *
rp_evidence_to_html (const GPtrArray *evidence)
{
  g_autoptr (GString) out = g_string_new ("<meta charset=\"utf-8\"><table border=\"1\">");

  g_string_append_printf (out, "<tr><th>%s</th><th>%s</th><th>%s</th><th>%s</th></tr>",
                          _ ("Theme"), _ ("Supervision talk"), _ ("Direct practice talk"),
                          _ ("Link"));
  for (guint i = 0; i < evidence->len; i++)
    {
      const RpEvidence *e = evidence->pdata[i];
      g_autofree char *theme = g_markup_escape_text (e->theme, -1);
      g_autofree char *coder = g_markup_escape_text (e->coder, -1);
      g_autofree char *from = describe_place (&e->supervision);
      g_autofree char *to = describe_place (&e->practice);
      g_string_append_printf (out, "<tr><td>%s</td>", theme);
      append_html_cell (out, e->supervision.quotation, from);
      append_html_cell (out, e->practice.quotation, to);
      g_string_append_printf (out, "<td>%s<br><small>%s</small></td></tr>",
                              rp_link_strength_get_label (e->strength), coder);
    }
  g_string_append (out, "</table>");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
rp_evidence_to_text (const GPtrArray *evidence)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", _ ("Theme"),
                          _ ("Supervision talk"), _ ("Where"), _ ("Direct practice talk"),
                          _ ("Where"), _ ("Link"), _ ("Coder"));
  for (guint i = 0; i < evidence->len; i++)
    {
      const RpEvidence *e = evidence->pdata[i];
      g_autofree char *said = rp_text_one_line (e->supervision.quotation);
      g_autofree char *done = rp_text_one_line (e->practice.quotation);
      g_autofree char *from = describe_place (&e->supervision);
      g_autofree char *to = describe_place (&e->practice);
      g_string_append_printf (out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", e->theme, said, from, done, to,
                              rp_link_strength_get_label (e->strength), e->coder);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
