/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transfer-words.h"

#include "rp-session-item.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const char *
rp_transfer_cell_get_label (RpCell kind)
{
  static const char *const labels[] = { N_ ("neither"), N_ ("missed"), N_ ("unprompted"),
                                        N_ ("taken up"), N_ ("not asked") };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (labels), "");
  return _ (labels[kind]);
}

char *
rp_transfer_describe_figure (const RpFigure *figure)
{
  if (figure->undefined != NULL)
    return g_strdup (figure->undefined);
  if (isnan (figure->low))
    return g_strdup_printf (_ ("%.0f %%"), 100 * figure->value);
  return g_strdup_printf (_ ("%.0f %%, 95 %% interval %.0f–%.0f %% (%s)"), 100 * figure->value,
                          100 * figure->low, 100 * figure->high, figure->method);
}

/* Cells in which supervision worked on the theme. */
static guint
count_worked_on (const RpCells *cells)
{
  return cells->both + cells->supervision_only;
}

char *
rp_transfer_describe_theme (const RpTransferTheme *theme)
{
  const RpCells *cells = &theme->rates.cells;
  g_autofree char *rate = rp_transfer_describe_figure (&theme->rates.rate);

  if (count_worked_on (cells) == 0)
    return g_strdup_printf ("%s: %s", theme->name, rate);
  return g_strdup_printf (_ ("%s: %u of %u taken up, %s"), theme->name, cells->both,
                          count_worked_on (cells), rate);
}

char *
rp_transfer_describe_rate (const RpTransfer *transfer)
{
  const RpCells *cells = &transfer->overall.cells;
  g_autofree char *rate = rp_transfer_describe_figure (&transfer->overall.rate);

  if (count_worked_on (cells) == 0)
    return g_steal_pointer (&rate);
  return g_strdup_printf (
    _ ("Taken up in %u of the %u cells that supervision worked on: %s. Missed %u, unprompted %u, "
       "neither %u."),
    cells->both, count_worked_on (cells), rate, cells->supervision_only, cells->practice_only,
    cells->neither);
}

static char *
format_p (const RpRepairing *test)
{
  if (test->p < 0.001)
    return g_strdup (_ ("p < .001"));
  return g_strdup_printf (_ ("p = %.3f"), test->p);
}

char *
rp_transfer_describe_repairing (const RpRepairing *test)
{
  if (test->undefined != NULL)
    return g_strdup (test->undefined);
  g_autofree char *p = format_p (test);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          _ ("By presence in both sessions: observed %u, expected %.1f if pairs "
                             "were re-paired (%s), at most %u; %s, "),
                          test->observed, test->expected, rp_scheme_get_label (test->scheme),
                          test->maximum, p);
  if (test->n_permutations >= 1e7)
    g_string_append_printf (text, _ ("all %.0f million re-pairings."), test->n_permutations / 1e6);
  else
    g_string_append_printf (
      text, test->exact ? _ ("all %.0f re-pairings.") : _ ("%.0f re-pairings drawn."),
      test->n_permutations);
  if (test->n_themes_left_out > 0)
    g_string_append_printf (text, " %s", _ ("Themes not asked in every pair are left out."));
  if (test->caution != NULL)
    g_string_append_printf (text, " %s", test->caution);
  return g_string_free (text, FALSE);
}

char *
rp_transfer_describe_carry_back (const RpTransfer *transfer)
{
  if (transfer->n_carry_back == 0)
    return g_strdup (_ ("Carry-back (control): no pair whose practice session came first."));
  g_autofree char *rate = rp_transfer_describe_figure (&transfer->carry_back.rate);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Carry-back (control), %u pair whose practice session came "
                                       "first: %s.",
                                       "Carry-back (control), %u pairs whose practice session came "
                                       "first: %s.",
                                       transfer->n_carry_back),
                          transfer->n_carry_back, rate);
}

char *
rp_transfer_describe_dates (const RpTransferPair *pair)
{
  g_autofree char *from = rp_session_item_format_date (pair->supervision->date);
  g_autofree char *to = rp_session_item_format_date (pair->practice->date);
  int days = ABS (pair->gap);

  if (!pair->has_gap)
    return g_strdup_printf ("%s → %s", *from ? from : _ ("no date"), *to ? to : _ ("no date"));
  if (pair->carry_back)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s → %s · %d day before",
                                         "%s → %s · %d days before", days),
                            from, to, days);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s → %s · %d day", "%s → %s · %d days",
                                       days),
                          from, to, days);
}

/* "12 Mar" of an ISO date, "?" of NULL. */
static char *
format_day (const char *date)
{
  g_autofree char *stamp = date != NULL ? g_strdup_printf ("%.10sT12:00:00Z", date) : NULL;
  g_autoptr (GDateTime) day = stamp != NULL ? g_date_time_new_from_iso8601 (stamp, NULL) : NULL;

  return day != NULL ? g_date_time_format (day, _ ("%-d %b")) : g_strdup ("?");
}

char *
rp_transfer_describe_dates_short (const RpTransferPair *pair)
{
  g_autofree char *from = format_day (pair->supervision->date);
  g_autofree char *to = format_day (pair->practice->date);

  return g_strdup_printf ("%s %s %s", from, pair->carry_back ? "←" : "→", to);
}

static void
append_extent (GString *text, const char *session, guint n_turns, guint n_characters)
{
  if (n_turns > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "; %s: %u turn, %u characters",
                                               "; %s: %u turns, %u characters", n_turns),
                            session, n_turns, n_characters);
}

char *
rp_transfer_describe_cell (const RpTransferTheme *theme, const RpTransferCell *cell)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("%s: %s"), theme->name, rp_transfer_cell_get_label (cell->kind));
  if (cell->kind == RP_CELL_NOT_ASKED)
    {
      g_string_append_printf (text, " (%s)", _ ("one of the two sessions is not coded"));
      return g_string_free (text, FALSE);
    }
  append_extent (text, _ ("supervision"), cell->supervision_turns, cell->supervision_characters);
  append_extent (text, _ ("practice"), cell->practice_turns, cell->practice_characters);
  if (cell->n_links > 0)
    g_string_append_printf (
      text, g_dngettext (GETTEXT_PACKAGE, "; %u link", "; %u links", cell->n_links),
      cell->n_links);
  if (cell->n_contradicted > 0)
    g_string_append_printf (text, _ ("; contradicted: %u"), cell->n_contradicted);
  return g_string_free (text, FALSE);
}

char *
rp_transfer_describe_pair (const RpTransfer *transfer, const RpTransferPair *pair)
{
  g_autofree char *dates = rp_transfer_describe_dates (pair);
  GString *text = g_string_new (pair->practice->family);

  g_string_append_printf (text, ", %s", dates);
  for (guint i = 0; i < transfer->themes->len; i++)
    {
      const RpTransferTheme *theme = transfer->themes->pdata[i];
      g_string_append_printf (text, "; %s: %s", theme->name,
                              rp_transfer_cell_get_label (pair->cells[i].kind));
      if (pair->cells[i].n_contradicted > 0)
        g_string_append_printf (text, ", %s", _ ("contradicted"));
    }
  return g_string_free (text, FALSE);
}
