#!/bin/sh
# SPDX-License-Identifier: MIT
# Fails if the desktop entry or the metainfo breaks its specification; 77 if the tools are missing.
cd "$(dirname "$0")/../../resources" || exit 1
if ! command -v desktop-file-validate >/dev/null || ! command -v appstreamcli >/dev/null; then
    echo "skipped, not installed: desktop-file-utils or appstream"
    exit 77
fi
desktop-file-validate ./*.desktop && appstreamcli validate --no-net ./*.metainfo.xml
