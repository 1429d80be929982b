/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two transcripts of the Transfer page, side by side, with the codings of the themes and the
 * links between them. */
#include "rp-transfer-page-private.h"

#include "rp-session-item.h"
#include "rp-transfer-words.h"

#include <glib/gi18n-lib.h>

/* --- what is read -------------------------------------------------------------------------- */

static const RpTransferTheme *
find_theme (RpTransferPage *self, gint64 code_id)
{
  const RpTransfer *transfer = rp_transfer_matrix_get_transfer (self->matrix);

  for (guint i = 0; transfer != NULL && i < transfer->themes->len; i++)
    if (((RpTransferTheme *) transfer->themes->pdata[i])->code_id == code_id)
      return transfer->themes->pdata[i];
  return NULL;
}

static void
load_codings (RpTransferPage *self, RpTransferSide *side)
{
  RpCodingFilter filter = { .session_id = side->session_id,
                            .coder_id = rp_transfer_page_get_scope (self) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all
    = rp_store_list_codings (rp_project_get_store (self->project), &filter, &error);

  g_ptr_array_set_size (side->codings, 0);
  if (all == NULL)
    g_warning ("%s", error->message);
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (find_theme (self, ((RpCoding *) all->pdata[i])->code_id) != NULL)
      g_ptr_array_add (side->codings, rp_coding_copy (all->pdata[i]));
}

static GdkRGBA
get_colour (RpTransferPage *self, gint64 code_id)
{
  const RpTransferTheme *theme = find_theme (self, code_id);
  GdkRGBA colour;

  if (theme == NULL || !gdk_rgba_parse (&colour, theme->colour))
    colour = (GdkRGBA){ 0.5f, 0.5f, 0.5f, 1 };
  return colour;
}

/* --- what is shown ------------------------------------------------------------------------- */

/* The innermost coding at the cursor: the reader may have clicked before the codings were there. */
static gint64
find_at_cursor (RpTransferSide *side)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  rp_transcript_view_find_codings_at (side->view, rp_transcript_view_get_cursor (side->view), found);
  if (found->len == 0)
    return 0;
  const RpCoding *coding
    = side->codings->pdata[g_array_index (found, guint, found->len - 1)];
  return coding->id;
}

static void
show_codings (RpTransferPage *self, RpTransferSide *side)
{
  const RpTransferTheme *chosen = rp_transfer_matrix_get_theme (self->matrix);
  g_autofree RpViewCoding *shown = g_new0 (RpViewCoding, side->codings->len + 1);
  gint64 active = rp_transcript_view_get_active_coding (side->view);
  gboolean all = rp_transfer_page_get_scope (self) == 0;

  for (guint i = 0; i < side->codings->len; i++)
    {
      const RpCoding *coding = side->codings->pdata[i];
      shown[i] = (RpViewCoding){
        .id = coding->id, .start = coding->start, .end = coding->end,
        .colour = get_colour (self, coding->code_id),
        .label = find_theme (self, coding->code_id)->name,
        .note = all ? g_hash_table_lookup (self->coders, &coding->coder_id) : NULL,
        .dimmed = chosen != NULL && chosen->code_id != coding->code_id,
      };
    }
  rp_transcript_view_set_codings (side->view, shown, side->codings->len);
  rp_transcript_view_set_active_coding (side->view, active != 0 ? active : find_at_cursor (side));
}

static GArray *
list_ends (RpTransferPage *self, RpTransferSide *side)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (RpStripEnd));

  for (guint i = 0; i < side->codings->len; i++)
    {
      const RpCoding *coding = side->codings->pdata[i];
      RpStripEnd end = { coding->id, { coding->start, coding->end },
                         get_colour (self, coding->code_id) };
      g_array_append_val (ends, end);
    }
  return ends;
}

static void
show_links (RpTransferPage *self)
{
  g_autofree RpStripLink *shown = g_new0 (RpStripLink, self->links->len + 1);
  g_autoptr (GArray) from = list_ends (self, &self->supervision);
  g_autoptr (GArray) to = list_ends (self, &self->practice);

  for (guint i = 0; i < self->links->len; i++)
    {
      const RpLinkRow *row = self->links->pdata[i];
      shown[i] = (RpStripLink){ row->link.id,
                                { row->supervision.start, row->supervision.end },
                                { row->practice.start, row->practice.end },
                                row->link.strength,
                                get_colour (self, row->supervision.code_id) };
    }
  rp_link_strip_set_links (self->strip, shown, self->links->len);
  rp_link_strip_set_ends (self->strip, (RpStripEnd *) from->data, from->len,
                          (RpStripEnd *) to->data, to->len);
}

