# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree's own files, and how a lint test ends."""
import os
import sys

SKIPPED_FOLDERS = ('.git', '__pycache__', 'subprojects')


def root():
    """Top of the tree: the first argument, or found from this file."""
    here = os.path.dirname(os.path.abspath(__file__))
    return sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(here))


def files(top, *folders, endings=None):
    """Paths relative to top of the files in these folders (all of them by default), sorted."""
    found = []
    for folder in folders or ('',):
        for where, names, leaves in os.walk(os.path.join(top, folder)):
            relative = os.path.relpath(where, top)
            names[:] = [n for n in names if n not in SKIPPED_FOLDERS
                        and not (relative == '.' and n.startswith('build'))]
            found += [os.path.normpath(os.path.join(relative, leaf)) for leaf in leaves
                      if endings is None or leaf.endswith(endings)]
    return sorted(set(found))


def read(top, path):
    """Text of a file; None where it is not text."""
    try:
        with open(os.path.join(top, path), encoding='utf-8') as stream:
            return stream.read()
    except UnicodeDecodeError:
        return None


def finish(complaints):
    """Prints the complaints and ends the program: 1 if there are any."""
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)
