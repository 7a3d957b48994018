#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""socketarium play: what it prints, its exit status, what it leaves behind."""
import os
import signal
import subprocess
from pathlib import Path

from program import CONVERSATION, PATIENCE, PROGRAM, captures_left, equal, holds, in_folder, run, written


def all_as_expected(folder):
    played = run("play", written(folder, "talk.calls", CONVERSATION))
    equal(played.returncode, 0, played.stderr or played.stdout)
    lines = played.stdout.splitlines()
    equal(lines[0].split(), ["1", "#", "A", "server", "and", "a", "client."], "a remark is printed")
    equal(lines[1], "ok              2  socket(AF_INET, SOCK_STREAM, 0) = server", "a call as the journal writes it")
    equal(lines[5], "started         6  accept(server) &", "a call in the background")
    holds(lines[8].startswith("ok              9  accept(server) = child {AF_INET 127.0.0.1:"), "its return", lines[8])
    equal(lines[10], "ok             11  recv(client, 100, 0) = 5 \"hello\"", "what was received")
    equal(lines[-1], "All as expected.", "the sum")
    equal(played.stderr, "", "nothing to complain about")
    equal(captures_left(), [], "no capture is left behind")


def standard_input_is_a_script_too(_):
    played = run("play", "-", stdin="socket(AF_INET, SOCK_DGRAM) = s\r\nclose(s) = 0\r\n")
    equal(played.returncode, 0, played.stderr)
    equal(played.stdout.count("ok"), 2, played.stdout)


def differences_are_shown_and_counted(folder):
    script = "socket(AF_INET, SOCK_STREAM) = s\nlisten(s, 5) = -1 EINVAL\nclose(s) = 0\nclose(t) = 0\n"
    played = run("play", written(folder, "wrong.calls", script))
    equal(played.returncode, 1, "status 1: something differs")
    equal(played.stdout.splitlines(), [
        "ok              1  socket(AF_INET, SOCK_STREAM, 0) = s",
        "DIFFERS         2  listen(s, 5) = 0",
        "                   expected -1 EINVAL (Invalid argument), but 0 came",
        "ok              3  close(s) = 0",
        "IMPOSSIBLE      4  close(t) = 0",
        "                   nothing before this line makes a socket with the name t",
        "",
        "2 lines are not as expected.",
    ], "what happened, and what was expected")


def a_call_that_does_not_return_ends_with_patience(folder):
    script = "socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\nrecv(a, 1) = 1\n"
    played = run("play", written(folder, "slow.calls", script), "--patience", "0.2")
    equal(played.returncode, 1, played.stdout)
    holds("NOT BACK        2  recv(a, 1, 0) = -1 EINTR" in played.stdout
          and "did not come back within 0.2 s" in played.stdout, "it says so", played.stdout)


def errors_name_file_line_and_column(folder):
    path = written(folder, "bad.calls", "sleep 0\nlisten(s, five)\n\nclose(\n")
    played = run("play", path)
    equal(played.returncode, 2, "status 2: it cannot be read")
    equal(played.stdout, "", "nothing was played")
    equal(played.stderr.splitlines(), [
        f'{path}:2:11: expected a backlog, such as 5, found "five"',
        f"{path}:4:7: expected the name of a socket, found the end of the line",
    ], "all errors at once")
    equal(run("play", "-", stdin="?").stderr,
          'standard input:1:1: expected a call, such as listen(server, 5), found "?"\n', "standard input has a name")


def bad_usage(folder):
    path = written(folder, "a.calls", "")
    for words in (["play"], ["play", path, path], ["play", path, "--patience", "soon"], ["play", path, "--patience", "0"],
                  ["play", path, "--to", "c"], ["--patience", "3"], ["play", folder + "/none.calls"], ["play", folder]):
        played = run(*words)
        equal(played.returncode, 2, f"{words}: {played.stdout}{played.stderr}")
        holds(played.stderr.startswith("socketarium"), "who says so", played.stderr)
    equal(run("play", path).returncode, 0, "an empty script does what it says")


def the_capture_can_be_kept(folder):
    kept = str(Path(folder, "talk.pcapng"))
    played = run("play", written(folder, "talk.calls", CONVERSATION), "--save", kept)
    equal(played.returncode, 0, played.stderr)
    equal(Path(kept).read_bytes()[:4], b"\n\r\r\n", "a pcapng file")
    equal(captures_left(), [], "and the other is gone")
    equal(run("play", kept).returncode, 2, "a capture is no script")
    holds("export --to calls" in run("play", kept).stderr, "and the way to one is named")
    refused = run("play", "-", "--save", folder + "/none/x.pcapng")
    equal(refused.returncode, 2, refused.stdout)


def ctrl_c_ends_it_cleanly(_):
    with subprocess.Popen([PROGRAM, "play", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as playing:
        playing.stdin.write("socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\nrecv(a, 1) = 1\n")
        playing.stdin.close()
        equal(playing.stdout.readline(), "ok              1  socketpair(AF_UNIX, SOCK_STREAM, 0) = 0 [a, b]\n", "it has begun")
        playing.send_signal(signal.SIGINT)
        rest = playing.stdout.read()
        equal(playing.wait(PATIENCE), 130, rest)
    equal(rest, "\nInterrupted in line 2.\n", "it says where it was")
    equal(captures_left(), [], "no capture is left behind")


def output_nobody_reads_is_no_crash(folder):
    read, write = os.pipe()
    os.close(read)
    path = written(folder, "talk.calls", CONVERSATION)
    ended = subprocess.run([PROGRAM, "play", path], stdout=write, timeout=PATIENCE, check=False)
    os.close(write)
    equal(ended.returncode, 0, "the calls were made all the same")
    equal(captures_left(), [], "no capture is left behind")


in_folder(all_as_expected, standard_input_is_a_script_too, differences_are_shown_and_counted,
          a_call_that_does_not_return_ends_with_patience, errors_name_file_line_and_column, bad_usage,
          the_capture_can_be_kept, ctrl_c_ends_it_cleanly, output_nobody_reads_is_no_crash)
