# SPDX-License-Identifier: GPL-3.0-or-later
"""agree of tables that live elsewhere, against published worked examples.

The figures and their sources are those of tests/fixtures/agreement.json.
"""
import json
import os
import re

from cli import bad, good, main, write, SOURCE

with open(os.path.join(SOURCE, 'tests', 'fixtures', 'agreement.json'), encoding='utf-8') as stream:
    VECTORS = json.load(stream)


def near(value, wanted, within=1e-6):
    assert value is not None and abs(value - wanted) <= within, (value, wanted)


def ratings(name, rows):
    coders = [chr(ord('A') + i) for i in range(len(rows[0]))]
    lines = [','.join(['unit', *coders])]
    lines += [','.join([str(i), *('' if v is None else str(v) for v in row)])
              for i, row in enumerate(rows)]
    return write(name, '\n'.join(lines) + '\n')


def agree(*options):
    return good('agree', *options, '--json').json


def find(got, name, weights=None):
    found = [c for c in got['coefficients'] if c['name'] == name and
             (weights is None or c['weights'] == weights)]
    assert len(found) == 1, (name, weights, found)
    return found[0]


def test_krippendorff():
    vector = VECTORS['A1_Krippendorff2011']
    name = ratings('r.csv', vector['data'])
    for scale, value in vector['computed'].items():
        got = agree('--ratings', name, '--scale', scale)
        near(find(got, 'krippendorff-alpha', scale)['value'], value)
    assert (got['level'], got['units'], got['units_pairable'], got['coders']) == ('unit', 12, 11, 4)
    assert got['categories'] == ['1', '2', '3', '4', '5']
    value, se, low, high = vector['gwet_family_unweighted']['AC']
    ac = find(got, 'gwet-ac', 'identity')
    near(ac['value'], value)
    near(ac['se'], se)
    near(ac['ci'][0], low)
    near(ac['ci'][1], high)


def test_categories_of_the_codebook_count():
    name = ratings('r.csv', [['a', 'a'], ['a', 'b'], ['b', 'b'], ['b', 'a']])
    two = agree('--ratings', name, '--scale', 'nominal')
    four = agree('--ratings', name, '--scale', 'nominal', '--categories', 'a,b,c,d')
    assert two['categories'] == ['a', 'b'] and four['categories'] == ['a', 'b', 'c', 'd']
    # Chance of Brennan and Prediger is one in q: (1/2 - 1/2) / (1/2), (1/2 - 1/4) / (3/4).
    near(find(two, 'brennan-prediger', 'identity')['value'], 0)
    near(find(four, 'brennan-prediger', 'identity')['value'], 1 / 3)
    bad('agree', '--ratings', name, '--scale', 'nominal', '--categories', 'a,c',
        says=['r.csv, line 3', 'b'])


def test_table():
    vector = VECTORS['A7_AC2_likert4']
    write('t.csv', ''.join(','.join(map(str, row)) + '\n' for row in vector['table']))
    got = agree('--table', 't.csv', '--scale', 'ordinal')
    near(find(got, 'gwet-ac', 'quadratic')['value'], vector['AC2_quadratic'], 1e-5)
    kappa = find(got, 'cohen-kappa', 'linear')
    near(kappa['value'], vector['kappa']['linear']['k'])
    near(kappa['se'], vector['kappa']['linear']['se'])


def test_sets():
    vector = VECTORS['A9_sets']
    name = ratings('s.csv', [[';'.join(cell) or '-' for cell in row] for row in vector['data']])
    got = agree('--sets', name)
    near(find(got, 'krippendorff-alpha', 'jaccard')['value'], vector['computed']['alpha_jaccard'])
    near(find(got, 'krippendorff-alpha', 'masi')['value'],
         vector['computed']['alpha_masi(Passonneau2006)'])
    assert [c['code'] for c in got['codes']] == ['A', 'B', 'C']


