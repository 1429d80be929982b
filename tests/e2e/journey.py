# SPDX-License-Identifier: GPL-3.0-or-later
"""Driving the real window: keys and mouse by xdotool, eyes by AT-SPI, the file by reprise-cli.

A journey is a function that gets a folder of its own and tells its steps:

    def journey():
        program = Program('study.reprise')
        with step('The first session is open'):
            program.find('text', 'Transcript')

    run(journey)

It runs inside with-display; sys.argv names the window's program and reprise-cli. Nothing waits for a
time to pass: wait_for() looks again until what is meant to be there is there, or fails.

AT-SPI is spoken as it is, over D-Bus: its library asks three questions for each of a thousand
widgets, which takes seconds; here the widgets are walked with all questions of a level under way at
once, and what they are called comes in one answer.
"""
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

try:
    from gi.repository import Gio, GLib
except ImportError:
    print('1..0 # SKIP python3-gi is not here')
    sys.exit(0)
for needed in ('xdotool', 'import'):
    if shutil.which(needed) is None:
        print(f'1..0 # SKIP {needed} is not here')
        sys.exit(0)

REPRISE, CLI = (os.path.abspath(path) for path in sys.argv[1:3])
SOURCE = os.environ['RP_TEST_SOURCE_ROOT']
SHOTS = os.environ.get('G_TEST_BUILDDIR', tempfile.gettempdir())
# Long enough for a loaded machine: nothing waits longer than it must.
PATIENCE = 20

ROLES = {7: 'check box', 11: 'combo box', 16: 'dialog', 23: 'frame', 29: 'label', 31: 'list',
         32: 'list item', 37: 'page tab', 38: 'page tab list', 39: 'panel', 42: 'progress bar', 43: 'button',
         44: 'radio button', 61: 'text', 62: 'toggle', 69: 'window', 79: 'entry', 90: 'column header',
         66: 'tree table', 55: 'table', 56: 'cell', 130: 'switch'}
SELECTED, SENSITIVE = 23, 24


# --- TAP ---------------------------------------------------------------------------------------

_steps = 0
_program = None


class NotSeen(AssertionError):
    """What was waited for has not come."""


@contextlib.contextmanager
def step(text):
    """One point of the plan."""
    global _steps
    _steps += 1
    begun = time.monotonic()
    try:
        yield
    except Exception:
        print(f'not ok {_steps} {text}', flush=True)
        raise
    print(f'ok {_steps} {text} # {time.monotonic() - begun:.1f} s', flush=True)


def _keep_picture():
    name = os.path.splitext(os.path.basename(sys.argv[0]))[0] + '.png'
    path = os.path.join(SHOTS, name)
    subprocess.run(['import', '-window', 'root', path], check=False)
    print(f'# The screen is in {path}')
    if _program is None:
        return
    print('\n'.join('# ' + line for line in _program.said().split('\n')))
    if _program.process.poll() is not None:
        print(f'# The program ended with {_program.process.returncode}')
        return
    for node in _program.look():
        if node.name and not re.match('(Adw|Gtk|Rp)[A-Z]', node.name):
            print('\n'.join('#   ' + line for line in
                            f'{node.role} “{node.name}” {node.description}'.split('\n')))


def run(journey):
    """Runs it in an empty folder, which is its home as well."""
    print('TAP version 13')
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ['HOME'] = folder
        failed = False
        try:
            journey()
            if _program is not None:
                _program.close()
        except Exception:  # pylint: disable=broad-except
            failed = True
            print('\n'.join('# ' + line for line in traceback.format_exc().split('\n')))
            _keep_picture()
        finally:
            if _program is not None:
                _program.kill()
        if failed and _steps == 0:
            print('not ok 1 it begins')
        print(f'1..{max(_steps, 1)}', flush=True)
        os.chdir('/')
    sys.exit(0)


def wait_for(condition, what, patience=PATIENCE):
    """Looks until condition() is true, and gives its value."""
    end = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise NotSeen(f'{what}: not within {patience} s')
        time.sleep(0.05)


# --- reprise-cli -------------------------------------------------------------------------------

def cli(*arguments, code=0):
    """Runs reprise-cli; it must end with that status. Gives JSON where --json is asked for."""
    done = subprocess.run([CLI, *arguments], capture_output=True, timeout=60, check=False)
    assert done.returncode == code, f'{arguments}: {done.returncode}: {done.stderr.decode()}'
    out = done.stdout.decode()
    return json.loads(out) if '--json' in arguments and code == 0 else out


