/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-table-agreement.h"

#include "rp-dialogs.h"
#include "rp-table-agreement-job.h"
#include "rp-table-agreement-view.h"

#include <glib/gi18n-lib.h>

/* A text view of more than this is no use to anybody; the command line has no such bound. */
#define MAX_FILE (4 * 1024 * 1024)
#define RESAMPLES 1000
#define PULSE_MS 120

struct _RpTableAgreement
{
  AdwBin parent_instance;
  GtkDropDown *kind;
  GtkDropDown *scale;
  GtkSpinButton *length;
  GtkWidget *scale_box, *length_box;
  GtkCheckButton *bootstrap;
  GtkLabel *hint;
  GtkTextBuffer *text;
  GtkLabel *message;
  GtkRevealer *busy;
  GtkProgressBar *progress;
  GtkStack *stack;
  GListStore *items;
  GPtrArray *rows;
  GCancellable *cancellable; /* NULL: nothing runs */
  guint pulse;
};

G_DEFINE_TYPE (RpTableAgreement, rp_table_agreement, ADW_TYPE_BIN)

static const char *const hints[RP_N_TABLE_KINDS] = {
  N_ ("First line: unit, then a column for each coder. A cell is a category or a number; an empty "
      "cell is missing."),
  N_ ("Counts without a header: rows are the first coder's categories, columns the second's, in the "
      "same order."),
  N_ ("First line: unit, then a column for each coder. A cell holds labels joined by “;”; “-” is no "
      "label, an empty cell is missing."),
  N_ ("First line: coder, code, start, end. Positions count characters from 0; the end is the first "
      "character that is not coded any more."),
};

static RpTableKind
get_kind (RpTableAgreement *self)
{
  return (RpTableKind) MIN (gtk_drop_down_get_selected (self->kind), RP_N_TABLE_KINDS - 1);
}

static void
enable (RpTableAgreement *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

static void
update_actions (RpTableAgreement *self)
{
  gboolean busy = self->cancellable != NULL;

  enable (self, "table.compute", !busy && gtk_text_buffer_get_char_count (self->text) > 0);
  enable (self, "table.cancel", busy);
  enable (self, "table.copy", self->rows != NULL);
}

static void
show_message (RpTableAgreement *self, const char *text, gboolean is_error)
{
  GtkWidget *label = GTK_WIDGET (self->message);

  gtk_label_set_label (self->message, text);
  if (is_error)
    gtk_widget_add_css_class (label, "error");
  else
    gtk_widget_remove_css_class (label, "error");
}

static void
clear_result (RpTableAgreement *self)
{
  g_list_store_remove_all (self->items);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_stack_set_visible_child_name (self->stack, "none");
  show_message (self, "", FALSE);
  update_actions (self);
}

/* --- computing ----------------------------------------------------------------------------- */

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (RP_TABLE_AGREEMENT (data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
set_busy (RpTableAgreement *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (cancellable != NULL)
    self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
  gtk_revealer_set_reveal_child (self->busy, cancellable != NULL);
  update_actions (self);
}

static void
show_list (RpTableAgreement *self, const RpAgreementList *list)
{
  g_autofree char *about = rp_table_describe (list);

  self->rows = rp_table_list_rows (list);
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (GtkStringList) item = gtk_string_list_new (self->rows->pdata[i]);
      g_list_store_append (self->items, item);
    }
  gtk_stack_set_visible_child_name (self->stack, "table");
  show_message (self, about, FALSE);
  update_actions (self);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RpTableAgreement *self = RP_TABLE_AGREEMENT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RpAgreementList) list = rp_table_request_finish (result, &error);

  if (self->items == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return; /* closed, or started anew */
  set_busy (self, NULL);
  if (list != NULL)
    show_list (self, list);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_message (self, _ ("Cancelled"), FALSE);
  else
    show_message (self, error->message, TRUE);
}

static void
compute_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RpTableAgreement *self = RP_TABLE_AGREEMENT (widget);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  clear_result (self);
  gtk_text_buffer_get_bounds (self->text, &start, &end);
  text = gtk_text_buffer_get_text (self->text, &start, &end, TRUE);
  RpTableRequest *request
    = rp_table_request_new (text, get_kind (self), (RpScale) gtk_drop_down_get_selected (self->scale));
  request->length = (guint) gtk_spin_button_get_value_as_int (self->length);
  request->n_resamples = gtk_check_button_get_active (self->bootstrap) ? RESAMPLES : 0;
  set_busy (self, cancellable);
  rp_table_request_run (request, self, cancellable, computed_cb);
}

/* The button answers at once; the thread ends when it sees that nobody waits. */
static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RpTableAgreement *self = RP_TABLE_AGREEMENT (widget);

  g_cancellable_cancel (self->cancellable);
  set_busy (self, NULL);
  show_message (self, _ ("Cancelled"), FALSE);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RpTableAgreement *self = RP_TABLE_AGREEMENT (widget);
  g_autofree char *text = rp_table_rows_to_text (self->rows);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  rp_dialogs_toast (widget, _ ("Table copied"));
}

