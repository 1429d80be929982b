/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-codes-here.h"

#include "rp-swatch.h"

#include <glib/gi18n-lib.h>

struct _RpCodesHere
{
  GtkBox parent_instance;
  RpDesk *desk;
  GtkListBox *list;
  GtkLabel *empty;
  GArray *ids; /* gint64 of the rows */
  gboolean filling;
};

G_DEFINE_TYPE (RpCodesHere, rp_codes_here, GTK_TYPE_BOX)

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_button (const char *icon, const char *tip, const char *action, gint64 id)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  return button;
}

static void
add_row (RpCodesHere *self, const RpCoding *coding)
{
  const RpCode *code = rp_desk_get_code (self->desk, coding->code_id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *name, *details;
  g_autofree char *span = rp_desk_describe_span (self->desk, coding->start, coding->end);
  g_autofree char *text = *coding->memo != '\0' ? g_strdup_printf ("%s · %s", span, coding->memo)
                                                : g_strdup (span);
  g_autofree char *label = g_strdup_printf ("%s, %s", code ? code->name : "", text);

  gtk_box_append (GTK_BOX (box), rp_swatch_new (code ? code->colour : ""));
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_hexpand (words, TRUE);
  name = new_label (code ? code->name : _ ("Unknown code"), "code-name");
  gtk_widget_set_tooltip_text (name, code ? code->name : NULL);
  gtk_box_append (GTK_BOX (words), name);
  details = new_label (text, "caption");
  gtk_widget_add_css_class (details, "dim-label");
  gtk_widget_set_tooltip_text (details, text);
  gtk_box_append (GTK_BOX (words), details);
  gtk_box_append (GTK_BOX (box),
                  new_button ("document-edit-symbolic",
                              *coding->memo != '\0' ? _ ("Edit the memo (M)") : _ ("Add a memo (M)"),
                              "win.edit-memo", coding->id));
  gtk_box_append (GTK_BOX (box), new_button ("user-trash-symbolic", _ ("Remove this coding (Delete)"),
                                             "win.remove-coding", coding->id));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (self->list, row);
  if (coding->id == rp_desk_get_current (self->desk))
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
show_rows (RpCodesHere *self)
{
  g_autoptr (GPtrArray) here = rp_desk_list_here (self->desk);
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < here->len; i++)
    {
      const RpCoding *coding = here->pdata[i];
      g_array_append_val (self->ids, coding->id);
      add_row (self, coding);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), here->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), here->len == 0);
  self->filling = FALSE;
}

/* The same codings with another one standing out: rows stay, so that the focus does. */
static gboolean
show_current (RpCodesHere *self)
{
  g_autoptr (GPtrArray) here = rp_desk_list_here (self->desk);

  if (here->len != self->ids->len)
    return FALSE;
  for (guint i = 0; i < here->len; i++)
    if (((RpCoding *) here->pdata[i])->id != g_array_index (self->ids, gint64, i))
      return FALSE;
  self->filling = TRUE;
  for (guint i = 0; i < here->len; i++)
    if (((RpCoding *) here->pdata[i])->id == rp_desk_get_current (self->desk))
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, i));
  self->filling = FALSE;
  return TRUE;
}

static void
row_selected_cb (RpCodesHere *self, GtkListBoxRow *row)
{
  int index = row ? gtk_list_box_row_get_index (row) : -1;

  if (!self->filling && index >= 0 && (guint) index < self->ids->len)
    rp_desk_set_current (self->desk, g_array_index (self->ids, gint64, index));
}

static void
desk_changed_cb (RpDesk *desk, guint what, RpCodesHere *self)
{
  if (what & (RP_DESK_CODINGS | RP_DESK_SESSION | RP_DESK_FRAMEWORKS | RP_DESK_PROJECT))
    show_rows (self);
  else if ((what & RP_DESK_CURSOR) && !show_current (self))
    show_rows (self);
}

static void
rp_codes_here_dispose (GObject *object)
{
  RpCodesHere *self = RP_CODES_HERE (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  self->filling = TRUE;
  G_OBJECT_CLASS (rp_codes_here_parent_class)->dispose (object);
}

static void
rp_codes_here_finalize (GObject *object)
{
  g_array_unref (RP_CODES_HERE (object)->ids);
  G_OBJECT_CLASS (rp_codes_here_parent_class)->finalize (object);
}

static void
rp_codes_here_class_init (RpCodesHereClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_codes_here_dispose;
  G_OBJECT_CLASS (klass)->finalize = rp_codes_here_finalize;
}

static void
rp_codes_here_init (RpCodesHere *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self), new_label (_ ("Codes here"), "family-heading"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "codes-here");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Codes here"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  self->empty = GTK_LABEL (new_label (_ ("No coding at the cursor"), "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "pane-note");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->empty));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 190);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 70);
  gtk_box_append (GTK_BOX (self), scroller);
}

void
rp_codes_here_set_desk (RpCodesHere *self, RpDesk *desk)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  show_rows (self);
}
