/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agree-rows.h"

#include <glib/gi18n-lib.h>

#include "rp-alpha-u.h"
#include "rp-cli.h"
#include "rp-segment-match.h"
#include "rp-unit-source.h"

/* The segments of one code: sessions laid end to end. */
typedef struct
{
  const RpAgreementScope *scope;
  GArray *sessions; /* of gint64, those that all coders worked on */
  GArray *spans;    /* of RpSpan */
  guint64 length;
} Text;

typedef struct
{
  GPtrArray *texts; /* of Text, by code */
  guint32 all;      /* a bit for each coder */
} Collector;

static void
text_free (gpointer data)
{
  Text *self = data;

  g_array_unref (self->sessions);
  g_array_unref (self->spans);
  g_free (self);
}

static void
collect_session_cb (const RpUnitSession *unit, gpointer data)
{
  Collector *self = data;
  Text *text = self->texts->pdata[unit->code];

  if (unit->present == self->all)
    g_array_append_val (text->sessions, unit->session_id);
}

static gboolean
add_span_cb (const RpCoding *coding, gpointer data)
{
  Text *text = data;

  for (guint i = 0; i < text->scope->coders->len; i++)
    if (g_array_index (text->scope->coders, gint64, i) == coding->coder_id)
      {
        RpSpan span = { i, 0, (guint) text->length + coding->start,
                        (guint) text->length + coding->end };
        g_array_append_val (text->spans, span);
      }
  return TRUE;
}

static gboolean
read_text (Text *text, RpStore *store, RpNames *names, gint64 code_id, GError **error)
{
  for (guint i = 0; i < text->sessions->len; i++)
    {
      gint64 id = g_array_index (text->sessions, gint64, i);
      const RpCodingFilter filter = { .session_id = id, .code_id = code_id };

      if (rp_cli_is_interrupted (error)
          || !rp_store_each_span (store, &filter, add_span_cb, text, error))
        return FALSE;
      text->length += rp_names_get_session (names, id)->n_characters;
      if (text->length > G_MAXINT)
        {
          g_set_error (error, RP_ERROR, RP_ERROR_LIMIT,
                       _ ("More text than segments can be compared over: give --session"));
          return FALSE;
        }
    }
  return TRUE;
}

static RpAgreeRow *
make_row (const Text *text, RpNames *names, gint64 code_id)
{
  const guint coders[RP_MAX_COMPARED_CODERS] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
  RpAgreeRow *self = rp_agree_row_new ("segment", code_id, names, text->scope, coders,
                                       text->scope->coders->len);
  g_autoptr (RpSpans) spans
      = rp_spans_new ((const RpSpan *) text->spans->data, text->spans->len,
                      text->scope->coders->len, 1, (guint) MAX (text->length, 1));

  self->denominator
      = g_strdup_printf (_ ("%u segments in %" G_GUINT64_FORMAT " characters of the %u sessions "
                            "that all %u coders worked on"),
                         spans->n_spans, text->length, text->sessions->len,
                         text->scope->coders->len);
  self->n_sessions = text->sessions->len;
  self->n_units = spans->n_spans;
  for (guint i = 0; i < spans->n_spans; i++)
    self->coded[spans->spans[i].coder]++;
  self->estimates[self->n_estimates++] = rp_alpha_u_category (spans, 0);
  self->estimates[self->n_estimates++] = rp_bar_u_alpha (spans);
  self->estimates[self->n_estimates++] = rp_segment_f1 (spans, 0, 0.5);
  self->estimates[self->n_estimates++] = rp_segment_f1 (spans, 0, 0.8);
  self->estimates[self->n_estimates++] = rp_character_kappa (spans, 0);
  return self;
}

static GPtrArray *
make_rows (RpUnitSource *source, const Collector *collector, RpStore *store, RpNames *names,
           GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_agree_row_free);

  for (guint i = 0; i < collector->texts->len; i++)
    {
      const RpCode *code = rp_unit_source_get_code (source, i)->code;
      Text *text = collector->texts->pdata[i];

      if (!code->passages)
        continue;
      if (!read_text (text, store, names, code->id, error))
        return NULL;
      g_ptr_array_add (rows, make_row (text, names, code->id));
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
rp_agree_segments (RpStore *store, RpNames *names, const RpAgreementScope *scope, GError **error)
{
  g_autoptr (RpUnitSource) source = rp_unit_source_new (store, scope, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (text_free);
  Collector collector = { texts, (1u << scope->coders->len) - 1 };

  if (source == NULL)
    return NULL;
  for (guint i = 0; i < rp_unit_source_get_n_codes (source); i++)
    {
      Text *text = g_new0 (Text, 1);
      text->scope = scope;
      text->sessions = g_array_new (FALSE, FALSE, sizeof (gint64));
      text->spans = g_array_new (FALSE, FALSE, sizeof (RpSpan));
      g_ptr_array_add (texts, text);
    }
  if (!rp_unit_source_walk (source, collect_session_cb, &collector, rp_cli_get_cancellable (),
                            error))
    return NULL;
  return make_rows (source, &collector, store, names, error);
}
