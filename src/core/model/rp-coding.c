/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-coding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const strength_names[RP_N_LINK_STRENGTHS]
    = { "explicit", "implicit", "contradicted" };
static const char *const strength_labels[RP_N_LINK_STRENGTHS]
    = { N_ ("Explicit"), N_ ("Implicit"), N_ ("Contradicted") };

RpCoder *
rp_coder_new (void)
{
  return g_new0 (RpCoder, 1);
}

void
rp_coder_free (RpCoder *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->name);
  g_free (self);
}

RpCoding *
rp_coding_copy (const RpCoding *coding)
{
  RpCoding *self = g_memdup2 (coding, sizeof *coding);

  self->memo = g_strdup (coding->memo);
  return self;
}

void
rp_coding_free (RpCoding *self)
{
  if (self == NULL)
    return;
  g_free (self->memo);
  g_free (self);
}

const char *
rp_link_strength_to_string (RpLinkStrength strength)
{
  g_return_val_if_fail ((guint) strength < RP_N_LINK_STRENGTHS, "explicit");
  return strength_names[strength];
}

gboolean
rp_link_strength_from_string (const char *name, RpLinkStrength *strength)
{
  for (guint i = 0; name != NULL && i < RP_N_LINK_STRENGTHS; i++)
    if (strcmp (strength_names[i], name) == 0)
      {
        *strength = i;
        return TRUE;
      }
  return FALSE;
}

const char *
rp_link_strength_get_label (RpLinkStrength strength)
{
  g_return_val_if_fail ((guint) strength < RP_N_LINK_STRENGTHS, "");
  return _ (strength_labels[strength]);
}

RpLink *
rp_link_copy (const RpLink *link)
{
  RpLink *self = g_memdup2 (link, sizeof *link);

  self->memo = g_strdup (link->memo);
  return self;
}

void
rp_link_free (RpLink *self)
{
  if (self == NULL)
    return;
  g_free (self->memo);
  g_free (self);
}
