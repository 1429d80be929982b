/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A page of the window: a widget that shows one project to one coder. */
#define RP_TYPE_PAGE (rp_page_get_type ())
G_DECLARE_INTERFACE (RpPage, rp_page, RP, PAGE, GtkWidget)

struct _RpPageInterface
{
  GTypeInterface parent;

  /* NULL: nothing is open. Every function may be left out. */
  void (*set_project) (RpPage *self, RpProject *project);
  /* NULL: the project has no coder yet. Comes after every set_project. */
  void (*set_coder) (RpPage *self, const RpCoder *coder);
  /* Adds the page's commands to the window, once. */
  void (*add_actions) (RpPage *self, GActionMap *window);
};

void rp_page_set_project (RpPage *self, RpProject *project);
void rp_page_set_coder (RpPage *self, const RpCoder *coder);
void rp_page_add_actions (RpPage *self, GActionMap *window);

/* The pages there are, in their order: a new one is one line in rp-page.c. */
typedef struct
{
  const char *name;  /* of the command win.page */
  const char *title; /* to be translated, with mnemonic */
  const char *icon;
  GType (*get_type) (void);
  gboolean shows_others; /* shows other coders' work: closed to a blind coder */
} RpPageKind;

const RpPageKind *rp_page_list_kinds (guint *n_kinds);

G_END_DECLS
