/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dump.h"
#include "rp-config.h"
#include "rp-error.h"
#include "zip.h"

#define R(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define P(runs) "<w:p>" runs "</w:p>"
#define CELL(text) "<w:tc>" P (R (text)) "</w:tc>"
#define ROW(cells) "<w:tr>" cells "</w:tr>"
#define TABLE(rows) "<w:tbl>" rows "</w:tbl>"

static void
assert_docx (const char *body, const char *path, const char *content, const char *expected)
{
  g_autoptr (GBytes) bytes = docx_new (body, path, content);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *dump = dump_bytes ("t.docx", data, length, NULL);

  g_assert_cmpstr (dump, ==, expected);
}

static void
test_runs (void)
{
  assert_docx (
      P (R ("Mum: ca") R ("n ") "<w:r><w:tab/><w:t>a &amp; b</w:t><w:br/><w:t>next</w:t></w:r>")
      P ("<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr>" R ("more"))
      P ("") P (R ("   "))
      P ("<w:hyperlink><w:r><w:t>Worker</w:t></w:r></w:hyperlink>" R (": so")
         "<w:r><w:softHyphen/><w:t>cial\xC2\xA0work</w:t><w:noBreakHyphen/><w:t>er</w:t>"
         "<w:sym w:font=\"Wingdings\" w:char=\"F04A\"/><w:sym w:char=\"00E9\"/></w:r>")
      P ("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
         R ("Mum: 3")),
      NULL, NULL,
      "docx UTF-8 practice\n"
      "Mum (parent) -: can \ta & b⏎next⏎more\n"
      "Worker (worker) -: social work‑er�é\n"
      "Mum (parent) -: 3\n"
      "! 5: Symbols without a character, shown as �: 1, the first here\n"
      "! 5: No-break spaces made plain: 1, the first here\n"
      "! 5: Soft hyphens taken out: 1, the first here\n");
}

static void
test_tables (void)
{
  assert_docx (P (R ("Interview"))
               TABLE (ROW (CELL ("Date") CELL ("12 March")))
               TABLE (ROW (CELL ("No") CELL ("Time") CELL ("Speaker") CELL ("Text"))
                      ROW (CELL ("1") CELL ("00:00:01") CELL ("Anna:") CELL ("Hello"))
                      ROW (CELL ("2") CELL ("00:00:05") CELL ("Young person")
                           "<w:tc>" P (R ("One")) P (R ("Two")) "</w:tc>")
                      ROW (CELL ("3") CELL ("") CELL ("") CELL ("three"))
                      ROW (CELL ("4") CELL ("00:75:00") CELL ("Anna") CELL (""))),
               NULL, NULL,
               "docx UTF-8 practice\n"
               "- -: Interview⏎Date\t12 March\n"
               "Anna (unknown) 1000-: Hello\n"
               "Young person (child) 5000-: One⏎Two⏎three\n"
               "Anna (unknown) -: \n"
               "! 1: Text before the first speaker: kept as a turn that names nobody\n"
               "! 4: A row of column headings is left out\n"
               "! 8: Row numbers left out: 4, the first here\n"
               "! 21: A time that cannot be is left out: “00:75:00”\n");
}

static void
test_tracked_changes (void)
{
  assert_docx (
      P (R ("Mum: I ") "<w:del w:id=\"1\"><w:r><w:delText>hate</w:delText></w:r></w:del>"
         "<w:ins w:id=\"2\"><w:r><w:t>like</w:t></w:r></w:ins>" R (" it."))
      P ("<w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>" R ("Worker: joined "))
      P (R ("to this."))
      P ("<w:moveFrom w:id=\"4\">" R ("gone") "</w:moveFrom><w:moveTo w:id=\"5\">" R ("Mum: came")
         "</w:moveTo>")
      TABLE ("<w:tr><w:trPr><w:del w:id=\"6\"/></w:trPr>" CELL ("Ben") CELL ("x") "</w:tr>"
             ROW (CELL ("Ben") CELL ("y"))),
      NULL, NULL,
      "docx UTF-8 practice\n"
      "Mum (parent) -: I like it.\n"
      "Worker (worker) -: joined to this.\n"
      "Mum (parent) -: came\n"
      "Ben (unknown) -: y\n"
      "! 1: Deletions left out (tracked changes): 2, the first here\n"
      "! 1: Insertions accepted (tracked changes): 2, the first here\n"
      "! 2: Paragraphs joined (tracked changes): 1, the first here\n"
      "! 5: Deleted rows left out (tracked changes): 1, the first here\n");
}

