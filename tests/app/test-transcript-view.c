/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-transcript-view-private.h"
#include "test-page.h"

#define BLUE { 0, 0.447f, 0.698f, 1 }
#define ORANGE { 0.835f, 0.369f, 0, 1 }

/* Turn 0 [0, 11), turn 1 [12, 29), turn 2 is empty, at 30, turn 3 [31, 53) in two paragraphs. */
static RpTranscript *
create_transcript (void)
{
  RpTranscript *transcript = rp_transcript_new ();
  int worker = rp_transcript_ensure_speaker (transcript, "Social worker");
  int parent = rp_transcript_ensure_speaker (transcript, "Parent");

  rp_transcript_add_turn (transcript, worker, "Good night?", 842000, RP_TIME_NONE);
  rp_transcript_add_turn (transcript, parent, "No \xF0\x9F\x99\x82 cafe\xCC\x81 noise.", 845000, RP_TIME_NONE);
  rp_transcript_add_turn (transcript, -1, "", RP_TIME_NONE, RP_TIME_NONE);
  rp_transcript_add_turn (transcript, worker, "What woke him?\nTell me.", RP_TIME_NONE,
                          RP_TIME_NONE);
  rp_transcript_finish (transcript);
  return transcript;
}

static void
assert_selection (RpTranscriptView *view, guint start, guint end)
{
  guint from, to;

  g_assert_cmpint (rp_transcript_view_get_selection (view, &from, &to), ==, start < end);
  g_assert_cmpuint (from, ==, start);
  g_assert_cmpuint (to, ==, end);
}

static char *
get_selected_text (RpTranscriptView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* What is selected on the screen is the passage of those offsets, emoji or accent before it. */
static void
test_offsets_are_code_points (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  TestPage page = test_page_new (transcript, 900, 400);

  for (guint start = 0; start < transcript->n_characters; start += 3)
    {
      guint end = MIN (start + 7, transcript->n_characters);
      g_autofree char *expected = rp_transcript_slice (transcript, start, end);

      rp_transcript_view_set_selection (page.view, start, end);
      assert_selection (page.view, start, end);
      g_assert_cmpuint (rp_transcript_view_get_cursor (page.view), ==, end);
      g_autofree char *shown = get_selected_text (page.view);
      g_assert_cmpstr (shown, ==, expected);
    }
  test_page_free (&page);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
copy_selection (RpTranscriptView *view)
{
  char *text = NULL;

  g_signal_emit_by_name (view, "copy-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL, copied_cb,
                                 &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  return text;
}

/* A turn of 20 kB in one paragraph: broken for display, and nowhere else. */
static void
test_long_turn (void)
{
  g_autoptr (RpTranscript) transcript = rp_transcript_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 20000)
    g_string_append (text, "listening for the door ");
  rp_transcript_add_turn (transcript, -1, text->str, RP_TIME_NONE, RP_TIME_NONE);
  rp_transcript_finish (transcript);
  TestPage page = test_page_new (transcript, 900, 400);

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (page.view));
  g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), >, 3);
  for (guint start = 4900; start < 5100; start += 7)
    {
      rp_transcript_view_set_selection (page.view, start, start + 60);
      assert_selection (page.view, start, start + 60);
    }
  g_autofree char *copied = copy_selection (page.view);
  g_autofree char *expected = rp_transcript_slice (transcript, 5096, 5156);
  g_assert_cmpstr (copied, ==, expected);
  g_assert_true (rp_transcript_view_select_turn (page.view));
  assert_selection (page.view, 0, transcript->n_characters);
  test_page_free (&page);
}

/* Nothing, a turn of nothing, and turns of nothing among others: all are painted (a warning would
 * end the test), and one can move through them. */
