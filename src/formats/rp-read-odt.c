/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-reading.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

#include "rp-archive.h"
#include "rp-error.h"
#include "rp-rows.h"
#include "rp-xml.h"

/* OpenDocument texts.
 *
 * Read: paragraphs, headings, list items, spans, spaces, tabs, line breaks; tables, a row a turn
 * (rp-rows.c), nested ones as paragraphs of their cell; footnotes and endnotes, in brackets where
 * their mark stands; text boxes as paragraphs before the one that they hang on. Tracked changes
 * are taken as accepted: insertions stand in the text anyway, deletions are stored apart and left
 * out. Comments and pictures are left out. All but the first line of this is noted. Notes give the
 * paragraph. Elements are known by the prefixes that every program writes. The XML is hostile: see
 * rp-docx.c. */

typedef struct
{
  RpReading *reading;
  xmlTextReader *xml;
  guint paragraph;
  GPtrArray *open;   /* of GString: paragraphs begun, boxes and notes inside others */
  GPtrArray *cells;  /* of GString, of the outermost table's row */
  guint tables;
  guint row_line;
  gboolean row_first;
  guint footnotes;   /* nesting */
  GString *footnote; /* text of the one that is being read */
} Odt;

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

static GString *
current (Odt *self)
{
  return self->open->len > 0 ? self->open->pdata[self->open->len - 1] : NULL;
}

static void
append (Odt *self, const char *text)
{
  if (current (self) != NULL)
    g_string_append (current (self), text);
}

/* White space in the XML is one space, and none at the beginning, as in HTML. */
static void
append_collapsed (Odt *self, const char *text)
{
  GString *out = current (self);

  for (const char *p = text; out != NULL && *p != '\0'; p++)
    {
      gboolean blank = strchr (" \t\r\n", *p) != NULL;
      if (!blank)
        g_string_append_c (out, *p);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
}

static void
add_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
begin_paragraph (Odt *self)
{
  self->paragraph++;
  g_ptr_array_add (self->open, g_string_new (NULL));
}

static void
end_paragraph (Odt *self)
{
  GString *text = current (self);

  if (text == NULL)
    return;
  if (self->footnotes > 0)
    add_line (self->footnote, text->str);
  else if (self->tables > 0 && self->cells->len > 0)
    add_line (self->cells->pdata[self->cells->len - 1], text->str);
  else if (text->len > 0)
    rp_pieces_add (self->reading->pieces, self->paragraph, text->str, -1, NULL, RP_TIME_NONE,
                   RP_TIME_NONE, RP_PIECE_OPENS);
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
}

static void
begin_table (Odt *self)
{
  if (self->tables++ == 0)
    self->row_first = TRUE;
}

static void
end_table (Odt *self)
{
  self->tables -= self->tables > 0;
}

static void
begin_row (Odt *self)
{
  if (self->tables != 1)
    return;
  g_ptr_array_set_size (self->cells, 0);
  self->row_line = self->paragraph + 1;
}

static void
begin_cell (Odt *self)
{
  if (self->tables == 1)
    g_ptr_array_add (self->cells, g_string_new (NULL));
}

static void
end_row (Odt *self)
{
  if (self->tables != 1 || self->cells->len == 0)
    return;
  g_auto (GStrv) texts = g_new0 (char *, self->cells->len + 1);
  for (guint i = 0; i < self->cells->len; i++)
    texts[i] = g_strdup (((GString *) self->cells->pdata[i])->str);
  rp_rows_add (self->reading, self->row_line, texts, self->cells->len, self->row_first);
  g_ptr_array_set_size (self->cells, 0);
  self->row_first = FALSE;
}

static void
put_spaces (Odt *self)
{
  xmlChar *count = xmlTextReaderGetAttributeNs (
      self->xml, (const xmlChar *) "c",
      (const xmlChar *) "urn:oasis:names:tc:opendocument:xmlns:text:1.0");
  int n = count != NULL ? atoi ((const char *) count) : 1;

  for (n = CLAMP (n, 1, 100); n > 0; n--)
    append (self, " ");
  xmlFree (count);
}

static void
put_tab (Odt *self)
{
  append (self, "\t");
}

static void
put_break (Odt *self)
{
  append (self, "\n");
}

static void
begin_footnote (Odt *self)
{
  if (self->footnotes++ == 0)
    g_string_truncate (self->footnote, 0);
}

static void
end_footnote (Odt *self)
{
  if (self->footnotes == 0 || --self->footnotes > 0)
    return;
  g_autofree char *line = rp_text_one_line (self->footnote->str);
  g_autofree char *shown = g_strdup_printf (_ (" [footnote: %s]"), line);
  append (self, shown);
  rp_notes_count (self->reading->notes, self->paragraph,
                  N_ ("Footnotes, put in brackets where their mark stands"), 1);
}

static void
note_picture (Odt *self)
{
  rp_notes_count (self->reading->notes, self->paragraph, N_ ("Pictures left out"), 1);
}

static const struct
{
  const char *name;
  void (*begin) (Odt *self);
  void (*end) (Odt *self);
} elements[] = {
  { "text:p", begin_paragraph, end_paragraph },
  { "text:h", begin_paragraph, end_paragraph },
  { "text:s", put_spaces, NULL },
  { "text:tab", put_tab, NULL },
  { "text:line-break", put_break, NULL },
  { "text:note", begin_footnote, end_footnote },
  { "table:table", begin_table, end_table },
  { "table:table-row", begin_row, end_row },
  { "table:table-cell", begin_cell, NULL },
  { "draw:image", note_picture, NULL },
};

/* What is not part of the text, with its note; NULL inside where nobody misses it. */
static const struct
{
  const char *name;
  const char *note;
} skipped[] = {
  { "text:deletion", N_ ("Deletions left out (tracked changes)") },
  { "office:annotation", N_ ("Comments left out") },
  { "text:note-citation", NULL },
  { "office:forms", NULL },
  { "svg:title", NULL },
  { "svg:desc", NULL },
};

static void
handle_element (Odt *self, const char *name, gboolean begins)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (name, elements[i].name) == 0)
      {
        if (begins && elements[i].begin != NULL)
          elements[i].begin (self);
        if (elements[i].end != NULL && (!begins || xmlTextReaderIsEmptyElement (self->xml)))
          elements[i].end (self);
        return;
      }
}

