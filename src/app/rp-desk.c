/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-desk.h"

#include "rp-desk-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_TYPE (RpDesk, rp_desk, G_TYPE_OBJECT)

static guint changed_signal;

static GPtrArray *
new_codings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rp_coding_free);
}

void
rp_desk_emit_changed (RpDesk *self, guint what)
{
  g_signal_emit (self, changed_signal, 0, what);
}

/* A read that fails leaves what was there: the next refresh tries again. */
static void
warn (GError *error, const char *what)
{
  g_warning ("Cannot read %s: %s", what, error->message);
}

static void
load_frameworks (RpDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) frameworks = NULL;

  frameworks = rp_store_list_frameworks (rp_project_get_store (self->project), &error);
  if (frameworks == NULL)
    {
      warn (error, "frameworks");
      return;
    }
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
  self->frameworks = g_steal_pointer (&frameworks);
  g_hash_table_remove_all (self->codes);
  for (guint f = 0; f < self->frameworks->len; f++)
    {
      RpFramework *framework = self->frameworks->pdata[f];
      for (guint i = 0; i < rp_framework_get_n_codes (framework); i++)
        {
          RpCode *code = rp_framework_get_code (framework, i);
          g_hash_table_insert (self->codes, &code->id, code);
        }
    }
  if (rp_desk_get_code (self, self->chosen_code) == NULL)
    self->chosen_code = self->emphasised_code = 0;
}

void
rp_desk_load_codings (RpDesk *self)
{
  RpCodingFilter filter = { .session_id = self->session ? self->session->id : 0,
                            .coder_id = self->coder_id };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) codings = NULL;

  if (filter.session_id == 0 || filter.coder_id == 0)
    codings = new_codings ();
  else
    codings = rp_store_list_codings (rp_project_get_store (self->project), &filter, &error);
  if (codings == NULL)
    {
      warn (error, "codings");
      return;
    }
  g_clear_pointer (&self->codings, g_ptr_array_unref);
  self->codings = g_steal_pointer (&codings);
  if (rp_desk_find_coding (self, self->current) == NULL)
    self->current = 0;
  if (self->current == 0)
    rp_desk_pick_current (self);
}

static void
load_ratings (RpDesk *self)
{
  RpCodingFilter filter = { .session_id = self->session ? self->session->id : 0,
                            .coder_id = self->coder_id };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ratings = NULL;

  if (filter.session_id == 0 || filter.coder_id == 0)
    ratings = g_array_new (FALSE, FALSE, sizeof (RpRating));
  else
    ratings = rp_store_list_ratings (rp_project_get_store (self->project), &filter, &error);
  if (ratings == NULL)
    {
      warn (error, "ratings");
      return;
    }
  g_clear_pointer (&self->ratings, g_array_unref);
  self->ratings = g_steal_pointer (&ratings);
}

gboolean
rp_desk_open_session (RpDesk *self, gint64 session_id, GError **error)
{
  g_autoptr (RpSession) session = NULL;
  g_autoptr (RpTranscript) transcript = NULL;

  if (session_id != 0)
    {
      RpStore *store = rp_project_get_store (self->project);
      session = rp_store_get_session (store, session_id, error);
      if (session == NULL)
        return FALSE;
      transcript = rp_store_load_transcript (store, session_id, error);
      if (transcript == NULL)
        return FALSE;
    }
  g_clear_pointer (&self->session, rp_session_free);
  g_clear_pointer (&self->transcript, rp_transcript_unref);
  self->session = g_steal_pointer (&session);
  self->transcript = g_steal_pointer (&transcript);
  self->cursor = self->end = 0;
  self->current = 0;
  rp_desk_load_codings (self);
  load_ratings (self);
  rp_desk_assign_keys (self);
  rp_desk_emit_changed (self, RP_DESK_SESSION | RP_DESK_CODINGS | RP_DESK_RATINGS | RP_DESK_CODE
                          | RP_DESK_CURSOR);
  return TRUE;
}

