# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample project, and what its tables say when they are wrong."""
import csv
import os
import shutil

from cli import bad, good, main, SAMPLE


def table(name):
    with open(os.path.join(SAMPLE, name), encoding='utf-8', newline='') as stream:
        return list(csv.DictReader(stream))


def copy_with(name, change):
    """A copy of the sources with one table changed."""
    shutil.copytree(SAMPLE, 'sources')
    path = os.path.join('sources', name)
    with open(path, encoding='utf-8', newline='') as stream:
        text = stream.read()
    assert change(text) != text
    with open(path, 'w', encoding='utf-8', newline='') as stream:
        stream.write(change(text))
    return 'sources'


def test_everything_in_the_tables_is_in_the_project():
    good('sample', SAMPLE, 's.reprise')
    assert 'all is well' in good('check', 's.reprise').out
    sessions = {s['name']: s for s in good('sessions', 's.reprise', '--json').json['sessions']}
    assert set(sessions) == {row['name'] for row in table('sessions.csv')}
    for row in table('sessions.csv'):
        session = sessions[row['name']]
        assert (session['kind'], session['date'], session['worker']) == \
            (row['kind'], row['date'], row['workers']), session
    codings = {(c['coder'], c['session'], c['code'], ' '.join(c['quotation'].split()))
               for c in good('codings', 's.reprise', '--json').json['codings']}
    for row in table('codings.csv'):
        assert (row['coder'], row['session'], row['code'],
                ' '.join(row['quotation'].split())) in codings, row
    assert len(good('ratings', 's.reprise', '--json').json['ratings']) == len(table('ratings.csv'))
    assert len(good('pairs', 's.reprise', '--json').json['pairs']) == len(table('pairs.csv'))
    assert len(good('links', 's.reprise', '--json').json['links']) == len(table('links.csv'))
    roles = {(row['session'], row['speaker']): row['role'] for row in table('speakers.csv')}
    for (session, speaker), role in roles.items():
        speakers = good('text', 's.reprise', session, '--json').json['speakers']
        assert {'name': speaker, 'role': role} in \
            [{k: s[k] for k in ('name', 'role')} for s in speakers]


def test_transfer_has_every_kind_of_cell():
    # Where every supervision touches every domain, there is nothing to compare with.
    good('sample', SAMPLE, 's.reprise')
    cells = good('transfer', 's.reprise', '--json').json['cells']
    assert all(count > 0 for count in cells.values()), cells


def test_an_existing_file_is_kept():
    with open('s.reprise', 'w', encoding='utf-8') as stream:
        stream.write('mine')
    bad('sample', SAMPLE, 's.reprise', says='s.reprise')
    with open('s.reprise', encoding='utf-8') as stream:
        assert stream.read() == 'mine'


def test_a_quotation_that_is_not_there():
    row = table('codings.csv')[4]
    folder = copy_with('codings.csv', lambda text: text.replace(row['quotation'], 'Never said.', 1))
    bad('sample', folder, 's.reprise', says=['codings.csv, line 6', 'quotation', 'Never said.'])
    assert not os.path.exists('s.reprise')


def test_a_transcript_that_is_missing():
    folder = copy_with('sessions.csv', lambda text: text.replace('.vtt,', '.gone,', 1))
    bad('sample', folder, 's.reprise', says=['sessions.csv, line 2', '.gone'])
    assert not os.path.exists('s.reprise')


main(globals())
