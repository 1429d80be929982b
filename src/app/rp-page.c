/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-page.h"

#include "rp-code-page.h"
#include "rp-compare-page.h"
#include "rp-transfer-page.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (RpPage, rp_page, GTK_TYPE_WIDGET)

static const RpPageKind kinds[] = {
  { "code", N_ ("C_ode"), "document-edit-symbolic", rp_code_page_get_type, FALSE },
  { "compare", N_ ("C_ompare"), "view-dual-symbolic", rp_compare_page_get_type, TRUE },
  { "transfer", N_ ("_Transfer"), "mail-forward-symbolic", rp_transfer_page_get_type, FALSE },
};

static void
rp_page_default_init (RpPageInterface *iface)
{
}

void
rp_page_set_project (RpPage *self, RpProject *project)
{
  if (RP_PAGE_GET_IFACE (self)->set_project != NULL)
    RP_PAGE_GET_IFACE (self)->set_project (self, project);
}

void
rp_page_set_coder (RpPage *self, const RpCoder *coder)
{
  if (RP_PAGE_GET_IFACE (self)->set_coder != NULL)
    RP_PAGE_GET_IFACE (self)->set_coder (self, coder);
}

void
rp_page_add_actions (RpPage *self, GActionMap *window)
{
  if (RP_PAGE_GET_IFACE (self)->add_actions != NULL)
    RP_PAGE_GET_IFACE (self)->add_actions (self, window);
}

const RpPageKind *
rp_page_list_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}
