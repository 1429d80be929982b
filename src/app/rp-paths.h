/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* TRUE where the program that runs lies in the folder it was built in: it then uses the data
 * beside it, and needs nothing installed. */
gboolean rp_paths_in_build_tree (void);
/* The sample project as it ships, never to be written to; NULL where there is none. */
char *rp_paths_find_sample (void);
/* The folder of the codebooks that ship. */
char *rp_paths_get_codebooks (void);
/* The folder for the user's own copies, made where it is missing. */
char *rp_paths_get_user_data (void);

/* The window's settings; NULL where their schema is not installed: everything has a default. */
GSettings *rp_paths_get_settings (void);

G_END_DECLS
