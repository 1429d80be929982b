/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Every question and message of the window. GTK 4.8 has older calls for these than later ones:
 * this is the only file to change when the minimum rises.
 *
 * `parent` is any widget of the window concerned. `data` is a GObject that is kept alive until
 * the user has answered; a function is called only where the user says yes. */

/* A sentence that needs no answer. Shown in the nearest toast overlay around `widget`. */
void rp_dialogs_toast (GtkWidget *widget, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* A failed act: heading says what failed, the error why and what to do. */
void rp_dialogs_error (GtkWidget *parent, const char *heading, const GError *error);

typedef void (*RpDialogsFunc) (gpointer data);
/* Asks before something that destroys. `action` is the verb on the button, with mnemonic. */
void rp_dialogs_confirm (GtkWidget *parent, const char *heading, const char *body,
                         const char *action, RpDialogsFunc func, gpointer data);

typedef void (*RpDialogsTextFunc) (const char *text, gpointer data);
/* A text of several lines: for memos. */
void rp_dialogs_edit_text (GtkWidget *parent, const char *heading, const char *body,
                           const char *text, RpDialogsTextFunc func, gpointer data);

typedef enum
{
  RP_FILES_OPEN_PROJECT,
  RP_FILES_SAVE_PROJECT,
  RP_FILES_OPEN_TRANSCRIPTS, /* several */
  RP_FILES_OPEN_CODEBOOK,
  RP_FILES_OPEN_TABLE,
  RP_FILES_CHOOSE_FOLDER,
} RpFilesPurpose;
/* `files` is never empty. */
typedef void (*RpDialogsFilesFunc) (GListModel *files, gpointer data);
/* `name` is the name proposed for a file to save, else NULL. */
void rp_dialogs_choose_files (GtkWidget *parent, RpFilesPurpose purpose, const char *name,
                              RpDialogsFilesFunc func, gpointer data);

/* A modal window of the usual kind: header bar with title, `child` below it. Closes on Escape. */
GtkWindow *rp_dialogs_new_window (GtkWidget *parent, const char *title, int width, int height,
                                  GtkWidget *child);
/* Makes Escape close a window. */
void rp_dialogs_close_on_escape (GtkWindow *window);

G_END_DECLS
