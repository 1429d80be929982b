/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const kind_names[RP_N_SESSION_KINDS] = { "practice", "supervision" };

static const char *const role_names[RP_N_ROLES]
    = { "unknown", "worker", "supervisor",   "clinician",          "manager",
        "parent",  "child",  "other-family", "other-professional", "interpreter" };

static const char *const role_labels[RP_N_ROLES]
    = { N_ ("Unknown"),         N_ ("Worker"),       N_ ("Supervisor"),
        N_ ("Clinician"),       N_ ("Manager"),      N_ ("Parent or carer"),
        N_ ("Child or young person"), N_ ("Other family"), N_ ("Other professional"),
        N_ ("Interpreter") };

/* Words of speaker names as transcribers type them, looked for as whole words, the first match
 * wins: "family support worker" is a worker before "family" makes it anything else. */
static const struct
{
  const char *word;
  RpRole role;
} role_words[] = {
  { "interpreter", RP_ROLE_INTERPRETER }, { "translator", RP_ROLE_INTERPRETER },
  { "supervisor", RP_ROLE_SUPERVISOR },   { "consultant", RP_ROLE_SUPERVISOR },
  { "clinician", RP_ROLE_CLINICIAN },     { "therapist", RP_ROLE_CLINICIAN },
  { "psychologist", RP_ROLE_CLINICIAN },  { "team manager", RP_ROLE_MANAGER },
  { "manager", RP_ROLE_MANAGER },         { "team leader", RP_ROLE_MANAGER },
  { "health visitor", RP_ROLE_OTHER_PROFESSIONAL }, { "teacher", RP_ROLE_OTHER_PROFESSIONAL },
  { "police", RP_ROLE_OTHER_PROFESSIONAL }, { "nurse", RP_ROLE_OTHER_PROFESSIONAL },
  { "professional", RP_ROLE_OTHER_PROFESSIONAL }, { "school", RP_ROLE_OTHER_PROFESSIONAL },
  { "social worker", RP_ROLE_WORKER },    { "worker", RP_ROLE_WORKER },
  { "practitioner", RP_ROLE_WORKER },     { "sw", RP_ROLE_WORKER },
  { "sw1", RP_ROLE_WORKER },              { "sw2", RP_ROLE_WORKER },
  { "young person", RP_ROLE_CHILD },      { "child", RP_ROLE_CHILD },
  { "daughter", RP_ROLE_CHILD },          { "son", RP_ROLE_CHILD },
  { "teenager", RP_ROLE_CHILD },          { "yp", RP_ROLE_CHILD },
  { "mother", RP_ROLE_PARENT },           { "mum", RP_ROLE_PARENT },
  { "father", RP_ROLE_PARENT },           { "dad", RP_ROLE_PARENT },
  { "parent", RP_ROLE_PARENT },           { "carer", RP_ROLE_PARENT },
  { "foster carer", RP_ROLE_PARENT },     { "stepdad", RP_ROLE_PARENT },
  { "grandmother", RP_ROLE_OTHER_FAMILY }, { "grandfather", RP_ROLE_OTHER_FAMILY },
  { "grandparent", RP_ROLE_OTHER_FAMILY }, { "gran", RP_ROLE_OTHER_FAMILY },
  { "nan", RP_ROLE_OTHER_FAMILY },        { "aunt", RP_ROLE_OTHER_FAMILY },
  { "uncle", RP_ROLE_OTHER_FAMILY },      { "sister", RP_ROLE_OTHER_FAMILY },
  { "brother", RP_ROLE_OTHER_FAMILY },    { "sibling", RP_ROLE_OTHER_FAMILY },
};

const char *
rp_session_kind_to_string (RpSessionKind kind)
{
  g_return_val_if_fail ((guint) kind < RP_N_SESSION_KINDS, "practice");
  return kind_names[kind];
}

gboolean
rp_session_kind_from_string (const char *name, RpSessionKind *kind)
{
  for (guint i = 0; name != NULL && i < RP_N_SESSION_KINDS; i++)
    if (strcmp (kind_names[i], name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
rp_role_to_string (RpRole role)
{
  g_return_val_if_fail ((guint) role < RP_N_ROLES, "unknown");
  return role_names[role];
}

gboolean
rp_role_from_string (const char *name, RpRole *role)
{
  for (guint i = 0; name != NULL && i < RP_N_ROLES; i++)
    if (strcmp (role_names[i], name) == 0)
      {
        *role = i;
        return TRUE;
      }
  return FALSE;
}

const char *
rp_role_get_label (RpRole role)
{
  g_return_val_if_fail ((guint) role < RP_N_ROLES, "");
  return _ (role_labels[role]);
}

static gboolean
contains_word (const char *text, const char *word)
{
  gsize n = strlen (word);

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    if ((p == text || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[n]))
      return TRUE;
  return FALSE;
}

RpRole
rp_role_guess (const char *speaker_name)
{
  g_autofree char *folded = g_utf8_casefold (speaker_name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (contains_word (folded, role_words[i].word))
      return role_words[i].role;
  return RP_ROLE_UNKNOWN;
}

RpSession *
rp_session_new (void)
{
  RpSession *self = g_new0 (RpSession, 1);

  self->workers = g_new0 (char *, 1);
  return self;
}

RpSession *
rp_session_copy (const RpSession *session)
{
  RpSession *self = g_memdup2 (session, sizeof *session);

  self->uuid = g_strdup (session->uuid);
  self->name = g_strdup (session->name);
  self->family = g_strdup (session->family);
  self->workers = g_strdupv (session->workers);
  self->date = g_strdup (session->date);
  self->text_hash = g_strdup (session->text_hash);
  self->source_name = g_strdup (session->source_name);
  return self;
}

void
rp_session_free (RpSession *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->family);
  g_strfreev (self->workers);
  g_free (self->date);
  g_free (self->text_hash);
  g_free (self->source_name);
  g_free (self);
}

static gboolean
parse_date (const char *text, GDate *date)
{
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;

  int year = atoi (text), month = atoi (text + 5), day = atoi (text + 8);
  if (!g_date_valid_dmy ((GDateDay) day, month, (GDateYear) year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, month, (GDateYear) year);
  return TRUE;
}

gboolean
rp_date_is_valid (const char *date)
{
  GDate parsed;
  return parse_date (date, &parsed);
}

gboolean
rp_date_gap (const char *from, const char *to, int *days)
{
  GDate a, b;

  if (!parse_date (from, &a) || !parse_date (to, &b))
    return FALSE;
  *days = g_date_days_between (&a, &b);
  return TRUE;
}
