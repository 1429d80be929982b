/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Standard output: UTF-8 in every locale, buffered, every failure to write remembered. */

void rp_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void rp_print_string (const char *text);
/* Writes what is left. FALSE where something could not be written; a reader that has closed its
 * end of the pipe has had enough, which is no error. */
gboolean rp_output_finish (GError **error);
/* Nobody reads any more: a long list may stop. */
gboolean rp_output_is_closed (void);

/* The shortest digits that read back as the same number, with a decimal point in every locale.
 * `text` has room for G_ASCII_DTOSTR_BUF_SIZE bytes and is returned. */
const char *rp_number_to_string (double value, char *text);

/* The value as `decimals` decimals show it: what would be printed as "-0.00" is 0. */
double rp_shown (double value, int decimals);

/* --- JSON ---------------------------------------------------------------------------------- */

/* Writes JSON as it comes, so that a million codings need no tree of them. `key` is NULL inside
 * arrays and for the outermost value. */
typedef struct
{
  guint depth;
  char closers[32];
  gboolean first;
} RpJson;

void rp_json_begin (RpJson *json);
void rp_json_object (RpJson *json, const char *key);
void rp_json_array (RpJson *json, const char *key);
void rp_json_end (RpJson *json); /* of the innermost object or array */
void rp_json_string (RpJson *json, const char *key, const char *value); /* NULL: null */
void rp_json_int (RpJson *json, const char *key, gint64 value);
/* null where it is not finite. */
void rp_json_double (RpJson *json, const char *key, double value);
void rp_json_bool (RpJson *json, const char *key, gboolean value);
void rp_json_null (RpJson *json, const char *key);

/* --- tables for people --------------------------------------------------------------------- */

typedef struct _RpTextTable RpTextTable;

/* `headers` is a NULL-ended list of translated names; `align` has one character a column: 'l'
 * left, 'r' right. */
RpTextTable *rp_text_table_new (const char *const *headers, const char *align);
/* As many strings as there are columns; NULL is empty. */
void rp_text_table_add (RpTextTable *self, ...);
void rp_text_table_add_row (RpTextTable *self, const char *const *cells);
/* Prints the table with columns as wide as they need, two spaces between them. */
void rp_text_table_print (RpTextTable *self);
void rp_text_table_free (RpTextTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpTextTable, rp_text_table_free)

G_END_DECLS
