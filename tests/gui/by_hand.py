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
