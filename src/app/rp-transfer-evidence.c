/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-evidence.h"

#include "rp-dialogs.h"
#include "rp-session-item.h"
#include "rp-transfer-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 940
#define HEIGHT 680

/* What the window holds on to; owned by its list. */
typedef struct
{
  char *path;
  gint64 supervision_id, practice_id, coder_id;
  GArray *themes; /* of gint64, behind the choice; the first is 0: all */
  GPtrArray *evidence;
  GCancellable *cancellable;
  GtkDropDown *theme, *pair;
  GtkStack *stack;
  AdwStatusPage *status;
  GtkListView *list;
  GtkStringList *places;
  GtkWidget *copy;
} Evidence;

static void
evidence_free (gpointer data)
{
  Evidence *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->evidence, g_ptr_array_unref);
  g_array_unref (self->themes);
  g_free (self->path);
  g_free (self);
}

/* --- rows ---------------------------------------------------------------------------------- */

static GtkWidget *
new_half (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *where = gtk_label_new (NULL), *quotation = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (where), 0);
  gtk_label_set_ellipsize (GTK_LABEL (where), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (quotation), 0);
  gtk_label_set_yalign (GTK_LABEL (quotation), 0);
  gtk_label_set_wrap (GTK_LABEL (quotation), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (quotation), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (quotation), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (quotation), 20);
  gtk_widget_add_css_class (where, "caption");
  gtk_widget_add_css_class (where, "dim-label");
  gtk_widget_add_css_class (quotation, "reading");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), where);
  gtk_box_append (GTK_BOX (box), quotation);
  return box;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, Evidence *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *halves = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_set_homogeneous (GTK_BOX (halves), TRUE);
  gtk_box_append (GTK_BOX (halves), new_half ());
  gtk_box_append (GTK_BOX (halves), new_half ());
  gtk_widget_add_css_class (box, "evidence-row");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), halves);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
show_half (GtkWidget *box, const RpEvidenceHalf *half)
{
  g_autofree char *date = rp_session_item_format_date (half->date);
  GString *where = g_string_new (half->session);

  if (*date != '\0')
    g_string_append_printf (where, " · %s", date);
  if (*half->speaker != '\0')
    g_string_append_printf (where, " · %s", half->speaker);
  if (*half->time != '\0')
    g_string_append_printf (where, " · %s", half->time);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), where->str);
  gtk_widget_set_tooltip_text (gtk_widget_get_first_child (box), where->str);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), half->quotation);
  g_string_free (where, TRUE);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, Evidence *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *halves = gtk_widget_get_last_child (box);
  const RpEvidence *row = self->evidence->pdata[gtk_list_item_get_position (item)];
  const char *memo = row->memo != NULL ? row->memo : "";
  g_autofree char *title
    = g_strdup_printf ("%s · %s · %s%s%s", row->theme, rp_link_strength_get_label (row->strength),
                       row->coder, *memo != '\0' ? " · " : "", memo);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  show_half (gtk_widget_get_first_child (halves), &row->supervision);
  show_half (gtk_widget_get_last_child (halves), &row->practice);
}

/* --- reading ------------------------------------------------------------------------------- */

