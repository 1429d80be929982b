/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-label.h"

#include <string.h>

/* Who is a speaker.
 *
 * A label looks like a name if it has at most six words, each of which begins with a capital or a
 * letter of a script without capitals, is a number or a code, stands in brackets, is one of the
 * words below that describe people ("social worker"), or is a particle inside ("of", "van"); and if
 * it does not begin with one of the words that begin remarks and headings ("Note:", "So:").
 * "He said: no" is no name for its "said", "10:30" and "https://" for their shape (rp-line.c).
 *
 * Such a label is a speaker if one of these holds:
 *   - it is a role, a word for a person or a code: "Mum", "Interviewer", "I", "P1", "SW2";
 *   - it stands there at least twice;
 *   - a time in brackets or with hours stands beside it;
 *   - the file is clearly labelled, it has a colon and no comma, and it opens a paragraph where
 *     blank lines part paragraphs. Clearly labelled: half of the paragraphs begin so, or the file
 *     has at most 20 lines, begins so, and has two such names.
 * A name on a line of its own counts only where no other shape gives a speaker: it must open a
 * paragraph, be followed by text (in subtitles: in the same cue), and be a role or recur, or half
 * of the paragraphs must be such lines; and there must be two different ones. After a time with
 * hours or in brackets, a known speaker's name alone is enough.
 * Spelling is compared without case: "MUM" and "Mum" are one speaker. */

#define MAX_WORDS 6
#define MAX_LABELS 20000 /* a file with more different ones has none */
#define SHORT_FILE 20

/* Words that may be written small in a label. The second list alone makes it a person. */
static const char *const describing[]
    = { "social",  "family",   "support",  "young",     "foster",  "team",      "leader", "health",
        "practice", "lead",    "senior",   "trainee",   "student", "newly",     "qualified",
        "clinical", "systemic", "school",  "assistant", "deputy",  "service",   "duty",   "group",
        "officer", "step",     "older",    "younger",   "eldest",  "youngest",  "one",    "two",
        "three",   "s",        "first",    "second",    "third",   "co",        "group" };
static const char *const people[]
    = { "interviewer", "interviewee", "participant", "participants", "speaker",    "respondent",
        "facilitator", "moderator",   "researcher",  "client",       "patient",    "person",
        "unknown",     "unidentified", "male",       "female",       "man",        "woman",
        "boy",         "girl",        "voice",       "narrator",     "observer",   "chair",
        "all",         "everyone",    "several",     "host",         "guest",      "doctor" };
static const char *const particles[]
    = { "of", "de", "da", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "and", "the",
        "to", "for" };
static const char *const never_first[]
    = { "note",   "notes",   "nb",      "ps",       "re",       "example",    "eg",       "ie",
        "question", "questions", "answers", "time", "date",      "duration",   "location", "place",
        "present", "attendees", "transcript", "transcription",   "transcribed", "file",    "recording",
        "recorded", "subject", "title", "page",     "http",     "https",      "www",      "key",
        "legend", "version", "length",  "start",    "end",      "started",    "ended",    "summary",
        "background", "action", "actions", "plan",  "agreed",   "outcome",    "outcomes", "aim",
        "aims",   "goal",    "goals",   "remember", "important", "reason",    "result",   "conclusion",
        "finally", "yes",    "no",      "yeah",     "yep",      "nope",       "ok",       "okay",
        "mm",     "mmm",     "hmm",     "mhm",      "uh",       "um",         "er",       "well",
        "so",     "and",     "or",      "but",      "because",  "however",    "also",     "then",
        "now",    "again",   "anyway",  "actually", "basically", "like",      "right",    "he",
        "she",    "they",    "we",      "it",       "this",     "that",       "there",    "here",
        "what",   "why",     "how",     "when",     "where",    "who",        "which",    "my",
        "your",   "his",     "her",     "our",      "their",    "its",        "if",       "for",
        "to",     "at",      "on",      "in",       "of",       "as",         "is",       "was",
        "are",    "were",    "laughter", "laughs",  "laughing", "inaudible",  "crosstalk", "pause",
        "music",  "silence", "applause", "unclear", "overlapping", "coughs",  "sighs",    "crying",
        "part",   "section", "chapter", "table",    "figure",   "appendix",   "warning",  "thanks",
        "thank",  "hello",   "hi",      "bye",      "goodbye",  "please",     "sorry",    "oh",
        "ah",     "look",    "listen",  "from",     "translation", "total" };
/* Headings where they are the whole label, though they may begin a person's: "Family worker". */
static const char *const never_alone[]
    = { "family", "group", "case", "session", "interview", "support", "school", "service",
        "first", "second", "third", "one", "two", "three", "team", "visit", "purpose" };

