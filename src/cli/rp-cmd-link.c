/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-intake.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  int supervision, practice, theme, practice_code, strength, memo;
  RpPassageColumns supervision_passage, practice_passage;
} Columns;

static gboolean
find_columns (const RpCsv *csv, Columns *columns, GError **error)
{
  const char *const required[] = { "supervision_session", "theme", "practice_session", NULL };

  columns->supervision = rp_csv_find_column (csv, "supervision_session");
  columns->practice = rp_csv_find_column (csv, "practice_session");
  columns->theme = rp_csv_find_column (csv, "theme");
  columns->practice_code = rp_csv_find_column (csv, "practice_code");
  columns->strength = rp_csv_find_column (csv, "strength");
  columns->memo = rp_csv_find_column (csv, "memo");
  return rp_csv_require (csv, required, error)
         && rp_passage_columns_find (csv, "supervision_start", "supervision_end",
                                     "supervision_quotation", &columns->supervision_passage,
                                     error)
         && rp_passage_columns_find (csv, "practice_start", "practice_end", "practice_quotation",
                                     &columns->practice_passage, error);
}

static const RpSession *
read_session (RpNames *names, const RpCsv *csv, guint row, int column, RpSessionKind kind,
              GError **error)
{
  const RpSession *session = rp_names_read_session (names, csv, row, column, error);

  if (session == NULL || session->kind == kind)
    return session;
  rp_csv_set_error (csv, row, column, error,
                    kind == RP_SESSION_SUPERVISION ? _ ("“%s” is not a supervision session")
                                                   : _ ("“%s” is not a practice session"),
                    session->name);
  return NULL;
}

static gboolean
read_code (RpNames *names, const RpCsv *csv, guint row, int column, gint64 *id, GError **error)
{
  const RpCode *code = rp_names_read_code (names, csv, row, column, error);

  if (code == NULL)
    return FALSE;
  if (code->retired || !code->passages)
    {
      rp_csv_set_error (csv, row, column, error, _ ("passages cannot be coded with “%s”"),
                        code->identifier);
      return FALSE;
    }
  *id = code->id;
  return TRUE;
}

static gboolean
read_strength (const RpCsv *csv, guint row, int column, RpLinkStrength *strength, GError **error)
{
  const char *field = rp_csv_get (csv, row, column);

  *strength = RP_LINK_EXPLICIT;
  if (*field == '\0' || rp_link_strength_from_string (field, strength))
    return TRUE;
  rp_csv_set_error (csv, row, column, error,
                    _ ("“%.40s” is none of explicit, implicit, contradicted"), field);
  return FALSE;
}

/* The memo stays the table's. */
static gboolean
read_row (RpNames *names, const RpCsv *csv, guint row, const Columns *columns, RpLinkSpec *link,
          GError **error)
{
  const RpSession *supervision
      = read_session (names, csv, row, columns->supervision, RP_SESSION_SUPERVISION, error);
  const RpSession *practice
      = supervision != NULL
            ? read_session (names, csv, row, columns->practice, RP_SESSION_PRACTICE, error)
            : NULL;

  if (practice == NULL || !read_code (names, csv, row, columns->theme, &link->theme_id, error))
    return FALSE;
  if (*rp_csv_get (csv, row, columns->practice_code) != '\0'
      && !read_code (names, csv, row, columns->practice_code, &link->practice_code_id, error))
    return FALSE;
  link->supervision_id = supervision->id;
  link->practice_id = practice->id;
  link->memo = rp_csv_get (csv, row, columns->memo);
  return rp_names_read_passage (names, csv, row, &columns->supervision_passage, supervision,
                                &link->supervision_start, &link->supervision_end, error)
         && rp_names_read_passage (names, csv, row, &columns->practice_passage, practice,
                                   &link->practice_start, &link->practice_end, error)
         && read_strength (csv, row, columns->strength, &link->strength, error);
}

gboolean
rp_intake_links (RpIntake *intake, GError **error)
{
  g_autofree RpLinkSpec *links = g_new0 (RpLinkSpec, intake->n_rows);
  Columns columns;
  gsize n_added = 0;

  if (!find_columns (intake->csv, &columns, error))
    return FALSE;
  for (guint row = 0; row < intake->n_rows; row++)
    if (rp_cli_is_interrupted (error)
        || !read_row (intake->names, intake->csv, row, &columns, &links[row], error))
      return FALSE;
  for (guint row = 0; row < intake->n_rows; row++)
    if (!rp_intake_get_coder (intake, row, &links[row].coder_id, error))
      return FALSE;
  if (intake->coder != NULL && intake->n_rows > 0)
    rp_project_set_coder (intake->project, links[0].coder_id);
  if (!rp_project_add_links (intake->project, links, intake->n_rows, &n_added, error))
    return FALSE;
  intake->n_added = (guint) n_added;
  return TRUE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  return rp_intake_run (&rp_command_link, argc, argv, rp_intake_links, error);
}

const RpCommand rp_command_link = {
  .name = "link",
  .arguments = "PROJECT --coder C LINKS.csv",
  .summary = N_ ("Add a coder's links from supervision to practice from a table"),
  .description
  = N_ ("Columns, in any order: supervision_session, supervision_start, supervision_end, theme,\n"
        "practice_session, practice_start, practice_end; also strength (explicit, implicit or\n"
        "contradicted; explicit if empty), memo, practice_code (the theme if empty),\n"
        "supervision_quotation and practice_quotation, which are checked as in “code”.\n"
        "Codings that a link needs and sessions that it pairs are made. All rows, or none."),
  .run = run,
};
