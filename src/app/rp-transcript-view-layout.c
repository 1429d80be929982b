/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"

/* The measure of a good book is 60 to 70 characters; less than 30 is torn to pieces. */
#define MEASURE 68
#define LEAST_MEASURE 30

#define NAME_INDENT 12
#define NAME_GAP 18
#define BAR_WIDTH 3
#define BAR_GAP 11
/* For the time beside a name that stands above its turn. */
#define TIME_ROOM 80
#define LANES_GAP 18
#define LANES_WIDTH 42
#define NARROW 640
/* Between turns, beyond what is between lines. */
#define TURN_GAP 5

static void
read_font (RpTranscriptView *self, double *char_width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = pango_font_metrics_get_height (metrics);

  *char_width = (double) pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
  self->columns.line_height = PANGO_PIXELS_CEIL (height);
  self->columns.spacing = MAX (RP_UNDERLINE_LANES * RP_UNDERLINE_PITCH - 1,
                               (int) (0.58 * self->columns.line_height));
  pango_font_metrics_unref (metrics);
}

/* Left of the bar. In a narrow window names stand above their turns. */
static int
get_left_width (const RpColumns *c)
{
  return c->names_above ? 14 : NAME_INDENT + c->name_width + NAME_GAP;
}

/* The text gets what it needs first; then the names of codes; what is left over is white. */
static void
divide_width (RpColumns *c, int width, double char_width, int names)
{
  int most = (int) (MEASURE * char_width), least = (int) (LEAST_MEASURE * char_width);

  c->names_above = width < NARROW;
  c->name_row = c->names_above ? c->line_height + 2 : 0;
  c->name_width = MIN (names, 150);
  c->lanes_width = c->names_above ? LANES_WIDTH * 2 / 3 : LANES_WIDTH;
  c->label_width = c->names_above ? 126 : 132;
  int right = LANES_GAP + c->lanes_width + c->label_width;
  int room = width - get_left_width (c) - BAR_WIDTH - BAR_GAP - right;

  if (room < least)
    {
      int given = MIN (least - room, c->label_width);
      c->label_width -= given;
      room += given;
    }
  c->text_width = CLAMP (room, 1, most);

  if (c->names_above)
    c->name_width = MAX (60, c->text_width - TIME_ROOM);

  int spare = MAX (0, room - c->text_width);
  int wider = MIN (spare / 3, 80);
  c->label_width += wider;
  c->bar_x = get_left_width (c) + (spare - wider) / 2;
  c->text_x = c->bar_x + BAR_WIDTH + BAR_GAP;
  c->stripes_x = c->text_x + c->text_width + LANES_GAP;
  c->name_x = c->names_above ? c->text_x : c->bar_x - NAME_GAP - c->name_width;
}

void
rp_view_update_columns (RpTranscriptView *self, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  double char_width;

  read_font (self, &char_width);
  divide_width (&self->columns, width, char_width, rp_view_measure_names (self));
  gtk_text_view_set_left_margin (view, self->columns.text_x);
  gtk_text_view_set_right_margin (view, MAX (0, width - self->columns.text_x
                                                    - self->columns.text_width));
  gtk_text_view_set_pixels_inside_wrap (view, self->columns.spacing);
  gtk_text_view_set_pixels_below_lines (view, self->columns.spacing);
  gtk_text_view_set_pixels_above_lines (view, self->columns.spacing + TURN_GAP
                                                  + self->columns.name_row);
}

void
rp_view_forget_layouts (RpTranscriptView *self)
{
  g_ptr_array_set_size (self->name_layouts, 0);
  g_hash_table_remove_all (self->label_layouts);
  g_clear_object (&self->small_layout);
}

void
rp_view_get_iter_at_start (RpTranscriptView *self, guint offset, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_buffer_get_iter_at_offset (
      buffer, iter, (int) (self->map ? rp_display_map_start_to_display (self->map, offset) : 0));
}

void
rp_view_get_iter_at_end (RpTranscriptView *self, guint offset, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_buffer_get_iter_at_offset (
      buffer, iter, (int) (self->map ? rp_display_map_end_to_display (self->map, offset) : 0));
}

guint
rp_view_iter_to_stored (RpTranscriptView *self, const GtkTextIter *iter)
{
  guint offset = (guint) gtk_text_iter_get_offset (iter);

  return self->map ? rp_display_map_to_stored (self->map, offset) : 0;
}

/* The next display line; FALSE on the last. */
static gboolean
move_to_next_line (GtkTextView *view, GtkTextIter *iter)
{
  if (gtk_text_iter_is_end (iter))
    return FALSE;
  GtkTextIter from = *iter;
  if (gtk_text_view_forward_display_line (view, iter))
    return gtk_text_iter_compare (iter, &from) > 0;
  /* An empty last turn is a line of its own, which begins where the text ends. */
  return gtk_text_iter_is_end (iter) && gtk_text_iter_starts_line (iter);
}

