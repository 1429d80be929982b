/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tables in CSV as RFC 4180 describes it and as spreadsheets write it.
 *
 * Reading: UTF-8 with or without a byte order mark; lines end in CRLF, LF or CR; a field in quotes
 * may hold separators, line ends and doubled quotes. The separator is the comma, or the semicolon
 * or tab where the first row holds more of those. Lines without anything are skipped. Every row
 * must have as many fields as the first. Bounds: 256 MiB, 4 million rows, 4,096 columns. */
typedef struct _RpCsv RpCsv;

typedef enum
{
  RP_CSV_HEADER = 0, /* the first row names the columns; no name twice, case ignored */
  RP_CSV_NO_HEADER = 1 << 0,
} RpCsvFlags;

/* `name` is what error messages call the table. Errors: RP_ERROR_INVALID, RP_ERROR_LIMIT; the
 * message names file, line and column. */
RpCsv *rp_csv_parse (const char *name, const char *data, gsize length, RpCsvFlags flags,
                     GError **error);
/* The file at `path`, "-" for standard input. Also errors of the domain G_FILE_ERROR. */
RpCsv *rp_csv_read (const char *path, RpCsvFlags flags, GError **error);
void rp_csv_free (RpCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpCsv, rp_csv_free)

/* What the table was called: the `name`, or the base name of the path. */
const char *rp_csv_get_name (const RpCsv *csv);
/* Rows of data: the header is not counted, row 0 is the first after it. */
guint rp_csv_get_n_rows (const RpCsv *csv);
guint rp_csv_get_n_columns (const RpCsv *csv);
/* The header of a column, white space at its ends taken off; "" where there is no header. */
const char *rp_csv_get_header (const RpCsv *csv, guint column);
/* The column of that name, ASCII case ignored; -1 if there is none. */
int rp_csv_find_column (const RpCsv *csv, const char *name);
/* FALSE with an error that names every column of the NULL-ended list that the header lacks. */
gboolean rp_csv_require (const RpCsv *csv, const char *const *columns, GError **error);

/* The field as it is in the file, without its quotes; "" for column -1 (an optional column that
 * is not there). */
const char *rp_csv_get (const RpCsv *csv, guint row, int column);
/* Line of the file, from 1, that the row starts on. */
guint rp_csv_get_line (const RpCsv *csv, guint row);
/* The field as a whole number from 0 to `max`, white space around it allowed. */
gboolean rp_csv_get_uint (const RpCsv *csv, guint row, int column, guint max, guint *value,
                          GError **error);
/* The field as a finite number, with a decimal point whatever the locale. */
gboolean rp_csv_get_double (const RpCsv *csv, guint row, int column, double *value,
                            GError **error);
/* Sets RP_ERROR_INVALID: "codings.csv, line 12, column start: " and the formatted text;
 * `column` -1 leaves the column out. */
void rp_csv_set_error (const RpCsv *csv, guint row, int column, GError **error,
                       const char *format, ...) G_GNUC_PRINTF (5, 6);

/* Writing: appends one row, comma-separated and ended by CRLF, each field in quotes if it needs
 * them. A NULL field is empty. */
void rp_csv_append_row (GString *out, const char *const *fields, guint n_fields);
/* The same of arguments, which end in NULL: an empty field must be "". */
void rp_csv_append_values (GString *out, const char *first, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
