# SPDX-License-Identifier: MIT
"""Steps that several stories share."""


def open_new_socket(window):
    window.keys("ctrl+n")
    window.find("Create")


def make_socket(window, family, kind):
    open_new_socket(window)
    window.choose("Family", family)
    window.choose("Type", kind)
    window.press("Create")


def connect_by_hand(window):
    """Socket 3 listens on a port of its own and socket 4 connects to it; nobody has accepted."""
    make_socket(window, "AF_INET", "SOCK_STREAM")
    window.write("bind address", "127.0.0.1:0")
    window.keys("Return")
    window.press("listen")
    port = window.expect("Sockets", r"LISTEN.*:([1-9]\d{3,4})\b").group(1)
    make_socket(window, "AF_INET", "SOCK_STREAM")
    window.write("connect address", f"127.0.0.1:{port}")
    window.keys("Return")
    window.expect("Journal", r"connect\(4, .*\) = 0")
