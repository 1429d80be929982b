# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every command: help, exit codes, one line on standard error, closed pipes."""
import os
import re
import signal
import sqlite3
import subprocess
import time

from cli import bad, good, main, project, run, write, PROGRAM


def commands():
    return re.findall(r'^  ([a-z]+) ', good('--help').out, re.M)


def test_help_lists_the_contract():
    wanted = {'new', 'import', 'sessions', 'pair', 'code', 'codings', 'rate', 'link',
              'search', 'agree', 'transfer', 'check'}
    assert wanted <= set(commands()), wanted - set(commands())


def test_every_command_has_help():
    for command in commands():
        out = good(command, '--help').out
        assert f'reprise-cli {command} ' in out, out
        assert good('help', command).out == out
        assert bad(command, '--no-such-option', code=2, says=['--no-such-option', '--help'])


def test_version():
    assert re.fullmatch(r'reprise-cli \d+\.\d+\.\d+\n', good('--version').out)


def test_wrong_usage():
    bad(code=2, says='--help')
    bad('frobnicate', code=2, says=['frobnicate', '--help'])
    for command in commands():
        if command != 'frameworks':
            bad(command, code=2, says=command)
    bad('sessions', 'a', 'b', code=2, says='too many')
    bad('pair', 'p.reprise', 'only-one', code=2, says='missing')


def test_not_a_project():
    os.mkdir('folder')
    write('text.reprise', 'This is no database, but it is long enough to have a header.' * 9)
    write('empty.reprise', '')
    with sqlite3.connect('other.reprise') as other:
        other.execute('CREATE TABLE t (x)')
    for name in ('missing.reprise', 'folder', 'text.reprise', 'empty.reprise', 'other.reprise'):
        before = os.path.isfile(name) and open(name, 'rb').read()
        for command in ('sessions', 'codings', 'check', 'coders', 'pairs', 'history'):
            bad(command, name, says=name)
        write('v.txt', 'Worker: Hello.\n')
        bad('import', name, 'v.txt', says=name)
        assert not before or open(name, 'rb').read() == before
    assert not os.path.exists('missing.reprise')


def test_newer_project_is_left_alone():
    name = project()
    with open(name, 'r+b') as stream:
        stream.seek(60)
        stream.write((9999).to_bytes(4, 'big'))
    before = open(name, 'rb').read()
    bad('sessions', name, says=[name, 'newer'])
    bad('check', name, says='newer')
    assert open(name, 'rb').read() == before


def test_truncated_project():
    name = project()
    whole = open(name, 'rb').read()
    for size in (50, 200, 4096, len(whole) // 2, len(whole) - 4096):
        write(name, whole[:size])
        bad('check', name, says=name)


def test_lost_rows():
    """A damaged file may refer to what it no longer holds: every list is printed all the same."""
    name = project()
    write('c.csv', 'session,code,start,end\nvisit,empathy,0,5\n')
    good('code', name, '--coder', 'A', 'c.csv')
    with sqlite3.connect(name) as database:
        database.execute('UPDATE session SET id = id + 100')
        database.execute('UPDATE code SET id = id + 1000')
        database.execute('UPDATE coder SET id = id + 100')
    database.close()
    assert '? ' in good('search', name, 'school').out
    for command in (['codings', name, '--json'], ['search', name, 'school'], ['pairs', name],
                    ['search', name, 'school', '--json'], ['sessions', name], ['coders', name]):
        good(*command)
    for command in ('agree', 'transfer'):
        assert run(command, name).code in (0, 1), command
    bad('check', name, says='problems found')


def test_message_is_bounded():
    name = project()
    result = bad('search', name, '--role', 'r' * 100000, code=2)
    assert len(result.err) < 5000


def test_closed_project_is_one_file():
    name = project()
    good('sessions', name)
    good('codings', name, '--json')
    bad('text', name, 'nobody')
    assert sorted(f for f in os.listdir('.') if f.startswith(name)) == [name]


def test_read_only_project_can_be_read():
    os.mkdir('archive')
    name = project('archive/p.reprise')
    os.chmod(name, 0o444)
    os.chmod('archive', 0o555)
    try:
        if os.access(name, os.W_OK):
            return  # the administrator may write everywhere
        assert 'visit' in good('sessions', name).out
        write('v.txt', 'Worker: Hello.\n')
        bad('import', name, 'v.txt', says=[name, 'written'])
    finally:
        os.chmod('archive', 0o755)


def test_reader_that_goes_away():
    name = project()
    child = subprocess.Popen([PROGRAM, 'text', name, 'visit'], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)
    child.stdout.close()
    assert child.wait() == 0
    assert child.stderr.read() == b''
    child.stderr.close()


def test_full_disk_for_the_output():
    if os.path.exists('/dev/full'):
        name = project()
        with open('/dev/full', 'wb') as full:
            result = run('codings', name, stdout=full)
        assert result.code == 1 and result.err.count('\n') == 1, result.err


def test_interrupt_leaves_a_whole_project():
    name = project()
    rows = ''.join(f'visit,empathy,{i % 20},{i % 20 + 1 + i % 50},note {i}\n' for i in range(90000))
    write('many.csv', 'session,code,start,end,memo\n' + rows)
    for delay in (0, 0.02, 0.1, 0.2, 0.3):
        child = subprocess.Popen([PROGRAM, 'code', name, '--coder', f'after {delay}', 'many.csv'],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(delay)
        child.send_signal(signal.SIGINT)
        err = child.communicate()[1].decode()
        # 130: the grace after a signal was over, as it is where a sanitizer slows the ending down.
        assert child.returncode in (0, 1, 130, -signal.SIGINT), (child.returncode, err)
        assert child.returncode != 1 or 'interrupted' in err, err
        assert 'all is well' in good('check', name).out
        assert [f for f in os.listdir('.') if f.startswith(name)] == [name]
        for coder in good('coders', name, '--json').json['coders']:
            assert coder['codings'] == 100, coder  # all that differ, or no coder at all


def test_any_locale():
    name = project()
    for locale in ('C', 'POSIX', 'de_DE.UTF-8'):
        env = {'LC_ALL': locale}
        assert '\U0001f600' in good('text', name, 'visit', env=env).out
        good('import', name, write('n\u00e9.txt', f'Worker: {locale}\n'), env=env)
        bad('import', name, 'n\u00e9.txt', env=env, says='n\u00e9')
        good('code', name, '--coder', 'Zo\u00eb', env=env,
             *[write('c.csv', 'session,code,start,end,weight\nvisit,empathy,0,3,0.5\n')])
        assert ',0.5\r\n' in good('codings', name, '--coder', 'Zo\u00eb', env=env).out
        os.remove('n\u00e9.txt')
        good('copy', name, 'kept.reprise', '--force')
        os.replace('kept.reprise', name)
        name = project(f'{locale}.reprise')


main(globals())