static RpLine
describe_line (RpTranscriptView *self, const GtkTextIter *start, const GtkTextIter *next)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle first, last;
  GtkTextIter end = *next;
  RpLine line = { .start = rp_view_iter_to_stored (self, start),
                  .end = rp_view_iter_to_stored (self, next) };

  gtk_text_view_get_iter_location (view, start, &first);
  while (gtk_text_iter_compare (&end, start) > 0)
    {
      GtkTextIter before = end;
      gtk_text_iter_backward_char (&before);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
        break;
      end = before;
    }
  line.text_end = MAX (line.start, rp_view_iter_to_stored (self, &end));
  line.y = first.y;
  line.height = first.height;
  line.x0 = line.x1 = first.x;
  if (gtk_text_iter_backward_char (&end) && gtk_text_iter_compare (&end, start) >= 0)
    {
      gtk_text_view_get_iter_location (view, &end, &last);
      line.x1 = last.x + last.width;
    }
  line.turn = rp_transcript_find_turn (self->transcript, line.start);
  line.first = line.turn >= 0
               && rp_transcript_get_turn (self->transcript, (guint) line.turn)->start == line.start;
  return line;
}

/* Before the text is laid out all lines are said to be in one place: no more are taken than can be
 * in view. */
void
rp_view_update_lines (RpTranscriptView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle visible;
  GtkTextIter iter, next;
  gboolean more = TRUE;

  g_array_set_size (self->lines, 0);
  if (self->transcript == NULL || rp_transcript_get_n_turns (self->transcript) == 0)
    return;
  gtk_text_view_get_visible_rect (view, &visible);
  guint most = (guint) (visible.height / MAX (1, self->columns.line_height)) + 3;
  gtk_text_view_get_iter_at_location (view, &iter, self->columns.text_x, visible.y);
  gtk_text_view_backward_display_line_start (view, &iter);
  while (more && self->lines->len < most)
    {
      next = iter;
      more = move_to_next_line (view, &next);
      if (!more)
        gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &next);
      RpLine line = describe_line (self, &iter, &next);
      if (line.y > visible.y + visible.height)
        break;
      g_array_append_val (self->lines, line);
      iter = next;
    }
}

void
rp_view_find_visible (RpTranscriptView *self)
{
  g_array_set_size (self->found, 0);
  if (self->lines->len == 0)
    return;
  rp_span_index_find_overlapping (self->index, rp_view_get_line (self, 0)->start,
                                  rp_view_get_line (self, self->lines->len - 1)->end,
                                  self->found);
}

guint
rp_view_find_line (RpTranscriptView *self, guint offset)
{
  guint lo = 0, hi = self->lines->len;

  while (lo < hi)
    {
      guint mid = lo + (hi - lo) / 2;
      if (rp_view_get_line (self, mid)->start <= offset)
        lo = mid + 1;
      else
        hi = mid;
    }
  return lo > 0 ? lo - 1 : 0;
}

guint
rp_view_find_line_at_y (RpTranscriptView *self, double y)
{
  guint i = 0;

  while (i + 1 < self->lines->len && rp_view_get_line (self, i + 1)->y <= y)
    i++;
  return i;
}

static int
get_x (RpTranscriptView *self, guint offset)
{
  GtkTextIter iter;
  GdkRectangle place;

  rp_view_get_iter_at_start (self, offset, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &place);
  return place.x;
}

gboolean
rp_view_get_segment (RpTranscriptView *self, const RpLine *line, RpSpan span,
                     graphene_rect_t *segment)
{
  if (span.start >= line->text_end || span.end <= line->start)
    return FALSE;

  int from = span.start <= line->start ? line->x0 : get_x (self, span.start);
  int to = span.end >= line->text_end ? line->x1 : get_x (self, span.end);
  /* Where writing runs from right to left the leading edge is the right one. */
  int left = MIN (from, to), right = MAX (from, to);
  graphene_rect_init (segment, (float) left, (float) line->y, (float) MAX (0, right - left),
                      (float) line->height);
  return right > left;
}

gboolean
rp_transcript_view_get_span_rect (RpTranscriptView *self, guint start, guint end,
                                  GdkRectangle *rect)
{
  RpSpan span = { start, MAX (end, start + 1) };
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, 0, 0), segment;
  gboolean any = FALSE;

  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), FALSE);

  rp_view_update_lines (self);
  for (guint i = 0; i < self->lines->len; i++)
    if (rp_view_get_segment (self, rp_view_get_line (self, i), span, &segment))
      {
        if (any)
          graphene_rect_union (&all, &segment, &all);
        else
          all = segment;
        any = TRUE;
      }
  if (!any)
    return FALSE;
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         (int) all.origin.x, (int) all.origin.y, &rect->x,
                                         &rect->y);
  rect->width = (int) all.size.width;
  rect->height = (int) all.size.height;
  return TRUE;
}

guint
rp_transcript_view_get_offset_at (RpTranscriptView *self, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int bx, by, trailing;

  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), 0);

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);
  gtk_text_view_get_iter_at_position (view, &iter, &trailing, bx, by);
  gtk_text_iter_forward_chars (&iter, trailing);
  return rp_view_iter_to_stored (self, &iter);
}
