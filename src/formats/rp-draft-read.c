/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-draft-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-config.h"
#include "rp-error.h"
#include "rp-encoding.h"
#include "rp-reading.h"

#define MAX_BYTES (64u << 20)
#define MAX_LINES 4000000u

static const char *const encodings[]
    = { "UTF-8",        "UTF-16LE",     "UTF-16BE",     "WINDOWS-1252", "ISO-8859-15",
        "MACINTOSH",    "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1254", "WINDOWS-1256",
        "WINDOWS-1257", NULL };
static const char *const endings[] = { "txt", "vtt", "srt", "csv",
#if RP_HAVE_DOCX
                                       "docx", "odt",
#endif
                                       NULL };

typedef struct
{
  const char *name;
  gboolean (*read) (RpReading *reading, GError **error);
} Format;

static const Format txt = { "txt", rp_read_txt };
static const Format vtt = { "vtt", rp_read_cues };
static const Format srt = { "srt", rp_read_cues };
static const Format csv = { "csv", rp_read_csv };
static const Format docx = { "docx", rp_read_docx };
#if RP_HAVE_DOCX
static const Format odt = { "odt", rp_read_odt };
#endif

const char *const *
rp_draft_get_encodings (void)
{
  return encodings;
}

const char *const *
rp_draft_get_endings (void)
{
  return endings;
}

char *
rp_reading_decode (RpReading *self, GError **error)
{
  g_autofree char *text = rp_decode (self->name, self->bytes, self->length, self->asked,
                                     &self->encoding, self->notes, error);
  guint n_lines = 0;

  for (const char *p = text; p != NULL && (p = strchr (p, '\n')) != NULL; p++)
    n_lines++;
  if (n_lines > MAX_LINES)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s has more than %u lines; divide it"),
                   self->name, MAX_LINES);
      return NULL;
    }
  return g_steal_pointer (&text);
}

static gboolean
has_ending (const char *name, const char *ending)
{
  gsize n = strlen (name), m = strlen (ending);
  return n > m && g_ascii_strcasecmp (name + n - m, ending) == 0;
}

static gboolean
begins_with (const RpReading *self, const char *bytes, gsize n)
{
  return self->length >= n && memcmp (self->bytes, bytes, n) == 0;
}

/* Files that people try, and what to do with them instead. */
static gboolean
check_known (const RpReading *self, GError **error)
{
  const char *advice = NULL;

  if (begins_with (self, "\xD0\xCF\x11\xE0", 4))
    advice = _ ("an old .doc, or a document with a password: save it as .docx without one");
  else if (begins_with (self, "%PDF", 4))
    advice = _ ("a PDF: save its text as .docx or .txt");
  else if (begins_with (self, "{\\rtf", 5))
    advice = _ ("an RTF document: save it as .docx or .txt");
  else if (self->length == 0)
    advice = _ ("it is empty");
  else if (has_ending (self->name, ".docx") && !begins_with (self, "PK", 2))
    advice = _ ("its name ends in .docx, but it is no Word document");
  else if (has_ending (self->name, ".odt") && !begins_with (self, "PK", 2))
    advice = _ ("its name ends in .odt, but it is no OpenDocument text");
  if (advice == NULL)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("Cannot read %s: %s"), self->name, advice);
  return FALSE;
}

/* An OpenDocument begins with its type, stored as it is; its name is a second chance. */
static const Format *
find_zip_format (const RpReading *self)
{
#if RP_HAVE_DOCX
  static const char type[] = "mimetypeapplication/vnd.oasis.opendocument.text";
  const gsize at = 30; /* length of a ZIP entry's header */

  if (has_ending (self->name, ".odt")
      || (self->length > at + sizeof type && memcmp (self->bytes + at, type, sizeof type - 1) == 0))
    return &odt;
#endif
  return &docx;
}

