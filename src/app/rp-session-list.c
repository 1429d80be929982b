/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-session-list.h"

#include "rp-dialogs.h"
#include "rp-session-item.h"
#include "rp-session-row.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* From this many sessions on a list is searched, not read. */
#define SEARCH_FROM 12
/* The counts of the other sessions need not follow each key press. */
#define PROGRESS_DELAY_MS 400

struct _RpSessionList
{
  GtkBox parent_instance;
  RpDesk *desk;
  GPtrArray *items; /* of RpSessionItem: all, in order */
  GListStore *shown;
  guint progress_id;

  GtkSearchEntry *search;
  GtkListView *view;
  GtkSingleSelection *selection;
  GtkLabel *footer;
};

G_DEFINE_TYPE (RpSessionList, rp_session_list, GTK_TYPE_BOX)

/* --- facts --------------------------------------------------------------------------------- */

/* Session id -> its date; both belong to `sessions`. */
static GHashTable *
index_dates (GPtrArray *sessions)
{
  GHashTable *dates = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < sessions->len; i++)
    {
      RpSession *session = sessions->pdata[i];
      g_hash_table_insert (dates, &session->id, session->date);
    }
  return dates;
}

static char *
describe_gap (int days)
{
  if (days == 0)
    return g_strdup (_ ("the same day"));
  if (days == 1)
    return g_strdup (_ ("next day"));
  if (days < 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day before", "%d days before", -days),
                            -days);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day after", "%d days after", days),
                          days);
}

/* Practice session id -> sentence on the gap to the nearest supervision it is paired with. */
static GHashTable *
find_gaps (GPtrArray *sessions, GArray *pairs)
{
  GHashTable *gaps = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GHashTable) nearest = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) dates = index_dates (sessions);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      RpPair *pair = &g_array_index (pairs, RpPair, i);
      gpointer before;
      int days;
      if (!rp_date_gap (g_hash_table_lookup (dates, &pair->supervision_id),
                        g_hash_table_lookup (dates, &pair->practice_id), &days))
        continue;
      if (g_hash_table_lookup_extended (nearest, &pair->practice_id, NULL, &before)
          && abs (GPOINTER_TO_INT (before)) <= abs (days))
        continue;
      g_hash_table_insert (nearest, &pair->practice_id, GINT_TO_POINTER (days));
      g_hash_table_insert (gaps, &pair->practice_id, describe_gap (days));
    }
  return gaps;
}

static void
show_footer (RpSessionList *self)
{
  guint n = self->items->len;
  guint n_done = 0, n_turns, n_uncoded;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    n_done += rp_session_item_is_done (self->items->pdata[i]);
  rp_desk_count_turns (self->desk, &n_turns, &n_uncoded);
  text = g_strdup_printf (_ ("%u of %u sessions done"), n_done, n);
  if (n_turns > 0)
    {
      g_autofree char *turns = g_strdup_printf (
          _ ("%u of %u turns to code are left here: press N for the next"), n_uncoded, n_turns);
      g_autofree char *both = g_strdup_printf ("%s\n%s", text, turns);
      g_free (g_steal_pointer (&text));
      text = g_steal_pointer (&both);
    }
  gtk_label_set_label (self->footer, n > 0 ? text : "");
}

/* --- progress ------------------------------------------------------------------------------ */

static RpSessionItem *
find_item (RpSessionList *self, gint64 id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (rp_session_item_get_session (self->items->pdata[i])->id == id)
      return self->items->pdata[i];
  return NULL;
}

static void
load_progress (RpSessionList *self)
{
  RpProject *project = rp_desk_get_project (self->desk);
  gint64 coder = rp_desk_get_coder (self->desk);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) progress = NULL;

  if (project != NULL && coder != 0)
    progress = rp_store_list_progress (rp_project_get_store (project), coder, NULL);
  for (guint i = 0; progress != NULL && i < progress->len; i++)
    {
      RpProgress *row = &g_array_index (progress, RpProgress, i);
      g_hash_table_insert (rows, &row->session_id, row);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      RpSessionItem *item = self->items->pdata[i];
      RpProgress *row = g_hash_table_lookup (rows, &rp_session_item_get_session (item)->id);
      rp_session_item_set_progress (item, row ? row->n_codings : 0, row ? row->done : FALSE);
    }
  show_footer (self);
}

static gboolean
progress_cb (gpointer data)
{
  RpSessionList *self = data;

  self->progress_id = 0;
  load_progress (self);
  return G_SOURCE_REMOVE;
}

/* The open session's count is at hand. */
static void
update_open_session (RpSessionList *self)
{
  const RpSession *session = rp_desk_get_session (self->desk);
  RpSessionItem *item = session ? find_item (self, session->id) : NULL;

  if (item != NULL)
    rp_session_item_set_progress (item, rp_desk_get_codings (self->desk)->len,
                                  rp_session_item_is_done (item));
}

/* Those of the others are read when there is time. */
static void
update_progress (RpSessionList *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  self->progress_id = g_timeout_add (PROGRESS_DELAY_MS, progress_cb, self);
}

/* --- the list ------------------------------------------------------------------------------ */

static gboolean
matches (const RpSession *session, const char *words)
{
  g_autofree char *text = g_strjoin (" ", session->name, session->family ? session->family : "",
                                     session->date ? session->date : "",
                                     rp_session_kind_to_string (session->kind), NULL);
  g_autofree char *workers = g_strjoinv (" ", session->workers);
  g_autofree char *all = g_strjoin (" ", text, workers, NULL);

  return *words == '\0' || g_str_match_string (words, all, TRUE);
}

