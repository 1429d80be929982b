/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-dialogs.h"

#include "rp-draft-read.h"

#include <glib/gi18n-lib.h>

/* What waits for the user's answer. */
typedef struct
{
  gpointer func;
  GObject *data;
  GtkTextView *text;
} Answer;

static Answer *
answer_new (gpointer func, gpointer data)
{
  Answer *self = g_new0 (Answer, 1);

  self->func = func;
  self->data = data ? g_object_ref (data) : NULL;
  return self;
}

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_clear_object (&self->data);
  g_free (self);
}

static void
answer_free_closure (gpointer data, GClosure *closure)
{
  answer_free (data);
}

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = widget ? gtk_widget_get_root (widget) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
rp_dialogs_toast (GtkWidget *widget, const char *format, ...)
{
  GtkWidget *overlay;
  AdwToast *toast;
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    {
      g_message ("%s", text);
      return;
    }
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, 4);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static AdwMessageDialog *
new_message (GtkWidget *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (window_of (parent), heading, body);

  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  return ADW_MESSAGE_DIALOG (dialog);
}

void
rp_dialogs_error (GtkWidget *parent, const char *heading, const GError *error)
{
  AdwMessageDialog *dialog = new_message (parent, heading, error->message);

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
confirm_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Answer *answer = data;

  if (g_str_equal (response, "yes"))
    ((RpDialogsFunc) answer->func) (answer->data);
}

void
rp_dialogs_confirm (GtkWidget *parent, const char *heading, const char *body, const char *action,
                    RpDialogsFunc func, gpointer data)
{
  AdwMessageDialog *dialog = new_message (parent, heading, body);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "yes", action, NULL);
  adw_message_dialog_set_response_appearance (dialog, "yes", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirm_response_cb),
                         answer_new (func, data), answer_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
text_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Answer *answer = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (answer->text);
  g_autofree char *text = NULL;

  if (!g_str_equal (response, "save"))
    return;
  g_object_get (buffer, "text", &text, NULL);
  ((RpDialogsTextFunc) answer->func) (g_strstrip (text), answer->data);
}

static gboolean
text_save_cb (GtkWidget *widget, GVariant *args, gpointer dialog)
{
  adw_message_dialog_response (dialog, "save");
  return TRUE;
}

/* Return starts a new line in a memo, so saving has Ctrl+Return. */
static void
add_save_shortcut (GtkWidget *view, AdwMessageDialog *dialog)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return"),
                        gtk_callback_action_new (text_save_cb, dialog, NULL)));
  gtk_widget_add_controller (view, controller);
}

void
rp_dialogs_edit_text (GtkWidget *parent, const char *heading, const char *body, const char *text,
                      RpDialogsTextFunc func, gpointer data)
{
  AdwMessageDialog *dialog = new_message (parent, heading, body);
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  Answer *answer = answer_new (func, data);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  gtk_widget_add_css_class (view, "memo");
  gtk_widget_add_css_class (scroller, "card");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_size_request (scroller, 380, 140);
  adw_message_dialog_set_extra_child (dialog, scroller);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "cancel");
  answer->text = GTK_TEXT_VIEW (view);
  g_signal_connect_data (dialog, "response", G_CALLBACK (text_response_cb), answer,
                         answer_free_closure, 0);
  add_save_shortcut (view, dialog);
  gtk_window_set_focus (GTK_WINDOW (dialog), view);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (suffixes == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  else
    for (gsize i = 0; suffixes[i] != NULL; i++)
      gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
add_filters (GtkFileChooser *chooser, RpFilesPurpose purpose)
{
  static const char *const projects[] = { "reprise", NULL };
  static const char *const codebooks[] = { "json", NULL };
  static const char *const tables[] = { "csv", "tsv", "txt", NULL };

  if (purpose == RP_FILES_CHOOSE_FOLDER)
    return;
  if (purpose == RP_FILES_OPEN_TRANSCRIPTS)
    add_filter (chooser, _ ("Transcripts"), rp_draft_get_endings ());
  else if (purpose == RP_FILES_OPEN_CODEBOOK)
    add_filter (chooser, _ ("Codebooks (json)"), codebooks);
  else if (purpose == RP_FILES_OPEN_TABLE)
    add_filter (chooser, _ ("Tables (csv, tsv)"), tables);
  else
    add_filter (chooser, _ ("Reprise projects"), projects);
  add_filter (chooser, _ ("All files"), NULL);
}

static void
files_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Answer *answer = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      if (g_list_model_get_n_items (files) > 0)
        ((RpDialogsFilesFunc) answer->func) (files, answer->data);
    }
  g_object_unref (dialog);
}

void
rp_dialogs_choose_files (GtkWidget *parent, RpFilesPurpose purpose, const char *name,
                         RpDialogsFilesFunc func, gpointer data)
{
  static const char *const titles[] = { N_ ("Open Project"), N_ ("Save Project"),
                                        N_ ("Import Transcripts"), N_ ("Add Codebook"),
                                        N_ ("Read Table"), N_ ("Choose Folder") };
  static const GtkFileChooserAction actions[]
      = { GTK_FILE_CHOOSER_ACTION_OPEN, GTK_FILE_CHOOSER_ACTION_SAVE, GTK_FILE_CHOOSER_ACTION_OPEN,
          GTK_FILE_CHOOSER_ACTION_OPEN, GTK_FILE_CHOOSER_ACTION_OPEN,
          GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER };
  const char *accept = purpose == RP_FILES_SAVE_PROJECT ? _ ("_Save") : _ ("_Open");
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ (titles[purpose]), window_of (parent), actions[purpose], accept, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_filters (GTK_FILE_CHOOSER (dialog), purpose);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog),
                                        purpose == RP_FILES_OPEN_TRANSCRIPTS);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  /* A native dialog has no owner: the answer gives the reference up. */
  g_signal_connect_data (dialog, "response", G_CALLBACK (files_response_cb),
                         answer_new (func, data), answer_free_closure, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

void
rp_dialogs_close_on_escape (GtkWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

GtkWindow *
rp_dialogs_new_window (GtkWidget *parent, const char *title, int width, int height,
                       GtkWidget *child)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overlay = adw_toast_overlay_new ();

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), child);
  gtk_widget_set_vexpand (overlay, TRUE);
  gtk_box_append (GTK_BOX (box), overlay);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_transient_for (GTK_WINDOW (window), window_of (parent));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  rp_dialogs_close_on_escape (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}
