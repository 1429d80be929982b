/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the options of "agree" say; NULL, 0 and -1 are not given. */
typedef struct
{
  /* of a project */
  char *level, *coders, *session, *code;
  /* of tables */
  char *ratings, *table, *sets, *spans, *scale, *categories;
  gint64 length;
  double gamma_alpha, gamma_beta;
  int n_samples;
  /* of both */
  int n_resamples;
  gint64 seed;
  gboolean json;
} RpAgreeOptions;

gboolean rp_cmd_agree_project (const char *path, const RpAgreeOptions *options, GError **error);

G_END_DECLS
