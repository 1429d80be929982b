/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-framework-dialog.h"

#include "rp-code-form.h"
#include "rp-codebook.h"
#include "rp-dialogs.h"
#include "rp-framework-form.h"
#include "rp-swatch.h"

#include <glib/gi18n-lib.h>

struct _RpFrameworkDialog
{
  AdwWindow parent_instance;
  RpProject *project;
  GPtrArray *frameworks;
  gint64 framework_id; /* what the form shows; */
  gint64 code_id;      /* 0: the framework itself */
  gboolean changed;    /* the form differs from what is stored */
  gboolean filling;

  GMenu *shipped_menu;
  GtkListBox *list;
  GtkStack *forms;
  RpFrameworkForm *framework_form;
  RpCodeForm *code_form;
  GtkWidget *retire_button;
};

G_DEFINE_TYPE (RpFrameworkDialog, rp_framework_dialog, ADW_TYPE_WINDOW)

/* --- what is chosen ------------------------------------------------------------------------ */

static RpFramework *
get_framework (RpFrameworkDialog *self)
{
  for (guint i = 0; i < self->frameworks->len; i++)
    if (((RpFramework *) self->frameworks->pdata[i])->id == self->framework_id)
      return self->frameworks->pdata[i];
  return NULL;
}

static RpCode *
get_code (RpFrameworkDialog *self)
{
  RpFramework *framework = get_framework (self);

  for (guint i = 0; framework != NULL && i < rp_framework_get_n_codes (framework); i++)
    if (rp_framework_get_code (framework, i)->id == self->code_id)
      return rp_framework_get_code (framework, i);
  return NULL;
}

static void
enable (RpFrameworkDialog *self, const char *name, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), name, enabled);
}

static void
update_actions (RpFrameworkDialog *self)
{
  gboolean writable = !rp_project_is_read_only (self->project);
  const RpFramework *framework = get_framework (self);
  const RpCode *code = get_code (self);
  const char *retire = code != NULL && code->retired ? _ ("_Restore") : _ ("_Retire");

  enable (self, "framework.add-shipped", writable);
  enable (self, "framework.add-file", writable);
  enable (self, "framework.add-empty", writable);
  enable (self, "framework.add-code", writable && framework != NULL);
  enable (self, "framework.up", writable && code != NULL && code->position > 0);
  enable (self, "framework.down",
          writable && code != NULL
              && code->position + 1 < (int) rp_framework_get_n_codes (framework));
  enable (self, "framework.retire", writable && code != NULL);
  enable (self, "framework.save", writable && self->changed);
  gtk_button_set_label (GTK_BUTTON (self->retire_button), retire);
  gtk_widget_set_sensitive (GTK_WIDGET (self->forms), writable);
}

static void
show_form (RpFrameworkDialog *self)
{
  RpFramework *framework = get_framework (self);
  RpCode *code = get_code (self);

  self->changed = FALSE;
  if (code != NULL)
    rp_code_form_set (self->code_form, framework, code);
  else if (framework != NULL)
    rp_framework_form_set (self->framework_form, framework);
  gtk_stack_set_visible_child_name (self->forms, code        ? "code"
                                                 : framework ? "framework"
                                                             : "empty");
  update_actions (self);
}

static void
form_changed_cb (RpFrameworkDialog *self)
{
  self->changed = TRUE;
  update_actions (self);
}

/* --- the list ------------------------------------------------------------------------------ */

static GtkWidget *
new_row (gint64 framework_id, const RpCode *code, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (code != NULL)
    {
      gtk_widget_add_css_class (box, "code-entry");
      gtk_box_append (GTK_BOX (box), rp_swatch_new (code->colour));
    }
  else
    gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  if (code != NULL && code->retired)
    {
      GtkWidget *retired = gtk_label_new (_ ("retired"));
      gtk_widget_add_css_class (retired, "caption");
      gtk_widget_add_css_class (retired, "dim-label");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), retired);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "framework",
                          g_memdup2 (&framework_id, sizeof framework_id), g_free);
  g_object_set_data_full (G_OBJECT (row), "code",
                          g_memdup2 (code ? &code->id : &(gint64){ 0 }, sizeof (gint64)), g_free);
  return row;
}

