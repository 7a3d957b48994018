#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the programs that are made of the scripts in tests/corpus, and compares their system calls with the scripts.

    code_corpus.py EXPORT_CODE CORPUS python|c [NAME...]
    code_corpus.py --self-test    compares a script with traces that are wrong in every way

Each script becomes a program (EXPORT_CODE SCRIPT python|c); C is compiled with -Wall -Wextra -Werror. The program runs
in a fresh folder under strace. It must end with status 0 and make the calls of the script in its order, on the same
sockets, with the results, errors and bytes stated. Exit status 1 if one does not, 77 if nothing can be traced here.
"""
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TRACED = "trace=network,close,fcntl,ioctl,unlink,unlinkat"
SHOWN = 64  # bytes of each string in the trace
GCC = ["gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-O2"]
MADE_BY = {"socket", "socketpair", "accept"}
PATIENCE = 60  # seconds for one program


class Event:
    """One system call of the trace: what it was called on and what came back."""

    NAMES = {"accept4": "accept", "sendto": "send", "recvfrom": "recv", "unlinkat": "unlink"}

    def __init__(self, thread, text):
        self.thread = thread
        self.text = text
        name, arguments, result = re.fullmatch(r"(\w+)\((.*)\)\s+= (.*)", text).groups()
        self.name = self.NAMES.get(name, name)
        self.arguments = arguments
        words = result.split()
        self.result = -1 if words[0] == "?" else int(words[0], 0)
        self.error = words[1] if self.result == -1 and len(words) > 1 else None
        if self.error and self.error.startswith("ERESTART"):
            self.error = "EINTR"  # as strace sees it before the signal's handler runs
        first = re.match(r"-?\d+", arguments)
        self.fd = int(first[0]) if first else None
        self.socket = None  # its serial number in the program

    def made(self):
        if self.name not in MADE_BY or self.result < 0:
            return []
        if self.name == "socketpair":
            return [int(fd) for fd in re.search(r"\[(\d+), (\d+)\]", self.arguments).groups()]
        return [self.result]

    def bytes(self):
        literal = re.search(r'"((?:\\x[0-9a-f]{2})*)"', self.arguments)
        return bytes.fromhex(literal[1].replace("\\x", "")) if literal else b""


def events(trace):
    """The calls on sockets, in the order in which they returned; each knows its socket by the order of making."""
    begun, found, opened, count = {}, [], {}, 0
    for line in trace.splitlines():
        thread, text = line.split(maxsplit=1)
        if text.endswith("<unfinished ...>"):
            begun[thread] = text[: -len("<unfinished ...>")].rstrip()
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>\s?", text)
        if resumed:
            text = begun.pop(thread) + text[resumed.end():]
        if not re.match(r"\w+\(", text):
            continue
        event = Event(thread, text)
        if event.name in ("fcntl", "ioctl"):
            if "F_SETFL" not in event.arguments and "FIONBIO" not in event.arguments:
                continue
            event.name = "fcntl"
        if event.name not in ("socket", "socketpair", "unlink") and event.fd != -1 and event.fd not in opened:
            continue  # a file of the interpreter
        event.socket = opened.get(event.fd)
        for fd in event.made():
            count += 1
            opened[fd] = count
        if event.name == "close" and event.result == 0:
            del opened[event.fd]
        found.append(event)
    return found


def is_extra(event, language):
    """Calls that are the language's way of doing what the script says, not lines of it."""
    if event.name == "getsockname":
        return True  # let port = port(s), local(s); Python: the address family of a socket it accepted
    return language == "python" and event.name == "getsockopt" and re.search(
        r"SO_(DOMAIN|TYPE|PROTOCOL)", event.arguments)


def is_farewell(event, language):
    """What an interpreter does with sockets that are still open at its end: it looks at their addresses for a warning
    that nobody sees, and closes them."""
    return language == "python" and event.name in ("getsockname", "getpeername", "close")


