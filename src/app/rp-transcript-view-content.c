/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"

#include <string.h>

static void
mark_continuation (RpTranscriptView *self, guint offset)
{
  GtkTextIter start, end;

  rp_view_get_iter_at_start (self, offset, &start);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_apply_tag_by_name (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                     "continuation", &start, &end);
}

static void
mark_continuations (RpTranscriptView *self, const RpTranscript *transcript)
{
  guint n_breaks;
  const guint *breaks = rp_display_map_get_breaks (self->map, &n_breaks);

  for (guint i = 0; i < n_breaks; i++)
    mark_continuation (self, breaks[i]);
  for (guint i = 0; i < rp_transcript_get_n_turns (transcript); i++)
    {
      const RpTurn *turn = rp_transcript_get_turn (transcript, i);
      const char *text = transcript->text;
      gsize from = rp_text_index_to_byte (transcript->index, turn->start);
      gsize to = rp_text_index_to_byte (transcript->index, turn->end);

      for (const char *p = memchr (text + from, '\n', to - from); p != NULL;
           p = memchr (p + 1, '\n', (gsize) (text + to - p - 1)))
        mark_continuation (self, rp_text_index_from_byte (transcript->index,
                                                          (gsize) (p + 1 - text)));
    }
}

/* While it does so there is no transcript, so that the cursor tells nobody of its moves. */
static void
show_text (RpTranscriptView *self, const RpTranscript *transcript)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;

  if (transcript == NULL)
    gtk_text_buffer_set_text (buffer, "", 0);
  else
    {
      self->map = rp_display_map_new (transcript->text, transcript->n_bytes);
      g_autofree char *text
          = rp_display_map_apply (self->map, transcript->text, transcript->n_bytes);
      gtk_text_buffer_set_text (buffer, text, -1);
      mark_continuations (self, transcript);
    }
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
forget_content (RpTranscriptView *self)
{
  g_clear_pointer (&self->transcript, rp_transcript_unref);
  g_clear_pointer (&self->map, rp_display_map_free);
  rp_transcript_view_set_codings (self, NULL, 0);
  rp_transcript_view_set_hits (self, NULL, 0, -1);
  rp_view_forget_layouts (self);
  rp_view_forget_goal (self);
  self->flash_strength = 0;
  self->cursor = 0;
}

void
rp_transcript_view_set_transcript (RpTranscriptView *self, RpTranscript *transcript)
{
  GtkAdjustment *scroll;

  g_return_if_fail (RP_IS_TRANSCRIPT_VIEW (self));

  if (transcript != NULL)
    rp_transcript_ref (transcript);
  forget_content (self);
  show_text (self, transcript);
  self->transcript = transcript;
  scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  if (scroll != NULL)
    gtk_adjustment_set_value (scroll, 0);
  /* The column of names may be wider or narrower. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
  rp_view_describe_cursor (self);
  g_signal_emit_by_name (self, "content-changed");
  g_signal_emit_by_name (self, "cursor-moved", 0);
}

RpTranscript *
rp_transcript_view_get_transcript (RpTranscriptView *self)
{
  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), NULL);
  return self->transcript;
}

static guint32
pack_colour (const GdkRGBA *c)
{
  guint red = (guint) (CLAMP (c->red, 0, 1) * 255 + 0.5);
  guint green = (guint) (CLAMP (c->green, 0, 1) * 255 + 0.5);
  guint blue = (guint) (CLAMP (c->blue, 0, 1) * 255 + 0.5);

  return red << 16 | green << 8 | blue;
}

static void
add_item (RpTranscriptView *self, const RpViewCoding *coding)
{
  guint length = self->transcript != NULL ? self->transcript->n_characters : 0;
  RpItem item = { .id = coding->id,
                  .span = { MIN (coding->start, length), MIN (coding->end, length) },
                  .colour = pack_colour (&coding->colour),
                  .dimmed = coding->dimmed,
                  .chosen = coding->chosen };

  item.label = g_string_chunk_insert_const (self->strings, coding->label ? coding->label : "");
  if (coding->note != NULL && *coding->note != '\0')
    item.note = g_string_chunk_insert_const (self->strings, coding->note);
  g_array_append_val (self->items, item);
}

static void
index_items (RpTranscriptView *self)
{
  guint n = self->items->len;
  g_autofree RpSpan *spans = g_new (RpSpan, n + 1);
  g_autofree guint *lanes = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    spans[i] = rp_view_get_item (self, i)->span;
  self->n_lanes = rp_lanes_assign (spans, n, lanes);
  for (guint i = 0; i < n; i++)
    rp_view_get_item (self, i)->lane = lanes[i];
  rp_span_index_free (self->index);
  self->index = rp_span_index_new (spans, n);
}

static gboolean
has_item (RpTranscriptView *self, gint64 id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (rp_view_get_item (self, i)->id == id)
      return TRUE;
  return FALSE;
}

void
rp_transcript_view_set_codings (RpTranscriptView *self, const RpViewCoding *codings,
                                guint n_codings)
{
  g_return_if_fail (RP_IS_TRANSCRIPT_VIEW (self));
  g_return_if_fail (codings != NULL || n_codings == 0);

  rp_view_drag_cancel (self);
  g_array_set_size (self->items, 0);
  g_array_set_size (self->marks, 0);
  g_hash_table_remove_all (self->label_layouts);
  g_string_chunk_clear (self->strings);
  for (guint i = 0; i < n_codings; i++)
    add_item (self, &codings[i]);
  index_items (self);
  if (!has_item (self, self->hover_id))
    self->hover_id = 0;
  if (!has_item (self, self->active_id))
    self->active_id = rp_view_find_innermost_at_cursor (self);
  rp_view_describe_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "content-changed");
}

void
rp_transcript_view_find_codings_at (RpTranscriptView *self, guint offset, GArray *found)
{
  g_return_if_fail (RP_IS_TRANSCRIPT_VIEW (self));
  rp_span_index_find_at (self->index, offset, found);
}

void
rp_transcript_view_set_active_coding (RpTranscriptView *self, gint64 id)
{
  g_return_if_fail (RP_IS_TRANSCRIPT_VIEW (self));

  if (self->active_id == id)
    return;
  self->active_id = id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gint64
rp_transcript_view_get_active_coding (RpTranscriptView *self)
{
  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), 0);
  return self->active_id;
}

void
rp_transcript_view_set_hits (RpTranscriptView *self, const RpSpan *hits, guint n_hits, int current)
{
  g_return_if_fail (RP_IS_TRANSCRIPT_VIEW (self));

  g_array_set_size (self->hits, 0);
  if (n_hits > 0)
    g_array_append_vals (self->hits, hits, n_hits);
  self->current_hit = current;
  rp_span_index_free (self->hit_index);
  self->hit_index = rp_span_index_new (hits, n_hits);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "content-changed");
}

void
rp_transcript_view_set_expected_roles (RpTranscriptView *self, RpRoleSet roles)
{
  g_return_if_fail (RP_IS_TRANSCRIPT_VIEW (self));

  self->expected_roles = roles;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
