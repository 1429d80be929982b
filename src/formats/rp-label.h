/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-draft-read.h"
#include "rp-timecode.h"

G_BEGIN_DECLS

/* The shapes in which a line may name its speaker. */
typedef enum
{
  RP_LABEL_NONE,
  RP_LABEL_COLON, /* Mum: text, also with a time mark on either side of the name */
  RP_LABEL_TIMED, /* Mum 00:12:03, or 00:12:03 Mum, and nothing else on the line */
  RP_LABEL_TAB,   /* Mum<tab>text */
  RP_LABEL_PAREN, /* (Mum) text: looked for in cues only */
  RP_LABEL_ALONE, /* Mum, on a line of its own */
} RpLabelForm;

/* What a line may turn out to be. The pointers are into the line. */
typedef struct
{
  RpLabelForm form;
  const char *label; /* NULL where form is RP_LABEL_NONE */
  gsize n_label;     /* bytes */
  const char *text;  /* what is said, if the label is a speaker */
  const char *rest;  /* what follows the leading time mark, if it is not */
  RpTimecode time;   /* of the line's time mark; `text` is without it */
  RpTimecode lead;   /* the same of a mark that stands first in the line; `rest` is without it */
  gint64 start_ms;
  gint64 stop_ms;
  gboolean in_cue;
  gboolean firm;     /* the mark is in brackets or has hours: no clock time in running text */
} RpLine;

/* `line` has no white space at its ends and no line end but at most inside its text. */
void rp_line_scan (const char *line, gboolean in_cue, RpLine *result);

/* Whether the text looks like the name of a speaker, by the first part of the rule. */
gboolean rp_label_is_name (const char *text);

/* The labels of a file, counted, until it is known which of them are speakers. */
typedef struct _RpSpeakerLabels RpSpeakerLabels;

RpSpeakerLabels *rp_speaker_labels_new (RpLabelMode mode);
void rp_speaker_labels_free (RpSpeakerLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpSpeakerLabels, rp_speaker_labels_free)

/* First each line of the file: `opens` where a paragraph begins, `at_line` its number. */
void rp_speaker_labels_count (RpSpeakerLabels *labels, const RpLine *line, guint at_line,
                              gboolean opens);
/* Then the decision, once: whether there is any speaker. */
gboolean rp_speaker_labels_decide (RpSpeakerLabels *labels);
/* Then for each line: the speaker's name as first written, or NULL where the label is none. */
const char *rp_speaker_labels_find (RpSpeakerLabels *labels, const RpLine *line);
/* Calls `func` for each label with a colon that looked like a name and was left in the text. */
void rp_speaker_labels_foreach_refused (RpSpeakerLabels *labels,
                                        void (*func) (const char *label, guint line, gpointer data),
                                        gpointer data);

G_END_DECLS