static void
append_row (RpFrameworkDialog *self, gint64 framework_id, const RpCode *code, const char *name)
{
  GtkWidget *row = new_row (framework_id, code, name);
  gint64 code_id = code ? code->id : 0;

  gtk_list_box_append (self->list, row);
  if (framework_id == self->framework_id && code_id == self->code_id)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
show_list (RpFrameworkDialog *self)
{
  GtkWidget *row;

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint f = 0; f < self->frameworks->len; f++)
    {
      RpFramework *framework = self->frameworks->pdata[f];
      append_row (self, framework->id, NULL, framework->name);
      for (guint i = 0; i < rp_framework_get_n_codes (framework); i++)
        {
          const RpCode *code = rp_framework_get_code (framework, i);
          append_row (self, framework->id, code, code->name);
        }
    }
  self->filling = FALSE;
}

static void
load (RpFrameworkDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) frameworks
      = rp_store_list_frameworks (rp_project_get_store (self->project), &error);

  if (frameworks == NULL)
    {
      rp_dialogs_error (GTK_WIDGET (self), _ ("The frameworks cannot be read"), error);
      return;
    }
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
  self->frameworks = g_steal_pointer (&frameworks);
  if (get_framework (self) == NULL)
    {
      RpFramework *first = self->frameworks->len > 0 ? self->frameworks->pdata[0] : NULL;
      self->framework_id = first ? first->id : 0;
      self->code_id = 0;
    }
  if (get_code (self) == NULL)
    self->code_id = 0;
  show_list (self);
  /* What is being typed stays, whatever else has changed. */
  if (self->changed)
    update_actions (self);
  else
    show_form (self);
}

static void
project_changed_cb (RpProject *project, const RpNews *news, RpFrameworkDialog *self)
{
  if (news->kinds & RP_NEWS_FRAMEWORKS)
    load (self);
}

/* --- saving -------------------------------------------------------------------------------- */

static gboolean
save_code (RpFrameworkDialog *self, gboolean *right, GError **error)
{
  g_autoptr (RpCode) code = rp_code_copy (get_code (self));

  *right = rp_code_form_read (self->code_form, code);
  if (!*right)
    return FALSE;
  self->changed = FALSE;
  return rp_project_update_code (self->project, code, error);
}

static gboolean
save_framework (RpFrameworkDialog *self, gboolean *right, GError **error)
{
  g_autoptr (RpFramework) framework = rp_framework_copy (get_framework (self));

  *right = rp_framework_form_read (self->framework_form, framework);
  if (!*right)
    return FALSE;
  self->changed = FALSE;
  return rp_project_update_framework (self->project, framework, error);
}

/* FALSE, with the form as it was typed, where something in it cannot be. */
static gboolean
save (RpFrameworkDialog *self)
{
  g_autoptr (GError) error = NULL;
  gboolean right = TRUE;

  if (!self->changed || get_framework (self) == NULL)
    return TRUE;
  if (get_code (self) != NULL ? save_code (self, &right, &error)
                              : save_framework (self, &right, &error))
    return TRUE;
  self->changed = TRUE;
  if (!right)
    rp_dialogs_toast (GTK_WIDGET (self->forms), _ ("Not saved: the marked field cannot be so"));
  else
    rp_dialogs_error (GTK_WIDGET (self), _ ("The entry was not saved"), error);
  update_actions (self);
  return FALSE;
}

static void
row_selected_cb (RpFrameworkDialog *self, GtkListBoxRow *row)
{
  gint64 framework_id, code_id;

  if (self->filling || row == NULL)
    return;
  framework_id = *(gint64 *) g_object_get_data (G_OBJECT (row), "framework");
  code_id = *(gint64 *) g_object_get_data (G_OBJECT (row), "code");
  if (framework_id == self->framework_id && code_id == self->code_id)
    return;
  if (!save (self))
    {
      show_list (self);
      return;
    }
  self->framework_id = framework_id;
  self->code_id = code_id;
  show_list (self);
  show_form (self);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (save (RP_FRAMEWORK_DIALOG (widget)))
    show_form (RP_FRAMEWORK_DIALOG (widget));
}

/* --- adding -------------------------------------------------------------------------------- */

