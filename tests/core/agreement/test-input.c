/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors.h"

#include "rp-agreement-list.h"
#include "rp-error.h"

static RpCsv *
parse (const char *text, RpCsvFlags flags)
{
  g_autoptr (GError) error = NULL;
  RpCsv *csv = rp_csv_parse ("t.csv", text, strlen (text), flags, &error);

  g_assert_no_error (error);
  return csv;
}

static RpAgreementList *
list (const RpAgreementInput *input)
{
  const RpAgreementListOptions options = RP_AGREEMENT_LIST_DEFAULTS;
  g_autoptr (GError) error = NULL;
  RpAgreementList *all = rp_agreement_list_new (input, &options, NULL, &error);

  g_assert_no_error (error);
  return all;
}

static const RpEstimate *
find (const RpAgreementList *all, const char *name, const char *weights)
{
  const RpEstimate *found = rp_agreement_list_find (all->coefficients, name, weights);

  g_assert_nonnull (found);
  return found;
}

/* Krippendorff 2011 as a file: words for codes, empty cells, a category that nobody used. */
static const char krippendorff[]
    = "unit,A,B,C,D\n1,a,a,,a\n2,b,b,c,b\n3,c,c,c,c\n4,c,c,c,c\n5,b,b,b,b\n6,a,b,c,d\n7,d,d,d,d\n"
      "8,a,a,b,a\n9,b,b,b,b\n10,,e,e,e\n11,,,a,a\n12,,,c,\n";

static void
test_ratings_nominal (void)
{
  g_autoptr (RpCsv) csv = parse (krippendorff, RP_CSV_HEADER);
  g_autoptr (RpAgreementInput) input
      = rp_agreement_read_ratings (csv, RP_SCALE_NOMINAL, NULL, NULL);
  g_autoptr (RpAgreementList) all = list (input);

  g_assert_cmpstr (all->level, ==, "unit");
  g_assert_cmpuint (all->n_units, ==, 12);
  g_assert_cmpuint (all->n_pairable, ==, 11);
  g_assert_cmpuint (all->n_coders, ==, 4);
  g_assert_cmpstr (all->categories[4], ==, "e");
  assert_six (find (all, "krippendorff-alpha", "nominal")->value, .743421);
  assert_six (find (all, "gwet-ac", "identity")->value, .775444);
  assert_near (find (all, "conger-kappa", "identity")->value, .76282, 5.1e-6);
  g_assert_null (rp_agreement_list_find (all->coefficients, "cohen-kappa", NULL));
  g_assert_null (rp_agreement_list_find (all->coefficients, "icc", NULL));
  g_assert_cmpuint (all->codes->len, ==, 5);
}

/* A codebook with a sixth category changes AC1 and Brennan-Prediger, not alpha. */
static void
test_ratings_categories (void)
{
  const char *const categories[] = { "a", "b", "c", "d", "e", "never", NULL };
  g_autoptr (RpCsv) csv = parse (krippendorff, RP_CSV_HEADER);
  g_autoptr (RpAgreementInput) input
      = rp_agreement_read_ratings (csv, RP_SCALE_ORDINAL, categories, NULL);
  g_autoptr (RpAgreementList) all = list (input);

  assert_six (find (all, "krippendorff-alpha", "ordinal")->value, .815388);
  assert_six (find (all, "brennan-prediger", "identity")->value, (9 / 11. - 1 / 6.) / (5 / 6.));
  g_assert_nonnull (find (all, "gwet-ac", "quadratic"));
}

