/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-analysis.h"

#include "transfer-test.h"

/* A pair for each worker with that many cells in both sessions and in supervision only; all
 * other cells were not asked for. */
static RpPresence *
make_workers (const guint (*cells)[2], guint n)
{
  RpPresence *presence = rp_presence_new (n, 40);

  for (guint i = 0; i < n; i++)
    {
      rp_presence_name_pair (presence, i, "", (int) i, -1, -1);
      for (guint d = 0; d < cells[i][0] + cells[i][1]; d++)
        rp_presence_set (presence, i, d, TRUE, d < cells[i][0]);
    }
  return presence;
}

/* Five workers with 1 of 5, 2 of 3, 3 of 3, 0 of 2 and 4 of 5. All 5^5 resamples, one by one:
 * percentile .235294 to .842105; bias -.036505, acceleration -.026774, BCa .214286 to .823529. */
static void
test_bootstrap_against_all_resamples (void)
{
  const guint cells[][2] = { { 1, 4 }, { 2, 1 }, { 3, 0 }, { 0, 2 }, { 4, 1 } };
  g_autoptr (RpPresence) presence = make_workers (cells, 5);
  RpWorkerBootstrap result = rp_worker_bootstrap (presence, 40000, 3);

  g_assert_cmpuint (result.n_workers, ==, 5);
  g_assert_cmpuint (result.n_without_value, ==, 0);
  assert_value (result.percentile, 10.0 / 18, 1e-12);
  assert_interval (result.percentile, 0.235294, 0.842105, 0.006);
  assert_interval (result.bca, 0.214286, 0.823529, 0.012);
  g_assert_cmpstr (result.bca.note, ==,
                   "with fewer than fifteen workers this interval is narrower than it should be");
}

/* Twenty workers who either always or never take up what supervision worked on, five cells each:
 * Wilson takes the hundred cells for independent; the workers show that there are twenty. */
static void
test_bootstrap_knows_workers (void)
{
  guint cells[20][2];
  g_autoptr (RpPresence) presence = NULL;
  RpWorkerBootstrap result;
  RpCells sum = { 50, 50, 0, 0 };
  RpFigure wilson = rp_transfer_rates (&sum).rate;

  for (guint i = 0; i < 20; i++)
    {
      cells[i][0] = i % 2 ? 5 : 0;
      cells[i][1] = i % 2 ? 0 : 5;
    }
  presence = make_workers (cells, 20);
  result = rp_worker_bootstrap (presence, 5000, 3);
  /* Binomial of 20 at one half: 6/20 and 14/20 are its 2.5 % points. */
  assert_interval (result.percentile, 0.3, 0.7, 0.051);
  g_assert_cmpfloat (result.percentile.high - result.percentile.low, >,
                     1.8 * (wilson.high - wilson.low));
  g_assert_null (result.percentile.note);
}

static void
test_bootstrap_edges (void)
{
  const guint same[][2] = { { 2, 1 }, { 4, 2 } };
  const guint nothing[][2] = { { 0, 0 }, { 0, 0 } };
  const guint gaps[][2] = { { 3, 1 }, { 0, 0 }, { 1, 3 } };
  g_autoptr (RpPresence) one = make_workers (same, 1);
  g_autoptr (RpPresence) alike = make_workers (same, 2);
  g_autoptr (RpPresence) none = make_workers (nothing, 2);
  g_autoptr (RpPresence) some = make_workers (gaps, 3);
  RpWorkerBootstrap result = rp_worker_bootstrap (alike, 1000, 1);

  assert_value (result.percentile, 2.0 / 3, 1e-12);
  g_assert_null (result.percentile.method);
  g_assert_nonnull (result.percentile.note);
  assert_undefined (rp_worker_bootstrap (one, 1000, 1).bca,
                    "undefined: resampling workers needs at least two of them");
  assert_undefined (rp_worker_bootstrap (none, 1000, 1).bca,
                    "undefined: no theme was worked on in supervision");

  /* One resample in 27 draws the second worker three times. */
  result = rp_worker_bootstrap (some, 10000, 1);
  g_assert_cmpuint (ABS ((int) result.n_without_value - 370), <, 80);
}

