/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-agree-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-cli.h"
#include "rp-segment-study.h"
#include "rp-unit-source.h"

/* The segments of one code. */
typedef struct
{
  const RpAgreementScope *scope;
  GArray *sessions; /* of gint64, those that all coders worked on */
  GPtrArray *spans; /* of RpSpans, by session */
  GArray *found;    /* of RpSpan, of the session in hand */
  guint64 length;   /* of all sessions */
  guint n_spans;
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
  g_ptr_array_unref (self->spans);
  g_array_unref (self->found);
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
        RpSpan span = { i, 0, coding->start, coding->end };
        g_array_append_val (text->found, span);
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

      guint length = rp_names_get_session (names, id)->n_characters;
      RpSpans *spans = rp_spans_new ((const RpSpan *) text->found->data, text->found->len,
                                     text->scope->coders->len, 1, length);
      g_ptr_array_add (text->spans, spans);
      g_array_set_size (text->found, 0);
      text->length += length;
      text->n_spans += spans->n_spans;
    }
  return TRUE;
}

/* Intervals are those of a bootstrap by session; gamma is for tables, where the text is one. */
static gboolean
estimate (const Text *text, RpAgreeRow *row, GError **error)
{
  const RpBootstrap bootstrap = { RP_RESAMPLE_CLUSTERS, RP_PERCENTILE, text->scope->n_resamples,
                                  text->scope->seed, 0 };
  RpSegmentOptions options = { RP_GAMMA_DEFAULTS, 0 };

  options.gamma.n_samples = 0;
  g_autoptr (RpSegmentStudy) study = rp_segment_study_new (
      (const RpSpans *const *) text->spans->pdata, text->spans->len, &options,
      text->scope->n_resamples > 1 ? &bootstrap : NULL, rp_cli_get_cancellable (), error);
  if (study == NULL)
    return FALSE;
  const GArray *own = study->codes->pdata[0];
  for (guint i = 0; i < own->len; i++)
    {
      const RpEstimate *figure = &g_array_index (own, RpEstimate, i);
      /* It compares a code with the other codes, and each is alone here. */
      if (strcmp (figure->name, "k-u-alpha") != 0)
        g_array_append_val (row->estimates, *figure);
    }
  return TRUE;
}

static RpAgreeRow *
make_row (const Text *text, RpNames *names, gint64 code_id)
{
  const guint coders[RP_MAX_COMPARED_CODERS] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
  RpAgreeRow *self = rp_agree_row_new ("segment", code_id, names, text->scope, coders,
                                       text->scope->coders->len);

  self->denominator
      = g_strdup_printf (_ ("%u segments in %" G_GUINT64_FORMAT " characters of the %u sessions "
                            "that all %u coders worked on"),
                         text->n_spans, text->length, text->sessions->len,
                         text->scope->coders->len);
  self->n_sessions = text->sessions->len;
  self->n_units = text->n_spans;
  for (guint i = 0; i < text->spans->len; i++)
    {
      const RpSpans *spans = text->spans->pdata[i];
      for (guint j = 0; j < spans->n_spans; j++)
        self->coded[spans->spans[j].coder]++;
    }
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
      RpAgreeRow *row = make_row (text, names, code->id);
      g_ptr_array_add (rows, row);
      if (text->spans->len > 0 && !estimate (text, row, error))
        return NULL;
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
      text->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_spans_free);
      text->found = g_array_new (FALSE, FALSE, sizeof (RpSpan));
      g_ptr_array_add (texts, text);
    }
  if (!rp_unit_source_walk (source, collect_session_cb, &collector, rp_cli_get_cancellable (),
                            error))
    return NULL;
  return make_rows (source, &collector, store, names, error);
}
