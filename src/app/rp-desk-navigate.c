/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- codes and their keys ------------------------------------------------------------------ */

gboolean
rp_desk_offers (RpDesk *self, const RpCode *code)
{
  const RpFramework *framework = rp_desk_get_framework (self, code->framework_id);

  return framework != NULL && !code->retired && self->session != NULL
         && rp_framework_is_offered_for (framework, self->session->kind);
}

gboolean
rp_desk_rates (RpDesk *self, const RpCode *code)
{
  const RpFramework *framework = rp_desk_get_framework (self, code->framework_id);

  return code->rated && rp_desk_offers (self, code)
         && rp_framework_applies_to (framework, self->session->kind);
}

static gboolean
key_is_taken (RpDesk *self, const char *key)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (strcmp (value, key) == 0)
      return TRUE;
  return FALSE;
}

static void
give_digit (RpDesk *self, RpCode *code)
{
  for (char digit = '1'; digit <= '9'; digit++)
    {
      char key[2] = { digit, '\0' };
      if (key_is_taken (self, key))
        continue;
      g_hash_table_insert (self->keys, &code->id, g_strdup (key));
      return;
    }
}

/* Own keys go first, so that a code keeps its key whatever comes before it. */
static void
assign_in (RpDesk *self, RpFramework *framework, gboolean own)
{
  for (guint i = 0; i < rp_framework_get_n_codes (framework); i++)
    {
      RpCode *code = rp_framework_get_code (framework, i);
      if (!code->passages || !rp_desk_offers (self, code))
        continue;
      if (own && *code->shortcut != '\0' && !key_is_taken (self, code->shortcut))
        g_hash_table_insert (self->keys, &code->id, g_strdup (code->shortcut));
      else if (!own && !g_hash_table_contains (self->keys, &code->id))
        give_digit (self, code);
    }
}

void
rp_desk_assign_keys (RpDesk *self)
{
  g_hash_table_remove_all (self->keys);
  for (int own = TRUE; own >= FALSE; own--)
    for (guint i = 0; i < self->frameworks->len; i++)
      assign_in (self, self->frameworks->pdata[i], own);
}

const char *
rp_desk_get_key (RpDesk *self, gint64 code_id)
{
  const char *key = g_hash_table_lookup (self->keys, &code_id);

  return key ? key : "";
}

const RpCode *
rp_desk_find_key (RpDesk *self, gunichar key)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (g_unichar_tolower (g_utf8_get_char (value)) == g_unichar_tolower (key))
      return rp_desk_get_code (self, *(gint64 *) id);
  return NULL;
}

const RpCode *
rp_desk_find_code (RpDesk *self, const char *name)
{
  const char *slash = strchr (name, '/');

  for (guint i = 0; slash != NULL && i < self->frameworks->len; i++)
    {
      RpFramework *framework = self->frameworks->pdata[i];
      if (strlen (framework->identifier) == (gsize) (slash - name)
          && g_str_has_prefix (name, framework->identifier))
        return rp_framework_find_code (framework, slash + 1);
    }
  return NULL;
}

char *
rp_desk_dup_code_name (RpDesk *self, const RpCode *code)
{
  const RpFramework *framework = rp_desk_get_framework (self, code->framework_id);

  return g_strdup_printf ("%s/%s", framework ? framework->identifier : "", code->identifier);
}

/* --- codings at the cursor ----------------------------------------------------------------- */

