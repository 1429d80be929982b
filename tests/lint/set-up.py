#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/steps.sh on machines that are not this one: the commands it asks are replaced by ours."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOOLS = ('sh', 'sed', 'mkdir', 'touch', 'tail', 'env', 'cat', 'locale')
# dpkg-query of a machine where all is installed but what MISSING names.
DPKG_QUERY = '''#!/bin/sh
shift 2
for name in "$@"; do
  case " $MISSING " in
    *" $name "*) ;;
    *) echo "$name installed" ;;
  esac
done
'''
APT_GET = '#!/bin/sh\necho "$*" >> "$CALLS"\ncase "$*" in *"$FAILS"*) exit 1 ;; esac\n'


class Machine:
    """A folder of commands that is the whole PATH, beside a copy of tools/."""

    def __init__(self, folder, **commands):
        self.folder = folder
        self.path = os.path.join(folder, 'bin')
        os.mkdir(self.path)
        shutil.copytree(os.path.join(TOP, 'tools'), os.path.join(folder, 'tools'))
        for tool in TOOLS:
            os.symlink(shutil.which(tool), os.path.join(self.path, tool))
        for name, text in commands.items():
            target = os.path.join(self.path, name.replace('_', '-'))
            with open(target, 'w', encoding='utf-8') as stream:
                stream.write(text)
            os.chmod(target, 0o755)

    def set_up(self, missing='', fails='nothing at all'):
        """(exit status, all that was said, the calls of apt-get)."""
        calls = os.path.join(self.folder, 'calls')
        open(calls, 'w', encoding='utf-8').close()
        done = subprocess.run(['sh', '-c', '. tools/steps.sh; set_up build'], cwd=self.folder,
                              env={'PATH': self.path, 'MISSING': missing, 'FAILS': fails,
                                   'CALLS': calls},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        with open(calls, encoding='utf-8') as stream:
            return done.returncode, done.stdout, stream.read().splitlines()


class SetUp(unittest.TestCase):
    commands = ('cc', 'meson', 'ninja', 'msgfmt', 'update_desktop_database', 'update_mime_database',
                'dbus_run_session')

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def debian(self, user, **more):
        return Machine(self.folder, dpkg_query=DPKG_QUERY, apt_get=APT_GET,
                       id=f'#!/bin/sh\necho {user}\n', **more)

    def test_all_is_there(self):
        self.assertEqual(self.debian(1000).set_up(), (0, '', []))

    def test_root_installs_what_is_missing(self):
        status, said, calls = self.debian(0).set_up('meson libgsl-dev')
        self.assertEqual((status, said), (0, 'Installing packages (2) ...\n'))
        self.assertEqual(len(calls), 2)
        self.assertTrue(calls[1].endswith('install --no-install-recommends meson libgsl-dev'))

    def test_old_package_list_is_used(self):
        self.assertEqual(self.debian(0).set_up('meson', fails='update')[0], 0)

    def test_failure_shows_the_log(self):
        status, said, _ = self.debian(0).set_up('meson', fails='install')
        self.assertEqual(status, 1)
        self.assertIn('build/logs/packages.txt', said)

    def test_sudo(self):
        sudo = '#!/bin/sh\n[ "$1" = -n ] || exit 1\nshift\ncase $1 in true) exit 0 ;; esac\nexec "$@"\n'
        status, _, calls = self.debian(1000, sudo=sudo).set_up('meson')
        self.assertEqual((status, len(calls)), (0, 2))

    def test_user_who_may_not(self):
        status, said, calls = self.debian(1000).set_up('meson libgsl-dev')
        self.assertEqual((status, calls), (1, []))
        self.assertIn('apt-get install --no-install-recommends meson libgsl-dev', said)

    def test_other_system(self):
        pkg_config = '#!/bin/sh\n[ "$2" != "gsl >= 2.7" ]\n'
        there = dict.fromkeys(self.commands, '#!/bin/sh\n')
        status, said, _ = Machine(self.folder, pkg_config=pkg_config, **there).set_up()
        self.assertEqual(status, 1)
        self.assertIn('\n  libgsl-dev \n', said)

    def test_other_system_with_all(self):
        there = dict.fromkeys(self.commands + ('pkg_config',), '#!/bin/sh\n')
        self.assertEqual(Machine(self.folder, **there).set_up()[:2], (0, ''))


if __name__ == '__main__':
    unittest.main()
