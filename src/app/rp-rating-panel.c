/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-rating-panel.h"

#include "rp-rating-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _RpRatingPanel
{
  GtkBox parent_instance;
  RpDesk *desk;
  gint64 shown_code; /* whose anchors are in view */
  GPtrArray *rows;   /* of RpRatingRow */
  GPtrArray *means;  /* of Mean */

  GtkBox *content;
  GtkBox *anchors;
};

/* The heading of a group, which ends in its mean. */
typedef struct
{
  gint64 framework_id;
  char *group;
  GtkLabel *label;
} Mean;

G_DEFINE_TYPE (RpRatingPanel, rp_rating_panel, GTK_TYPE_BOX)

static void
mean_free (gpointer data)
{
  Mean *self = data;

  g_free (self->group);
  g_free (self);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* --- anchors in view ----------------------------------------------------------------------- */

static void
add_anchor (RpRatingPanel *self, const RpAnchor *anchor, gboolean chosen)
{
  const char *dot = *anchor->label != '\0' && *anchor->text != '\0' ? ": " : "";
  g_autofree char *value = g_strdup_printf ("%d", anchor->value);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *text = g_strconcat (anchor->label, dot, anchor->text, NULL);
  GtkWidget *label = new_label (*text != '\0' ? text : "–", "caption");
  GtkWidget *number = new_label (value, "numeric");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_widget_add_css_class (number, "caption");
  if (chosen)
    gtk_widget_add_css_class (line, "chosen-anchor");
  else if (*text == '\0')
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (line), number);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->anchors, line);
}

static gboolean
says_anything (const RpFramework *framework, const RpCode *code)
{
  for (guint i = 0; i < framework->anchors->len; i++)
    {
      int step = g_array_index (framework->anchors, RpAnchor, i).value;
      const RpAnchor *anchor = rp_framework_get_anchor (framework, code, step);
      if (*anchor->label != '\0' || *anchor->text != '\0')
        return TRUE;
    }
  return FALSE;
}

static void
show_anchors (RpRatingPanel *self)
{
  const RpCode *code = rp_desk_get_code (self->desk, self->shown_code);
  const RpFramework *framework = code ? rp_desk_get_framework (self->desk, code->framework_id)
                                      : NULL;
  double value = rp_desk_get_rating (self->desk, self->shown_code);

  clear_box (self->anchors);
  gtk_widget_set_visible (GTK_WIDGET (self->anchors), framework != NULL);
  if (framework == NULL)
    return;
  gtk_box_append (self->anchors, new_label (code->name, "heading"));
  if (!says_anything (framework, code))
    gtk_box_append (self->anchors,
                    new_label (_ ("The steps have no anchors yet: write them in Frameworks (Ctrl+K)"),
                               "caption"));
  for (guint i = 0; says_anything (framework, code) && i < framework->anchors->len; i++)
    {
      int step = g_array_index (framework->anchors, RpAnchor, i).value;
      add_anchor (self, rp_framework_get_anchor (framework, code, step), value == step);
    }
  if (*framework->scale_note != '\0')
    {
      GtkWidget *note = new_label (framework->scale_note, "caption");
      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (self->anchors, note);
    }
}

static void
row_attended_cb (RpRatingPanel *self, RpRatingRow *row)
{
  gint64 id = rp_rating_row_get_code (row);

  if (id == self->shown_code)
    return;
  self->shown_code = id;
  show_anchors (self);
}

/* --- rows ---------------------------------------------------------------------------------- */

static double
mean_of_group (RpRatingPanel *self, const Mean *mean, guint *n_rated)
{
  const RpFramework *framework = rp_desk_get_framework (self->desk, mean->framework_id);
  double sum = 0;

  *n_rated = 0;
  for (guint i = 0; framework != NULL && i < rp_framework_get_n_codes (framework); i++)
    {
      const RpCode *code = rp_framework_get_code (framework, i);
      double value = rp_desk_get_rating (self->desk, code->id);
      if (!code->rated || !code->passages || isnan (value)
          || !g_str_equal (code->group, mean->group))
        continue;
      sum += value;
      (*n_rated)++;
    }
  return sum / *n_rated;
}

