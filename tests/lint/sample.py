#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the sample project agree with one another and with the frameworks."""
import csv
import io
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sources

SKILLS = 'codebooks/practice-skills.json'
DOMAINS = 'codebooks/supervision-domains.json'


def codes(text):
    """{identifier: kinds of session that the code is offered in} of one framework."""
    framework = json.loads(text)
    kinds = ['practice', 'supervision'] if framework.get('themes') else framework['kinds']
    return {code['identifier']: kinds for code in framework['codes']}


def check(tables, allowed):
    """Complaints over {table: rows}; `allowed` gives the kinds of session of each code."""
    complaints = []
    kinds = {row['name']: row['kind'] for row in tables['sessions.csv']}
    coders = {name: set() for name in kinds}
    codings = set()
    for line, row in enumerate(tables['codings.csv'], 2):
        if kinds.get(row['session']) not in allowed.get(row['code'], ()):
            complaints.append(f'codings.csv, row {line}: {row["code"]} is not for {row["session"]}')
        coders.setdefault(row['session'], set()).add(row['coder'])
        codings.add((row['coder'], row['session'], row['code'], row['quotation']))
    complaints += [f'sessions.csv: {name} is coded by fewer than two coders'
                   for name, who in coders.items() if len(who) < 2]
    complaints += [f'codings.csv: nothing is coded {code}'
                   for code in sorted(set(allowed) - {each[2] for each in codings} - {'overall'})]
    for line, row in enumerate(tables['links.csv'], 2):
        for side in ('supervision', 'practice'):
            key = (row['coder'], row[side + '_session'], row['theme'], row[side + '_quotation'])
            if key not in codings:
                complaints.append(f'links.csv, row {line}: its {side} side is not in codings.csv')
    return complaints


if __name__ == '__main__':
    top = sources.root()
    rows = {name: list(csv.DictReader(io.StringIO(sources.read(top, 'data/sample/' + name))))
            for name in ('sessions.csv', 'codings.csv', 'links.csv')}
    sources.finish(check(rows, {**codes(sources.read(top, SKILLS)),
                                **codes(sources.read(top, DOMAINS))}))
