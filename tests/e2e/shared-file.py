#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One file in the hands of several programs: what another writes is seen, a lock is told."""
import contextlib
import sqlite3
import subprocess

from journey import REPRISE, Program, cli, code, codings, project, run, step, wait_for


def count_frames(program):
    return len(program.find_all('frame'))


@contextlib.contextmanager
def locked(path):
    """Somebody else is writing, and takes their time."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute('BEGIN IMMEDIATE')
        yield
        other.execute('ROLLBACK')


def journey():
    project('study.reprise')
    program = Program('study.reprise')
    with step('A coding made by the command line is in the window within two seconds'):
        program.find('list item', 'Empathy, 0 codings here')
        code('study.reprise', 'Ann', 'empathy', 'That sounds exhausting')
        program.find('list item', 'Empathy, 1 coding here', patience=2)
    with step('A file that is open is not opened twice'):
        subprocess.run([REPRISE, 'study.reprise'], timeout=30, check=True)
        assert count_frames(program) == 1
    with step('A file that is locked is told, and nothing is coded'):
        program.focus()
        program.select('Who did listen to you')
        with locked('study.reprise'):
            program.keys('1')
            program.says('The passage was not coded')
            program.says('“study.reprise” is being written by another window or program')
        assert 'collaboration' not in [c for _coder, c, _words in codings('study.reprise')]
    with step('The passage is still selected, and is coded when the lock has gone'):
        program.button('Close', where=lambda button: not button.description).do()
        wait_for(lambda: count_frames(program) == 1, 'the message going')
        # Without a window manager the focus may come back late; a key that comes twice does no harm.
        program.insist(lambda: (program.focus('study'), program.keys('1')),
                       lambda: program.find_all('list item', 'Collaboration, 1 coding here'),
                       'the coding in the list')
        assert ('Ann', 'collaboration', 'Who did listen to you') in codings('study.reprise')
        cli('check', 'study.reprise')


run(journey)
