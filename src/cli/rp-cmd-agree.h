/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RP_NOT_GIVEN G_MININT

/* What the options of "agree" say; NULL is not given. */
typedef struct
{
  /* of a project */
  char *level, *coders, *session, *code;
  char *kind, *from, *to;
  GStrv roles;
  /* of tables */
  char *ratings, *table, *sets, *spans, *scale, *categories;
  gint64 length;
  double gamma_alpha, gamma_beta, iou;
  int n_samples;
  /* of both */
  int n_resamples; /* RP_NOT_GIVEN: each mode has its own default */
  gint64 seed;
  gboolean json;
} RpAgreeOptions;

/* "agree PROJECT", and the modes for tables that live elsewhere. */
gboolean rp_cmd_agree_project (const char *path, const RpAgreeOptions *options, GError **error);
gboolean rp_cmd_agree_tables (const RpAgreeOptions *options, GError **error);

G_END_DECLS
