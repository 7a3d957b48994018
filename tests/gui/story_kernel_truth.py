# SPDX-License-Identifier: MIT
"""A connection made by hand, read in the inspector, the state picture and the code, until TIME_WAIT has its countdown."""
import re
import subprocess

import driver
from by_hand import connect_by_hand


def kernels_timer(port):
    """Seconds that ss gives the TIME_WAIT of this local port."""
    lines = subprocess.run(["ss", "-Htano", "state", "time-wait", "sport", "=", f":{port}"],
                           capture_output=True, text=True, check=True).stdout
    found = re.search(r"timer:\(timewait,(?:(\d+)min)?(?:([\d.]+)(m?)sec)?", lines)
    if not found:
        raise driver.Failed(f"the kernel has no TIME_WAIT for port {port}: {lines!r}")
    minutes, rest, milli = found.groups()
    return 60 * int(minutes or 0) + float(rest or 0) / (1000 if milli else 1)


def play(window):
    connect_by_hand(window)
    window.expect("Sockets", r"4 +TCP +ESTABLISHED")

    # The listener's queue holds one connection, and nobody accepts it.
    window.select_row("Sockets", r"3 +TCP +LISTEN")
    window.expect("Inspector", r"Nobody calls accept")
    window.press("accept")
    window.expect("Journal", r"accept\(3\) = 5 ")
    window.until(lambda: "Nobody calls accept" not in window.text("Inspector"), "the diagnosis stays after accept")

    # An option set in place is a call of its own.
    window.select_row("Sockets", r"4 +TCP +ESTABLISHED")
    window.press("Options")
    window.expect("Options", r"TCP_NODELAY")

    # The state picture shows the way: through SYN_SENT, which nobody saw.
    window.press("State")
    window.expect("State", r"ESTABLISHED")

    # The same session as programs.
    window.press("Python")
    window.expect("Python code", r"s4\.connect\(")
    window.press("C")
    window.expect("C code", r"connect\(s4, ")
    window.press("Journal")

    # Who closes first waits longest: the countdown is the kernel's.
    own = int(window.expect("Sockets", r"4 +TCP.*?:([1-9]\d{3,4}) → ").group(1))
    window.press("close")
    window.expect("Sockets", r"4 +TCP +FIN_WAIT")
    window.select_row("Sockets", r"5 +TCP")
    window.press("close")
    shown = int(window.expect("Sockets", r"4 +TCP +TIME_WAIT.*?(\d+) s left").group(1))
    kernel = kernels_timer(own)
    if abs(shown - kernel) > 1.5:  # whole seconds are shown, and looking takes a moment
        raise driver.Failed(f"{shown} s shown, {kernel} s in the kernel")


driver.main(play)
