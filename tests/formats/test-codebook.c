/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-codebook.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rp-error.h"

static RpFramework *
read_fixture (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "fixtures",
                                                 "codebook.json", NULL);
  g_autoptr (GError) error = NULL;
  RpFramework *framework = rp_codebook_read (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (framework);
  return framework;
}

static void
assert_framework (const RpFramework *f)
{
  g_assert_cmpstr (f->uuid, ==, "5d2f5b9e-6a0f-4c0c-9d53-0f3b9b6f4c11");
  g_assert_cmpstr (f->identifier, ==, "listening");
  g_assert_cmpstr (f->name, ==, "Listening – é 😀");
  g_assert_cmpint (f->version, ==, 3);
  g_assert_cmpstr (f->description, ==, "First line.\nSecond line.");
  g_assert_cmpstr (f->source, ==, "Made for the tests");
  g_assert_false (rp_framework_applies_to (f, RP_SESSION_PRACTICE));
  g_assert_true (rp_framework_applies_to (f, RP_SESSION_SUPERVISION));
  g_assert_cmpstr (f->scale_note, ==, "to be set by the study");
  g_assert_cmpuint (f->anchors->len, ==, 3);
  g_assert_cmpstr (g_array_index (f->anchors, RpAnchor, 0).label, ==, "seldom");
  g_assert_cmpstr (g_array_index (f->anchors, RpAnchor, 0).text, ==, "Once at most.");
  g_assert_cmpstr (g_array_index (f->anchors, RpAnchor, 2).text, ==, "");
  g_assert_cmpuint (rp_framework_get_n_codes (f), ==, 3);
}

static void
assert_codes (const RpFramework *f)
{
  const RpCode *code = rp_framework_get_code (f, 0);

  g_assert_cmpstr (code->uuid, ==, "0a52b3a6-55b8-4f7c-8f0f-4f6f6a3a7a01");
  g_assert_cmpstr (code->identifier, ==, "open-question");
  g_assert_cmpstr (code->name, ==, "Open question");
  g_assert_cmpstr (code->group, ==, "Asking");
  g_assert_cmpstr (code->definition, ==, "A question that cannot be answered by yes or no.");
  g_assert_cmpstr (code->includes, ==, "“How was that?”");
  g_assert_cmpstr (code->excludes, ==, "Questions about dates.");
  g_assert_cmpuint (g_strv_length (code->examples), ==, 2);
  g_assert_cmpstr (code->examples[1], ==, "And you?");
  g_assert_cmpstr (code->source, ==, "Test, Table 1");
  g_assert_cmpstr (code->colour, ==, "#0072B2");
  g_assert_cmpstr (code->shortcut, ==, "q");
  g_assert_cmpuint (code->roles, ==, RP_ROLE_BIT (RP_ROLE_WORKER) | RP_ROLE_BIT (RP_ROLE_SUPERVISOR));
  g_assert_true (code->passages);
  g_assert_true (code->rated);
  g_assert_false (code->retired);
  g_assert_cmpstr (rp_framework_get_anchor (f, code, 3)->text, ==, "In each part of the session.");
  g_assert_cmpstr (rp_framework_get_anchor (f, code, 1)->text, ==, "Once at most.");

  code = rp_framework_get_code (f, 1);
  g_assert_false (code->passages);
  g_assert_cmpuint (code->roles, ==, 0);
  g_assert_cmpstr (code->colour, ==, "#77767b");
  g_assert_cmpint (code->position, ==, 1);
  g_assert_true (rp_framework_get_code (f, 2)->retired);
  g_assert_true (rp_framework_get_code (f, 2)->passages);
}

static void
test_read (void)
{
  g_autoptr (RpFramework) framework = read_fixture ();

  assert_framework (framework);
  assert_codes (framework);
}

static void
test_round_trip (void)
{
  g_autoptr (RpFramework) framework = read_fixture ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("reprise-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.json", NULL);

  g_assert_true (rp_codebook_write (framework, path, &error));
  g_assert_no_error (error);
  g_autoptr (RpFramework) again = rp_codebook_read (path, &error);
  g_assert_no_error (error);
  assert_framework (again);
  assert_codes (again);
  g_autofree char *first = rp_codebook_to_json (framework);
  g_autofree char *second = rp_codebook_to_json (again);
  g_assert_cmpstr (first, ==, second);
  g_unlink (path);
  g_rmdir (folder);
}

#define HEAD "{\"format\":1,\"identifier\":\"f\",\"name\":\"F\","
#define SCALE "\"scale\":{\"anchors\":[{\"value\":1},{\"value\":2}]},"
#define CODE "{\"identifier\":\"a\",\"name\":\"A\"}"

