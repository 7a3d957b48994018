# SPDX-License-Identifier: MIT
"""The picture of README.md: the real program after its tour. Called by screenshot.sh."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "gui"))
import driver  # noqa: E402  found only by the line above

PICTURE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources", "screenshot.png")
TOUR_SECONDS = 90


def play(window):
    window.fill_screen()
    window.expect("Journal", r"(?s)(Got connection from.*){3}", seconds=TOUR_SECONDS)
    window.select_row("Sockets", r"6 +TCP +TIME_WAIT")
    window.press("Sequence")
    window.select_row("Journal", r"shutdown\(6")
    window.expect("Ladder", r"shutdown\(SHUT_WR\)")
    window.expect("Inspector", r"kept for another")
    window.picture(PICTURE)


driver.main(play, "--tour")