static void
select_open (RpSessionList *self)
{
  const RpSession *session = rp_desk_get_session (self->desk);
  RpSessionItem *item = session ? find_item (self, session->id) : NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (item != NULL)
    g_list_store_find (self->shown, item, &position);
  gtk_single_selection_set_selected (self->selection, position);
}

static void
selected_cb (RpSessionList *self)
{
  RpSessionItem *item = gtk_single_selection_get_selected_item (self->selection);
  const RpSession *open = rp_desk_get_session (self->desk);
  gint64 id = item ? rp_session_item_get_session (item)->id : 0;
  g_autoptr (GError) error = NULL;

  if (id == 0 || (open != NULL && open->id == id))
    return;
  if (!rp_desk_open_session (self->desk, id, &error))
    rp_dialogs_error (GTK_WIDGET (self), _ ("The session was not opened"), error);
}

static void
show_items (RpSessionList *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  const RpSession *before = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      RpSessionItem *item = self->items->pdata[i];
      const RpSession *session = rp_session_item_get_session (item);
      if (!matches (session, words))
        continue;
      rp_session_item_set_first_of_family (
          item, before == NULL || before->family_id != session->family_id);
      g_ptr_array_add (shown, item);
      before = session;
    }
  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                       shown->pdata, shown->len);
  select_open (self);
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
}

static void
load_sessions (RpSessionList *self)
{
  RpProject *project = rp_desk_get_project (self->desk);
  RpStore *store = project ? rp_project_get_store (project) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = store ? rp_store_list_sessions (store, &error) : NULL;
  g_autoptr (GArray) pairs = store ? rp_store_list_pairs (store, NULL) : NULL;
  g_autoptr (GHashTable) gaps = NULL;

  if (error != NULL)
    g_warning ("Cannot read sessions: %s", error->message);
  g_ptr_array_set_size (self->items, 0);
  if (sessions != NULL)
    gaps = find_gaps (sessions, pairs);
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      RpSession *session = sessions->pdata[i];
      const char *gap = g_hash_table_lookup (gaps, &session->id);
      g_ptr_array_add (self->items, rp_session_item_new (session, gap));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->search), self->items->len >= SEARCH_FROM);
  load_progress (self);
  show_items (self);
}

static void
search_cb (RpSessionList *self)
{
  show_items (self);
}

static void
desk_changed_cb (RpDesk *desk, guint what, RpSessionList *self)
{
  if (what & (RP_DESK_PROJECT | RP_DESK_SESSIONS))
    load_sessions (self);
  else if (what & RP_DESK_SESSION)
    {
      g_signal_handlers_block_by_func (self->selection, selected_cb, self);
      select_open (self);
      g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
    }
  if (what & RP_DESK_DONE)
    load_progress (self);
  else if (what & RP_DESK_PROGRESS)
    update_progress (self);
  if (what & RP_DESK_CODINGS)
    update_open_session (self);
  if (what & (RP_DESK_CODINGS | RP_DESK_FRAMEWORKS | RP_DESK_SESSION))
    show_footer (self);
}

/* --- rows ---------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (RP_TYPE_SESSION_ROW, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  rp_session_row_set_item (RP_SESSION_ROW (gtk_list_item_get_child (list_item)),
                           gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  rp_session_row_set_item (RP_SESSION_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
rp_session_list_dispose (GObject *object)
{
  RpSessionList *self = RP_SESSION_LIST (object);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->desk);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  G_OBJECT_CLASS (rp_session_list_parent_class)->dispose (object);
}

static void
rp_session_list_class_init (RpSessionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_session_list_dispose;
}

static GtkWidget *
new_view (RpSessionList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->shown = g_list_store_new (RP_TYPE_SESSION_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "session-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sessions"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
rp_session_list_init (RpSessionList *self)
{
  GtkWidget *footer = gtk_label_new (NULL);

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "side-pane");
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _ ("Find a session"), "margin-start", 8,
                "margin-end", 8, "margin-top", 8, "visible", FALSE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a session"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (self), new_view (self));
  g_object_set (footer, "wrap", TRUE, "xalign", 0.0f, "margin-start", 14, "margin-end", 14,
                "margin-top", 8, "margin-bottom", 12, NULL);
  gtk_widget_add_css_class (footer, "caption");
  gtk_widget_add_css_class (footer, "dim-label");
  gtk_box_append (GTK_BOX (self), footer);
  self->footer = GTK_LABEL (footer);
}

void
rp_session_list_set_desk (RpSessionList *self, RpDesk *desk)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  load_sessions (self);
}

gint64
rp_session_list_find_start (RpSessionList *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (!rp_session_item_is_done (self->items->pdata[i]))
      return rp_session_item_get_session (self->items->pdata[i])->id;
  return self->items->len > 0 ? rp_session_item_get_session (self->items->pdata[0])->id : 0;
}

gboolean
rp_session_list_is_done (RpSessionList *self, gint64 session_id)
{
  RpSessionItem *item = find_item (self, session_id);

  return item != NULL && rp_session_item_is_done (item);
}

guint
rp_session_list_get_n_sessions (RpSessionList *self)
{
  return self->items->len;
}
