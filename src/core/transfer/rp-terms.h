/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RP_TERM_MAX 64 /* bytes; longer runs of letters are no words and are passed over */

/* Reads the words of a text, one at a time, in the form in which they are compared: letters, digits
 * and marks that stand together, lower-case, composed (NFKC), English plurals made singular
 * ("tries" "try", "boxes" "box", "needs" "need"; nothing else is taken off). An apostrophe ends a word.
 * Single ASCII characters are passed over. */
typedef struct
{
  const char *at;
  const char *end;
  char term[RP_TERM_MAX + 1]; /* the word read last */
} RpTermReader;

/* `text` is valid UTF-8 of `n_bytes`, -1: up to its NUL; it must outlive the reader. */
void rp_term_reader_init (RpTermReader *reader, const char *text, gssize n_bytes);
/* FALSE at the end of the text; else the next word is in reader->term. */
gboolean rp_term_reader_next (RpTermReader *reader);

/* Words of grammar and of talk that say nothing about a theme ("would", "yeah", "um"), in the form
 * that the reader gives. Ends in NULL. */
extern const char *const rp_stop_words[];

G_END_DECLS