static void
describe_link (RpTransferPage *self)
{
  const RpLinkRow *row = rp_transfer_page_get_link (self);
  guint n = self->links->len;
  g_autofree char *text = NULL;

  if (row != NULL)
    {
      const char *coder = g_hash_table_lookup (self->coders, &row->link.coder_id);
      const char *memo = row->link.memo != NULL ? row->link.memo : "";
      const char *theme = find_theme (self, row->supervision.code_id)->name;
      text = g_strdup_printf ("%s · %s · %s%s%s", theme,
                              rp_link_strength_get_label (row->link.strength),
                              coder != NULL ? coder : "", *memo != '\0' ? " · " : "", memo);
    }
  else if (self->supervision.codings->len == 0)
    text = g_strdup (_ ("No theme is coded in this supervision yet: code it on the Code page."));
  else if (n == 0)
    text = g_strdup (_ ("No links yet: click a passage on the left and one on the right, then L."));
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u link", "%u links", n), n);
  gtk_label_set_label (self->link_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->link_label), text);
}

void
rp_transfer_page_load_links (RpTransferPage *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *links;

  if (self->pair_id == 0)
    return;
  load_codings (self, &self->supervision);
  load_codings (self, &self->practice);
  links = rp_store_list_links (rp_project_get_store (self->project),
                               self->supervision.session_id, self->practice.session_id,
                               rp_transfer_page_get_scope (self), &error);
  if (links == NULL)
    g_warning ("%s", error->message);
  g_ptr_array_unref (self->links);
  self->links = links != NULL ? links : g_ptr_array_new ();
  /* A code that is no theme (another framework's) has no place in the matrix, nor here. */
  for (guint i = self->links->len; i > 0; i--)
    if (find_theme (self, ((RpLinkRow *) self->links->pdata[i - 1])->supervision.code_id) == NULL)
      g_ptr_array_remove_index (self->links, i - 1);
  show_codings (self, &self->supervision);
  show_codings (self, &self->practice);
  show_links (self);
  rp_transfer_page_choose_link (self, self->link_id, FALSE);
}

/* --- links --------------------------------------------------------------------------------- */

const RpLinkRow *
rp_transfer_page_get_link (RpTransferPage *self)
{
  for (guint i = 0; i < self->links->len; i++)
    if (((RpLinkRow *) self->links->pdata[i])->link.id == self->link_id)
      return self->links->pdata[i];
  return NULL;
}

static void
scroll_to (RpTransferSide *side, guint start, guint end, gint64 coding_id)
{
  rp_transcript_view_set_selection (side->view, start, start);
  rp_transcript_view_set_active_coding (side->view, coding_id);
  rp_transcript_view_scroll_to (side->view, start, end, RP_ALIGN_CENTRE, TRUE);
}

static void
scroll_to_coding (RpTransferSide *side, const RpCoding *coding)
{
  scroll_to (side, coding->start, coding->end, coding->id);
}

void
rp_transfer_page_choose_link (RpTransferPage *self, gint64 id, gboolean scroll)
{
  gboolean before = self->link_id != 0;

  self->link_id = id;
  const RpLinkRow *row = rp_transfer_page_get_link (self);
  if (row == NULL)
    self->link_id = 0;
  rp_link_strip_set_selected (self->strip, self->link_id);
  /* The strength shown is that of the link in hand; a new one is explicit until said otherwise. */
  if (self->strength != NULL && (row != NULL || before))
    g_simple_action_set_state (
      self->strength, g_variant_new_string (rp_link_strength_to_string (
                        row != NULL ? row->link.strength : RP_LINK_EXPLICIT)));
  if (row != NULL && scroll)
    {
      scroll_to_coding (&self->supervision, &row->supervision);
      scroll_to_coding (&self->practice, &row->practice);
    }
  describe_link (self);
  rp_transfer_page_update_link_actions (self);
}

/* A passage that is linked shows where it is linked to. */
void
rp_transfer_page_coding_activated (RpTransferPage *self, RpTransferSide *side, gint64 id)
{
  gboolean supervision = side == &self->supervision;

  rp_transcript_view_set_active_coding (side->view, id);
  for (guint i = 0; i < self->links->len; i++)
    {
      const RpLinkRow *row = self->links->pdata[i];
      if ((supervision ? row->supervision.id : row->practice.id) != id)
        continue;
      rp_transfer_page_choose_link (self, row->link.id, FALSE);
      scroll_to_coding (supervision ? &self->practice : &self->supervision,
                        supervision ? &row->practice : &row->supervision);
      return;
    }
  rp_transfer_page_choose_link (self, 0, FALSE);
}