/* The first characters of the file, decoded without notes, tell subtitles from plain text. */
static const Format *
find_text_format (const RpReading *self)
{
  if (has_ending (self->name, ".csv"))
    return &csv;

  g_autoptr (RpNotes) unheard = rp_notes_new ();
  g_autofree char *used = NULL;
  gsize n = MIN (self->length, 4096u) & ~(gsize) 3;
  g_autofree char *start = rp_decode (self->name, self->bytes, n > 0 ? n : self->length,
                                      self->asked, &used, unheard, NULL);
  gboolean is_vtt = FALSE;

  gboolean cues = start != NULL && rp_cues_recognise (start, &is_vtt);
  if (is_vtt)
    return &vtt;
  if (has_ending (self->name, ".vtt"))
    {
      rp_notes_add (self->notes, 0, NULL, _ ("The file does not begin with WEBVTT"));
      return &vtt;
    }
  return cues || has_ending (self->name, ".srt") ? &srt : &txt;
}

/* --- what the file's name tells -------------------------------------------------------------- */

/* "03", "A", "B2": what may follow "family" as its code; "support" may not. */
static gboolean
is_code (const char *word)
{
  gsize n = strlen (word);
  return n > 0 && n <= 8 && (n == 1 || strpbrk (word, "0123456789") != NULL);
}

/* "family", "03" -> "family-03"; "family03" -> itself; NULL where `word` is neither. */
static char *
dup_code (const char *word, const char *next, const char *what)
{
  gsize n = strlen (what);

  if (g_ascii_strncasecmp (word, what, n) != 0)
    return NULL;
  if (word[n] == '\0' && next != NULL && is_code (next))
    return g_strconcat (word, "-", next, NULL);
  return is_code (word + n) ? g_strdup (word) : NULL;
}

static void
take_code (char **field, char *code, GString *said)
{
  if (code == NULL || *field != NULL)
    {
      g_free (code);
      return;
    }
  g_string_append_printf (said, "%s%s", said->len > 0 ? ", " : "", code);
  *field = code;
}

static char *
dup_date (char **words)
{
  if (strlen (words[0]) != 4 || words[1] == NULL || words[2] == NULL)
    return NULL;
  g_autofree char *date = g_strdup_printf ("%s-%s-%s", words[0], words[1], words[2]);
  return rp_date_is_valid (date) ? g_steal_pointer (&date) : NULL;
}

/* Words parted by "_", "-" or a space: "supervision" or "practice" is the kind, "family-03" or
 * "family03" the family, "worker-A" the worker, "2026-03-12" the date, each the first of its
 * sort. Everything else tells nothing. TRUE where the kind was told. */
static gboolean
read_file_name (RpDraft *draft, const char *name, RpNotes *notes)
{
  g_auto (GStrv) words = g_strsplit_set (name, "_- ", -1);
  g_autoptr (GString) said = g_string_new (NULL);
  RpSession *session = draft->session;
  g_autofree char *worker = NULL, *kind = NULL;
  RpSessionKind found = session->kind;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = g_ascii_strdown (words[i], -1);
      take_code (&session->family, dup_code (words[i], words[i + 1], "family"), said);
      take_code (&worker, dup_code (words[i], words[i + 1], "worker"), said);
      take_code (&session->date, dup_date (words + i), said);
      if (kind == NULL && rp_session_kind_from_string (folded, &found))
        take_code (&kind, g_strdup (folded), said);
    }
  session->kind = found;
  if (worker != NULL)
    {
      const char *const workers[] = { worker, NULL };
      g_strfreev (session->workers);
      session->workers = g_strdupv ((GStrv) workers);
    }
  if (said->len > 0)
    rp_notes_add (notes, 0, NULL, _ ("Guessed from the file's name: %s"), said->str);
  return kind != NULL;
}

