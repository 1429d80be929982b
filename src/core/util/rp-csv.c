/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-csv.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "rp-error.h"
#include "rp-text.h"

#define MAX_BYTES (256u << 20)
#define MAX_ROWS 4000000u
#define MAX_COLUMNS 4096u

/* The file stays in one block. Fields are unquoted where they lie and ended by a NUL, which never
 * needs more room than the separator or quote it replaces: a table of a million rows costs its
 * own size and one offset a field. */
struct _RpCsv
{
  char *name;
  char *data;
  guint n_columns;
  gboolean has_header;
  GArray *cells; /* of guint32: offset in data, row by row, the header's row included */
  GArray *lines; /* of guint32: line of each row */
  GHashTable *columns; /* name in lower case -> column + 1 */
};

typedef struct
{
  RpCsv *csv;
  const char *p; /* what is read next */
  const char *end;
  char *out; /* where the next byte of a field goes: never after p */
  char separator;
  guint line;
} Parser;

static gboolean
at_field_end (const Parser *self)
{
  return self->p == self->end || *self->p == self->separator || *self->p == '\n'
         || *self->p == '\r';
}

static gboolean
fail_at (const Parser *self, guint line, guint column, const char *problem, GError **error)
{
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s, line %u, column %u: %s"),
               self->csv->name, line, column + 1, problem);
  return FALSE;
}

static gboolean
parse_quoted (Parser *self, guint column, GError **error)
{
  guint first_line = self->line;
  gboolean closed = FALSE;

  self->p++;
  while (self->p < self->end && !closed)
    {
      /* The byte after the last one is a NUL, so that looking ahead by one is safe. */
      char c = *self->p++;
      if (c == '"' && *self->p == '"')
        self->p++;
      else if (c == '"')
        closed = TRUE;
      else if (c == '\n' || (c == '\r' && *self->p != '\n'))
        self->line++;
      if (!closed)
        *self->out++ = c;
    }
  if (!closed)
    return fail_at (self, first_line, column, _ ("a quotation mark is opened and never closed"),
                    error);
  if (!at_field_end (self))
    return fail_at (self, self->line, column, _ ("text after the closing quotation mark"), error);
  return TRUE;
}

/* Reads one field and what ends it. `last` tells whether it was its row's last. */
static gboolean
parse_field (Parser *self, guint column, gboolean *last, GError **error)
{
  guint32 offset = (guint32) (self->out - self->csv->data);

  if (self->p < self->end && *self->p == '"')
    {
      if (!parse_quoted (self, column, error))
        return FALSE;
    }
  else
    while (!at_field_end (self))
      *self->out++ = *self->p++;

  *last = self->p == self->end || *self->p != self->separator;
  if (*last && self->p < self->end)
    {
      if (self->p[0] == '\r' && self->p[1] == '\n')
        self->p++;
      self->line++;
    }
  if (self->p < self->end)
    self->p++;
  *self->out++ = '\0'; /* only now: it may lie on the separator */
  g_array_append_val (self->csv->cells, offset);
  return TRUE;
}

static gboolean
parse_row (Parser *self, GError **error)
{
  RpCsv *csv = self->csv;
  guint32 line = self->line;
  guint n = 0;

  for (gboolean last = FALSE; !last; n++)
    {
      if (n == MAX_COLUMNS)
        {
          g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s, line %u: more than %u columns"),
                       csv->name, line, MAX_COLUMNS);
          return FALSE;
        }
      if (!parse_field (self, n, &last, error))
        return FALSE;
    }
  if (csv->n_columns == 0)
    csv->n_columns = n;
  if (n != csv->n_columns)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("%s, line %u: the row has %u columns, the first row has %u"), csv->name,
                   line, n, csv->n_columns);
      return FALSE;
    }
  if (csv->lines->len == MAX_ROWS)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s: more than %u rows"), csv->name,
                   MAX_ROWS);
      return FALSE;
    }
  g_array_append_val (csv->lines, line);
  return TRUE;
}

