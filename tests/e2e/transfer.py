#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Transfer page: a link made from supervision to practice changes its cell, and is undone."""
import re

from journey import Program, cli, project, run, step, write

ASKED = 'Who listens to the mother?'
RETURNED = 'Nobody listens to us at school'
BEFORE = f'''Supervisor: {ASKED} What does she say herself?
Social worker: I have not asked her yet.
Supervisor: Then that is where I would begin.
'''


def supervised_project(name):
    """The project with a supervision before the visit, paired with it, and a theme coded there."""
    project(name)
    write('before.txt', BEFORE)
    cli('import', name, 'before.txt', '--kind', 'supervision', '--family', 'F1',
        '--date', '2026-02-01')
    cli('pair', name, 'before', 'visit')
    write('theme.csv', f'session,code,quotation\nbefore,voice-of-the-family,"{ASKED}"\n')
    cli('code', name, '--coder', 'Ann', 'theme.csv')


def links():
    return [(link['theme'], link['supervision_quotation'], link['practice_quotation'])
            for link in cli('links', 'study.reprise', '--json')['links']]


def journey():
    supervised_project('study.reprise')
    program = Program('study.reprise')
    missed = re.compile('Voice of the family: missed')
    taken_up = re.compile('Voice of the family: taken up')
    with step('The matrix says that the theme was missed'):
        program.page('Transfer')
        program.find('panel', missed)
        assert not links()
    with step('A coded passage is clicked, words are selected, and L links them'):
        program.put_cursor('listens', re.compile(r'^Supervision · .*\(before\)'))
        program.select(RETURNED, re.compile(r'^Practice · .*\(visit\)'))
        # A key that comes twice does no harm: the passages are linked already then.
        program.insist(lambda: program.keys('l'), lambda: program.find_all('panel', taken_up),
                       'the theme being taken up')
        assert links() == [('voice-of-the-family', ASKED, RETURNED)], links()
        program.find('label', re.compile('^Voice of the family · .*Ann'))
    with step('The command line counts the same'):
        cells = cli('transfer', 'study.reprise', '--json')['cells']
        assert cells == {'both': 1, 'supervision_only': 0, 'practice_only': 0, 'neither': 4}, cells
    with step('Ctrl+Z takes the link back, Ctrl+Shift+Z brings it again'):
        program.keys('ctrl+z')
        program.find('panel', missed)
        assert not links()
        program.keys('ctrl+shift+z')
        program.find('panel', taken_up)
        assert links() == [('voice-of-the-family', ASKED, RETURNED)], links()
        cli('check', 'study.reprise')


run(journey)