def test_spans():
    vector = VECTORS['A11_uAlpha_family_2016']
    rows = [f'{coder},{code},{start},{end}\n'
            for coder, spans in zip(('Alex', 'Paul', 'Suzan'), vector['halfopen'])
            for start, end, code in spans]
    write('s.csv', 'coder,code,start,end\n' + ''.join(rows))
    got = agree('--spans', 's.csv', '--length', str(vector['L']))
    assert got['level'] == 'segment' and got['coders'] == 3
    near(find(got, 'u-alpha')['value'], vector['computed']['u'], 1e-3)
    near(find(got, 'cu-alpha')['value'], vector['computed']['cu'], 1e-3)
    near(find(got, 'cu-alpha')['coverage'], vector['computed']['coverage'], 1e-3)
    for weight, value in ((1, '1'), (3, '3')):
        disorder = VECTORS['A12_gamma_disorder']['observed_disorder'][f'alpha={value},beta=1']
        weighted = agree('--spans', 's.csv', '--length', str(vector['L']), '--gamma-alpha',
                         str(weight), '--gamma-beta', '1')
        near(find(weighted, 'gamma-observed-disorder')['value'], disorder)
    assert find(got, 'gamma') == find(agree('--spans', 's.csv', '--length', '60', '--seed', '1'),
                                      'gamma')


def test_what_has_no_value_says_why():
    name = ratings('r.csv', [['a', 'a'], ['a', 'a'], ['a', 'a']])
    kappa = find(agree('--ratings', name, '--scale', 'nominal', '--categories', 'a,b'),
                 'cohen-kappa', 'identity')
    assert kappa['value'] is None and kappa['undefined'] and kappa['ci'] is None
    out = good('agree', '--ratings', name, '--scale', 'nominal', '--categories', 'a,b').out
    assert not re.search(r'\bnan\b', out, re.I) and kappa['undefined'] in out


def test_bootstrap_and_seed():
    name = ratings('r.csv', [[i % 3, i * 5 % 7 % 3] for i in range(40)])

    def interval(*options):
        return find(agree('--ratings', name, '--scale', 'nominal', *options),
                    'krippendorff-alpha', 'nominal')['ci']
    assert interval('--bootstrap', '300', '--seed', '3') == \
        interval('--bootstrap', '300', '--seed', '3')
    assert interval('--bootstrap', '300', '--seed', '3') != \
        interval('--bootstrap', '300', '--seed', '4')


def test_wrong_tables():
    bad('agree', '--ratings', write('r.csv', 'unit,A,B\n1,1\n'), '--scale', 'nominal',
        says=['r.csv, line 2'])
    bad('agree', '--ratings', write('r.csv', 'unit,A,B\n1,1,x\n'), '--scale', 'interval',
        says=['r.csv, line 2', 'x'])
    bad('agree', '--ratings', write('r.csv', 'unit,A\n1,1\n'), '--scale', 'nominal', says='r.csv')
    bad('agree', '--table', write('t.csv', '1,2\n3\n'), '--scale', 'nominal', says='t.csv, line 2')
    bad('agree', '--table', write('t.csv', '1,2\n3,-4\n'), '--scale', 'nominal',
        says=['t.csv, line 2', '-4'])
    bad('agree', '--spans', write('s.csv', 'coder,code,start,end\nA,x,0,99\nB,x,1,2\n'),
        '--length', '50', says=['s.csv, line 2', '99'])
    bad('agree', '--sets', 'missing.csv', says='missing.csv')


def test_wrong_usage():
    name = ratings('r.csv', [[1, 1], [2, 2]])
    bad('agree', code=2, says='--ratings')
    bad('agree', '--ratings', name, code=2, says='--scale')
    bad('agree', '--ratings', name, '--scale', 'fishy', code=2, says='nominal')
    bad('agree', '--ratings', name, '--sets', name, '--scale', 'nominal', code=2, says='one of')
    bad('agree', '--spans', name, code=2, says='--length')
    bad('agree', 'p.reprise', '--ratings', name, code=2, says='one of')
    bad('agree', '--spans', name, '--length', '5', '--samples', '0', code=2, says='--samples')


main(globals())
