/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-docx.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

#include "rp-error.h"
#include "rp-rows.h"
#include "rp-xml.h"

/* Word documents (Office Open XML, transitional and strict).
 *
 * Read: paragraphs, runs, tabs, line breaks, hyphens, hyperlinks, content controls and the results
 * of fields; tables, a row a turn (rp-rows.c), nested ones as paragraphs of their cell; footnotes
 * and endnotes, in brackets where their mark stands; text boxes, once, after their paragraph.
 * Tracked changes are taken as accepted: what was inserted or moved here is text, what was deleted
 * or moved away is not, paragraphs whose mark was deleted are joined. Comments, headers, footers,
 * pictures and symbols without a character are left out. All but the first line of this is noted.
 * Automatic numbers of lists are not part of the text. Notes give the paragraph, counted from the
 * beginning of the document.
 *
 * The XML is hostile: no document type, no entities but the five, no network, depth bounded by
 * libxml2 (256); a stream, so that memory is bounded by the text and not by a tree. */

static const char *const word_spaces[]
    = { "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main" };
#define COMPATIBILITY "http://schemas.openxmlformats.org/markup-compatibility/2006"

typedef struct
{
  RpReading *reading;
  const char *part;     /* path in the archive */
  xmlTextReader *xml;
  char *problem;        /* first error of the parser */
  int problem_line;

  GHashTable *asides;   /* "footnote/2" -> text; comments and endnotes too */
  GString *aside;       /* the one that is being read; NULL in the document itself */
  char *aside_key;

  guint paragraph;      /* number of the last one that began */
  GPtrArray *open;      /* of GString: paragraphs begun, text boxes inside others */
  GString *boxes;       /* text of boxes that wait for the end of their paragraph */
  GString *joined;      /* text of paragraphs whose mark was deleted */
  guint in_properties;  /* of a paragraph: its tabs are tab stops */
  gboolean in_text;
  gboolean mark_deleted;
  int choice_depth;     /* of the last alternative that was read */

  guint tables;         /* nesting */
  GPtrArray *cells;     /* of GString, of the outermost table's row */
  guint row_line;
  gboolean row_first;
  gboolean row_deleted;
} Docx;

typedef void (*Handler) (Docx *self);

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
append (Docx *self, const char *text)
{
  if (self->open->len > 0)
    g_string_append (self->open->pdata[self->open->len - 1], text);
}

static char *
get_attribute (Docx *self, const char *name)
{
  xmlChar *value = NULL;

  for (guint i = 0; value == NULL && i < G_N_ELEMENTS (word_spaces); i++)
    value = xmlTextReaderGetAttributeNs (self->xml, (const xmlChar *) name,
                                         (const xmlChar *) word_spaces[i]);
  char *copy = g_strdup ((const char *) value);
  xmlFree (value);
  return copy;
}

/* --- where paragraphs go ---------------------------------------------------------------------- */

static void
add_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
put_paragraph (Docx *self, const char *text)
{
  if (*text == '\0')
    return;
  if (self->aside != NULL)
    add_line (self->aside, text);
  else if (self->tables > 0 && self->cells->len > 0)
    add_line (self->cells->pdata[self->cells->len - 1], text);
  else
    rp_pieces_add (self->reading->pieces, self->paragraph, text, -1, NULL, RP_TIME_NONE,
                   RP_TIME_NONE, RP_PIECE_OPENS);
}

static void
begin_paragraph (Docx *self)
{
  self->paragraph++;
  if (self->open->len == 0)
    self->mark_deleted = FALSE;
  g_ptr_array_add (self->open, g_string_new (NULL));
}

static void
end_paragraph (Docx *self)
{
  if (self->open->len == 0)
    return;
  GString *text = self->open->pdata[self->open->len - 1];
  if (self->open->len > 1)
    add_line (self->boxes, text->str);
  else if (self->mark_deleted)
    {
      g_string_append (self->joined, text->str);
      rp_notes_count (self->reading->notes, self->paragraph,
                      N_ ("Paragraphs joined (tracked changes)"), 1);
    }
  else
    {
      g_string_prepend (text, self->joined->str);
      g_string_truncate (self->joined, 0);
      put_paragraph (self, text->str);
      if (self->boxes->len > 0)
        {
          rp_notes_count (self->reading->notes, self->paragraph,
                          N_ ("Text boxes, put after their paragraph"), 1);
          put_paragraph (self, self->boxes->str);
          g_string_truncate (self->boxes, 0);
        }
    }
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
}