static void
test_ratings_interval (void)
{
  g_autoptr (RpCsv) csv = parse ("session;x;y;w;z\n1;9;2;5;8\n2;6;1.0;3;2\n3;8;4;6;8\n4;7;1;2;6\n"
                                 "5;10;5;6;9\n6;6;2;4;7\n",
                                 RP_CSV_HEADER);
  g_autoptr (RpAgreementInput) input
      = rp_agreement_read_ratings (csv, RP_SCALE_INTERVAL, NULL, NULL);
  g_autoptr (RpAgreementList) all = list (input);

  assert_six (find (all, "icc", "A,1")->value, .289764);
  assert_six (find (all, "icc", "C,k")->ci_high, .985892);
  g_assert_nonnull (find (all, "kendall-w", NULL));
  g_assert_cmpstr (all->categories[0], ==, "1");
  g_assert_cmpstr (all->categories[1], ==, "2"); /* 1 and 1.0 are one category */
  assert_near (rp_alpha_interval (input->ratings).value,
               find (all, "krippendorff-alpha", "interval")->value, 1e-9);
}

/* More different numbers than categories are good for: what needs none of those is still there. */
static void
test_ratings_continuous (void)
{
  g_autoptr (GString) text = g_string_new ("unit,A,B\n");

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "%u,%u.5,%u\n", i, i, i);
  g_autoptr (RpCsv) csv = parse (text->str, RP_CSV_HEADER);
  g_autoptr (RpAgreementInput) input
      = rp_agreement_read_ratings (csv, RP_SCALE_INTERVAL, NULL, NULL);
  g_autoptr (RpAgreementList) all = list (input);

  g_assert_null (input->units);
  g_assert_cmpfloat (find (all, "krippendorff-alpha", "interval")->value, >, .999);
  assert_six (find (all, "icc", "C,1")->value, 1);
  assert_six (find (all, "bland-altman-bias", NULL)->value, .5);
  g_assert_cmpuint (all->n_pairable, ==, 300);
}

