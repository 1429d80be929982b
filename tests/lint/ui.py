#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a compiler does not see in the window's descriptions (ui/*.ui) and icon names.

A template has its file's name; what is shown is translated; a button that shows only an icon says
its name to those who cannot see it; and each icon that is named exists.
"""
import os
import re
import sys
import xml.etree.ElementTree as tree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sources

SHOWN = {'label', 'title', 'subtitle', 'description', 'tooltip-text', 'placeholder-text'}
BUTTONS = {'GtkButton', 'GtkToggleButton', 'GtkMenuButton', 'AdwSplitButton'}
ICON = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)*-symbolic)"')
THEMES = ('/usr/share/icons/Adwaita', '/usr/share/icons/hicolor')


def camel(path):
    return ''.join(part.capitalize() for part in os.path.basename(path)[:-3].split('-'))


def properties(element):
    """{name: element} of an object's own properties."""
    return {p.get('name').replace('_', '-'): p for p in element.findall('property')}


def is_named(element, own):
    if {'label', 'tooltip-text'} & own.keys():
        return True
    return any(p.get('name') in ('label', 'labelled-by')
               for part in element.findall('accessibility') for p in part)


def check_ui(path, text):
    """Complaints over one .ui file."""
    top = tree.fromstring(text)
    complaints = [f'{path}: the template is {t.get("class")}, not {camel(path)}'
                  for t in top.iter('template') if t.get('class') != camel(path)]
    for element in list(top.iter('object')) + list(top.iter('template')):
        own = properties(element)
        called = element.get('id') or element.get('class')
        for name in sorted(SHOWN & own.keys()):
            words = re.search('[A-Za-z]{2}', own[name].text or '')
            if words and own[name].get('translatable') not in ('yes', 'true', '1') \
                    and own[name].get('bind-source') is None:
                complaints.append(f'{path}: {name} of {called} is not translatable')
        if element.get('class') in BUTTONS and 'icon-name' in own and not is_named(element, own):
            complaints.append(f'{path}: {called} shows only an icon and has no name')
    return complaints


def icon_names(path, text):
    """Symbolic icons that a file names."""
    names = set(ICON.findall(text))
    if path.endswith('.ui'):
        names |= {(p.text or '').strip() for p in tree.fromstring(text).iter('property')
                  if p.get('name') in ('icon-name', 'icon_name')}
    return names - {''}


def icons(top):
    """Names of all icons that the program can find; none where no theme is installed."""
    if not os.path.isdir(THEMES[0]):
        return set()
    folders = THEMES + (os.path.join(top, 'data/icons'), os.path.join(top, 'ui'))
    return {os.path.splitext(leaf)[0].removesuffix('.symbolic')
            for folder in folders for _, _, leaves in os.walk(folder) for leaf in leaves}


def check(texts, known):
    """Complaints over {path: text}, given the names of all icons."""
    complaints = []
    for path, text in texts.items():
        if path.endswith('.ui'):
            complaints += check_ui(path, text)
        if known:
            complaints += [f'{path}: there is no icon {name}'
                           for name in sorted(icon_names(path, text) - known)]
    return complaints


if __name__ == '__main__':
    top = sources.root()
    paths = sources.files(top, 'ui', 'src/app', endings=('.ui', '.c'))
    sources.finish(check({path: sources.read(top, path) for path in paths}, icons(top)))