/* --- tables ----------------------------------------------------------------------------------- */

static void
begin_table (Docx *self)
{
  if (self->tables++ == 0)
    self->row_first = TRUE;
}

static void
end_table (Docx *self)
{
  if (self->tables > 0)
    self->tables--;
}

static void
begin_row (Docx *self)
{
  if (self->tables != 1)
    return;
  g_ptr_array_set_size (self->cells, 0);
  self->row_line = self->paragraph + 1;
  self->row_deleted = FALSE;
}

static void
begin_cell (Docx *self)
{
  if (self->tables == 1)
    g_ptr_array_add (self->cells, g_string_new (NULL));
}

static void
end_row (Docx *self)
{
  if (self->tables != 1 || self->aside != NULL)
    return;
  if (self->row_deleted)
    rp_notes_count (self->reading->notes, self->row_line,
                    N_ ("Deleted rows left out (tracked changes)"), 1);
  else if (self->cells->len > 0)
    {
      g_auto (GStrv) texts = g_new0 (char *, self->cells->len + 1);
      for (guint i = 0; i < self->cells->len; i++)
        texts[i] = g_strdup (((GString *) self->cells->pdata[i])->str);
      rp_rows_add (self->reading, self->row_line, texts, self->cells->len, self->row_first);
    }
  g_ptr_array_set_size (self->cells, 0);
  self->row_first = FALSE;
}

/* --- what stands in a paragraph --------------------------------------------------------------- */

static void
put_tab (Docx *self)
{
  if (self->in_properties == 0)
    append (self, "\t");
}

static void
put_break (Docx *self)
{
  append (self, "\n");
}

static void
put_hyphen (Docx *self)
{
  append (self, "\xE2\x80\x91");
}

static void
put_soft_hyphen (Docx *self)
{
  append (self, "\xC2\xAD");
}

/* A character of a symbol font. The private ones mean something in their font only. */
static void
put_symbol (Docx *self)
{
  g_autofree char *hex = get_attribute (self, "char");
  gunichar c = hex != NULL ? (gunichar) strtoul (hex, NULL, 16) : 0;
  char utf8[7] = "";

  if (c >= 0x20 && c < 0xE000 && g_unichar_validate (c))
    {
      g_unichar_to_utf8 (c, utf8);
      append (self, utf8);
      return;
    }
  append (self, "�");
  rp_notes_count (self->reading->notes, self->paragraph,
                  N_ ("Symbols without a character, shown as �"), 1);
}

static const char *
find_aside (Docx *self, const char *kind)
{
  g_autofree char *id = get_attribute (self, "id");
  g_autofree char *key = g_strdup_printf ("%s/%s", kind, id != NULL ? id : "");

  return self->aside == NULL ? g_hash_table_lookup (self->asides, key) : NULL;
}

static void
put_footnote (Docx *self)
{
  const char *kind
      = strcmp ((const char *) xmlTextReaderConstLocalName (self->xml), "endnoteReference") == 0
            ? "endnote"
            : "footnote";
  const char *text = find_aside (self, kind);
  if (text == NULL)
    return;
  g_autofree char *line = rp_text_one_line (text);
  g_autofree char *shown = g_strdup_printf (_ (" [footnote: %s]"), line);
  append (self, shown);
  rp_notes_count (self->reading->notes, self->paragraph,
                  N_ ("Footnotes, put in brackets where their mark stands"), 1);
}

static void
note_comment (Docx *self)
{
  const char *text = find_aside (self, "comment");
  if (text == NULL)
    return;
  g_autofree char *shown = rp_text_excerpt (text, 200);
  rp_notes_add (self->reading->notes, self->paragraph, N_ ("Comments left out"),
                _ ("A comment is left out: “%s”"), shown);
}