static void
test_empty (void)
{
  g_autoptr (RpTranscript) none = rp_transcript_new ();
  g_autoptr (RpTranscript) hollow = rp_transcript_new ();
  g_autoptr (RpTranscript) mixed = create_transcript ();
  const RpViewCoding coding = { .id = 1, .start = 3, .end = 9, .colour = BLUE, .label = "x" };
  TestPage page = test_page_new (NULL, 700, 400);

  rp_transcript_finish (none);
  for (int i = 0; i < 3; i++)
    rp_transcript_add_turn (hollow, -1, "", 0, RP_TIME_NONE);
  rp_transcript_finish (hollow);
  RpTranscript *const transcripts[] = { none, hollow, NULL, mixed };
  const int moves[] = { 0, 2, 0, 3 };
  const guint n_lines[] = { 0, 3, 0, 5 }; /* of the last, one turn is in two paragraphs */
  for (guint i = 0; i < G_N_ELEMENTS (transcripts); i++)
    {
      int moved = 0;
      rp_transcript_view_set_transcript (page.view, transcripts[i]);
      rp_transcript_view_set_codings (page.view, &coding, 1);
      rp_transcript_view_set_expected_roles (page.view, RP_ROLE_BIT (RP_ROLE_WORKER));
      test_page_settle (&page);
      while (rp_transcript_view_go_turn (page.view, 1))
        moved++;
      g_assert_cmpint (moved, ==, moves[i]);
      g_assert_cmpuint (page.view->lines->len, ==, n_lines[i]);
      rp_transcript_view_select_turn (page.view);
      rp_transcript_view_scroll_to (page.view, 0, 5, RP_ALIGN_TOP, TRUE);
      test_page_settle (&page);
    }
  g_assert_cmpint (rp_view_get_line (page.view, 2)->turn, ==, 2);
  test_page_free (&page);
}

static void
count_cb (RpTranscriptView *view, guint offset, GArray *offsets)
{
  g_array_append_val (offsets, offset);
}

static void
test_cursor_moved (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  TestPage page = test_page_new (NULL, 900, 400);

  g_signal_connect (page.view, "cursor-moved", G_CALLBACK (count_cb), offsets);
  rp_transcript_view_set_transcript (page.view, transcript);
  g_assert_cmpuint (offsets->len, ==, 1); /* at the beginning, once, whatever loading does */
  g_assert_cmpuint (g_array_index (offsets, guint, 0), ==, 0);
  rp_transcript_view_set_selection (page.view, 14, 14);
  rp_transcript_view_set_selection (page.view, 14, 14);
  g_assert_cmpuint (offsets->len, ==, 2);
  g_assert_cmpuint (g_array_index (offsets, guint, 1), ==, 14);
  g_assert_cmpint (rp_transcript_view_get_turn (page.view), ==, 1);
  test_page_free (&page);
}

static const RpViewCoding codings[] = {
  { .id = 11, .start = 31, .end = 45, .colour = BLUE, .label = "Curiosity" },
  { .id = 12, .start = 0, .end = 11, .colour = BLUE, .label = "Empathy" },
  { .id = 13, .start = 5, .end = 11, .colour = ORANGE, .label = "Child focus" },
};

static void
test_active_coding (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  TestPage page = test_page_new (transcript, 900, 400);

  rp_transcript_view_set_codings (page.view, codings, G_N_ELEMENTS (codings));
  g_assert_cmpint (rp_transcript_view_get_active_coding (page.view), ==, 12);
  rp_transcript_view_set_selection (page.view, 6, 6);
  g_assert_cmpint (rp_transcript_view_get_active_coding (page.view), ==, 13); /* the inner one */
  rp_transcript_view_set_codings (page.view, codings, 2);
  g_assert_cmpint (rp_transcript_view_get_active_coding (page.view), ==, 12); /* it is gone */
  rp_transcript_view_set_selection (page.view, 20, 20);
  g_assert_cmpint (rp_transcript_view_get_active_coding (page.view), ==, 0);
  test_page_free (&page);
}