static const RpCoding *
find_first (RpTransferSide *side, gint64 code_id)
{
  for (guint i = 0; i < side->codings->len; i++)
    if (((RpCoding *) side->codings->pdata[i])->code_id == code_id)
      return side->codings->pdata[i];
  return NULL;
}

void
rp_transfer_page_go_to_theme (RpTransferPage *self)
{
  const RpTransferTheme *theme = rp_transfer_matrix_get_theme (self->matrix);
  RpTransferSide *sides[] = { &self->supervision, &self->practice };

  if (self->pair_id == 0 || theme == NULL)
    return;
  for (guint i = 0; i < 2; i++)
    show_codings (self, sides[i]);
  for (guint i = 0; i < self->links->len; i++)
    {
      const RpLinkRow *row = self->links->pdata[i];
      if (row->supervision.code_id != theme->code_id)
        continue;
      rp_transfer_page_choose_link (self, row->link.id, TRUE);
      return;
    }
  rp_transfer_page_choose_link (self, 0, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      const RpCoding *first = find_first (sides[i], theme->code_id);
      if (first != NULL)
        scroll_to_coding (sides[i], first);
    }
}

/* --- opening ------------------------------------------------------------------------------- */

static void
show_title (RpTransferSide *side, const RpSession *session, const char *extra)
{
  g_autofree char *date = rp_session_item_format_date (session->date);
  GString *text = g_string_new (session->kind == RP_SESSION_SUPERVISION ? _ ("Supervision")
                                                                        : _ ("Practice"));

  if (*date != '\0')
    g_string_append_printf (text, " · %s", date);
  if (extra != NULL)
    g_string_append_printf (text, " · %s", extra);
  gtk_label_set_label (side->title, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (side->title), session->name);
  g_string_append_printf (text, " (%s)", session->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (side->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text->str, -1);
  g_string_free (text, TRUE);
}

static void
open_side (RpTransferPage *self, RpTransferSide *side, const RpSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RpTranscript) transcript = NULL;

  if (side->session_id == session->id)
    return;
  side->session_id = session->id;
  transcript
    = rp_store_load_transcript (rp_project_get_store (self->project), session->id, &error);
  if (transcript == NULL)
    g_warning ("%s", error->message);
  rp_transcript_view_set_transcript (side->view, transcript);
}

static char *
describe_gap (const RpTransferPair *pair)
{
  int days = ABS (pair->gap);

  if (!pair->has_gap)
    return NULL;
  if (pair->carry_back)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day before", "%d days before", days),
                            days);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day after", "%d days after", days),
                          days);
}

void
rp_transfer_page_open_pair (RpTransferPage *self)
{
  const RpTransferPair *pair = rp_transfer_matrix_get_pair (self->matrix);

  if (pair == NULL)
    {
      rp_transfer_page_close_pair (self);
      return;
    }
  gboolean other = self->pair_id != pair->pair_id;
  g_autofree char *gap = describe_gap (pair);
  self->pair_id = pair->pair_id;
  open_side (self, &self->supervision, pair->supervision);
  open_side (self, &self->practice, pair->practice);
  show_title (&self->supervision, pair->supervision, NULL);
  show_title (&self->practice, pair->practice, gap);
  gtk_label_set_label (self->family,
                       pair->practice->family != NULL ? pair->practice->family : _ ("No family"));
  rp_transfer_page_show_timeline (self);
  if (!other)
    return;
  self->link_id = 0;
  rp_transfer_page_load_links (self);
  if (rp_transfer_matrix_get_theme (self->matrix) == NULL && self->links->len > 0)
    rp_transfer_page_choose_link (self, ((RpLinkRow *) self->links->pdata[0])->link.id, TRUE);
}

void
rp_transfer_page_close_pair (RpTransferPage *self)
{
  RpTransferSide *sides[] = { &self->supervision, &self->practice };

  self->pair_id = 0;
  self->link_id = 0;
  for (guint i = 0; i < 2; i++)
    {
      sides[i]->session_id = 0;
      g_ptr_array_set_size (sides[i]->codings, 0);
      rp_transcript_view_set_transcript (sides[i]->view, NULL);
      gtk_label_set_label (sides[i]->title, "");
    }
  g_ptr_array_set_size (self->links, 0);
  show_links (self);
  rp_transfer_page_show_timeline (self);
  rp_transfer_page_update_link_actions (self);
}
