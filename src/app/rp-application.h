/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RP_APPLICATION_ID "org.reprise.Reprise"

/* The program: its windows, one for each project that is open, and the keys of their commands. */
#define RP_TYPE_APPLICATION (rp_application_get_type ())
G_DECLARE_FINAL_TYPE (RpApplication, rp_application, RP, APPLICATION, AdwApplication)

RpApplication *rp_application_new (void);
/* Shows the project of that file: in the window that has it, else in `window` where that is still
 * empty, else in a new one. `window` may be NULL. */
void rp_application_open_path (RpApplication *self, const char *path, GtkWindow *window);

G_END_DECLS
