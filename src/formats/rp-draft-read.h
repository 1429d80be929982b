/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transcript.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is done about labels such as "Mum:" in the text of a transcript. */
typedef enum
{
  RP_LABELS_AUTO, /* the rule of rp-label.c */
  RP_LABELS_NONE, /* none is a speaker: one turn a paragraph, the text as it is */
  RP_LABELS_ALL,  /* each that looks like a name is a speaker, even if it stands there once */
} RpLabelMode;

/* What a preview lets the user override. All zero: everything is found out. */
typedef struct
{
  const char *encoding; /* NULL: found out; else one of rp_draft_get_encodings() or of iconv's */
  RpLabelMode labels;
} RpReadOptions;

/* Reads the transcript at `path` into a draft: turns with speakers and times, and notes on all
 * that was skipped, mended or guessed. The format is known by content first, then by ending.
 * The session's name is the file's base name without its ending; kind, family, worker and date
 * are guessed from names such as "family-03_supervision_2026-03-12.docx", and noted.
 * `options` may be NULL. Safe in any thread.
 * Errors: G_IO_ERROR (cancelled among them), RP_ERROR_INVALID (not a transcript, a format that is
 * not read), RP_ERROR_LIMIT (64 MiB a file, 16 Mi characters of text, 500,000 turns, 1,000 speakers;
 * inside a docx 10,000 parts, 128 MiB). The message names the file. */
RpDraft *rp_draft_read_file (const char *path, const RpReadOptions *options,
                             GCancellable *cancellable, GError **error);
/* The same of bytes: `name` stands for the file's name. */
RpDraft *rp_draft_read_bytes (const char *name, GBytes *bytes, const RpReadOptions *options,
                              GCancellable *cancellable, GError **error);

/* Encodings to offer for choice: NULL-ended, the likely ones first. */
const char *const *rp_draft_get_encodings (void);
/* Endings of files that can be read, without the dot, NULL-ended: "txt", "vtt"... */
const char *const *rp_draft_get_endings (void);

G_END_DECLS
