/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"

#include <glib/gi18n-lib.h>

/* A stripe runs from where its coding starts to where it ends in reading order: half a line of text
 * is half a line of stripe. So stripes overlap only where codings do, and a stripe's end can be
 * dragged through the text. */

#define LABEL_SCALE 0.84
#define LEAST_PITCH 3
#define MOST_PITCH 7
#define LEAST_HEIGHT 5

static int
get_pitch (RpTranscriptView *self)
{
  return CLAMP (self->columns.lanes_width / (int) MAX (self->n_lanes, 1), LEAST_PITCH, MOST_PITCH);
}

static guint
get_n_shown_lanes (RpTranscriptView *self)
{
  return MIN (self->n_lanes, (guint) (self->columns.lanes_width / get_pitch (self)));
}

double
rp_view_offset_to_stripe (RpTranscriptView *self, guint offset)
{
  const RpLine *line = rp_view_get_line (self, rp_view_find_line (self, offset));
  const RpLine *last = rp_view_get_line (self, self->lines->len - 1);

  if (offset < rp_view_get_line (self, 0)->start)
    return rp_view_get_line (self, 0)->y - self->columns.line_height;
  if (offset > last->end)
    return last->y + last->height + self->columns.line_height;
  guint length = MAX (line->text_end - line->start, 1);
  return line->y + line->height * MIN (1.0, (double) (offset - line->start) / length);
}

guint
rp_view_stripe_to_offset (RpTranscriptView *self, double y)
{
  if (self->lines->len == 0)
    return 0;

  const RpLine *line = rp_view_get_line (self, rp_view_find_line_at_y (self, y));
  double part = CLAMP ((y - line->y) / MAX (line->height, 1), 0, 1);
  return line->start + (guint) (part * (line->text_end - line->start) + 0.5);
}

gboolean
rp_view_get_stripe (RpTranscriptView *self, guint i, graphene_rect_t *stripe)
{
  RpItem *item = rp_view_get_item (self, i);
  RpSpan span = rp_view_get_item_span (self, i);
  int pitch = get_pitch (self);

  if (self->lines->len == 0 || item->lane >= get_n_shown_lanes (self)
      || span.end <= rp_view_get_line (self, 0)->start
      || span.start >= rp_view_get_line (self, self->lines->len - 1)->end)
    return FALSE;
  /* The end belongs to the line of the last code point, not to the next line's beginning. */
  const RpLine *last = rp_view_get_line (self, rp_view_find_line (self, span.end - 1));
  double top = rp_view_offset_to_stripe (self, span.start);
  double bottom = span.end >= last->end ? last->y + last->height
                                        : rp_view_offset_to_stripe (self, span.end);
  if (span.end > rp_view_get_line (self, self->lines->len - 1)->end)
    bottom = rp_view_offset_to_stripe (self, span.end);
  graphene_rect_init (stripe, (float) (self->columns.stripes_x + (int) item->lane * pitch),
                      (float) top, (float) MIN (4, pitch - 1),
                      (float) MAX (LEAST_HEIGHT, bottom - top));
  return TRUE;
}

static void
draw_stripe (RpTranscriptView *self, GtkSnapshot *snapshot, guint position)
{
  RpItem *item = rp_view_get_item (self, position);
  GdkRGBA colour = rp_view_get_ink (self, item)->line;
  gboolean stands_out = rp_view_stands_out (self, item);
  graphene_rect_t stripe;
  GskRoundedRect round;

  if (!rp_view_get_stripe (self, position, &stripe))
    return;
  RpMark mark = { stripe, position };
  g_array_append_val (self->marks, mark);
  if (item->dimmed && !stands_out)
    colour.alpha = 0.4f;
  if (stands_out)
    graphene_rect_inset (&stripe, -1, 0);
  gsk_rounded_rect_init_from_rect (&round, &stripe, 2);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &colour, &stripe);
  gtk_snapshot_pop (snapshot);
}