static void
show_values (RpRatingPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RpRatingRow *row = self->rows->pdata[i];
      gint64 id = rp_rating_row_get_code (row);
      rp_rating_row_set_value (row, rp_desk_get_rating (self->desk, id));
      rp_rating_row_set_n_passages (row, rp_desk_count_codings (self->desk, id));
    }
  for (guint i = 0; i < self->means->len; i++)
    {
      Mean *mean = self->means->pdata[i];
      guint n;
      double value = mean_of_group (self, mean, &n);
      g_autofree char *text = n > 0 ? g_strdup_printf (_ ("mean of %u: %.1f"), n, value)
                                    : g_strdup (_ ("mean: –"));
      gtk_label_set_label (mean->label, text);
    }
}

static void
add_group (RpRatingPanel *self, const RpCode *code)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = new_label (code->group, "group-heading");
  Mean *mean = g_new0 (Mean, 1);

  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_set_hexpand (name, TRUE);
  mean->framework_id = code->framework_id;
  mean->group = g_strdup (code->group);
  mean->label = GTK_LABEL (new_label ("", "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (mean->label), "numeric");
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (mean->label));
  gtk_box_append (self->content, line);
  g_ptr_array_add (self->means, mean);
}

static void
add_row (RpRatingPanel *self, const RpFramework *framework, const RpCode *code)
{
  g_autofree char *name = rp_desk_dup_code_name (self->desk, code);
  GtkWidget *row = rp_rating_row_new (framework, code, name);

  g_signal_connect_swapped (row, "attended", G_CALLBACK (row_attended_cb), self);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (self->content, row);
}

static void
show_framework (RpRatingPanel *self, const RpFramework *framework)
{
  const char *group = "";
  gboolean first = TRUE;

  for (guint i = 0; framework->anchors->len > 0 && i < rp_framework_get_n_codes (framework); i++)
    {
      const RpCode *code = rp_framework_get_code (framework, i);
      if (!rp_desk_rates (self->desk, code))
        continue;
      if (first)
        gtk_box_append (self->content, new_label (framework->name, "family-heading"));
      if (*code->group != '\0' && !g_str_equal (group, code->group))
        add_group (self, code);
      group = code->group;
      first = FALSE;
      add_row (self, framework, code);
    }
}

static void
show_codes (RpRatingPanel *self)
{
  GPtrArray *frameworks = rp_desk_get_frameworks (self->desk);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->means, 0);
  clear_box (self->content);
  for (guint f = 0; f < frameworks->len; f++)
    show_framework (self, frameworks->pdata[f]);
  if (self->rows->len == 0)
    {
      GtkWidget *note = new_label (_ ("No framework with a rating scale is for this session."),
                                   "dim-label");
      gtk_widget_add_css_class (note, "pane-note");
      gtk_box_append (self->content, note);
      self->shown_code = 0;
    }
  else if (!rp_desk_get_code (self->desk, self->shown_code)
           || !rp_desk_rates (self->desk, rp_desk_get_code (self->desk, self->shown_code)))
    self->shown_code = rp_rating_row_get_code (self->rows->pdata[0]);
  show_values (self);
  show_anchors (self);
}

static void
desk_changed_cb (RpDesk *desk, guint what, RpRatingPanel *self)
{
  if (what & (RP_DESK_FRAMEWORKS | RP_DESK_SESSION | RP_DESK_PROJECT))
    {
      show_codes (self);
      return;
    }
  if (what & (RP_DESK_RATINGS | RP_DESK_CODINGS))
    show_values (self);
  if (what & RP_DESK_RATINGS)
    show_anchors (self);
}

static void
rp_rating_panel_dispose (GObject *object)
{
  RpRatingPanel *self = RP_RATING_PANEL (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (rp_rating_panel_parent_class)->dispose (object);
}

static void
rp_rating_panel_finalize (GObject *object)
{
  RpRatingPanel *self = RP_RATING_PANEL (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->means);
  G_OBJECT_CLASS (rp_rating_panel_parent_class)->finalize (object);
}

static void
rp_rating_panel_class_init (RpRatingPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_rating_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = rp_rating_panel_finalize;
}

static void
rp_rating_panel_init (RpRatingPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = g_ptr_array_new ();
  self->means = g_ptr_array_new_with_free_func (mean_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_widget_add_css_class (GTK_WIDGET (self->content), "ratings");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->content));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), scroller);
  self->anchors = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_widget_add_css_class (GTK_WIDGET (self->anchors), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->anchors), "code-card");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->anchors));
}

void
rp_rating_panel_set_desk (RpRatingPanel *self, RpDesk *desk)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  show_codes (self);
}
