/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The level of segments: each code by itself, over the sessions that all coders worked on. */
#include "rp-agreement-private.h"
#include "rp-segment-study.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The segments of one code. */
typedef struct
{
  const RpAgreementScope *scope;
  GArray *sessions; /* of guint: indices in the source's sessions */
  GPtrArray *spans; /* of RpSpans, by session */
  GArray *found;    /* of RpSpan, of the session in hand */
  guint64 length;   /* of all sessions, in code points */
  guint64 n_spans;
} Text;

typedef struct
{
  GPtrArray *texts; /* of Text, by code */
  guint32 all;      /* a bit for each coder */
} Collector;

static Text *
text_new (const RpAgreementScope *scope)
{
  Text *self = g_new0 (Text, 1);

  self->scope = scope;
  self->sessions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_spans_free);
  self->found = g_array_new (FALSE, FALSE, sizeof (RpSpan));
  return self;
}

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
    g_array_append_val (text->sessions, unit->session);
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
read_text (Text *text, RpStore *store, const GPtrArray *sessions, gint64 code_id,
           GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < text->sessions->len; i++)
    {
      const RpSession *session = sessions->pdata[g_array_index (text->sessions, guint, i)];
      const RpCodingFilter filter = { .session_id = session->id, .code_id = code_id };

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !rp_store_each_span (store, &filter, add_span_cb, text, error))
        return FALSE;
      RpSpans *spans
        = rp_spans_new ((const RpSpan *) text->found->data, text->found->len,
                        text->scope->coders->len, 1, session->n_characters);
      g_ptr_array_add (text->spans, spans);
      g_array_set_size (text->found, 0);
      text->length += session->n_characters;
      text->n_spans += spans->n_spans;
    }
  return TRUE;
}

static gboolean
estimate (const Text *text, RpAgreementRow *row, GCancellable *cancellable, GError **error)
{
  const RpAgreementScope *scope = text->scope;
  const RpBootstrap bootstrap
    = { RP_RESAMPLE_CLUSTERS, RP_PERCENTILE, scope->n_resamples, scope->seed, 0 };
  RpSegmentOptions options = { RP_GAMMA_DEFAULTS, 0 };

  options.gamma.n_samples = scope->n_continua;
  options.gamma.seed = scope->seed;
  g_autoptr (RpSegmentStudy) study = rp_segment_study_new (
    (const RpSpans *const *) text->spans->pdata, text->spans->len, &options,
    scope->n_resamples > 1 ? &bootstrap : NULL, cancellable, error);
  if (study == NULL)
    return FALSE;
  const GArray *own = study->codes->pdata[0];
  /* Gamma is of all codes together; here there is one. */
  const GArray *all = study->coefficients;
  row->estimates = g_new0 (RpEstimate, own->len + all->len + 1);
  for (guint i = 0; i < own->len; i++)
    {
      const RpEstimate *figure = &g_array_index (own, RpEstimate, i);
      /* It compares a code with the other codes, and each is alone here. */
      if (strcmp (figure->name, "k-u-alpha") != 0)
        row->estimates[row->n_estimates++] = *figure;
    }
  for (guint i = 0; scope->n_continua > 0 && i < all->len; i++)
    {
      const RpEstimate *figure = &g_array_index (all, RpEstimate, i);
      if (strcmp (figure->name, "gamma") == 0
          && rp_agreement_row_find (row, "gamma", NULL) == NULL)
        row->estimates[row->n_estimates++] = *figure;
    }
  return TRUE;
}

static gboolean
add_code (RpAgreement *self, const RpUnitCode *entry, const Text *text, GCancellable *cancellable,
          GError **error)
{
  guint n_coders = text->scope->coders->len;
  RpAgreementRow *row = rp_agreement_add_row (self, entry->framework, entry->code, n_coders);

  row->denominator
    = g_strdup_printf (_ ("%u segments in %" G_GUINT64_FORMAT " characters of the %u sessions "
                          "that all %u coders worked on"),
                       (guint) text->n_spans, text->length, text->sessions->len, n_coders);
  row->n_sessions = text->sessions->len;
  row->n_units = row->n_pairable = text->n_spans;
  for (guint i = 0; i < text->spans->len; i++)
    {
      const RpSpans *spans = text->spans->pdata[i];
      for (guint j = 0; j < spans->n_spans; j++)
        row->coded[spans->spans[j].coder]++;
    }
  return text->spans->len == 0 || estimate (text, row, cancellable, error);
}

gboolean
rp_agreement_compute_segments (RpAgreement *self, RpStore *store, RpUnitSource *source,
                               const RpAgreementScope *scope, GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (text_free);
  Collector collector = { texts, (1u << scope->coders->len) - 1 };
  const GPtrArray *sessions = rp_unit_source_get_sessions (source);

  for (guint i = 0; i < rp_unit_source_get_n_codes (source); i++)
    g_ptr_array_add (texts, text_new (scope));
  if (!rp_unit_source_walk (source, collect_session_cb, &collector, cancellable, error))
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      const RpUnitCode *entry = rp_unit_source_get_code (source, i);
      if (entry->code->passages
          && (!read_text (texts->pdata[i], store, sessions, entry->code->id, cancellable, error)
              || !add_code (self, entry, texts->pdata[i], cancellable, error)))
        return FALSE;
    }
  rp_agreement_add_mean (self, "segment-f1", "iou>=0.5");
  rp_agreement_add_mean (self, "alpha-u-1995", NULL);
  rp_agreement_add_mean (self, "bar-u-alpha", NULL);
  rp_agreement_add_mean (self, "gamma", NULL);
  return TRUE;
}