static void
show_status (Evidence *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
set_evidence (Evidence *self, GPtrArray *evidence)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->places));
  guint n = evidence != NULL ? evidence->len : 0;
  g_auto (GStrv) items = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    items[i] = g_strdup ("");
  gtk_string_list_splice (self->places, 0, before, NULL);
  g_clear_pointer (&self->evidence, g_ptr_array_unref);
  self->evidence = evidence;
  gtk_string_list_splice (self->places, 0, 0, (const char *const *) items);
  gtk_widget_set_sensitive (self->copy, n > 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *evidence = rp_transfer_job_list_evidence_finish (result, &error);
  Evidence *self = g_object_get_data (source, "evidence");

  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  /* Another choice has been made since, or the window is gone. */
  if (cancellable != self->cancellable || g_cancellable_is_cancelled (cancellable))
    {
      g_clear_pointer (&evidence, g_ptr_array_unref);
      return;
    }
  set_evidence (self, evidence);
  if (evidence == NULL)
    show_status (self, _ ("Not Read"), error->message);
  else if (evidence->len == 0)
    show_status (self, _ ("No Links Here"),
                 _ ("A link joins a passage of supervision to one of practice. Make links on the "
                    "Transfer page, or choose another theme or all pairs above."));
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
read_evidence (Evidence *self)
{
  guint theme = gtk_drop_down_get_selected (self->theme);
  gboolean one = gtk_drop_down_get_selected (self->pair) == 0 && self->supervision_id != 0;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  rp_transfer_job_list_evidence (self->path, one ? self->supervision_id : 0,
                                 one ? self->practice_id : 0,
                                 g_array_index (self->themes, gint64, theme), self->coder_id,
                                 self->list, self->cancellable, read_cb, NULL);
}

static void
closed_cb (Evidence *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
copy_cb (GtkButton *button, Evidence *self)
{
  g_autofree char *text = rp_evidence_to_text (self->evidence);
  g_autofree char *html = rp_evidence_to_html (self->evidence);
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *ways[] = { gdk_content_provider_new_for_bytes ("text/html", bytes),
                                 gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (ways, 2);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (button)), both);
  rp_dialogs_toast (GTK_WIDGET (button), _ ("Table copied: paste it into a word processor"));
}

/* --- the window ---------------------------------------------------------------------------- */

static GtkDropDown *
new_choice (GtkStringList *names, const char *label)
{
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (names), NULL);

  gtk_widget_set_tooltip_text (choice, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
new_controls (Evidence *self, const RpTransfer *transfer, const RpTransferPair *pair,
              gint64 theme_id)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkStringList *themes = gtk_string_list_new (NULL), *pairs = gtk_string_list_new (NULL);
  gint64 all = 0;
  guint chosen = 0;

  gtk_string_list_append (themes, _ ("All themes"));
  g_array_append_val (self->themes, all);
  for (guint i = 0; i < transfer->themes->len; i++)
    {
      const RpTransferTheme *theme = transfer->themes->pdata[i];
      gtk_string_list_append (themes, theme->name);
      g_array_append_val (self->themes, theme->code_id);
      if (theme->code_id == theme_id)
        chosen = i + 1;
    }
  if (pair != NULL)
    gtk_string_list_append (pairs, _ ("This pair"));
  gtk_string_list_append (pairs, _ ("All pairs"));
  self->theme = new_choice (themes, _ ("Theme"));
  self->pair = new_choice (pairs, _ ("Pairs"));
  gtk_drop_down_set_selected (self->theme, chosen);
  self->copy = gtk_button_new_with_mnemonic (_ ("_Copy Table"));
  gtk_widget_set_halign (self->copy, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->copy, TRUE);
  gtk_widget_add_css_class (self->copy, "suggested-action");
  g_signal_connect (self->copy, "clicked", G_CALLBACK (copy_cb), self);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->theme));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->pair));
  gtk_box_append (GTK_BOX (bar), self->copy);
  return bar;
}

static GtkWidget *
new_headings (void)
{
  const char *names[] = { _ ("Supervision talk"), _ ("Direct practice talk") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "evidence-headings");
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (names[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "title-4");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static GtkWidget *
new_list (Evidence *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  self->places = gtk_string_list_new (NULL);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
    GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (self->places))), factory));
  gtk_list_view_set_show_separators (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "evidence");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Supervision talk and direct practice talk"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), new_headings ());
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static GtkWidget *
new_content (Evidence *self, const RpTransfer *transfer, const RpTransferPair *pair,
             gint64 theme_id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "wait");
  gtk_stack_add_named (self->stack, new_list (self), "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->status), "status");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_add_css_class (box, "dialog-content");
  gtk_box_append (GTK_BOX (box), new_controls (self, transfer, pair, theme_id));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

GtkWindow *
rp_transfer_evidence_present (GtkWidget *parent, const char *path, const RpTransfer *transfer,
                              const RpTransferPair *pair, gboolean only, gint64 theme_id,
                              gint64 coder_id)
{
  Evidence *self = g_new0 (Evidence, 1);

  self->path = g_strdup (path);
  self->supervision_id = pair != NULL ? pair->supervision->id : 0;
  self->practice_id = pair != NULL ? pair->practice->id : 0;
  self->coder_id = coder_id;
  self->themes = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
  GtkWidget *content = new_content (self, transfer, pair, theme_id);
  GtkWindow *window = rp_dialogs_new_window (parent, _ ("Evidence"), WIDTH, HEIGHT, content);
  gtk_drop_down_set_selected (self->pair, pair != NULL && !only ? 1 : 0);
  g_object_set_data_full (G_OBJECT (self->list), "evidence", self, evidence_free);
  g_signal_connect_swapped (self->theme, "notify::selected", G_CALLBACK (read_evidence), self);
  g_signal_connect_swapped (self->pair, "notify::selected", G_CALLBACK (read_evidence), self);
  g_signal_connect_swapped (self->list, "destroy", G_CALLBACK (closed_cb), self);
  read_evidence (self);
  gtk_window_present (window);
  return window;
}