/* --- a file -------------------------------------------------------------------------------- */

static void
read_file (RpTableAgreement *self, GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info
    = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autofree char *text = NULL;
  gsize length;

  if (info == NULL)
    return;
  if (g_file_info_get_size (info) > MAX_FILE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("The file is larger than 4 MiB: use the command reprise-cli agree"));
      return;
    }
  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return;
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("The file is not text in UTF-8: save it as CSV in UTF-8"));
      return;
    }
  rp_table_agreement_set_text (self, text);
}

static void
chosen_cb (GListModel *files, gpointer data)
{
  RpTableAgreement *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GError) error = NULL;

  if (self->items == NULL)
    return;
  read_file (self, file, &error);
  if (error != NULL)
    show_message (self, error->message, TRUE);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rp_dialogs_choose_files (widget, RP_FILES_OPEN_TABLE, NULL, chosen_cb, widget);
}

/* --- where things stand -------------------------------------------------------------------- */

static void
kind_cb (RpTableAgreement *self)
{
  RpTableKind kind = get_kind (self);

  gtk_label_set_label (self->hint, _ (hints[kind]));
  gtk_widget_set_visible (self->scale_box, kind == RP_TABLE_RATINGS || kind == RP_TABLE_SQUARE);
  gtk_widget_set_visible (self->length_box, kind == RP_TABLE_SPANS);
  gtk_widget_set_visible (GTK_WIDGET (self->bootstrap), kind != RP_TABLE_SPANS);
}

static GtkWidget *
new_labelled (const char *text, GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), child);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), child);
  return box;
}

static GtkWidget *
new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
new_controls (RpTableAgreement *self)
{
  const char *kinds[] = { _ ("Ratings, a column a coder"), _ ("Square table of two coders"),
                          _ ("Sets of labels"), _ ("Segments of a text"), NULL };
  const char *scales[]
    = { _ ("Nominal: names"), _ ("Ordinal: steps"), _ ("Interval: numbers"), _ ("Ratio: amounts"),
        NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->kind = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (kinds));
  self->scale = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (scales));
  self->length = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, G_MAXINT, 100));
  gtk_spin_button_set_value (self->length, 1000);
  self->scale_box = new_labelled (_ ("_Scale"), GTK_WIDGET (self->scale));
  self->length_box = new_labelled (_ ("Characters of the _text"), GTK_WIDGET (self->length));
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (box), new_labelled (_ ("_Kind"), GTK_WIDGET (self->kind)));
  gtk_box_append (GTK_BOX (box), self->scale_box);
  gtk_box_append (GTK_BOX (box), self->length_box);
  gtk_box_append (GTK_BOX (box), space);
  gtk_box_append (GTK_BOX (box), new_button (_ ("Choose _File…"), "table.choose"));
  return box;
}

