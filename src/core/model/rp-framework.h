/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-session.h"

G_BEGIN_DECLS

/* One step of a rating scale. The framework's own anchors define the steps; a code may replace
 * their texts by its own. */
typedef struct
{
  int value;
  char *label; /* "green shoots"; "" where the step is only a number */
  char *text;  /* what a session at this step looks like; "" until the study sets it */
} RpAnchor;

typedef struct _RpFramework RpFramework;

/* One entry of a codebook. */
typedef struct
{
  gint64 id;           /* 0 before it is stored */
  char *uuid;
  gint64 framework_id;
  char *identifier;    /* "child-focus": unique in the framework, in CSV and JSON */
  char *name;          /* for people */
  char *group;         /* "" : none */
  char *definition;
  char *includes;      /* what counts */
  char *excludes;      /* what does not */
  GStrv examples;      /* never NULL */
  char *source;        /* author, year, table, page */
  char *colour;        /* "#0072B2" */
  char *shortcut;      /* one key, "1".."9" or a letter; "" : none */
  RpRoleSet roles;     /* turns that it applies to; 0: every turn */
  int position;        /* order in the framework, from 0 */
  gboolean passages;   /* tags passages; FALSE for "overall", which only rates */
  gboolean rated;      /* has a session rating on the framework's scale */
  gboolean retired;    /* kept with its codings, no longer offered */
  GArray *anchors;     /* of RpAnchor, this code's own texts; may be empty */
} RpCode;

/* A codebook: a named set of codes. */
struct _RpFramework
{
  gint64 id;
  char *uuid;
  char *identifier; /* "practice-skills" */
  char *name;
  char *description;
  char *source;
  int version;      /* grows with each change of the framework or of its codes */
  guint kinds;      /* bits of (1 << RpSessionKind) of sessions that it is about */
  gboolean themes;  /* its codes are themes of supervision: offered in practice sessions too, where
                       they mark a return. That is a matter of transfer: agreement counts them in the
                       sessions that the framework is about. */
  char *scale_note; /* where the anchors come from: "to be set by the study" */
  GArray *anchors;  /* of RpAnchor: the scale's steps in order; empty: no ratings */
  GPtrArray *codes; /* of RpCode, by position */
};

RpCode *rp_code_new (void);
RpCode *rp_code_copy (const RpCode *code);
void rp_code_free (RpCode *code);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpCode, rp_code_free)

RpFramework *rp_framework_new (void);
RpFramework *rp_framework_copy (const RpFramework *framework);
void rp_framework_free (RpFramework *framework);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RpFramework, rp_framework_free)

static inline guint
rp_framework_get_n_codes (const RpFramework *self)
{
  return self->codes->len;
}
static inline RpCode *
rp_framework_get_code (const RpFramework *self, guint i)
{
  return self->codes->pdata[i];
}
/* NULL where it has none of that identifier. */
RpCode *rp_framework_find_code (const RpFramework *self, const char *identifier);
/* TRUE where the framework is about sessions of that kind. */
static inline gboolean
rp_framework_applies_to (const RpFramework *self, RpSessionKind kind)
{
  return (self->kinds & (1u << kind)) != 0;
}
/* TRUE where its codes are offered in sessions of that kind. */
static inline gboolean
rp_framework_is_offered_for (const RpFramework *self, RpSessionKind kind)
{
  return self->themes || rp_framework_applies_to (self, kind);
}
/* The anchor in force for a value of a code: the code's own text if it has one, else the
 * framework's; NULL where the value is not on the scale. */
const RpAnchor *rp_framework_get_anchor (const RpFramework *self, const RpCode *code, int value);

/* Arrays of RpAnchor with their clear function. */
GArray *rp_anchors_new (void);
void rp_anchors_add (GArray *anchors, int value, const char *label, const char *text);
GArray *rp_anchors_copy (const GArray *anchors);

/* "Child focus" -> "child-focus": lower-case ASCII letters, digits and hyphens, never empty. */
char *rp_identifier_from_name (const char *name);
/* Whether `identifier` is one. */
gboolean rp_identifier_is_valid (const char *identifier);

G_END_DECLS
