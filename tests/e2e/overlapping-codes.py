#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes that overlap, an end dragged by its underline and by its stripe, undo and redo by name."""
import re

from journey import NotSeen, Program, cli, codings, drag, project, run, step, wait_for

SAID = 'That sounds exhausting, doing it all alone.'


def spans():
    """{code: its quotation} as the file has it, without the one to begin with."""
    return {code: quotation for _coder, code, quotation in codings('study.reprise')
            if code != 'child-focus'}


def undo_is(program, words):
    """What the buttons offer, which is also their tooltip."""
    button = program.button(words)
    assert button.description == words, button.description


def drag_underline(program, view, words, to):
    """Pulls the end of the passage with these words to the end of others. The line under them has
    one of three lanes, each some pixels below the one before."""
    text = view.text()
    x, y, width, height = view.area_of_character(text.index(words) + len(words) - 1)
    to_x, _y, to_width, _height = view.area_of_character(text.index(to) + len(to) - 1)
    for below in (1, 4, 7):
        drag((x + width, y + height + below), (to_x + to_width, y + height + below))
        try:
            wait_for(lambda: program.find_all('button', re.compile('^Undo Move the end')),
                     'the drag', 2)
            return
        except NotSeen:
            pass


def drag_stripe(program, view):
    """Pulls the lower end of the first stripe beside the passage down into the next turn. A stripe
    is an upright line of one colour right of the text."""
    width, _height, pixels = program.picture()
    x, y, _width, height = view.area()
    text_ends = max(sum(view.area_of_character(i)[::2]) for i in range(len(view.text()) - 1))
    _x, line, _width, line_height = view.area_of_character(view.text().index(SAID))

    def colour(x, y):
        at = (y * width + x) * 3
        return pixels[at:at + 3]

    middle = line + line_height // 2
    stripes = []
    for column in range(text_ends + 4, x + view.area()[2] - 2):
        if max(colour(column, middle)) - min(colour(column, middle)) < 40:
            continue
        bottom = next(b for b in range(middle, y + height)
                      if colour(column, b) != colour(column, middle))
        if bottom - middle >= line_height // 2:
            stripes.append((column, bottom))
    assert stripes, 'no stripe beside the passage'
    column, bottom = stripes[len(stripes) // 2]
    _x, below, _width, _height = view.area_of_character(view.text().index('It is.'))
    drag((column, bottom - 1), (column, below + line_height // 2))


def journey():
    project('study.reprise')
    program = Program('study.reprise')
    with step('Two codes are put on passages that overlap'):
        program.select(SAID)
        program.keys('2')
        program.find('list item', 'Empathy, 1 coding here')
        program.select('doing it all')
        program.keys('1')
        program.find('list item', 'Collaboration, 1 coding here')
        assert spans() == {'empathy': SAID, 'collaboration': 'doing it all'}
    with step('The list of codes here has both, and so has the description'):
        program.find('list item', re.compile('^Empathy, whole turn'))
        program.find('list item', re.compile('^Collaboration, part of a turn'))
        view = program.transcript()
        assert 'Empathy' in view.description and 'Collaboration' in view.description, view.description
    with step('The end of a passage is dragged by its underline'):
        drag_underline(program, view, 'doing it all', 'alone')
        moved = wait_for(lambda: spans()['collaboration'] != 'doing it all' and spans()['collaboration'],
                         'the passage being moved')
        # Where a character begins is a matter of a pixel.
        assert SAID.endswith(moved) or moved in ('doing it all alon', 'doing it all alone'), moved
        assert spans()['empathy'] == SAID
    with step('Ctrl+Z and Ctrl+Shift+Z take back and repeat, and the buttons say what'):
        program.keys('ctrl+z')
        wait_for(lambda: spans()['collaboration'] == 'doing it all', 'the passage being as before')
        undo_is(program, 'Undo Code Collaboration')
        program.keys('ctrl+z')
        program.find('list item', 'Collaboration, 0 codings here')
        undo_is(program, 'Redo Code Collaboration')
        undo_is(program, 'Undo Code Empathy')
        program.keys('ctrl+shift+z', 'ctrl+shift+z')
        wait_for(lambda: spans().get('collaboration') == moved, 'all being repeated')
        undo_is(program, 'Undo Move the end of Collaboration')
        cli('check', 'study.reprise')
    with step('The end of a stripe is dragged'):
        drag_stripe(program, view)
        wait_for(lambda: spans()['empathy'] != SAID, 'the passage being moved')
        assert spans()['empathy'].startswith(SAID), spans()
        assert spans()['collaboration'] == moved
        program.keys('ctrl+z')
        wait_for(lambda: spans()['empathy'] == SAID, 'the passage being as before')


run(journey)
