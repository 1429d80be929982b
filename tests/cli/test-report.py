# SPDX-License-Identifier: GPL-3.0-or-later
"""search, agree and transfer of a project."""
from cli import bad, find, good, main, project, text, write


def near(value, wanted):
    assert value is not None and abs(value - wanted) < 1e-9, (value, wanted)


# --- search ----------------------------------------------------------------------------------

def hits(name, *options):
    return good('search', name, *options, '--json').json['hits']


def test_search_words():
    name = project()
    found = hits(name, 'NOBODY')
    assert [(h['session'], h['text']) for h in found] == \
        [('visit', 'Nobody'), ('visit', 'nobody'), ('before', 'nobody')]
    for hit in found:
        assert text(name, hit['session'])[hit['start']:hit['end']] == hit['text']
    assert found[0]['speaker'] == 'Parent' and found[0]['role'] == 'parent'
    assert set(found[0]) >= {'session', 'start', 'end', 'text', 'speaker', 'role'}
    assert hits(name, 'nobodies') == []
    out = good('search', name, 'nobody').out
    assert '[nobody]' in out and out.endswith('3 hits\n')


def test_search_behind_an_emoji_and_a_combining_accent():
    name = project()
    for words in ('there', 'shut', 'listens to us'):
        hit = hits(name, words)[0]
        assert (hit['start'], hit['end']) == find(name, 'visit', words)


def test_search_expressions_and_roles():
    name = project()
    assert [h['text'] for h in hits(name, r'\bno\w+', '--regex', '--role', 'parent')] == \
        ['Not', 'Nobody', 'nobody']
    assert [h['text'] for h in hits(name, '[Nn]o(body|t)', '--regex', '--role', 'worker')] == \
        ['nobody']
    assert [h['text'] for h in hits(name, 'Nobody', '--regex', '--case-sensitive')] == ['Nobody']
    assert len(hits(name, 'o', '--regex', '--limit', '2')) == 2
    bad('search', name, '(', '--regex', says='(')
    bad('search', name, '...', says='...')
    bad('search', name, 'x', '--role', 'king', code=2, says='--role')
    bad('search', name, '', code=2, says='PATTERN')


# --- agree -----------------------------------------------------------------------------------

def two_coders():
    """Ten worker turns: A has empathy in 1-5, B in 1-4 and 6: 4 both, 1 and 1 alone, 4 neither."""
    write('talk.txt', ''.join(f'Social worker: Turn number {i} of mine.\nParent: Yes {i}.\n'
                              for i in range(1, 11)))
    good('new', 'p.reprise')
    good('import', 'p.reprise', 'talk.txt', '--kind', 'practice')
    for coder, turns in (('A', (1, 2, 3, 4, 5)), ('B', (1, 2, 3, 4, 6))):
        rows = 'session,code,start,end\n'
        for turn in turns:
            start, end = find('p.reprise', 'talk', f'number {turn} of')
            rows += f'talk,empathy,{start},{end}\n'
        good('code', 'p.reprise', '--coder', coder, write('c.csv', rows))
    return 'p.reprise'


def result(name, *options, code='empathy'):
    results = good('agree', name, '--json', *options).json['results']
    return [r for r in results if r['code'] == code]


def values(row):
    return {(c['name'], c['weights']): c for c in row['coefficients']}


def test_agree_turn_level():
    name = two_coders()
    row = result(name, '--level', 'turn')[0]
    assert (row['level'], row['units'], row['units_pairable'], row['coders']) == ('turn', 10, 10, 2)
    assert row['coded'] == {'A': 5, 'B': 5} and row['disagreed'] == 2
    assert '10' in row['denominator'] and row['categories'] == ['absent', 'present']
    got = values(row)
    near(got['percent-agreement', None]['value'], 0.8)
    near(got['cohen-kappa', 'identity']['value'], 0.6)
    near(got['gwet-ac', 'identity']['value'], 0.6)
    near(got['krippendorff-alpha', 'nominal']['value'], 1 - 0.2 / (2 * 10 * 10 / (20 * 19)))
    for coefficient in got.values():
        assert set(coefficient) >= {'name', 'weights', 'value', 'se', 'ci', 'ci_method',
                                    'undefined'}
        if coefficient['ci']:
            assert coefficient['ci'][0] <= coefficient['value'] <= coefficient['ci'][1]


def test_agree_says_why_there_is_no_value():
    name = two_coders()
    row = result(name, '--level', 'turn', code='child-focus')[0]
    kappa = values(row)['cohen-kappa', 'identity']
    assert kappa['value'] is None and kappa['undefined']
    out = good('agree', name).out
    assert kappa['undefined'] in out and 'nan' not in out.lower()
    assert 'Empathy' in out and '0.60' in out


