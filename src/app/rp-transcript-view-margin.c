/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"

/* Names and times, and the bar that tells who works here: a full bar beside a worker's turn, a thin
 * one beside other professionals', none beside the family's. */

#define NAME_SCALE 0.86
#define TIME_SCALE 0.8
#define MOST_MEASURED 200

static int
get_bar_width (RpRole role)
{
  switch (role)
    {
    case RP_ROLE_WORKER:
      return 3;
    case RP_ROLE_SUPERVISOR:
    case RP_ROLE_CLINICIAN:
    case RP_ROLE_MANAGER:
    case RP_ROLE_OTHER_PROFESSIONAL:
    case RP_ROLE_INTERPRETER:
      return 1;
    default:
      return 0;
    }
}

static PangoLayout *
create_name_layout (RpTranscriptView *self, const char *name)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (NAME_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  /* Beside the text, whichever way the name is written. */
  pango_layout_set_auto_dir (layout, FALSE);
  return layout;
}

int
rp_view_measure_names (RpTranscriptView *self)
{
  int widest = 56; /* a time */

  if (self->transcript == NULL)
    return widest;
  for (guint i = 0; i < MIN (self->transcript->speakers->len, MOST_MEASURED); i++)
    {
      const RpSpeaker *speaker = self->transcript->speakers->pdata[i];
      g_autoptr (PangoLayout) layout = create_name_layout (self, speaker->name);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

static PangoLayout *
get_name_layout (RpTranscriptView *self, const RpTurn *turn)
{
  guint n_speakers = self->transcript->speakers->len;

  if (turn->speaker < 0)
    return NULL;
  if (self->name_layouts->len < n_speakers)
    g_ptr_array_set_size (self->name_layouts, (int) n_speakers);
  PangoLayout **place = (PangoLayout **) &self->name_layouts->pdata[turn->speaker];
  if (*place == NULL)
    *place = create_name_layout (self, rp_transcript_get_speaker (self->transcript, turn)->name);
  pango_layout_set_width (*place, self->columns.name_width * PANGO_SCALE);
  pango_layout_set_alignment (*place, self->columns.names_above ? PANGO_ALIGN_LEFT
                                                                : PANGO_ALIGN_RIGHT);
  return *place;
}

static PangoLayout *
get_time_layout (RpTranscriptView *self, gint64 ms)
{
  g_autofree char *time = rp_time_to_string (ms);

  if (self->small_layout == NULL)
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      self->small_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_attr_list_insert (attributes, pango_attr_scale_new (TIME_SCALE));
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (self->small_layout, attributes);
      pango_attr_list_unref (attributes);
    }
  pango_layout_set_alignment (self->small_layout, self->columns.names_above ? PANGO_ALIGN_LEFT
                                                                            : PANGO_ALIGN_RIGHT);
  pango_layout_set_text (self->small_layout, time, -1);
  pango_layout_set_width (self->small_layout, self->columns.name_width * PANGO_SCALE);
  return self->small_layout;
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* The time may stand in the white space below a turn of one line.
 * The name stands beside the turn's first line; in a turn that began above the window, at the top
 * of the window, so that one always sees who speaks. */
static void
draw_name (RpTranscriptView *self, GtkSnapshot *snapshot, const RpTurn *turn, int top, int bottom)
{
  PangoLayout *name = get_name_layout (self, turn);
  PangoLayout *time = get_time_layout (self, turn->start_ms);
  int name_height = 0, time_height;
  float x = (float) self->columns.name_x;

  pango_layout_get_pixel_size (time, NULL, &time_height);
  if (name != NULL)
    pango_layout_get_pixel_size (name, NULL, &name_height);
  int first = name != NULL ? name_height : time_height;
  int y = top + MAX (0, self->columns.line_height - first) / 2 + 1;
  if (name != NULL)
    draw_layout (snapshot, name, x, (float) MIN (y, bottom - name_height), &self->theme.fg);
  if (y + name_height + time_height <= bottom + 2 * self->columns.spacing)
    draw_layout (snapshot, time, x, (float) (y + name_height + (name != NULL)), &self->theme.dim);
}

/* Name and time in one row over the turn's first line. */
static void
draw_name_above (RpTranscriptView *self, GtkSnapshot *snapshot, const RpTurn *turn, int top)
{
  PangoLayout *name = get_name_layout (self, turn);
  PangoLayout *time = get_time_layout (self, turn->start_ms);
  int width = 0, height, time_height;
  float x = (float) self->columns.name_x;

  pango_layout_get_pixel_size (time, NULL, &time_height);
  height = time_height;
  if (name != NULL)
    {
      pango_layout_get_pixel_size (name, &width, &height);
      draw_layout (snapshot, name, x, (float) (top - height - 3), &self->theme.fg);
      width += 9;
    }
  draw_layout (snapshot, time, x + (float) width,
               (float) (top - 3 - height + (height - time_height + 1) / 2), &self->theme.dim);
}

static void
draw_turn (RpTranscriptView *self, GtkSnapshot *snapshot, guint first, guint last)
{
  const RpLine *from = rp_view_get_line (self, first), *to = rp_view_get_line (self, last);
  const RpTurn *turn = rp_transcript_get_turn (self->transcript, (guint) from->turn);
  int width = get_bar_width (rp_transcript_get_role (self->transcript, turn));
  int bottom = to->y + to->height;
  int top = from->y - (from->first ? self->columns.name_row : 0);
  GdkRectangle visible;
  GdkRGBA bar = self->theme.fg;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  bar.alpha = self->theme.high_contrast ? 1 : width > 1 ? 0.24f : 0.4f;
  if (width > 0)
    gtk_snapshot_append_color (snapshot, &bar,
                               &GRAPHENE_RECT_INIT ((float) self->columns.bar_x,
                                                    (float) top - 2, (float) width,
                                                    (float) (bottom - top + 6)));
  if (!self->columns.names_above)
    draw_name (self, snapshot, turn, MAX (from->y, visible.y + 2), bottom);
  else if (from->first)
    draw_name_above (self, snapshot, turn, from->y);
}

void
rp_view_draw_margin (RpTranscriptView *self, GtkSnapshot *snapshot)
{
  guint first = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      gboolean ends = i + 1 == self->lines->len
                      || rp_view_get_line (self, i + 1)->turn != rp_view_get_line (self, i)->turn;
      if (!ends)
        continue;
      if (rp_view_get_line (self, i)->turn >= 0)
        draw_turn (self, snapshot, first, i);
      first = i + 1;
    }
}