static void
test_go (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  const gint64 forward[] = { 13, 11 }, back[] = { 13, 12 };
  TestPage page = test_page_new (transcript, 900, 400);
  RpTranscriptView *view = page.view;

  rp_transcript_view_set_codings (view, codings, G_N_ELEMENTS (codings));
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (rp_transcript_view_go_coding (view, 1));
      g_assert_cmpint (rp_transcript_view_get_active_coding (view), ==, forward[i]);
    }
  g_assert_false (rp_transcript_view_go_coding (view, 1));
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (rp_transcript_view_go_coding (view, -1));
      g_assert_cmpint (rp_transcript_view_get_active_coding (view), ==, back[i]);
    }
  g_assert_false (rp_transcript_view_go_coding (view, -1));

  rp_transcript_view_set_codings (view, &codings[1], 1);
  rp_transcript_view_set_expected_roles (view, RP_ROLE_BIT (RP_ROLE_WORKER));
  g_assert_true (rp_transcript_view_go_uncoded (view, 1)); /* over the parent's, and the empty */
  g_assert_cmpint (rp_transcript_view_get_turn (view), ==, 3);
  g_assert_false (rp_transcript_view_go_uncoded (view, 1));
  g_assert_false (rp_transcript_view_go_uncoded (view, -1)); /* the first is coded */
  test_page_free (&page);
}

static void
test_select_turn (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  TestPage page = test_page_new (transcript, 900, 400);

  rp_transcript_view_set_selection (page.view, 15, 15);
  g_assert_true (rp_transcript_view_select_turn (page.view));
  assert_selection (page.view, 12, 29);
  rp_transcript_view_set_selection (page.view, 5, 14);
  g_assert_true (rp_transcript_view_select_turn (page.view));
  assert_selection (page.view, 0, 29);
  rp_transcript_view_set_selection (page.view, 30, 30);
  g_assert_false (rp_transcript_view_select_turn (page.view)); /* an empty turn */
  test_page_free (&page);
}

typedef struct
{
  int count;
  gint64 id;
  guint start;
  guint end;
} Dragged;

static void
dragged_cb (RpTranscriptView *view, gint64 id, guint start, guint end, Dragged *dragged)
{
  *dragged = (Dragged){ dragged->count + 1, id, start, end };
}

/* The point on the underline of lane 0 at the end of [start, end). */
static void
find_underline_end (RpTranscriptView *view, guint start, guint end, int *x, int *y)
{
  GdkRectangle rect;

  g_assert_true (rp_transcript_view_get_span_rect (view, start, end, &rect));
  *x = rect.x + rect.width - 1;
  *y = rect.y + rect.height + 1;
}

static void
test_drag_underline (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  TestPage page = test_page_new (transcript, 900, 400);
  Dragged dragged = { 0 };
  GdkRectangle target;
  int x, y;

  g_signal_connect (page.view, "span-dragged", G_CALLBACK (dragged_cb), &dragged);
  rp_transcript_view_set_codings (page.view, codings, 1); /* 31..45, "What woke him?" */
  test_page_settle (&page);
  find_underline_end (page.view, 31, 45, &x, &y);
  g_assert_false (rp_view_drag_begin (page.view, x - 60, y)); /* not at an end */
  g_assert_false (rp_view_drag_begin (page.view, x, y - 12)); /* text beside it can be selected */

  g_assert_true (rp_view_drag_begin (page.view, x, y));
  g_assert_true (rp_transcript_view_get_span_rect (page.view, 36, 37, &target));
  rp_view_drag_update (page.view, target.x, target.y + 4);
  g_assert_cmpuint (rp_view_get_item_span (page.view, 0).end, ==, 36); /* seen while dragging */
  g_assert_true (rp_view_drag_cancel (page.view));
  g_assert_cmpuint (rp_view_get_item_span (page.view, 0).end, ==, 45);
  g_assert_cmpint (dragged.count, ==, 0);

  g_assert_true (rp_view_drag_begin (page.view, x, y));
  rp_view_drag_update (page.view, 0, 0); /* far before its start: one character is left */
  rp_view_drag_end (page.view);
  g_assert_cmpint (dragged.count, ==, 1);
  g_assert_cmpint (dragged.id, ==, 11);
  g_assert_cmpuint (dragged.start, ==, 31);
  g_assert_cmpuint (dragged.end, ==, 32);
  test_page_free (&page);
}