static void
add_framework (RpFrameworkDialog *self, const RpFramework *framework)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (!save (self))
    return;
  if (!rp_project_add_framework (self->project, framework, &id, &error))
    {
      rp_dialogs_error (GTK_WIDGET (self), _ ("The framework was not added"), error);
      return;
    }
  self->framework_id = id;
  self->code_id = 0;
  load (self);
}

static void
add_shipped_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpFramework) framework
      = rp_codebook_load (g_variant_get_string (parameter, NULL), &error);

  if (framework == NULL)
    rp_dialogs_error (widget, _ ("The framework was not added"), error);
  else
    add_framework (RP_FRAMEWORK_DIALOG (widget), framework);
}

static void
file_chosen (GListModel *files, gpointer data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (RpFramework) framework = rp_codebook_read (g_file_peek_path (file), &error);

  if (framework == NULL)
    rp_dialogs_error (data, _ ("The codebook was not added"), error);
  else
    add_framework (data, framework);
}

static void
add_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rp_dialogs_choose_files (widget, RP_FILES_OPEN_CODEBOOK, NULL, file_chosen, widget);
}

/* "new-code", "new-code-2".. : the first that `is_taken` does not know. */
static char *
free_identifier (const char *name, gboolean (*is_taken) (gpointer, const char *), gpointer data)
{
  g_autofree char *base = rp_identifier_from_name (name);
  char *identifier = g_strdup (base);

  for (guint i = 2; is_taken (data, identifier); i++)
    {
      g_free (identifier);
      identifier = g_strdup_printf ("%s-%u", base, i);
    }
  return identifier;
}

static gboolean
framework_is_taken (gpointer data, const char *identifier)
{
  RpFrameworkDialog *self = data;

  for (guint i = 0; i < self->frameworks->len; i++)
    if (g_str_equal (((RpFramework *) self->frameworks->pdata[i])->identifier, identifier))
      return TRUE;
  return FALSE;
}

static gboolean
code_is_taken (gpointer data, const char *identifier)
{
  return rp_framework_find_code (data, identifier) != NULL;
}

static void
add_empty_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RpFrameworkDialog *self = RP_FRAMEWORK_DIALOG (widget);
  g_autoptr (RpFramework) framework = rp_framework_new ();

  framework->name = g_strdup (_ ("New framework"));
  framework->identifier = free_identifier (framework->name, framework_is_taken, self);
  add_framework (self, framework);
  rp_framework_form_focus_name (self->framework_form);
}

static void
add_code_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const colours[] = { "#0072B2", "#D55E00", "#009E73", "#E69F00",
                                         "#CC79A7", "#56B4E9", "#5B4B9E", "#7A6A00" };
  RpFrameworkDialog *self = RP_FRAMEWORK_DIALOG (widget);
  g_autoptr (RpCode) code = rp_code_new ();
  g_autoptr (GError) error = NULL;
  RpFramework *framework;
  gint64 id;

  if (!save (self))
    return;
  framework = get_framework (self);
  code->name = g_strdup (_ ("New code"));
  code->identifier = free_identifier (code->name, code_is_taken, framework);
  code->position = rp_framework_get_n_codes (framework);
  code->rated = framework->anchors->len > 0;
  g_free (code->colour);
  code->colour = g_strdup (colours[code->position % G_N_ELEMENTS (colours)]);
  if (!rp_project_add_code (self->project, framework->id, code, &id, &error))
    {
      rp_dialogs_error (widget, _ ("The code was not added"), error);
      return;
    }
  self->code_id = id;
  load (self);
  rp_code_form_focus_name (self->code_form);
}

/* --- order, retiring ----------------------------------------------------------------------- */

static void
move_code (RpFrameworkDialog *self, int step)
{
  RpFramework *framework;
  g_autofree gint64 *ids = NULL;
  g_autoptr (GError) error = NULL;
  guint n, at = 0;
  gint64 other;

  if (!save (self))
    return;
  framework = get_framework (self);
  n = rp_framework_get_n_codes (framework);
  ids = g_new (gint64, n);
  for (guint i = 0; i < n; i++)
    {
      ids[i] = rp_framework_get_code (framework, i)->id;
      if (ids[i] == self->code_id)
        at = i;
    }
  other = ids[at + step];
  ids[at + step] = ids[at];
  ids[at] = other;
  if (!rp_project_reorder_codes (self->project, framework->id, ids, n, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The order was not changed"), error);
}

static void
up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_code (RP_FRAMEWORK_DIALOG (widget), -1);
}

static void
down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_code (RP_FRAMEWORK_DIALOG (widget), 1);
}

