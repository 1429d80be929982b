/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-names.h"

#include "rp-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-text.h"

/* Characters of a quotation that a message shows. */
#define EXCERPT 60

/* A transcript with each run of white space as one space, to look for quotations in. */
typedef struct
{
  RpTranscript *transcript;
  char *folded;
  RpTextIndex *index; /* of folded */
  GArray *offsets;    /* of guint32: offset in the transcript of each code point of folded */
} Text;

struct _RpNames
{
  RpStore *store;
  GPtrArray *sessions;
  GPtrArray *frameworks;
  GPtrArray *coders;
  GHashTable *session_by_name;
  GHashTable *session_by_id;
  GHashTable *code_by_name; /* "code" where one framework has it, and "framework/code" */
  GHashTable *code_by_id;
  GHashTable *code_labels; /* id -> char * */
  GHashTable *texts;       /* session id -> Text */
};

static void
text_free (gpointer data)
{
  Text *self = data;

  rp_transcript_unref (self->transcript);
  g_free (self->folded);
  rp_text_index_free (self->index);
  g_clear_pointer (&self->offsets, g_array_unref);
  g_free (self);
}

/* What a damaged file refers to and does not hold: shown as “?”, found by the check. */
static const RpSession lost_session = { .name = (char *) "?" };
static const RpCode lost_code = { .identifier = (char *) "?", .name = (char *) "?" };
static const RpFramework lost_framework = { .identifier = (char *) "?", .name = (char *) "?" };

static void
index_sessions (RpNames *self)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      RpSession *session = self->sessions->pdata[i];
      g_hash_table_insert (self->session_by_name, session->name, session);
      g_hash_table_insert (self->session_by_id, &session->id, session);
    }
}

static void
index_code (RpNames *self, const RpFramework *framework, RpCode *code, gboolean is_unique)
{
  char *full = g_strconcat (framework->identifier, "/", code->identifier, NULL);

  g_hash_table_insert (self->code_by_name, full, code);
  if (is_unique)
    g_hash_table_insert (self->code_by_name, g_strdup (code->identifier), code);
  g_hash_table_insert (self->code_by_id, &code->id, code);
  g_hash_table_insert (self->code_labels, &code->id,
                       g_strdup (is_unique ? code->identifier : full));
}

/* An identifier that two frameworks have gets no short name. */
static void
index_codes (RpNames *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) shared = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->frameworks->len; i++)
    for (guint j = 0; j < rp_framework_get_n_codes (self->frameworks->pdata[i]); j++)
      {
        RpCode *code = rp_framework_get_code (self->frameworks->pdata[i], j);
        if (!g_hash_table_add (seen, code->identifier))
          g_hash_table_add (shared, code->identifier);
      }
  for (guint i = 0; i < self->frameworks->len; i++)
    for (guint j = 0; j < rp_framework_get_n_codes (self->frameworks->pdata[i]); j++)
      {
        RpCode *code = rp_framework_get_code (self->frameworks->pdata[i], j);
        index_code (self, self->frameworks->pdata[i], code,
                    !g_hash_table_contains (shared, code->identifier));
      }
}

RpNames *
rp_names_new (RpStore *store, GError **error)
{
  g_autoptr (RpNames) self = g_new0 (RpNames, 1);

  self->store = store;
  self->session_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->session_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->code_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->code_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->code_labels = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, text_free);
  if ((self->sessions = rp_store_list_sessions (store, error)) == NULL
      || (self->frameworks = rp_store_list_frameworks (store, error)) == NULL
      || (self->coders = rp_store_list_coders (store, error)) == NULL)
    return NULL;
  index_sessions (self);
  index_codes (self);
  return g_steal_pointer (&self);
}

void
rp_names_free (RpNames *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->session_by_name);
  g_hash_table_unref (self->session_by_id);
  g_hash_table_unref (self->code_by_name);
  g_hash_table_unref (self->code_by_id);
  g_hash_table_unref (self->code_labels);
  g_hash_table_unref (self->texts);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
  g_clear_pointer (&self->coders, g_ptr_array_unref);
  g_free (self);
}

const RpSession *
rp_names_find_session (RpNames *self, const char *name, GError **error)
{
  const RpSession *session = g_hash_table_lookup (self->session_by_name, name);

  if (session == NULL)
    /* The store words the error and knows what is near. */
    rp_session_free (rp_store_find_session (self->store, name, error));
  return session;
}

const RpCode *
rp_names_find_code (RpNames *self, const char *identifier, GError **error)
{
  const RpCode *code = g_hash_table_lookup (self->code_by_name, identifier);
  gint64 id;

  if (code == NULL && rp_store_find_code (self->store, identifier, &id, error))
    code = rp_names_get_code (self, id);
  return code;
}

