/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (RpTranscriptView, rp_transcript_view, GTK_TYPE_TEXT_VIEW)

enum
{
  CURSOR_MOVED,
  CODING_ACTIVATED,
  SPAN_DRAGGED,
  TURN_ACTIVATED,
  CONTEXT_MENU,
  CONTENT_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Narrower than this the view is cut off rather than squeezed. */
#define LEAST_WIDTH 360
#define NATURAL_WIDTH 760

static GtkTextBuffer *
get_buffer (RpTranscriptView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* ---- What an item looks like ---- */

const RpInk *
rp_view_get_ink (RpTranscriptView *self, const RpItem *item)
{
  RpInk *ink = g_hash_table_lookup (self->inks, GUINT_TO_POINTER (item->colour));

  if (ink == NULL)
    {
      GdkRGBA colour = { (float) (item->colour >> 16 & 0xFF) / 255,
                         (float) (item->colour >> 8 & 0xFF) / 255,
                         (float) (item->colour & 0xFF) / 255, 1 };
      RpInk made = rp_ink_new (&colour, &self->theme.page, self->theme.high_contrast);
      ink = g_memdup2 (&made, sizeof made);
      g_hash_table_insert (self->inks, GUINT_TO_POINTER (item->colour), ink);
    }
  return ink;
}

RpSpan
rp_view_get_item_span (RpTranscriptView *self, guint i)
{
  if (self->drag_edge != RP_EDGE_NONE && self->drag_item == i)
    return self->drag_span;
  return rp_view_get_item (self, i)->span;
}

gboolean
rp_view_stands_out (RpTranscriptView *self, const RpItem *item)
{
  gint64 id = self->hover_id != 0 ? self->hover_id : self->active_id;

  return item->chosen || item->id == id;
}

void
rp_view_set_hover (RpTranscriptView *self, gint64 id)
{
  if (self->hover_id == id)
    return;
  self->hover_id = id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- Painting ---- */

static void
lookup (GtkStyleContext *context, const char *name, const char *fallback, GdkRGBA *colour)
{
  if (!gtk_style_context_lookup_color (context, name, colour))
    gdk_rgba_parse (colour, fallback);
}

/* The theme is read at each frame: so no change of it is missed. */
static void
update_theme (RpTranscriptView *self)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  AdwStyleManager *manager
      = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  RpTheme theme = { .dark = adw_style_manager_get_dark (manager),
                    .high_contrast = adw_style_manager_get_high_contrast (manager) };

  gtk_style_context_get_color (context, &theme.fg);
  lookup (context, "view_bg_color", theme.dark ? "#1e1e1e" : "#ffffff", &theme.page);
  lookup (context, "accent_color", "#1c71d8", &theme.accent);
  theme.dim = theme.fg;
  theme.dim.alpha *= theme.high_contrast ? 0.9f : 0.6f;
  if (!gdk_rgba_equal (&theme.page, &self->theme.page)
      || theme.high_contrast != self->theme.high_contrast)
    g_hash_table_remove_all (self->inks);
  self->theme = theme;
}

static void
rp_transcript_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  RpTranscriptView *self = RP_TRANSCRIPT_VIEW (view);

  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    {
      update_theme (self);
      rp_view_update_lines (self);
      rp_view_draw_below_text (self, snapshot);
      return;
    }
  rp_view_draw_underlines (self, snapshot);
  rp_view_draw_margin (self, snapshot);
  rp_view_draw_stripes (self, snapshot);
}

/* ---- Size ---- */

/* GtkTextView counts its margins among what it needs, and these grow with the width: it could
 * never be made narrower again. */
static void
rp_transcript_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  GTK_WIDGET_CLASS (rp_transcript_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  if (orientation != GTK_ORIENTATION_HORIZONTAL)
    return;
  *minimum = LEAST_WIDTH;
  *natural = NATURAL_WIDTH;
}

static void
rp_transcript_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  rp_view_update_columns (RP_TRANSCRIPT_VIEW (widget), width);
  GTK_WIDGET_CLASS (rp_transcript_view_parent_class)
      ->size_allocate (widget, width, height, baseline);
  rp_view_pursue_goal (RP_TRANSCRIPT_VIEW (widget));
}

