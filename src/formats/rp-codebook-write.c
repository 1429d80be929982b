/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-codebook.h"

#include <json-glib/json-glib.h>

static void
add_string (JsonBuilder *builder, const char *key, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *key, int value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

static void
add_anchors (JsonBuilder *builder, const GArray *anchors)
{
  json_builder_set_member_name (builder, "anchors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < anchors->len; i++)
    {
      const RpAnchor *anchor = &g_array_index (anchors, RpAnchor, i);
      json_builder_begin_object (builder);
      add_number (builder, "value", anchor->value);
      add_string (builder, "label", anchor->label);
      add_string (builder, "text", anchor->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_roles (JsonBuilder *builder, RpRoleSet roles)
{
  if (roles == 0)
    return;
  json_builder_set_member_name (builder, "roles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < RP_N_ROLES; i++)
    if (roles & RP_ROLE_BIT (i))
      json_builder_add_string_value (builder, rp_role_to_string (i));
  json_builder_end_array (builder);
}

static void
add_code (JsonBuilder *builder, const RpCode *code)
{
  json_builder_begin_object (builder);
  add_string (builder, "uuid", code->uuid);
  add_string (builder, "identifier", code->identifier);
  add_string (builder, "name", code->name);
  add_string (builder, "group", code->group);
  add_string (builder, "definition", code->definition);
  add_string (builder, "includes", code->includes);
  add_string (builder, "excludes", code->excludes);
  json_builder_set_member_name (builder, "examples");
  json_builder_begin_array (builder);
  for (char **example = code->examples; *example != NULL; example++)
    json_builder_add_string_value (builder, *example);
  json_builder_end_array (builder);
  add_string (builder, "source", code->source);
  add_string (builder, "colour", code->colour);
  add_string (builder, "shortcut", code->shortcut);
  add_roles (builder, code->roles);
  add_boolean (builder, "passages", code->passages);
  add_boolean (builder, "rated", code->rated);
  if (code->anchors->len > 0)
    add_anchors (builder, code->anchors);
  if (code->retired)
    add_boolean (builder, "retired", TRUE);
  json_builder_end_object (builder);
}

static void
add_scale (JsonBuilder *builder, const RpFramework *framework)
{
  if (framework->anchors->len == 0)
    return;
  json_builder_set_member_name (builder, "scale");
  json_builder_begin_object (builder);
  add_string (builder, "note", framework->scale_note);
  add_anchors (builder, framework->anchors);
  json_builder_end_object (builder);
}

static void
add_framework (JsonBuilder *builder, const RpFramework *framework)
{
  json_builder_begin_object (builder);
  add_number (builder, "format", RP_CODEBOOK_FORMAT);
  add_string (builder, "uuid", framework->uuid);
  add_string (builder, "identifier", framework->identifier);
  add_string (builder, "name", framework->name);
  add_number (builder, "version", framework->version);
  add_string (builder, "description", framework->description);
  add_string (builder, "source", framework->source);
  json_builder_set_member_name (builder, "kinds");
  json_builder_begin_array (builder);
  for (guint i = 0; i < RP_N_SESSION_KINDS; i++)
    if (rp_framework_applies_to (framework, i))
      json_builder_add_string_value (builder, rp_session_kind_to_string (i));
  json_builder_end_array (builder);
  add_boolean (builder, "themes", framework->themes);
  add_scale (builder, framework);
  json_builder_set_member_name (builder, "codes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < framework->codes->len; i++)
    add_code (builder, rp_framework_get_code (framework, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
rp_codebook_to_json (const RpFramework *framework)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  add_framework (builder, framework);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = json_to_string (root, TRUE);
  return g_strconcat (json, "\n", NULL);
}

gboolean
rp_codebook_write (const RpFramework *framework, const char *path, GError **error)
{
  g_autofree char *json = rp_codebook_to_json (framework);
  return g_file_set_contents (path, json, -1, error);
}
