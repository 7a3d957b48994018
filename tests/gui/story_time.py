# SPDX-License-Identifier: MIT
"""A conversation as a ladder, one event selected in all views, and the way into the past and back with the keyboard."""
import driver
from by_hand import connect_by_hand, make_socket


def play(window):
    connect_by_hand(window)
    window.select_row("Sockets", r"3 +TCP +LISTEN")
    window.press("accept")
    window.expect("Journal", r"accept\(3\) = 5 ")
    window.select_row("Sockets", r"4 +TCP +ESTABLISHED")
    window.write("Message", "hello")
    window.press("Send")
    window.expect("Journal", r"send\(4, \"hello\"")
    window.select_row("Sockets", r"5 +TCP +ESTABLISHED")
    window.press("recv")
    window.expect("Journal", r"recv\(5, .*\) = 5")

    # The ladder tells a screen reader the events in order.
    window.press("Sequence")
    window.expect("Ladder", r"(?s)listen\(.*connect\(.*accept\(.*sends 5 bytes to socket 5: hello.*recv\(")

    # What is selected in the journal is selected in the traffic and in the ladder.
    window.select_row("Journal", r"send\(4, ")
    window.press("Traffic")
    window.expect("Payload text", r"hello")
    window.keys("ctrl+2")
    window.find("Ladder")

    # Into the past, one event at a time: the bytes are not there yet, nothing can be called.
    window.keys("alt+Left")
    window.until(lambda: "recv(5" not in window.text("Journal"), "recv has not happened there")
    window.expect("Sockets", r"5 +TCP +ESTABLISHED.*\s0 B")
    window.find("◷")
    window.until(lambda: not window.sees("accept"), "calls cannot be made in the past")
    window.keys("alt+Left")
    window.until(lambda: "send(4" not in window.text("Journal"), "send has not happened there")

    # This moment gets a name.
    window.keys("ctrl+d")
    window.find("Name of this moment:")
    window.type("before the bytes")
    window.keys("Return")

    # Now is one press away, and the bookmark leads back.
    window.keys("alt+End")
    window.find("● now")
    window.expect("Journal", r"recv\(5, .*\) = 5")
    window.press("Bookmarks")
    window.keys("Down", "Down", "Return")
    window.until(lambda: "send(4" not in window.text("Journal"), "the bookmark leads there")

    # Played from there it ends now by itself.
    window.keys("ctrl+p")
    window.find("● now")
    window.expect("Journal", r"recv\(5, .*\) = 5")

    # Whoever makes a socket means now.
    window.keys("alt+Left")
    window.find("◷")
    make_socket(window, "AF_INET", "SOCK_DGRAM")
    window.find("● now")
    window.expect("Sockets", r"6 +UDP")

    # The picture alone, and everything as it was.
    window.keys("F11")
    window.until(lambda: not window.sees("Sockets"), "the docks stay beside the picture")
    window.keys("F11")
    window.until(lambda: window.sees("Sockets"), "the docks do not come back")


driver.main(play)
