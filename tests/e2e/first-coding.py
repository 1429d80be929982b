#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""First start, a new project, a transcript, and a first passage coded by mouse and key."""
import os

from gi.repository import GLib

from journey import SENSITIVE, VISIT, Program, cli, codings, run, step, wait_for, write

def journey():
    program = Program()
    with step('The first start offers a sample, a new project and a file'):
        for name in ('Open Sample Project', 'New Project…', 'Open…'):
            program.says(name)
    with step('A new project is made with the keyboard'):
        program.keys('ctrl+n')
        program.focus('New Project')
        program.type('study')
        program.find('text', 'Your name or code as coder').click()
        program.type('Ann')
        program.button('Create').click()
        wait_for(lambda: os.path.exists('study.reprise'), 'the file')
        program.focus('study')
        program.button('Ann · open')
    with step('A transcript is imported'):
        path = write('visit.txt', VISIT)
        program.act('import-files', GLib.Variant('as', [path]))
        program.focus('Import Transcripts')
        program.button('Import', where=lambda button: button.has(SENSITIVE)).click()
        program.gone('frame', 'Import Transcripts')
        program.focus('study')
        assert cli('sessions', 'study.reprise', '--json')['sessions'][0]['turns'] == 5
    with step('Words are selected with the mouse and coded with a key'):
        program.select('That sounds exhausting')
        program.keys('2')
        program.find('list item', 'Empathy, 1 coding here')
        assert codings('study.reprise') == [('Ann', 'empathy', 'That sounds exhausting')]
    with step('The coding is read out at the cursor'):
        wait_for(lambda: 'Empathy' in program.transcript().description, 'its code in the description')
        program.find('list item', 'Empathy, part of a turn')


run(journey)
