/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rp-code-page-private.h"
#include "rp-dialogs.h"

#include <glib/gi18n-lib.h>

/* Keys without a modifier are the page's own: in an entry or a memo they are letters, and on another
 * page they mean something else. So they are caught here, on the way down, unless text is being
 * written. */

static const struct
{
  guint keyval;
  gboolean in_text; /* only where the transcript has the focus */
  const char *action;
} keys[] = {
  { GDK_KEY_Delete, TRUE, "win.uncode" },
  { GDK_KEY_KP_Delete, TRUE, "win.uncode" },
  { GDK_KEY_BackSpace, TRUE, "win.uncode" },
  { GDK_KEY_w, FALSE, "win.code-turn-chosen" },
  { GDK_KEY_t, FALSE, "win.select-turn" },
  { GDK_KEY_m, FALSE, "win.memo" },
  { GDK_KEY_n, FALSE, "win.next-uncoded" },
  { GDK_KEY_bracketright, FALSE, "win.next-coding" },
  { GDK_KEY_bracketleft, FALSE, "win.previous-coding" },
};

static gboolean
is_writing (RpCodePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));
  return GTK_IS_EDITABLE (focus);
}

/* What the key would give without Shift: Shift+1 is "!" here and something else elsewhere. */
static guint
unshifted (GtkEventControllerKey *controller, guint keycode, guint keyval)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint group = gtk_event_controller_key_get_group (controller);
  guint plain;

  if (gdk_display_translate_key (gtk_widget_get_display (widget), keycode, 0, group, &plain, NULL,
                                 NULL, NULL))
    return plain;
  return gdk_keyval_to_lower (keyval);
}

static gboolean
apply_code (RpCodePage *self, guint keyval, gboolean whole_turn)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  const RpCode *code = letter != 0 ? rp_desk_find_key (self->desk, letter) : NULL;
  g_autofree char *name = code ? rp_desk_dup_code_name (self->desk, code) : NULL;

  if (code != NULL && rp_project_is_read_only (rp_desk_get_project (self->desk)))
    {
      rp_dialogs_toast (GTK_WIDGET (self), _ ("This project can only be read: nothing was coded"));
      return TRUE;
    }
  return code != NULL
         && gtk_widget_activate_action (GTK_WIDGET (self),
                                        whole_turn ? "win.code-turn" : "win.code", "s", name);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, RpCodePage *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean in_text = gtk_widget_has_focus (GTK_WIDGET (self->view));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0
      || is_writing (self))
    return FALSE;
  if (keyval == GDK_KEY_Tab && in_text)
    return rp_desk_cycle_current (self->desk);
  /* A code's own key goes before the page's letters: the study chose it. */
  if (apply_code (self, shift ? unshifted (controller, keycode, keyval) : keyval, shift))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == gdk_keyval_to_lower (keyval) && (in_text || !keys[i].in_text))
      return gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);
  return FALSE;
}

void
rp_code_page_add_keys (RpCodePage *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