static void
test_drag_stripe (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  TestPage page = test_page_new (transcript, 900, 400);
  Dragged dragged = { 0 };
  graphene_rect_t stripe;
  int x, y;

  g_signal_connect (page.view, "span-dragged", G_CALLBACK (dragged_cb), &dragged);
  rp_transcript_view_set_codings (page.view, codings, 1);
  test_page_settle (&page);
  g_assert_true (rp_view_get_stripe (page.view, 0, &stripe));
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (page.view), GTK_TEXT_WINDOW_WIDGET,
                                         (int) stripe.origin.x + 1, (int) stripe.origin.y, &x, &y);
  g_assert_true (rp_view_drag_begin (page.view, x, y + (int) stripe.size.height));
  rp_view_drag_update (page.view, x, y + stripe.size.height + 60); /* the end of the text */
  rp_view_drag_end (page.view);
  g_assert_cmpint (dragged.count, ==, 1);
  g_assert_cmpuint (dragged.start, ==, 31);
  g_assert_cmpuint (dragged.end, ==, transcript->n_characters);

  /* Let go where it was: nothing is told. */
  g_assert_true (rp_view_drag_begin (page.view, x, y + (int) stripe.size.height));
  rp_view_drag_end (page.view);
  g_assert_cmpint (dragged.count, ==, 1);
  test_page_free (&page);
}

static void
test_pick (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  TestPage page = test_page_new (transcript, 900, 400);
  gboolean beside;
  GdkRectangle rect;

  rp_transcript_view_set_codings (page.view, codings, G_N_ELEMENTS (codings));
  test_page_settle (&page);
  g_assert_true (rp_transcript_view_get_span_rect (page.view, 7, 8, &rect));
  g_assert_cmpuint (rp_transcript_view_get_offset_at (page.view, rect.x + 1, rect.y + 5), ==, 7);
  g_assert_cmpint (rp_view_pick_coding (page.view, rect.x + 2, rect.y + 5, &beside), ==, 13);
  g_assert_false (beside);
  for (guint i = 0; i < page.view->marks->len; i++)
    {
      RpMark *mark = &g_array_index (page.view->marks, RpMark, i);
      int x, y;
      gtk_text_view_buffer_to_window_coords (
          GTK_TEXT_VIEW (page.view), GTK_TEXT_WINDOW_WIDGET,
          (int) (mark->area.origin.x + mark->area.size.width / 2),
          (int) (mark->area.origin.y + mark->area.size.height / 2), &x, &y);
      g_assert_cmpint (rp_view_pick_coding (page.view, x, y, &beside), ==,
                       codings[mark->item].id);
      g_assert_true (beside);
    }
  g_assert_cmpuint (page.view->marks->len, ==, 6); /* three stripes, three names */
  test_page_free (&page);
}

/* A click on a name is one on its turn, beside the text or, in a narrow window, over it. */
static void
test_pick_turn (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();

  for (int width = 500; width <= 900; width += 400)
    {
      TestPage page = test_page_new (transcript, width, 400);
      const RpColumns *c = &page.view->columns;
      GdkRectangle rect;

      g_assert_cmpint (c->names_above, ==, width < 600);
      g_assert_true (rp_transcript_view_get_span_rect (page.view, 12, 20, &rect));
      int y = rect.y + 6 - c->name_row;
      g_assert_cmpint (rp_view_pick_turn (page.view, c->name_x + 10, y), ==, 1);
      g_assert_cmpint (rp_view_pick_turn (page.view, rect.x + 10, rect.y + 6), ==, -1);
      test_page_free (&page);
    }
}

