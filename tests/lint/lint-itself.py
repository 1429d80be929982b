#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lint tests find what they are for, and let pass what is right."""
import importlib.machinery
import importlib.util
import os
import sys
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import codebooks
import includes
import potfiles
import sample
import sizes
import tidy
import ui

LICENCE = '/* ' + tidy.LICENCE + ' */\n'


def function(lines):
    return 'static int\nthing_do (int a,\n          int b)\n{\n' + '  a++;\n' * (lines - 4) + '}\n'


class Includes(unittest.TestCase):
    headers = {f'src/core/{layer}/rp-{layer}.h': '' for layer in ('util', 'store', 'project')}

    def complaints(self, path, text):
        return includes.check({**self.headers, path: text})

    def test_downwards(self):
        self.assertEqual(self.complaints('src/core/project/a.c', '#include "rp-store.h"\n'), [])
        self.assertEqual(self.complaints('src/core/store/a.c', '#include <sqlite3.h>\n'), [])
        self.assertEqual(self.complaints('src/app/a.c', '#include <gtk/gtk.h>\n'), [])

    def test_upwards(self):
        self.assertIn('a.c:2: store must not see project',
                      self.complaints('src/core/store/a.c', '\n#include "rp-project.h"\n')[0])
        self.assertEqual(len(self.complaints('src/core/agreement/a.c', '#include "rp-store.h"')), 1)

    def test_store_is_written_by_project_only(self):
        def sees(layer, header):
            path = f'src/{layer}/a.c'
            return not includes.check({'src/core/store/rp-store.h': '',
                                       'src/core/store/rp-store-write.h': '',
                                       path: f'#include "{header}"'})
        self.assertTrue(sees('app', 'rp-store.h'))
        self.assertTrue(sees('core/project', 'rp-store-write.h'))
        self.assertFalse(sees('app', 'rp-store-write.h'))
        self.assertFalse(sees('core/query', 'rp-store-write.h'))

    def test_system(self):
        self.assertEqual(len(self.complaints('src/core/project/a.c', '#include <sqlite3.h>')), 1)
        self.assertEqual(len(self.complaints('src/cli/a.c', '# include <gtk/gtk.h>')), 1)
        self.assertEqual(len(self.complaints('src/core/util/a.c', '#include <adwaita.h>')), 1)

    def test_names(self):
        self.assertEqual(len(self.complaints('src/cli/rp-util.h', '')), 1)
        self.assertEqual(len(self.complaints('src/cli/a.c', '#include "../core/util/rp-util.h"')), 1)


class Sizes(unittest.TestCase):
    def test_functions(self):
        self.assertEqual(sizes.functions(function(60)), [('thing_do', 2, 60)])
        self.assertEqual(sizes.check({'src/cli/a.c': function(60)}), [])
        self.assertEqual(len(sizes.check({'src/cli/a.c': function(61)})), 1)
        self.assertEqual(sizes.check({'src/formats/a.c': function(80)}), [])
        self.assertEqual(len(sizes.check({'src/formats/a.c': function(81)})), 1)

    def test_tables_are_not_functions(self):
        self.assertEqual(sizes.functions('typedef enum\n{\n  A,\n} B;\nint c[] =\n{\n  1\n};\n'), [])

    def test_files(self):
        self.assertEqual(sizes.check({'src/a.c': '\n' * 900}), [])
        self.assertEqual(len(sizes.check({'src/a.c': '\n' * 901})), 1)


class Tidy(unittest.TestCase):
    def test_licence(self):
        self.assertEqual(tidy.check({'src/a.c': LICENCE}), [])
        self.assertEqual(len(tidy.check({'src/a.c': 'int a;\n'})), 1)
        self.assertEqual(len(tidy.check({'tools/a': '#!/bin/sh\n'})), 1)

    def test_left_open(self):
        self.assertEqual(len(tidy.check({'src/a.c': LICENCE + '/* TO' + 'DO: more */'})), 1)
        self.assertEqual(tidy.check({'src/a.c': LICENCE + '"name-' + 'X' * 6 + '"'}), [])

    def test_machine(self):
        self.assertEqual(len(tidy.check({'src/a.c': LICENCE + '"/ho' + 'me/me/a"'})), 1)
        self.assertEqual(len(tidy.check({'src/a.c': LICENCE + '"/tm' + 'p/a"'})), 1)
        self.assertEqual(tidy.check({'src/a.c': LICENCE + '"/store/work/a"'}), [])


class Codebooks(unittest.TestCase):
    def test_json(self):
        self.assertEqual(codebooks.check({'a.json': '{"a": 1}'}), [])
        self.assertEqual(len(codebooks.check({'a.json': '{"a": 1,}'})), 1)
        self.assertEqual(len(codebooks.check({'a.json': '{"a": 1, "a": 2}'})), 1)
        self.assertEqual(len(codebooks.check({})), 1)