static void
test_bootstrap_is_reproducible (void)
{
  const guint cells[][2] = { { 1, 4 }, { 2, 1 }, { 3, 0 }, { 0, 2 }, { 4, 1 } };
  g_autoptr (RpPresence) presence = make_workers (cells, 5);

  g_assert_cmpfloat (rp_worker_bootstrap (presence, 2000, 8).bca.low, ==,
                     rp_worker_bootstrap (presence, 2000, 8).bca.low);
}

/* --- the whole ----------------------------------------------------------------------------- */

/* Two workers with two pairs each, two themes:
 *          risk  voice
 *   a w0   S P   S P
 *   b w0   S P   - -
 *   c w1   - -   S -
 *   d w1   - -   - P     cells: both 3, supervision only 1, practice only 1, neither 3 */
static RpPresence *
make_table (void)
{
  RpPresence *presence = rp_presence_new (4, 2);

  rp_presence_name_theme (presence, 0, "risk");
  rp_presence_name_theme (presence, 1, "voice");
  for (guint i = 0; i < 4; i++)
    {
      rp_presence_name_pair (presence, i, "", (int) i / 2, -1, -1);
      rp_presence_set (presence, i, 0, i < 2, i < 2);
    }
  rp_presence_set (presence, 0, 1, TRUE, TRUE);
  rp_presence_set (presence, 1, 1, FALSE, FALSE);
  rp_presence_set (presence, 2, 1, TRUE, FALSE);
  rp_presence_set (presence, 3, 1, FALSE, TRUE);
  return presence;
}

/* Risk: 2 of 2 of 4, P(X >= 2) = 1/C(4,2) = 1/6. Voice: 1 of 2, P(X >= 1) = 5/6.
 * Holm: 1/6*2 = 1/3, then 5/6. BH: 5/6, 1/6*2 = 1/3.
 * By theme: risk R 2*2/4 = 1, S 0; voice R 1*1/4, S 1*1/4: 1.25/.25 = 5. */