/* A line in the code's colour below the words, and the words' own line untouched. */
static void
test_underline_is_painted (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  TestPage page = test_page_new (transcript, 900, 400);
  GtkWidget *widget = GTK_WIDGET (page.view);
  RpViewCoding coding = codings[0];
  GdkRectangle rect;

  rp_transcript_view_set_selection (page.view, 0, 0);
  g_assert_true (rp_transcript_view_get_span_rect (page.view, 31, 45, &rect));
  int x = rect.x + rect.width / 2, y = rect.y + rect.height;
  guint32 page_colour = test_page_get_pixel (&page, widget, x, y);
  g_assert_cmphex (page_colour, ==, 0xFFFFFFFF);

  rp_transcript_view_set_codings (page.view, &coding, 1);
  test_page_settle (&page);
  g_assert_cmphex (test_page_get_pixel (&page, widget, x, y), ==, 0xFF0072B2);
  g_assert_cmphex (test_page_get_pixel (&page, widget, x, y + 5), ==, page_colour);
  g_assert_cmphex (test_page_get_pixel (&page, widget, rect.x + 1, rect.y), ==, page_colour);

  /* What is chosen stands out: its words are tinted. */
  coding.chosen = TRUE;
  rp_transcript_view_set_codings (page.view, &coding, 1);
  test_page_settle (&page);
  g_assert_cmphex (test_page_get_pixel (&page, widget, rect.x + 3, rect.y + 1), !=, page_colour);
  test_page_free (&page);
}

/* Hits are marked behind their words; the one in hand has an outline besides. */
static void
test_hits_are_painted (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  TestPage page = test_page_new (transcript, 900, 400);
  GtkWidget *widget = GTK_WIDGET (page.view);
  const RpSpan hits[] = { { 0, 4 }, { 31, 35 } };
  GdkRectangle first, second;

  g_assert_true (rp_transcript_view_get_span_rect (page.view, 0, 4, &first));
  g_assert_true (rp_transcript_view_get_span_rect (page.view, 31, 35, &second));
  rp_transcript_view_set_hits (page.view, hits, 2, 1);
  test_page_settle (&page);
  guint32 marker = test_page_get_pixel (&page, widget, first.x + first.width / 2, first.y + 1);
  g_assert_cmphex (marker, !=, 0xFFFFFFFF);
  g_assert_cmphex (test_page_get_pixel (&page, widget, second.x + 12, second.y + 1), ==, marker);
  g_assert_cmphex (test_page_get_pixel (&page, widget, first.x + 12, first.y - 1), ==, 0xFFFFFFFF);
  g_assert_cmphex (test_page_get_pixel (&page, widget, second.x + 12, second.y - 1), !=,
                   0xFFFFFFFF);

  rp_transcript_view_set_hits (page.view, NULL, 0, -1);
  test_page_settle (&page);
  g_assert_cmphex (test_page_get_pixel (&page, widget, first.x + first.width / 2, first.y + 1), ==,
                   0xFFFFFFFF);
  test_page_free (&page);
}

/* In writing that runs from right to left a passage is where its words are: the last word's underline
 * is the leftmost. */
static void
test_right_to_left (void)
{
  g_autoptr (RpTranscript) transcript = rp_transcript_new ();
  GdkRectangle first, last, all;

  rp_transcript_add_turn (transcript, -1, "لا أنام في الليل", RP_TIME_NONE, RP_TIME_NONE);
  rp_transcript_add_turn (transcript, -1, "Mm.", RP_TIME_NONE, RP_TIME_NONE);
  rp_transcript_finish (transcript);
  TestPage page = test_page_new (transcript, 900, 400);
  guint length = rp_transcript_get_turn (transcript, 0)->end;
  g_assert_true (rp_transcript_view_get_span_rect (page.view, 0, 2, &first));
  g_assert_true (rp_transcript_view_get_span_rect (page.view, 11, length, &last));
  g_assert_true (rp_transcript_view_get_span_rect (page.view, 0, length, &all));
  g_assert_cmpint (last.x + last.width, <, first.x);
  g_assert_cmpint (all.x, ==, last.x);
  g_assert_cmpint (all.x + all.width, ==, first.x + first.width);
  test_page_free (&page);
}

