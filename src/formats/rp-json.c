/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-json.h"

#include <glib/gi18n-lib.h>

#include "rp-error.h"
#include "rp-text.h"

/* json-glib descends by recursion and knows no bound: nothing deep may reach it. */
static gboolean
check_depth (const char *name, const char *data, gsize length, guint max_depth, GError **error)
{
  guint depth = 0, line = 1;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = data[i];
      line += c == '\n';
      if (quoted && c == '\\')
        i++;
      else if (c == '"')
        quoted = !quoted;
      else if (!quoted && (c == '{' || c == '[') && ++depth > max_depth)
        {
          g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s, line %u: nested more than %u deep"),
                       name, line, max_depth);
          return FALSE;
        }
      else if (!quoted && (c == '}' || c == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

typedef struct
{
  GHashTable *keys; /* "object/key" */
  char *twice;      /* the first key that one object has twice */
  guint line;       /* of a syntax error */
} Watch;

static void
object_member_cb (JsonParser *parser, JsonObject *object, const char *key, gpointer data)
{
  Watch *watch = data;

  if (!g_hash_table_add (watch->keys, g_strdup_printf ("%p/%s", (void *) object, key))
      && watch->twice == NULL)
    watch->twice = g_strdup (key);
}

/* The parser forgets its place before it returns. */
static void
error_cb (JsonParser *parser, const GError *error, gpointer data)
{
  ((Watch *) data)->line = json_parser_get_current_line (parser);
}

static JsonNode *
parse (const char *name, const char *data, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Watch watch = { .keys = keys };
  g_autoptr (GError) problem = NULL;

  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &watch);
  g_signal_connect (parser, "error", G_CALLBACK (error_cb), &watch);
  gboolean ok = json_parser_load_from_data (parser, data, (gssize) length, &problem);
  g_autofree char *twice = watch.twice;
  if (!ok)
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s, line %u: not valid JSON (%s)"), name,
                 watch.line, problem->message);
  else if (twice != NULL)
    {
      g_autofree char *shown = rp_text_excerpt (twice, 40);
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID,
                   _ ("%s: the key “%s” stands twice in one object"), name, shown);
    }
  else if (json_parser_get_root (parser) == NULL)
    g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s is empty"), name);
  else
    return json_parser_steal_root (parser);
  return NULL;
}

JsonNode *
rp_json_load (const char *name, const char *data, gsize length, gsize max_bytes, guint max_depth,
              GError **error)
{
  if (length > max_bytes)
    {
      g_set_error (error, RP_ERROR, RP_ERROR_LIMIT, _ ("%s is larger than %u MiB"), name,
                   (guint) (max_bytes >> 20));
      return NULL;
    }
  if (!g_utf8_validate_len (data, length, NULL))
    {
      g_set_error (error, RP_ERROR, RP_ERROR_INVALID, _ ("%s is not UTF-8 text"), name);
      return NULL;
    }
  if (!check_depth (name, data, length, max_depth, error))
    return NULL;
  return parse (name, data, length, error);
}
