# SPDX-License-Identifier: MIT
"""Plays a story in the real program: a window on a screen of its own, real mouse, real keys.

A control is found by what a screen reader is told (AT-SPI), so a story can use exactly what has an accessible name.
A story file defines play(window) and ends with `driver.main(play)`; its command line is: PROGRAM [ARGUMENT ...].
main(play, "--tour") adds arguments of its own to the program's.
Exit status: 0 the story held, 1 it did not (a picture and the tree of controls are left beside it), 77 a tool is missing.

Start order: Xvfb, a session bus, a window manager, the program; each is waited for by what it does, not by time.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

SKIPPED = 77
TOOLS = ["Xvfb", "openbox", "dbus-daemon", "xdotool", "import"]
SCREEN = "1440x900x24"
PATIENCE = 15  # seconds that anything expected may take, on a busy machine


class Failed(Exception):
    """What the story expected did not come."""


def main(play, *arguments):
    if len(sys.argv) < 2:
        print("usage: story PROGRAM [ARGUMENT ...]", file=sys.stderr)
        sys.exit(2)
    absent = [tool for tool in TOOLS if not shutil.which(tool)]
    try:
        import pyatspi  # noqa: F401  only asked whether it is there; loading it needs no bus
    except ImportError:
        absent.append("python3-pyatspi")
    if absent:
        print("skipped, not installed:", " ".join(absent))
        sys.exit(SKIPPED)
    story = os.path.splitext(os.path.basename(sys.argv[0]))[0]
    with Desktop() as desktop, Window(desktop, sys.argv[1:] + list(arguments)) as window:
        try:
            play(window)
        except Exception:
            traceback.print_exc()
            window.keep_evidence(story)
            sys.exit(1)


class Desktop:
    """A screen, a session bus and a window manager that belong to one story alone."""

    def __init__(self):
        self.helpers = []
        self.runtime = tempfile.mkdtemp(prefix="socketarium-gui-")
        self.environment = dict(os.environ)

    def __enter__(self):
        for name in ["WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"]:
            self.environment.pop(name, None)
        self.environment.update(
            XDG_RUNTIME_DIR=self.runtime, NO_AT_BRIDGE="0", QT_QPA_PLATFORM="xcb",
            QT_ACCESSIBILITY="1", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        try:
            number = self.start_and_read("Xvfb", "-displayfd", "{}", "-screen", "0", SCREEN, "-nolisten", "tcp",
                                         "-noreset")  # or it starts anew, under openbox, when xdotool has asked and gone
            self.environment["DISPLAY"] = ":" + number
            bus = self.start_and_read("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={}")
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
            self.start("openbox")
            self.wait_for_window_manager()
        except BaseException:
            self.__exit__()
            raise
        os.environ.clear()
        os.environ.update(self.environment)  # xdotool and pyatspi of this process look there
        return self

    def __exit__(self, *_):
        for helper in reversed(self.helpers):
            helper.terminate()
        for helper in self.helpers:
            try:
                helper.wait(5)
            except subprocess.TimeoutExpired:
                helper.kill()
                helper.wait()
        shutil.rmtree(self.runtime, ignore_errors=True)

    def wait_for_window_manager(self):
        """It has published its desktops when it is ready to give a new window the focus."""
        deadline = time.monotonic() + PATIENCE
        while subprocess.run(["xdotool", "get_num_desktops"], env=self.environment, capture_output=True,
                             check=False).returncode:
            if self.helpers[-1].poll() is not None or time.monotonic() > deadline:
                raise Failed("the window manager did not start")

    def start(self, *command, **options):
        self.helpers.append(subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options))

    def start_and_read(self, *command):
        """Starts a server that writes one line to a descriptor ({} in its arguments) when it is ready."""
        reading, writing = os.pipe()
        self.start(*[word.replace("{}", str(writing)) for word in command], pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as stream:
            line = stream.readline().strip()
        if not line:
            raise Failed(f"{command[0]} did not start")
        return line


class Window:
    """The program under test and what a person can do with its window."""

    def __init__(self, desktop, command):
        self.desktop = desktop
        self.command = command
        self.program = None
        self.atspi = None
        self.root = None

    def __enter__(self):
        import pyatspi
        self.atspi = pyatspi
        self.program = subprocess.Popen(self.command, env=self.desktop.environment)
        try:
            self.root = self.until(self._application, "the program's window did not appear")
            self.until(self._activate, "no window became active")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        """A person's way to end it is the window manager's close; a program that hangs is killed."""
        if self.program.poll() is None:
            self.program.terminate()
            try:
                self.program.wait(10)
            except subprocess.TimeoutExpired:
                self.program.kill()
                self.program.wait()

    # --- what a person does

    def press(self, name, within=None):
        """Clicks the middle of a control."""
        self._click(self.find(name, within))

    def write(self, name, text):
        """Replaces what stands in a field."""
        self._click(self.find(name))
        self._xdo("key", "ctrl+a", "Delete")
        if text:
            self._xdo("type", "--delay", "10", text)

    def select_row(self, name, pattern):
        """Clicks the first row of a table or tree whose cells have the pattern."""
        def cell():
            table = self.find(name).queryTable()
            for row in range(table.nRows):
                first = table.getAccessibleAt(row, 0)
                words = "\t".join(self._cell(table, row, column) for column in range(table.nColumns))
                if first is not None and re.search(pattern, words):
                    return first
            return None
        self._click(self.until(cell, f"'{name}' has no row with /{pattern}/"))

    def choose(self, name, item):
        """Types an item's name into a combo box, or opens its list and types it there."""
        combo = self.find(name)
        if self._has_state(combo, self.atspi.STATE_EDITABLE):
            self.write(name, item)
            return
        self._click(combo)
        self._xdo("type", "--delay", "10", item)
        self.keys("Return")

    def keys(self, *names):
        """Presses keys one after another: "ctrl+n", "Tab", "Return"."""
        for name in names:
            self._xdo("key", "--clearmodifiers", name)

    def type(self, text):
        """Types into whatever has the focus."""
        self._xdo("type", "--delay", "10", text)

    def tab_to(self, name, most=200):
        """Presses Tab until the control has the focus: proves that the keyboard gets there."""
        for _ in range(most):
            if self._has_focus(name):
                return
            before = self.focused()
            self.keys("Tab")
            self.until(lambda: self.focused() != before, f"Tab does not leave '{before}'", must=False, seconds=1)
        raise Failed(f"Tab does not reach '{name}'; the focus is on '{self.focused()}'")

    # --- what a person sees

    def find(self, name, within=None, seconds=PATIENCE):
        found = self.until(lambda: self._named(name, within), f"nothing visible is named '{name}'", seconds)
        return self._buddy(found)

    def sees(self, name):
        return self._named(name) is not None

    def text(self, name):
        """What a control says: its text, its table's rows, or the names inside it."""
        return self._text_of(self.find(name))

    def expect(self, name, pattern, seconds=PATIENCE):
        """Waits until the control's text has the pattern (a regular expression); returns the match."""
        last = [""]

        def look():
            last[0] = self.text(name)
            return re.search(pattern, last[0], re.MULTILINE)
        try:
            return self.until(look, "", seconds)
        except Failed:
            raise Failed(f"'{name}' does not show /{pattern}/ but:\n{last[0][-2000:]}") from None

    def focused(self):
        """The name of the innermost control that has the focus."""
        focused = [node for node in self._walk(self.root) if self._has_state(node, self.atspi.STATE_FOCUSED)]
        return self._label(focused[-1]) if focused else ""

    def until(self, probe, message, seconds=PATIENCE, must=True):
        """Asks again and again; ends early if the program does."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                found = probe()
            except (LookupError, RuntimeError, AttributeError, NotImplementedError):
                found = None  # a control that vanished while it was looked at
            except Exception as trouble:
                if type(trouble).__module__ not in {"gi.repository.GLib", "gi._error"}:
                    raise
                found = None
            if found:
                return found
            if time.monotonic() > deadline:
                if must:
                    raise Failed(message)
                return None
            try:
                status = self.program.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            raise Failed(f"the program ended with status {status}")

    def fill_screen(self):
        self._xdo("getactivewindow", "windowmove", 0, 0, "windowsize", "--sync", "100%", "100%")

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path], check=True, env=self.desktop.environment)

    def keep_evidence(self, story):
        if self.program.poll() is not None:
            print(f"the program has ended with status {self.program.returncode}")
            return
        self.picture(story + ".png")
        with open(story + ".tree", "w", encoding="utf-8") as out:
            for node, depth in self._walk_deep(self.root):
                shown = "" if self._showing(node) else "  (hidden)"
                out.write(f"{'  ' * depth}{node.getRoleName()}: {node.name}{shown}\n")
        print(f"left in {os.getcwd()}: {story}.png and {story}.tree")

    # --- how

    def _activate(self):
        return self._xdo("getactivewindow", quiet=True) or (
            self._xdo("search", "--onlyvisible", "--pid", self.program.pid, "windowactivate", quiet=True) and None)

    def _application(self):
        desktop = self.atspi.Registry.getDesktop(0)
        for child in desktop:
            if child is not None and child.get_process_id() == self.program.pid and child.childCount:
                return child
        return None

    def _walk(self, node):
        for child, _ in self._walk_deep(node):
            yield child

    def _walk_deep(self, node, depth=0):
        yield node, depth
        tables = (self.atspi.ROLE_TABLE, self.atspi.ROLE_TREE, self.atspi.ROLE_TREE_TABLE)
        if depth > 40 or node.getRole() in tables:
            return  # cells are read through the table
        for index in range(node.childCount):
            child = node.getChildAtIndex(index)
            if child is not None:
                yield from self._walk_deep(child, depth + 1)

    def _label(self, node):
        return (node.name or "").replace("&", "")

    def _named(self, name, within=None):
        """Whole names before beginnings; a control before the label that names it."""
        start = self.find(within) if within else self.root
        whole, beginning = None, None
        for node in self._walk(start):
            label = self._label(node)
            if not label.startswith(name) or not self._showing(node):
                continue
            if label == name:
                if node.getRole() != self.atspi.ROLE_LABEL:
                    return node
                whole = whole or node
            beginning = beginning or node
        return whole or beginning

    def _buddy(self, node):
        """Qt names a combo box only by its label: then the label stands for it."""
        if node.getRole() == self.atspi.ROLE_LABEL:
            for relation in node.getRelationSet():
                if relation.getRelationType() == self.atspi.RELATION_LABEL_FOR and relation.getNTargets():
                    return relation.getTarget(0)
        return node

    def _has_state(self, node, state):
        return node.getState().contains(state)

    def _has_focus(self, name):
        node = self._named(name)
        return node is not None and self._has_state(self._buddy(node), self.atspi.STATE_FOCUSED)

    def _showing(self, node):
        return self._has_state(node, self.atspi.STATE_SHOWING) and self._has_state(node, self.atspi.STATE_VISIBLE)

    def _text_of(self, node, most_rows=200):
        tables = (self.atspi.ROLE_TABLE, self.atspi.ROLE_TREE, self.atspi.ROLE_TREE_TABLE)
        if node.getRole() in tables:
            table = node.queryTable()
            rows = range(max(0, table.nRows - most_rows), table.nRows)
            return "\n".join("\t".join(self._cell(table, row, column) for column in range(table.nColumns))
                             for row in rows)
        try:
            text = node.queryText()
            return text.getText(0, text.characterCount)
        except NotImplementedError:
            pass
        inside = [part for part in self._walk(node) if part is not node and self._showing(part)]
        return "\n".join([node.name or ""] + [self._text_of(part) for part in inside if not part.childCount])

    def _cell(self, table, row, column):
        cell = table.getAccessibleAt(row, column)
        return (cell.name or "") if cell is not None else ""

    def _click(self, node):
        box = node.queryComponent().getExtents(self.atspi.DESKTOP_COORDS)
        self._xdo("mousemove", box.x + box.width // 2, box.y + box.height // 2, "click", 1)

    def _xdo(self, *words, quiet=False):
        done = subprocess.run(["xdotool", *map(str, words)], env=self.desktop.environment, text=True,
                              capture_output=True, timeout=30, check=False)
        if done.returncode and not quiet:
            raise Failed(f"xdotool {' '.join(map(str, words))}: {done.stderr.strip()}")
        return "" if done.returncode else done.stdout.strip() or "done"
