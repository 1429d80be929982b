/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-transcript.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Fields for what is known of a session: name, kind, family, workers, date, and the role of each
 * speaker. "changed" is emitted at each change by the user. */
#define RP_TYPE_SESSION_FORM (rp_session_form_get_type ())
G_DECLARE_FINAL_TYPE (RpSessionForm, rp_session_form, RP, SESSION_FORM, GtkBox)

void rp_session_form_set (RpSessionForm *self, const RpSession *session,
                          const RpTranscript *transcript);
/* Writes the fields into `session`. */
void rp_session_form_read (RpSessionForm *self, RpSession *session);
RpRole rp_session_form_get_role (RpSessionForm *self, guint speaker);
/* A name is there, and the date is one or empty. */
gboolean rp_session_form_is_valid (RpSessionForm *self);

G_END_DECLS