class Sample(unittest.TestCase):
    ALLOWED = {'empathy': ['practice'], 'risk-talk': ['supervision', 'practice']}

    def tables(self, **coding):
        row = {'coder': 'A', 'session': 's', 'code': 'risk-talk', 'quotation': 'q'}
        return {'sessions.csv': [{'name': 's', 'kind': 'supervision'},
                                 {'name': 'p', 'kind': 'practice'}],
                'codings.csv': [row, {**row, 'session': 'p'}, {**row, 'coder': 'B'},
                                {**row, 'coder': 'B', 'session': 'p', 'code': 'empathy', **coding}],
                'links.csv': [{'coder': 'A', 'theme': 'risk-talk', 'supervision_session': 's',
                               'supervision_quotation': 'q', 'practice_session': 'p',
                               'practice_quotation': 'q'}]}

    def test_whole(self):
        self.assertEqual(sample.check(self.tables(), self.ALLOWED), [])

    def test_code_of_the_other_kind(self):
        complaints = sample.check(self.tables(session='s'), self.ALLOWED)
        self.assertIn('codings.csv, row 5: empathy is not for s', complaints)
        self.assertIn('sessions.csv: p is coded by fewer than two coders', complaints)

    def test_link_of_another_coder(self):
        tables = self.tables()
        tables['links.csv'][0]['coder'] = 'B'
        self.assertEqual(len(sample.check(tables, self.ALLOWED)), 1)


class Potfiles(unittest.TestCase):
    def test_list(self):
        texts = {'src/a.c': 'g_print (_("Hello"));', 'src/b.c': 'rp_list ("Hello");'}
        self.assertEqual(potfiles.check(texts, potfiles.DATA + ['src/a.c']), [])
        self.assertEqual(len(potfiles.check(texts, potfiles.DATA)), 2)
        self.assertEqual(len(potfiles.check(texts, potfiles.DATA + ['src/a.c', 'src/b.c'])), 2)


class Ui(unittest.TestCase):
    def complaints(self, inner, name='RpThing'):
        return ui.check({'ui/rp-thing.ui': f'<interface><template class="{name}">{inner}'
                                           '</template></interface>'}, {'there-symbolic'})

    def test_template(self):
        self.assertEqual(self.complaints(''), [])
        self.assertEqual(len(self.complaints('', name='RpOther')), 1)

    def test_translatable(self):
        self.assertEqual(len(self.complaints('<property name="title">Open</property>')), 1)
        self.assertEqual(
            self.complaints('<property name="title" translatable="yes">Open</property>'), [])

    def test_icons(self):
        def button(icon, more=''):
            return (f'<child><object class="GtkButton"><property name="icon-name">{icon}'
                    f'</property>{more}</object></child>')
        tooltip = '<property name="tooltip-text" translatable="yes">Open</property>'
        self.assertEqual(self.complaints(button('there-symbolic', tooltip)), [])
        self.assertEqual(len(self.complaints(button('there-symbolic'))), 1)
        self.assertEqual(len(self.complaints(button('nowhere-symbolic', tooltip))), 1)
        code = {'src/app/a.c': 'gtk_image_new_from_icon_name ("nowhere-symbolic");'}
        self.assertEqual(len(ui.check(code, {'there-symbolic'})), 1)


class CountResults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        path = os.path.join(HERE, '..', '..', 'tools', 'count-results')
        loader = importlib.machinery.SourceFileLoader('count_results', path)
        spec = importlib.util.spec_from_loader('count_results', loader)
        cls.module = importlib.util.module_from_spec(spec)
        loader.exec_module(cls.module)

    def count(self, result, stdout=''):
        return dict(+self.module.program({'result': result, 'stdout': stdout}))

    def test_points(self):
        self.assertEqual(self.count('FAIL', '1..3\nok 1 /a\nnot ok 2 /b\nok 3 /c # SKIP no display\n'),
                         {'passed': 1, 'failed': 1, 'skipped': 1})

    def test_crash_is_a_failure(self):
        self.assertEqual(self.count('FAIL', '1..2\nok 1 /a\n'), {'passed': 1, 'failed': 1})
        self.assertEqual(self.count('TIMEOUT'), {'failed': 1})

    def test_plain_programs(self):
        self.assertEqual(self.count('OK', 'hello\n'), {'passed': 1})
        self.assertEqual(self.count('SKIP'), {'skipped': 1})

    def test_missing_log(self):
        self.assertEqual(self.module.log('nowhere.json')[0]['failed'], 1)


if __name__ == '__main__':
    unittest.main()