static void
rp_transcript_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rp_transcript_view_parent_class)->css_changed (widget, change);
  rp_view_forget_layouts (RP_TRANSCRIPT_VIEW (widget));
  gtk_widget_queue_resize (widget);
}

/* ---- What is at the cursor ---- */

/* A cursor right behind a passage is still at it, unless it is inside another. */
static void
find_codings_at_cursor (RpTranscriptView *self, GArray *found)
{
  rp_transcript_view_find_codings_at (self, self->cursor, found);
  if (found->len == 0 && self->cursor > 0)
    rp_transcript_view_find_codings_at (self, self->cursor - 1, found);
}

gint64
rp_view_find_innermost_at_cursor (RpTranscriptView *self)
{
  find_codings_at_cursor (self, self->found);
  if (self->found->len == 0)
    return 0;
  return rp_view_get_item (self, g_array_index (self->found, guint, self->found->len - 1))->id;
}

/* ---- What assistive technology is told ---- */

/* Names stand in the margin, not in the text: the description says whose turn the cursor is in, and
 * what codings are there or in what is selected. */
void
rp_view_describe_cursor (RpTranscriptView *self)
{
  int index = rp_transcript_view_get_turn (self);
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint start, end;

  if (index >= 0)
    {
      const RpTurn *turn = rp_transcript_get_turn (self->transcript, (guint) index);
      const RpSpeaker *speaker = rp_transcript_get_speaker (self->transcript, turn);
      g_autofree char *time = rp_time_to_string (turn->start_ms);

      g_string_append (text, speaker != NULL ? speaker->name : _ ("Nobody named"));
      if (*time != '\0')
        g_string_append_printf (text, ", %s", time);
      if (rp_transcript_view_get_selection (self, &start, &end))
        rp_span_index_find_overlapping (self->index, start, end, found);
      else
        find_codings_at_cursor (self, found);
    }
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? ": " : ", ",
                            rp_view_get_item (self, g_array_index (found, guint, i))->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
  g_string_free (text, TRUE);
}

/* ---- The cursor ---- */

static void
cursor_position_cb (GtkTextBuffer *buffer, GParamSpec *pspec, RpTranscriptView *self)
{
  guint cursor = rp_transcript_view_get_cursor (self);

  if (self->transcript == NULL || cursor == self->cursor)
    return;
  self->cursor = cursor;
  rp_transcript_view_set_active_coding (self, rp_view_find_innermost_at_cursor (self));
  rp_view_describe_cursor (self);
  g_signal_emit (self, signals[CURSOR_MOVED], 0, cursor);
}