/* The separator that the first row holds most of, outside quotes; the comma if there is none. */
static char
find_separator (const char *p, const char *end)
{
  const char candidates[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (; p < end && (quoted || (*p != '\n' && *p != '\r')); p++)
    {
      quoted ^= *p == '"';
      for (guint i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        counts[i] += *p == candidates[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

static void
skip_blank_lines (Parser *self)
{
  while (self->p < self->end && (*self->p == '\n' || *self->p == '\r'))
    {
      if (self->p[0] == '\r' && self->p[1] == '\n')
        self->p++;
      self->p++;
      self->line++;
    }
}

static gboolean
parse_rows (Parser *self, GError **error)
{
  skip_blank_lines (self);
  self->separator = find_separator (self->p, self->end);
  while (self->p < self->end)
    {
      if (!parse_row (self, error))
        return FALSE;
      skip_blank_lines (self);
    }
  return TRUE;
}

static const char *
get_cell (const RpCsv *self, guint row, guint column)
{
  return self->data + g_array_index (self->cells, guint32, row * self->n_columns + column);
}

static gboolean
index_header (RpCsv *self, GError **error)
{
  if (self->lines->len == 0)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("%s is empty: its first line should name the columns"), self->name);
      return FALSE;
    }
  self->has_header = TRUE;
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *name = g_strstrip ((char *) get_cell (self, 0, i));
      if (*name == '\0')
        continue;
      if (!g_hash_table_insert (self->columns, g_ascii_strdown (name, -1),
                                GUINT_TO_POINTER (i + 1)))
        {
          g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                       _ ("%s, line %u: two columns are called “%s”"), self->name,
                       g_array_index (self->lines, guint32, 0), name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_encoding (const char *name, const char *data, gsize length, GError **error)
{
  const char *bad;

  if (length > MAX_BYTES)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s is larger than %u MiB"), name,
                   MAX_BYTES >> 20);
      return FALSE;
    }
  if (g_utf8_validate_len (data, length, &bad))
    return TRUE;

  guint line = 1;
  for (const char *p = data; p < bad; p++)
    line += *p == '\n' || (*p == '\r' && p[1] != '\n');
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("%s, line %u: not UTF-8 text; save the table as “CSV UTF-8”"), name, line);
  return FALSE;
}

/* Takes `data`, which has a NUL after its `length` bytes. */
static RpCsv *
parse_taken (const char *name, char *data, gsize length, RpCsvFlags flags, GError **error)
{
  g_autoptr (RpCsv) self = g_new0 (RpCsv, 1);

  self->name = g_strdup (name);
  self->data = data;
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!check_encoding (name, data, length, error))
    return NULL;

  Parser parser = { self, data, data + length, data, ',', 1 };
  if (g_str_has_prefix (data, "\xEF\xBB\xBF"))
    parser.p += 3;
  if (!parse_rows (&parser, error))
    return NULL;
  if (!(flags & RP_CSV_NO_HEADER) && !index_header (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

RpCsv *
rp_csv_parse (const char *name, const char *data, gsize length, RpCsvFlags flags, GError **error)
{
  g_return_val_if_fail (name != NULL && (data != NULL || length == 0), NULL);

  char *copy = g_malloc (length + 1);
  if (length > 0)
    memcpy (copy, data, length);
  copy[length] = '\0';
  return parse_taken (name, copy, length, flags, error);
}

/* All of a stream, or as much as shows that it is too large. */
static char *
read_stream (FILE *stream, gsize *length)
{
  GString *all = g_string_new (NULL);
  char block[1 << 16];
  gsize n;

  while (all->len <= MAX_BYTES && (n = fread (block, 1, sizeof block, stream)) > 0)
    g_string_append_len (all, block, (gssize) n);
  *length = all->len;
  return g_string_free (all, FALSE);
}

RpCsv *
rp_csv_read (const char *path, RpCsvFlags flags, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  gboolean is_stdin = strcmp (path, "-") == 0;
  g_autofree char *name = is_stdin ? g_strdup (_ ("standard input")) : g_path_get_basename (path);
  FILE *stream = is_stdin ? stdin : g_fopen (path, "rb");
  gsize length = 0;

  errno = stream == NULL ? errno : 0;
  char *data = stream == NULL ? NULL : read_stream (stream, &length);
  int code = stream == NULL || ferror (stream) ? errno : 0;
  if (stream != NULL && !is_stdin)
    fclose (stream);
  if (code != 0)
    {
      g_free (data);
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                   _ ("Cannot read %s: %s"), path, g_strerror (code));
      return NULL;
    }
  return parse_taken (name, data, length, flags, error);
}

void
rp_csv_free (RpCsv *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->data);
  g_array_unref (self->cells);
  g_array_unref (self->lines);
  g_hash_table_unref (self->columns);
  g_free (self);
}

const char *
rp_csv_get_name (const RpCsv *self)
{
  return self->name;
}

guint
rp_csv_get_n_rows (const RpCsv *self)
{
  return self->lines->len - self->has_header;
}

guint
rp_csv_get_n_columns (const RpCsv *self)
{
  return self->n_columns;
}

const char *
rp_csv_get_header (const RpCsv *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, "");
  return self->has_header ? get_cell (self, 0, column) : "";
}

int
rp_csv_find_column (const RpCsv *self, const char *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, key)) - 1;
}

