/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"

/* Places the cursor at the start of [start, end) and sees to it that the passage is in view. */
static void
go_to (RpTranscriptView *self, guint start, guint end)
{
  rp_transcript_view_set_selection (self, start, start);
  rp_transcript_view_scroll_to (self, start, end, RP_ALIGN_NEAREST, FALSE);
}

static gboolean
has_turns (RpTranscriptView *self)
{
  return self->transcript != NULL && rp_transcript_get_n_turns (self->transcript) > 0;
}

gboolean
rp_transcript_view_go_turn (RpTranscriptView *self, int step)
{
  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), FALSE);
  if (!has_turns (self))
    return FALSE;

  int turn = rp_transcript_view_get_turn (self) + step;
  if (turn < 0 || turn >= (int) rp_transcript_get_n_turns (self->transcript))
    return FALSE;
  const RpTurn *next = rp_transcript_get_turn (self->transcript, (guint) turn);
  go_to (self, next->start, next->end);
  return TRUE;
}

/* Order of reading: by start, the outer first, equal spans as they were given. The one that comes
 * next after the active coding if the cursor is in it, else after the cursor itself. */
static gboolean
comes_after (RpTranscriptView *self, guint a, guint b)
{
  int order = rp_span_compare (rp_view_get_item (self, a)->span, rp_view_get_item (self, b)->span);

  return order != 0 ? order > 0 : a > b;
}

static int
find_active (RpTranscriptView *self)
{
  guint cursor = rp_transcript_view_get_cursor (self);

  for (guint i = 0; i < self->items->len; i++)
    {
      const RpItem *item = rp_view_get_item (self, i);
      if (item->id == self->active_id && cursor >= item->span.start && cursor <= item->span.end)
        return (int) i;
    }
  return -1;
}

/* Whether `i` lies on the side of `step` from where one is. */
static gboolean
lies_ahead (RpTranscriptView *self, guint i, int active, int step)
{
  guint cursor = rp_transcript_view_get_cursor (self);
  guint start = rp_view_get_item (self, i)->span.start;

  if (active >= 0)
    return (int) i != active && comes_after (self, i, (guint) active) == (step > 0);
  return step > 0 ? start > cursor : start < cursor;
}

gboolean
rp_transcript_view_go_coding (RpTranscriptView *self, int step)
{
  int best = -1, active;

  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), FALSE);
  active = find_active (self);
  for (guint i = 0; i < self->items->len; i++)
    if (lies_ahead (self, i, active, step)
        && (best < 0 || comes_after (self, (guint) best, i) == (step > 0)))
      best = (int) i;
  if (best < 0)
    return FALSE;

  RpItem item = *rp_view_get_item (self, (guint) best);
  go_to (self, item.span.start, item.span.end);
  rp_transcript_view_set_active_coding (self, item.id);
  return TRUE;
}

gboolean
rp_view_is_uncoded (RpTranscriptView *self, int turn, GArray *found)
{
  const RpTurn *t = rp_transcript_get_turn (self->transcript, (guint) turn);
  RpRole role = rp_transcript_get_role (self->transcript, t);

  if (t->start == t->end || !rp_role_set_contains (self->expected_roles, role))
    return FALSE;
  rp_span_index_find_overlapping (self->index, t->start, t->end, found);
  return found->len == 0;
}

gboolean
rp_transcript_view_go_uncoded (RpTranscriptView *self, int step)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), FALSE);
  if (!has_turns (self))
    return FALSE;
  int n_turns = (int) rp_transcript_get_n_turns (self->transcript);
  for (int i = rp_transcript_view_get_turn (self) + step; i >= 0 && i < n_turns; i += step)
    {
      const RpTurn *turn = rp_transcript_get_turn (self->transcript, (guint) i);
      if (!rp_view_is_uncoded (self, i, found))
        continue;
      go_to (self, turn->start, turn->end);
      return TRUE;
    }
  return FALSE;
}

gboolean
rp_transcript_view_select_turn (RpTranscriptView *self)
{
  guint start, end;

  g_return_val_if_fail (RP_IS_TRANSCRIPT_VIEW (self), FALSE);
  if (!has_turns (self))
    return FALSE;

  gboolean selected = rp_transcript_view_get_selection (self, &start, &end);
  int first = rp_transcript_find_turn (self->transcript, start);
  int last = rp_transcript_find_turn (self->transcript, selected ? end - 1 : end);
  start = rp_transcript_get_turn (self->transcript, (guint) first)->start;
  end = rp_transcript_get_turn (self->transcript, (guint) last)->end;
  if (start >= end)
    return FALSE;
  rp_transcript_view_set_selection (self, start, end);
  return TRUE;
}