typedef struct
{
  char *name;   /* as first written */
  guint line;   /* where that was */
  gboolean person;
  gboolean comma;
  gboolean firm;  /* has stood beside a firm time */
  gboolean opens; /* has begun a paragraph */
  guint n_colon;  /* with a colon, or a time behind it */
  guint n_other;  /* before a tab, in parentheses */
  guint n_alone;
  gboolean speaker;
  gboolean speaker_alone;
} Label;

struct _RpSpeakerLabels
{
  RpLabelMode mode;
  GHashTable *table;  /* folded label -> Label; NULL value: not a name */
  GPtrArray *order;   /* of Label, as they came */
  Label *waiting;     /* a name alone on its line; it counts if text follows */
  guint n_lines;
  guint n_openings;
  guint n_colon_lines;
  gboolean first_has_name;
};

static gboolean
is_in (const char *word, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}
#define IS_IN(word, list) is_in (word, list, G_N_ELEMENTS (list))

static void
label_free (gpointer data)
{
  Label *label = data;

  g_free (label->name);
  g_free (label);
}

RpSpeakerLabels *
rp_speaker_labels_new (RpLabelMode mode)
{
  RpSpeakerLabels *self = g_new0 (RpSpeakerLabels, 1);

  self->mode = mode;
  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->order = g_ptr_array_new_with_free_func (label_free);
  return self;
}

void
rp_speaker_labels_free (RpSpeakerLabels *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->table);
  g_ptr_array_unref (self->order);
  g_free (self);
}

/* The next run of letters, marks and digits at *p, copied; `depth` follows the brackets before
 * it. NULL at the end. */
static char *
next_word (const char **p, int *depth)
{
  const char *from;

  for (; **p != '\0'; *p = g_utf8_next_char (*p))
    {
      gunichar c = g_utf8_get_char (*p);
      if (g_unichar_isalnum (c))
        break;
      *depth += (c == '[' || c == '(') - (c == ']' || c == ')');
    }
  if (**p == '\0')
    return NULL;
  for (from = *p; g_unichar_isalnum (g_utf8_get_char (*p)) || g_unichar_ismark (g_utf8_get_char (*p));)
    *p = g_utf8_next_char (*p);
  return g_strndup (from, (gsize) (*p - from));
}

static gboolean
may_stand_in_name (const char *word, const char *folded, guint position)
{
  gunichar c = g_utf8_get_char (word);

  return !g_unichar_islower (c) || IS_IN (folded, describing) || IS_IN (folded, people)
         || rp_role_guess (folded) != RP_ROLE_UNKNOWN
         || (position > 0 && IS_IN (folded, particles));
}

/* "I", "P1", "SW", "YP2": capitals and digits. */
static gboolean
is_code (const char *name)
{
  gsize capitals = strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  gsize digits = strspn (name + capitals, "0123456789");

  return name[capitals + digits] == '\0' && digits <= 3
         && (digits > 0 ? capitals >= 1 && capitals <= 4 : capitals == 1);
}

/* Whether the label looks like a name, and like a person's by itself. */
static gboolean
is_name (const char *label, gboolean *person)
{
  const char *p = label;
  int depth = 0;
  guint n = 0;
  gboolean heading = FALSE, known = FALSE;
  g_autofree char *first = NULL;

  if (!g_unichar_isalpha (g_utf8_get_char (label)) && *label != '[' && *label != '*')
    return FALSE;
  for (char *word; (word = next_word (&p, &depth)) != NULL; n++)
    {
      g_autofree char *folded = g_utf8_casefold (word, -1);
      gboolean fits = n < MAX_WORDS && (depth > 0 || may_stand_in_name (word, folded, n));
      g_free (word);
      if (!fits)
        return FALSE;
      known |= IS_IN (folded, people);
      heading = n == 0 && IS_IN (folded, never_alone);
      if (n == 0)
        first = g_steal_pointer (&folded);
    }
  if (n == 0 || heading || IS_IN (first, never_first))
    return FALSE;
  *person = known || is_code (label) || rp_role_guess (label) != RP_ROLE_UNKNOWN;
  return TRUE;
}

gboolean
rp_label_is_name (const char *text)
{
  gboolean person;
  return is_name (text, &person);
}

static char *
fold (const RpLine *line)
{
  g_autofree char *name = g_strndup (line->label, line->n_label);
  g_autofree char *one_line = rp_text_one_line (name);
  return g_utf8_casefold (one_line, -1);
}

static Label *
ensure_label (RpSpeakerLabels *self, const RpLine *line, guint at_line)
{
  g_autofree char *key = fold (line);
  gpointer found;
  gboolean person = FALSE;

  if (g_hash_table_lookup_extended (self->table, key, NULL, &found))
    return found;
  if (g_hash_table_size (self->table) > MAX_LABELS)
    return NULL;

  g_autofree char *raw = g_strndup (line->label, line->n_label);
  g_autofree char *name = rp_text_one_line (raw);
  Label *label = NULL;
  if (is_name (name, &person))
    {
      label = g_new0 (Label, 1);
      label->name = g_steal_pointer (&name);
      label->line = at_line;
      label->person = person;
      label->comma = strchr (label->name, ',') != NULL;
      g_ptr_array_add (self->order, label);
    }
  g_hash_table_insert (self->table, g_steal_pointer (&key), label);
  return label;
}

