/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Distinct names (categories, labels, coders) numbered in the order in which they came: private to
 * what reads tables. */
typedef struct
{
  GPtrArray *names;
  GHashTable *numbers; /* name -> number + 1 */
} RpLabels;

RpLabels rp_labels_new (void);
void rp_labels_clear (RpLabels *labels);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RpLabels, rp_labels_clear)

/* Number of the name, -1 if it is not known. */
int rp_labels_find (const RpLabels *labels, const char *name);
/* Its number, a new one if need be. */
guint rp_labels_add (RpLabels *labels, const char *name);
/* The names as a NULL-ended list; nothing is left. */
char **rp_labels_steal (RpLabels *labels);
/* Whether there are names and all of them are numbers. */
gboolean rp_labels_are_numbers (const RpLabels *labels);
/* Numbers them anew: numbers by size where all are numbers, else by name. */
void rp_labels_sort (RpLabels *labels);

/* The whole text as a finite number, with a decimal point whatever the locale. */
gboolean rp_labels_parse_number (const char *text, double *value);

G_END_DECLS