static GtkWidget *
new_text (RpTableAgreement *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 10);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Table, pasted or from a file"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 150);
  gtk_widget_add_css_class (scroller, "compare-table");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  return scroller;
}

static GtkWidget *
new_bar (RpTableAgreement *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *compute = new_button (_ ("_Compute"), "table.compute");

  gtk_widget_set_tooltip_text (compute, _ ("Compute (Ctrl+Enter)"));
  self->bootstrap = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (
    _ ("Intervals by _bootstrap of units, 1,000 resamples, seed 1")));
  gtk_widget_set_hexpand (space, TRUE);
  gtk_widget_add_css_class (compute, "suggested-action");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bootstrap));
  gtk_box_append (GTK_BOX (box), space);
  gtk_box_append (GTK_BOX (box), new_button (_ ("Copy _Result"), "table.copy"));
  gtk_box_append (GTK_BOX (box), compute);
  return box;
}

static GtkWidget *
new_busy (RpTableAgreement *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->busy = GTK_REVEALER (gtk_revealer_new ());
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Computing agreement"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), new_button (_ ("C_ancel"), "table.cancel"));
  gtk_revealer_set_child (self->busy, box);
  return GTK_WIDGET (self->busy);
}

static GtkWidget *
new_note (GtkLabel **label)
{
  *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (*label, 0);
  gtk_label_set_wrap (*label, TRUE);
  gtk_label_set_wrap_mode (*label, PANGO_WRAP_WORD_CHAR);
  return GTK_WIDGET (*label);
}

static GtkWidget *
new_result (RpTableAgreement *self)
{
  GtkWidget *none = gtk_label_new (_ ("Every coefficient that the table allows, with its interval or "
                                      "the reason why there is none."));

  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_add_css_class (none, "dim-label");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, rp_table_agreement_view_new (G_LIST_MODEL (self->items)), "table");
  gtk_widget_add_css_class (GTK_WIDGET (self->stack), "compare-table");
  gtk_widget_set_overflow (GTK_WIDGET (self->stack), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  return GTK_WIDGET (self->stack);
}

static void
rp_table_agreement_dispose (GObject *object)
{
  RpTableAgreement *self = RP_TABLE_AGREEMENT (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (rp_table_agreement_parent_class)->dispose (object);
}

static void
rp_table_agreement_class_init (RpTableAgreementClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rp_table_agreement_dispose;
  gtk_widget_class_install_action (widget_class, "table.compute", NULL, compute_cb);
  gtk_widget_class_install_action (widget_class, "table.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "table.choose", NULL, choose_cb);
}

/* Caught on its way down: the text view would make a line of it. */
static void
add_keys (RpTableAgreement *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                      gtk_named_action_new ("table.compute")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
rp_table_agreement_init (RpTableAgreement *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->items = g_list_store_new (GTK_TYPE_STRING_LIST);
  gtk_widget_add_css_class (box, "dialog-content");
  gtk_box_append (GTK_BOX (box), new_controls (self));
  gtk_box_append (GTK_BOX (box), new_note (&self->hint));
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  gtk_box_append (GTK_BOX (box), new_text (self));
  gtk_box_append (GTK_BOX (box), new_bar (self));
  gtk_box_append (GTK_BOX (box), new_busy (self));
  gtk_box_append (GTK_BOX (box), new_note (&self->message));
  gtk_box_append (GTK_BOX (box), new_result (self));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_cb), self);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  add_keys (self);
  kind_cb (self);
  update_actions (self);
}

GtkWidget *
rp_table_agreement_new (void)
{
  return g_object_new (RP_TYPE_TABLE_AGREEMENT, NULL);
}

void
rp_table_agreement_set_text (RpTableAgreement *self, const char *text)
{
  gtk_text_buffer_set_text (self->text, text, -1);
}

void
rp_table_agreement_present (GtkWidget *parent)
{
  gtk_window_present (rp_dialogs_new_window (parent, _ ("Agreement of a Table"), 860, 720,
                                             rp_table_agreement_new ()));
}
