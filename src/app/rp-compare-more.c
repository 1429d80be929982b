/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two windows of the Compare page: which codes are taken for which, and alpha by month. */
#include "rp-agreement-views.h"
#include "rp-compare-chart.h"
#include "rp-compare-page-private.h"
#include "rp-dialogs.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *path;
  RpAgreementScope scope;
  RpLevel level;
  gint64 code_id; /* 0: the matrix, else the trend of this code */
  RpConfusionMatrix *matrix;
  GPtrArray *points;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->path);
  rp_agreement_scope_clear (&self->scope);
  rp_confusion_matrix_free (self->matrix);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_free (self);
}

static void
thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *self = data;
  GError *error = NULL;
  g_autoptr (RpStore) store = rp_store_open_reader (self->path, &error);

  if (store != NULL && self->code_id == 0)
    self->matrix = rp_confusion_matrix_compute (store, &self->scope, cancellable, &error);
  else if (store != NULL)
    self->points = rp_trend_compute (store, &self->scope, self->level, self->code_id, cancellable,
                                     &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static RpComparePage *
page_of (GtkWidget *bin)
{
  return g_object_get_data (G_OBJECT (bin), "page");
}

static GtkWidget *
new_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class);
  return label;
}

/* --- which code is taken for which --------------------------------------------------------- */

static void
field_cb (GtkButton *button, GtkWidget *bin)
{
  RpComparePage *page = page_of (bin);
  const gint64 *code = g_object_get_data (G_OBJECT (button), "code");
  gboolean agreed = g_object_get_data (G_OBJECT (button), "agreed") != NULL;

  gtk_drop_down_set_selected (page->kind, agreed ? 1 : 0);
  rp_compare_table_select_code (page->table, *code);
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (bin)));
}

/* Four steps of tint, by the largest figure off the diagonal. */
static const char *
shade (guint64 n, guint64 most)
{
  static const char *const shades[] = { "shade-1", "shade-2", "shade-3", "shade-4" };
  return shades[MIN (3, most == 0 ? 0 : n * 4 / (most + 1))];
}

static GtkWidget *
new_field (GtkWidget *bin, const RpConfusionMatrix *matrix, guint row, guint column, guint64 most)
{
  guint64 n = matrix->turns[row * matrix->n_codes + column];
  const char *a = matrix->names[row], *b = matrix->names[column];
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_autofree char *tip
    = row == column
        ? g_strdup_printf (_ ("Turns to which two or more coders gave %s: %s. Show what is agreed"), a,
                           text)
        : g_strdup_printf (_ ("Turns to which one coder gave %s without %s, another %s without %s: %s. "
                              "Show the disagreements on %s"), a, b, b, a, text, a);
  GtkWidget *button = gtk_button_new_with_label (text);

  g_object_set_data_full (G_OBJECT (button), "code",
                          g_memdup2 (&matrix->code_ids[row], sizeof (gint64)), g_free);
  g_object_set_data (G_OBJECT (button), "agreed", row == column ? button : NULL);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_add_css_class (button, "heat");
  gtk_widget_add_css_class (button, "numeric");
  if (row != column && n > 0)
    gtk_widget_add_css_class (button, shade (n, most));
  else
    gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (field_cb), bin);
  return button;
}

static GtkWidget *
new_name (const char *name, guint width)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), width > 10 ? 0 : 0.5f);
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (width, 7));
  gtk_label_set_max_width_chars (GTK_LABEL (label), (int) width);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static GtkWidget *
new_matrix (GtkWidget *bin, const RpConfusionMatrix *matrix)
{
  GtkWidget *grid = gtk_grid_new ();
  guint64 most = 0;

  for (guint i = 0; i < matrix->n_codes; i++)
    for (guint k = 0; k < i; k++)
      most = MAX (most, matrix->turns[i * matrix->n_codes + k]);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 2);
  for (guint i = 0; i < matrix->n_codes; i++)
    {
      gtk_grid_attach (GTK_GRID (grid), new_name (matrix->names[i], 8), (int) i + 1, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), new_name (matrix->names[i], 26), 0, (int) i + 1, 1, 1);
      for (guint k = 0; k < matrix->n_codes; k++)
        gtk_grid_attach (GTK_GRID (grid), new_field (bin, matrix, i, k, most), (int) k + 1,
                         (int) i + 1, 1, 1);
    }
  return grid;
}

/* --- by month ------------------------------------------------------------------------------ */

static void
month_cb (GtkButton *button, GtkWidget *bin)
{
  const GArray *sessions = g_object_get_data (G_OBJECT (button), "sessions");

  rp_check_menu_tick_only (page_of (bin)->sessions, (const gint64 *) sessions->data, sessions->len);
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (bin)));
}

