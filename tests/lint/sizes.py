#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of at most 900 lines; functions of at most 60 (80 in formats, where parsers live).

A function is found by the layout that the whole tree has: its body's brace alone in the first
column, after a line that ends in a parenthesis.
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sources

FILE_LINES = 900
FUNCTION_LINES = 60
PARSER_LINES = 80
NAME = re.compile(r'^(?:\w[\w\s*]*[\s*])?(\w+) \(')


def functions(text):
    """(name, line number, length) of each function, from its name to its last brace."""
    lines = text.split('\n')
    found = []
    for i, line in enumerate(lines):
        if line != '{' or i == 0 or not lines[i - 1].rstrip().endswith(')'):
            continue
        start = i - 1
        while start > 0 and not NAME.match(lines[start]):
            start -= 1
        end = next((j for j in range(i, len(lines)) if lines[j].startswith('}')), len(lines) - 1)
        name = NAME.match(lines[start])
        found.append((name[1] if name else '?', start + 1, end - start + 1))
    return found


def check(texts):
    """Complaints over {path: text}."""
    complaints = []
    for path, text in texts.items():
        length = text.count('\n')
        if length > FILE_LINES:
            complaints.append(f'{path}: {length} lines; split it by concern ({FILE_LINES} at most)')
        limit = PARSER_LINES if '/formats/' in path else FUNCTION_LINES
        complaints += [f'{path}:{line}: {name} has {count} lines ({limit} at most)'
                       for name, line, count in functions(text) if count > limit]
    return complaints


if __name__ == '__main__':
    top = sources.root()
    sources.finish(check({path: sources.read(top, path)
                          for path in sources.files(top, 'src', 'tests', endings=('.c', '.h'))}))
