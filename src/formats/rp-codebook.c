/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-codebook.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "rp-config.h"
#include "rp-error.h"
#include "rp-json.h"
#include "rp-text.h"

#define MAX_BYTES (4u << 20)
#define MAX_DEPTH 8
#define MAX_CODES 500
#define MAX_STEPS 21
#define MAX_EXAMPLES 50
#define MAX_IDENTIFIER 64
#define MAX_LINE 200
#define MAX_TEXT 20000
#define MAX_VERSION 1000000
#define MAX_VALUE 1000

/* The state of one reading. The first error stays; everything after it does nothing and gives
 * harmless values, so that the readers below need not look at every step. */
typedef struct
{
  const char *file;
  const char *place; /* "code 3 “empathy”": where in the file, for messages */
  GError *error;
} Reader;

static void G_GNUC_PRINTF (2, 3)
fail (Reader *self, const char *format, ...)
{
  va_list args;

  if (self->error != NULL)
    return;
  va_start (args, format);
  g_autofree char *problem = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (&self->error, RP_ERROR, RP_ERROR_INVALID, _ ("%s: %s: %s"), self->file,
               self->place, problem);
}

static void
check_keys (Reader *self, JsonObject *object, const char *const *known)
{
  g_autoptr (GList) keys = json_object_get_members (object);

  for (GList *l = keys; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      {
        g_autofree char *shown = rp_text_excerpt (l->data, 40);
        fail (self, _ ("unknown key “%s”"), shown);
      }
}

/* The value of an optional key if it has the type; NULL where it is missing. */
static JsonNode *
find_value (Reader *self, JsonObject *object, const char *key, GType type)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type)
    return node;
  fail (self,
        type == G_TYPE_STRING    ? _ ("“%s” must be a text in quotation marks")
        : type == G_TYPE_BOOLEAN ? _ ("“%s” must be true or false")
                                 : _ ("“%s” must be a whole number"),
        key);
  return NULL;
}

static gboolean
read_boolean (Reader *self, JsonObject *object, const char *key, gboolean otherwise)
{
  JsonNode *node = find_value (self, object, key, G_TYPE_BOOLEAN);
  return node != NULL ? json_node_get_boolean (node) : otherwise;
}

static int
read_number (Reader *self, JsonObject *object, const char *key, int min, int max, int otherwise)
{
  JsonNode *node = find_value (self, object, key, G_TYPE_INT64);

  if (node == NULL)
    return otherwise;
  gint64 value = json_node_get_int (node);
  if (value >= min && value <= max)
    return (int) value;
  fail (self, _ ("“%s” must be from %d to %d"), key, min, max);
  return otherwise;
}

/* A string within its bounds; "" where the key is missing. */
static char *
take_text (Reader *self, JsonNode *node, const char *key, gboolean one_line)
{
  const char *text = node != NULL ? json_node_get_string (node) : "";
  glong max = one_line ? MAX_LINE : MAX_TEXT;

  if (!g_utf8_validate (text, -1, NULL))
    fail (self, _ ("“%s” is not UTF-8"), key);
  else if (g_utf8_strlen (text, -1) > max)
    fail (self, _ ("“%s” is longer than %ld characters"), key, max);
  else if (one_line && strpbrk (text, "\r\n") != NULL)
    fail (self, _ ("“%s” must be one line"), key);
  else
    return g_strdup (text);
  return g_strdup ("");
}

/* Replaces `*field` by the string under the key, if there is one. */
static void
read_text (Reader *self, JsonObject *object, const char *key, gboolean one_line, char **field)
{
  JsonNode *node = find_value (self, object, key, G_TYPE_STRING);

  if (node == NULL)
    return;
  g_free (*field);
  *field = take_text (self, node, key, one_line);
}

static void
read_required_line (Reader *self, JsonObject *object, const char *key, char **field)
{
  read_text (self, object, key, TRUE, field);
  if (*field == NULL || **field == '\0')
    fail (self, _ ("“%s” is missing or empty"), key);
}

static void
read_identifier (Reader *self, JsonObject *object, char **field)
{
  read_required_line (self, object, "identifier", field);
  if (self->error == NULL
      && (!rp_identifier_is_valid (*field) || strlen (*field) > MAX_IDENTIFIER))
    fail (self, _ ("“%s” is not an identifier: up to %d lower-case letters, digits, hyphens"),
          *field, MAX_IDENTIFIER);
}

