#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the rules of the house that no compiler knows: who may include whom, one test a room, short files.

    check_layers.py [ROOT]        prints each violation as file:line: message; exit status 1 if there is one
    check_layers.py --self-test   tries every rule on small trees that break it
"""
import re
import sys
import tempfile
from pathlib import Path

# Layers, and inside them folders, in the order of building: a file includes only what stands before it, and its own.
LAYERS = ["core", "ui", "app"]
FOLDERS = {
    "core": ["base", "net", "sys", "loop", "capture", "probe", "store", "journal", "session", "explain", "machine",
             "diagnose", "script", "code", "moment", "sequence", "tour"],
    "ui": ["style", "bridge", "models", "views", "shell"],
}
MAX_LINES = 400
SPDX = "SPDX-License-Identifier: MIT"

# Rooms whose .cpp needs no tst_ file of its own, each with the reason.
NO_OWN_TEST = {
}

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
QT_HEADER = re.compile(r"Q[A-Z]|Qt[A-Z]|q[a-z]+\.h$")
ROOMS = re.compile(r"^// Rooms: ([a-z0-9_, ]+)$", re.M)
QT_TARGET = re.compile(r"\bQt6?::")
# Written so that this file does not find itself.
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
SLEEP = re.compile(r"\bsleep_(?:for|until)\b|\b(?:[mu]?sleep|nanosleep|qSleep|qWait)\s*\(")


def sources(root):
    for top in ["app", "core", "ui", "tests"]:
        for path in sorted((root / top).rglob("*")):
            if path.suffix in {".cpp", ".h", ".py", ".sh"} and "__pycache__" not in path.parts:
                yield path


def check(root, no_own_test):
    """All violations of the tree at `root`, as lines of text."""
    found = []
    for path in sources(root):
        name = path.relative_to(root)
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, message in check_file(name, lines):
            found.append(f"{name}:{number}: {message}")
    found += check_qt_targets(root)
    found += check_tests(root, no_own_test)
    return found


def check_file(name, lines):
    spdx_line = 1 if lines and lines[0].startswith("#!") else 0
    if len(lines) <= spdx_line or SPDX not in lines[spdx_line]:
        yield spdx_line + 1, f"the licence line '{SPDX}' is missing here"
    if len(lines) > MAX_LINES:
        yield len(lines), f"{len(lines)} lines, over {MAX_LINES}: this is more than one room"
    no_sleeps = name.parts[0] == "tests" and name.parts[1] != "bench"
    for number, line in enumerate(lines, 1):
        if UNFINISHED.search(line):
            yield number, "unfinished work belongs into an issue, not into the source"
        if no_sleeps and SLEEP.search(line):
            yield number, "a test waits for what it expects, it does not sleep"
        include = INCLUDE.match(line)
        if include and name.suffix in {".cpp", ".h"}:
            yield from ((number, message) for message in check_include(name, include[1], include[2]))


def check_include(name, bracket, header):
    layer = name.parts[0]
    if bracket == "<":
        if layer == "core" and QT_HEADER.match(header):
            yield f"core knows no Qt: <{header}>"
        return
    if header.endswith(".moc") and "/" not in header:
        return
    target = header.split("/")
    if target[0] not in LAYERS + ["tests"]:
        yield f'"{header}" is not written from the root (core/..., ui/..., app/...)'
        return
    if layer == "tests":
        return
    if target[0] == "tests":
        yield f"{layer} may not include tests: {header}"
    elif LAYERS.index(target[0]) > LAYERS.index(layer):
        yield f"{layer} may not include {target[0]}: {header}"
    elif target[0] == layer and layer in FOLDERS:
        order = FOLDERS[layer]
        here, there = name.parts[1], target[1]
        for folder in (here, there):
            if folder not in order:
                yield f"folder {layer}/{folder} is not in the table of tests/check_layers.py"
                return
        if order.index(there) > order.index(here):
            yield f"{layer}/{here} may not include {layer}/{there}: {header}"


def check_qt_targets(root):
    for path in sorted((root / "core").rglob("CMakeLists.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if QT_TARGET.search(line):
                yield f"{path.relative_to(root)}:{number}: core links no Qt"


def check_tests(root, no_own_test):
    """A room is a .cpp with a .h of its name; its test is tests/**/tst_<room>.cpp, or one that says '// Rooms: <room>'."""
    tests = set()
    for path in (root / "tests").rglob("tst_*.cpp"):
        tests.add(path.stem)
        for line in ROOMS.findall(path.read_text(encoding="utf-8")):
            tests.update(f"tst_{room}" for room in re.split(r"[,\s]+", line) if room)
    rooms = set()
    for layer in ["core", "ui"]:
        for path in sorted((root / layer).rglob("*.cpp")):
            if not path.with_suffix(".h").exists():
                continue
            name = str(path.relative_to(root))
            rooms.add(name)
            tested = f"tst_{path.stem}" in tests
            if not tested and name not in no_own_test:
                yield f"{name}:1: no test: tst_{path.stem}.cpp is not under tests/"
            if tested and name in no_own_test:
                yield f"tests/check_layers.py:1: {name} has a test now: take it out of NO_OWN_TEST"
    for name in no_own_test:
        if name not in rooms:
            yield f"tests/check_layers.py:1: {name} in NO_OWN_TEST is no room"


def self_test():
    """Each case: files to add to a good tree, and the one violation that must come of it ('' for none); exceptions if any."""
    licence = f"// {SPDX}\n"
    good = {
        "core/base/types.h": licence,
        "core/net/address.h": licence + '#include "core/base/types.h"\n#include <string>\n',
        "core/net/address.cpp": licence + '#include "core/net/address.h"\n',
        "ui/style/theme.h": licence + '#include "core/net/address.h"\n#include <QColor>\n',
        "ui/views/panel.h": licence + '#include "ui/style/theme.h"\n',
        "app/main.cpp": licence + '#include "ui/views/panel.h"\n#include "core/net/address.h"\n',
        "tests/core/net/tst_address.cpp": licence + '#include "core/net/address.h"\n#include "tst_address.moc"\n',
        "tests/tools/some.py": f"#!/usr/bin/python3\n# {SPDX}\n",
    }
    word = "TO" + "DO"
    pause = "sle" + "ep"
    cases = [
        ({}, ""),
        ({"core/base/a.h": licence + '#include "core/net/address.h"\n'},
         "core/base/a.h:2: core/base may not include core/net: core/net/address.h"),
        ({"core/net/a.h": licence + '#include "ui/style/theme.h"\n'},
         "core/net/a.h:2: core may not include ui: ui/style/theme.h"),
        ({"ui/style/a.h": licence + '#include "app/main.h"\n'}, "ui/style/a.h:2: ui may not include app: app/main.h"),
        ({"ui/models/a.h": licence + '#include "ui/views/panel.h"\n'},
         "ui/models/a.h:2: ui/models may not include ui/views: ui/views/panel.h"),
        ({"ui/shell/a.h": licence + '#include "ui/views/panel.h"\n'}, ""),
        ({"ui/shell/a.h": licence + '#include "tests/support/fake.h"\n'},
         "ui/shell/a.h:2: ui may not include tests: tests/support/fake.h"),
        ({"core/attic/a.h": licence + '#include "core/base/types.h"\n'},
         "core/attic/a.h:2: folder core/attic is not in the table of tests/check_layers.py"),
        ({"core/net/a.h": licence + '#include "address.h"\n'},
         'core/net/a.h:2: "address.h" is not written from the root (core/..., ui/..., app/...)'),
        ({"core/net/a.h": licence + "\n#include <QString>\n"}, "core/net/a.h:3: core knows no Qt: <QString>"),
        ({"core/net/a.h": licence + "#include <QtCore/qglobal.h>\n"},
         "core/net/a.h:2: core knows no Qt: <QtCore/qglobal.h>"),
        ({"core/net/CMakeLists.txt": "target_link_libraries(core PUBLIC Qt6::Gui)\n"},
         "core/net/CMakeLists.txt:1: core links no Qt"),
        ({"core/net/port.h": licence, "core/net/port.cpp": licence},
         "core/net/port.cpp:1: no test: tst_port.cpp is not under tests/"),
        ({"core/net/port.h": licence, "core/net/port.cpp": licence,
          "tests/core/net/tst_numbers.cpp": licence + "// Rooms: service, port\n"}, ""),
        ({"core/net/port.cpp": licence}, ""),
        ({"core/net/port.h": licence, "core/net/port.cpp": licence}, "", {"core/net/port.cpp": "a reason"}),
        ({}, "tests/check_layers.py:1: core/net/address.cpp has a test now: take it out of NO_OWN_TEST",
         {"core/net/address.cpp": "a reason"}),
        ({}, "tests/check_layers.py:1: core/net/gone.cpp in NO_OWN_TEST is no room", {"core/net/gone.cpp": "a reason"}),
        ({"core/net/a.h": "#pragma once\n"}, f"core/net/a.h:1: the licence line '{SPDX}' is missing here"),
        ({"tests/tools/a.py": "#!/usr/bin/python3\n"},
         f"tests/tools/a.py:2: the licence line '{SPDX}' is missing here"),
        ({"core/net/a.h": licence + "//\n" * MAX_LINES}, "core/net/a.h:401: 401 lines, over 400: this is more than one room"),
        ({"core/net/a.h": licence + "//\n" * (MAX_LINES - 1)}, ""),
        ({"app/a.cpp": licence + f"// {word}: later\n"},
         "app/a.cpp:2: unfinished work belongs into an issue, not into the source"),
        ({"tests/core/net/a.cpp": licence + f"std::this_thread::{pause}_for(1s);\n"},
         "tests/core/net/a.cpp:2: a test waits for what it expects, it does not sleep"),
        ({"tests/ui/a.cpp": licence + "QTest::qWait" "(100);\n"},
         "tests/ui/a.cpp:2: a test waits for what it expects, it does not sleep"),
        ({"tests/gui/a.py": f"# {SPDX}\ntime.{pause}(1)\n"},
         "tests/gui/a.py:2: a test waits for what it expects, it does not sleep"),
        ({"tests/bench/a.cpp": licence + f"u{pause}(1);\n"}, ""),
    ]
    failures = 0
    for files, expected, *rest in cases:
        exceptions = rest[0] if rest else {}
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**good, **files}.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            found = "\n".join(check(Path(folder), exceptions))
        if found != expected:
            failures += 1
            print(f"self-test: with {list(files)}\n  expected: {expected!r}\n  found:    {found!r}")
    print(f"self-test: {len(cases)} trees, {failures} judged wrongly")
    return failures


def main(arguments):
    if arguments == ["--self-test"]:
        return 1 if self_test() else 0
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        print(__doc__, file=sys.stderr)
        return 2
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent
    violations = check(root, NO_OWN_TEST)
    for line in violations:
        print(line)
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