static const struct
{
  const char *json;
  RpError code;
  const char *message;
} wrong[] = {
  { "", RP_ERROR_INVALID, "f.json is empty" },
  { "[]", RP_ERROR_INVALID, "f.json: framework: must be an object" },
  { "{\"format\":2}", RP_ERROR_NEWER,
    "f.json is in format 2; this program reads up to 1: update it" },
  { "{\"identifier\":\"f\"}", RP_ERROR_INVALID, "f.json: framework: “format” is missing or empty" },
  { HEAD "\"codes\":[" CODE "],\"colr\":1}", RP_ERROR_INVALID,
    "f.json: framework: unknown key “colr”" },
  { HEAD "\"codes\":[]}", RP_ERROR_INVALID,
    "f.json: framework: “codes” must have 1 to 500 entries" },
  { HEAD "\"version\":1}", RP_ERROR_INVALID, "f.json: framework: “codes” is missing or empty" },
  { HEAD "\"version\":\"1\",\"codes\":[" CODE "]}", RP_ERROR_INVALID,
    "f.json: framework: “version” must be a whole number" },
  { HEAD "\"version\":0,\"codes\":[" CODE "]}", RP_ERROR_INVALID,
    "f.json: framework: “version” must be from 1 to 1000000" },
  { HEAD "\"kinds\":[\"home\"],\"codes\":[" CODE "]}", RP_ERROR_INVALID,
    "f.json: framework: “kinds” holds “home”, which is not one of its names" },
  { HEAD "\"kinds\":[],\"codes\":[" CODE "]}", RP_ERROR_INVALID,
    "f.json: framework: “kinds” must have 1 to 32 entries" },
  { HEAD "\"codes\":[" CODE "," CODE "]}", RP_ERROR_INVALID,
    "f.json: code 2 “a”: two codes have this identifier" },
  { HEAD "\"codes\":[" CODE ",{\"identifier\":\"b\",\"name\":\"A\"}]}", RP_ERROR_INVALID,
    "f.json: code 2 “b”: the name “A” is also that of “a”" },
  { HEAD "\"codes\":[{\"identifier\":\"a\",\"name\":\"A\",\"colour\":\"red\"}]}", RP_ERROR_INVALID,
    "f.json: code 1 “a”: “colour” must be written #rrggbb" },
  { HEAD "\"codes\":[{\"identifier\":\"A b\",\"name\":\"A\"}]}", RP_ERROR_INVALID,
    "f.json: code 1: “A b” is not an identifier: up to 64 lower-case letters, digits, hyphens" },
  { HEAD "\"codes\":[{\"identifier\":\"a\"}]}", RP_ERROR_INVALID,
    "f.json: code 1 “a”: “name” is missing or empty" },
  { HEAD "\"codes\":[3]}", RP_ERROR_INVALID,
    "f.json: framework: “codes” must be a list of objects" },
  { HEAD "\"codes\":[{\"identifier\":\"a\",\"name\":\"A\",\"rated\":true}]}", RP_ERROR_INVALID,
    "f.json: code 1 “a”: the code is rated, but the framework has no scale" },
  { HEAD "\"codes\":[{\"identifier\":\"a\",\"name\":\"A\",\"passages\":false}]}", RP_ERROR_INVALID,
    "f.json: code 1 “a”: the code neither tags passages nor is rated" },
  { HEAD "\"codes\":[{\"identifier\":\"a\",\"name\":\"A\",\"examples\":[1]}]}", RP_ERROR_INVALID,
    "f.json: code 1 “a”: “examples” must be a list of texts" },
  { HEAD SCALE "\"codes\":[{\"identifier\":\"a\",\"name\":\"A\",\"anchors\":[{\"value\":3}]}]}",
    RP_ERROR_INVALID, "f.json: code 1 “a”: the anchor for 3 is not on the framework's scale" },
  { HEAD "\"scale\":{\"anchors\":[{\"value\":2},{\"value\":1}]},\"codes\":[" CODE "]}",
    RP_ERROR_INVALID, "f.json: scale: the anchors' values must grow: 1 is too low" },
  { HEAD "\"scale\":{\"anchors\":[{\"value\":2}]},\"codes\":[" CODE "]}", RP_ERROR_INVALID,
    "f.json: scale: a scale has two steps or more, or none" },
  { HEAD "\"scale\":{\"anchors\":[{\"value\":2},{\"value\":2}]},\"codes\":[" CODE "]}",
    RP_ERROR_INVALID, "f.json: scale: two anchors for 2" },
  { HEAD "\"name\":\"G\",\"codes\":[" CODE "]}", RP_ERROR_INVALID,
    "f.json: the key “name” stands twice in one object" },
  { "{\"a\":\n[[[[[[[[1]]]]]]]]}", RP_ERROR_LIMIT, "f.json, line 2: nested more than 8 deep" },
};

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", wrong[i].json);
      g_assert_null (rp_codebook_parse ("f.json", wrong[i].json, strlen (wrong[i].json), &error));
      g_assert_error (error, RP_ERROR, (int) wrong[i].code);
      g_assert_cmpstr (error->message, ==, wrong[i].message);
    }
}

static void
test_syntax (void)
{
  const char *json = "{\n\"format\": 1,\n\"name\" \"F\"}";
  g_autoptr (GError) error = NULL;

  g_assert_null (rp_codebook_parse ("f.json", json, strlen (json), &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "f.json, line 3: not valid JSON ("));
  g_clear_error (&error);
  g_assert_null (rp_codebook_parse ("f.json", "{\"\xE9\":1}", 7, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_INVALID);
  g_clear_error (&error);
  g_autofree char *name = g_strnfill (201, 'x');
  g_autofree char *longer = g_strdup_printf (
      "{\"format\":1,\"identifier\":\"f\",\"name\":\"%s\",\"codes\":[" CODE "]}", name);
  g_assert_null (rp_codebook_parse ("f.json", longer, strlen (longer), &error));
  g_assert_cmpstr (error->message, ==,
                   "f.json: framework: “name” is longer than 200 characters");
}

/* What ships can be read, and says under its file's name. */
static void
test_shipped (void)
{
  g_auto (GStrv) names = rp_codebook_list ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (RpFramework) framework = rp_codebook_load (names[i], &error);
      g_assert_no_error (error);
      g_assert_cmpstr (framework->identifier, ==, names[i]);
    }
  g_assert_null (rp_codebook_load ("../codebooks/x", &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codebook/read", test_read);
  g_test_add_func ("/codebook/round-trip", test_round_trip);
  g_test_add_func ("/codebook/wrong", test_wrong);
  g_test_add_func ("/codebook/syntax", test_syntax);
  g_test_add_func ("/codebook/shipped", test_shipped);
  return g_test_run ();
}