def codings(project, *options):
    """[(coder, code, quotation)] as the file has them."""
    found = cli('codings', project, '--json', *options)['codings']
    return [(c['coder'], c['code'], c['quotation']) for c in found]


def write(name, text):
    with open(name, 'w', encoding='utf-8') as stream:
        stream.write(text)
    return os.path.abspath(name)


VISIT = '''Social worker: Hello \U0001f600 there. What would a better week look like?
Parent: One where nobody shouts at the school run. Cafe\u0301 was shut as well.
Social worker: That sounds exhausting, doing it all alone.
Parent: It is. Nobody listens to us at school, nobody.
Social worker: Who did listen to you, even once, in the last year?
'''


def project(name, *coders):
    """A project with the session "visit"; each coder (Ann unless told) has coded one passage in it
    as child-focus, and is open."""
    write('visit.txt', VISIT)
    cli('new', name)
    cli('import', name, 'visit.txt', '--kind', 'practice', '--family', 'F1', '--date', '2026-02-03')
    for coder in coders or ['Ann']:
        code(name, coder, 'child-focus', 'nobody shouts at the school run')


def code(name, coder, code_name, words):
    write('codings.csv', f'session,code,quotation\nvisit,{code_name},"{words}"\n')
    cli('code', name, '--coder', coder, 'codings.csv')


# --- what assistive technology sees -------------------------------------------------------------

