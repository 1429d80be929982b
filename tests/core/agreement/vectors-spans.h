/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vectors.h"

#include "rp-spans.h"

/* Spans of a published example: an array for each coder of [start, end, code]; `codes` lists the
 * codes' names, a character each. */
static inline RpSpans *
vectors_spans (JsonObject *vector, const char *key, const char *codes)
{
  JsonArray *coders = json_object_get_array_member (vector, key);
  guint m = json_array_get_length (coders);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RpSpan));

  for (guint g = 0; g < m; g++)
    {
      JsonArray *own = json_array_get_array_element (coders, g);

      for (guint i = 0; i < json_array_get_length (own); i++)
        {
          JsonArray *triple = json_array_get_array_element (own, i);
          const char *code = json_array_get_string_element (triple, 2);
          RpSpan span = { g, (guint) (strchr (codes, *code) - codes),
                          (guint) json_array_get_int_element (triple, 0),
                          (guint) json_array_get_int_element (triple, 1) };
          g_array_append_val (spans, span);
        }
    }
  return rp_spans_new ((RpSpan *) spans->data, spans->len, m, (guint) strlen (codes),
                       (guint) json_object_get_int_member (vector, "L"));
}
