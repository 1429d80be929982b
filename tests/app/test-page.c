/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-page.h"

#include "rp-transcript-overview.h"

static const char *const worker_sentences[] = {
  "Before we start, I said on the phone that I wanted today to be about bedtimes and about school.",
  "Is that still all right, or is there something you would put first?",
  "Lying there listening for the door sounds exhausting, and frightening too.",
  "You know him better than any of us.",
  "When it has gone better, what was different on those nights?",
  "What do you think it’s like for [young person]’s sister when the door goes at two?",
  "I’m going to be straight with both of you about what worries us.",
  "And then I want to hear where you think we’ve got it wrong.",
  "Mm.",
  "On a scale of one to ten, where would you say things are this week?",
};
static const char *const family_sentences[] = {
  "School can wait.",
  "It’s nights. He comes in at all hours and I just lie there listening for the door.",
  "When nan was here. She don’t shout, she just sits up with the telly on.",
  "[inaudible 00:14:56]",
  "…She gets in with mum. I didn’t know she was awake.",
  "I’ve said that to the last three of you and it goes in a file somewhere and that’s the end of it.",
  "Yeah. No. I mean, sort of 🙂",
  "He’d say different, but he isn’t here, is he?",
};
static const struct
{
  const char *label;
  const char *colour;
} codes[] = { { "Collaboration", "#0072B2" },
              { "Empathy", "#D55E00" },
              { "Purposefulness", "#009E73" },
              { "Clarity of issues", "#E69F00" },
              { "Child focus", "#CC79A7" },
              { "Curiosity, flexibility and what one does not know yet", "#56B4E9" } };

#define PICK(rand, array) array[g_rand_int_range (rand, 0, G_N_ELEMENTS (array))]

RpTranscript *
test_page_transcript (guint32 seed, gsize n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  RpTranscript *transcript = rp_transcript_new ();
  gint64 ms = 842000;
  int worker = rp_transcript_ensure_speaker (transcript, "Social worker");
  int family[] = { rp_transcript_ensure_speaker (transcript, "Parent"),
                   rp_transcript_ensure_speaker (transcript, "Young person") };

  for (gsize written = 0, i = 0; written < n_bytes; i++)
    {
      GString *text = g_string_new (NULL);
      int n_sentences = g_rand_int_range (rand, 1, i % 2 == 0 ? 6 : 4);
      for (int s = 0; s < n_sentences; s++)
        g_string_append_printf (text, "%s ", i % 2 == 0 ? PICK (rand, worker_sentences)
                                                        : PICK (rand, family_sentences));
      rp_transcript_add_turn (transcript, i % 2 == 0 ? worker : PICK (rand, family), text->str, ms,
                              RP_TIME_NONE);
      ms += 4000 + (gint64) text->len * 60;
      written += text->len;
      g_string_free (text, TRUE);
    }
  rp_transcript_finish (transcript);
  return transcript;
}

RpTranscript *
test_page_odd_transcript (void)
{
  static const char *const turns[][2] = {
    { "Supervisor", "What did you make of the grandmother saying that, and of yourself hearing it?" },
    { "Worker", "" },
    { "The young person’s paternal grandmother", "Nobody asked me. Nobody asked me then\nand nobody is "
                                                 "asking now, are they?\n\nAre they." },
    { "والدة", "لا أنام في الليل، أستمع إلى الباب وهو يفتح ويغلق، ولا أحد يسأل عن ذلك أبداً. كل ليلة." },
    { "Interpreter", "She does not sleep (لا أنام) at night, she says; she listens for the door." },
    { "Worker", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzrindfleischetikettierung"
                "süberwachungsaufgabenübertragungsgesetz." },
    { "Clinician", "晚上我睡不着，一直听着门的声音。没有人问过这件事，从来没有。" },
    { "", "[several people talk at once]" },
    { "Worker", "👩‍👧 Mm. 🙂" },
    { "Child", "" },
  };
  RpTranscript *transcript = rp_transcript_new ();

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    rp_transcript_add_turn (transcript,
                            *turns[i][0] == '\0'
                                ? -1
                                : rp_transcript_ensure_speaker (transcript, turns[i][0]),
                            turns[i][1], i % 3 == 0 ? RP_TIME_NONE : 360000000 + (gint64) i * 5000,
                            RP_TIME_NONE);
  rp_transcript_finish (transcript);
  return transcript;
}

