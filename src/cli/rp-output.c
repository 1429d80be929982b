/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "rp-error.h"

#define BUFFER_SIZE (1u << 16)

static GString *buffer;
static int failure; /* errno of the first write that failed */

static void
flush_buffer (void)
{
  gsize done = 0;

  while (failure == 0 && done < buffer->len)
    {
      gssize n = write (STDOUT_FILENO, buffer->str + done, buffer->len - done);
      if (n >= 0)
        done += (gsize) n;
      else if (errno != EINTR)
        failure = errno;
    }
  g_string_truncate (buffer, 0);
}

static GString *
get_buffer (void)
{
  if (buffer == NULL)
    buffer = g_string_sized_new (2 * BUFFER_SIZE);
  if (buffer->len >= BUFFER_SIZE)
    flush_buffer ();
  return buffer;
}

void
rp_print (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (get_buffer (), format, args);
  va_end (args);
}

void
rp_print_string (const char *text)
{
  g_string_append (get_buffer (), text);
}

gboolean
rp_output_finish (GError **error)
{
  if (buffer != NULL)
    flush_buffer ();
  if (failure == 0 || failure == EPIPE)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_FAILED, _ ("Cannot write the output: %s"),
               g_strerror (failure));
  return FALSE;
}

gboolean
rp_output_is_closed (void)
{
  return failure != 0;
}

const char *
rp_number_to_string (double value, char *text)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, formats[i], value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  return text;
}

double
rp_shown (double value, int decimals)
{
  return fabs (value) < 0.5 * pow (10, -decimals) ? 0 : value;
}

/* --- JSON ---------------------------------------------------------------------------------- */

/* The two outer levels and the rows of lists get lines of their own; a row is one line. */
#define MAX_LINE_DEPTH 2

void
rp_json_begin (RpJson *json)
{
  memset (json, 0, sizeof *json);
  json->first = TRUE;
}

static void
append_escaped (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
start_value (RpJson *json, const char *key)
{
  GString *out = get_buffer ();

  if (!json->first)
    g_string_append_c (out, ',');
  if (json->depth > 0 && json->depth <= MAX_LINE_DEPTH)
    g_string_append_printf (out, "\n%*s", 2 * (int) json->depth, "");
  else if (!json->first)
    g_string_append_c (out, ' ');
  if (key != NULL)
    {
      append_escaped (out, key);
      g_string_append (out, ": ");
    }
  json->first = FALSE;
}

static void
open_value (RpJson *json, const char *key, char opener, char closer)
{
  g_return_if_fail (json->depth < sizeof json->closers);

  start_value (json, key);
  g_string_append_c (get_buffer (), opener);
  json->closers[json->depth++] = closer;
  json->first = TRUE;
}

void
rp_json_object (RpJson *json, const char *key)
{
  open_value (json, key, '{', '}');
}

void
rp_json_array (RpJson *json, const char *key)
{
  open_value (json, key, '[', ']');
}

void
rp_json_end (RpJson *json)
{
  g_return_if_fail (json->depth > 0);

  GString *out = get_buffer ();
  gboolean empty = json->first;
  json->depth--;
  if (!empty && json->depth < MAX_LINE_DEPTH)
    g_string_append_printf (out, "\n%*s", 2 * (int) json->depth, "");
  g_string_append_c (out, json->closers[json->depth]);
  json->first = FALSE;
  if (json->depth == 0)
    g_string_append_c (out, '\n');
}

void
rp_json_null (RpJson *json, const char *key)
{
  start_value (json, key);
  rp_print_string ("null");
}

void
rp_json_string (RpJson *json, const char *key, const char *value)
{
  if (value == NULL)
    {
      rp_json_null (json, key);
      return;
    }
  start_value (json, key);
  append_escaped (get_buffer (), value);
}

void
rp_json_int (RpJson *json, const char *key, gint64 value)
{
  start_value (json, key);
  rp_print ("%" G_GINT64_FORMAT, value);
}

void
rp_json_double (RpJson *json, const char *key, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      rp_json_null (json, key);
      return;
    }
  start_value (json, key);
  rp_print_string (rp_number_to_string (value, text));
}

void
rp_json_bool (RpJson *json, const char *key, gboolean value)
{
  start_value (json, key);
  rp_print_string (value ? "true" : "false");
}

/* --- tables for people --------------------------------------------------------------------- */

struct _RpTextTable
{
  guint n_columns;
  char *align;
  GPtrArray *cells; /* row by row, the header first */
};

/* Columns of a terminal that the text takes. */
static int
get_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

RpTextTable *
rp_text_table_new (const char *const *headers, const char *align)
{
  RpTextTable *self = g_new0 (RpTextTable, 1);

  self->n_columns = g_strv_length ((GStrv) headers);
  self->align = g_strdup (align);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  g_assert (strlen (align) == self->n_columns);
  rp_text_table_add_row (self, headers);
  return self;
}

/* What a transcript holds shall not give orders to the terminal: control characters are shown as
 * U+FFFD. */
static char *
clean_cell (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (out, g_unichar_iscntrl (c) ? 0xFFFD : c);
    }
  return g_string_free (out, FALSE);
}

void
rp_text_table_add_row (RpTextTable *self, const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (self->cells, clean_cell (cells[i]));
}

void
rp_text_table_add (RpTextTable *self, ...)
{
  va_list args;

  va_start (args, self);
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (self->cells, clean_cell (va_arg (args, const char *)));
  va_end (args);
}

static void
print_cell (const char *text, int width, char align, gboolean last)
{
  int room = width - get_width (text);

  if (align == 'r')
    rp_print ("%*s%s", room, "", text);
  else
    rp_print ("%s%*s", text, last ? 0 : room, "");
  rp_print_string (last ? "\n" : "  ");
}

void
rp_text_table_print (RpTextTable *self)
{
  guint n = self->n_columns;
  g_autofree int *widths = g_new0 (int, n);

  for (guint i = 0; i < self->cells->len; i++)
    widths[i % n] = MAX (widths[i % n], get_width (self->cells->pdata[i]));
  for (guint i = 0; i < self->cells->len; i++)
    print_cell (self->cells->pdata[i], widths[i % n], self->align[i % n], i % n == n - 1);
}

void
rp_text_table_free (RpTextTable *self)
{
  if (self == NULL)
    return;
  g_free (self->align);
  g_ptr_array_unref (self->cells);
  g_free (self);
}
