# SPDX-License-Identifier: MIT
"""One press makes a TCP server; programs that know nothing of ours connect, are greeted and are listed."""
import subprocess
import sys

import driver

GREETING = "Thank you for the connection"
PYTHON_CLIENT = """
import socket, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=10) as s:
    print(s.recv(100).decode())
"""


def play(window):
    window.press("TCP server")
    window.expect("Journal", r"listen\(3, \d+\) = 0")
    port = window.expect("Sockets", r":([1-9]\d{3,4})\b").group(1)
    clients = {
        "nc": ["nc", "-w", "2", "127.0.0.1", port],
        "curl": ["curl", "--silent", "--http0.9", "--max-time", "2", f"http://127.0.0.1:{port}/"],
        "socat": ["socat", "-T", "2", "-u", f"TCP4:127.0.0.1:{port}", "-"],
        "python3": [sys.executable, "-c", PYTHON_CLIENT, port],
    }
    for number, (name, command) in enumerate(clients.items(), 4):
        # The server keeps the connection, so most clients end by their own time limit: only the bytes count.
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)
        if GREETING not in done.stdout:
            raise driver.Failed(f"{name} was not greeted but got {done.stdout!r} {done.stderr!r}")
        window.expect("Journal", rf"accept\(3\) = {number} \{{AF_INET 127\.0\.0\.1:\d+\}}")
    window.expect("Journal", r"Got connection from")
    window.expect("Traffic", GREETING)


driver.main(play)
