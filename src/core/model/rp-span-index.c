/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-span-index.h"

/* An array sorted by start is a balanced search tree if the middle of a range is read as its root.
 * Each entry also keeps the greatest end of the range that it is the middle of, so that a range
 * which ends before the place asked for is passed over whole. */
typedef struct
{
  RpSpan span;
  guint position; /* in the caller's array */
  guint max_end;  /* of the range that has this entry in its middle */
} Entry;

struct _RpSpanIndex
{
  Entry *entries;
  guint n_entries;
};

int
rp_span_compare (RpSpan a, RpSpan b)
{
  if (a.start != b.start)
    return a.start < b.start ? -1 : 1;
  if (a.end != b.end)
    return a.end > b.end ? -1 : 1;
  return 0;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = a, *right = b;
  int order = rp_span_compare (left->span, right->span);

  return order != 0 ? order : (left->position > right->position) - (left->position < right->position);
}

static guint
augment (Entry *entries, guint n_entries)
{
  if (n_entries == 0)
    return 0;

  guint mid = n_entries / 2;
  guint before = augment (entries, mid);
  guint after = augment (entries + mid + 1, n_entries - mid - 1);
  entries[mid].max_end = MAX (entries[mid].span.end, MAX (before, after));
  return entries[mid].max_end;
}

RpSpanIndex *
rp_span_index_new (const RpSpan *spans, guint n_spans)
{
  RpSpanIndex *self = g_new0 (RpSpanIndex, 1);

  self->entries = g_new (Entry, MAX (n_spans, 1));
  for (guint i = 0; i < n_spans; i++)
    if (spans[i].start < spans[i].end)
      self->entries[self->n_entries++] = (Entry){ spans[i], i, 0 };
  if (self->n_entries > 1)
    qsort (self->entries, self->n_entries, sizeof (Entry), compare_entries);
  augment (self->entries, self->n_entries);
  return self;
}

void
rp_span_index_free (RpSpanIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->entries);
  g_free (self);
}

static void
find (const Entry *entries, guint n_entries, RpSpan place, GArray *found)
{
  guint mid = n_entries / 2;

  if (n_entries == 0 || entries[mid].max_end <= place.start)
    return;
  find (entries, mid, place, found);
  if (entries[mid].span.start >= place.end)
    return;
  if (entries[mid].span.end > place.start)
    g_array_append_val (found, entries[mid].position);
  find (entries + mid + 1, n_entries - mid - 1, place, found);
}

void
rp_span_index_find_overlapping (const RpSpanIndex *self, guint start, guint end, GArray *found)
{
  g_array_set_size (found, 0);
  if (start < end)
    find (self->entries, self->n_entries, (RpSpan){ start, end }, found);
}

void
rp_span_index_find_at (const RpSpanIndex *self, guint offset, GArray *found)
{
  /* The last possible offset has no successor; no text is that long. */
  rp_span_index_find_overlapping (self, offset, offset == G_MAXUINT ? offset : offset + 1, found);
}