def test_agree_levels():
    name = two_coders()
    assert {r['level'] for r in result(name)} >= {'turn', 'character', 'session'}
    assert [r['level'] for r in result(name, '--level', 'character')] == ['character']
    bad('agree', name, '--level', 'word', code=2, says='turn')
    rows = write('r.csv', 'coder,session,code,value\nA,talk,empathy,4\nB,talk,empathy,3\n')
    good('rate', name, rows)
    row = result(name, '--level', 'session')[0]
    assert row['units'] == 1 and row['categories'] == [1, 2, 3, 4, 5]
    assert ('icc', 'A,1') in values(row)


def test_agree_on_chosen_sessions_and_roles():
    name = two_coders()
    assert result(name, '--level', 'turn', '--kind', 'practice')[0]['units'] == 10
    assert result(name, '--level', 'turn', '--role', 'worker')[0]['units'] == 10
    none = result(name, '--level', 'turn', '--role', 'child')[0]
    assert none['units'] == 0 and 'no role' in none['denominator']
    bad('agree', name, '--kind', 'supervision', code=1, says='sessions')
    bad('agree', name, '--from', '2030-01-01', code=1, says='sessions')
    bad('agree', name, '--kind', 'home', code=2, says='practice')
    bad('agree', name, '--from', '2026-02-30', code=2, says='2026-03-12')
    bad('agree', name, '--role', 'uncle', code=2, says='worker')


def test_agree_against_a_reference():
    name = two_coders()
    row = result(name, '--level', 'gold', '--coders', 'A,B')[0]
    assert row['level'] == 'gold' and row['units'] == 10 and 'A' in row['denominator']
    got = values(row)
    near(got['precision', None]['value'], 0.8)
    near(got['recall', None]['value'], 0.8)
    near(got['cohen-kappa', 'identity']['value'], 0.6)
    # B marks a turn more than A: 4 of 6, and A's 5 are found but for one.
    start, end = find(name, 'talk', 'number 9 of')
    good('code', name, '--coder', 'B',
         write('c.csv', f'session,code,start,end\ntalk,empathy,{start},{end}\n'))
    got = values(result(name, '--level', 'gold', '--coders', 'A,B')[0])
    near(got['precision', None]['value'], 4 / 6)
    near(got['recall', None]['value'], 4 / 5)
    got = values(result(name, '--level', 'gold', '--coders', 'B,A')[0])
    near(got['precision', None]['value'], 4 / 5)
    bad('agree', name, '--level', 'gold', code=2, says='--coders')


def test_agree_of_segments():
    name = two_coders()
    row = result(name, '--level', 'segment')[0]
    assert row['level'] == 'segment' and row['coded'] == {'A': 5, 'B': 5} and row['units'] == 10
    got = values(row)
    near(got['segment-f1', 'iou>=0.5']['value'], 0.8)
    near(got['segment-f1', 'iou>=0.8']['value'], 0.8)
    assert 0 < got['alpha-u-1995', None]['value'] < 1
    # A second session that one of them has not seen changes nothing.
    write('other.txt', 'Social worker: Something else.\n')
    good('import', name, 'other.txt')
    good('code', name, '--coder', 'A',
         write('c.csv', 'session,code,start,end\nother,empathy,0,9\n'))
    assert values(result(name, '--level', 'segment')[0]) == got


def test_segments_of_one_session_are_not_those_of_another():
    good('new', 'p.reprise')
    for session in ('one', 'two'):
        write(f'{session}.txt', f'Social worker: Session {session}, and it is long enough.\n')
        good('import', 'p.reprise', f'{session}.txt')
    both = 'one,child-focus,0,9\ntwo,child-focus,0,9\n'
    for coder, session in (('A', 'one'), ('B', 'two')):
        good('code', 'p.reprise', '--coder', coder, write(
            'c.csv', f'session,code,start,end\n{both}{session},empathy,3,12\n'))
    got = values(result('p.reprise', '--level', 'segment')[0])
    assert got['segment-f1', 'iou>=0.5']['value'] == 0
    got = values(result('p.reprise', '--level', 'segment', code='child-focus')[0])
    near(got['segment-f1', 'iou>=0.8']['value'], 1)


