/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-import-details.h"

#include "rp-session-form.h"

#include <glib/gi18n-lib.h>

/* Enough to see whether speakers and times were found; the rest reads the same. */
#define PREVIEW_TURNS 40
#define PREVIEW_CHARACTERS 400
#define MAX_NOTES 200

struct _RpImportDetails
{
  AdwBin parent_instance;
  RpImportFile *file;
  gboolean showing;

  GtkStack *stack;
  AdwStatusPage *status;
  GtkLabel *problem;
  AdwComboRow *encoding_row;
  AdwComboRow *labels_row;
  AdwExpanderRow *notes_row;
  GPtrArray *notes; /* of GtkWidget */
  GtkBox *form_box;
  RpSessionForm *form;
  GtkWidget *preview_frame;
  GtkTextBuffer *preview;
};

G_DEFINE_TYPE (RpImportDetails, rp_import_details, ADW_TYPE_BIN)

static guint reread_signal;

/* --- notes --------------------------------------------------------------------------------- */

static void
add_note (RpImportDetails *self, const char *place, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_expander_row_add_row (self->notes_row, row);
  g_ptr_array_add (self->notes, row);
}

static void
show_notes (RpImportDetails *self, const RpDraft *draft)
{
  guint n = draft->notes->len;
  g_autofree char *title
      = n == 0 ? g_strdup (_ ("Nothing was skipped or mended"))
               : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u thing skipped, mended or guessed",
                                               "%u things skipped, mended or guessed", n),
                                  n);

  for (guint i = 0; i < self->notes->len; i++)
    adw_expander_row_remove (self->notes_row, self->notes->pdata[i]);
  g_ptr_array_set_size (self->notes, 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->notes_row), title);
  adw_expander_row_set_enable_expansion (self->notes_row, n > 0);
  for (guint i = 0; i < MIN (n, MAX_NOTES); i++)
    {
      const RpImportNote *note = &g_array_index (draft->notes, RpImportNote, i);
      g_autofree char *place = note->line > 0 ? g_strdup_printf (_ ("line %u"), note->line)
                                              : g_strdup (_ ("the file as a whole"));
      add_note (self, place, note->text);
    }
  if (n > MAX_NOTES)
    {
      g_autofree char *more = g_strdup_printf (_ ("and %u more"), n - MAX_NOTES);
      add_note (self, "", more);
    }
}

/* --- preview ------------------------------------------------------------------------------- */

static void
show_preview (RpImportDetails *self, const RpTranscript *transcript)
{
  guint n = MIN (rp_transcript_get_n_turns (transcript), PREVIEW_TURNS);
  GtkTextIter end;

  gtk_text_buffer_set_text (self->preview, "", 0);
  gtk_text_buffer_get_end_iter (self->preview, &end);
  for (guint i = 0; i < n; i++)
    {
      const RpTurn *turn = rp_transcript_get_turn (transcript, i);
      const RpSpeaker *speaker = rp_transcript_get_speaker (transcript, turn);
      guint stop = MIN (turn->end, turn->start + PREVIEW_CHARACTERS);
      g_autofree char *time = rp_time_to_string (turn->start_ms);
      g_autofree char *text = rp_transcript_slice (transcript, turn->start, stop);
      g_autofree char *head = g_strjoin (*time != '\0' ? "  " : "",
                                         speaker ? speaker->name : _ ("nobody named"), time, NULL);
      gtk_text_buffer_insert_with_tags_by_name (self->preview, &end, head, -1, "speaker", NULL);
      gtk_text_buffer_insert (self->preview, &end, "\n", 1);
      gtk_text_buffer_insert (self->preview, &end, text, -1);
      gtk_text_buffer_insert (self->preview, &end, stop < turn->end ? "…\n\n" : "\n\n", -1);
    }
}

/* --- fields -------------------------------------------------------------------------------- */

static void
form_changed_cb (RpImportDetails *self)
{
  RpDraft *draft = rp_import_file_get_draft (self->file);

  if (draft == NULL || self->showing)
    return;
  rp_session_form_read (self->form, draft->session);
  for (guint i = 0; i < draft->transcript->speakers->len; i++)
    ((RpSpeaker *) draft->transcript->speakers->pdata[i])->role
        = rp_session_form_get_role (self->form, i);
  self->showing = TRUE;
  rp_import_file_keep_facts (self->file);
  self->showing = FALSE;
}

static void
options_changed_cb (RpImportDetails *self)
{
  guint encoding = adw_combo_row_get_selected (self->encoding_row);

  if (self->showing || self->file == NULL)
    return;
  rp_import_file_set_options (
      self->file, encoding == 0 ? NULL : rp_draft_get_encodings ()[encoding - 1],
      adw_combo_row_get_selected (self->labels_row));
  if (rp_import_file_get_state (self->file) == RP_IMPORT_WAITING)
    g_signal_emit (self, reread_signal, 0);
}