static gboolean
same_speakers (RpTranscript *a, RpTranscript *b)
{
  if (a->speakers->len != b->speakers->len)
    return FALSE;
  for (guint i = 0; i < a->speakers->len; i++)
    {
      const RpSpeaker *x = a->speakers->pdata[i];
      const RpSpeaker *y = b->speakers->pdata[i];
      if (x->role != y->role || strcmp (x->name, y->name) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The open session may have been renamed, given other roles, or removed. A transcript that reads
 * the same stays, and with it the reader's place. */
static guint
reload_session (RpDesk *self)
{
  RpStore *store = rp_project_get_store (self->project);
  gint64 id = self->session->id;
  g_autoptr (RpTranscript) transcript = NULL;

  g_clear_pointer (&self->session, rp_session_free);
  self->session = rp_store_get_session (store, id, NULL);
  transcript = self->session ? rp_store_load_transcript (store, id, NULL) : NULL;
  if (transcript == NULL)
    g_clear_pointer (&self->session, rp_session_free);
  else if (strcmp (transcript->text, self->transcript->text) == 0
           && same_speakers (transcript, self->transcript))
    return RP_DESK_SESSION;
  g_clear_pointer (&self->transcript, rp_transcript_unref);
  self->transcript = g_steal_pointer (&transcript);
  return RP_DESK_SESSION;
}

static gboolean
is_only_of (const RpNews *news, gint64 session_id)
{
  return news->sessions != NULL && g_hash_table_size (news->sessions) == 1
         && g_hash_table_contains (news->sessions, &session_id);
}

static guint
read_news (RpDesk *self, const RpNews *news)
{
  gint64 id = self->session ? self->session->id : 0;
  guint what = 0;

  if (rp_news_concerns (news, RP_NEWS_FRAMEWORKS, id))
    {
      load_frameworks (self);
      what |= RP_DESK_FRAMEWORKS | RP_DESK_CODE;
    }
  if (news->kinds & (RP_NEWS_SESSIONS | RP_NEWS_PAIRS))
    what |= RP_DESK_SESSIONS;
  if (id != 0 && rp_news_concerns (news, RP_NEWS_SESSIONS, id))
    what |= reload_session (self) | RP_DESK_CODINGS | RP_DESK_RATINGS;
  if (id != 0 && rp_news_concerns (news, RP_NEWS_CODINGS, id))
    what |= RP_DESK_CODINGS | RP_DESK_CURSOR;
  if (id != 0 && rp_news_concerns (news, RP_NEWS_RATINGS, id))
    what |= RP_DESK_RATINGS;
  if ((news->kinds & RP_NEWS_CODINGS) && !is_only_of (news, id))
    what |= RP_DESK_PROGRESS;
  if (news->kinds & RP_NEWS_PROGRESS)
    what |= RP_DESK_DONE;
  if ((what & RP_DESK_CODINGS) && !self->own_change)
    rp_desk_load_codings (self);
  if (what & RP_DESK_RATINGS)
    load_ratings (self);
  if (what & (RP_DESK_FRAMEWORKS | RP_DESK_SESSION))
    rp_desk_assign_keys (self);
  return what;
}

static void
project_changed_cb (RpProject *project, const RpNews *news, RpDesk *self)
{
  guint what = read_news (self, news);

  /* The verb's caller tells of the coding, once it has read it. */
  if (self->own_change)
    what &= ~(RP_DESK_CODINGS | RP_DESK_CURSOR);
  if (what != 0)
    rp_desk_emit_changed (self, what);
}

void
rp_desk_set_project (RpDesk *self, RpProject *project)
{
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  g_clear_pointer (&self->session, rp_session_free);
  g_clear_pointer (&self->transcript, rp_transcript_unref);
  g_hash_table_remove_all (self->codes);
  g_ptr_array_set_size (self->frameworks, 0);
  g_ptr_array_set_size (self->codings, 0);
  g_array_set_size (self->ratings, 0);
  self->coder_id = self->chosen_code = self->emphasised_code = self->current = 0;
  self->cursor = self->end = 0;
  if (project != NULL)
    {
      g_signal_connect (project, "changed", G_CALLBACK (project_changed_cb), self);
      load_frameworks (self);
    }
  rp_desk_assign_keys (self);
  rp_desk_emit_changed (self, RP_DESK_ALL);
}

void
rp_desk_set_coder (RpDesk *self, gint64 coder_id)
{
  if (self->coder_id == coder_id || self->project == NULL)
    return;
  self->coder_id = coder_id;
  self->current = 0;
  rp_desk_load_codings (self);
  load_ratings (self);
  rp_desk_emit_changed (self, RP_DESK_DONE | RP_DESK_CODINGS | RP_DESK_RATINGS | RP_DESK_CURSOR);
}

RpProject *
rp_desk_get_project (RpDesk *self)
{
  return self->project;
}

gint64
rp_desk_get_coder (RpDesk *self)
{
  return self->coder_id;
}

const RpSession *
rp_desk_get_session (RpDesk *self)
{
  return self->session;
}

RpTranscript *
rp_desk_get_transcript (RpDesk *self)
{
  return self->transcript;
}

GPtrArray *
rp_desk_get_codings (RpDesk *self)
{
  return self->codings;
}

GPtrArray *
rp_desk_get_frameworks (RpDesk *self)
{
  return self->frameworks;
}

const RpCoding *
rp_desk_find_coding (RpDesk *self, gint64 coding_id)
{
  for (guint i = 0; coding_id != 0 && i < self->codings->len; i++)
    {
      RpCoding *coding = self->codings->pdata[i];
      if (coding->id == coding_id)
        return coding;
    }
  return NULL;
}

guint
rp_desk_count_codings (RpDesk *self, gint64 code_id)
{
  guint n = 0;

  for (guint i = 0; i < self->codings->len; i++)
    n += ((RpCoding *) self->codings->pdata[i])->code_id == code_id;
  return n;
}

const RpCode *
rp_desk_get_code (RpDesk *self, gint64 code_id)
{
  return g_hash_table_lookup (self->codes, &code_id);
}

const RpFramework *
rp_desk_get_framework (RpDesk *self, gint64 framework_id)
{
  for (guint i = 0; i < self->frameworks->len; i++)
    if (((RpFramework *) self->frameworks->pdata[i])->id == framework_id)
      return self->frameworks->pdata[i];
  return NULL;
}

double
rp_desk_get_rating (RpDesk *self, gint64 code_id)
{
  for (guint i = 0; i < self->ratings->len; i++)
    {
      const RpRating *rating = &g_array_index (self->ratings, RpRating, i);
      if (rating->code_id == code_id)
        return rating->value;
    }
  return NAN;
}

gint64
rp_desk_get_chosen_code (RpDesk *self)
{
  return self->chosen_code;
}

gint64
rp_desk_get_emphasised_code (RpDesk *self)
{
  return self->emphasised_code;
}

static void
set_codes (RpDesk *self, gint64 chosen, gint64 emphasised)
{
  guint what = (self->chosen_code != chosen ? RP_DESK_CODE : 0)
               | (self->emphasised_code != emphasised ? RP_DESK_EMPHASIS : 0);

  self->chosen_code = chosen;
  self->emphasised_code = emphasised;
  if (what != 0)
    rp_desk_emit_changed (self, what);
}

void
rp_desk_choose_code (RpDesk *self, gint64 code_id)
{
  set_codes (self, code_id, code_id);
}

void
rp_desk_explain_code (RpDesk *self, gint64 code_id)
{
  set_codes (self, code_id, 0);
}

guint
rp_desk_get_cursor (RpDesk *self)
{
  return self->cursor;
}

void
rp_desk_set_place (RpDesk *self, guint start, guint end, gint64 coding_id)
{
  if (self->cursor == start && self->end == end && self->current == coding_id)
    return;
  self->cursor = start;
  self->end = end;
  self->current = coding_id;
  rp_desk_emit_changed (self, RP_DESK_CURSOR);
}

void
rp_desk_set_current (RpDesk *self, gint64 coding_id)
{
  rp_desk_set_place (self, self->cursor, self->end, coding_id);
}

gint64
rp_desk_get_current (RpDesk *self)
{
  return self->current;
}

static void
rp_desk_dispose (GObject *object)
{
  RpDesk *self = RP_DESK (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (rp_desk_parent_class)->dispose (object);
}

static void
rp_desk_finalize (GObject *object)
{
  RpDesk *self = RP_DESK (object);

  g_clear_pointer (&self->session, rp_session_free);
  g_clear_pointer (&self->transcript, rp_transcript_unref);
  g_ptr_array_unref (self->codings);
  g_ptr_array_unref (self->frameworks);
  g_array_unref (self->ratings);
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->keys);
  G_OBJECT_CLASS (rp_desk_parent_class)->finalize (object);
}

static void
rp_desk_class_init (RpDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = rp_desk_finalize;
  changed_signal = g_signal_new ("changed", RP_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rp_desk_init (RpDesk *self)
{
  self->codings = new_codings ();
  self->frameworks = g_ptr_array_new ();
  self->ratings = g_array_new (FALSE, FALSE, sizeof (RpRating));
  self->codes = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
}

RpDesk *
rp_desk_new (void)
{
  return g_object_new (RP_TYPE_DESK, NULL);
}