/* A talk among professionals in which somebody supervises is a supervision. */
static void
guess_kind (RpDraft *draft, RpNotes *notes)
{
  const GPtrArray *speakers = draft->transcript->speakers;
  gboolean supervisor = FALSE;

  for (guint i = 0; i < speakers->len; i++)
    {
      RpRole role = ((const RpSpeaker *) speakers->pdata[i])->role;
      if (role == RP_ROLE_PARENT || role == RP_ROLE_CHILD || role == RP_ROLE_OTHER_FAMILY)
        return;
      supervisor |= role == RP_ROLE_SUPERVISOR || role == RP_ROLE_CLINICIAN;
    }
  if (!supervisor)
    return;
  draft->session->kind = RP_SESSION_SUPERVISION;
  rp_notes_add (notes, 0, NULL, _ ("Guessed from the speakers: a supervision"));
}

static char *
dup_session_name (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');
  gsize n = dot != NULL && dot > file_name ? (gsize) (dot - file_name) : strlen (file_name);
  g_autofree char *raw = g_strndup (file_name, n);
  g_autofree char *valid = g_utf8_make_valid (raw, -1);

  return rp_text_one_line (valid);
}

/* --- public ----------------------------------------------------------------------------------- */

static gboolean
check_size (const char *name, guint64 length, GError **error)
{
  if (length <= MAX_BYTES)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s is larger than %u MiB"), name,
               MAX_BYTES >> 20);
  return FALSE;
}

/* Sets everything of the draft but its notes. */
static gboolean
read_content (RpReading *self, RpDraft *draft, const RpReadOptions *options, GError **error)
{
  if (!check_known (self, error))
    return FALSE;
  const Format *format = begins_with (self, "PK\3\4", 4) ? find_zip_format (self)
                                                          : find_text_format (self);
  draft->format = g_strdup (format->name);
  gboolean ok = format->read (self, error);
  draft->encoding = g_steal_pointer (&self->encoding);
  if (!ok)
    return FALSE;
  draft->transcript = rp_pieces_to_transcript (self->pieces, options->labels, self->cancellable,
                                               error);
  if (draft->transcript == NULL)
    return FALSE;
  if (draft->transcript->turns->len > 0)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s holds no text"), self->name);
  return FALSE;
}

RpDraft *
rp_draft_read_bytes (const char *name, GBytes *bytes, const RpReadOptions *options,
                     GCancellable *cancellable, GError **error)
{
  static const RpReadOptions defaults;
  g_autoptr (RpDraft) draft = rp_draft_new ();
  g_autoptr (RpNotes) notes = rp_notes_new ();
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *shown = g_utf8_make_valid (base, -1);
  g_autoptr (RpPieces) pieces = rp_pieces_new (shown, notes);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (!check_size (shown, length, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (options == NULL)
    options = &defaults;
  RpReading reading = { .name = shown, .bytes = data, .length = length,
                        .asked = options->encoding, .cancellable = cancellable, .notes = notes,
                        .pieces = pieces };
  if (!read_content (&reading, draft, options, error))
    return NULL;

  draft->session->name = dup_session_name (base);
  draft->session->source_name = g_steal_pointer (&shown);
  draft->session->n_turns = draft->transcript->turns->len;
  draft->session->n_characters = draft->transcript->n_characters;
  draft->session->text_hash
      = rp_text_hash (draft->transcript->text, (gssize) draft->transcript->n_bytes);
  draft->source = g_bytes_ref (bytes);
  if (!read_file_name (draft, draft->session->name, notes))
    guess_kind (draft, notes);
  rp_notes_tell (notes, draft);
  return g_steal_pointer (&draft);
}

RpDraft *
rp_draft_read_file (const char *path, const RpReadOptions *options, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL && error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (error);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("“%s” is not there: check its name and folder"), path);
    }
  if (info == NULL || !check_size (name, (guint64) g_file_info_get_size (info), error)
      || !g_file_load_contents (file, cancellable, &data, &length, NULL, error))
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  return rp_draft_read_bytes (path, bytes, options, cancellable, error);
}
