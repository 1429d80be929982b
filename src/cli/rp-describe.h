/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-coding.h"
#include "rp-output.h"
#include "rp-transcript.h"

G_BEGIN_DECLS

/* Values of the model as members of the innermost JSON object: the same names in every command. */

void rp_describe_session (RpJson *json, const RpSession *session);
/* "speakers": name, role and number of turns of each. */
void rp_describe_speakers (RpJson *json, const RpTranscript *transcript);
/* "Social worker (worker), Parent (parent), Chair (unknown)". */
char *rp_speakers_to_string (const RpTranscript *transcript);

G_END_DECLS
