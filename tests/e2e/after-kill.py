#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that is killed loses nothing that it has shown; closed, the project is one file."""
import glob

from journey import Program, cli, codings, project, run, step


def journey():
    project('study.reprise')
    program = Program('study.reprise')
    with step('A passage is coded'):
        program.select('That sounds exhausting')
        program.keys('2')
        program.find('list item', 'Empathy, 1 coding here')
    with step('The next one is on the screen when the program is killed'):
        program.select('Who did listen to you')
        program.keys('1')
        program.find('list item', 'Collaboration, 1 coding here')
        program.kill()
    with step('The window opens again with both, and can still undo the last'):
        program = Program('study.reprise')
        program.find('list item', 'Empathy, 1 coding here')
        program.find('list item', 'Collaboration, 1 coding here')
        program.button('Undo Code Collaboration')
    with step('The file is whole'):
        cli('check', 'study.reprise')
        assert ('Ann', 'empathy', 'That sounds exhausting') in codings('study.reprise')
        assert ('Ann', 'collaboration', 'Who did listen to you') in codings('study.reprise')
    with step('Closed, it is one file'):
        program.close()
        assert glob.glob('study*') == ['study.reprise'], glob.glob('study*')
        cli('check', 'study.reprise')


run(journey)