class Comparison:
    """The lines of one script against the events of one program."""

    def __init__(self, calls, found, language):
        main = found[0].thread if found else None
        self.calls = calls
        self.language = language
        self.main = [event for event in found if event.thread == main]
        self.beside = [event for event in found if event.thread != main]
        self.all = found
        self.sockets = {}  # name: serial number
        self.closed = set()
        self.started = {}  # (call, socket): lines that started one

    def difference(self):
        """None, or what is wrong in a sentence."""
        for call in self.calls:
            if call["how"] == "start":
                self.started.setdefault((call["call"], call["socket"]), []).append(call)
                continue
            if call["how"] == "wait":
                call["arguments"] = self.started[call["call"], call["socket"]].pop(0)["arguments"]
            wrong = self.take(call)
            if wrong:
                return f"line {call['line']}: {wrong}"
        left = [event for event in self.main if not is_farewell(event, self.language)]
        return f"not in the script: {left[0].text}" if left else None

    def take(self, call):
        while self.main and self.mismatch(call, self.main[0]) and is_extra(self.main[0], self.language):
            self.main.pop(0)
        wrong = self.mismatch(call, self.main[0]) if self.main else "the program made no further call"
        if not wrong:
            return self.accept(call, self.main.pop(0))
        for event in self.beside if call["how"] == "wait" or "awaited" in call else []:
            if not self.mismatch(call, event):
                self.beside.remove(event)
                return self.accept(call, event)
        return wrong

    def mismatch(self, call, event):
        name = {"sendto": "send", "recvfrom": "recv"}.get(call["call"], call["call"])
        if event.name != name:
            return f"{call['call']} expected, the program made {event.text}"
        if call["socket"]:
            serial = self.sockets.get(call["socket"])
            if event.socket != (None if serial in self.closed else serial):
                return f"on another socket than {call['socket']}: {event.text}"
        if call.get("result") == -1:
            right = event.result == -1 and call.get("error", event.error) == event.error
            return None if right else f"{call.get('error', 'an error')} expected: {event.text}"
        if event.result == -1 and (call["made"] or "result" in call or "bytes" in call):
            return f"a success expected: {event.text}"
        if call["how"] != "expect":
            if "result" in call and not call["made"] and event.result != call["result"]:
                return f"{call['result']} expected: {event.text}"
            stated = bytes.fromhex(call.get("bytes", ""))[:SHOWN]
            if not event.bytes().startswith(stated):
                return f"{stated!r} expected: {event.text}"
        missing = [word for word in call["arguments"] if word not in event.arguments]
        if missing and not (self.language == "python" and missing[0].startswith(", -")):
            return f"{missing} not among the arguments of {event.text}"
        return None

    def accept(self, call, event):
        serials = [number for number in self.serials_made_by(event)]
        self.sockets.update(zip(call["made"], serials))
        if event.name == "close" and event.result == 0:
            self.closed.add(event.socket)
        if call["how"] == "expect":
            return self.take_rest(call, event)
        return None

    def serials_made_by(self, event):
        count = 0
        for other in self.all:
            made = other.made()
            if other is event:
                return range(count + 1, count + 1 + len(made))
            count += len(made)
        return []

    def take_rest(self, call, event):
        """An expect receives until it has enough."""
        stated = bytes.fromhex(call.get("bytes", ""))
        wanted = max(len(stated), call.get("result", 1))
        got, seen = 0, b""
        while True:
            if len(seen) == got:  # the trace shows the beginning of each piece only
                seen += event.bytes()
            got += max(event.result, 0)
            following = self.main[0] if self.main else None
            if got >= wanted or not following or (following.name, following.socket) != ("recv", event.socket):
                break
            event = self.main.pop(0)
        if not stated.startswith(seen[:len(stated)]):
            return f"{stated!r} expected, {seen!r} came"
        return None if got >= wanted or call.get("result") == got else f"{wanted} bytes expected, {got} came"


def program(export, script, language, folder):
    """Makes the program; returns the command that runs it."""
    text = subprocess.run([export, script, language], check=True, capture_output=True, text=True).stdout
    if language == "python":
        source = folder / "session.py"
        source.write_text(text, encoding="utf-8")
        return [sys.executable, str(source)]
    source = folder / "session.c"
    source.write_text(text, encoding="utf-8")
    threads = ["-pthread"] if "-pthread" in text else []
    subprocess.run([*GCC, str(source), "-o", str(folder / "session"), *threads], check=True, capture_output=True,
                   text=True)
    return [str(folder / "session")]


