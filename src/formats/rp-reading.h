/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-pieces.h"

G_BEGIN_DECLS

/* One file on its way to a draft: what rp_draft_read_bytes() hands to the reader of its format. */
typedef struct
{
  const char *name;        /* for messages */
  const guint8 *bytes;
  gsize length;
  const char *asked;       /* encoding that the user chose, or NULL */
  GCancellable *cancellable;
  RpNotes *notes;
  RpPieces *pieces;        /* to be filled */
  char *encoding;          /* to be set */
} RpReading;

/* Each fills the pieces; FALSE with an error that names the file where there is no reading it. */
gboolean rp_read_txt (RpReading *reading, GError **error);
gboolean rp_read_cues (RpReading *reading, GError **error); /* vtt and srt */
gboolean rp_read_csv (RpReading *reading, GError **error);
gboolean rp_read_docx (RpReading *reading, GError **error);
gboolean rp_read_odt (RpReading *reading, GError **error); /* only where RP_HAVE_DOCX */

/* The bytes as text: LF line ends, valid UTF-8; sets `encoding`. */
char *rp_reading_decode (RpReading *reading, GError **error);
/* TRUE where the text is that of subtitles: it begins with WEBVTT, or with a number and a time
 * line. */
gboolean rp_cues_recognise (const char *text, gboolean *is_vtt);

G_END_DECLS
