# SPDX-License-Identifier: MIT
"""The program under test and what its tests share."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = sys.argv[1]
PATIENCE = 60

CONVERSATION = """\
# A server and a client.
socket(AF_INET, SOCK_STREAM) = server
bind(server, {AF_INET 127.0.0.1:0}) = 0
listen(server, 5) = 0
let port = port(server)
accept(server) &
socket(AF_INET, SOCK_STREAM) = client
connect(client, {AF_INET 127.0.0.1:$port}) = 0
wait accept(server) = child
send(child, "hello") = 5
expect recv(client, 100) = "hello"
close(client) = 0
"""


def run(*words, stdin=""):
    return subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, text=True, timeout=PATIENCE)


def written(folder, name, text):
    path = Path(folder, name)
    path.write_text(text, encoding="utf-8")
    return str(path)


def captures_left():
    folder = Path(os.environ["XDG_CACHE_HOME"], "socketarium", "captures")
    return sorted(path.name for path in folder.glob("*.pcapng"))


def equal(got, expected, what):
    if got != expected:
        sys.exit(f"{what}\n  expected: {expected!r}\n  came:     {got!r}")


def holds(condition, what, *shown):
    if not condition:
        sys.exit(what + "".join(f"\n{text}" for text in shown))


def in_folder(*steps):
    """Runs each step with a fresh folder."""
    for step in steps:
        with tempfile.TemporaryDirectory() as folder:
            step(folder)
            print("passed:", step.__name__.replace("_", " "))
