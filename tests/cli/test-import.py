# SPDX-License-Identifier: GPL-3.0-or-later
"""new, import, sessions, text, frameworks, copy."""
import json
import os

from cli import bad, good, main, project, write, VISIT


def sessions(name):
    return {s['name']: s for s in good('sessions', name, '--json').json['sessions']}


def test_new():
    made = good('new', 'p.reprise', '--json').json
    assert made['frameworks'] == ['practice-skills', 'supervision-domains']
    ids = [f['id'] for f in good('frameworks', 'p.reprise', '--json').json['frameworks']]
    assert ids == ['practice-skills', 'supervision-domains']
    before = open('p.reprise', 'rb').read()
    bad('new', 'p.reprise', says='p.reprise')
    assert open('p.reprise', 'rb').read() == before


def test_frameworks_of_the_contract():
    wanted = {'practice-skills': {'collaboration', 'empathy', 'purposefulness', 'clarity-of-issues',
                                  'child-focus'},
              'supervision-domains': {'relational-nature-of-problems', 'voice-of-the-family',
                                      'risk-talk', 'curiosity-and-flexibility',
                                      'support-for-practice'}}
    shipped = {f['id']: {c['id'] for c in f['codes']}
               for f in good('frameworks', '--json').json['frameworks']}
    for framework, codes in wanted.items():
        assert codes <= shipped[framework], shipped


def test_new_with_frameworks():
    good('new', 'p.reprise', '--framework', 'supervision-domains')
    assert [f['id'] for f in good('frameworks', 'p.reprise', '--json').json['frameworks']] == \
        ['supervision-domains']
    bad('new', 'q.reprise', '--framework', 'no-such', says=['no-such', 'practice-skills'])
    assert not os.path.exists('q.reprise')
    bad('new', 'q.reprise', '--framework', 'practice-skills', '--framework', 'practice-skills',
        says='practice-skills')
    assert not os.path.exists('q.reprise')


def test_new_with_a_framework_of_ones_own():
    write('mine.json', json.dumps({
        'format': 1, 'identifier': 'mine', 'name': 'Mine',
        'codes': [{'identifier': 'empathy', 'name': 'Empathy', 'definition': 'As we mean it.'}]}))
    good('new', 'p.reprise', '--framework', './mine.json', '--framework', 'practice-skills')
    write('v.txt', VISIT)
    good('import', 'p.reprise', 'v.txt')
    rows = write('c.csv', 'session,code,start,end\nv,empathy,0,5\n')
    bad('code', 'p.reprise', '--coder', 'A', rows, says=['line 2', 'mine/empathy'])
    rows = write('c.csv', 'session,code,start,end\nv,mine/empathy,0,5\nv,collaboration,0,5\n')
    good('code', 'p.reprise', '--coder', 'A', rows)
    codes = [c['code'] for c in good('codings', 'p.reprise', '--json').json['codings']]
    assert sorted(codes) == ['collaboration', 'mine/empathy']


def test_sessions_json():
    name = project()
    visit = sessions(name)['visit']
    assert visit == {'name': 'visit', 'kind': 'practice', 'family': 'F1', 'worker': 'W1',
                     'date': '2026-02-03', 'turns': 4, 'characters': len(good('text', name,
                                                                              'visit').out)}
    assert list(sessions(name)) == ['before', 'visit']
    assert [s['name'] for s in good('sessions', name, '--json', '--kind', 'supervision')
            .json['sessions']] == ['before']
    assert good('sessions', name, '--json', '--family', 'none').json == {'sessions': []}
    bad('sessions', name, '--kind', 'party', code=2, says='practice')


def test_sessions_of_an_empty_project():
    good('new', 'p.reprise')
    assert good('sessions', 'p.reprise', '--json').json == {'sessions': []}
    assert 'import' in good('sessions', 'p.reprise').out


def test_text_is_what_offsets_refer_to():
    name = project()
    whole = good('text', name, 'visit', '--json').json
    assert whole['text'] == good('text', name, 'visit').out
    assert whole['text'].startswith('Hello \U0001f600 there')
    assert 'Cafe\u0301' in whole['text'] and '\r' not in whole['text']
    for turn in whole['turn_list']:
        assert whole['text'][turn['start']:turn['end']] == turn['text']
    assert [t['speaker'] for t in whole['turn_list']] == ['Social worker', 'Parent'] * 2
    assert [t['role'] for t in whole['turn_list']] == ['worker', 'parent'] * 2


