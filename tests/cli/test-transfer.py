# SPDX-License-Identifier: GPL-3.0-or-later
"""transfer of tables that live elsewhere."""
from cli import bad, good, main, write

HEADER = 'pair,worker,theme,supervision,practice\n'


def near(value, wanted):
    assert value is not None and abs(value - wanted) < 1e-9, (value, wanted)


def test_presence():
    # One theme, each kind of cell once. Under re-pairing the matches are hypergeometric
    # (2 of 4 drawn, 2 marked): expected 1, variance 1/3, P(1 or more) = 5/6.
    write('t.csv', HEADER + 'a,w1,risk,1,1\nb,w1,risk,1,0\nc,w2,risk,0,1\nd,w2,risk,0,0\n')
    got = good('transfer', '--presence', 't.csv', '--json').json
    assert got['pairs'] == 4
    assert got['cells'] == {'both': 1, 'supervision_only': 1, 'practice_only': 1, 'neither': 1}
    near(got['rate']['value'], 0.5)
    assert got['rate']['ci'][0] < 0.5 < got['rate']['ci'][1]
    near(got['base_rate'], 0.5)
    near(got['lift'], 1)
    near(got['odds_ratio'], 1)
    near(got['phi'], 0)
    near(got['carry_back'], 0.5)  # of the themes that supervision left out, 1 of 2 was there
    near(got['figures']['carry_back']['value'], 0.5)
    every = got['repairing'][0]
    assert (every['scheme'], every['observed'], every['exact']) == ('all', 1, True)
    assert every['permutations'] == 24
    near(every['expected'], 1)
    near(every['variance'], 1 / 3)
    near(every['p'], 5 / 6)
    near(every['chance_corrected'], 0)
    assert got['repairing'][1]['scheme'] == 'within-worker'
    assert got['repairing'][1]['permutations'] == 4
    assert got['mantel_haenszel']['stratum'] == 'worker'
    assert set(got['mantel_haenszel']) >= {'odds_ratio', 'ci', 'chi2', 'chi2_continuity'}
    theme = got['themes'][0]
    assert theme['theme'] == 'risk' and theme['cells'] == got['cells']
    near(theme['rate']['value'], 0.5)


def test_what_has_no_value_says_why():
    write('t.csv', HEADER + 'a,w1,risk,0,1\nb,w1,risk,0,0\n')
    got = good('transfer', '--presence', 't.csv', '--json').json
    assert got['rate']['value'] is None and got['rate']['ci'] is None
    assert 'supervision' in got['rate']['undefined']
    assert 'NaN' not in good('transfer', '--presence', 't.csv', '--json').out
    out = good('transfer', '--presence', 't.csv').out
    assert 'undefined' in out and 'nan' not in out.lower()


def test_the_seed_decides():
    rows = ''.join(f'p{i},w{i % 4},{t},{(i * 7 + len(t)) % 3 % 2},{(i * 5 + len(t)) % 4 % 2}\n'
                   for i in range(20) for t in ('risk', 'voice', 'hope'))
    write('t.csv', HEADER + rows)

    def p(*options):
        test = good('transfer', '--presence', 't.csv', '--json', *options).json['repairing'][0]
        assert not test['exact']
        return test['p'], test['permutations']
    assert p('--seed', '1') == p('--seed', '1')
    assert p('--seed', '1', '--permutations', '500')[1] == 500
    assert p('--seed', '1', '--permutations', '500') != p('--seed', '2', '--permutations', '500')


def test_quality():
    # rho = 1 - 6 x 2 / (4 x 15); five pairs of pairs in order, one against.
    write('q.csv', 'pair,supervision,practice\na,1,1\nb,2,3\nc,3,2\nd,4,4\n')
    got = good('transfer', '--quality', 'q.csv', '--json').json
    assert got['pairs'] == 4
    near(got['spearman']['value'], 0.8)
    near(got['kendall_tau_b']['value'], 4 / 6)
    near(got['goodman_kruskal_gamma']['value'], 4 / 6)
    assert '4 pairs' in good('transfer', '--quality', 'q.csv').out


def test_wrong_tables():
    bad('transfer', '--presence', write('t.csv', HEADER + 'a,w1,risk,1,2\n'),
        says=['t.csv, line 2', 'practice'])
    bad('transfer', '--presence', write('t.csv', 'pair,theme\n'), says=['t.csv', 'worker'])
    bad('transfer', '--presence', write('t.csv', HEADER), says='t.csv')
    bad('transfer', '--presence', 'missing.csv', says='missing.csv')
    bad('transfer', '--quality', write('q.csv', 'pair,supervision,practice\na,1,much\n'),
        says=['q.csv, line 2', 'practice'])


def test_wrong_usage():
    write('t.csv', HEADER + 'a,w1,risk,1,1\n')
    bad('transfer', code=2, says='--presence')
    bad('transfer', '--presence', 't.csv', '--quality', 't.csv', code=2, says='one of')
    bad('transfer', '--presence', 't.csv', '--permutations', '-1', code=2, says='--permutations')
    bad('transfer', '--presence', 't.csv', '--seed', 'x', code=2, says='x')


main(globals())