static void
read_uuid (Reader *self, JsonObject *object, char **field)
{
  read_text (self, object, "uuid", TRUE, field);
  if (*field != NULL && !g_uuid_string_is_valid (*field))
    fail (self, _ ("“uuid” is not a UUID"));
}

/* The list under an optional key, of at most `max` elements; NULL where it is missing. */
static JsonArray *
find_list (Reader *self, JsonObject *object, const char *key, guint min, guint max)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || self->error != NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail (self, _ ("“%s” must be a list"), key);
      return NULL;
    }
  JsonArray *list = json_node_get_array (node);
  guint n = json_array_get_length (list);
  if (n >= min && n <= max)
    return list;
  fail (self, _ ("“%s” must have %u to %u entries"), key, min, max);
  return NULL;
}

/* Element `i` of a list of strings; "" with an error where it is none. */
static const char *
get_string_element (Reader *self, JsonArray *list, guint i, const char *key)
{
  JsonNode *node = json_array_get_element (list, i);

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  fail (self, _ ("“%s” must be a list of texts"), key);
  return "";
}

static JsonObject *
get_object_element (Reader *self, JsonArray *list, guint i, const char *key)
{
  JsonNode *node = json_array_get_element (list, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  fail (self, _ ("“%s” must be a list of objects"), key);
  return NULL;
}

/* Names of kinds or roles as a set of bits. `parse` gives the bit's number. */
static guint32
read_set (Reader *self, JsonObject *object, const char *key, guint min, guint32 otherwise,
          gboolean (*parse) (const char *name, guint *value))
{
  JsonArray *list = find_list (self, object, key, min, 32);
  guint32 set = 0;

  if (list == NULL)
    return otherwise;
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      const char *name = get_string_element (self, list, i, key);
      guint value = 0;
      g_autofree char *shown = rp_text_excerpt (name, 40);
      if (!parse (name, &value))
        fail (self, _ ("“%s” holds “%s”, which is not one of its names"), key, shown);
      else if (set & (1u << value))
        fail (self, _ ("“%s” holds “%s” twice"), key, shown);
      set |= 1u << value;
    }
  return set;
}

static gboolean
parse_kind (const char *name, guint *value)
{
  RpSessionKind kind = 0;
  gboolean ok = rp_session_kind_from_string (name, &kind);

  *value = kind;
  return ok;
}

static gboolean
parse_role (const char *name, guint *value)
{
  RpRole role = 0;
  gboolean ok = rp_role_from_string (name, &role);

  *value = role;
  return ok;
}

static gboolean
has_step (const GArray *anchors, int value)
{
  for (guint i = 0; i < anchors->len; i++)
    if (g_array_index (anchors, RpAnchor, i).value == value)
      return TRUE;
  return FALSE;
}

/* Reads the list under "anchors" into `anchors`. `scale` NULL: this is the scale itself, whose
 * values grow; otherwise each value must be one of its. */
static void
read_anchors (Reader *self, JsonObject *object, const GArray *scale, GArray *anchors)
{
  static const char *const known[] = { "value", "label", "text", NULL };
  JsonArray *list = find_list (self, object, "anchors", 0, MAX_STEPS);

  for (guint i = 0; list != NULL && self->error == NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *entry = get_object_element (self, list, i, "anchors");
      if (entry == NULL)
        return;
      check_keys (self, entry, known);
      if (!json_object_has_member (entry, "value"))
        fail (self, _ ("anchor %u has no “value”"), i + 1);

      int value = read_number (self, entry, "value", -MAX_VALUE, MAX_VALUE, 0);
      g_autofree char *label = NULL, *text = NULL;
      read_text (self, entry, "label", TRUE, &label);
      read_text (self, entry, "text", FALSE, &text);
      if (scale != NULL && !has_step (scale, value))
        fail (self, _ ("the anchor for %d is not on the framework's scale"), value);
      else if (has_step (anchors, value))
        fail (self, _ ("two anchors for %d"), value);
      else if (scale == NULL && i > 0 && value < g_array_index (anchors, RpAnchor, i - 1).value)
        fail (self, _ ("the anchors' values must grow: %d is too low"), value);
      rp_anchors_add (anchors, value, label, text);
    }
}