static void
note_picture (Docx *self)
{
  rp_notes_count (self->reading->notes, self->paragraph, N_ ("Pictures left out"), 1);
}

static void
note_embedded (Docx *self)
{
  rp_notes_count (self->reading->notes, self->paragraph, N_ ("Embedded documents left out"), 1);
}

static void
note_insertion (Docx *self)
{
  if (self->in_properties == 0 && !xmlTextReaderIsEmptyElement (self->xml))
    rp_notes_count (self->reading->notes, self->paragraph,
                    N_ ("Insertions accepted (tracked changes)"), 1);
}

static void
begin_properties (Docx *self)
{
  self->in_properties += !xmlTextReaderIsEmptyElement (self->xml);
}

static void
end_properties (Docx *self)
{
  if (self->in_properties > 0)
    self->in_properties--;
}

static void
begin_text (Docx *self)
{
  self->in_text = !xmlTextReaderIsEmptyElement (self->xml);
}

static void
end_text (Docx *self)
{
  self->in_text = FALSE;
}

/* --- footnotes, endnotes, comments ------------------------------------------------------------ */

static void
begin_aside (Docx *self)
{
  g_autofree char *id = get_attribute (self, "id");
  g_autofree char *type = get_attribute (self, "type");

  if (self->aside != NULL || self->open->len > 0)
    return;
  self->aside = g_string_new (NULL);
  /* Separator lines are stored as if they were notes. */
  if (type == NULL || strcmp (type, "normal") == 0)
    self->aside_key = g_strdup_printf ("%s/%s", xmlTextReaderConstLocalName (self->xml),
                                       id != NULL ? id : "");
}

static void
end_aside (Docx *self)
{
  if (self->aside == NULL)
    return;
  if (self->aside_key != NULL)
    g_hash_table_replace (self->asides, g_steal_pointer (&self->aside_key),
                          g_strdup (self->aside->str));
  g_string_free (g_steal_pointer (&self->aside), TRUE);
}

/* --- the stream ------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  Handler begin;
  Handler end;
} elements[] = {
  { "p", begin_paragraph, end_paragraph },
  { "t", begin_text, end_text },
  { "tab", put_tab, NULL },
  { "ptab", put_tab, NULL },
  { "br", put_break, NULL },
  { "cr", put_break, NULL },
  { "noBreakHyphen", put_hyphen, NULL },
  { "softHyphen", put_soft_hyphen, NULL },
  { "sym", put_symbol, NULL },
  { "pPr", begin_properties, end_properties },
  { "tbl", begin_table, end_table },
  { "tr", begin_row, end_row },
  { "tc", begin_cell, NULL },
  { "footnote", begin_aside, end_aside },
  { "endnote", begin_aside, end_aside },
  { "comment", begin_aside, end_aside },
  { "hdr", begin_aside, end_aside },
  { "ftr", begin_aside, end_aside },
  { "footnoteReference", put_footnote, NULL },
  { "endnoteReference", put_footnote, NULL },
  { "commentReference", note_comment, NULL },
  { "ins", note_insertion, NULL },
  { "moveTo", note_insertion, NULL },
  { "altChunk", note_embedded, NULL },
};

static gboolean
is_word_space (const char *space)
{
  return space != NULL
         && (strcmp (space, word_spaces[0]) == 0 || strcmp (space, word_spaces[1]) == 0);
}

/* Whether the element that begins here is to be passed over with all that it holds. */
static gboolean
is_skipped (Docx *self, const char *space, const char *name)
{
  if (g_strcmp0 (space, COMPATIBILITY) == 0)
    {
      int depth = xmlTextReaderDepth (self->xml);
      gboolean fallback = strcmp (name, "Fallback") == 0 && self->choice_depth == depth;
      if (strcmp (name, "Choice") == 0)
        self->choice_depth = depth;
      return fallback;
    }
  if (!is_word_space (space) || (strcmp (name, "del") != 0 && strcmp (name, "moveFrom") != 0))
    return FALSE;
  if (self->in_properties > 0)
    self->mark_deleted = TRUE;
  else if (self->open->len == 0 && self->tables == 1)
    self->row_deleted = TRUE;
  else
    rp_notes_count (self->reading->notes, self->paragraph,
                    N_ ("Deletions left out (tracked changes)"), 1);
  return TRUE;
}

