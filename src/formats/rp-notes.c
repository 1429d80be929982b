/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-notes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LISTED 20

typedef struct
{
  const char *name;
  guint n;          /* how often */
  guint first_line;
  guint last_line;
  gboolean counted; /* never listed one by one */
} Group;

struct _RpNotes
{
  RpDraft *list;      /* holds the notes until they are sorted */
  GHashTable *groups; /* name -> Group */
  GPtrArray *order;   /* of Group, as they came */
};

RpNotes *
rp_notes_new (void)
{
  RpNotes *self = g_new0 (RpNotes, 1);

  self->list = rp_draft_new ();
  self->groups = g_hash_table_new (g_str_hash, g_str_equal);
  self->order = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
rp_notes_free (RpNotes *self)
{
  if (self == NULL)
    return;
  rp_draft_free (self->list);
  g_hash_table_unref (self->groups);
  g_ptr_array_unref (self->order);
  g_free (self);
}

static Group *
ensure_group (RpNotes *self, const char *name, guint line)
{
  Group *group = g_hash_table_lookup (self->groups, name);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->name = name;
      group->first_line = line;
      g_hash_table_insert (self->groups, (gpointer) name, group);
      g_ptr_array_add (self->order, group);
    }
  group->first_line = MIN (group->first_line, line);
  group->last_line = MAX (group->last_line, line);
  return group;
}

void
rp_notes_add (RpNotes *self, guint line, const char *name, const char *format, ...)
{
  const GArray *list = self->list->notes;
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);

  /* Two lines of one cue have the same to say about it: once is enough. */
  const RpImportNote *last
      = list->len > 0 ? &g_array_index (list, RpImportNote, list->len - 1) : NULL;
  if (last != NULL && last->line == line && strcmp (last->text, text) == 0)
    return;
  if (name != NULL && ++ensure_group (self, name, line)->n > MAX_LISTED)
    return;
  rp_draft_note (self->list, line, "%s", text);
}

void
rp_notes_count (RpNotes *self, guint line, const char *name, guint n)
{
  Group *group;

  if (n == 0)
    return;
  group = ensure_group (self, name, line);
  group->counted = TRUE;
  group->n += n;
}

static void
add_sums (RpNotes *self)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      const Group *group = self->order->pdata[i];
      if (group->counted)
        rp_draft_note (self->list, group->first_line, _ ("%s: %u, the first here"),
                       _ (group->name), group->n);
      else if (group->n > MAX_LISTED)
        rp_draft_note (self->list, group->last_line, _ ("%s: %u more, the last here"),
                       _ (group->name), group->n - MAX_LISTED);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  guint x = ((const RpImportNote *) a)->line, y = ((const RpImportNote *) b)->line;
  return x < y ? -1 : x > y;
}

void
rp_notes_tell (RpNotes *self, RpDraft *draft)
{
  add_sums (self);
  /* GLib 2.74 sorts arrays stably: notes of one line keep the order in which they were made. */
  g_array_sort (self->list->notes, compare_lines);
  for (guint i = 0; i < self->list->notes->len; i++)
    {
      const RpImportNote *note = &g_array_index (self->list->notes, RpImportNote, i);
      rp_draft_note (draft, note->line, "%s", note->text);
    }
  g_array_set_size (self->list->notes, 0);
}
