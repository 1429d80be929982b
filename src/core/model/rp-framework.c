/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-framework.h"

#include <string.h>

static void
anchor_clear (gpointer data)
{
  RpAnchor *anchor = data;

  g_free (anchor->label);
  g_free (anchor->text);
}

GArray *
rp_anchors_new (void)
{
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (RpAnchor));

  g_array_set_clear_func (anchors, anchor_clear);
  return anchors;
}

void
rp_anchors_add (GArray *anchors, int value, const char *label, const char *text)
{
  RpAnchor anchor = { value, g_strdup (label ? label : ""), g_strdup (text ? text : "") };

  g_array_append_val (anchors, anchor);
}

GArray *
rp_anchors_copy (const GArray *anchors)
{
  GArray *copy = rp_anchors_new ();

  for (guint i = 0; i < anchors->len; i++)
    {
      const RpAnchor *a = &g_array_index (anchors, RpAnchor, i);
      rp_anchors_add (copy, a->value, a->label, a->text);
    }
  return copy;
}

RpCode *
rp_code_new (void)
{
  RpCode *self = g_new0 (RpCode, 1);

  self->group = g_strdup ("");
  self->definition = g_strdup ("");
  self->includes = g_strdup ("");
  self->excludes = g_strdup ("");
  self->examples = g_new0 (char *, 1);
  self->source = g_strdup ("");
  self->colour = g_strdup ("#77767b");
  self->shortcut = g_strdup ("");
  self->passages = TRUE;
  self->anchors = rp_anchors_new ();
  return self;
}

RpCode *
rp_code_copy (const RpCode *code)
{
  RpCode *self = g_memdup2 (code, sizeof *code);

  self->uuid = g_strdup (code->uuid);
  self->identifier = g_strdup (code->identifier);
  self->name = g_strdup (code->name);
  self->group = g_strdup (code->group);
  self->definition = g_strdup (code->definition);
  self->includes = g_strdup (code->includes);
  self->excludes = g_strdup (code->excludes);
  self->examples = g_strdupv (code->examples);
  self->source = g_strdup (code->source);
  self->colour = g_strdup (code->colour);
  self->shortcut = g_strdup (code->shortcut);
  self->anchors = rp_anchors_copy (code->anchors);
  return self;
}

void
rp_code_free (RpCode *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->identifier);
  g_free (self->name);
  g_free (self->group);
  g_free (self->definition);
  g_free (self->includes);
  g_free (self->excludes);
  g_strfreev (self->examples);
  g_free (self->source);
  g_free (self->colour);
  g_free (self->shortcut);
  g_array_unref (self->anchors);
  g_free (self);
}

RpFramework *
rp_framework_new (void)
{
  RpFramework *self = g_new0 (RpFramework, 1);

  self->description = g_strdup ("");
  self->source = g_strdup ("");
  self->scale_note = g_strdup ("");
  self->version = 1;
  self->kinds = (1u << RP_SESSION_PRACTICE) | (1u << RP_SESSION_SUPERVISION);
  self->anchors = rp_anchors_new ();
  self->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_code_free);
  return self;
}

RpFramework *
rp_framework_copy (const RpFramework *framework)
{
  RpFramework *self = g_memdup2 (framework, sizeof *framework);

  self->uuid = g_strdup (framework->uuid);
  self->identifier = g_strdup (framework->identifier);
  self->name = g_strdup (framework->name);
  self->description = g_strdup (framework->description);
  self->source = g_strdup (framework->source);
  self->scale_note = g_strdup (framework->scale_note);
  self->anchors = rp_anchors_copy (framework->anchors);
  self->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) rp_code_free);
  for (guint i = 0; i < framework->codes->len; i++)
    g_ptr_array_add (self->codes, rp_code_copy (framework->codes->pdata[i]));
  return self;
}

void
rp_framework_free (RpFramework *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->identifier);
  g_free (self->name);
  g_free (self->description);
  g_free (self->source);
  g_free (self->scale_note);
  g_array_unref (self->anchors);
  g_ptr_array_unref (self->codes);
  g_free (self);
}

RpCode *
rp_framework_find_code (const RpFramework *self, const char *identifier)
{
  for (guint i = 0; i < self->codes->len; i++)
    if (strcmp (rp_framework_get_code (self, i)->identifier, identifier) == 0)
      return rp_framework_get_code (self, i);
  return NULL;
}

static const RpAnchor *
find_anchor (const GArray *anchors, int value)
{
  for (guint i = 0; i < anchors->len; i++)
    if (g_array_index (anchors, RpAnchor, i).value == value)
      return &g_array_index (anchors, RpAnchor, i);
  return NULL;
}

const RpAnchor *
rp_framework_get_anchor (const RpFramework *self, const RpCode *code, int value)
{
  const RpAnchor *step = find_anchor (self->anchors, value);
  const RpAnchor *own = step && code ? find_anchor (code->anchors, value) : NULL;

  return own != NULL ? own : step;
}

char *
rp_identifier_from_name (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *out = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (out, g_ascii_tolower (*p));
    else if (out->len > 0 && out->str[out->len - 1] != '-')
      g_string_append_c (out, '-');
  if (out->len > 0 && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);
  if (out->len == 0)
    g_string_assign (out, "code");
  return g_string_free (out, FALSE);
}

gboolean
rp_identifier_is_valid (const char *identifier)
{
  if (identifier == NULL || *identifier == '\0' || *identifier == '-')
    return FALSE;
  for (const char *p = identifier; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      return FALSE;
  return TRUE;
}
