#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A blind coder sees nothing of the others: no name, no coding, no count, no change to undo."""
import re

from journey import Program, cli, code, codings, project, run, step, wait_for, write

OTHER = 'Zebedee'
WORDS = ['Hello', 'there', 'better', 'week', 'That', 'sounds', 'exhausting', 'doing', 'alone', 'Who',
         'listen to you']
# Their name, the codes that they alone use, how often, and what they noted.
TRACES = re.compile(r'Zebedee|Purposefulness, [1-9]|Clarity of issues, [1-9]|^11$|\b11 codings|kettle')


def code_as_the_other():
    rows = [f'visit,purposefulness,{words},mentions the kettle' for words in WORDS]
    write('other.csv', '\n'.join(['session,code,quotation,memo'] + rows))
    cli('code', 'study.reprise', '--coder', OTHER, 'other.csv')


def traces(program):
    """Where assistive technology would come upon the other coder."""
    return [(node.role, text) for node in program.look() for text in node.texts()
            if TRACES.search(text)]


def pages(program):
    """The titles in the header bar's switcher."""
    switcher = program.find('page tab list', 'AdwViewSwitcher')
    return [tab.name for tab in switcher if tab.role == 'page tab']


def journey():
    project('study.reprise', 'Ann', OTHER)
    code_as_the_other()
    program = Program('study.reprise')
    with step('An open coder finds the others on the Compare page'):
        program.page('Compare')
        wait_for(lambda: traces(program), 'the other coder')
    with step('The coder is made blind'):
        program.act('edit-coder')
        program.focus()
        program.find('check box', re.compile('blind', re.I)).click()
        program.button('Save').click()
        program.button('Ann · blind')
        program.focus('study')
    with step('Nothing of the others is left on any page'):
        for title in pages(program):
            program.page(title)
            wait_for(lambda: not traces(program), f'no traces on {title}')
        program.find('panel', 'Closed to a Blind Coder')
    with step('Nor in the project record'):
        program.keys('ctrl+h')
        program.focus('Project Record')
        program.says('Your own changes')
        assert not traces(program), traces(program)
        program.keys('Escape')
        program.gone('frame', 'Project Record')
        program.focus('study')
    with step('What another does now is not seen either, and not undone'):
        program.page('Code')
        program.select('Nobody listens')
        program.keys('2')
        program.button('Undo Code Empathy')
        code('study.reprise', OTHER, 'clarity-of-issues', 'Nobody listens')
        program.keys('ctrl+z')
        program.find('list item', 'Empathy, 0 codings here')
        assert (OTHER, 'clarity-of-issues', 'Nobody listens') in codings('study.reprise')
        program.find('list item', 'Clarity of issues, 0 codings here')
        assert not traces(program), traces(program)


run(journey)