def test_agree_of_some():
    name = two_coders()
    good('code', name, '--coder', 'C', write('c.csv', 'session,code,start,end\ntalk,empathy,0,5\n'))
    assert result(name, '--level', 'turn')[0]['coders'] == 3
    assert result(name, '--level', 'turn', '--coders', 'A,B')[0]['coders'] == 2
    near(values(result(name, '--level', 'turn', '--coders', 'A,B')[0])
         ['cohen-kappa', 'identity']['value'], 0.6)
    only = good('agree', name, '--json', '--code', 'empathy', '--level', 'turn').json['results']
    assert [r['code'] for r in only] == ['empathy']
    assert 'gwet-ac' in good('agree', name, '--code', 'empathy', '--level', 'turn').out
    bad('agree', name, '--coders', 'A,X', says=['X', 'B'])
    bad('agree', name, '--coders', 'A', says='2 to')
    bad('agree', name, '--coders', 'A,A', code=2, says='twice')
    bad('agree', name, '--code', 'none', says='none')
    bad('agree', name, '--bootstrap', '-1', code=2, says='--bootstrap')


def test_agree_is_the_same_for_the_same_seed():
    name = two_coders()

    def interval(*options):
        return values(result(name, '--level', 'character', '--bootstrap', '200', *options)[0])[
            'cohen-kappa', 'identity']['ci']
    assert interval('--seed', '7') == interval('--seed', '7')
    assert interval('--seed', '7') != interval('--seed', '8')


# --- transfer --------------------------------------------------------------------------------

def linked():
    """One pair: voice-of-the-family is linked, risk-talk only tagged in both, curiosity in
    supervision only, support in practice only, the fifth domain nowhere."""
    name = project()
    good('pair', name, 'before', 'visit')
    good('code', name, '--coder', 'A', write(
        'c.csv', 'session,code,start,end\nbefore,risk-talk,0,4\nvisit,risk-talk,0,5\n'
        'before,curiosity-and-flexibility,0,4\nvisit,support-for-practice,0,5\n'))
    a, b = find(name, 'before', 'nobody listens'), find(name, 'visit', 'Nobody listens to us')
    good('link', name, '--coder', 'A', write(
        'l.csv', 'supervision_session,supervision_start,supervision_end,theme,practice_session,'
        f'practice_start,practice_end\nbefore,{a[0]},{a[1]},voice-of-the-family,'
        f'visit,{b[0]},{b[1]}\n'))
    return name


def test_transfer_by_definition():
    name = linked()
    got = good('transfer', name, '--json').json
    assert got['definition'] == 'linked' and got['links'] == 1 and got['pairs'] == 1
    assert got['cells'] == {'both': 1, 'supervision_only': 2, 'practice_only': 1, 'neither': 1}
    near(got['rate']['value'], 1 / 3)
    themes = {t['theme']: t for t in got['themes']}
    assert themes['voice-of-the-family']['cells']['both'] == 1
    assert themes['risk-talk']['cells']['supervision_only'] == 1
    got = good('transfer', name, '--json', '--definition', 'present').json
    assert got['definition'] == 'present'
    assert got['cells'] == {'both': 2, 'supervision_only': 1, 'practice_only': 1, 'neither': 1}
    near(got['rate']['value'], 2 / 3)
    assert set(got) >= {'repairing', 'mantel_haenszel', 'base_rate', 'carry_back', 'lift',
                        'odds_ratio', 'phi', 'themes'}
    cells = {c['theme']: c for c in got['matrix'][0]['cells']}
    assert cells['voice-of-the-family']['cell'] == 'both'
    assert cells['voice-of-the-family']['links'] == 1
    out = good('transfer', name).out
    assert '1 of 3' in out and 'Association is not cause' in out


def test_transfer_that_is_carry_back():
    name = linked()
    write('after.txt', 'Supervisor: What did they say?\nSocial worker: Nobody listens, still.\n')
    good('import', name, 'after.txt', '--kind', 'supervision', '--date', '2026-03-01')
    good('pair', name, 'after', 'visit')
    good('code', name, '--coder', 'A',
         write('c.csv', 'session,code,start,end\nafter,support-for-practice,0,4\n'))
    got = good('transfer', name, '--json', '--definition', 'present').json
    assert got['pairs'] == 1 and got['carry_back_pairs'] == 1
    near(got['carry_back'], 1)
    near(got['rate']['value'], 2 / 3)


def test_transfer_without_anything():
    good('new', 'p.reprise')
    assert 'pair' in good('transfer', 'p.reprise').out
    assert good('transfer', 'p.reprise', '--json').json['rate']['value'] is None
    bad('transfer', 'p.reprise', '--definition', 'felt', code=2, says='--definition')
    bad('transfer', 'p.reprise', '--coder', 'X', says='X')


main(globals())