static void
show_options (RpImportDetails *self)
{
  const char *const *encodings = rp_draft_get_encodings ();
  const char *chosen = rp_import_file_get_encoding (self->file);
  guint position = 0;

  for (guint i = 0; encodings[i] != NULL; i++)
    if (g_str_equal (encodings[i], chosen))
      position = i + 1;
  adw_combo_row_set_selected (self->encoding_row, position);
  adw_combo_row_set_selected (self->labels_row, rp_import_file_get_labels (self->file));
}

static void
show_draft (RpImportDetails *self)
{
  RpDraft *draft = rp_import_file_get_draft (self->file);
  const char *problem = rp_import_file_get_problem (self->file);

  self->showing = TRUE;
  gtk_label_set_label (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *problem != '\0');
  show_options (self);
  show_notes (self, draft);
  rp_session_form_set (self->form, draft->session, draft->transcript);
  show_preview (self, draft->transcript);
  self->showing = FALSE;
}

static void
show_file (RpImportDetails *self)
{
  RpDraft *draft = self->file ? rp_import_file_get_draft (self->file) : NULL;
  const char *problem = self->file ? rp_import_file_get_problem (self->file) : "";
  g_autofree char *state = self->file ? rp_import_file_describe (self->file) : g_strdup ("");

  if (self->showing)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->problem), *problem != '\0');
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, draft != NULL ? "draft" : "status");
  if (draft != NULL)
    {
      show_draft (self);
      return;
    }
  adw_status_page_set_title (self->status, state);
  adw_status_page_set_description (self->status, problem);
}

void
rp_import_details_set_file (RpImportDetails *self, RpImportFile *file)
{
  if (self->file == file)
    return;
  if (self->file != NULL)
    g_signal_handlers_disconnect_by_data (self->file, self);
  g_set_object (&self->file, file);
  if (file != NULL)
    g_signal_connect_swapped (file, "changed", G_CALLBACK (show_file), self);
  show_file (self);
}

static void
rp_import_details_dispose (GObject *object)
{
  RpImportDetails *self = RP_IMPORT_DETAILS (object);

  if (self->file != NULL)
    g_signal_handlers_disconnect_by_data (self->file, self);
  g_clear_object (&self->file);
  self->showing = TRUE;
  /* The bin lets its child go before the template does, which would leave it a dead one. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RP_TYPE_IMPORT_DETAILS);
  G_OBJECT_CLASS (rp_import_details_parent_class)->dispose (object);
}

static void
rp_import_details_finalize (GObject *object)
{
  g_ptr_array_unref (RP_IMPORT_DETAILS (object)->notes);
  G_OBJECT_CLASS (rp_import_details_parent_class)->finalize (object);
}

static void
rp_import_details_class_init (RpImportDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rp_import_details_dispose;
  G_OBJECT_CLASS (klass)->finalize = rp_import_details_finalize;
  reread_signal = g_signal_new ("reread", RP_TYPE_IMPORT_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/reprise/Reprise/rp-import-details.ui");
  gtk_widget_class_bind_template_child (widget_class, RpImportDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, RpImportDetails, status);
  gtk_widget_class_bind_template_child (widget_class, RpImportDetails, problem);
  gtk_widget_class_bind_template_child (widget_class, RpImportDetails, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, RpImportDetails, labels_row);
  gtk_widget_class_bind_template_child (widget_class, RpImportDetails, notes_row);
  gtk_widget_class_bind_template_child (widget_class, RpImportDetails, form_box);
  gtk_widget_class_bind_template_child (widget_class, RpImportDetails, preview);
  gtk_widget_class_bind_template_child (widget_class, RpImportDetails, preview_frame);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
}

static void
fill_encodings (RpImportDetails *self)
{
  const char *const *encodings = rp_draft_get_encodings ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("Automatic"));
  for (guint i = 0; encodings[i] != NULL; i++)
    gtk_string_list_append (list, encodings[i]);
  adw_combo_row_set_model (self->encoding_row, G_LIST_MODEL (list));
}

static void
rp_import_details_init (RpImportDetails *self)
{
  self->notes = g_ptr_array_new ();
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_encodings (self);
  gtk_text_buffer_create_tag (self->preview, "speaker", "weight", PANGO_WEIGHT_BOLD, NULL);
  self->form = g_object_new (RP_TYPE_SESSION_FORM, NULL);
  gtk_box_insert_child_after (self->form_box, GTK_WIDGET (self->form), self->preview_frame);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (form_changed_cb), self);
  self->showing = FALSE;
  show_file (self);
}
