/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-labels.h"

#include <math.h>
#include <string.h>

void
rp_labels_clear (RpLabels *labels)
{
  g_clear_pointer (&labels->numbers, g_hash_table_unref);
  g_clear_pointer (&labels->names, g_ptr_array_unref);
}

RpLabels
rp_labels_new (void)
{
  return (RpLabels){ g_ptr_array_new_with_free_func (g_free),
                     g_hash_table_new (g_str_hash, g_str_equal) };
}

int
rp_labels_find (const RpLabels *labels, const char *name)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (labels->numbers, name)) - 1;
}

guint
rp_labels_add (RpLabels *labels, const char *name)
{
  int number = rp_labels_find (labels, name);

  if (number >= 0)
    return (guint) number;
  g_ptr_array_add (labels->names, g_strdup (name));
  g_hash_table_insert (labels->numbers, g_ptr_array_index (labels->names, labels->names->len - 1),
                       GUINT_TO_POINTER (labels->names->len));
  return labels->names->len - 1;
}

char **
rp_labels_steal (RpLabels *labels)
{
  g_ptr_array_add (labels->names, NULL);
  return (char **) g_ptr_array_steal (labels->names, NULL);
}

gboolean
rp_labels_parse_number (const char *text, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = 0, y = 0;

  rp_labels_parse_number (*(const char *const *) a, &x);
  rp_labels_parse_number (*(const char *const *) b, &y);
  return (x > y) - (x < y);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
rp_labels_are_numbers (const RpLabels *labels)
{
  double value;

  for (guint i = 0; i < labels->names->len; i++)
    if (!rp_labels_parse_number (g_ptr_array_index (labels->names, i), &value))
      return FALSE;
  return labels->names->len > 0;
}

void
rp_labels_sort (RpLabels *labels)
{
  g_ptr_array_sort (labels->names,
                    rp_labels_are_numbers (labels) ? compare_numbers : compare_names);
  for (guint i = 0; i < labels->names->len; i++)
    g_hash_table_insert (labels->numbers, g_ptr_array_index (labels->names, i),
                         GUINT_TO_POINTER (i + 1));
}