static void
assert_columns (TestPage *page, int width)
{
  const RpColumns *c = &page->view->columns;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (page->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int most = 70 * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  g_assert_cmpint (c->name_x, >=, 0);
  if (c->names_above)
    g_assert_cmpint (c->name_x, ==, c->text_x);
  else
    g_assert_cmpint (c->name_x + c->name_width, <, c->bar_x);
  g_assert_cmpint (c->bar_x, <, c->text_x);
  g_assert_cmpint (c->text_width, >, 40);
  g_assert_cmpint (c->text_width, <=, most);
  g_assert_cmpint (c->text_x + c->text_width, <, c->stripes_x);
  g_assert_cmpint (c->stripes_x + c->lanes_width, <=, width);
}

/* From too narrow to very wide: columns in order, lines no longer than can be read. */
static void
test_columns (void)
{
  const int widths[] = { 400, 560, 700, 1000, 1600, 3000 };
  g_autoptr (RpTranscript) transcript = create_transcript ();

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      TestPage page = test_page_new (transcript, widths[i], 300);
      int width = gtk_widget_get_width (GTK_WIDGET (page.view));

      g_assert_cmpint (width, <=, widths[i]);
      assert_columns (&page, width);
      RpColumns before = page.view->columns;
      rp_transcript_view_set_codings (page.view, codings, G_N_ELEMENTS (codings));
      test_page_settle (&page);
      /* A coding moves no text. */
      g_assert_cmpmem (&before, sizeof before, &page.view->columns, sizeof before);
      test_page_free (&page);
    }
}

/* Long names, long words, several scripts, empty turns, at two widths: painted without a warning. */
static void
test_odd_text (void)
{
  g_autoptr (RpTranscript) transcript = test_page_odd_transcript ();
  g_autoptr (GArray) many = test_page_codings (transcript, 3, 60);

  for (int width = 380; width < 1200; width += 500)
    {
      TestPage page = test_page_new (transcript, width, 600);
      rp_transcript_view_set_codings (page.view, (RpViewCoding *) many->data, many->len);
      test_page_settle (&page);
      g_assert_cmpint (page.view->columns.name_width, <, width / 2);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page.view)), <=, width);
      for (guint i = 0; i < transcript->n_characters; i++)
        rp_transcript_view_set_selection (page.view, i, i + 1);
      test_page_settle (&page);
      test_page_free (&page);
    }
}

/* Before the text is laid out the end of the window is taken for the end of the text: no more may be
 * painted than can be seen. */
static void
test_only_what_is_in_view (void)
{
  g_autoptr (RpTranscript) transcript = test_page_transcript (1, 300000);
  g_autoptr (GArray) many = test_page_codings (transcript, 2, 3000);
  TestPage page = test_page_new (NULL, 1000, 700);

  rp_transcript_view_set_transcript (page.view, transcript);
  rp_transcript_view_set_codings (page.view, (RpViewCoding *) many->data, many->len);
  rp_view_update_lines (page.view);
  g_assert_cmpuint (page.view->lines->len, <, 60);
  test_page_settle (&page);
  g_assert_cmpuint (page.view->lines->len, >, 10);
  g_assert_cmpuint (page.view->lines->len, <, 60);
  test_page_free (&page);
}

static void
wait_for_goal (TestPage *page)
{
  test_page_settle (page);
  while (page->view->goal_tick != 0)
    test_page_settle (page);
}

/* In a text of which little is laid out yet, and still when all of it is. */
static void
test_scroll_to (void)
{
  g_autoptr (RpTranscript) transcript = test_page_transcript (1, 1000000);
  TestPage page = test_page_new (transcript, 1000, 700);
  guint offset = transcript->n_characters / 2;
  GdkRectangle rect;

  g_assert_false (rp_transcript_view_get_span_rect (page.view, offset, offset + 9, &rect));
  rp_transcript_view_scroll_to (page.view, offset, offset + 9, RP_ALIGN_CENTRE, TRUE);
  g_assert_cmpint (adw_animation_get_state (page.view->flash_animation), ==, ADW_ANIMATION_PLAYING);
  wait_for_goal (&page);
  g_assert_true (rp_transcript_view_get_span_rect (page.view, offset, offset + 9, &rect));
  g_assert_cmpint (ABS (rect.y + rect.height / 2 - 350), <, 40);

  rp_transcript_view_scroll_to (page.view, offset, offset + 9, RP_ALIGN_TOP, FALSE);
  wait_for_goal (&page);
  for (int i = 0; i < 20; i++)
    test_page_settle (&page);
  g_assert_true (rp_transcript_view_get_span_rect (page.view, offset, offset + 9, &rect));
  g_assert_cmpint (ABS (rect.y - 70), <, 20);

  /* In view already: nothing moves. */
  int y = rect.y;
  g_assert_true (rp_transcript_view_get_span_rect (page.view, offset + 200, offset + 209, &rect));
  rp_transcript_view_scroll_to (page.view, offset + 200, offset + 209, RP_ALIGN_NEAREST, FALSE);
  wait_for_goal (&page);
  g_assert_true (rp_transcript_view_get_span_rect (page.view, offset, offset + 9, &rect));
  g_assert_cmpint (rect.y, ==, y);
  test_page_free (&page);
}

