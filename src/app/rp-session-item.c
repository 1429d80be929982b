/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-session-item.h"

#include "rp-framework.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _RpSessionItem
{
  GObject parent_instance;
  RpSession *session;
  char *details;
  gboolean first_of_family;
  guint n_codings;
  gboolean done;
};

G_DEFINE_TYPE (RpSessionItem, rp_session_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
rp_session_item_finalize (GObject *object)
{
  RpSessionItem *self = RP_SESSION_ITEM (object);

  rp_session_free (self->session);
  g_free (self->details);
  G_OBJECT_CLASS (rp_session_item_parent_class)->finalize (object);
}

static void
rp_session_item_class_init (RpSessionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rp_session_item_finalize;
  changed_signal = g_signal_new ("changed", RP_TYPE_SESSION_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
rp_session_item_init (RpSessionItem *self)
{
}

char *
rp_session_item_format_date (const char *date)
{
  g_autofree char *midnight = date ? g_strconcat (date, "T00:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) day = midnight ? g_date_time_new_from_iso8601 (midnight, NULL) : NULL;

  return day ? g_date_time_format (day, _ ("%-e %b %Y")) : g_strdup ("");
}

static char *
describe (const RpSession *session, const char *gap)
{
  g_autofree char *date = rp_session_item_format_date (session->date);

  if (*date == '\0')
    return g_strdup (gap ? gap : _ ("no date"));
  return gap ? g_strdup_printf ("%s · %s", date, gap) : g_steal_pointer (&date);
}

RpSessionItem *
rp_session_item_new (const RpSession *session, const char *gap)
{
  RpSessionItem *self = g_object_new (RP_TYPE_SESSION_ITEM, NULL);

  self->session = rp_session_copy (session);
  self->details = describe (session, gap);
  return self;
}

const RpSession *
rp_session_item_get_session (RpSessionItem *self)
{
  return self->session;
}

const char *
rp_session_item_get_short_name (RpSessionItem *self)
{
  const RpSession *session = self->session;
  g_autofree char *family = session->family ? rp_identifier_from_name (session->family) : NULL;
  g_autofree char *name = rp_identifier_from_name (session->name);
  gsize n = family ? strlen (family) : 0;

  /* Both are the same length only where the name has no letter that ASCII lacks. */
  if (family == NULL || strlen (name) != strlen (session->name) || !g_str_has_prefix (name, family)
      || name[n] != '-' || !g_ascii_isalpha (name[n + 1]))
    return session->name;
  return session->name + n + 1;
}

const char *
rp_session_item_get_details (RpSessionItem *self)
{
  return self->details;
}

void
rp_session_item_set_first_of_family (RpSessionItem *self, gboolean first)
{
  self->first_of_family = first;
}

gboolean
rp_session_item_is_first_of_family (RpSessionItem *self)
{
  return self->first_of_family;
}

void
rp_session_item_set_progress (RpSessionItem *self, guint n_codings, gboolean done)
{
  if (self->n_codings == n_codings && self->done == done)
    return;
  self->n_codings = n_codings;
  self->done = done;
  g_signal_emit (self, changed_signal, 0);
}

guint
rp_session_item_get_n_codings (RpSessionItem *self)
{
  return self->n_codings;
}

gboolean
rp_session_item_is_done (RpSessionItem *self)
{
  return self->done;
}