const RpSession *
rp_names_get_session (RpNames *self, gint64 id)
{
  const RpSession *session = g_hash_table_lookup (self->session_by_id, &id);

  return session != NULL ? session : &lost_session;
}

const RpCode *
rp_names_get_code (RpNames *self, gint64 id)
{
  const RpCode *code = g_hash_table_lookup (self->code_by_id, &id);

  return code != NULL ? code : &lost_code;
}

const RpFramework *
rp_names_get_framework (RpNames *self, gint64 id)
{
  for (guint i = 0; i < self->frameworks->len; i++)
    {
      const RpFramework *framework = self->frameworks->pdata[i];
      if (framework->id == id)
        return framework;
    }
  return &lost_framework;
}

const char *
rp_names_get_code_label (RpNames *self, gint64 code_id)
{
  const char *label = g_hash_table_lookup (self->code_labels, &code_id);

  return label != NULL ? label : lost_code.identifier;
}

const char *
rp_names_get_coder (RpNames *self, gint64 coder_id)
{
  for (guint i = 0; i < self->coders->len; i++)
    {
      const RpCoder *coder = self->coders->pdata[i];
      if (coder->id == coder_id)
        return coder->name;
    }
  return "?";
}

GPtrArray *
rp_names_list_sessions (RpNames *self)
{
  return self->sessions;
}

GPtrArray *
rp_names_list_frameworks (RpNames *self)
{
  return self->frameworks;
}

gboolean
rp_names_make_filter (RpNames *self, const char *coder_name, const char *session_name,
                      const char *code_name, RpCodingFilter *filter, GError **error)
{
  const RpSession *session = NULL;
  const RpCode *code = NULL;
  g_autoptr (RpCoder) coder = NULL;

  if (coder_name != NULL
      && (coder = rp_store_find_coder (self->store, coder_name, error)) == NULL)
    return FALSE;
  if (session_name != NULL
      && (session = rp_names_find_session (self, session_name, error)) == NULL)
    return FALSE;
  if (code_name != NULL && (code = rp_names_find_code (self, code_name, error)) == NULL)
    return FALSE;
  filter->coder_id = coder != NULL ? coder->id : 0;
  filter->session_id = session != NULL ? session->id : 0;
  filter->code_id = code != NULL ? code->id : 0;
  return TRUE;
}

/* --- transcripts --------------------------------------------------------------------------- */

static void
fold_text (Text *self)
{
  GString *folded = g_string_new (NULL);
  gboolean gap = FALSE;
  guint32 offset = 0;

  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *p = self->transcript->text; *p != '\0'; p = g_utf8_next_char (p), offset++)
    {
      gunichar c = g_utf8_get_char (p);
      gboolean space = g_unichar_isspace (c);

      if (!space || !gap)
        {
          g_string_append_unichar (folded, space ? ' ' : c);
          g_array_append_val (self->offsets, offset);
        }
      gap = space;
    }
  self->index = rp_text_index_new (folded->str, folded->len);
  self->folded = g_string_free (folded, FALSE);
}

static Text *
get_text (RpNames *self, gint64 session_id, GError **error)
{
  Text *text = g_hash_table_lookup (self->texts, &session_id);

  if (text != NULL)
    return text;
  RpTranscript *transcript = rp_store_load_transcript (self->store, session_id, error);
  if (transcript == NULL)
    return NULL;
  text = g_new0 (Text, 1);
  text->transcript = transcript;
  g_hash_table_insert (self->texts, g_memdup2 (&session_id, sizeof session_id), text);
  return text;
}

const RpTranscript *
rp_names_get_transcript (RpNames *self, gint64 session_id, GError **error)
{
  const Text *text = get_text (self, session_id, error);

  return text != NULL ? text->transcript : NULL;
}

/* How often the words are in the text (counting stops at 2), and where first. */
static guint
find_quotation (Text *self, const char *words, guint *start, guint *end)
{
  guint n = 0;

  if (self->folded == NULL)
    fold_text (self);
  const char *hit = strstr (self->folded, words);
  if (hit != NULL)
    {
      guint first = rp_text_index_from_byte (self->index, (gsize) (hit - self->folded));
      guint last = first + (guint) g_utf8_strlen (words, -1) - 1;
      *start = g_array_index (self->offsets, guint32, first);
      *end = g_array_index (self->offsets, guint32, last) + 1;
    }
  for (; hit != NULL && n < 2; hit = strstr (hit + 1, words))
    n++;
  return n;
}

/* --- fields of a table --------------------------------------------------------------------- */

/* Gives an error of a field its place. */
static void
place_error (const RpCsv *csv, guint row, int column, GError *problem, GError **error)
{
  if (problem == NULL)
    return;
  rp_csv_set_error (csv, row, column, error, "%s", problem->message);
  g_error_free (problem);
}

