#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Compare page of the sample: its figures are those of reprise-cli agree, and a disagreement
leads to its passage in the transcript."""
import os
import re

from journey import SELECTED, Program, cli, run, step, wait_for

FIGURE = re.compile(r'^([\w-]+) .*= (-?[\d.]+)\n95 % interval (-?[\d.]+) to (-?[\d.]+)')
# What the page shows of three coders.
SHOWN = ('percent-agreement', 'conger-kappa', 'gwet-ac', 'krippendorff-alpha')
CODE = 'Clarity of issues'


def figures_of_page(program):
    """{code: (counts by coder, {coefficient: (value, low, high)})} as the table tells them."""
    table, labels = {}, [node for node in program.find('tree table', 'Agreement by code')
                         if node.role == 'label']
    for before, label in zip(labels, labels[1:]):
        figure = FIGURE.match(label.description)
        if ' turns of ' in label.description:
            name = before.name.lower().replace(' ', '-')
            table[name] = [int(count) for count in label.name.split(' / ')], {}
        elif figure:
            table[name][1][figure[1]] = tuple(map(float, figure.groups()[1:]))
    return table


def whole_table(program, expected):
    """The page's figures, once it has filled all rows of these codes."""
    table = figures_of_page(program)
    return table if all(len(table.get(code, [[], {}])[1]) == len(SHOWN) for code in expected) else None


def figures_of_command(path):
    results = cli('agree', path, '--level', 'turn', '--json')['results']
    return {row['code']: (list(row['coded'].values()),
                          {c['name']: (round(c['value'], 4), *(round(end, 4) for end in c['ci']))
                           for c in row['coefficients'] if c['name'] in SHOWN})
            for row in results}, {row['code']: row['disagreed'] for row in results}


def passage(program):
    """(session, words of the turn) that the readings stand side by side on."""
    place = program.find('label', re.compile(r'^family-\S+ · ')).name.split(' · ')[0]
    cards = [node for node in program.find('table', 'GtkFlowBox') if node.role == 'label']
    return place, max((card.name for card in cards), key=len)


def journey():
    program = Program()
    with step('The sample opens'):
        program.button('Open Sample Project').do()
        program.focus('Sample project')
        wait_for(lambda: program.transcript().text(), 'its first transcript')
    path = os.path.join(os.environ['XDG_DATA_HOME'], 'reprise', 'Sample project.reprise')
    with step('The table has the counts, figures and intervals of the command line'):
        program.page('Compare')
        expected, disagreed = figures_of_command(path)
        shown = wait_for(lambda: whole_table(program, expected), 'the table')
        for code, figures in expected.items():
            assert shown[code] == figures, (code, shown[code], figures)
        assert len(expected) == 10
    with step('A code is chosen: its disagreements, one after another'):
        program.find('label', CODE, where=lambda label: label.area()[2] > 0).click()
        n = disagreed['clarity-of-issues']
        program.find('label', f'1 of {n}')
        first = passage(program)
        program.button('Next passage').click()
        program.find('label', f'2 of {n}')
        session, words = passage(program)
        assert (session, words) != first
    with step('Open in Transcript lands on that passage'):
        program.button('Open in Transcript').click()
        program.find('page tab', 'Code', where=lambda tab: tab.has(SELECTED))
        program.find('label', session)
        view = wait_for(lambda: view_at(program, words), 'the cursor at the passage')
        x, y, width, height = view.area()
        at_x, at_y, _width, _height = view.area_of_character(view.caret())
        assert x < at_x < x + width and y < at_y < y + height, (at_x, at_y, view.area())


def view_at(program, words):
    """The transcript, once its cursor is where these words begin."""
    view = program.transcript()
    return view if view.text()[view.caret():].startswith(words.split('\n')[0][:60]) else None


run(journey)
