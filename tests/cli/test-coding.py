# SPDX-License-Identifier: GPL-3.0-or-later
"""pair, code, rate, link and the lists that they come back as."""
import csv
import io

from cli import bad, find, good, main, project, text, write


def table(result):
    return list(csv.DictReader(io.StringIO(result.out, newline='')))


def code(name, rows, coder='A', header='session,code,start,end', **kinds):
    return good('code', name, '--coder', coder, write('c.csv', header + '\n' + rows), **kinds)


def wrong(name, rows, says, header='session,code,start,end'):
    bad('code', name, '--coder', 'A', write('c.csv', header + '\n' + rows), says=says)
    assert good('codings', name, '--json').json == {'codings': []}
    assert good('coders', name, '--json').json == {'coders': []}


# --- code ------------------------------------------------------------------------------------

def test_code_and_back():
    name = project()
    start, end = find(name, 'visit', '\U0001f600 there')
    later = find(name, 'visit', 'nobody.')
    result = code(name, f'visit,empathy,{start},{end},"a ""memo"", with\ntwo lines",0.25\n'
                        f'visit,collaboration,{later[0]},{later[1]},,\n',
                  header='session,code,start,end,memo,weight')
    assert 'new coder: A' in result.out and '2 added, 0 there already' in result.out
    rows = table(good('codings', name))
    assert list(rows[0]) == ['coder', 'session', 'code', 'start', 'end', 'quotation', 'memo',
                             'weight']
    assert rows[0]['quotation'] == '\U0001f600 there'
    assert rows[0]['memo'] == 'a "memo", with\ntwo lines'
    assert (rows[0]['start'], rows[0]['end'], rows[0]['weight']) == (str(start), str(end), '0.25')
    assert rows[1]['quotation'] == 'nobody.' and rows[1]['weight'] == ''
    first = good('codings', name, '--json').json['codings'][0]
    assert first == {'session': 'visit', 'coder': 'A', 'code': 'empathy', 'start': start,
                     'end': end, 'quotation': '\U0001f600 there',
                     'memo': 'a "memo", with\ntwo lines', 'weight': 0.25}


def test_codings_go_from_one_project_into_another():
    name = project()
    code(name, 'visit,empathy,0,7\nvisit,empathy,5,20\n', coder='A')
    code(name, 'before,risk-talk,3,9\n', coder='B')
    everything = good('codings', name).out
    other = project('other.reprise')
    good('code', other, write('all.csv', everything))
    assert good('codings', other).out == everything


def test_code_again_adds_nothing():
    name = project()
    rows = 'visit,empathy,0,7\nvisit,empathy,5,20\n'
    code(name, rows)
    again = code(name, rows + 'visit,empathy,1,20\n', coder='A')
    assert '1 added, 2 there already' in again.out
    asked = good('code', name, '--coder', 'A', 'c.csv', '--json').json
    assert (asked['rows'], asked['added'], asked['already']) == (3, 0, 3)


def test_code_tells_what_it_does_not_take():
    name = project()
    header = 'session,code,start,end,memo,weight'
    result = code(name, 'visit,empathy,0,4,first,\nvisit,empathy,0,4,second,\n', header=header)
    assert 'note: 1 rows' in result.out and 'another memo' in result.out, result.out
    same = code(name, 'visit,empathy,0,4,first,\nvisit,empathy,0,4,,\n', header=header)
    assert 'note' not in same.out, same.out
    weighed = good('code', name, '--coder', 'A', '--json',
                   write('w.csv', header + '\nvisit,empathy,0,4,first,0.5\n'))
    assert weighed.json['differing'] == 1
    assert table(good('codings', name))[0]['memo'] == 'first'


def test_code_reads_what_spreadsheets_write():
    name = project()
    start, end = find(name, 'visit', 'Not so good')
    write('c.csv', '\ufeffend;session;note;code;start\r\n\r\n'
                   f'{end};visit;x;empathy;{start}\r\n')
    good('code', name, '--coder', 'A', 'c.csv')
    assert good('codings', name, '--json').json['codings'][0]['quotation'] == 'Not so good'


def test_code_from_standard_input():
    name = project()
    good('code', name, '--coder', 'A', '-', stdin=b'session,code,start,end\nvisit,empathy,0,5\n')
    assert len(good('codings', name, '--json').json['codings']) == 1


def test_code_by_quotation():
    name = project()
    code(name, 'visit,empathy,"Not so  good. Cafe\u0301"\n', header='session,code,quotation')
    found = good('codings', name, '--json').json['codings'][0]
    assert (found['start'], found['end']) == find(name, 'visit', 'Not so good. Cafe\u0301')
    bad('code', name, '--coder', 'B', write('c.csv', 'session,code,quotation\n'
                                            'before,risk-talk,listens\nvisit,empathy,obody\n'),
        says=['c.csv, line 3', 'quotation', 'more than once'])
    bad('code', name, '--coder', 'B', write('c.csv', 'session,code,quotation\n'
                                            'visit,empathy,never said\n'),
        says=['line 2', 'never said', 'visit'])