void
rp_speaker_labels_count (RpSpeakerLabels *self, const RpLine *line, guint at_line, gboolean opens)
{
  Label *label = line->form != RP_LABEL_NONE ? ensure_label (self, line, at_line) : NULL;
  gboolean alone = label != NULL && line->form == RP_LABEL_ALONE;

  if (line->lead != RP_TIMECODE_NONE && *line->rest == '\0')
    return; /* only a time: it may stand between a name and its text */
  if (self->waiting != NULL && !alone && line->lead == RP_TIMECODE_NONE
      && !(line->in_cue && opens))
    self->waiting->n_alone++;
  self->waiting = alone && opens ? label : NULL;
  self->n_openings += opens;
  self->n_lines++;
  if (label == NULL || alone)
    return;

  gboolean colon = line->form == RP_LABEL_COLON || line->form == RP_LABEL_TIMED;
  label->n_colon += colon;
  label->n_other += !colon;
  label->firm |= line->time == RP_TIMECODE_OK && line->firm;
  label->opens |= opens;
  self->n_colon_lines += colon;
  self->first_has_name |= colon && self->n_lines == 1;
}

static guint
count_colon_names (const RpSpeakerLabels *self)
{
  guint n = 0;

  for (guint i = 0; i < self->order->len; i++)
    n += ((const Label *) self->order->pdata[i])->n_colon > 0;
  return n;
}

static gboolean
is_clearly_labelled (const RpSpeakerLabels *self, gboolean blocks)
{
  guint n = blocks ? self->n_openings : self->n_lines;

  return self->n_colon_lines * 2 >= n
         || (self->first_has_name && self->n_lines <= SHORT_FILE && count_colon_names (self) > 1);
}

/* Names on lines of their own. */
static gboolean
decide_alone (RpSpeakerLabels *self)
{
  guint n = 0, n_lines = 0;

  for (guint i = 0; i < self->order->len; i++)
    n_lines += ((const Label *) self->order->pdata[i])->n_alone;
  for (guint i = 0; i < self->order->len; i++)
    {
      Label *label = self->order->pdata[i];
      label->speaker_alone = label->n_alone > 1
                             || (label->n_alone > 0
                                 && (label->person || n_lines * 2 >= self->n_openings));
      n += label->speaker_alone;
    }
  for (guint i = 0; n < 2 && i < self->order->len; i++)
    ((Label *) self->order->pdata[i])->speaker_alone = FALSE;
  return n >= 2;
}

gboolean
rp_speaker_labels_decide (RpSpeakerLabels *self)
{
  /* Blank lines part paragraphs where there are enough of them. */
  gboolean blocks = self->n_openings * 3 >= self->n_lines;
  gboolean clear = is_clearly_labelled (self, blocks);
  gboolean any = FALSE;

  if (self->mode == RP_LABELS_NONE || g_hash_table_size (self->table) > MAX_LABELS)
    return FALSE;
  for (guint i = 0; i < self->order->len; i++)
    {
      Label *label = self->order->pdata[i];
      guint n = label->n_colon + label->n_other;
      label->speaker = n > 0
                       && (self->mode == RP_LABELS_ALL || label->person || n > 1 || label->firm
                           || (clear && label->n_colon > 0 && !label->comma
                               && (label->opens || !blocks)));
      any |= label->speaker;
    }
  return any || decide_alone (self);
}

const char *
rp_speaker_labels_find (RpSpeakerLabels *self, const RpLine *line)
{
  if (line->form == RP_LABEL_NONE)
    return NULL;

  g_autofree char *key = fold (line);
  const Label *label = g_hash_table_lookup (self->table, key);
  if (label == NULL)
    return NULL;
  /* A known speaker's name alone behind a time of its own is no text either. */
  gboolean timed = line->lead == RP_TIMECODE_OK && line->firm;
  gboolean found = line->form == RP_LABEL_ALONE ? label->speaker_alone || (label->speaker && timed)
                                                : label->speaker;
  return found ? label->name : NULL;
}

void
rp_speaker_labels_foreach_refused (RpSpeakerLabels *self,
                                   void (*func) (const char *label, guint line, gpointer data),
                                   gpointer data)
{
  for (guint i = 0; self->mode == RP_LABELS_AUTO && i < self->order->len; i++)
    {
      const Label *label = self->order->pdata[i];
      if (!label->speaker && label->n_colon > 0)
        func (label->name, label->line, data);
    }
}