static GtkWidget *
new_month (GtkWidget *bin, const RpTrendPoint *point)
{
  GtkWidget *button = gtk_button_new_with_label (point->month);
  g_autofree char *tip = g_strdup_printf (_ ("Compare only the sessions of %s"), point->month);

  g_object_set_data_full (G_OBJECT (button), "sessions", g_array_ref (point->sessions),
                          (GDestroyNotify) g_array_unref);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (month_cb), bin);
  return button;
}

static void
attach (GtkGrid *grid, int column, int row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 3 ? 0 : 1);
  gtk_widget_add_css_class (label, row == 0 ? "heading" : "numeric");
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static GtkWidget *
new_trend (GtkWidget *bin, GPtrArray *points)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *grid = gtk_grid_new ();
  const char *heads[] = { _ ("Month"), _ ("Sessions"), _ ("Units"), _ ("Alpha") };

  if (points->len == 0)
    return new_label (_ ("None of the sessions has a date."), "dim-label");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  for (int c = 0; c < 4; c++)
    attach (GTK_GRID (grid), c, 0, heads[c]);
  for (guint i = 0; i < points->len; i++)
    {
      const RpTrendPoint *point = points->pdata[i];
      g_autofree char *sessions = g_strdup_printf ("%u", point->sessions->len);
      g_autofree char *units = g_strdup_printf ("%" G_GUINT64_FORMAT, point->n_units);
      g_autofree char *figure
        = point->alpha.undefined != NULL
            ? g_strdup_printf (_ ("– undefined: %s"), point->alpha.undefined)
            : rp_compare_format (&point->alpha);
      gtk_grid_attach (GTK_GRID (grid), new_month (bin, point), 0, (int) i + 1, 1, 1);
      attach (GTK_GRID (grid), 1, (int) i + 1, sessions);
      attach (GTK_GRID (grid), 2, (int) i + 1, units);
      attach (GTK_GRID (grid), 3, (int) i + 1, figure);
    }
  gtk_box_append (GTK_BOX (box),
                  rp_compare_chart_new (points,
                                        gtk_adjustment_get_value (page_of (bin)->threshold)));
  gtk_box_append (GTK_BOX (box), grid);
  return box;
}

/* --- the window ---------------------------------------------------------------------------- */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *bin = GTK_WIDGET (source);
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_object_ref_sink (box);
  g_object_ref_sink (scroller);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        adw_bin_set_child (ADW_BIN (bin), new_label (error->message, "error"));
    }
  else
    {
      gtk_widget_add_css_class (box, "dialog-content");
      gtk_box_append (GTK_BOX (box), new_label (request->matrix != NULL
        ? _ ("Turns to which one coder gave the one code and not the other, and another coder the "
             "other and not the one. On the diagonal: turns that two or more coders gave the code.")
        : _ ("By the month of the session. The dashed line is the threshold; a line through a mark "
             "is its 95 % interval."), "dim-label"));
      gtk_box_append (GTK_BOX (box), request->matrix != NULL ? new_matrix (bin, request->matrix)
                                                             : new_trend (bin, request->points));
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
      adw_bin_set_child (ADW_BIN (bin), scroller);
    }
  g_object_unref (box);
  g_object_unref (scroller);
}

static void
present (RpComparePage *self, const char *title, gint64 code_id)
{
  GtkWidget *bin = adw_bin_new (), *spinner = gtk_spinner_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (bin, cancellable, done_cb, NULL);
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (rp_project_get_path (self->project));
  request->scope = rp_compare_page_read_scope (self);
  request->level = (RpLevel) gtk_drop_down_get_selected (self->level);
  request->code_id = code_id;
  g_object_set_data (G_OBJECT (bin), "page", self);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Computing"), -1);
  adw_bin_set_child (ADW_BIN (bin), spinner);
  GtkWindow *window = rp_dialogs_new_window (GTK_WIDGET (self), title, 900, 560, bin);
  /* Closing it is the way to cancel. */
  g_signal_connect_object (window, "destroy", G_CALLBACK (g_cancellable_cancel), cancellable,
                           G_CONNECT_SWAPPED);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, thread_cb);
  gtk_window_present (window);
}

void
rp_compare_page_present_confusion (RpComparePage *self)
{
  present (self, _ ("Which Code Is Taken for Which"), 0);
}

void
rp_compare_page_present_trend (RpComparePage *self)
{
  const RpAgreement *agreement = rp_compare_table_get_agreement (self->table);
  gint64 code = rp_compare_table_get_code (self->table);

  for (guint i = 0; agreement != NULL && i < agreement->rows->len; i++)
    {
      const RpAgreementRow *row = agreement->rows->pdata[i];
      g_autofree char *title = g_strdup_printf (_ ("%s by Month"), row->name);
      if (row->code_id == code)
        present (self, title, code);
    }
}
