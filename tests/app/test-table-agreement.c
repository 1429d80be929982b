/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Agreement of a table from elsewhere: what is pasted is read as what it is said to be, figures are
 * those of the published example, and what is wrong is one line that names row and column. */
#include "rp-table-agreement-job.h"
#include "rp-table-agreement.h"

#include <string.h>

/* Two coders, 2 x 2: Cohen's kappa is (.7 - .5) / (1 - .5) by hand. */
static const char *const square = "20\t5\n10\t15\n";
static const char *const ratings = "unit\tA\tB\n1\tx\tx\n2\tx\ty\n3\ty\ty\n4\ty\t\n";

static RpAgreementList *
compute (const char *text, RpTableKind kind, RpScale scale, GError **error)
{
  g_autoptr (RpTableRequest) request = rp_table_request_new (text, kind, scale);

  request->length = 100;
  return rp_table_request_compute (request, NULL, error);
}

static void
test_kinds (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpAgreementList) table = compute (square, RP_TABLE_SQUARE, RP_SCALE_NOMINAL, &error);
  g_assert_no_error (error);
  const RpEstimate *kappa = rp_agreement_list_find (table->coefficients, "cohen-kappa", NULL);
  g_assert_cmpfloat_with_epsilon (kappa->value, 0.4, 1e-9);

  g_autoptr (RpAgreementList) units = compute (ratings, RP_TABLE_RATINGS, RP_SCALE_NOMINAL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (units->n_units, ==, 4);
  g_assert_cmpuint (units->n_pairable, ==, 3);

  g_autoptr (RpAgreementList) sets = compute (
    "unit,A,B\n1,a;b,a\n2,-,b\n3,a,b\n4,b,b\n", RP_TABLE_SETS, RP_SCALE_NOMINAL, &error);
  g_assert_no_error (error);
  g_autofree char *about = rp_table_describe (sets);
  g_assert_nonnull (strstr (about, "Of 4 pairs of codings 1 are alike"));
  g_assert_nonnull (strstr (about, "Most confused: a with b (1)"));

  g_autoptr (RpAgreementList) spans
    = compute ("coder;code;start;end\nA;x;0;10\nB;x;0;10\n", RP_TABLE_SPANS, RP_SCALE_NOMINAL, &error);
  g_assert_no_error (error);
  const RpEstimate *f1 = rp_agreement_list_find (spans->coefficients, "segment-f1", NULL);
  g_assert_cmpfloat_with_epsilon (f1->value, 1, 1e-9);
}

static void
assert_one_line (const char *text, RpTableKind kind, RpScale scale, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpAgreementList) list = compute (text, kind, scale, &error);

  g_assert_null (list);
  g_assert_nonnull (error);
  g_assert_null (strchr (error->message, '\n'));
  if (strstr (error->message, place) == NULL)
    g_error ("“%s” does not name “%s”", error->message, place);
}

static void
test_errors_name_the_place (void)
{
  assert_one_line ("unit,A,B\n1,2,3\n2,4\n", RP_TABLE_RATINGS, RP_SCALE_INTERVAL, "line 3");
  assert_one_line ("unit,A,B\n1,2,3\n2,4,much\n", RP_TABLE_RATINGS, RP_SCALE_INTERVAL,
                   "line 3, column B");
  assert_one_line ("coder,code,start,end\nA,x,9,4\n", RP_TABLE_SPANS, RP_SCALE_NOMINAL, "line 2");
  assert_one_line ("1,2\n", RP_TABLE_SQUARE, RP_SCALE_NOMINAL, "table");
}

static void
test_rows_copy_as_a_table (void)
{
  g_autoptr (RpAgreementList) list = compute (square, RP_TABLE_SQUARE, RP_SCALE_NOMINAL, NULL);
  g_autoptr (GPtrArray) rows = rp_table_list_rows (list);
  g_autofree char *text = rp_table_rows_to_text (rows);

  g_assert_true (g_str_has_prefix (text, "Of\tCoefficient\tValue\t95 %\tUnits\t"));
  g_assert_nonnull (strstr (text, "\nall\tCohen's kappa, identity\t0.400\t"));
  /* Nobody's rates vary: a reason, not a number. */
  g_autoptr (RpAgreementList) same = compute ("9,0\n0,0\n", RP_TABLE_SQUARE, RP_SCALE_NOMINAL, NULL);
  g_autoptr (GPtrArray) none = rp_table_list_rows (same);
  g_autofree char *reason = rp_table_rows_to_text (none);
  g_assert_nonnull (strstr (reason, "Krippendorff's alpha, nominal\t–\t–\t9\tundefined: "));
}

/* Whether a label below `widget` that can be seen says `text`. */
static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end_ = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;                                   \
    while (!(condition) && g_get_monotonic_time () < end_)                                         \
      if (!g_main_context_iteration (NULL, FALSE))                                                 \
        g_usleep (2000);                                                                           \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
test_dialog (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *dialog = rp_table_agreement_new ();
  gpointer watched = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
  gtk_window_set_child (GTK_WINDOW (window), dialog);
  gtk_window_present (GTK_WINDOW (window));
  rp_table_agreement_set_text (RP_TABLE_AGREEMENT (dialog), ratings);
  gtk_widget_activate_action (dialog, "table.compute", NULL);
  WAIT_FOR (shows (dialog, "4 units, 3 of them with two or more of 2 coders."));
  WAIT_FOR (shows (dialog, "Percent agreement"));

  rp_table_agreement_set_text (RP_TABLE_AGREEMENT (dialog), "unit,A\n1,x\n2\n");
  gtk_widget_activate_action (dialog, "table.compute", NULL);
  WAIT_FOR (shows (dialog, "line 3"));
  g_assert_false (shows (dialog, "Percent agreement"));

  /* What is under way when the window closes is nobody's any more. */
  gtk_widget_activate_action (dialog, "table.compute", NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (watched == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/table-agreement/kinds", test_kinds);
  g_test_add_func ("/table-agreement/errors-name-the-place", test_errors_name_the_place);
  g_test_add_func ("/table-agreement/rows-copy-as-a-table", test_rows_copy_as_a_table);
  g_test_add_func ("/table-agreement/dialog", test_dialog);
  return g_test_run ();
}