gboolean
rp_csv_require (const RpCsv *self, const char *const *columns, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (; *columns != NULL; columns++)
    if (rp_csv_find_column (self, *columns) < 0)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", *columns);
  if (missing->len == 0)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("%s, line %u: the header lacks these columns: %s"), self->name,
               g_array_index (self->lines, guint32, 0), missing->str);
  return FALSE;
}

const char *
rp_csv_get (const RpCsv *self, guint row, int column)
{
  g_return_val_if_fail (row < rp_csv_get_n_rows (self) && column < (int) self->n_columns, "");
  return column < 0 ? "" : get_cell (self, row + self->has_header, (guint) column);
}

guint
rp_csv_get_line (const RpCsv *self, guint row)
{
  g_return_val_if_fail (row < rp_csv_get_n_rows (self), 0);
  return g_array_index (self->lines, guint32, row + self->has_header);
}

void
rp_csv_set_error (const RpCsv *self, guint row, int column, GError **error, const char *format,
                  ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *problem = g_strdup_vprintf (format, args);
  va_end (args);

  guint line = rp_csv_get_line (self, row);
  if (column < 0)
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s, line %u: %s"), self->name, line,
                 problem);
  else if (self->has_header && *rp_csv_get_header (self, (guint) column) != '\0')
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s, line %u, column %s: %s"), self->name,
                 line, rp_csv_get_header (self, (guint) column), problem);
  else
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s, line %u, column %d: %s"), self->name,
                 line, column + 1, problem);
}

gboolean
rp_csv_get_uint (const RpCsv *self, guint row, int column, guint max, guint *value,
                 GError **error)
{
  const char *field = rp_csv_get (self, row, column);
  g_autofree char *digits = g_strstrip (g_strdup (field));
  guint64 number;

  if (!g_ascii_string_to_unsigned (digits, 10, 0, max, &number, NULL))
    {
      g_autofree char *shown = rp_text_excerpt (field, 40);
      rp_csv_set_error (self, row, column, error, _ ("“%s” is not a whole number from 0 to %u"),
                        shown, max);
      return FALSE;
    }
  *value = (guint) number;
  return TRUE;
}

gboolean
rp_csv_get_double (const RpCsv *self, guint row, int column, double *value, GError **error)
{
  const char *field = rp_csv_get (self, row, column);
  g_autofree char *digits = g_strstrip (g_strdup (field));
  char *end = NULL;
  double number = g_ascii_strtod (digits, &end);

  if (end == digits || *end != '\0' || !isfinite (number))
    {
      g_autofree char *shown = rp_text_excerpt (field, 40);
      rp_csv_set_error (self, row, column, error, _ ("“%s” is not a number"), shown);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

/* White space at an end is quoted too: some programs trim it. Semicolons and tabs are, so that a
 * header never seems to be separated by them. */
static gboolean
needs_quotes (const char *field)
{
  gsize n = strlen (field);

  return strpbrk (field, ",;\t\"\r\n") != NULL
         || (n > 0 && (g_ascii_isspace (field[0]) || g_ascii_isspace (field[n - 1])));
}

static void
append_field (GString *out, const char *field)
{
  if (!needs_quotes (field))
    {
      g_string_append (out, field);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = field; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
rp_csv_append_row (GString *out, const char *const *fields, guint n_fields)
{
  /* One empty field alone would be a blank line, which readers skip. */
  if (n_fields == 1 && (fields[0] == NULL || *fields[0] == '\0'))
    g_string_append (out, "\"\"");
  for (guint i = 0; i < n_fields; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_field (out, fields[i] != NULL ? fields[i] : "");
    }
  g_string_append (out, "\r\n");
}

void
rp_csv_append_values (GString *out, const char *first, ...)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  va_list args;

  va_start (args, first);
  for (const char *field = first; field != NULL; field = va_arg (args, const char *))
    g_ptr_array_add (fields, (gpointer) field);
  va_end (args);
  rp_csv_append_row (out, (const char *const *) fields->pdata, fields->len);
}
