/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-code-card.h"

#include <glib/gi18n-lib.h>

struct _RpCodeCard
{
  GtkBox parent_instance;
  GtkLabel *name;
  GtkLabel *definition;
  GtkLabel *includes;
  GtkLabel *excludes;
  GtkLabel *examples;
  GtkLabel *source;
};

G_DEFINE_TYPE (RpCodeCard, rp_code_card, GTK_TYPE_BOX)

static GtkLabel *
append_label (RpCodeCard *self, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
rp_code_card_class_init (RpCodeCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rp_code_card_init (RpCodeCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 5);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "code-card");
  self->name = append_label (self, "heading");
  self->definition = append_label (self, "definition");
  self->includes = append_label (self, "code-fact");
  self->excludes = append_label (self, "code-fact");
  self->examples = append_label (self, "code-fact");
  self->source = append_label (self, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->source), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
show_fact (GtkLabel *label, const char *heading, const char *text)
{
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b> %s", heading, text);

  gtk_label_set_markup (label, markup);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static char *
join_examples (const RpCode *code)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; code->examples[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, _ ("“%s”"), code->examples[i]);
    }
  return g_string_free (text, FALSE);
}

void
rp_code_card_set_code (RpCodeCard *self, const RpCode *code)
{
  g_autofree char *examples = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), code != NULL);
  if (code == NULL)
    return;
  examples = join_examples (code);
  show_text (self->name, code->name);
  show_text (self->definition, code->definition);
  show_fact (self->includes, _ ("Counts:"), code->includes);
  show_fact (self->excludes, _ ("Does not:"), code->excludes);
  show_fact (self->examples, _ ("Examples:"), examples);
  show_text (self->source, code->source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, code->name,
                                  -1);
}