const RpSession *
rp_names_read_session (RpNames *self, const RpCsv *csv, guint row, int column, GError **error)
{
  GError *problem = NULL;
  const RpSession *session
      = rp_names_find_session (self, rp_csv_get (csv, row, column), &problem);

  place_error (csv, row, column, problem, error);
  return session;
}

const RpCode *
rp_names_read_code (RpNames *self, const RpCsv *csv, guint row, int column, GError **error)
{
  GError *problem = NULL;
  const RpCode *code = rp_names_find_code (self, rp_csv_get (csv, row, column), &problem);

  place_error (csv, row, column, problem, error);
  return code;
}

gboolean
rp_passage_columns_find (const RpCsv *csv, const char *start, const char *end,
                         const char *quotation, RpPassageColumns *columns, GError **error)
{
  const char *const offsets[] = { start, end, NULL };

  columns->start = rp_csv_find_column (csv, start);
  columns->end = rp_csv_find_column (csv, end);
  columns->quotation = rp_csv_find_column (csv, quotation);
  if (columns->quotation >= 0 && columns->start < 0 && columns->end < 0)
    return TRUE;
  return rp_csv_require (csv, offsets, error);
}

static gboolean
read_offsets (const RpCsv *csv, guint row, const RpPassageColumns *columns,
              const RpSession *session, guint *start, guint *end, GError **error)
{
  if (!rp_csv_get_uint (csv, row, columns->start, G_MAXINT, start, error)
      || !rp_csv_get_uint (csv, row, columns->end, G_MAXINT, end, error))
    return FALSE;
  if (*end <= *start)
    rp_csv_set_error (csv, row, columns->end, error,
                      _ ("the end, %u, should be greater than the start, %u"), *end, *start);
  else if (*end > session->n_characters)
    rp_csv_set_error (csv, row, columns->end, error,
                      _ ("%u is beyond the text: “%s” has %u characters"), *end, session->name,
                      session->n_characters);
  else
    return TRUE;
  return FALSE;
}

/* Offsets that were counted in another unit are found out by the words that should be there. */
static gboolean
check_words (Text *text, const RpCsv *csv, guint row, int column, const char *words, guint start,
             guint end, GError **error)
{
  g_autofree char *passage = rp_transcript_slice (text->transcript, start, end);
  g_autofree char *there = rp_text_one_line (passage);

  if (strcmp (there, words) == 0)
    return TRUE;
  g_autofree char *found = rp_text_excerpt (there, EXCERPT);
  g_autofree char *wanted = rp_text_excerpt (words, EXCERPT);
  rp_csv_set_error (csv, row, column, error,
                    _ ("%u to %u reads “%s”, not “%s”: offsets count Unicode characters from 0"),
                    start, end, found, wanted);
  return FALSE;
}

gboolean
rp_names_read_passage (RpNames *self, const RpCsv *csv, guint row,
                       const RpPassageColumns *columns, const RpSession *session, guint *start,
                       guint *end, GError **error)
{
  const char *quotation = rp_csv_get (csv, row, columns->quotation);
  g_autofree char *words = rp_text_one_line (quotation);
  gboolean has_offsets = *rp_csv_get (csv, row, columns->start) != '\0'
                         || *rp_csv_get (csv, row, columns->end) != '\0';

  if (*words == '\0')
    return read_offsets (csv, row, columns, session, start, end, error);
  if (has_offsets && !read_offsets (csv, row, columns, session, start, end, error))
    return FALSE;
  Text *text = get_text (self, session->id, error);
  if (text == NULL)
    return FALSE;
  if (has_offsets)
    return check_words (text, csv, row, columns->quotation, words, *start, *end, error);

  guint n = find_quotation (text, words, start, end);
  if (n == 1)
    return TRUE;
  g_autofree char *shown = rp_text_excerpt (words, EXCERPT);
  rp_csv_set_error (csv, row, columns->quotation, error,
                    n == 0 ? _ ("“%s” is not in “%s”")
                           : _ ("“%s” is more than once in “%s”: give start and end"),
                    shown, session->name);
  return FALSE;
}

gboolean
rp_names_parse_roles (GStrv names, RpRoleSet *roles, GError **error)
{
  *roles = 0;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      RpRole role;

      if (!rp_role_from_string (names[i], &role))
        {
          g_set_error (error, RP_USAGE_ERROR, 0,
                       _ ("--role is one of worker, supervisor, clinician, manager, parent, "
                          "child, other-family, other-professional, interpreter, unknown"));
          return FALSE;
        }
      *roles |= RP_ROLE_BIT (role);
    }
  return TRUE;
}
