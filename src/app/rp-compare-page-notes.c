/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands below the table: all codes in one figure, the threshold, and what it all means. */
#include "rp-compare-columns.h"
#include "rp-compare-names.h"
#include "rp-compare-page-private.h"
#include "rp-paths.h"

#include <glib/gi18n-lib.h>

#define THRESHOLD_KEY "agreement-threshold"
#define DEFAULT_THRESHOLD 0.667
#define EXPLANATION_WIDTH 480

/* --- all codes ----------------------------------------------------------------------------- */

static void
append_way (GString *out, const RpAgreement *agreement, const char *way, const char *title)
{
  guint n;
  const RpCompareColumn *columns
    = rp_compare_columns (agreement->level, agreement->coders->len, &n);
  gboolean first = TRUE;

  for (guint i = 0; i < n; i++)
    {
      const RpEstimate *estimate = rp_agreement_find_overall (agreement, columns[i].name, way);
      if (estimate == NULL)
        continue;
      g_autofree char *figure = rp_compare_format (estimate);
      if (first)
        g_string_append_printf (out, "%s%s", out->len == 0 ? "" : "\n", title);
      g_string_append_printf (out, "%s %s %s", first ? "" : " ·", _ (columns[i].title), figure);
      first = FALSE;
    }
}

void
rp_compare_page_show_overall (RpComparePage *self, const RpAgreement *agreement)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_way (out, agreement, "pooled", _ ("All codes, pooled (De Vries 2008):"));
  append_way (out, agreement, "mean", _ ("All codes, plain mean:"));
  gtk_label_set_label (self->overall, out->str);
  gtk_widget_set_visible (GTK_WIDGET (self->overall), out->len > 0);
}

static GtkWidget *
new_overall (RpComparePage *self)
{
  g_autofree char *tip = g_strdup_printf ("%s\n\n%s", rp_compare_meaning ("pooled"),
                                          rp_compare_meaning ("mean"));
  g_autofree char *wrapped = rp_compare_wrap (tip);

  self->overall = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->overall, 0);
  gtk_label_set_wrap (self->overall, TRUE);
  gtk_label_set_selectable (self->overall, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->overall), "numeric");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->overall), wrapped);
  return GTK_WIDGET (self->overall);
}

/* --- the threshold ------------------------------------------------------------------------- */

void
rp_compare_page_show_intervals (RpComparePage *self)
{
  const RpAgreement *agreement = rp_compare_table_get_agreement (self->table);
  double threshold = gtk_adjustment_get_value (self->threshold);
  const char *method = NULL;

  for (guint i = 0; agreement != NULL && method == NULL && i < agreement->rows->len; i++)
    {
      const RpAgreementRow *row = agreement->rows->pdata[i];
      for (guint k = 0; method == NULL && k < row->n_estimates; k++)
        if (row->estimates[k].has_ci)
          method = row->estimates[k].ci_method;
    }
  g_autofree char *text = g_strdup_printf (
    _ ("Dashed line: %.3g. An interval that crosses it is neither pass nor fail. Intervals: %s."),
    threshold, method != NULL ? method : _ ("none"));
  gtk_label_set_label (self->intervals, text);
}

static void
threshold_cb (RpComparePage *self)
{
  rp_compare_table_set_threshold (self->table, gtk_adjustment_get_value (self->threshold));
  rp_compare_page_show_intervals (self);
}

static GtkWidget *
new_threshold (RpComparePage *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Threshold of alpha"));
  GtkWidget *spin = gtk_spin_button_new (self->threshold, 0.01, 3);
  GtkWidget *note = gtk_label_new (_ ("Where the dashed line stands, in every project. Krippendorff "
                                      "asks for .800, and for .667 where conclusions are "
                                      "tentative."));

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), spin);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (note), 36);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), spin);
  gtk_box_append (GTK_BOX (box), note);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Threshold"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

/* --- what does this mean? ------------------------------------------------------------------ */

static const RpAgreementRow *
find_row (RpComparePage *self)
{
  const RpAgreement *agreement = rp_compare_table_get_agreement (self->table);
  gint64 code = rp_compare_table_get_code (self->table);

  for (guint i = 0; agreement != NULL && i < agreement->rows->len; i++)
    if (((RpAgreementRow *) agreement->rows->pdata[i])->code_id == code)
      return agreement->rows->pdata[i];
  return NULL;
}

static void
add_paragraph (GtkBox *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (box, label);
}

static void
explain_row (GtkBox *box, const RpAgreement *agreement, const RpAgreementRow *row)
{
  guint n;
  const RpCompareColumn *columns
    = rp_compare_columns (agreement->level, agreement->coders->len, &n);
  const RpEstimate *share = rp_agreement_row_find (row, "percent-agreement", NULL);

  add_paragraph (box, row->name, "title-4");
  add_paragraph (box, row->denominator, "dim-label");
  for (guint i = 0; i < n; i++)
    {
      const RpEstimate *estimate
        = rp_agreement_row_find (row, columns[i].name, columns[i].weights);
      if (estimate == NULL)
        continue;
      g_autofree char *name = rp_compare_name (estimate->name, estimate->weights);
      g_autofree char *text = rp_compare_explain_in_words (estimate, share);
      add_paragraph (box, name, "heading");
      add_paragraph (box, text, NULL);
    }
}

static void
explain_cb (GtkMenuButton *button, RpComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new (), *popover = gtk_popover_new ();
  const RpAgreementRow *row = find_row (self);

  if (row != NULL)
    explain_row (GTK_BOX (box), rp_compare_table_get_agreement (self->table), row);
  else
    add_paragraph (GTK_BOX (box), _ ("Choose a code in the table."), NULL);
  gtk_widget_set_margin_end (box, 12);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_size_request (scroller, EXPLANATION_WIDTH, -1);
  gtk_widget_set_focusable (scroller, TRUE); /* so that keys scroll it */
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 440);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
new_explain (RpComparePage *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("What Does This Mean?"));
  gtk_menu_button_set_create_popup_func (
    GTK_MENU_BUTTON (button), (GtkMenuButtonCreatePopupFunc) explain_cb, self, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

/* --- all of it ----------------------------------------------------------------------------- */

GtkWidget *
rp_compare_page_new_notes (RpComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GSettings *settings = rp_paths_get_settings ();

  self->threshold
    = g_object_ref_sink (gtk_adjustment_new (DEFAULT_THRESHOLD, 0, 1, 0.01, 0.1, 0));
  if (settings != NULL)
    g_settings_bind (settings, THRESHOLD_KEY, self->threshold, "value", G_SETTINGS_BIND_DEFAULT);
  self->intervals = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->intervals, 0);
  gtk_label_set_wrap (self->intervals, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->intervals), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->intervals), "dim-label");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->intervals));
  gtk_box_append (GTK_BOX (line), new_explain (self));
  gtk_box_append (GTK_BOX (line), new_threshold (self));
  gtk_box_append (GTK_BOX (box), new_overall (self));
  gtk_box_append (GTK_BOX (box), line);
  g_signal_connect_object (self->threshold, "value-changed", G_CALLBACK (threshold_cb), self,
                           G_CONNECT_SWAPPED);
  threshold_cb (self);
  return box;
}
