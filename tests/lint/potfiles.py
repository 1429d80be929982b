#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES names every file with strings for the user, and nothing else.

potfiles.py TOP --write brings it up to date.
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sources

HEADER = '''# SPDX-License-Identifier: GPL-3.0-or-later
# Kept by tests/lint/potfiles.py --write
'''
MARKED = re.compile(r'\b(?:[NQC]?_|ngettext|g_dngettext|g_dpgettext2?) ?\(\s*"|translatable="(?:yes|true|1)"')
DATA = ['data/org.reprise.Reprise.desktop.in', 'data/org.reprise.Reprise.gschema.xml',
        'data/org.reprise.Reprise.metainfo.xml.in']


def wanted(texts):
    """Files of {path: text} with a marked string, and the desktop's own."""
    return sorted(DATA + [path for path, text in texts.items() if MARKED.search(text)])


def check(texts, listed):
    """Complaints over {path: text} and the lines of POTFILES."""
    want = wanted(texts)
    wrong = ([f'po/POTFILES: {path} is missing' for path in want if path not in listed] +
             [f'po/POTFILES: {path} has no strings' for path in listed if path not in want])
    return wrong and wrong + ['To mend it: python3 tests/lint/potfiles.py . --write']


if __name__ == '__main__':
    top = sources.root()
    texts = {path: sources.read(top, path)
             for path in sources.files(top, 'src', 'ui', endings=('.c', '.h', '.ui'))}
    if '--write' in sys.argv:
        with open(os.path.join(top, 'po/POTFILES'), 'w', encoding='utf-8') as stream:
            stream.write(HEADER + ''.join(path + '\n' for path in wanted(texts)))
        sys.exit(0)
    listed = [line for line in sources.read(top, 'po/POTFILES').split('\n')
              if line and not line.startswith('#')]
    sources.finish(check(texts, listed))
