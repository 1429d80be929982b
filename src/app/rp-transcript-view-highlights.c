/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"

static void
fill_round (GtkSnapshot *snapshot, const graphene_rect_t *area, float radius, const GdkRGBA *colour)
{
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, area, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, colour, area);
  gtk_snapshot_pop (snapshot);
}

/* Calls for each line on which a part of `span` is in view. */
typedef void (*SegmentFunc) (RpTranscriptView *self, GtkSnapshot *snapshot, const RpLine *line,
                             const graphene_rect_t *segment, gpointer data);

static void
foreach_segment (RpTranscriptView *self, GtkSnapshot *snapshot, RpSpan span, SegmentFunc func,
                 gpointer data)
{
  for (guint i = rp_view_find_line (self, span.start); i < self->lines->len; i++)
    {
      const RpLine *line = rp_view_get_line (self, i);
      graphene_rect_t segment;

      if (line->start >= span.end)
        return;
      if (rp_view_get_segment (self, line, span, &segment))
        func (self, snapshot, line, &segment, data);
    }
}

static void
tint_segment (RpTranscriptView *self, GtkSnapshot *snapshot, const RpLine *line,
              const graphene_rect_t *segment, gpointer data)
{
  graphene_rect_t area = *segment;

  graphene_rect_inset (&area, -1, 0);
  fill_round (snapshot, &area, 3, data);
}

static void
outline_segment (RpTranscriptView *self, GtkSnapshot *snapshot, const RpLine *line,
                 const graphene_rect_t *segment, gpointer data)
{
  graphene_rect_t area = *segment;
  const GdkRGBA *c = data;
  const GdkRGBA colours[4] = { *c, *c, *c, *c };
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect round;

  graphene_rect_inset (&area, -2, -1);
  gsk_rounded_rect_init_from_rect (&round, &area, 4);
  gtk_snapshot_append_border (snapshot, &round, widths, colours);
}

/* The hit in hand has an outline besides: not told by colour alone. */
static void
draw_hits (RpTranscriptView *self, GtkSnapshot *snapshot)
{
  GdkRGBA marker = self->theme.dark ? (GdkRGBA){ 0.9f, 0.65f, 0.04f, 0.42f }
                                    : (GdkRGBA){ 0.98f, 0.86f, 0.2f, 0.62f };

  if (self->hit_index == NULL || self->lines->len == 0)
    return;
  rp_span_index_find_overlapping (self->hit_index, rp_view_get_line (self, 0)->start,
                                  rp_view_get_line (self, self->lines->len - 1)->end,
                                  self->found);
  for (guint i = 0; i < self->found->len; i++)
    {
      guint hit = g_array_index (self->found, guint, i);
      RpSpan span = g_array_index (self->hits, RpSpan, hit);
      foreach_segment (self, snapshot, span, tint_segment, &marker);
      if ((int) hit == self->current_hit)
        foreach_segment (self, snapshot, span, outline_segment, &self->theme.fg);
    }
}

void
rp_view_draw_below_text (RpTranscriptView *self, GtkSnapshot *snapshot)
{
  draw_hits (self, snapshot);
  rp_view_find_visible (self);
  for (guint i = 0; i < self->found->len; i++)
    {
      guint position = g_array_index (self->found, guint, i);
      RpItem *item = rp_view_get_item (self, position);
      GdkRGBA tint = rp_view_get_ink (self, item)->tint;

      if (rp_view_stands_out (self, item))
        foreach_segment (self, snapshot, rp_view_get_item_span (self, position), tint_segment,
                         &tint);
    }
  if (self->flash_strength > 0)
    {
      GdkRGBA light = self->theme.accent;
      light.alpha = (float) (0.35 * self->flash_strength);
      foreach_segment (self, snapshot, self->flash, tint_segment, &light);
    }
}

typedef struct
{
  const RpItem *item;
  RpSpan span;
  GdkRGBA colour;
  float thickness;
  gboolean stands_out;
} Underline;

/* A short upright at each end of the coding that stands out: here it can be taken hold of. */
static void
draw_end (GtkSnapshot *snapshot, const Underline *u, float x, float y)
{
  gtk_snapshot_append_color (snapshot, &u->colour,
                             &GRAPHENE_RECT_INIT (x, y - 4, 2, 4 + u->thickness));
}

static void
underline_segment (RpTranscriptView *self, GtkSnapshot *snapshot, const RpLine *line,
                   const graphene_rect_t *segment, gpointer data)
{
  const Underline *u = data;
  float y = segment->origin.y + segment->size.height
            + (float) (u->item->lane * RP_UNDERLINE_PITCH);
  float left = segment->origin.x, right = left + segment->size.width;
  gboolean begins = u->span.start >= line->start, ends = u->span.end <= line->end;
  gboolean to_right = line->x1 >= line->x0;

  /* Neighbours in one lane stay two lines. */
  if (to_right ? ends : begins)
    right -= 1.5f;
  gtk_snapshot_append_color (snapshot, &u->colour,
                             &GRAPHENE_RECT_INIT (left, y, MAX (1, right - left), u->thickness));
  if (u->stands_out && begins)
    draw_end (snapshot, u, to_right ? left : right - 2, y);
  if (u->stands_out && ends)
    draw_end (snapshot, u, to_right ? right - 2 : left, y);
}

void
rp_view_draw_underlines (RpTranscriptView *self, GtkSnapshot *snapshot)
{
  rp_view_find_visible (self);
  for (guint i = 0; i < self->found->len; i++)
    {
      guint position = g_array_index (self->found, guint, i);
      const RpItem *item = rp_view_get_item (self, position);
      gboolean stands_out = rp_view_stands_out (self, item);
      Underline u = { item, rp_view_get_item_span (self, position),
                      rp_view_get_ink (self, item)->line,
                      stands_out ? 3 : 2, stands_out };

      if (item->lane >= RP_UNDERLINE_LANES)
        continue;
      if (item->dimmed && !stands_out)
        u.colour.alpha = 0.4f;
      foreach_segment (self, snapshot, u.span, underline_segment, &u);
    }
}
