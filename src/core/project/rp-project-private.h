/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"
#include "rp-store-write.h"

G_BEGIN_DECLS

/* The frame of every verb: begin, write, commit. Begin gives NULL with an error; commit tells the
 * views. A verb that returns between the two abandons the change (autoptr). */
RpChange *rp_project_begin (RpProject *self, GError **error);
gboolean rp_project_commit (RpProject *self, RpChange **change, GError **error,
                            const char *label_format, ...) G_GNUC_PRINTF (4, 5);

/* For labels: the name of a code or a session, "?" where it cannot be read. Free with g_free(). */
char *rp_project_dup_code_name (RpProject *self, gint64 code_id);
char *rp_project_dup_session_name (RpProject *self, gint64 session_id);

/* Whether the acting coder may change what belongs to `coder_id`. */
gboolean rp_project_check_owner (RpProject *self, gint64 coder_id, GError **error);

/* Adds codings inside an open change; *n_added counts those that were not there. ids (n of them,
 * or NULL) get the id of each, new or old. */
gboolean rp_project_write_codings (RpProject *self, const RpCoding *codings, gsize n,
                                   gsize *n_added, gint64 *ids, GError **error);

G_END_DECLS
