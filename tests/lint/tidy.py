#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source names its licence, leaves nothing to be done, and knows no machine but yours."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sources

FOLDERS = ('src', 'ui', 'tests', 'tools', 'data', 'codebooks', 'po', '.ci')
SCRIPTS = ('run', 'check')
ENDINGS = ('.c', '.h', '.py', '.sh', '.ui', '.css', '.svg', '.xml', '.xml.in', '.desktop.in')
LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
# Written in halves, for this file is checked as well.
LEFT_OPEN = re.compile(r'\b(' + 'TO' + 'DO|FIX' + 'ME|X' + r'XX)\b')
MACHINE = re.compile(r'(?<![\w./~-])/(?:home|root|work|Users|mnt)/\w')
TEMPORARY = re.compile(r'(?<![\w./~-])/tm' + r'p\b')


def is_source(path, text):
    return path.endswith(ENDINGS) or text.startswith('#!')


def check(texts):
    """Complaints over {path: text}."""
    complaints = []
    for path, text in texts.items():
        # Fixtures are other people's formats, as they come.
        if '/fixtures/' in path:
            continue
        if is_source(path, text) and LICENCE not in '\n'.join(text.split('\n')[:4]):
            complaints.append(f'{path}:1: no {LICENCE}')
        for number, line in enumerate(text.split('\n'), 1):
            # "# TO..." is how a test says in TAP that a point is expected to fail.
            if LEFT_OPEN.search(line) and not path.startswith(('tests/lint/', 'tools/count')):
                complaints.append(f'{path}:{number}: left open: {line.strip()}')
            if MACHINE.search(line) or (TEMPORARY.search(line) and path.startswith('src/')):
                complaints.append(f'{path}:{number}: a path of one machine: {line.strip()}')
    return complaints


def texts(top):
    paths = sources.files(top, *FOLDERS) + [p for p in SCRIPTS]
    read = {path: sources.read(top, path) for path in paths}
    return {path: text for path, text in read.items() if text is not None}


if __name__ == '__main__':
    top = sources.root()
    sources.finish(check(texts(top)))