static PangoLayout *
create_label (RpTranscriptView *self, const char *text, PangoWeight weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* `text` is one of `strings`: the same text is the same pointer. */
static PangoLayout *
get_label (RpTranscriptView *self, const char *text, PangoWeight weight, int width)
{
  PangoLayout *layout = g_hash_table_lookup (self->label_layouts, text);

  if (layout == NULL)
    {
      layout = create_label (self, text, weight);
      g_hash_table_insert (self->label_layouts, (gpointer) text, layout);
    }
  if (pango_layout_get_width (layout) != width * PANGO_SCALE)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  return layout;
}

/* Where names of codes are put, from the top down: each beside the start of its stripe, or below
 * the name before it. */
typedef struct
{
  float x;
  int width;
  int height;
  float next; /* the first free height */
  float top;  /* of the window */
  guint left_out;
} Column;

static void
draw_text_at (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_plain (RpTranscriptView *self, GtkSnapshot *snapshot, const Column *column, float y,
            const char *text)
{
  g_autoptr (PangoLayout) layout = create_label (self, text, PANGO_WEIGHT_NORMAL);

  pango_layout_set_width (layout, column->width * PANGO_SCALE);
  draw_text_at (snapshot, layout, column->x, y, &self->theme.dim);
}

/* Says how many names found no room, where they would have been. */
static void
tell_left_out (RpTranscriptView *self, GtkSnapshot *snapshot, Column *column, float limit)
{
  if (column->left_out == 0 || column->next + (float) column->height > limit)
    return;
  /* TRANSLATORS: names of codes that there is no room for beside the text */
  g_autofree char *text = g_strdup_printf (_ ("+%u more"), column->left_out);

  draw_plain (self, snapshot, column, column->next, text);
  column->next += (float) column->height;
  column->left_out = 0;
}

static void
draw_name (RpTranscriptView *self, GtkSnapshot *snapshot, Column *column, guint position, float y)
{
  RpItem *item = rp_view_get_item (self, position);
  const RpInk *ink = rp_view_get_ink (self, item);
  gboolean stands_out = rp_view_stands_out (self, item);
  PangoLayout *layout = get_label (self, item->label, PANGO_WEIGHT_SEMIBOLD, column->width);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  RpMark mark = { GRAPHENE_RECT_INIT (column->x - 4, y, (float) (width + 9),
                                      (float) column->height),
                  position };
  g_array_append_val (self->marks, mark);
  if (stands_out)
    {
      GskRoundedRect round;
      gsk_rounded_rect_init_from_rect (&round, &mark.area, 5);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, &ink->tint, &mark.area);
      gtk_snapshot_pop (snapshot);
    }
  draw_text_at (snapshot, layout, column->x, y + 1,
                item->dimmed && !stands_out ? &self->theme.dim : &ink->text);
  column->next = y + (float) column->height;
}

/* The note stands under the name if the next name leaves it room. */
static void
draw_note (RpTranscriptView *self, GtkSnapshot *snapshot, Column *column, const RpItem *item,
           float limit)
{
  if (item->note == NULL || column->next + (float) column->height > limit)
    return;
  PangoLayout *layout = get_label (self, item->note, PANGO_WEIGHT_NORMAL, column->width);

  draw_text_at (snapshot, layout, column->x, column->next + 1, &self->theme.dim);
  column->next += (float) column->height;
}

/* The height that the name of an item would have if it were alone. */
static float
get_wanted_y (RpTranscriptView *self, const Column *column, guint position)
{
  guint start = rp_view_get_item_span (self, position).start;

  if (start < rp_view_get_line (self, 0)->start)
    return column->top;
  const RpLine *line = rp_view_get_line (self, rp_view_find_line (self, start));
  return MAX (column->top, (float) (line->y + (line->height - column->height) / 2));
}

static void
draw_names (RpTranscriptView *self, GtkSnapshot *snapshot, Column *column)
{
  const float patience = 2.5f * (float) column->height;

  for (guint i = 0; i < self->found->len; i++)
    {
      guint position = g_array_index (self->found, guint, i);
      float wanted = get_wanted_y (self, column, position);
      gboolean stands_out = rp_view_stands_out (self, rp_view_get_item (self, position));

      tell_left_out (self, snapshot, column, wanted);
      if (column->next - wanted > patience && !stands_out)
        {
          column->left_out++;
          continue;
        }
      draw_name (self, snapshot, column, position, MAX (wanted, column->next));
      float limit = i + 1 < self->found->len
                        ? get_wanted_y (self, column, g_array_index (self->found, guint, i + 1))
                        : G_MAXFLOAT;
      draw_note (self, snapshot, column, rp_view_get_item (self, position), limit);
    }
  tell_left_out (self, snapshot, column, G_MAXFLOAT);
}

static void
draw_uncoded (RpTranscriptView *self, GtkSnapshot *snapshot, const Column *column)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  if (self->expected_roles == 0)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const RpLine *line = rp_view_get_line (self, i);
      if (line->first && rp_view_is_uncoded (self, line->turn, found))
        draw_plain (self, snapshot, column,
                    (float) (line->y + (line->height - column->height) / 2 + 1),
                    _ ("not coded yet"));
    }
}

void
rp_view_draw_stripes (RpTranscriptView *self, GtkSnapshot *snapshot)
{
  GdkRectangle visible;
  int right = gtk_widget_get_width (GTK_WIDGET (self)) - 8;
  int lanes = (int) get_n_shown_lanes (self) * get_pitch (self);
  g_autoptr (PangoLayout) sample = create_label (self, "Xg", PANGO_WEIGHT_SEMIBOLD);
  Column column = { .x = (float) (self->columns.stripes_x + MAX (lanes, 6) + 7) };

  g_array_set_size (self->marks, 0);
  if (self->lines->len == 0)
    return;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  pango_layout_get_pixel_size (sample, NULL, &column.height);
  column.height += 2;
  column.top = column.next = (float) visible.y + 2;
  column.width = right - (int) column.x;
  rp_view_find_visible (self);
  for (guint i = 0; i < self->found->len; i++)
    draw_stripe (self, snapshot, g_array_index (self->found, guint, i));
  if (column.width < 24)
    return;
  draw_names (self, snapshot, &column);
  draw_uncoded (self, snapshot, &column);
}
