/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-codebook.h"
#include "rp-csv.h"
#include "rp-draft-read.h"

#include <string.h>

/* json-glib 1.6 loses the nodes of a document that it gives up on. What we lose ourselves is found
 * all the same: by the second reading in check_codebook, and by the tests of each reader. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#define IGNORE_LEAKS() __lsan_disable ()
#define COUNT_LEAKS() __lsan_enable ()
#else
#define IGNORE_LEAKS()
#define COUNT_LEAKS()
#endif

/* What holds of every draft, whatever the bytes were. Shared by the fuzz targets and the mutation
 * test. Aborts where it does not hold. */

static inline void
check_turns (const RpTranscript *transcript)
{
  guint end = 0;
  gint64 start_ms = RP_TIME_NONE;

  for (guint i = 0; i < transcript->turns->len; i++)
    {
      const RpTurn *turn = rp_transcript_get_turn (transcript, i);
      g_assert_cmpuint (turn->start, ==, i > 0 ? end + 1 : 0);
      g_assert_cmpuint (turn->end, >=, turn->start);
      g_assert_cmpuint (turn->end, <=, transcript->n_characters);
      g_assert_cmpint (turn->speaker, >=, -1);
      g_assert_cmpint (turn->speaker, <, (int) transcript->speakers->len);
      end = turn->end;
      if (turn->start_ms == RP_TIME_NONE)
        continue;
      g_assert_cmpint (turn->start_ms, >=, MAX (start_ms, 0));
      g_assert_true (turn->end_ms == RP_TIME_NONE || turn->end_ms >= turn->start_ms);
      start_ms = turn->start_ms;
    }
  g_assert_cmpuint (end, ==, transcript->n_characters);
}

static inline void
check_draft (const char *name, const void *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (RpDraft) draft = rp_draft_read_bytes (name, bytes, NULL, NULL, &error);

  g_assert_true ((draft == NULL) == (error != NULL));
  if (draft == NULL)
    {
      g_assert_nonnull (strstr (error->message, name));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert_true (g_utf8_validate_len (draft->transcript->text, draft->transcript->n_bytes, NULL));
  g_assert_null (strpbrk (draft->transcript->text, "\r\v\f"));
  check_turns (draft->transcript);
  for (guint i = 0; i < draft->notes->len; i++)
    g_assert_true (
        g_utf8_validate (g_array_index (draft->notes, RpImportNote, i).text, -1, NULL));
}

static inline void
check_codebook (const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpFramework) framework = NULL;

  IGNORE_LEAKS ();
  framework = rp_codebook_parse ("f.json", data, length, &error);
  COUNT_LEAKS ();
  g_assert_true ((framework == NULL) == (error != NULL));
  if (framework == NULL)
    return;
  g_autofree char *json = rp_codebook_to_json (framework);
  g_autoptr (RpFramework) again = rp_codebook_parse ("f.json", json, strlen (json), &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);
}

static inline void
check_csv (const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpCsv) csv = rp_csv_parse ("t.csv", data, length, RP_CSV_NO_HEADER, &error);

  g_assert_true ((csv == NULL) == (error != NULL));
  for (guint row = 0; csv != NULL && row < rp_csv_get_n_rows (csv); row++)
    for (guint column = 0; column < rp_csv_get_n_columns (csv); column++)
      g_assert_true (g_utf8_validate (rp_csv_get (csv, row, (int) column), -1, NULL));
}
