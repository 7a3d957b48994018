# SPDX-License-Identifier: MIT
"""The two mistakes of the tutorial, made by hand: accept without listen, and a port that has no 16 bits."""
import re

import driver
from by_hand import make_socket


def play(window):
    make_socket(window, "AF_INET", "SOCK_STREAM")
    window.expect("Journal", r"socket\(AF_INET, SOCK_STREAM, .*\) = 3")

    window.write("bind address", "127.0.0.1:123456789")
    window.keys("Return")
    window.expect("Explanation", r"16")
    window.expect("Explanation", r"OverflowError")
    window.expect("Explanation", r"52501")
    if re.search(r"bind\(3, .*\) = ", window.text("Journal")):
        raise driver.Failed("a port that cannot be must not reach the kernel")

    window.write("bind address", "127.0.0.1:0")
    window.keys("Return")
    window.expect("Journal", r"bind\(3, \{AF_INET 127\.0\.0\.1:0\}\) = 0")
    window.press("accept")
    window.expect("Journal", r"accept\(3\) = -1 EINVAL")
    window.expect("Explanation", r"EINVAL")
    window.press("listen", within="Explanation")
    window.expect("Journal", r"listen\(3, \d+\) = 0")


driver.main(play)
