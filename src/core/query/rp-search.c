/* SPDX-License-Identifier: GPL-3.0-or-later */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rp-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Steps that one turn may take; a turn of ordinary length needs a few thousand. */
#define MATCH_LIMIT 2000000
#define MAX_PATTERN 1000

#define MARK_BEGIN '\x02'
#define MARK_END '\x03'

typedef struct
{
  const RpSearchQuery *query;
  RpHits *hits;
  GCancellable *cancellable;
  pcre2_code *code;
  pcre2_match_data *match;
  pcre2_match_context *context;
  gint64 failed_session; /* where the match limit was met; 0: nowhere */
} Search;

void
rp_hit_free (RpHit *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->turn_text);
  g_free (self->speaker);
  g_free (self);
}

void
rp_hits_free (RpHits *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->hits);
  g_free (self);
}

/* Adds text[from, to) (bytes) of the turn, which begin at code point `at` of it. */
static gboolean
add_hit (Search *self, const RpTurnText *turn, gsize from, gsize to, guint at)
{
  if (self->query->limit != 0 && self->hits->hits->len >= self->query->limit)
    {
      self->hits->truncated = TRUE;
      return FALSE;
    }
  RpHit *hit = g_new0 (RpHit, 1);
  hit->session_id = turn->session_id;
  hit->start = turn->start + at;
  hit->end = hit->start + (guint) g_utf8_strlen (turn->text + from, (gssize) (to - from));
  hit->text = g_strndup (turn->text + from, to - from);
  hit->turn_text = g_strndup (turn->text, turn->n_bytes);
  hit->turn_start = turn->start;
  hit->speaker = g_strdup (turn->speaker);
  hit->role = turn->role;
  g_ptr_array_add (self->hits->hits, hit);
  return TRUE;
}

/* --- words --------------------------------------------------------------------------------- */

/* `pattern` as one FTS5 phrase; NULL where it has no word. */
static char *
build_phrase (const char *pattern)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (pattern));
  gboolean prefix = g_str_has_suffix (trimmed, "*");
  g_autoptr (GString) phrase = g_string_new ("\"");
  gboolean any = FALSE;

  for (const char *p = trimmed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = g_unichar_isalnum (c) || g_unichar_ismark (c);
      any |= letter;
      if (letter)
        g_string_append_unichar (phrase, c);
      else
        g_string_append_c (phrase, ' ');
    }
  if (!any)
    return NULL;
  g_string_append (phrase, prefix ? "\" *" : "\"");
  return g_string_free (g_steal_pointer (&phrase), FALSE);
}

/* Walks the marked text and the turn's own side by side, so that every mark is a place in it. */
static gboolean
match_words_cb (const RpTurnText *turn, gpointer data)
{
  Search *self = data;
  gsize byte = 0, from = 0;
  guint at = 0, from_at = 0;

  if (!rp_role_set_contains (self->query->roles, turn->role))
    return TRUE;
  /* In a damaged file the two may differ: no mark beyond the turn's own end is taken. */
  for (const char *p = turn->marked; *p != '\0' && byte <= turn->n_bytes; p++)
    {
      /* A control character of the transcript itself stands in both texts. */
      gboolean own = byte < turn->n_bytes && turn->text[byte] == *p;
      if (!own && *p == MARK_BEGIN)
        {
          from = byte;
          from_at = at;
        }
      else if (!own && *p == MARK_END)
        {
          if (!add_hit (self, turn, from, byte, from_at))
            return FALSE;
        }
      else
        {
          at += (*p & 0xC0) != 0x80;
          byte++;
        }
    }
  return TRUE;
}

static gboolean
search_words (Search *self, RpStore *store, GError **error)
{
  g_autofree char *phrase = build_phrase (self->query->pattern);

  if (phrase == NULL)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("“%s” has no word to look for: use an expression to find signs"),
                   self->query->pattern);
      return FALSE;
    }
  return rp_store_match_turns (store, phrase, match_words_cb, self, error);
}

/* --- expressions --------------------------------------------------------------------------- */

