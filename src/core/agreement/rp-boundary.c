/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-boundary.h"

#include <glib/gi18n-lib.h>

/* From left to right: equal places match; of what is left, neighbours pair up, each one with the
 * first partner that it can have, which pairs as many as possible. */
RpBoundaryEdits
rp_boundary_edits (const RpSegmentation *a, const RpSegmentation *b)
{
  RpBoundaryEdits edits = { 0 };
  g_autofree guint *left_a = g_new (guint, a->n_boundaries + 1);
  g_autofree guint *left_b = g_new (guint, b->n_boundaries + 1);
  guint n_a = 0, n_b = 0, i = 0, j = 0;

  while (i < a->n_boundaries || j < b->n_boundaries)
    {
      guint x = i < a->n_boundaries ? a->boundaries[i] : G_MAXUINT;
      guint y = j < b->n_boundaries ? b->boundaries[j] : G_MAXUINT;

      if (x < y)
        left_a[n_a++] = x;
      else if (y < x)
        left_b[n_b++] = y;
      else
        edits.n_matches++;
      i += x <= y;
      j += y <= x;
    }
  for (i = j = 0; i < n_a && j < n_b;)
    {
      gboolean near = left_a[i] + 1 == left_b[j] || left_b[j] + 1 == left_a[i];
      gboolean a_first = left_a[i] < left_b[j];

      edits.n_near += near;
      i += near || a_first;
      j += near || !a_first;
    }
  edits.n_missed = n_a + n_b - 2 * edits.n_near;
  return edits;
}

static double
edit_cost (RpBoundaryEdits edits)
{
  return edits.n_missed + edits.n_near / 2.;
}

static double
edit_places (RpBoundaryEdits edits)
{
  return (double) edits.n_missed + edits.n_near + edits.n_matches;
}

static RpEstimate
complete (const char *name, double value, double n)
{
  RpEstimate estimate = rp_estimate (name, NULL, value);

  estimate.n_units = n;
  estimate.n_coders = 2;
  estimate.no_interval = _ ("no interval without resampling");
  return estimate;
}

RpEstimate
rp_boundary_similarity (const RpSegmentation *a, const RpSegmentation *b)
{
  RpBoundaryEdits edits = rp_boundary_edits (a, b);
  double places = edit_places (edits);

  if (places == 0)
    return rp_estimate_undefined ("boundary-similarity", NULL, _ ("nobody set a boundary"));
  return complete ("boundary-similarity", 1 - edit_cost (edits) / places, places);
}

RpEstimate
rp_segmentation_similarity (const RpSegmentation *a, const RpSegmentation *b)
{
  double places = a->length - 1.;

  if (places <= 0)
    return rp_estimate_undefined ("segmentation-similarity", NULL,
                                  _ ("the text has no place for a boundary"));
  return complete ("segmentation-similarity", 1 - edit_cost (rp_boundary_edits (a, b)) / places,
                   places);
}

/* Observed agreement: B with the edits of all pairs of coders added up. Chance: both of two coders
 * set a boundary at a place. */
static RpEstimate
beyond_chance (const char *name, const RpSegmentation *coders, guint m, gboolean pooled)
{
  double cost = 0, places = 0, chance = 0, rate = 0, n_pairs = m * (m - 1) / 2.;

  for (guint g = 0; g < m; g++)
    {
      rate += coders[g].n_boundaries / (coders[g].length - 1.) / m;
      for (guint h = g + 1; h < m; h++)
        {
          RpBoundaryEdits edits = rp_boundary_edits (&coders[g], &coders[h]);

          cost += edit_cost (edits);
          places += edit_places (edits);
          chance += coders[g].n_boundaries / (coders[g].length - 1.)
                    * (coders[h].n_boundaries / (coders[h].length - 1.)) / n_pairs;
        }
    }
  if (pooled)
    chance = rate * rate;
  if (m < 2)
    return rp_estimate_undefined (name, NULL, _ ("there is only one coder"));
  if (places == 0)
    return rp_estimate_undefined (name, NULL, _ ("nobody set a boundary"));
  if (chance > 1 - 1e-12)
    return rp_estimate_undefined (name, NULL, _ ("there is a boundary at every place"));
  RpEstimate estimate = complete (name, (1 - cost / places - chance) / (1 - chance), places);
  estimate.n_coders = m;
  return estimate;
}

RpEstimate
rp_boundary_pi (const RpSegmentation *coders, guint n_coders)
{
  return beyond_chance ("boundary-pi", coders, n_coders, TRUE);
}

RpEstimate
rp_boundary_kappa (const RpSegmentation *coders, guint n_coders)
{
  return beyond_chance ("boundary-kappa", coders, n_coders, FALSE);
}
