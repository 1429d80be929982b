/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-skill-effect.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "rp-random.h"

#define Z 1.959963984540054
#define DEFAULT_PERMUTATIONS 9999

/* Events and time of one worker's sessions: a of A exposed, b of B others. */
typedef struct
{
  double a, A, b, B;
} Stratum;

/* Sums over workers with sessions of both sorts. With T = A + B the ratio is over / under, the
 * variance of its logarithm spread / (over under). */
typedef struct
{
  double over;   /* sum a B/T */
  double under;  /* sum b A/T */
  double spread; /* sum (a + b) A B/T^2 */
} Sums;

static int
compare_sessions (gconstpointer a, gconstpointer b)
{
  const RpSkillSession *x = a, *y = b;

  return x->worker < y->worker ? -1 : x->worker > y->worker;
}

/* The sessions with each worker's side by side. */
static GArray *
sort_sessions (const RpSkillSession *sessions, guint n)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (RpSkillSession), n);

  if (n > 0)
    g_array_append_vals (sorted, sessions, n);
  g_array_sort (sorted, compare_sessions);
  return sorted;
}

static inline RpSkillSession *
get_session (GArray *sessions, guint i)
{
  return &g_array_index (sessions, RpSkillSession, i);
}

/* The end of the worker's sessions that start at `first`. */
static guint
find_end (GArray *sessions, guint first)
{
  guint end = first + 1;

  while (end < sessions->len
         && get_session (sessions, end)->worker == get_session (sessions, first)->worker)
    end++;
  return end;
}

static Stratum
sum_worker (GArray *sessions, guint first, guint end)
{
  Stratum stratum = { 0 };

  for (guint i = first; i < end; i++)
    {
      const RpSkillSession *session = get_session (sessions, i);

      *(session->exposed ? &stratum.a : &stratum.b) += session->events;
      *(session->exposed ? &stratum.A : &stratum.B) += session->time;
    }
  return stratum;
}

static Sums
sum_workers (GArray *sessions, RpSkillEffect *count)
{
  Sums sums = { 0 };

  for (guint first = 0, end; first < sessions->len; first = end)
    {
      Stratum x;
      double time;

      end = find_end (sessions, first);
      x = sum_worker (sessions, first, end);
      time = x.A + x.B;
      count->n_workers++;
      if (x.A <= 0 || x.B <= 0)
        continue;
      count->n_compared++;
      sums.over += x.a * x.B / time;
      sums.under += x.b * x.A / time;
      sums.spread += (x.a + x.b) * x.A * x.B / (time * time);
    }
  return sums;
}

/* How many more events the exposed sessions have than their share of the worker's time would give
 * them: sum over workers of a - (a + b) A/T, which is over - under. */
static double
get_excess (GArray *sessions)
{
  RpSkillEffect unused = { 0 };
  Sums sums = sum_workers (sessions, &unused);

  return sums.over - sums.under;
}

/* Hands each worker's exposures round among the worker's sessions. */
static void
shuffle_exposure (GArray *sessions, RpRandom *random)
{
  for (guint first = 0, end; first < sessions->len; first = end)
    {
      end = find_end (sessions, first);
      for (guint i = end - 1; i > first; i--)
        {
          RpSkillSession *x = get_session (sessions, i);
          RpSkillSession *y
              = get_session (sessions, first + rp_random_below (random, i - first + 1));
          gboolean kept = x->exposed;

          x->exposed = y->exposed;
          y->exposed = kept;
        }
    }
}

static double
get_p (GArray *sessions, guint n_permutations, guint64 seed)
{
  double observed = fabs (get_excess (sessions));
  guint n_extreme = 0;
  RpRandom random;

  rp_random_init (&random, seed, 0);
  for (guint d = 0; d < n_permutations; d++)
    {
      shuffle_exposure (sessions, &random);
      /* The slack is for sums that are equal but for the order in which they were added. */
      n_extreme += fabs (get_excess (sessions)) >= observed * (1 - 1e-12) - 1e-12;
    }
  return (n_extreme + 1.0) / (n_permutations + 1.0);
}

static RpFigure
make_ratio (const Sums *sums, guint n_compared)
{
  RpFigure figure;
  double half;

  if (n_compared == 0)
    return rp_figure_undefined (_ ("undefined: no worker has sessions after such a supervision "
                                   "as well as others"));
  if (sums->under == 0)
    return rp_figure_undefined (_ ("undefined: in no session that did not follow such a "
                                   "supervision was the skill seen"));
  figure = rp_figure_new (sums->over / sums->under);
  if (sums->over == 0)
    return figure;
  half = Z * sqrt (sums->spread / (sums->over * sums->under));
  rp_figure_set_interval (&figure, figure.value * exp (-half), figure.value * exp (half),
                          _ ("Greenland-Robins"));
  return figure;
}

static RpFigure
make_rate (double events, double time)
{
  return time > 0 ? rp_figure_new (events / time)
                  : rp_figure_undefined (_ ("undefined: there are no such sessions"));
}

RpSkillEffect
rp_skill_effect (const RpSkillSession *sessions, guint n_sessions, guint n_permutations,
                 guint64 seed)
{
  g_autoptr (GArray) sorted = sort_sessions (sessions, n_sessions);
  Stratum all = sum_worker (sorted, 0, n_sessions);
  RpSkillEffect self = { .n_sessions = n_sessions, .p = NAN, .seed = seed };
  Sums sums = sum_workers (sorted, &self);

  self.n_permutations = n_permutations > 0 ? n_permutations
                                           : rp_default_draws (DEFAULT_PERMUTATIONS, n_sessions);
  self.rate_exposed = make_rate (all.a, all.A);
  self.rate_other = make_rate (all.b, all.B);
  self.ratio = make_ratio (&sums, self.n_compared);
  if (self.ratio.undefined == NULL)
    self.p = get_p (sorted, self.n_permutations, seed);
  return self;
}
