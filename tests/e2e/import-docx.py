#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Word document through the file chooser and the import dialog, which shows what was found in it."""
import os
import re
import shutil

from journey import SENSITIVE, SOURCE, Program, cli, run, step, wait_for

SAMPLE = os.path.join(SOURCE, 'data', 'sample', 'family-03-home-visit.docx')


def journey():
    cli('new', 'study.reprise')
    shutil.copy(SAMPLE, 'family-03-home-visit.docx')
    program = Program('study.reprise')
    with step('An empty project asks for transcripts'):
        program.find('panel', 'No Transcripts Yet')
        program.button('Import Transcripts…')
    with step('The document is chosen by typing its path'):
        program.keys('ctrl+i')
        program.focus('Import Transcripts')
        program.type(os.path.abspath('family-03-home-visit.docx'))
        program.keys('Return')
        program.find('check box', 'Import family-03-home-visit.docx')
    with step('The preview has speakers, turns and what was guessed'):
        program.find('text', where=lambda text: 'Social worker' in text.text()
                     and 'Transcript' != text.name)
        program.find('list item', re.compile('skipped, mended or guessed'))
        for name in ('Social worker', 'Dad'):
            program.find('combo box', name)
    with step('The session is imported and opens'):
        program.button('Import', where=lambda button: button.has(SENSITIVE)).click()
        wait_for(lambda: len(program.find_all('frame')) == 1, 'the dialog going')
        program.says('family-03-home-visit')
        session = cli('sessions', 'study.reprise', '--json')['sessions'][0]
        assert session['kind'] == 'practice' and session['name'] == 'family-03-home-visit', session
        text = cli('text', 'study.reprise', 'family-03-home-visit')
        view = program.transcript()
        assert view.text().split() == text.split()
        assert session['turns'] > 50, session


run(journey)