def test_code_finds_out_offsets_of_another_unit():
    name = project()
    start, end = find(name, 'visit', 'there')
    header = 'session,code,start,end,quotation'
    wrong(name, f'visit,empathy,{start + 1},{end + 1},there\n', ['line 2', 'quotation', 'here,'],
          header)
    code(name, f'visit,empathy,{start},{end},there\n', header=header)


def test_code_refuses_wrong_rows():
    name = project()
    length = len(text(name, 'visit'))
    fine = 'visit,empathy,0,5\n'
    wrong(name, fine + 'nowhere,empathy,0,5\n', ['c.csv, line 3', 'column session', 'nowhere'])
    wrong(name, fine + 'visit,sympathy,0,5\n', ['line 3', 'column code', 'sympathy'])
    wrong(name, fine + 'visit,empathy,5,5\n', ['line 3', 'column end'])
    wrong(name, fine + 'visit,empathy,6,5\n', ['line 3', 'column end'])
    wrong(name, fine + f'visit,empathy,0,{length + 1}\n', ['line 3', 'column end', str(length)])
    wrong(name, fine + 'visit,empathy,-1,5\n', ['line 3', 'column start', '-1'])
    wrong(name, fine + 'visit,empathy,one,5\n', ['line 3', 'column start', 'one'])
    wrong(name, fine + 'visit,empathy,,5\n', ['line 3', 'column start'])
    wrong(name, fine + 'visit,empathy,99999999999999999999,5\n', ['line 3', 'column start'])
    wrong(name, fine + 'visit,empathy,0\n', ['c.csv, line 3', '3 columns'])
    wrong(name, fine + 'visit,empathy,0,"5\n', ['line 3', 'quotation mark'])
    wrong(name, fine + 'visit,overall,0,5\n', ['line 3', 'column code', 'overall'])
    wrong(name, 'visit,empathy,0,5,much\n', ['line 2', 'column weight', 'much'],
          header='session,code,start,end,weight')
    wrong(name, 'visit,empathy,5\n', ['line 1', 'start'], header='session,code,end')
    wrong(name, 'x\n', ['line 1', 'session, code'], header='nothing')


def test_code_refuses_wrong_files():
    name = project()
    bad('code', name, '--coder', 'A', 'missing.csv', says='missing.csv')
    bad('code', name, '--coder', 'A', write('empty.csv', ''), says='empty.csv')
    bad('code', name, '--coder', 'A', write('latin.csv', b'session,code\nvisit\xe9,1\n'),
        says=['latin.csv, line 2', 'UTF-8'])
    bad('code', name, '--coder', 'A', write('nul.csv', b'session,code\nvi\x00sit,1\n'),
        says='nul.csv')
    bad('code', name, write('c.csv', 'session,code,start,end\nvisit,empathy,0,5\n'), code=2,
        says='--coder')
    bad('code', name, '--coder', '', 'c.csv', code=2, says='--coder')
    assert good('coders', name, '--json').json == {'coders': []}


def test_a_table_without_rows_is_fine():
    name = project()
    assert '0 added' in code(name, '').out


def test_codings_of_a_coder_session_or_code():
    name = project()
    code(name, 'visit,empathy,0,7\nvisit,collaboration,5,20\nbefore,risk-talk,0,4\n', coder='A')
    code(name, 'visit,empathy,0,9\n', coder='B')

    def count(*options):
        return len(good('codings', name, '--json', *options).json['codings'])
    assert count() == 4 and count('--coder', 'A') == 3 and count('--session', 'before') == 1
    assert count('--code', 'empathy') == 2 and count('--coder', 'B', '--code', 'risk-talk') == 0
    bad('codings', name, '--coder', 'C', says=['C', 'A', 'B'])
    bad('codings', name, '--session', 'none', says='none')
    bad('codings', name, '--code', 'none', says='none')


# --- rate ------------------------------------------------------------------------------------

def test_rate_and_back():
    name = project()
    rows = write('r.csv', 'value,session,code\n4,visit,empathy\n2,visit,collaboration\n'
                          ',visit,child-focus\n3,before,risk-talk\n')
    result = good('rate', name, '--coder', 'A', rows)
    assert '3 added, 0 there already, 1 without a value' in result.out
    assert sorted(tuple(r.values()) for r in table(good('ratings', name))) == [
        ('A', 'before', 'risk-talk', '3'), ('A', 'visit', 'collaboration', '2'),
        ('A', 'visit', 'empathy', '4')]
    rows = write('r.csv', 'session,code,value\nvisit,empathy,5\nvisit,collaboration,2\n')
    result = good('rate', name, '--coder', 'A', rows, '--json').json
    assert (result['added'], result['changed'], result['already']) == (0, 1, 1)
    values = {(r['session'], r['code']): r['value']
              for r in good('ratings', name, '--json').json['ratings']}
    assert values == {('visit', 'empathy'): 5, ('visit', 'collaboration'): 2,
                      ('before', 'risk-talk'): 3}


