# SPDX-License-Identifier: MIT
"""A TCP server made without the mouse: every step by Tab, typing and Return."""
import socket

import driver
from by_hand import open_new_socket


def play(window):
    open_new_socket(window)
    for name, value in [("Family", "AF_INET"), ("Type", "SOCK_STREAM")]:
        window.tab_to(name)
        window.type(value)
    window.tab_to("Create")
    window.keys("Return")
    window.expect("Journal", r"socket\(AF_INET, SOCK_STREAM, .*\) = 3")

    window.tab_to("bind address")
    window.keys("ctrl+a")
    window.type("127.0.0.1:0")
    window.keys("Return")
    window.expect("Journal", r"bind\(3, \{AF_INET 127\.0\.0\.1:0\}\) = 0")
    window.tab_to("listen")
    window.keys("space")
    window.expect("Journal", r"listen\(3, \d+\) = 0")
    window.tab_to("accept")
    window.keys("space")
    port = int(window.expect("Sockets", r":([1-9]\d{3,4})\b").group(1))
    with socket.create_connection(("127.0.0.1", port), timeout=10):
        window.expect("Journal", r"accept\(3\) = 4 \{AF_INET 127\.0\.0\.1:\d+\}")


driver.main(play)
