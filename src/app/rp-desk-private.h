/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-desk.h"

struct _RpDesk
{
  GObject parent_instance;
  RpProject *project;
  gint64 coder_id;
  RpSession *session;
  RpTranscript *transcript;
  GPtrArray *codings;
  GArray *ratings;
  GPtrArray *frameworks;
  GHashTable *codes; /* id -> RpCode of `frameworks` */
  GHashTable *keys;  /* id of an offered code -> its key */
  gint64 chosen_code;
  gint64 emphasised_code;
  guint cursor, end; /* equal where nothing is selected */
  gint64 current;
  gboolean own_change; /* the next news of codings is of one that is read apart */
};

/* Gives every offered code its key. */
void rp_desk_assign_keys (RpDesk *self);
/* Makes the innermost coding at the cursor the one that stands out. */
void rp_desk_pick_current (RpDesk *self);
/* rp-desk.c: for the files of the class. */
void rp_desk_emit_changed (RpDesk *self, guint what);
void rp_desk_load_codings (RpDesk *self);