static void
pick_span (GRand *rand, RpTranscript *transcript, guint *start, guint *end)
{
  gint32 n_turns = (gint32) rp_transcript_get_n_turns (transcript);
  gint32 first = g_rand_int_range (rand, 0, n_turns);
  int kind = g_rand_int_range (rand, 0, 10);
  gint32 last = kind == 0 ? MIN (first + 2, n_turns - 1) : first;
  const RpTurn *from = rp_transcript_get_turn (transcript, (guint) first);
  const RpTurn *to = rp_transcript_get_turn (transcript, (guint) last);

  *start = from->start;
  *end = to->end;
  if (kind > 4 && *end - *start > 20)
    {
      guint length = *end - *start;
      *start += (guint) g_rand_int_range (rand, 0, (gint32) length / 2);
      *end -= (guint) g_rand_int_range (rand, 0, (gint32) length / 3);
    }
}

GArray *
test_page_codings (RpTranscript *transcript, guint32 seed, guint n_codings)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GArray *codings = g_array_new (FALSE, TRUE, sizeof (RpViewCoding));

  for (guint i = 0; i < n_codings; i++)
    {
      guint code = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (codes));
      RpViewCoding coding = { .id = i + 1, .label = codes[code].label };

      pick_span (rand, transcript, &coding.start, &coding.end);
      gdk_rgba_parse (&coding.colour, codes[code].colour);
      coding.note = i % 7 == 0 ? "“asks about sibling”" : NULL;
      g_array_append_val (codings, coding);
    }
  return codings;
}

TestPage
test_page_new (RpTranscript *transcript, int width, int height)
{
  TestPage page = { .window = gtk_window_new (),
                    .view = RP_TRANSCRIPT_VIEW (rp_transcript_view_new ()) };
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  page.overview = rp_transcript_overview_new (page.view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (page.view));
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), page.overview);
  gtk_window_set_child (GTK_WINDOW (page.window), box);
  gtk_window_set_decorated (GTK_WINDOW (page.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (page.window), width, height);
  rp_transcript_view_set_transcript (page.view, transcript);
  gtk_window_present (GTK_WINDOW (page.window));
  test_page_settle (&page);
  return page;
}

static gboolean
count_frames_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return --*(int *) data > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
test_page_settle (TestPage *page)
{
  int frames = 3;

  gtk_widget_add_tick_callback (GTK_WIDGET (page->view), count_frames_cb, &frames, NULL);
  while (frames > 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static GskRenderNode *
snapshot_widget (GtkWidget *widget, int width, int height)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  return gtk_snapshot_free_to_node (snapshot);
}

guint32
test_page_get_pixel (TestPage *page, GtkWidget *widget, int x, int y)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * (gsize) height);

  g_autoptr (GskRenderNode) node = snapshot_widget (widget, width, height);
  while (node == NULL) /* it waits for a frame */
    {
      test_page_settle (page);
      node = snapshot_widget (widget, width, height);
    }
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (page->window));
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
      renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  return pixels[y * width + x];
}

void
test_page_free (TestPage *page)
{
  gpointer view = page->view, overview = page->overview;

  g_object_add_weak_pointer (G_OBJECT (view), &view);
  g_object_add_weak_pointer (G_OBJECT (overview), &overview);
  gtk_window_destroy (GTK_WINDOW (page->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (view);
  g_assert_null (overview);
}
