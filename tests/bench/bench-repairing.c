/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 100,000 re-pairings of 500 pairs x 10 themes, and of 100 pairs. Fails beyond the bound. Beside
 * them a plain loop over a table of c_ij, and the whole analysis of those 500 pairs. */
#include "rp-random.h"
#include "rp-transfer-analysis.h"

static RpPresence *
make_table (guint n_pairs, guint n_themes)
{
  RpPresence *presence = rp_presence_new (n_pairs, n_themes);
  RpRandom random;

  rp_random_init (&random, 1, 0);
  for (guint i = 0; i < n_pairs; i++)
    {
      rp_presence_name_pair (presence, i, "", (int) i / 20, (int) i / 50, (int) i / 3);
      for (guint d = 0; d < n_themes; d++)
        rp_presence_set (presence, i, d, rp_random_below (&random, 2),
                         rp_random_below (&random, 2));
    }
  return presence;
}

/* Prints the best of three runs, in seconds; TRUE where it is within the bound (0: none). */
static gboolean
measure (guint n_pairs, guint n_themes, RpScheme scheme, guint n_threads, double bound)
{
  g_autoptr (RpPresence) presence = make_table (n_pairs, n_themes);
  RpRepairingOptions options = { 100000, 1, n_threads };
  double best = G_MAXDOUBLE;

  for (guint round = 0; round < 3; round++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (RpRepairing) test
          = rp_repairing_test (presence, scheme, &options, NULL, NULL);

      best = MIN (best, (g_get_monotonic_time () - start) / 1e6);
    }
  g_print ("%4u pairs x %2u themes, %-17s %u thread(s): %.3f s\n", n_pairs, n_themes,
           rp_scheme_to_string (scheme), n_threads, best);
  return bound == 0 || best <= bound;
}

/* The loop that one would write first: shuffle, then add up c_ij from a table of them. */
static void
measure_plain (guint n_pairs, guint n_themes)
{
  g_autoptr (RpPresence) presence = make_table (n_pairs, n_themes);
  g_autofree guint *match = g_new0 (guint, n_pairs * n_pairs);
  g_autofree guint *order = g_new (guint, n_pairs);
  guint64 sum = 0;
  gint64 start = g_get_monotonic_time ();
  RpRandom random;

  rp_random_init (&random, 1, 0);
  for (guint i = 0; i < n_pairs; i++)
    {
      order[i] = i;
      for (guint j = 0; j < n_pairs; j++)
        for (guint d = 0; d < n_themes; d++)
          match[i * n_pairs + j] += (rp_presence_get (presence, i, d) & 1)
                                    && (rp_presence_get (presence, j, d) & 2);
    }
  for (guint b = 0; b < 100000; b++)
    {
      rp_random_shuffle (&random, order, n_pairs);
      for (guint i = 0; i < n_pairs; i++)
        sum += match[i * n_pairs + order[i]];
    }
  g_print ("%4u pairs x %2u themes, plain loop over c_ij            : %.3f s (mean T %.2f)\n",
           n_pairs, n_themes, (g_get_monotonic_time () - start) / 1e6, sum / 100000.0);
}

static void
measure_analysis (void)
{
  g_autoptr (RpPresence) presence = make_table (500, 10);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (RpTransferAnalysis) analysis
      = rp_transfer_analyse (presence, NULL, NULL, NULL, NULL);

  g_print (" 500 pairs x 10 themes, whole analysis, %u schemes of 99,999: %.3f s\n",
           analysis->repairings->len, (g_get_monotonic_time () - start) / 1e6);
}

int
main (void)
{
  gboolean good = measure (500, 10, RP_SCHEME_ALL, 2, 0.5);

  good &= measure (100, 10, RP_SCHEME_ALL, 2, 0.2);
  measure (500, 10, RP_SCHEME_ALL, 1, 0);
  measure (500, 10, RP_SCHEME_WITHIN_WORKER, 2, 0);
  measure (500, 10, RP_SCHEME_WITHIN_SUPERVISOR, 2, 0);
  measure (500, 10, RP_SCHEME_OTHER_FAMILIES, 2, 0);
  measure_plain (500, 10);
  measure_analysis ();
  return good ? 0 : 1;
}