class Node:
    """A widget as it was when the window was looked at."""

    def __init__(self, program, path, name, role, description, states):
        self.program, self.path, self.name = program, path, name
        self.role, self.description = ROLES.get(role, str(role)), description
        self._states = states[0] | states[1] << 32
        self.parent, self.children = None, []

    def has(self, state):
        return bool(self._states >> state & 1)

    def texts(self):
        """All that it tells: what it is called, described as, and what is written in it."""
        return self.name, self.description, self.text() if self.role == 'text' else ''

    def __iter__(self):
        yield self
        for child in self.children:
            yield from child

    def ancestors(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def ask(self, interface, method, signature='()', *arguments):
        return self.program.ask(self.path, interface, method, signature, *arguments)

    def text(self):
        return self.ask('Text', 'GetText', '(ii)', 0, -1)[0]

    def caret(self):
        return self.program.get(self.path, 'Text', 'CaretOffset')

    def area(self):
        """(x, y, width, height) on the screen."""
        return self._on_screen(self.ask('Component', 'GetExtents', '(u)', 1)[0])

    def area_of_character(self, offset):
        return self._on_screen(self.ask('Text', 'GetCharacterExtents', '(iu)', offset, 1))

    def _on_screen(self, area):
        top = [node for node in self.ancestors() if node.role in ('frame', 'dialog', 'window')]
        x, y = self.program.origin(top[-1] if top else self)
        return area[0] + x, area[1] + y, area[2], area[3]

    def click(self):
        x, y, width, height = self.area()
        assert width > 0 and height > 0, f'“{self.name}” is not on the screen'
        xdotool('mousemove', x + width // 2, y + height // 2, 'click', 1)

    def do(self):
        """The widget's first action, as a screen reader would ask for it."""
        assert self.ask('Action', 'DoAction', '(i)', 0)[0], f'“{self.name}” does nothing'


def matches(text, wanted):
    return wanted.search(text) is not None if isinstance(wanted, re.Pattern) else text == wanted


# --- the program -------------------------------------------------------------------------------

def xdotool(*words):
    done = subprocess.run(['xdotool', *map(str, words)], capture_output=True, timeout=30, check=False)
    return done.stdout.decode()


def drag(start, *places):
    """Presses at the first place, goes through the others, and lets go at the last."""
    words = ['mousemove', *start, 'mousedown', 1]
    x, y = start
    for to_x, to_y in places:
        for part in (1, 2, 3, 4):
            words += ['mousemove', x + (to_x - x) * part // 4, y + (to_y - y) * part // 4]
        x, y = to_x, to_y
    xdotool(*words, 'mouseup', 1)


class Program:
    """The window's program, in a process of its own."""

    def __init__(self, *arguments):
        global _program
        _program = self
        self.log = open(f'log-{time.monotonic()}', 'w+b')
        self.process = subprocess.Popen([REPRISE, *arguments], stderr=self.log, stdout=self.log)
        self.session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = self.session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus',
                                         'GetAddress', None, None, 0, 30000, None).unpack()[0]
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.name = wait_for(self._find_name, 'the program on the accessibility bus')
        self.focus()

    def _find_name(self):
        assert self.process.poll() is None, 'the program ended'
        kids = self._call('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root',
                          'org.a11y.atspi.Accessible', 'GetChildren').unpack()[0]
        for name, _path in kids:
            pid = self._call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                             'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,))).unpack()[0]
            if pid == self.process.pid:
                return name
        return None

    def _call(self, name, path, interface, method, arguments=None):
        return self.bus.call_sync(name, path, interface, method, arguments, None, 0, 30000, None)

    def ask(self, path, interface, method, signature='()', *arguments):
        return self._call(self.name, path, 'org.a11y.atspi.' + interface, method,
                          GLib.Variant(signature, arguments)).unpack()

    def get(self, path, interface, name):
        return self._call(self.name, path, 'org.freedesktop.DBus.Properties', 'Get',
                          GLib.Variant('(ss)', ('org.a11y.atspi.' + interface, name))).unpack()[0]

    # What is there

    def _walk(self):
        """{path: paths of its children}; asking is what makes the program list them."""
        context, found, waiting = GLib.MainContext.default(), {}, [0]

        def ask(path):
            found[path] = []
            waiting[0] += 1
            self.bus.call(self.name, path, 'org.a11y.atspi.Accessible', 'GetChildren', None, None, 0,
                          30000, None, answered, path)

        def answered(bus, result, path):
            waiting[0] -= 1
            try:
                children = bus.call_finish(result).unpack()[0]
            except GLib.Error:  # gone since
                return
            found[path] = [child for _name, child in children]
            for child in found[path]:
                if child not in found:
                    ask(child)

        ask('/org/a11y/atspi/accessible/root')
        while waiting[0]:
            context.iteration(True)
        return found

    def look(self):
        """The whole tree, as its root."""
        children = self._walk()
        items = self._call(self.name, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache',
                           'GetItems').unpack()[0]
        nodes = {item[0][1]: Node(self, item[0][1], *item[6:10]) for item in items}
        root = nodes['/org/a11y/atspi/accessible/root']
        stack = [root]
        while stack:
            node = stack.pop()
            for path in children.get(node.path, []):
                child = nodes.get(path)
                if child is not None and child.parent is None and child is not root:
                    child.parent = node
                    node.children.append(child)
                    stack.append(child)
        return root

    def find_all(self, role, name=None, within=None):
        return [node for node in within or self.look()
                if node.role == role and (name is None or matches(node.name, name))]

    def find(self, role, name=None, patience=PATIENCE, where=None):
        """The first widget of that role and name (a string or a pattern) that `where` accepts."""
        def look():
            return [node for node in self.find_all(role, name) if where is None or where(node)]
        return wait_for(look, f'{role} “{getattr(name, "pattern", name)}”', patience)[0]

    def button(self, words, where=None):
        """The button that says so, or is called so: of a mnemonic GTK makes “_Save Save”."""
        def look():
            return [node for node in self.find_all('button') if where is None or where(node)
                    if words in [node.name] + [child.name for child in node if child.role == 'label']]
        return wait_for(look, f'button “{words}”')[0]

    def page(self, title):
        """Goes to that page by the switcher in the header bar."""
        self.find('page tab', title).do()
        self.find('page tab', title, where=lambda tab: tab.has(SELECTED))

    def gone(self, role, name):
        wait_for(lambda: not self.find_all(role, name), f'{role} “{name}” going')

    def says(self, words):
        """Waits for a label with these words."""
        return self.find('label', re.compile(re.escape(words)))

    # What is done

    def windows(self):
        """[(id, title)] of the windows on the screen, the newest last; popovers have no title."""
        ids = xdotool('search', '--onlyvisible', '--pid', self.process.pid, '--name', '.').split()
        return [(int(i), xdotool('getwindowname', i).strip()) for i in sorted(ids, key=int)]

    def focus(self, title=None):
        """Nobody else gives the focus here: there is no window manager."""
        def find():
            found = [w for w in self.windows() if title is None or w[1] == title]
            return found[-1] if found else None
        window = wait_for(find, f'a window {title or ""}')
        xdotool('windowfocus', '--sync', window[0])
        return window[0]

    def origin(self, top):
        """Where the widgets' own coordinates begin on the screen: inside the frame."""
        _x, _y, width, height = self.ask(top.path, 'Component', 'GetExtents', '(u)', 1)[0]
        for window, title in reversed(self.windows()):
            if title != top.name:
                continue
            words = dict(line.split('=') for line in
                         xdotool('getwindowgeometry', '--shell', window).split())
            return (int(words['X']) + (int(words['WIDTH']) - width) // 2,
                    int(words['Y']) + (int(words['HEIGHT']) - height) // 2)
        raise NotSeen(f'the window “{top.name}” on the screen')

    def keys(self, *keys):
        xdotool('key', '--delay', '20', *keys)

    def type(self, text):
        xdotool('type', '--delay', '20', text)

    def act(self, action, *parameters):
        """A command of the window over D-Bus, such as act('open-file', GLib.Variant('s', path))."""
        self.session.call_sync('org.reprise.Reprise', '/org/reprise/Reprise/window/1',
                               'org.gtk.Actions', 'Activate',
                               GLib.Variant('(sava{sv})', (action, parameters, {})), None, 0, 30000,
                               None)

    def picture(self):
        """(width, height, bytes of red, green, blue) of the screen."""
        done = subprocess.run(['import', '-window', 'root', '-depth', '8', 'ppm:-'],
                              capture_output=True, timeout=30, check=True)
        kind, size, _most, pixels = done.stdout.split(b'\n', 3)
        assert kind == b'P6', kind
        width, height = map(int, size.split())
        return width, height, pixels

    def transcript(self):
        return self.find('text', 'Transcript')

    def select(self, words, name='Transcript'):
        """Selects these words of the view of that name with the mouse, as a reader would."""
        view = self.find('text', name, where=lambda text: words in text.text())
        start = view.text().index(words)

        def drag_over():
            # A press in what is selected would carry it away.
            if self.selection(view):
                self._click_at(view, start + len(words) - 1)
            x, y, _width, height = view.area_of_character(start)
            to_x, to_y, width, to_height = view.area_of_character(start + len(words) - 1)
            drag((x + 1, y + height // 2), (to_x + width, to_y + to_height // 2))

        self.insist(drag_over, lambda: self.selection(view) == words, f'“{words}” being selected')

    def put_cursor(self, words, name='Transcript'):
        """Clicks in the middle of these words."""
        view = self.find('text', name, where=lambda text: words in text.text())
        start = view.text().index(words)
        self.insist(lambda: self._click_at(view, start + len(words) // 2),
                     lambda: abs(view.caret() - start - len(words) // 2) <= 1,
                     f'the cursor in “{words}”')

    def _click_at(self, view, offset):
        x, y, width, height = view.area_of_character(offset)
        xdotool('mousemove', x + width // 2, y + height // 2, 'click', 1)

    def insist(self, do, done, what):
        """Where a thing is may change while a page is still finding its size: then, once more."""
        for _attempt in range(5):
            do()
            try:
                return wait_for(done, what, 3)
            except NotSeen:
                pass
        raise NotSeen(what)

    def selection(self, view):
        count = view.ask('Text', 'GetNSelections')[0]
        if count == 0:
            return ''
        start, end = view.ask('Text', 'GetSelection', '(i)', 0)
        return view.text()[start:end]

    # How it ends

    def said(self):
        """What it printed."""
        self.log.seek(0)
        return self.log.read().decode(errors='replace')

    def complaints(self):
        """What GLib and GTK warned of."""
        return [line for line in self.said().split('\n')
                if '-WARNING' in line or '-CRITICAL' in line]

    def close(self):
        """Quits as the user would; it must end well, and have had nothing to complain of."""
        if self.process.poll() is None:
            self.session.call_sync('org.reprise.Reprise', '/org/reprise/Reprise', 'org.gtk.Actions',
                                   'Activate', GLib.Variant('(sava{sv})', ('quit', [], {})), None, 0,
                                   30000, None)
            wait_for(lambda: self.process.poll() is not None, 'the end of the program')
        assert self.process.returncode == 0, f'it ended with {self.process.returncode}'
        assert not self.complaints(), '\n'.join(self.complaints())

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
