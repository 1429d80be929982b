/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rp-config.h"
#include "rp-error.h"

#if !RP_HAVE_DOCX

gboolean
rp_read_docx (RpReading *self, GError **error)
{
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("Cannot read %s: this build of the program does not read Word documents; "
                  "save it as .txt"),
               self->name);
  return FALSE;
}

#else

#include "rp-archive.h"
#include "rp-docx.h"
#include "rp-xml.h"

static gboolean
is_document (const char *path)
{
  return g_str_has_prefix (path, "word/document") && g_str_has_suffix (path, ".xml")
         && strchr (path + strlen ("word/"), '/') == NULL;
}

static gboolean
is_margin (const char *path)
{
  return (g_str_has_prefix (path, "word/header") || g_str_has_prefix (path, "word/footer"))
         && g_str_has_suffix (path, ".xml");
}

static gboolean
is_wanted (const char *path)
{
  return is_document (path) || is_margin (path) || strcmp (path, "word/footnotes.xml") == 0
         || strcmp (path, "word/endnotes.xml") == 0 || strcmp (path, "word/comments.xml") == 0;
}

/* Headers and footers: their text is told, since it may say who and when. */
static void
note_margin (RpReading *self, GHashTable *asides)
{
  static const char *const keys[] = { "hdr/", "ftr/" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *text = g_hash_table_lookup (asides, keys[i]);
      g_autofree char *shown = rp_text_excerpt (text != NULL ? text : "", 100);
      if (*shown != '\0')
        rp_notes_add (self->notes, 0, N_ ("Headers and footers"),
                      _ ("A header or footer is left out: “%s”"), shown);
      g_hash_table_remove (asides, keys[i]);
    }
}

static gboolean
read_parts (RpReading *self, GHashTable *parts, GError **error)
{
  g_autoptr (GHashTable) asides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (parts), (GCompareFunc) strcmp);
  const char *document = NULL;

  for (GList *l = paths; l != NULL; l = l->next)
    {
      if (is_document (l->data))
        {
          document = document != NULL ? document : l->data;
          continue;
        }
      if (!rp_docx_read_part (self, l->data, g_hash_table_lookup (parts, l->data), asides, error))
        return FALSE;
      note_margin (self, asides);
    }
  if (document != NULL)
    return rp_docx_read_part (self, document, g_hash_table_lookup (parts, document), asides,
                              error);
  g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
               _ ("Cannot read %s: it is a ZIP file, but no Word document"), self->name);
  return FALSE;
}

gboolean
rp_read_docx (RpReading *self, GError **error)
{
  rp_xml_init ();
  g_autoptr (GHashTable) parts = rp_archive_read (self->name, self->bytes, self->length, is_wanted,
                                                  self->cancellable, error);
  self->encoding = g_strdup ("UTF-8");
  return parts != NULL && read_parts (self, parts, error);
}

#endif