/* Whether to pass over what the node holds. */
static gboolean
handle_node (Odt *self, gboolean *forbidden)
{
  const char *name = (const char *) xmlTextReaderConstName (self->xml);

  switch (xmlTextReaderNodeType (self->xml))
    {
    case XML_READER_TYPE_ELEMENT:
      for (guint i = 0; i < G_N_ELEMENTS (skipped); i++)
        if (strcmp (name, skipped[i].name) == 0)
          {
            if (skipped[i].note != NULL)
              rp_notes_count (self->reading->notes, self->paragraph, skipped[i].note, 1);
            return TRUE;
          }
      handle_element (self, name, TRUE);
      break;
    case XML_READER_TYPE_END_ELEMENT:
      handle_element (self, name, FALSE);
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      append_collapsed (self, (const char *) xmlTextReaderConstValue (self->xml));
      break;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
      *forbidden = TRUE;
      break;
    default:
      break;
    }
  return FALSE;
}

static void
ignore_problem_cb (void *data, xmlErrorPtr problem)
{
}

static gboolean
read_nodes (Odt *self, GError **error)
{
  gboolean forbidden = FALSE, skip = FALSE;
  int status;

  for (guint n = 1; (status = skip ? xmlTextReaderNext (self->xml)
                                   : xmlTextReaderRead (self->xml)) == 1 && !forbidden; n++)
    {
      skip = handle_node (self, &forbidden);
      if (n % 4096 == 0
          && g_cancellable_set_error_if_cancelled (self->reading->cancellable, error))
        return FALSE;
    }
  if (status == 0 && !forbidden)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               forbidden ? _ ("%s (content.xml, line %d): has a document type or entities")
                         : _ ("%s (content.xml, line %d) is damaged"),
               self->reading->name, xmlTextReaderGetParserLineNumber (self->xml));
  return FALSE;
}

static gboolean
is_wanted (const char *path)
{
  return strcmp (path, "content.xml") == 0;
}

static gboolean
read_content (RpReading *reading, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (string_free);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (string_free);
  g_autoptr (GString) footnote = g_string_new (NULL);
  Odt self = { .reading = reading, .open = open, .cells = cells, .footnote = footnote };

  if (!rp_xml_check (reading->name, "content.xml", bytes, error))
    return FALSE;
  self.xml = xmlReaderForMemory (data, (int) length, NULL, NULL, XML_PARSE_NONET);
  if (self.xml == NULL)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s holds no text"), reading->name);
      return FALSE;
    }
  xmlTextReaderSetStructuredErrorHandler (self.xml, ignore_problem_cb, NULL);
  gboolean ok = read_nodes (&self, error);
  xmlFreeTextReader (self.xml);
  return ok;
}

gboolean
rp_read_odt (RpReading *self, GError **error)
{
  g_autoptr (GHashTable) parts = rp_archive_read (self->name, self->bytes, self->length, is_wanted,
                                                  self->cancellable, error);
  GBytes *content = parts != NULL ? g_hash_table_lookup (parts, "content.xml") : NULL;

  rp_xml_init ();
  self->encoding = g_strdup ("UTF-8");
  if (content != NULL)
    return read_content (self, content, error);
  if (parts != NULL)
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                 _ ("Cannot read %s: it is a ZIP file, but no OpenDocument text"), self->name);
  return FALSE;
}
