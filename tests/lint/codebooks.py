#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Codebooks are JSON without repeated keys, and each code of a framework has its own key."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sources


def no_repeats(pairs):
    keys = [key for key, _ in pairs]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise ValueError(f'repeated key: {", ".join(repeated)}')
    return dict(pairs)


def check(texts):
    """Complaints over {path: text}."""
    complaints = [] if texts else ['codebooks: no framework ships']
    for path, text in texts.items():
        try:
            json.loads(text, object_pairs_hook=no_repeats)
        except ValueError as error:
            complaints.append(f'{path}: {error}')
    return complaints


if __name__ == '__main__':
    top = sources.root()
    sources.finish(check({path: sources.read(top, path)
                          for path in sources.files(top, 'codebooks', endings='.json')}))