static void
test_table (void)
{
  g_autoptr (RpCsv) csv = parse ("118,5\n2,0\n", RP_CSV_NO_HEADER);
  g_autoptr (RpAgreementInput) input = rp_agreement_read_table (csv, RP_SCALE_NOMINAL, NULL);
  g_autoptr (RpAgreementList) all = list (input);
  const char *const names[] = { "percent-agreement",
                                "cohen-kappa",
                                "scott-pi",
                                "fleiss-kappa",
                                "brennan-prediger",
                                "pabak",
                                "gwet-ac",
                                "krippendorff-alpha",
                                "holsti",
                                "positive-agreement",
                                "negative-agreement",
                                "prevalence-index",
                                "bias-index",
                                "kappa-max" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (find (all, names[i], NULL));
  assert_six (find (all, "positive-agreement", NULL)->value, .971193);
  assert_six (find (all, "negative-agreement", NULL)->value, 0);
  g_assert_cmpuint (all->n_units, ==, 125);
  g_assert_cmpuint (all->n_coders, ==, 2);
}

static void
test_sets (void)
{
  g_autoptr (RpCsv) csv = parse ("unit,x,y\n1,-,-\n2,A,-\n3,A,A\n4,A,B\n5,A;B,A\n6,B; A,A;C\n"
                                 "7,A;B;C,A;B;C\n8,C,A;C\n9,C,A;C\n10,,A\n",
                                 RP_CSV_HEADER);
  g_autoptr (RpAgreementInput) input = rp_agreement_read_sets (csv, NULL);
  g_autoptr (RpAgreementList) all = list (input);

  assert_six (find (all, "krippendorff-alpha", "jaccard")->value, .31562);
  assert_six (find (all, "krippendorff-alpha", "masi")->value, .273081);
  assert_six (find (all, "krippendorff-alpha", "nominal")->value, .238806);
  g_assert_cmpuint (all->n_units, ==, 10);
  g_assert_cmpuint (all->n_pairable, ==, 9);
  g_assert_cmpuint (all->codes->len, ==, 3);
  RpAgreementCode *a = g_ptr_array_index (all->codes, 0);
  g_assert_cmpstr (a->code, ==, "A");
  g_assert_nonnull (rp_agreement_list_find (a->coefficients, "krippendorff-alpha", "nominal"));
  g_assert_nonnull (find (all, "cohen-kappa", "pooled"));
  g_assert_nonnull (find (all, "cohen-kappa", "mean"));
}

static void
test_spans (void)
{
  g_autoptr (RpCsv) csv
      = parse ("coder,code,start,end\nx,k,30,90\nx,c,75,145\nx,c,220,250\nx,k,150,200\ny,c,70,150\n"
               "y,c,205,225\ny,c,250,270\ny,k,30,90\ny,k,150,200\n",
               RP_CSV_HEADER);
  g_autoptr (RpAgreementInput) input = rp_agreement_read_spans (csv, 300, NULL);
  g_autoptr (RpAgreementList) all = list (input);
  const char *const names[] = { "alpha-u-1995",
                                "u-alpha",
                                "bar-u-alpha",
                                "cu-alpha",
                                "gamma",
                                "gamma-cat",
                                "gamma-observed-disorder",
                                "segment-f1" };
  const char *const of_code[]
      = { "alpha-u-1995", "bar-u-alpha", "k-u-alpha", "segment-f1", "character-kappa" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (find (all, names[i], NULL));
  assert_six (find (all, "alpha-u-1995", NULL)->value, .858665);
  g_assert_nonnull (find (all, "u-alpha", NULL)->undefined); /* c and k overlap at 75..90 */
  g_assert_nonnull (find (all, "bar-u-alpha", "pooled"));
  g_assert_cmpstr (all->level, ==, "segment");
  RpAgreementCode *c = g_ptr_array_index (all->codes, 0);
  g_assert_cmpstr (c->code, ==, "c"); /* by name, not as they came */
  for (guint i = 0; i < G_N_ELEMENTS (of_code); i++)
    g_assert_nonnull (rp_agreement_list_find (c->coefficients, of_code[i], NULL));
  assert_six (rp_agreement_list_find (c->coefficients, "alpha-u-1995", NULL)->value, .728599);
}

/* No figure of any list is a number that is none. */
static void
assert_no_nan (const GArray *coefficients)
{
  for (guint i = 0; i < coefficients->len; i++)
    {
      const RpEstimate *e = &g_array_index (coefficients, RpEstimate, i);

      if (e->undefined != NULL)
        continue;
      g_assert_true (isfinite (e->value));
      g_assert_true (!e->has_se || isfinite (e->se));
      g_assert_true (!e->has_ci || (isfinite (e->ci_low) && isfinite (e->ci_high)));
      g_assert_true (e->has_ci || e->no_interval != NULL);
      g_assert_true (e->has_ci ? e->ci_method[0] != '\0' : TRUE);
    }
}

static void
test_poor_data (void)
{
  const char *const tables[] = { "unit,A,B\n1,1,1\n",
                                 "unit,A,B\n1,1,\n2,,2\n",
                                 "unit,A,B\n1,3,3\n2,3,3\n3,3,3\n",
                                 "unit,A,B\n1,1,2\n2,1,2\n",
                                 "unit,A,B,C\n1,0,0,\n2,,1,1\n3,0,,1\n",
                                 "unit,A,B\n1,0,0\n2,0,1\n",
                                 "unit,A,B\n1,,\n2,0,0\n3,0,0\n" };
  const RpAgreementListOptions options = { 50, 1, RP_GAMMA_DEFAULTS, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (RpScale scale = RP_SCALE_NOMINAL; scale <= RP_SCALE_RATIO; scale++)
      {
        g_autoptr (RpCsv) csv = parse (tables[i], RP_CSV_HEADER);
        g_autoptr (RpAgreementInput) input = rp_agreement_read_ratings (csv, scale, NULL, NULL);
        g_autoptr (RpAgreementList) plain = list (input);
        g_autoptr (RpAgreementList) resampled = rp_agreement_list_new (input, &options, NULL, NULL);

        assert_no_nan (plain->coefficients);
        assert_no_nan (resampled->coefficients);
      }
}

/* One line that names table, line and column. */
static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    char kind; /* r nominal, o ordinal, i interval, q ratio, t table, s sets, p spans */
    const char *says;
  } cases[] = {
    { "unit,A\n1,x\n", 'r', "t.csv, line 1: the header must be unit and two or more coders" },
    { "unit,A,B\n", 'r', "t.csv, line 2: there are no units" },
    { "unit,A,B\n1,,\n", 'r', "t.csv: every cell is empty" },
    { "unit,A,B\n1,1,2\n2,x,1\n", 'i', "t.csv, line 3, column A: “x” is not a number" },
    { "unit,A,B\n1,low,high\n", 'o', "t.csv, line 2, column A: “low” is not a number" },
    { "unit,A,B\n1,1,-2\n", 'q', "t.csv, line 2, column B: “-2” is below 0" },
    { "1,2\n3\n", 't', "t.csv, line 2" },
    { "1,2,3\n4,5,6\n", 't', "t.csv: 2 rows and 3 columns" },
    { "1,2\n3,x\n", 't', "t.csv, line 2, column 2: “x”" },
    { "1,2\n3,-4\n", 't', "t.csv, line 2, column 2" },
    { "coder,code,start\nA,c,1\n", 'p', "end" },
    { "coder,code,start,end\nA,c,5,5\n", 'p', "t.csv, line 2, column end: the end 5 is not after" },
    { "coder,code,start,end\nA,c,5,500\n", 'p', "t.csv, line 2, column end" },
    { "coder,code,start,end\nA,c,x,9\n", 'p', "t.csv, line 2, column start: “x”" },
    { "coder,code,start,end\nA,c,5,9\n", 'p', "two or more coders, found 1" },
    { "coder,code,start,end\n,c,5,9\n", 'p', "t.csv, line 2, column coder: the cell is empty" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char kind = cases[i].kind;
      g_autoptr (GError) error = NULL;
      g_autoptr (RpCsv) csv = rp_csv_parse ("t.csv", cases[i].text, strlen (cases[i].text),
                                            kind == 't' ? RP_CSV_NO_HEADER : RP_CSV_HEADER, &error);
      g_autoptr (RpAgreementInput) input = NULL;

      if (csv != NULL)
        input = kind == 't'   ? rp_agreement_read_table (csv, RP_SCALE_NOMINAL, &error)
                : kind == 's' ? rp_agreement_read_sets (csv, &error)
                : kind == 'p' ? rp_agreement_read_spans (csv, 100, &error)
                              : rp_agreement_read_ratings (csv,
                                                           kind == 'r'   ? RP_SCALE_NOMINAL
                                                           : kind == 'o' ? RP_SCALE_ORDINAL
                                                           : kind == 'i' ? RP_SCALE_INTERVAL
                                                                         : RP_SCALE_RATIO,
                                                           NULL, &error);
      g_assert_null (input);
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("case %u says “%s”", i, error->message);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_unknown_category (void)
{
  const char *const categories[] = { "a", "b", NULL };
  g_autoptr (RpCsv) csv = parse ("unit,A,B\n1,a,b\n2,b,z\n", RP_CSV_HEADER);
  g_autoptr (GError) error = NULL;

  g_assert_null (rp_agreement_read_ratings (csv, RP_SCALE_NOMINAL, categories, &error));
  g_assert_error (error, RP_ERROR, RP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "line 3, column B: “z”"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/ratings-nominal", test_ratings_nominal);
  g_test_add_func ("/input/ratings-categories", test_ratings_categories);
  g_test_add_func ("/input/ratings-interval", test_ratings_interval);
  g_test_add_func ("/input/ratings-continuous", test_ratings_continuous);
  g_test_add_func ("/input/table", test_table);
  g_test_add_func ("/input/sets", test_sets);
  g_test_add_func ("/input/spans", test_spans);
  g_test_add_func ("/input/poor-data", test_poor_data);
  g_test_add_func ("/input/errors", test_errors);
  g_test_add_func ("/input/unknown-category", test_unknown_category);
  return g_test_run ();
}