static gboolean
compile (Search *self, GError **error)
{
  guint32 options = PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_MULTILINE
                    | PCRE2_NEVER_BACKSLASH_C
                    | (self->query->case_sensitive ? 0 : PCRE2_CASELESS);
  int code;
  PCRE2_SIZE where;

  self->code = pcre2_compile ((PCRE2_SPTR) self->query->pattern, PCRE2_ZERO_TERMINATED, options,
                              &code, &where, NULL);
  if (self->code == NULL)
    {
      guchar message[256];
      pcre2_get_error_message (code, message, sizeof message);
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("The expression “%s” is wrong at character %d: %s"), self->query->pattern,
                   (int) g_utf8_strlen (self->query->pattern, (gssize) where) + 1, message);
      return FALSE;
    }
  pcre2_jit_compile (self->code, PCRE2_JIT_COMPLETE);
  self->match = pcre2_match_data_create_from_pattern (self->code, NULL);
  self->context = pcre2_match_context_create (NULL);
  pcre2_set_match_limit (self->context, MATCH_LIMIT);
  return TRUE;
}

static gboolean
match_regex_cb (const RpTurnText *turn, gpointer data)
{
  Search *self = data;
  gsize offset = 0, counted = 0;
  guint at = 0;

  if (!rp_role_set_contains (self->query->roles, turn->role))
    return TRUE;
  while (offset <= turn->n_bytes)
    {
      int rc = pcre2_match (self->code, (PCRE2_SPTR) turn->text, turn->n_bytes, offset,
                            PCRE2_NO_UTF_CHECK, self->match, self->context);
      if (rc == PCRE2_ERROR_NOMATCH)
        return TRUE;
      if (rc < 0)
        {
          self->failed_session = turn->session_id;
          return FALSE;
        }
      PCRE2_SIZE *range = pcre2_get_ovector_pointer (self->match);
      gsize from = range[0], to = range[1];
      if (to <= from)
        {
          /* Nothing was matched (x* where there is no x): look on behind the next character. */
          offset = MAX (from, offset);
          if (offset >= turn->n_bytes)
            return TRUE;
          offset = (gsize) (g_utf8_next_char (turn->text + offset) - turn->text);
          continue;
        }
      at += (guint) g_utf8_strlen (turn->text + counted, (gssize) (from - counted));
      counted = from;
      if (!add_hit (self, turn, from, to, at))
        return FALSE;
      offset = to;
    }
  return TRUE;
}

static gboolean
search_regex (Search *self, RpStore *store, GError **error)
{
  if (!compile (self, error) || !rp_store_each_turn (store, 0, match_regex_cb, self, error))
    return FALSE;
  if (self->failed_session == 0)
    return TRUE;
  g_autoptr (RpSession) session = rp_store_get_session (store, self->failed_session, NULL);
  g_set_error (error, RP_ERROR, RP_ERROR_LIMIT,
               _ ("The expression “%s” takes too long on a turn of “%s”: make it simpler"),
               self->query->pattern, session != NULL ? session->name : "?");
  return FALSE;
}

RpHits *
rp_search (RpStore *store, const RpSearchQuery *query, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (query->pattern != NULL, NULL);
  g_autoptr (RpHits) hits = g_new0 (RpHits, 1);
  Search self = { .query = query, .hits = hits, .cancellable = cancellable };

  hits->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_hit_free);
  if (strlen (query->pattern) > MAX_PATTERN || !g_utf8_validate (query->pattern, -1, NULL))
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("What to look for must be UTF-8 of at most %d bytes"), MAX_PATTERN);
      return NULL;
    }
  rp_store_set_cancellable (store, cancellable);
  gboolean ok = query->regex ? search_regex (&self, store, error)
                             : search_words (&self, store, error);
  rp_store_set_cancellable (store, NULL);
  pcre2_match_context_free (self.context);
  pcre2_match_data_free (self.match);
  pcre2_code_free (self.code);
  return ok ? g_steal_pointer (&hits) : NULL;
}
