#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""socketarium export: a capture as a script that plays again, a script as a program, and what is refused."""
from pathlib import Path

from program import CONVERSATION, equal, holds, in_folder, run, written


def recorded(folder):
    kept = str(Path(folder, "talk.pcapng"))
    played = run("play", written(folder, "talk.calls", CONVERSATION), "--save", kept)
    equal(played.returncode, 0, played.stderr)
    return kept


def a_capture_becomes_a_script_that_plays(folder):
    capture = recorded(folder)
    exported = run("export", "--to", "calls", capture)
    equal(exported.returncode, 0, exported.stderr)
    holds("connect(4, {AF_INET 127.0.0.1:$port3}) = 0\n" in exported.stdout, "with variables for ports", exported.stdout)
    path = str(Path(folder, "again.calls"))
    equal(run("export", "--to", "calls", capture, "-o", path).stdout, "", "it goes into the file")
    equal(Path(path).read_text(encoding="utf-8"), exported.stdout, "the same text")
    again = run("play", path)
    equal(again.returncode, 0, again.stdout + again.stderr)


def one_socket_is_enough(folder):
    capture = recorded(folder)
    everything = run("export", "--to", "calls", capture).stdout
    server = run("export", "--to", "calls", "--socket", "3", capture).stdout
    equal(server, everything, "the listener needs its client, and that is all there is")
    missing = run("export", "--to", "calls", "--socket", "99", capture)
    equal(missing.returncode, 2, missing.stdout)
    holds("no socket 99" in missing.stderr, "it says which", missing.stderr)


def a_script_is_written_cleanly(_):
    exported = run("export", "--to", "calls", "-", stdin="  socket ( inet,stream )=s # mine\n")
    equal(exported.stdout, "socket(AF_INET, SOCK_STREAM, 0) = s  # mine\n", exported.stderr)


def programs(folder):
    path = written(folder, "talk.calls", CONVERSATION)
    python = run("export", "--to", "python", path)
    equal(python.returncode, 0, python.stderr)
    holds("import socket" in python.stdout, "Python", python.stdout)
    c = run("export", "--to", "c", path)
    equal(c.returncode, 0, c.stderr)
    holds("#include <sys/socket.h>" in c.stdout, "C", c.stdout)


def what_cannot_be_done_is_said(folder):
    path = written(folder, "bad.calls", "listen\n")
    refused = run("export", "--to", "calls", path)
    equal(refused.returncode, 2, refused.stdout)
    equal(refused.stderr, f"{path}:1:7: expected '(', found the end of the line\n", "where and what")
    good = written(folder, "good.calls", "sleep 0\n")
    for words in (["export", good], ["export", "--to", "perl", good], ["export", "--to", "calls"],
                  ["export", "--to", "calls", good, "--socket", "x"], ["export", "--to", "calls", good, "--socket", "3"],
                  ["export", "--to", "calls", folder + "/none"], ["export", "--to", "calls", good, "-o", folder + "/no/x"],
                  ["export", "--to", "calls", good, "--save", "x"]):
        refused = run(*words)
        equal(refused.returncode, 2, f"{words}: {refused.stdout}{refused.stderr}")


in_folder(a_capture_becomes_a_script_that_plays, one_socket_is_enough, a_script_is_written_cleanly, programs,
          what_cannot_be_done_is_said)
