/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-unit-agreement.h"

#include <json-glib/json-glib.h>
#include <math.h>

/* Published worked examples, tests/fixtures/agreement.json: each entry names its source. */
static inline JsonObject *
vectors_get (const char *name)
{
  static JsonParser *parser;

  if (parser == NULL)
    {
      g_autofree char *path = g_build_filename (g_getenv ("RP_TEST_SOURCE_ROOT"), "tests",
                                                "fixtures", "agreement.json", NULL);
      g_autoptr (GError) error = NULL;

      parser = json_parser_new ();
      json_parser_load_from_file (parser, path, &error);
      g_assert_no_error (error);
    }
  return json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), name);
}

/* The member reached by `path`, names separated by '|'. */
static inline JsonNode *
vectors_find (JsonObject *object, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "|", -1);
  JsonNode *node = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      node = json_object_get_member (object, names[i]);
      g_assert_nonnull (node);
      if (names[i + 1] != NULL)
        object = json_node_get_object (node);
    }
  return node;
}

static inline double
vectors_number (JsonObject *object, const char *path)
{
  return json_node_get_double (vectors_find (object, path));
}

/* Element i of an array of numbers. */
static inline double
vectors_element (JsonObject *object, const char *path, guint i)
{
  return json_array_get_double_element (json_node_get_array (vectors_find (object, path)), i);
}

#define assert_near(a, b, tolerance)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    double assert_a = (a), assert_b = (b);                                                         \
    if (!(fabs (assert_a - assert_b) <= (tolerance)))                                              \
      {                                                                                            \
        g_autofree char *assert_text                                                               \
            = g_strdup_printf ("%s = %.8f, expected %.8f", #a, assert_a, assert_b);                \
        g_assertion_message (G_LOG_DOMAIN, __FILE__, __LINE__, G_STRFUNC, assert_text);            \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/* Six decimals are published: half of the last one is rounding. */
#define assert_six(a, b) assert_near (a, b, 1e-6)

/* Value, standard error and both ends of an interval. */
static inline void
assert_four (RpEstimate estimate, JsonObject *object, const char *path)
{
  g_assert_null (estimate.undefined);
  assert_six (estimate.value, vectors_element (object, path, 0));
  assert_six (estimate.se, vectors_element (object, path, 1));
  assert_six (estimate.ci_low, vectors_element (object, path, 2));
  assert_six (estimate.ci_high, vectors_element (object, path, 3));
}

static inline RpUnits *
vectors_table (JsonNode *node)
{
  JsonArray *rows = json_node_get_array (node);
  guint q = json_array_get_length (rows);
  g_autofree guint64 *table = g_new (guint64, q * q);

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      table[k * q + l]
          = (guint64) json_array_get_int_element (json_array_get_array_element (rows, k), l);
  return rp_units_new_from_table (table, q);
}

static inline RpEstimate
estimate (const RpUnits *units, RpCoefficient coefficient, RpWeights weights)
{
  return rp_unit_estimate (units, (RpUnitMeasure){ coefficient, weights });
}
