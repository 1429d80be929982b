/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The passages behind a figure. */
#include "rp-agreement-private.h"

typedef struct
{
  RpLevel level;
  RpPassageKind kind;
  GArray *passages;
} Lister;

static gboolean
is_wanted (RpPassageKind kind, const RpPassage *passage)
{
  switch (kind)
    {
    case RP_PASSAGES_AGREED:
      return passage->coded != 0 && !passage->differs;
    case RP_PASSAGES_DISAGREED:
      return passage->differs;
    case RP_PASSAGES_CODED:
    default:
      return passage->coded != 0;
    }
}

static void
list_cb (const RpUnitSession *unit, gpointer data)
{
  Lister *self = data;
  guint next = 0;

  for (guint i = 0; i < unit->n_turns; i++)
    {
      RpPassage passage = { unit->session_id, unit->turns[i].start, unit->turns[i].end,
                            unit->present, unit->coded[i],
                            unit->coded[i] != 0 && unit->coded[i] != unit->present };
      for (; next < unit->stretches->len; next++)
        {
          const RpStretch *stretch = &g_array_index (unit->stretches, RpStretch, next);
          if (stretch->turn != i)
            break;
          passage.differs |= self->level != RP_LEVEL_TURN && stretch->coded != unit->present;
        }
      if (is_wanted (self->kind, &passage))
        g_array_append_val (self->passages, passage);
    }
}

GArray *
rp_agreement_list_passages (RpStore *store, const RpAgreementScope *scope, RpLevel level,
                            gint64 code_id, RpPassageKind kind, GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GArray) code = g_array_new (FALSE, FALSE, sizeof (gint64));
  RpAgreementScope one = *scope;

  g_array_append_val (code, code_id);
  one.codes = code;
  g_autoptr (RpUnitSource) source = rp_unit_source_new (store, &one, error);
  if (source == NULL)
    return NULL;
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (RpPassage));
  Lister lister = { level, kind, passages };
  if (!rp_unit_source_walk (source, list_cb, &lister, cancellable, error))
    return NULL;
  return g_steal_pointer (&passages);
}