static void
handle_element (Docx *self, gboolean begins)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (self->xml);
  const char *space = (const char *) xmlTextReaderConstNamespaceUri (self->xml);

  if (!is_word_space (space))
    {
      if (begins && (strcmp (name, "pic") == 0 || strcmp (name, "imagedata") == 0))
        note_picture (self);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (name, elements[i].name) == 0)
      {
        Handler handler = begins ? elements[i].begin : elements[i].end;
        if (handler != NULL)
          handler (self);
        if (begins && elements[i].end != NULL && elements[i].begin != begin_text
            && elements[i].begin != begin_properties && xmlTextReaderIsEmptyElement (self->xml))
          elements[i].end (self);
        return;
      }
}

/* Handles the node that the reader stands on; whether to pass over what it holds. */
static gboolean
handle_node (Docx *self, gboolean *forbidden)
{
  switch (xmlTextReaderNodeType (self->xml))
    {
    case XML_READER_TYPE_ELEMENT:
      if (is_skipped (self, (const char *) xmlTextReaderConstNamespaceUri (self->xml),
                      (const char *) xmlTextReaderConstLocalName (self->xml)))
        return TRUE;
      handle_element (self, TRUE);
      break;
    case XML_READER_TYPE_END_ELEMENT:
      handle_element (self, FALSE);
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      if (self->in_text)
        append (self, (const char *) xmlTextReaderConstValue (self->xml));
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
problem_cb (void *data, xmlErrorPtr problem)
{
  Docx *self = data;

  if (self->problem != NULL || problem == NULL || problem->level < XML_ERR_ERROR)
    return;
  self->problem = rp_text_one_line (problem->message != NULL ? problem->message : "");
  self->problem_line = problem->line;
}

static gboolean
read_nodes (Docx *self, GError **error)
{
  gboolean forbidden = FALSE, skip = FALSE;
  int status;

  for (guint n = 1; (status = skip ? xmlTextReaderNext (self->xml)
                                   : xmlTextReaderRead (self->xml)) == 1; n++)
    {
      skip = handle_node (self, &forbidden);
      if (forbidden)
        {
          g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                       _ ("%s (%s): has a document type or entities, which no Word document has"),
                       self->reading->name, self->part);
          return FALSE;
        }
      if (n % 4096 == 0
          && g_cancellable_set_error_if_cancelled (self->reading->cancellable, error))
        return FALSE;
    }
  if (status == 0 && self->problem == NULL)
    return TRUE;
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s (%s, line %d) is damaged: %s"),
               self->reading->name, self->part, self->problem_line,
               self->problem != NULL ? self->problem : "XML");
  return FALSE;
}

gboolean
rp_docx_read_part (RpReading *reading, const char *path, GBytes *bytes, GHashTable *asides,
                   GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  Docx self = { .reading = reading, .part = path, .asides = asides, .choice_depth = -1 };

  if (!rp_xml_check (reading->name, path, bytes, error))
    return FALSE;
  self.xml = xmlReaderForMemory (data, (int) length, NULL, NULL, XML_PARSE_NONET);
  if (self.xml == NULL)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s (%s) is empty"), reading->name, path);
      return FALSE;
    }
  xmlTextReaderSetStructuredErrorHandler (self.xml, problem_cb, &self);
  self.open = g_ptr_array_new_with_free_func (string_free);
  self.cells = g_ptr_array_new_with_free_func (string_free);
  self.boxes = g_string_new (NULL);
  self.joined = g_string_new (NULL);
  gboolean ok = read_nodes (&self, error);
  if (ok && self.joined->len > 0)
    put_paragraph (&self, self.joined->str);

  xmlFreeTextReader (self.xml);
  g_ptr_array_unref (self.open);
  g_ptr_array_unref (self.cells);
  g_string_free (self.boxes, TRUE);
  g_string_free (self.joined, TRUE);
  if (self.aside != NULL)
    g_string_free (self.aside, TRUE);
  g_free (self.aside_key);
  g_free (self.problem);
  return ok;
}