static void
read_examples (Reader *self, JsonObject *object, RpCode *code)
{
  JsonArray *list = find_list (self, object, "examples", 0, MAX_EXAMPLES);
  g_autoptr (GStrvBuilder) examples = g_strv_builder_new ();

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      get_string_element (self, list, i, "examples");
      if (self->error != NULL)
        return;
      g_autofree char *text
          = take_text (self, json_array_get_element (list, i), "examples", FALSE);
      g_strv_builder_add (examples, text);
    }
  g_strfreev (code->examples);
  code->examples = g_strv_builder_end (examples);
}

static gboolean
is_colour (const char *text)
{
  if (strlen (text) != 7 || *text != '#')
    return FALSE;
  for (const char *p = text + 1; *p != '\0'; p++)
    if (!g_ascii_isxdigit (*p))
      return FALSE;
  return TRUE;
}

static gboolean
is_shortcut (const char *text)
{
  return *text == '\0'
         || ((g_ascii_isdigit (*text) || g_ascii_islower (*text)) && text[1] == '\0');
}

static void
read_code_fields (Reader *self, JsonObject *object, const RpFramework *framework, RpCode *code)
{
  read_required_line (self, object, "name", &code->name);
  read_text (self, object, "group", TRUE, &code->group);
  read_text (self, object, "definition", FALSE, &code->definition);
  read_text (self, object, "includes", FALSE, &code->includes);
  read_text (self, object, "excludes", FALSE, &code->excludes);
  read_examples (self, object, code);
  read_text (self, object, "source", FALSE, &code->source);
  read_text (self, object, "colour", TRUE, &code->colour);
  read_text (self, object, "shortcut", TRUE, &code->shortcut);
  code->roles = read_set (self, object, "roles", 0, 0, parse_role);
  code->passages = read_boolean (self, object, "passages", TRUE);
  code->rated = read_boolean (self, object, "rated", FALSE);
  code->retired = read_boolean (self, object, "retired", FALSE);
  read_anchors (self, object, framework->anchors, code->anchors);
  read_uuid (self, object, &code->uuid);

  if (!is_colour (code->colour))
    fail (self, _ ("“colour” must be written #rrggbb"));
  if (!is_shortcut (code->shortcut))
    fail (self, _ ("“shortcut” must be one of 0 to 9 or a to z"));
  if (!code->passages && !code->rated)
    fail (self, _ ("the code neither tags passages nor is rated"));
  if (code->rated && framework->anchors->len == 0)
    fail (self, _ ("the code is rated, but the framework has no scale"));
}

static void
check_unique (Reader *self, const RpFramework *framework, const RpCode *code)
{
  for (guint i = 0; i < framework->codes->len && self->error == NULL; i++)
    {
      const RpCode *other = rp_framework_get_code (framework, i);
      if (strcmp (other->identifier, code->identifier) == 0)
        fail (self, _ ("two codes have this identifier"));
      else if (strcmp (other->name, code->name) == 0)
        fail (self, _ ("the name “%s” is also that of “%s”"), code->name, other->identifier);
      else if (*code->shortcut != '\0' && strcmp (other->shortcut, code->shortcut) == 0)
        fail (self, _ ("the shortcut “%s” is also that of “%s”"), code->shortcut,
              other->identifier);
    }
}

static void
read_code (Reader *self, JsonObject *object, guint i, RpFramework *framework)
{
  static const char *const known[]
      = { "identifier", "name",     "group",    "definition", "includes", "excludes",
          "examples",   "source",   "colour",   "shortcut",   "roles",    "passages",
          "rated",      "anchors",  "retired",  "uuid",       NULL };
  g_autoptr (RpCode) code = rp_code_new ();
  g_autofree char *by_number = g_strdup_printf (_ ("code %u"), i + 1);

  self->place = by_number;
  read_identifier (self, object, &code->identifier);
  g_autofree char *place = g_strdup_printf (_ ("code %u “%s”"), i + 1,
                                            code->identifier ? code->identifier : "");
  self->place = place;
  check_keys (self, object, known);
  read_code_fields (self, object, framework, code);
  check_unique (self, framework, code);
  self->place = _ ("framework");
  code->position = (int) i;
  if (self->error == NULL)
    g_ptr_array_add (framework->codes, g_steal_pointer (&code));
}