static void
test_notes (void)
{
  static const char footnotes[]
      = "<w:footnotes " WORD_SPACES "><w:footnote w:type=\"separator\" w:id=\"0\">" P (R ("--"))
        "</w:footnote><w:footnote w:id=\"2\">" P (R ("She ") R ("laughs.")) "</w:footnote>"
        "</w:footnotes>";
  static const char comments[] = "<w:comments " WORD_SPACES "><w:comment w:id=\"7\">"
                                 P (R ("Ask again")) "</w:comment></w:comments>";
  static const char header[] = "<w:hdr " WORD_SPACES ">" P (R ("Session 5")) "</w:hdr>";

  assert_docx (P (R ("Mum: yes") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" R (" or no")),
               "word/footnotes.xml", footnotes,
               "docx UTF-8 practice\n"
               "Mum (parent) -: yes [footnote: She laughs.] or no\n"
               "! 1: Footnotes, put in brackets where their mark stands: 1, the first here\n");
  assert_docx (P (R ("Mum: yes") "<w:r><w:commentReference w:id=\"7\"/></w:r>"),
               "word/comments.xml", comments,
               "docx UTF-8 practice\n"
               "Mum (parent) -: yes\n"
               "! 1: A comment is left out: “Ask again”\n");
  assert_docx (P (R ("Mum: yes")), "word/header1.xml", header,
               "docx UTF-8 practice\n"
               "Mum (parent) -: yes\n"
               "! 0: A header or footer is left out: “Session 5”\n");
}

#define BOX "<v:textbox><w:txbxContent>" P (R ("In the box")) "</w:txbxContent></v:textbox>"

static void
test_boxes_and_pictures (void)
{
  assert_docx (P (R ("Mum: before ")
                  "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">" BOX
                  "</mc:Choice><mc:Fallback>" BOX "</mc:Fallback></mc:AlternateContent></w:r>"
                  R ("after"))
               P (R ("Worker: x") "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"),
               NULL, NULL,
               "docx UTF-8 practice\n"
               "Mum (parent) -: before after⏎In the box\n"
               "Worker (worker) -: x\n"
               "! 2: Text boxes, put after their paragraph: 1, the first here\n"
               "! 3: Pictures left out: 1, the first here\n");
}

static void
test_odt (void)
{
  static const char xml[]
      = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:draw=\"d\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>"
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>\n"
        "<text:h>Mum: a\n  <text:span>b</text:span><text:s text:c=\"2\"/>c<text:tab/>d</text:h>"
        "<text:p>x<text:line-break/>y<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>She laughs.</text:p></text:note-body></text:note> z"
        "<office:annotation><text:p>why?</text:p></office:annotation></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Ben</text:p></table:table-cell>"
        "<table:table-cell><text:p>One</text:p><text:p>Two</text:p></table:table-cell>"
        "</table:table-row></table:table></office:text></office:body></office:document-content>";
  const ZipPart parts[] = { { "content.xml", xml }, { NULL, NULL } };
  const ZipPart wrong[] = { { "x.xml", xml }, { NULL, NULL } };
  g_autoptr (GBytes) bytes = zip_new (parts);
  g_autoptr (GBytes) other = zip_new (wrong);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *dump = dump_bytes ("t.odt", data, length, NULL);

  g_assert_cmpstr (dump, ==,
                   "odt UTF-8 practice\n"
                   "Mum (parent) -: a b  c\td⏎x⏎y [footnote: She laughs.] z\n"
                   "Ben (unknown) -: One⏎Two\n"
                   "! 0: Deletions left out (tracked changes): 1, the first here\n"
                   "! 3: Footnotes, put in brackets where their mark stands: 1, the first here\n"
                   "! 3: Comments left out: 1, the first here\n");
  data = g_bytes_get_data (other, &length);
  g_autofree char *error = dump_bytes ("t.odt", data, length, NULL);
  g_assert_cmpstr (error, ==,
                   "error: Cannot read t.odt: it is a ZIP file, but no OpenDocument text\n");
}

static void
assert_fails (GBytes *bytes, int code, const char *part_of_message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rp_draft_read_bytes ("t.docx", bytes, NULL, NULL, &error));
  g_assert_error (error, RP_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "t.docx")
                 || g_str_has_prefix (error->message, "Cannot read t.docx"));
  if (strstr (error->message, part_of_message) == NULL)
    g_error ("“%s” lacks “%s”", error->message, part_of_message);
}