static void
test_analysis (void)
{
  g_autoptr (RpPresence) presence = make_table ();
  g_autoptr (RpTransferAnalysis) result = rp_transfer_analyse (presence, NULL, NULL, NULL, NULL);
  const RpThemeResult *risk = &g_array_index (result->themes, RpThemeResult, 0);
  const RpThemeResult *voice = &g_array_index (result->themes, RpThemeResult, 1);
  const RpRepairing *all, *within;

  g_assert_cmpuint (result->n_pairs, ==, 4);
  g_assert_cmpuint (result->n_workers, ==, 2);
  assert_value (result->rates.rate, 0.75, 1e-12);
  assert_undefined (result->carry_back.rate,
                    "undefined: the table does not say which session of a pair came first");

  g_assert_cmpuint (result->themes->len, ==, 2);
  g_assert_cmpstr (risk->name, ==, "risk");
  assert_value (risk->rates.rate, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (risk->p, 1.0 / 6, 1e-12);
  g_assert_cmpfloat_with_epsilon (risk->p_holm, 1.0 / 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (voice->p, 5.0 / 6, 1e-12);
  g_assert_cmpfloat_with_epsilon (voice->p_bh, 5.0 / 6, 1e-12);
  assert_value (result->by_theme.odds_ratio, 5, 1e-12);

  /* Neither supervisors nor families are known: two schemes of four. */
  g_assert_cmpuint (result->repairings->len, ==, 2);
  all = result->repairings->pdata[0];
  within = result->repairings->pdata[1];
  g_assert_cmpint (all->scheme, ==, RP_SCHEME_ALL);
  g_assert_cmpfloat (all->n_permutations, ==, 24);
  g_assert_cmpint (within->scheme, ==, RP_SCHEME_WITHIN_WORKER);
  g_assert_cmpfloat (within->n_permutations, ==, 4);
}

static void
test_carry_back (void)
{
  g_autoptr (RpPresence) presence = make_table ();
  g_autoptr (RpPresence) reversed = rp_presence_new (1, 2);
  g_autoptr (RpTransferAnalysis) result = NULL;

  rp_presence_set (reversed, 0, 0, TRUE, TRUE);
  rp_presence_set (reversed, 0, 1, TRUE, FALSE);
  result = rp_transfer_analyse (presence, reversed, NULL, NULL, NULL);
  assert_value (result->carry_back.rate, 0.5, 1e-12);
  assert_value (result->carry_back.difference, 0.25, 1e-12);
  g_assert_cmpuint (result->carry_back.cells.both, ==, 1);
  g_assert_cmpuint (result->rates.cells.both, ==, 3);
}

/* A theme that always returns is not tested and costs the other nothing: its Holm p stays 1/6. */
static void
test_constant_theme_is_no_test (void)
{
  g_autoptr (RpPresence) presence = make_table ();
  g_autoptr (RpTransferAnalysis) result = NULL;

  for (guint i = 0; i < 4; i++)
    rp_presence_set (presence, i, 1, TRUE, TRUE);
  result = rp_transfer_analyse (presence, NULL, NULL, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (g_array_index (result->themes, RpThemeResult, 0).p_holm,
                                  1.0 / 6, 1e-12);
  g_assert_true (isnan (g_array_index (result->themes, RpThemeResult, 1).p_holm));
}

static void
test_empty (void)
{
  g_autoptr (RpPresence) presence = rp_presence_new (0, 0);
  g_autoptr (RpTransferAnalysis) result = rp_transfer_analyse (presence, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (result->n_pairs, ==, 0);
  g_assert_nonnull (result->rates.rate.undefined);
  g_assert_nonnull (result->by_worker.odds_ratio.undefined);
  g_assert_nonnull (result->bootstrap.bca.undefined);
  g_assert_nonnull (((RpRepairing *) result->repairings->pdata[0])->undefined);
}

static void
test_sensitivity (void)
{
  const guint linked[][2] = { { 1, 3 } };
  const guint present[][2] = { { 3, 1 } };
  g_autoptr (RpPresence) a = make_workers (linked, 1);
  g_autoptr (RpPresence) b = make_workers (present, 1);
  g_autoptr (RpPresence) c = rp_presence_new (1, 1);
  const RpVariant variants[] = { { "linked", a }, { "nothing", c }, { "present", b } };
  g_autoptr (RpSensitivity) result = rp_sensitivity (variants, 3);
  g_autoptr (RpSensitivity) none = rp_sensitivity (variants + 1, 1);

  g_assert_cmpuint (result->lowest, ==, 0);
  g_assert_cmpuint (result->highest, ==, 2);
  assert_value (result->spread, 0.5, 1e-12);
  g_assert_nonnull (result->rates[1].rate.undefined);
  assert_undefined (none->spread, "undefined: no variant has a rate");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/bootstrap/all-resamples", test_bootstrap_against_all_resamples);
  g_test_add_func ("/transfer/bootstrap/knows-workers", test_bootstrap_knows_workers);
  g_test_add_func ("/transfer/bootstrap/edges", test_bootstrap_edges);
  g_test_add_func ("/transfer/bootstrap/reproducible", test_bootstrap_is_reproducible);
  g_test_add_func ("/transfer/analysis/by-hand", test_analysis);
  g_test_add_func ("/transfer/analysis/carry-back", test_carry_back);
  g_test_add_func ("/transfer/analysis/constant-theme", test_constant_theme_is_no_test);
  g_test_add_func ("/transfer/analysis/empty", test_empty);
  g_test_add_func ("/transfer/sensitivity", test_sensitivity);
  return g_test_run ();
}