static int
compare_inner_first (gconstpointer a, gconstpointer b)
{
  const RpCoding *x = *(RpCoding *const *) a;
  const RpCoding *y = *(RpCoding *const *) b;
  guint lx = x->end - x->start;
  guint ly = y->end - y->start;

  if (lx != ly)
    return lx < ly ? -1 : 1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

static gboolean
is_here (RpDesk *self, const RpCoding *coding, guint slack)
{
  if (self->end > self->cursor)
    return coding->start < self->end && coding->end > self->cursor;
  return coding->start <= self->cursor && self->cursor < coding->end + slack;
}

/* A cursor right behind a passage is still at it, unless it is inside another. */
GPtrArray *
rp_desk_list_here (RpDesk *self)
{
  GPtrArray *here = g_ptr_array_new ();

  for (guint slack = 0; slack <= 1 && here->len == 0; slack++)
    for (guint i = 0; i < self->codings->len; i++)
      {
        RpCoding *coding = self->codings->pdata[i];
        if (is_here (self, coding, slack))
          g_ptr_array_add (here, coding);
      }
  g_ptr_array_sort (here, compare_inner_first);
  return here;
}

void
rp_desk_pick_current (RpDesk *self)
{
  g_autoptr (GPtrArray) here = rp_desk_list_here (self);

  for (guint i = 0; i < here->len; i++)
    if (((RpCoding *) here->pdata[i])->id == self->current)
      return;
  self->current = here->len > 0 ? ((RpCoding *) here->pdata[0])->id : 0;
}

gboolean
rp_desk_cycle_current (RpDesk *self)
{
  g_autoptr (GPtrArray) here = rp_desk_list_here (self);
  guint next = 0;

  if (here->len < 2)
    return FALSE;
  for (guint i = 0; i < here->len; i++)
    if (((RpCoding *) here->pdata[i])->id == self->current)
      next = (i + 1) % here->len;
  rp_desk_set_current (self, ((RpCoding *) here->pdata[next])->id);
  return TRUE;
}

/* --- the way through a session -------------------------------------------------------------- */

const RpCoding *
rp_desk_next_passage (RpDesk *self, gint64 code_id)
{
  const RpCoding *first = NULL;

  for (guint i = 0; i < self->codings->len; i++)
    {
      const RpCoding *coding = self->codings->pdata[i];
      if (coding->code_id != code_id)
        continue;
      if (coding->start > self->cursor)
        return coding;
      if (first == NULL)
        first = coding;
    }
  return first;
}

RpRoleSet
rp_desk_get_expected_roles (RpDesk *self)
{
  RpRoleSet roles = 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->codes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RpCode *code = value;
      if (code->passages && rp_desk_offers (self, code))
        roles |= code->roles;
    }
  return roles;
}

/* Marks the turns that some coding touches: both lists are in order of their starts. */
static gboolean *
find_coded_turns (RpDesk *self)
{
  guint n = rp_transcript_get_n_turns (self->transcript);
  gboolean *coded = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < self->codings->len; i++)
    {
      const RpCoding *coding = self->codings->pdata[i];
      int t = rp_transcript_find_turn (self->transcript, coding->start);
      for (guint k = MAX (t, 0); k < n; k++)
        {
          const RpTurn *turn = rp_transcript_get_turn (self->transcript, k);
          if (turn->start >= coding->end)
            break;
          coded[k] |= turn->end > coding->start;
        }
    }
  return coded;
}

void
rp_desk_count_turns (RpDesk *self, guint *n_turns, guint *n_uncoded)
{
  RpRoleSet roles = rp_desk_get_expected_roles (self);
  g_autofree gboolean *coded = NULL;

  *n_turns = *n_uncoded = 0;
  if (self->transcript == NULL)
    return;
  coded = find_coded_turns (self);
  for (guint i = 0; i < rp_transcript_get_n_turns (self->transcript); i++)
    {
      const RpTurn *turn = rp_transcript_get_turn (self->transcript, i);
      RpRole role = rp_transcript_get_role (self->transcript, turn);
      if (turn->end == turn->start || !rp_role_set_contains (roles, role))
        continue;
      (*n_turns)++;
      *n_uncoded += !coded[i];
    }
}

gboolean
rp_desk_trim_span (RpDesk *self, guint *start, guint *end)
{
  g_autofree char *text = rp_transcript_slice (self->transcript, *start, *end);
  const char *p = text;
  const char *q = text + strlen (text);

  while (p < q && g_unichar_isspace (g_utf8_get_char (p)))
    {
      p = g_utf8_next_char (p);
      (*start)++;
    }
  while (q > p && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (q))))
    {
      q = g_utf8_prev_char (q);
      (*end)--;
    }
  return q > p;
}

char *
rp_desk_describe_span (RpDesk *self, guint start, guint end)
{
  int first = rp_transcript_find_turn (self->transcript, start);
  int last = rp_transcript_find_turn (self->transcript, end > start ? end - 1 : start);
  const RpTurn *turn;

  if (first < 0)
    return g_strdup ("");
  if (last > first)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d turn", "%d turns", last - first + 1),
                            last - first + 1);
  turn = rp_transcript_get_turn (self->transcript, first);
  if (start <= turn->start && end >= turn->end)
    return g_strdup (_ ("whole turn"));
  return g_strdup (_ ("part of a turn"));
}
