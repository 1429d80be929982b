/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-terms.h"

#include <string.h>

/* In the form that the reader gives them ("does" loses its s); pieces that an apostrophe leaves
 * behind ("don't", "we'll") stand among them. */
const char *const rp_stop_words[] = {
  /* articles, pronouns */
  "the", "an", "this", "that", "these", "those", "you", "your", "he", "him", "his", "she",
  "her", "it", "its", "we", "us", "our", "they", "them", "their", "my", "me", "myself", "yourself",
  "who", "what", "which", "where", "when", "why", "how", "someone", "something", "anything",
  "everything", "thing",
  /* to be, to have, to do, what goes with verbs */
  "am", "is", "are", "was", "were", "be", "been", "being", "have", "has", "had", "having", "do",
  "doe", "did", "doing", "done", "will", "would", "shall", "should", "can", "could", "may",
  "might", "must", "get", "got", "getting", "go", "going", "went", "gonna", "ll", "re", "ve", "don",
  "doesn", "didn", "isn", "aren", "wasn", "weren", "haven", "hasn", "hadn", "won", "wouldn",
  "couldn", "shouldn", "ain",
  /* conjunctions, prepositions, adverbs */
  "and", "or", "but", "if", "so", "because", "cause", "cos", "than", "then", "as", "of", "at", "by",
  "for", "with", "about", "into", "from", "to", "in", "on", "out", "up", "down", "off", "over",
  "not", "no", "nor", "too", "very", "just", "also", "only", "even", "there", "here", "now", "some",
  "any", "all", "more", "most", "much", "many", "lot", "bit", "still", "again", "well", "really",
  "actually", "quite", "maybe", "kind", "sort",
  /* talk */
  "um", "uh", "er", "erm", "hmm", "mm", "mhm", "ah", "oh", "yeah", "yes", "yep", "yea", "ok",
  "okay", "right", "like", "know", "mean", "think", "thought", "say", "said", "saying", "see",
  "inaudible", "crosstalk", NULL
};

void
rp_term_reader_init (RpTermReader *reader, const char *text, gssize n_bytes)
{
  reader->at = text;
  reader->end = text + (n_bytes < 0 ? strlen (text) : (gsize) n_bytes);
  reader->term[0] = '\0';
}

/* Length in bytes of the word character at `p`, 0 where it is none. */
static inline gsize
word_char (const char *p)
{
  gunichar c;

  if ((guchar) *p < 0x80)
    return g_ascii_isalnum (*p) ? 1 : 0;
  c = g_utf8_get_char (p);
  return g_unichar_isalnum (c) || g_unichar_ismark (c) ? (gsize) (g_utf8_next_char (p) - p) : 0;
}

static gboolean
ends_in (const char *term, gsize length, const char *end)
{
  gsize n = strlen (end);

  return length >= n && memcmp (term + length - n, end, n) == 0;
}

/* Takes the plural off, and nothing that is not one: "bus", "crisis" and "stress" stay. */
static void
make_singular (char *term, gsize length)
{
  if (length < 4 || term[length - 1] != 's')
    return;
  if (length > 4 && ends_in (term, length, "ies"))
    strcpy (term + length - 3, "y");
  else if (ends_in (term, length, "sses") || ends_in (term, length, "shes")
           || ends_in (term, length, "ches") || ends_in (term, length, "xes"))
    term[length - 2] = '\0';
  else if (!ends_in (term, length, "ss") && !ends_in (term, length, "us")
           && !ends_in (term, length, "is"))
    term[length - 1] = '\0';
}

/* The slow way, for words that are not ASCII: composed, so that "é" is one letter however it was
 * typed, and folded. Empty where it does not fit. */
static void
fold (char *term, const char *word, gsize n_bytes)
{
  g_autofree char *composed = g_utf8_normalize (word, (gssize) n_bytes, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : g_strdup ("");

  if (g_strlcpy (term, folded, RP_TERM_MAX + 1) > RP_TERM_MAX)
    term[0] = '\0';
}

/* FALSE where the run of letters is passed over. */
static gboolean
take_word (RpTermReader *reader, const char *word, gsize n_bytes, gboolean ascii)
{
  if (n_bytes > RP_TERM_MAX || (ascii && n_bytes == 1))
    return FALSE;
  if (!ascii)
    {
      fold (reader->term, word, n_bytes);
      return reader->term[0] != '\0';
    }
  for (gsize i = 0; i < n_bytes; i++)
    reader->term[i] = g_ascii_tolower (word[i]);
  reader->term[n_bytes] = '\0';
  make_singular (reader->term, n_bytes);
  return TRUE;
}

gboolean
rp_term_reader_next (RpTermReader *reader)
{
  const char *p = reader->at;

  while (p < reader->end)
    {
      const char *word = p;
      gboolean ascii = TRUE;
      gsize n;

      for (; p < reader->end && (n = word_char (p)) > 0; p += n)
        ascii &= n == 1;
      if (p > word && take_word (reader, word, p - word, ascii))
        {
          reader->at = p;
          return TRUE;
        }
      if (p < reader->end)
        p = g_utf8_next_char (p);
    }
  reader->at = p;
  return FALSE;
}
