/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *uuid;
  char *name;     /* pseudonymous, unique in the project */
  gboolean blind; /* sees nothing of others' work */
} RpCoder;

RpCoder *rp_coder_new (void);
void rp_coder_free (RpCoder *coder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpCoder, rp_coder_free)

/* coder x code x span of a session's transcript. */
typedef struct
{
  gint64 id;
  gint64 coder_id;
  gint64 session_id;
  gint64 code_id;
  guint start;  /* code points */
  guint end;    /* exclusive; start < end */
  double weight; /* NAN: none */
  char *memo;    /* "" : none; NULL only where a function says that it gives none */
  gint64 created_at; /* Unix time in seconds; set by the store */
} RpCoding;

RpCoding *rp_coding_copy (const RpCoding *coding);
void rp_coding_free (RpCoding *coding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpCoding, rp_coding_free)

/* coder x session x code -> value on the scale of the code's framework. */
typedef struct
{
  gint64 id;
  gint64 coder_id;
  gint64 session_id;
  gint64 code_id;
  double value;
} RpRating;

/* Supervision session -> practice session. */
typedef struct
{
  gint64 id;
  gint64 supervision_id;
  gint64 practice_id;
} RpPair;

typedef enum
{
  RP_LINK_EXPLICIT,     /* said again in so many words */
  RP_LINK_IMPLICIT,     /* the theme is at work without being named */
  RP_LINK_CONTRADICTED, /* it returns as its opposite: shown apart, not counted as taken up */
} RpLinkStrength;
#define RP_N_LINK_STRENGTHS 3

const char *rp_link_strength_to_string (RpLinkStrength strength);
gboolean rp_link_strength_from_string (const char *name, RpLinkStrength *strength);
const char *rp_link_strength_get_label (RpLinkStrength strength);

/* Supervision coding -> practice coding: the evidence of transfer. Its theme is the code of the
 * supervision coding. */
typedef struct
{
  gint64 id;
  gint64 coder_id;
  gint64 supervision_coding_id;
  gint64 practice_coding_id;
  RpLinkStrength strength;
  char *memo; /* "" : none */
} RpLink;

RpLink *rp_link_copy (const RpLink *link);
void rp_link_free (RpLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpLink, rp_link_free)

G_END_DECLS