static void
read_scale (Reader *self, JsonObject *object, RpFramework *framework)
{
  static const char *const known[] = { "note", "anchors", NULL };
  JsonNode *node = json_object_get_member (object, "scale");

  if (node == NULL || self->error != NULL)
    return;
  self->place = _ ("scale");
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (self, _ ("must be an object"));
      return;
    }
  JsonObject *scale = json_node_get_object (node);
  check_keys (self, scale, known);
  read_text (self, scale, "note", FALSE, &framework->scale_note);
  read_anchors (self, scale, NULL, framework->anchors);
  if (framework->anchors->len == 1)
    fail (self, _ ("a scale has two steps or more, or none"));
  self->place = _ ("framework");
}

/* A number above ours means keys that this program does not know: said before anything else. */
static gboolean
check_format (Reader *self, JsonObject *object)
{
  if (!json_object_has_member (object, "format"))
    fail (self, _ ("“%s” is missing or empty"), "format");
  int format = read_number (self, object, "format", 1, G_MAXINT, 1);

  if (self->error == NULL && format > RP_CODEBOOK_FORMAT)
    g_set_error (&self->error, RP_ERROR, RP_ERROR_NEWER,
                 _ ("%s is in format %d; this program reads up to %d: update it"), self->file,
                 format, RP_CODEBOOK_FORMAT);
  return self->error == NULL;
}

static void
read_framework (Reader *self, JsonObject *object, RpFramework *framework)
{
  static const char *const known[]
      = { "format", "identifier", "name",  "version", "description",
          "source", "kinds",      "themes", "scale", "codes",   "uuid", NULL };

  if (!check_format (self, object))
    return;
  check_keys (self, object, known);
  read_identifier (self, object, &framework->identifier);
  read_required_line (self, object, "name", &framework->name);
  framework->version = read_number (self, object, "version", 1, MAX_VERSION, 1);
  read_text (self, object, "description", FALSE, &framework->description);
  read_text (self, object, "source", FALSE, &framework->source);
  read_uuid (self, object, &framework->uuid);
  framework->kinds = read_set (self, object, "kinds", 1, framework->kinds, parse_kind);
  framework->themes = read_boolean (self, object, "themes", FALSE);

  JsonArray *codes = find_list (self, object, "codes", 1, MAX_CODES);
  if (codes == NULL)
    fail (self, _ ("“%s” is missing or empty"), "codes");
  read_scale (self, object, framework);
  for (guint i = 0; self->error == NULL && i < json_array_get_length (codes); i++)
    {
      JsonObject *entry = get_object_element (self, codes, i, "codes");
      if (entry != NULL)
        read_code (self, entry, i, framework);
    }
}

RpFramework *
rp_codebook_parse (const char *name, const char *data, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = rp_json_load (name, data, length, MAX_BYTES, MAX_DEPTH, error);
  if (root == NULL)
    return NULL;

  Reader reader = { .file = name, .place = _ ("framework") };
  g_autoptr (RpFramework) framework = rp_framework_new ();
  if (JSON_NODE_HOLDS_OBJECT (root))
    read_framework (&reader, json_node_get_object (root), framework);
  else
    fail (&reader, _ ("must be an object"));

  if (reader.error == NULL)
    return g_steal_pointer (&framework);
  g_propagate_error (error, reader.error);
  return NULL;
}

RpFramework *
rp_codebook_read (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  return rp_codebook_parse (name, data, length, error);
}

/* The folder of the frameworks that ship: of the source tree while it is there, so that a build
 * reads its own. */
static char *
find_folder (void)
{
  g_autofree char *source = g_build_filename (RP_SOURCE_DIR, "codebooks", NULL);

  if (g_file_test (source, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&source);
  return g_build_filename (RP_PKGDATADIR, "codebooks", NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
rp_codebook_list (void)
{
  g_autofree char *folder = find_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new ();

  for (const char *file; dir != NULL && (file = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (file, ".json"))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (".json")));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

RpFramework *
rp_codebook_load (const char *identifier, GError **error)
{
  g_auto (GStrv) names = rp_codebook_list ();

  if (!g_strv_contains ((const char *const *) names, identifier))
    {
      g_autofree char *there = g_strjoinv (", ", names);
      g_set_error (error, RP_ERROR, RP_ERROR_NOT_FOUND,
                   _ ("No framework is called “%s”; there are: %s"), identifier, there);
      return NULL;
    }
  g_autofree char *folder = find_folder ();
  g_autofree char *file = g_strconcat (identifier, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  return rp_codebook_read (path, error);
}