/* Asked for before there is a window to scroll: the first frame already shows it. */
static void
test_scroll_to_at_first (void)
{
  g_autoptr (RpTranscript) transcript = test_page_transcript (1, 100000);
  TestPage page = test_page_new (NULL, 1000, 700);
  guint offset = transcript->n_characters / 2;
  GdkRectangle rect;

  rp_transcript_view_set_transcript (page.view, transcript);
  rp_transcript_view_scroll_to (page.view, offset, offset + 9, RP_ALIGN_TOP, FALSE);
  wait_for_goal (&page);
  g_assert_true (rp_transcript_view_get_span_rect (page.view, offset, offset + 9, &rect));
  g_assert_cmpint (ABS (rect.y - 70), <, 20);

  /* Another text begins at its beginning, whatever was on its way. */
  rp_transcript_view_scroll_to (page.view, offset, offset + 9, RP_ALIGN_TOP, FALSE);
  rp_transcript_view_set_transcript (page.view, transcript);
  wait_for_goal (&page);
  g_assert_true (rp_transcript_view_get_span_rect (page.view, 0, 9, &rect));
  test_page_free (&page);
}

/* The margin's names are painted; these words are how they are heard. */
static void
test_accessible (void)
{
  g_autoptr (RpTranscript) transcript = create_transcript ();
  TestPage page = test_page_new (transcript, 900, 400);
  GtkAccessible *accessible = GTK_ACCESSIBLE (page.view);

  rp_transcript_view_set_codings (page.view, codings, G_N_ELEMENTS (codings));
  rp_transcript_view_set_selection (page.view, 6, 6);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Social worker, 00:14:02: Empathy, Child focus");
  rp_transcript_view_set_selection (page.view, 14, 14);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Parent, 00:14:05");
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "Transcript");
  test_page_free (&page);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/transcript-view/offsets-are-code-points", test_offsets_are_code_points);
  g_test_add_func ("/transcript-view/long-turn", test_long_turn);
  g_test_add_func ("/transcript-view/empty", test_empty);
  g_test_add_func ("/transcript-view/cursor-moved", test_cursor_moved);
  g_test_add_func ("/transcript-view/active-coding", test_active_coding);
  g_test_add_func ("/transcript-view/go", test_go);
  g_test_add_func ("/transcript-view/select-turn", test_select_turn);
  g_test_add_func ("/transcript-view/drag-underline", test_drag_underline);
  g_test_add_func ("/transcript-view/drag-stripe", test_drag_stripe);
  g_test_add_func ("/transcript-view/pick", test_pick);
  g_test_add_func ("/transcript-view/pick-turn", test_pick_turn);
  g_test_add_func ("/transcript-view/underline-is-painted", test_underline_is_painted);
  g_test_add_func ("/transcript-view/hits-are-painted", test_hits_are_painted);
  g_test_add_func ("/transcript-view/right-to-left", test_right_to_left);
  g_test_add_func ("/transcript-view/columns", test_columns);
  g_test_add_func ("/transcript-view/odd-text", test_odd_text);
  g_test_add_func ("/transcript-view/only-what-is-in-view", test_only_what_is_in_view);
  g_test_add_func ("/transcript-view/scroll-to", test_scroll_to);
  g_test_add_func ("/transcript-view/scroll-to-at-first", test_scroll_to_at_first);
  g_test_add_func ("/transcript-view/accessible", test_accessible);
  return g_test_run ();
}
