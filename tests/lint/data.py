#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""data.py SOURCE BUILD: what desktops read of ours is valid by the desktops' own tools.

Skipped (exit 77) where none of the tools is here.
"""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sources

APP_ID = 'org.reprise.Reprise'


def commands(top, build):
    """(tool, arguments) of every check."""
    data = os.path.join(top, 'data')
    xml = [os.path.join(top, path)
           for path in sources.files(top, 'data', 'ui', endings=('.xml', '.xml.in', '.ui', '.svg'))]
    yield 'desktop-file-validate', [os.path.join(build, 'data', APP_ID + '.desktop')]
    yield 'appstream-util', ['validate-relax', '--nonet',
                             os.path.join(build, 'data', APP_ID + '.metainfo.xml')]
    yield 'glib-compile-schemas', ['--strict', '--dry-run', data]
    yield 'xmllint', ['--noout', '--nonet', *xml]


def main(top, build):
    ran, complaints = 0, []
    for tool, arguments in commands(top, build):
        if not shutil.which(tool):
            print(f'{tool} is not here')
            continue
        ran += 1
        done = subprocess.run([tool, *arguments], stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            complaints.append(f'{tool}:\n{done.stdout}')
    if not ran:
        sys.exit(77)
    sources.finish(complaints)


if __name__ == '__main__':
    main(*sys.argv[1:3])