def test_rate_by_label():
    name = project()
    good('rate', name, '--coder', 'A',
         write('r.csv', 'session,code,value\nbefore,risk-talk,Green shoots\n'))
    assert good('ratings', name, '--json').json['ratings'][0]['value'] == 2


def test_rate_refuses_wrong_rows():
    name = project()
    for row, says in (('visit,empathy,6', ['line 3', 'column value', '5']),
                      ('visit,empathy,2.5', ['line 3', 'column value']),
                      ('visit,empathy,high', ['line 3', 'column value', 'high']),
                      ('nowhere,empathy,3', ['line 3', 'column session']),
                      ('visit,none,3', ['line 3', 'column code']),
                      ('visit,collaboration,4', ['line 3', '3'])):
        rows = write('r.csv', f'session,code,value\nvisit,collaboration,3\n{row}\n')
        bad('rate', name, '--coder', 'A', rows, says=['r.csv', *says])
        assert good('ratings', name, '--json').json == {'ratings': []}
        assert good('coders', name, '--json').json == {'coders': []}
    bad('rate', name, '--coder', 'A', write('r.csv', 'session,code\n'), says='value')


# --- pair and link ---------------------------------------------------------------------------

def test_pair():
    name = project()
    assert '2 days after' in good('pair', name, 'before', 'visit').out
    assert good('pairs', name, '--json').json == {'pairs': [
        {'family': 'F1', 'supervision': 'before', 'practice': 'visit', 'days': 2}]}
    assert good('pair', name, 'before', 'visit', '--json').json['added'] == 0
    bad('pair', name, 'visit', 'before', says=['visit', 'before', 'supervision'])
    bad('pair', name, 'before', 'nowhere', says='nowhere')
    assert good('pair', name, 'before', 'visit', '--remove', '--json').json['removed'] == 1
    assert good('pairs', name, '--json').json == {'pairs': []}


LINKS = ('supervision_session,supervision_start,supervision_end,theme,'
         'practice_session,practice_start,practice_end,strength,memo\n')


def test_link_and_back():
    name = project()
    a, b = find(name, 'before', 'nobody listens'), find(name, 'visit', 'Nobody listens to us')
    row = f'before,{a[0]},{a[1]},voice-of-the-family,visit,{b[0]},{b[1]}'
    rows = write('l.csv', LINKS + f'{row},implicit,"her words, again"\n')
    assert '1 added' in good('link', name, '--coder', 'A', rows).out
    link = good('links', name, '--json').json['links'][0]
    assert link['supervision_quotation'] == 'nobody listens'
    assert link['practice_quotation'] == 'Nobody listens to us'
    assert (link['theme'], link['strength'], link['memo'], link['coder']) == \
        ('voice-of-the-family', 'implicit', 'her words, again', 'A')
    assert len(good('codings', name, '--json').json['codings']) == 2
    assert len(good('pairs', name, '--json').json['pairs']) == 1
    assert '0 added, 1 there already' in good('link', name, '--coder', 'A', rows).out
    everything = good('links', name).out
    other = project('other.reprise')
    good('link', other, write('all.csv', everything))
    assert good('links', other).out == everything


def test_link_without_strength_is_explicit():
    name = project()
    header = ('supervision_session,supervision_start,supervision_end,theme,practice_session,'
              'practice_start,practice_end\n')
    good('link', name, '--coder', 'A', write('l.csv', header + 'before,0,4,risk-talk,visit,0,5\n'))
    assert good('links', name, '--json').json['links'][0]['strength'] == 'explicit'


def test_link_refuses_wrong_rows():
    name = project()
    fine = 'before,0,4,risk-talk,visit,0,5,explicit,\n'
    for row, says in (
            ('visit,0,4,risk-talk,visit,0,5,explicit,', ['column supervision_session', 'visit']),
            ('before,0,4,risk-talk,before,0,5,explicit,', ['column practice_session', 'before']),
            ('before,0,4,none,visit,0,5,explicit,', ['column theme', 'none']),
            ('before,4,4,risk-talk,visit,0,5,explicit,', ['column supervision_end']),
            ('before,0,4,risk-talk,visit,0,5555,explicit,', ['column practice_end']),
            ('before,0,4,risk-talk,visit,0,5,strong,', ['column strength', 'strong'])):
        bad('link', name, '--coder', 'A', write('l.csv', LINKS + fine + row + '\n'),
            says=['l.csv, line 3', *says])
        assert good('links', name, '--json').json == {'links': []}
        assert good('codings', name, '--json').json == {'codings': []}
        assert good('coders', name, '--json').json == {'coders': []}


def test_history_tells_who_did_what():
    name = project()
    code(name, 'visit,empathy,0,7\n')
    changes = good('history', name, '--json', '--limit', '1').json['changes']
    assert len(changes) == 1 and changes[0]['coder'] == 'A' and changes[0]['state'] == 'done'


main(globals())
