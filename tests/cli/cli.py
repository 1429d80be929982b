# SPDX-License-Identifier: GPL-3.0-or-later
"""Driving reprise-cli: runs it, and runs test_ functions as TAP.

The program's path is the first argument of a test script; each test gets an empty folder.
"""
import json
import os
import subprocess
import sys
import tempfile
import traceback

PROGRAM = os.path.abspath(sys.argv[1])
SOURCE = os.environ.get('RP_TEST_SOURCE_ROOT',
                        os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
SAMPLE = os.path.join(SOURCE, 'data', 'sample')

VISIT = ('\ufeffSocial worker: Hello \U0001f600 there, how are you?\r\n'
         'Parent: Not so good. Cafe\u0301 was shut.\r\n'
         'Social worker: Tell me more about that.\r\n'
         'Parent: Nobody listens to us at school, nobody.\r\n')
SUPERVISION = ('Supervisor: What does the mother say about school?\n'
               'Social worker: She says that nobody listens.\n'
               'Supervisor: Ask her who did listen, once.\n'
               'Social worker: I will ask her.\n')


class Result:
    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode('utf-8')
        self.err = done.stderr.decode('utf-8')

    @property
    def json(self):
        return json.loads(self.out)


def run(*args, stdin=b'', env=None, stdout=subprocess.PIPE):
    """Runs reprise-cli, whatever it gives back."""
    return Result(subprocess.run([PROGRAM, *args], input=stdin, stdout=stdout,
                                 stderr=subprocess.PIPE, timeout=120, check=False,
                                 env={**os.environ, **(env or {})})
                  if stdout is subprocess.PIPE else _to_file(args, stdout))


def _to_file(args, stdout):
    done = subprocess.run([PROGRAM, *args], stdout=stdout, stderr=subprocess.PIPE, timeout=120,
                          check=False)
    done.stdout = b''
    return done


def good(*args, **kinds):
    """Runs it; it must succeed and say nothing on standard error."""
    result = run(*args, **kinds)
    assert result.code == 0, f'{args}: exit {result.code}: {result.err}'
    assert result.err == '', f'{args}: {result.err}'
    return result


def bad(*args, code=1, says=(), **kinds):
    """Runs it; it must fail with that code and one line that has all these words."""
    result = run(*args, **kinds)
    assert result.code == code, f'{args}: exit {result.code}, not {code}: {result.err}{result.out}'
    assert result.err.startswith('reprise-cli: '), result.err
    assert result.err.count('\n') == 1 and result.err.endswith('\n'), result.err
    for word in [says] if isinstance(says, str) else says:
        assert word in result.err, f'{args}: "{word}" is not in: {result.err}'
    return result


def write(name, text):
    """Writes a file in UTF-8 as it is, or bytes; returns its name."""
    with open(name, 'wb') as stream:
        stream.write(text if isinstance(text, bytes) else text.encode('utf-8'))
    return name


def project(name='p.reprise'):
    """A project with the session "visit" and the supervision "before" of one family."""
    write('visit.txt', VISIT)
    write('before.txt', SUPERVISION)
    good('new', name)
    good('import', name, 'visit.txt', '--kind', 'practice', '--family', 'F1', '--worker', 'W1',
         '--date', '2026-02-03')
    good('import', name, 'before.txt', '--kind', 'supervision', '--family', 'F1', '--worker', 'W1',
         '--date', '2026-02-01')
    return name


def text(name, session):
    """The transcript that offsets refer to."""
    return good('text', name, session).out


def find(name, session, words):
    """Offsets of the first place of these words."""
    start = text(name, session).index(words)
    return start, start + len(words)


def main(names):
    """Runs the test_ functions of a module's namespace in the order of the file, as TAP."""
    tests = [(name, test) for name, test in names.items() if name.startswith('test_')]
    print(f'1..{len(tests)}')
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                test()
                print(f'ok {number} {name}')
            except Exception:  # pylint: disable=broad-except
                print(f'not ok {number} {name}')
                print('\n'.join('# ' + line for line in traceback.format_exc().split('\n')))
            os.chdir('/')
