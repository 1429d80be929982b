/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-code-list.h"

#include "rp-swatch.h"

#include <glib/gi18n-lib.h>

struct _RpCodeList
{
  GtkBox parent_instance;
  RpDesk *desk;
  GtkListBox *list;
  GtkLabel *empty;
  GPtrArray *rows; /* of CodeRow */
  gboolean choosing; /* the list box follows the desk, not the user */
};

/* A row's code and what changes in it. */
typedef struct
{
  gint64 code_id;
  GtkListBoxRow *row;
  GtkLabel *count;
} CodeRow;

G_DEFINE_TYPE (RpCodeList, rp_code_list, GTK_TYPE_BOX)

static CodeRow *
find_row (RpCodeList *self, GtkListBoxRow *row)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((CodeRow *) self->rows->pdata[i])->row == row)
      return self->rows->pdata[i];
  return NULL;
}

static const RpCode *
code_of_row (RpCodeList *self, GtkListBoxRow *row)
{
  CodeRow *found = row ? find_row (self, row) : NULL;

  return found ? rp_desk_get_code (self->desk, found->code_id) : NULL;
}

/* --- headings ------------------------------------------------------------------------------ */

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_framework_heading (const RpFramework *framework)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = new_label (framework->name, "family-heading");
  g_autofree char *version = g_strdup_printf (_ ("v%d"), framework->version);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_tooltip_text (name, framework->description);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), new_label (version, "framework-version"));
  return box;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  RpCodeList *self = data;
  const RpCode *code = code_of_row (self, row);
  const RpCode *last = code_of_row (self, before);
  GtkWidget *box;

  gtk_list_box_row_set_header (row, NULL);
  if (code == NULL || (last != NULL && last->framework_id == code->framework_id
                       && g_str_equal (last->group, code->group)))
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  if (last == NULL || last->framework_id != code->framework_id)
    gtk_box_append (GTK_BOX (box), new_framework_heading (
                                       rp_desk_get_framework (self->desk, code->framework_id)));
  if (*code->group != '\0')
    {
      GtkWidget *group = new_label (code->group, "group-heading");
      gtk_widget_add_css_class (group, "dim-label");
      gtk_box_append (GTK_BOX (box), group);
    }
  gtk_list_box_row_set_header (row, box);
}

/* --- rows ---------------------------------------------------------------------------------- */

/* The key cap is a button: the mouse can do what the key does. */
static GtkWidget *
new_key_cap (RpCodeList *self, const RpCode *code)
{
  const char *key = rp_desk_get_key (self->desk, code->id);
  GtkWidget *button = gtk_button_new_with_label (*key != '\0' ? key : "+");
  g_autofree char *name = rp_desk_dup_code_name (self->desk, code);
  g_autofree char *tip = g_strdup_printf (_ ("Code the selection as %s"), code->name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.code");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* A click must not take the focus from the text that is selected. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "key-cap");
  return button;
}

static void
add_row (RpCodeList *self, const RpCode *code)
{
  CodeRow *row = g_new0 (CodeRow, 1);
  g_autofree char *tip = g_strdup_printf ("%s\n%s", code->name, code->definition);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = new_label (code->name, "code-name");
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_box_append (GTK_BOX (box), new_key_cap (self, code));
  gtk_box_append (GTK_BOX (box), rp_swatch_new (code->colour));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  row->code_id = code->id;
  row->count = GTK_LABEL (count);
  row->row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (row->row, box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->row), tip);
  g_ptr_array_add (self->rows, row);
  gtk_list_box_append (self->list, GTK_WIDGET (row->row));
}

static void
show_counts (RpCodeList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      CodeRow *row = self->rows->pdata[i];
      const RpCode *code = rp_desk_get_code (self->desk, row->code_id);
      guint n = rp_desk_count_codings (self->desk, row->code_id);
      g_autofree char *text = g_strdup_printf ("%u", n);
      g_autofree char *label = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%s, %u coding here", "%s, %u codings here", n),
          code ? code->name : "", n);

      gtk_label_set_label (row->count, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
    }
}

static void
show_choice (RpCodeList *self)
{
  gint64 chosen = rp_desk_get_chosen_code (self->desk);
  GtkListBoxRow *found = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (((CodeRow *) self->rows->pdata[i])->code_id == chosen)
      found = ((CodeRow *) self->rows->pdata[i])->row;
  self->choosing = TRUE;
  if (found != NULL)
    gtk_list_box_select_row (self->list, found);
  else
    gtk_list_box_unselect_all (self->list);
  self->choosing = FALSE;
}

static void
show_codes (RpCodeList *self)
{
  GPtrArray *frameworks = rp_desk_get_frameworks (self->desk);
  GtkWidget *child;

  self->choosing = TRUE;
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  self->choosing = FALSE;
  for (guint f = 0; f < frameworks->len; f++)
    for (guint i = 0; i < rp_framework_get_n_codes (frameworks->pdata[f]); i++)
      {
        const RpCode *code = rp_framework_get_code (frameworks->pdata[f], i);
        if (code->passages && rp_desk_offers (self->desk, code))
          add_row (self, code);
      }
  gtk_list_box_invalidate_headers (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty),
                          self->rows->len == 0 && rp_desk_get_session (self->desk) != NULL);
  show_counts (self);
  show_choice (self);
}

/* --- callbacks ----------------------------------------------------------------------------- */

static void
row_selected_cb (RpCodeList *self, GtkListBoxRow *row)
{
  const RpCode *code = code_of_row (self, row);

  if (!self->choosing && code != NULL)
    rp_desk_choose_code (self->desk, code->id);
}

static void
desk_changed_cb (RpDesk *desk, guint what, RpCodeList *self)
{
  if (what & (RP_DESK_FRAMEWORKS | RP_DESK_SESSION | RP_DESK_PROJECT))
    show_codes (self);
  else if (what & RP_DESK_CODINGS)
    show_counts (self);
  if (what & RP_DESK_CODE)
    show_choice (self);
}

static void
rp_code_list_dispose (GObject *object)
{
  RpCodeList *self = RP_CODE_LIST (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  self->choosing = TRUE;
  G_OBJECT_CLASS (rp_code_list_parent_class)->dispose (object);
}

static void
rp_code_list_finalize (GObject *object)
{
  g_ptr_array_unref (RP_CODE_LIST (object)->rows);
  G_OBJECT_CLASS (rp_code_list_parent_class)->finalize (object);
}

static void
rp_code_list_class_init (RpCodeListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_code_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = rp_code_list_finalize;
}

static void
rp_code_list_init (RpCodeList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "code-list");
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Codes"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  self->empty = GTK_LABEL (new_label (
      _ ("No framework is for this kind of session. Add one with Frameworks in the main menu."),
      "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "pane-note");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->empty));
}

void
rp_code_list_set_desk (RpCodeList *self, RpDesk *desk)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  show_codes (self);
}
