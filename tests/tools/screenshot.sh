#!/bin/sh
# SPDX-License-Identifier: MIT
# Takes resources/screenshot.png from the real program playing its tour, under a screen of its own at 1440x900:
# tests/tools/screenshot.sh [PROGRAM]
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
program=${1:-$root/build/release/app/socketarium}
[ -x "$program" ] || {
    echo "$program is not built; ./run builds it" >&2
    exit 1
}
python=/usr/bin/python3
[ -x "$python" ] || python=python3

# A profile of its own: the picture shows the first start, and nothing of the person's is touched.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
env HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" XDG_DATA_HOME="$home/data" LC_ALL=C.UTF-8 \
    "$python" -B "$root/tests/tools/take_screenshot.py" "$program"
