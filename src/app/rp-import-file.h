/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-draft-read.h"
#include "rp-project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  RP_IMPORT_WAITING, /* to be read */
  RP_IMPORT_READING,
  RP_IMPORT_READY,   /* read: can be looked at and imported */
  RP_IMPORT_FAILED,  /* `problem` says why: reading, or importing */
  RP_IMPORT_DONE,
} RpImportState;

/* A file on its way into a project. "changed" is emitted at every step. */
#define RP_TYPE_IMPORT_FILE (rp_import_file_get_type ())
G_DECLARE_FINAL_TYPE (RpImportFile, rp_import_file, RP, IMPORT_FILE, GObject)

RpImportFile *rp_import_file_new (const char *path);
const char *rp_import_file_get_path (RpImportFile *self);
RpImportState rp_import_file_get_state (RpImportFile *self);
const char *rp_import_file_get_problem (RpImportFile *self); /* "" : none */
RpDraft *rp_import_file_get_draft (RpImportFile *self);      /* NULL until it is read */
/* "docx · UTF-8 · 4 speakers · 184 turns", or the state in words. */
char *rp_import_file_describe (RpImportFile *self);

/* How it is to be read: NULL or "" finds the encoding out. Changing either makes it wait again. */
const char *rp_import_file_get_encoding (RpImportFile *self);
RpLabelMode rp_import_file_get_labels (RpImportFile *self);
void rp_import_file_set_options (RpImportFile *self, const char *encoding, RpLabelMode labels);
/* What the user typed into the fields, which a second reading keeps. */
void rp_import_file_keep_facts (RpImportFile *self);

/* Whether the user wants it; a file whose text is in the project already is not wanted at first. */
gboolean rp_import_file_is_wanted (RpImportFile *self);
void rp_import_file_set_wanted (RpImportFile *self, gboolean wanted);

/* Reads the file in a thread. The result is in the file when `callback` is called. */
void rp_import_file_read_async (RpImportFile *self, RpStore *store, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* Stores it. FALSE: it has failed, and says why. */
gboolean rp_import_file_commit (RpImportFile *self, RpProject *project, gint64 *session_id);

G_END_DECLS
