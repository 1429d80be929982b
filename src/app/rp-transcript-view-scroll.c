/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"

#include <math.h>

/* GtkTextView can scroll to a place too, but in a long text that is not laid out yet it waits until
 * all of it is, or glides to where the place would have been. Here each frame sets the window where
 * the place is by then, until it stays: lines are laid out as they come into view. */

#define FLASH_MS 1200
#define FRAMES_UNMOVED 3
#define MOST_FRAMES 60
/* Of the window's height, between the passage and its edges. */
#define MARGIN 0.1

static void
get_extent (RpTranscriptView *self, int *top, int *bottom)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle first, last;
  GtkTextIter iter;

  rp_view_get_iter_at_start (self, self->goal.start, &iter);
  gtk_text_view_get_iter_location (view, &iter, &first);
  rp_view_get_iter_at_end (self, MAX (self->goal.start, MAX (self->goal.end, 1) - 1), &iter);
  gtk_text_view_get_iter_location (view, &iter, &last);
  *top = first.y;
  *bottom = MAX (last.y + last.height, first.y + first.height);
}

/* How far to move the window for the goal. Of a passage that is longer than the window, its
 * beginning is shown. */
static double
get_distance (RpTranscriptView *self, const GdkRectangle *visible)
{
  int top, bottom;

  get_extent (self, &top, &bottom);
  double margin = MARGIN * visible->height;
  double to_top = top - margin - visible->y;
  double to_bottom = bottom + margin - (visible->y + visible->height);

  if (self->goal_align == RP_ALIGN_TOP || bottom - top > visible->height - 2 * margin)
    return to_top;
  if (self->goal_align == RP_ALIGN_CENTRE)
    return (to_top + to_bottom) / 2;
  return to_top < 0 ? to_top : MAX (to_bottom, 0);
}

gboolean
rp_view_pursue_goal (RpTranscriptView *self)
{
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  GdkRectangle visible;

  if (self->goal_tick == 0 || self->transcript == NULL || scroll == NULL)
    return FALSE;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  if (visible.height <= 1)
    return FALSE;
  double value = gtk_adjustment_get_value (scroll);
  gtk_adjustment_set_value (scroll, value + round (get_distance (self, &visible)));
  return gtk_adjustment_get_value (scroll) != value;
}

static gboolean
pursue_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  RpTranscriptView *self = RP_TRANSCRIPT_VIEW (widget);

  if (gtk_widget_get_height (widget) <= 1)
    return G_SOURCE_CONTINUE;
  self->goal_unmoved = rp_view_pursue_goal (self) ? 0 : self->goal_unmoved + 1;
  if (self->goal_unmoved < FRAMES_UNMOVED && ++self->goal_frames < MOST_FRAMES)
    return G_SOURCE_CONTINUE;
  self->goal_tick = 0;
  return G_SOURCE_REMOVE;
}

void
rp_view_forget_goal (RpTranscriptView *self)
{
  if (self->goal_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->goal_tick);
  self->goal_tick = 0;
}

static void
flash_cb (double value, gpointer user_data)
{
  RpTranscriptView *self = user_data;

  self->flash_strength = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
light_up (RpTranscriptView *self, RpSpan span)
{
  self->flash = span;
  if (self->flash_animation == NULL)
    self->flash_animation
        = adw_timed_animation_new (GTK_WIDGET (self), 1, 0, FLASH_MS,
                                   adw_callback_animation_target_new (flash_cb, self, NULL));
  adw_animation_reset (self->flash_animation);
  adw_animation_play (self->flash_animation);
}

void
rp_transcript_view_scroll_to (RpTranscriptView *self, guint start, guint end, RpAlign align,
                              gboolean flash)
{
  g_return_if_fail (RP_IS_TRANSCRIPT_VIEW (self));

  self->goal = (RpSpan){ start, MAX (start, end) };
  self->goal_align = align;
  self->goal_unmoved = self->goal_frames = 0;
  if (self->goal_tick == 0)
    self->goal_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), pursue_cb, NULL, NULL);
  rp_view_pursue_goal (self);
  if (flash)
    light_up (self, self->goal);
}
