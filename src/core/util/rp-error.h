/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One error domain for the whole library. A code exists only where a caller branches on it;
 * everything else is RP_ERROR_FAILED. The message is one line: what happened, to which file,
 * session or row, and what to do. It is shown to the user as it is, so it is translated. */
#define RP_ERROR (rp_error_quark ())
GQuark rp_error_quark (void);

typedef enum
{
  RP_ERROR_FAILED,
  RP_ERROR_NOT_FOUND, /* no session, code, coder.. of that name */
  RP_ERROR_EXISTS,    /* the name or the file is taken */
  RP_ERROR_INVALID,   /* input that cannot be right; the message names file and place */
  RP_ERROR_BUSY,      /* another program is writing to the project */
  RP_ERROR_READ_ONLY, /* the file or its folder cannot be written */
  RP_ERROR_FULL,      /* the disk is full */
  RP_ERROR_FOREIGN,   /* not a Reprise project */
  RP_ERROR_NEWER,     /* made by a newer Reprise */
  RP_ERROR_DAMAGED,   /* a project whose content cannot be trusted */
  RP_ERROR_UNDEFINED, /* a figure that has no value for these data; the message says why */
  RP_ERROR_LIMIT,     /* a bound on size, depth or time was met */
} RpError;

G_END_DECLS