def run(export, path, language):
    """None, or what is wrong with this script's program."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        work = folder / "work"
        work.mkdir()
        script = folder / "script.calls"
        # Abstract names are the machine's: a second run must not meet the first.
        script.write_text(path.read_text(encoding="utf-8").replace('"@', f'"@{os.getpid()}-{language}-'))
        try:
            command = program(export, script, language, folder)
            calls = subprocess.run([export, script, "calls"], check=True, capture_output=True, text=True).stdout
            trace = folder / "trace"
            ended = subprocess.run(
                ["strace", "-f", "-qq", "-xx", "-s", str(SHOWN), "-e", TRACED, "-e", "signal=none", "-o", str(trace),
                 *command], cwd=work, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.CalledProcessError as error:
            return f"{error.cmd[0]} failed:\n{error.stderr}"
        except subprocess.TimeoutExpired as late:
            return f"the program does not end; it printed:\n{(late.stdout or b'').decode()}"
        if ended.returncode != 0:
            return f"status {ended.returncode}; it printed:\n{ended.stdout}{ended.stderr}"
        if "in the session:" in ended.stdout:
            return f"other results than the script's:\n{ended.stdout}"
        wrong = Comparison([json.loads(line) for line in calls.splitlines()], events(trace.read_text()),
                           language).difference()
        return f"{wrong}\n{told(trace.read_text())}" if wrong else None


def told(trace):
    """The end of the trace as far as it is about sockets."""
    return "\n".join("    " + event.text[:160] for event in events(trace)[-25:])


def can_trace():
    try:
        return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def self_test():
    calls = [
        {"line": 1, "how": "plain", "call": "socketpair", "socket": "", "made": ["a", "b"], "arguments": ["AF_UNIX"]},
        {"line": 2, "how": "start", "call": "send", "socket": "a", "made": [], "arguments": [", 2, ", "MSG_EOR"]},
        {"line": 3, "how": "expect", "call": "recv", "socket": "b", "made": [], "arguments": [], "bytes": "68 69"},
        {"line": 4, "how": "wait", "call": "send", "socket": "a", "made": [], "arguments": [], "result": 2},
        {"line": 5, "how": "plain", "call": "close", "socket": "a", "made": [], "arguments": [], "result": 0},
        {"line": 6, "how": "plain", "call": "listen", "socket": "a", "made": [], "arguments": [", 5"], "result": -1,
         "error": "EBADF"},
    ]
    lines = [
        '5 close(9) = 0',  # no socket
        '5 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0',
        '6 sendto(3, "\\x68\\x69", 2, MSG_EOR, NULL, 0 <unfinished ...>',
        '5 recvfrom(4, "\\x68", 9, 0, NULL, NULL) = 1', '5 recvfrom(4, "\\x69", 8, 0, NULL, NULL) = 1',
        '6 <... sendto resumed>) = 2', '5 getsockname(4, {sa_family=AF_UNIX}, [110 => 2]) = 0', '5 close(3) = 0',
        '5 listen(-1, 5) = -1 EBADF (Bad file descriptor)',
    ]
    wrong = [
        ("[3, 4]", "[4, 3]"), ("AF_UNIX, SOCK", "AF_INET, SOCK"), ("MSG_EOR", "0"), ('"\\x68"', '"\\x67"'),
        ("resumed>) = 2", "resumed>) = 1"), ("close(3) = 0", "close(3) = -1 EIO (I/O error)"), ("close(3)", "close(4)"),
        ("EBADF", "EINVAL"), ("-1, 5", "4, 5"), ("listen(-1, 5)", "bind(-1, 5)"), ("getsockname", "getpeername"),
        ("5 listen(-1, 5) = -1 EBADF (Bad file descriptor)", "5 close(4) = 0"), ('"\\x69", 8, 0, NULL, NULL) = 1', '"", 8) = 0'),
    ]
    trace = "\n".join(lines)
    judged = [("", Comparison(json.loads(json.dumps(calls)), events(trace), "c").difference() is None)]
    for right, other in wrong:
        assert right in trace, right
        changed = Comparison(json.loads(json.dumps(calls)), events(trace.replace(right, other)), "c")
        judged.append((other, changed.difference() is not None))
    mistakes = [name for name, right in judged if not right]
    print(f"self-test: {len(judged)} traces, judged wrongly: {mistakes}")
    return 1 if mistakes else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    if len(arguments) < 3 or arguments[2] not in ("python", "c"):
        print(__doc__, file=sys.stderr)
        return 2
    if not can_trace():
        print("strace cannot trace here: nothing was compared")
        return 77
    export, corpus, language, *names = arguments
    paths = sorted(path for path in Path(corpus).glob("*.calls") if not names or path.stem in names)
    if not paths:
        print(f"no scripts in {corpus}")
        return 1
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda path: run(os.path.abspath(export), path, language), paths))
    wrong = [(path.name, result) for path, result in zip(paths, results) if result]
    for name, result in wrong:
        print(f"{name}: {result}\n")
    print(f"{len(paths)} programs in {language}, {len(wrong)} of them wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
