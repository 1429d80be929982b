/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-compare-passages.h"

#include <glib/gi18n-lib.h>

struct _RpComparePassages
{
  AdwBin parent_instance;
  GtkLabel *place;
  GtkLabel *count;
  GtkFlowBox *cards;
  GtkStack *stack;

  RpProject *project;
  GArray *coders; /* of gint64 */
  gint64 code_id;
  GArray *passages;
  guint current;
  RpTranscript *transcript; /* of the session in hand */
  gint64 session_id;
};

G_DEFINE_TYPE (RpComparePassages, rp_compare_passages, ADW_TYPE_BIN)

/* --- one coder's reading ------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *coders;     /* of RpCoder */
  GPtrArray *frameworks;
  GPtrArray *codings;    /* of the session, by start */
} Readings;

static void
readings_clear (Readings *self)
{
  g_clear_pointer (&self->coders, g_ptr_array_unref);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
  g_clear_pointer (&self->codings, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Readings, readings_clear)

static gboolean
readings_load (Readings *self, RpStore *store, gint64 session_id)
{
  RpCodingFilter filter = { .session_id = session_id };

  self->coders = rp_store_list_coders (store, NULL);
  self->frameworks = rp_store_list_frameworks (store, NULL);
  self->codings = rp_store_list_codings (store, &filter, NULL);
  return self->coders != NULL && self->frameworks != NULL && self->codings != NULL;
}

static const RpCode *
find_code (const Readings *readings, gint64 id)
{
  for (guint i = 0; i < readings->frameworks->len; i++)
    {
      const RpFramework *framework = readings->frameworks->pdata[i];
      for (guint k = 0; k < rp_framework_get_n_codes (framework); k++)
        if (rp_framework_get_code (framework, k)->id == id)
          return rp_framework_get_code (framework, k);
    }
  return NULL;
}

static const char *
find_coder (const Readings *readings, gint64 id)
{
  for (guint i = 0; i < readings->coders->len; i++)
    if (((RpCoder *) readings->coders->pdata[i])->id == id)
      return ((RpCoder *) readings->coders->pdata[i])->name;
  return "?";
}

static void
append_escaped (RpComparePassages *self, GString *out, guint start, guint end)
{
  g_autofree char *text = rp_transcript_slice (self->transcript, start, end);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

/* The turn with what this coder gave the code underlined in its colour. */
static char *
mark_up (RpComparePassages *self, const Readings *readings, const RpPassage *passage, gint64 coder)
{
  const RpCode *code = find_code (readings, self->code_id);
  g_autoptr (GString) out = g_string_new (NULL);
  guint at = passage->start;

  for (guint i = 0; code != NULL && i < readings->codings->len; i++)
    {
      const RpCoding *coding = readings->codings->pdata[i];
      guint from = MAX (coding->start, at), to = MIN (coding->end, passage->end);
      if (coding->coder_id != coder || coding->code_id != self->code_id || from >= to)
        continue;
      append_escaped (self, out, at, from);
      g_string_append_printf (out, "<span underline=\"double\" underline_color=\"%s\">",
                              code->colour);
      append_escaped (self, out, from, to);
      g_string_append (out, "</span>");
      at = to;
    }
  append_escaped (self, out, at, passage->end);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* "Clarity of issues · Purposefulness; note: names the concern": all that this coder has there. */
static char *
describe (RpComparePassages *self, const Readings *readings, const RpPassage *passage, guint index)
{
  gint64 coder = g_array_index (self->coders, gint64, index);
  g_autoptr (GString) out = g_string_new (NULL);

  if ((passage->present & 1u << index) == 0)
    return g_strdup (_ ("has not coded this session with this framework"));
  for (guint i = 0; i < readings->codings->len; i++)
    {
      const RpCoding *coding = readings->codings->pdata[i];
      const RpCode *code = find_code (readings, coding->code_id);
      if (coding->coder_id != coder || coding->start >= passage->end
          || coding->end <= passage->start || code == NULL)
        continue;
      g_string_append_printf (out, "%s%s", out->len == 0 ? "" : " · ", code->name);
      if (*coding->memo != '\0')
        g_string_append_printf (out, _ (" (memo: %s)"), coding->memo);
    }
  if (out->len == 0)
    return g_strdup (_ ("no code here"));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static GtkWidget *
new_label (const char *text, const char *class, gboolean markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (markup)
    gtk_label_set_markup (GTK_LABEL (label), text);
  else
    gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), markup);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
new_card (RpComparePassages *self, const Readings *readings, const RpPassage *passage, guint index)
{
  gint64 coder = g_array_index (self->coders, gint64, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *markup = mark_up (self, readings, passage, coder);
  g_autofree char *about = describe (self, readings, passage, index);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "reading-card");
  gtk_box_append (GTK_BOX (box), new_label (find_coder (readings, coder), "heading", FALSE));
  gtk_box_append (GTK_BOX (box), new_label (markup, "reading", TRUE));
  gtk_box_append (GTK_BOX (box), new_label (about, "dim-label", FALSE));
  return box;
}

/* --- the passage in hand ------------------------------------------------------------------- */

static gboolean
load_session (RpComparePassages *self, gint64 session_id)
{
  if (self->session_id == session_id && self->transcript != NULL)
    return TRUE;
  g_clear_pointer (&self->transcript, rp_transcript_unref);
  self->transcript
    = rp_store_load_transcript (rp_project_get_store (self->project), session_id, NULL);
  self->session_id = session_id;
  return self->transcript != NULL;
}

static void
show_place (RpComparePassages *self, const RpPassage *passage)
{
  g_autoptr (RpSession) session
    = rp_store_get_session (rp_project_get_store (self->project), passage->session_id, NULL);
  int i = rp_transcript_find_turn (self->transcript, passage->start);
  const RpTurn *turn = i < 0 ? NULL : rp_transcript_get_turn (self->transcript, (guint) i);
  const RpSpeaker *speaker
    = turn == NULL ? NULL : rp_transcript_get_speaker (self->transcript, turn);
  g_autofree char *time = rp_time_to_string (turn == NULL ? RP_TIME_NONE : turn->start_ms);
  g_autoptr (GString) text = g_string_new (session == NULL ? "?" : session->name);

  if (*time != '\0')
    g_string_append_printf (text, " · %s", time);
  if (speaker != NULL)
    g_string_append_printf (text, " · %s", speaker->name);
  gtk_label_set_label (self->place, text->str);
}

static void
show_current (RpComparePassages *self)
{
  const RpPassage *passage = rp_compare_passages_get_current (self);
  g_auto (Readings) readings = { 0 };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
  gtk_stack_set_visible_child_name (self->stack, passage == NULL ? "none" : "passage");
  if (passage == NULL || !load_session (self, passage->session_id)
      || !readings_load (&readings, rp_project_get_store (self->project), passage->session_id))
    {
      gtk_label_set_label (self->count, "");
      gtk_label_set_label (self->place, "");
      return;
    }
  g_autofree char *count
    = g_strdup_printf (_ ("%u of %u"), self->current + 1, self->passages->len);
  gtk_label_set_label (self->count, count);
  show_place (self, passage);
  for (guint i = 0; i < self->coders->len; i++)
    {
      GtkWidget *card = new_card (self, &readings, passage, i);
      gtk_flow_box_insert (self->cards, card, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);
    }
  gtk_flow_box_set_max_children_per_line (self->cards, MIN (self->coders->len, 3));
  gtk_flow_box_set_min_children_per_line (self->cards, MIN (self->coders->len, 2));
}

/* --- public -------------------------------------------------------------------------------- */

void
rp_compare_passages_clear (RpComparePassages *self)
{
  g_clear_pointer (&self->passages, g_array_unref);
  g_clear_pointer (&self->transcript, rp_transcript_unref);
  g_clear_pointer (&self->coders, g_array_unref);
  g_clear_object (&self->project);
  self->session_id = 0;
  show_current (self);
}

/* Where the passage before is still there, it stays in hand: the project changed, the reader did
 * not move. */
static guint
find_same (GArray *passages, const RpPassage *before)
{
  for (guint i = 0; i < passages->len; i++)
    {
      const RpPassage *passage = &g_array_index (passages, RpPassage, i);
      if (passage->session_id == before->session_id && passage->start == before->start)
        return i;
    }
  return 0;
}

void
rp_compare_passages_set (RpComparePassages *self, RpProject *project,
                         const RpAgreementScope *scope, gint64 code_id, GArray *passages)
{
  const RpPassage *current = rp_compare_passages_get_current (self);
  RpPassage before = current != NULL && self->code_id == code_id ? *current : (RpPassage){ 0 };

  rp_compare_passages_clear (self);
  self->project = g_object_ref (project);
  self->coders = g_array_copy (scope->coders);
  self->code_id = code_id;
  self->passages = g_array_copy (passages);
  self->current = find_same (self->passages, &before);
  show_current (self);
}

gboolean
rp_compare_passages_go (RpComparePassages *self, int step)
{
  gint64 next = (gint64) self->current + step;

  if (self->passages == NULL || next < 0 || next >= self->passages->len)
    return FALSE;
  self->current = (guint) next;
  show_current (self);
  return TRUE;
}

const RpPassage *
rp_compare_passages_get_current (RpComparePassages *self)
{
  if (self->passages == NULL || self->current >= self->passages->len)
    return NULL;
  return &g_array_index (self->passages, RpPassage, self->current);
}

guint
rp_compare_passages_get_n (RpComparePassages *self)
{
  return self->passages == NULL ? 0 : self->passages->len;
}

static void
rp_compare_passages_dispose (GObject *object)
{
  RpComparePassages *self = RP_COMPARE_PASSAGES (object);

  g_clear_pointer (&self->passages, g_array_unref);
  g_clear_pointer (&self->transcript, rp_transcript_unref);
  g_clear_pointer (&self->coders, g_array_unref);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (rp_compare_passages_parent_class)->dispose (object);
}

static void
rp_compare_passages_class_init (RpComparePassagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rp_compare_passages_dispose;
}

static void
rp_compare_passages_init (RpComparePassages *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = new_label (_ ("No such passages."), "dim-label", FALSE);

  self->count = GTK_LABEL (gtk_label_new (NULL));
  self->place = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "heading");
  gtk_label_set_ellipsize (self->place, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->place));
  self->cards = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->cards, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->cards, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->cards), GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->cards));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), scroller);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_valign (none, GTK_ALIGN_START);
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, box, "passage");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
rp_compare_passages_new (void)
{
  return g_object_new (RP_TYPE_COMPARE_PASSAGES, NULL);
}