/* What is copied is the transcript, without the line breaks of the display. */
static void
rp_transcript_view_copy_clipboard (GtkTextView *view)
{
  RpTranscriptView *self = RP_TRANSCRIPT_VIEW (view);
  guint start, end;

  if (!rp_transcript_view_get_selection (self, &start, &end))
    return;
  g_autofree char *text = rp_transcript_slice (self->transcript, start, end);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* ---- The class ---- */

static void
rp_transcript_view_dispose (GObject *object)
{
  RpTranscriptView *self = RP_TRANSCRIPT_VIEW (object);

  if (self->flash_animation != NULL)
    adw_animation_reset (self->flash_animation);
  g_clear_object (&self->flash_animation);
  g_signal_handlers_disconnect_by_data (get_buffer (self), self);
  G_OBJECT_CLASS (rp_transcript_view_parent_class)->dispose (object);
}

static void
rp_transcript_view_finalize (GObject *object)
{
  RpTranscriptView *self = RP_TRANSCRIPT_VIEW (object);

  g_clear_pointer (&self->transcript, rp_transcript_unref);
  g_clear_pointer (&self->map, rp_display_map_free);
  g_clear_pointer (&self->index, rp_span_index_free);
  g_clear_pointer (&self->hit_index, rp_span_index_free);
  g_array_unref (self->items);
  g_array_unref (self->hits);
  g_array_unref (self->lines);
  g_array_unref (self->marks);
  g_array_unref (self->found);
  g_hash_table_unref (self->inks);
  g_hash_table_unref (self->label_layouts);
  g_ptr_array_unref (self->name_layouts);
  g_clear_object (&self->small_layout);
  g_string_chunk_free (self->strings);
  G_OBJECT_CLASS (rp_transcript_view_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CODING_ACTIVATED] = g_signal_new ("coding-activated", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SPAN_DRAGGED] = g_signal_new ("span-dragged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_UINT, G_TYPE_UINT);
  signals[TURN_ACTIVATED] = g_signal_new ("turn-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", type, G_SIGNAL_RUN_LAST, 0,
                                        g_signal_accumulator_true_handled, NULL, NULL,
                                        G_TYPE_BOOLEAN, 3, G_TYPE_UINT, G_TYPE_DOUBLE,
                                        G_TYPE_DOUBLE);
  /* For the overview strip. */
  signals[CONTENT_CHANGED] = g_signal_new ("content-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
}

static void
rp_transcript_view_class_init (RpTranscriptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = rp_transcript_view_dispose;
  object_class->finalize = rp_transcript_view_finalize;
  widget_class->measure = rp_transcript_view_measure;
  widget_class->size_allocate = rp_transcript_view_size_allocate;
  widget_class->css_changed = rp_transcript_view_css_changed;
  view_class->snapshot_layer = rp_transcript_view_snapshot_layer;
  view_class->copy_clipboard = rp_transcript_view_copy_clipboard;
  install_signals (G_TYPE_FROM_CLASS (klass));
}

/* The text of a page is a little larger than that of buttons. */
static void
add_style (RpTranscriptView *self)
{
  static gsize once;

  gtk_widget_add_css_class (GTK_WIDGET (self), "transcript");
  if (!g_once_init_enter (&once))
    return;
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (provider, "textview.transcript { font-size: 1.1em; }", -1);
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
  g_once_init_leave (&once, 1);
}

static void
name_layout_free (gpointer layout)
{
  g_clear_object (&layout);
}

static void
init_storage (RpTranscriptView *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (RpItem));
  self->hits = g_array_new (FALSE, FALSE, sizeof (RpSpan));
  self->lines = g_array_new (FALSE, FALSE, sizeof (RpLine));
  self->marks = g_array_new (FALSE, FALSE, sizeof (RpMark));
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->strings = g_string_chunk_new (4096);
  self->index = rp_span_index_new (NULL, 0);
  self->hit_index = rp_span_index_new (NULL, 0);
  self->inks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->label_layouts = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->name_layouts = g_ptr_array_new_with_free_func (name_layout_free);
  self->current_hit = -1;
}

static void
rp_transcript_view_init (RpTranscriptView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = get_buffer (self);

  init_storage (self);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, TRUE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, 12);
  gtk_text_view_set_bottom_margin (view, 96);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  /* Paragraphs within a turn, and those broken for display, have no more room between them than
   * lines have: the white space above stands for a change of turn. */
  gtk_text_buffer_create_tag (buffer, "continuation", "pixels-above-lines", 0, NULL);
  g_signal_connect (buffer, "notify::cursor-position", G_CALLBACK (cursor_position_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Transcript"), -1);
  add_style (self);
  rp_view_init_pointer (self);
}

GtkWidget *
rp_transcript_view_new (void)
{
  return g_object_new (RP_TYPE_TRANSCRIPT_VIEW, NULL);
}

/* ---- Selection and place ---- */

gboolean
rp_transcript_view_get_selection (RpTranscriptView *self, guint *start, guint *end)
{
  GtkTextIter from, to;

  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), FALSE);

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to);
  *start = rp_view_iter_to_stored (self, &from);
  *end = rp_view_iter_to_stored (self, &to);
  return *start < *end;
}

void
rp_transcript_view_set_selection (RpTranscriptView *self, guint start, guint end)
{
  GtkTextIter from, to;

  g_return_if_fail (RP_IS_TRANSCRIPT_VIEW (self));

  rp_view_get_iter_at_start (self, start, &from);
  to = from;
  if (end > start)
    rp_view_get_iter_at_end (self, end, &to);
  gtk_text_buffer_select_range (get_buffer (self), &to, &from);
}

guint
rp_transcript_view_get_cursor (RpTranscriptView *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), 0);

  buffer = get_buffer (self);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return rp_view_iter_to_stored (self, &iter);
}

int
rp_transcript_view_get_turn (RpTranscriptView *self)
{
  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), -1);

  if (self->transcript == NULL)
    return -1;
  return rp_transcript_find_turn (self->transcript, rp_transcript_view_get_cursor (self));
}