static void
test_hostile (void)
{
  static const ZipPart entities[]
      = { { "word/document.xml",
            "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            "<w:document " WORD_SPACES "><w:body>" P (R ("&f;&a;")) "</w:body></w:document>" },
          { NULL, NULL } };
  static const ZipPart other[] = { { "content.xml", "<x/>" }, { NULL, NULL } };
  g_autoptr (GBytes) with_entities = zip_new (entities);
  g_autoptr (GBytes) no_document = zip_new (other);
  g_autoptr (GBytes) open_ended = docx_new ("<w:p><w:r><w:t>abc", NULL, NULL);
  g_autoptr (GBytes) no_text = docx_new (P (""), NULL, NULL);
  g_autoptr (GBytes) whole = docx_new (P (R ("Mum: yes")), NULL, NULL);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);

  assert_fails (with_entities, RP_ERROR_INVALID, "document type");
  assert_fails (no_document, RP_ERROR_INVALID, "no Word document");
  assert_fails (open_ended, RP_ERROR_INVALID, "(word/document.xml, line 1) is damaged");
  assert_fails (no_text, RP_ERROR_INVALID, "holds no text");
  assert_fails (cut, RP_ERROR_INVALID, "damaged");
}

static void
test_bombs (void)
{
  g_autofree char *text = g_strnfill (20 << 20, 'a');
  g_autofree char *long_run = g_strdup_printf ("<w:p><w:r><w:t>%s</w:t></w:r></w:p>", text);
  g_autoptr (GBytes) large = docx_new (long_run, NULL, NULL);
  g_autoptr (GString) deep = g_string_new (NULL);

  g_assert_cmpuint (g_bytes_get_size (large), <, 1 << 20);
  assert_fails (large, RP_ERROR_LIMIT, "unpacks to more than is safe");
  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "<w:sdt>");
  g_autoptr (GBytes) nested = docx_new (deep->str, NULL, NULL);
  assert_fails (nested, RP_ERROR_INVALID, "word/document.xml");

  /* The parser's time for one element grows with the square of its attributes. */
  g_autoptr (GString) wide = g_string_new ("<!-- it's --><w:p");
  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (wide, " a%u = '%u'", i, i * 7919);
  g_string_append (wide, "/>");
  g_autoptr (GBytes) attributes = docx_new (wide->str, NULL, NULL);
  assert_fails (attributes, RP_ERROR_LIMIT, "attributes");
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = docx_new (P (R ("Mum: yes")), NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (rp_draft_read_bytes ("t.docx", bytes, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/docx/runs", test_runs);
  g_test_add_func ("/docx/tables", test_tables);
  g_test_add_func ("/docx/tracked-changes", test_tracked_changes);
  g_test_add_func ("/docx/notes", test_notes);
  g_test_add_func ("/docx/boxes-and-pictures", test_boxes_and_pictures);
  g_test_add_func ("/docx/odt", test_odt);
  g_test_add_func ("/docx/hostile", test_hostile);
  g_test_add_func ("/docx/bombs", test_bombs);
  g_test_add_func ("/docx/cancel", test_cancel);
  return g_test_run ();
}
