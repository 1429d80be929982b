#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers see only what is below them, by their #include lines.

The build enforces the same by include paths; this says it with file and line, and covers what
comes from the system: SQL stays in store, GTK in app, the heavy file libraries in formats.
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sources

DATA = ('util', 'model', 'store', 'project')
MAY_SEE = {
    'util': ('util',),
    'model': ('util', 'model'),
    'store': ('util', 'model', 'store'),
    'project': DATA,
    'query': DATA + ('query',),
    'agreement': ('util', 'model', 'agreement'),
    'transfer': ('util', 'model', 'transfer'),
    'report': DATA + ('query', 'agreement', 'transfer', 'report'),
    'formats': DATA + ('query', 'agreement', 'transfer', 'report', 'formats'),
    'cli': DATA + ('query', 'agreement', 'transfer', 'report', 'formats', 'cli'),
    'app': DATA + ('query', 'agreement', 'transfer', 'report', 'formats', 'app'),
}
# What others than store and project see of the store: reading. They write by a project's verbs.
READING = 'rp-store.h'
SYSTEM = (
    (re.compile(r'sqlite3'), ('store',)),
    (re.compile(r'(gtk|gdk|gsk|graphene|pango|cairo)\b|adwaita\.h'), ('app',)),
    (re.compile(r'(archive|archive_entry)\.h|libxml/|xlsxwriter|poppler'), ('formats',)),
)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def layer(path):
    """Layer of a source: src/core/LAYER/.. or src/LAYER/..; None outside."""
    parts = path.split('/')
    if parts[0] != 'src' or len(parts) < 3:
        return None
    return parts[2] if parts[1] == 'core' else parts[1]


def check(texts):
    """Complaints over {path: text}."""
    complaints, owner = [], {}
    for path in texts:
        if path.endswith('.h') and layer(path):
            name = os.path.basename(path)
            if name in owner:
                complaints.append(f'{path}: {name} is also in {owner[name]}')
            owner[name] = layer(path)
    for path, text in texts.items():
        mine = layer(path)
        if not mine:
            continue
        if mine not in MAY_SEE:
            complaints.append(f'{path}: no such layer: {mine}')
            continue
        for number, line in enumerate(text.split('\n'), 1):
            match = INCLUDE.match(line)
            if match:
                complaints += [f'{path}:{number}: {why}'
                               for why in judge(mine, match[1] == '<', match[2], owner)]
    return complaints


def judge(mine, system, header, owner):
    """What is wrong with this include in this layer, as a list of none or one."""
    if system:
        return [f'<{header}> belongs in {" and ".join(at)}'
                for pattern, at in SYSTEM if pattern.match(header) and mine not in at]
    if '/' in header:
        return [f'"{header}": headers of ours are included by base name']
    theirs = owner.get(header)
    if theirs and theirs not in MAY_SEE[mine]:
        return [f'{mine} must not see {theirs} ("{header}")']
    if theirs == 'store' and mine not in ('store', 'project') and header != READING:
        return [f'{mine} sees no more of the store than "{READING}" ("{header}")']
    return []


if __name__ == '__main__':
    top = sources.root()
    sources.finish(check({path: sources.read(top, path)
                          for path in sources.files(top, 'src', endings=('.c', '.h'))}))