static void
retire_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RpFrameworkDialog *self = RP_FRAMEWORK_DIALOG (widget);
  g_autoptr (RpCode) code = NULL;
  g_autoptr (GError) error = NULL;

  if (!save (self))
    return;
  code = rp_code_copy (get_code (self));
  code->retired = !code->retired;
  if (!rp_project_update_code (self->project, code, &error))
    rp_dialogs_error (widget, _ ("The code was not changed"), error);
}

/* --- the dialog ---------------------------------------------------------------------------- */

static gboolean
rp_framework_dialog_close_request (GtkWindow *window)
{
  if (!save (RP_FRAMEWORK_DIALOG (window)))
    return TRUE;
  return GTK_WINDOW_CLASS (rp_framework_dialog_parent_class)->close_request (window);
}

static void
rp_framework_dialog_dispose (GObject *object)
{
  RpFrameworkDialog *self = RP_FRAMEWORK_DIALOG (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), RP_TYPE_FRAMEWORK_DIALOG);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
  G_OBJECT_CLASS (rp_framework_dialog_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "framework.add-shipped", "s", add_shipped_action);
  gtk_widget_class_install_action (widget_class, "framework.add-file", NULL, add_file_action);
  gtk_widget_class_install_action (widget_class, "framework.add-empty", NULL, add_empty_action);
  gtk_widget_class_install_action (widget_class, "framework.add-code", NULL, add_code_action);
  gtk_widget_class_install_action (widget_class, "framework.up", NULL, up_action);
  gtk_widget_class_install_action (widget_class, "framework.down", NULL, down_action);
  gtk_widget_class_install_action (widget_class, "framework.retire", NULL, retire_action);
  gtk_widget_class_install_action (widget_class, "framework.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "framework.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "framework.down",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "framework.save",
                                       NULL);
}

static void
rp_framework_dialog_class_init (RpFrameworkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rp_framework_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rp_framework_dialog_close_request;
  g_type_ensure (RP_TYPE_FRAMEWORK_FORM);
  g_type_ensure (RP_TYPE_CODE_FORM);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/reprise/Reprise/rp-framework-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RpFrameworkDialog, shipped_menu);
  gtk_widget_class_bind_template_child (widget_class, RpFrameworkDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RpFrameworkDialog, forms);
  gtk_widget_class_bind_template_child (widget_class, RpFrameworkDialog, framework_form);
  gtk_widget_class_bind_template_child (widget_class, RpFrameworkDialog, code_form);
  gtk_widget_class_bind_template_child (widget_class, RpFrameworkDialog, retire_button);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
}

static void
fill_menu (RpFrameworkDialog *self)
{
  g_auto (GStrv) identifiers = rp_codebook_list ();

  for (gsize i = 0; identifiers[i] != NULL; i++)
    {
      g_autoptr (RpFramework) framework = rp_codebook_load (identifiers[i], NULL);
      g_autoptr (GMenuItem) item = NULL;
      if (framework == NULL)
        continue;
      item = g_menu_item_new (framework->name, NULL);
      g_menu_item_set_action_and_target (item, "framework.add-shipped", "s", identifiers[i]);
      g_menu_append_item (self->shipped_menu, item);
    }
}

static void
rp_framework_dialog_init (RpFrameworkDialog *self)
{
  self->frameworks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  rp_dialogs_close_on_escape (GTK_WINDOW (self));
  fill_menu (self);
}

void
rp_framework_dialog_present (GtkWidget *parent, RpProject *project)
{
  RpFrameworkDialog *self
      = g_object_new (RP_TYPE_FRAMEWORK_DIALOG, "transient-for", gtk_widget_get_root (parent),
                      "modal", TRUE, "destroy-with-parent", TRUE, NULL);

  self->project = g_object_ref (project);
  g_signal_connect (project, "changed", G_CALLBACK (project_changed_cb), self);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