def test_import_says_what_it_did():
    good('new', 'p.reprise')
    write('a b.txt', VISIT)
    done = good('import', 'p.reprise', 'a b.txt', '--json', '--role', 'Parent=other-family',
                '--worker', 'W2', '--worker', 'W1').json
    assert done['failed'] == []
    session = done['sessions'][0]
    assert (session['file'], session['name'], session['turns']) == ('a b.txt', 'a b', 4)
    assert session['worker'] == 'W1;W2'
    assert session['format'] == 'txt' and session['encoding'].startswith('UTF-8')
    assert {s['name']: s['role'] for s in session['speakers']} == \
        {'Social worker': 'worker', 'Parent': 'other-family'}
    for note in session['notes']:
        assert set(note) == {'line', 'text'}
    stored = good('text', 'p.reprise', 'a b', '--json').json
    assert stored['turn_list'][1]['role'] == 'other-family'


def test_dry_run_changes_nothing():
    good('new', 'p.reprise')
    write('v.txt', VISIT)
    shown = good('import', 'p.reprise', 'v.txt', '--dry-run', '--json').json
    assert shown['sessions'][0]['turns'] == 4
    assert sessions('p.reprise') == {}


def test_import_of_several():
    good('new', 'p.reprise')
    write('one.txt', 'Worker: One.\n')
    write('two.txt', 'Worker: Two.\n')
    result = bad('import', 'p.reprise', 'one.txt', 'missing.txt', 'two.txt',
                 says=['1 of 3', 'missing.txt'])
    assert 'one.txt -> one' in result.out and 'missing.txt: NOT IMPORTED' in result.out
    assert set(sessions('p.reprise')) == {'one', 'two'}
    result = bad('import', 'p.reprise', 'one.txt', write('3.txt', 'Worker: Three.\n'), '--json',
                 says='one.txt')
    assert [f['file'] for f in result.json['failed']] == ['one.txt']
    assert [s['name'] for s in result.json['sessions']] == ['3']


def test_import_refuses_twins():
    name = project()
    write('other.txt', VISIT)
    bad('import', name, 'other.txt', says=['visit', '--allow-same-text'])
    good('import', name, 'other.txt', '--allow-same-text')
    os.mkdir('x')
    write('x/visit.txt', 'Worker: Another talk.\n')
    bad('import', name, 'x/visit.txt', says=['visit', '--name'])
    good('import', name, 'x/visit.txt', '--name', 'visit 2')
    assert set(sessions(name)) == {'visit', 'before', 'other', 'visit 2'}


def test_import_with_wrong_options():
    good('new', 'p.reprise')
    write('v.txt', VISIT)
    bad('import', 'p.reprise', 'v.txt', '--kind', 'party', code=2, says='--kind')
    bad('import', 'p.reprise', 'v.txt', '--date', '2026-02-30', code=2, says='--date')
    bad('import', 'p.reprise', 'v.txt', '--date', '3 May', code=2, says='--date')
    bad('import', 'p.reprise', 'v.txt', 'v.txt', '--name', 'x', code=2, says='--name')
    bad('import', 'p.reprise', 'v.txt', '--role', 'Parent', code=2, says='--role')
    bad('import', 'p.reprise', 'v.txt', '--role', 'Parent=king', code=2, says='--role')
    bad('import', 'p.reprise', 'v.txt', '--role', 'Nobody=parent', says=['Nobody', 'Social worker'])
    bad('import', 'p.reprise', 'v.txt', '--family', '', code=2, says='--family')
    assert sessions('p.reprise') == {}


def test_import_of_what_is_no_transcript():
    good('new', 'p.reprise')
    os.mkdir('folder')
    os.mkfifo('pipe')
    for path in ('folder', 'pipe', '/dev/zero', write('binary.txt', bytes(range(256)) * 40)):
        bad('import', 'p.reprise', path, says=path)
    assert sessions('p.reprise') == {}


def test_a_transcript_gives_no_orders_to_the_terminal():
    good('new', 'p.reprise')
    good('import', 'p.reprise', write('v.txt', 'Worker: Red \x1b[31m words here.\n'))
    for out in (good('search', 'p.reprise', 'words').out,
                good('text', 'p.reprise', 'v', '--turns').out):
        assert 'words' in out and '\x1b' not in out
    hit = good('search', 'p.reprise', 'words', '--json').json['hits'][0]
    assert good('text', 'p.reprise', 'v', '--json').json['text'][hit['start']:hit['end']] == 'words'


def test_copy():
    name = project()
    good('copy', name, 'q.reprise')
    assert sessions('q.reprise') == sessions(name)
    bad('copy', name, 'q.reprise', says='--force')
    good('copy', name, 'q.reprise', '--force')
    bad('copy', name, 'no/such/folder.reprise', says='folder.reprise')


main(globals())
