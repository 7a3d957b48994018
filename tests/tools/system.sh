# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034 # the lists are read where this file is sourced
# Sourced by ./run and ./test: what they need of the system and how it gets there. Silent when nothing is missing.

# Names joined by '|' are the same package under the names of different releases: any one of them will do.
run_packages="g++ cmake ninja-build qt6-base-dev qt6-svg-dev|libqt6svg6-dev"
# A Wayland session without XWayland needs Qt's plug-in for it.
if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -z "${DISPLAY:-}" ]; then
    run_packages="$run_packages qt6-wayland"
fi
test_packages="libgtest-dev libgmock-dev python3 tshark socat netcat-openbsd curl iproute2 strace
    xvfb xdotool openbox dbus at-spi2-core python3-pyatspi imagemagick
    clang-format shellcheck desktop-file-utils appstream"

# missing_of NAME...: those of the packages that dpkg does not have installed, one a line.
missing_of() {
    # shellcheck disable=SC2046 # the names hold no blanks
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $(echo "$@" | tr '|' ' ') 2>/dev/null |
        sed -n 's/ installed$//p')
    for package in "$@"; do
        echo "$installed" | grep -qxF "$(echo "$package" | tr '|' '\n')" || echo "$package"
    done
}

# name_here A|B: the first of the names that this release's package lists know.
name_here() {
    for candidate in $(echo "$1" | tr '|' ' '); do
        if apt-cache show "$candidate" >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    echo "${1%%|*}"
}

# as_root COMMAND...
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# install_missing NAME...: on Debian and its kin installs what is missing, elsewhere says what is needed and goes on.
install_missing() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "No apt-get here; needed is what Debian calls: $*" >&2
        have_build_tools
        return
    fi
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        echo "Not root and no sudo here. Please install: $(echo "$missing" | tr '\n' ' ')" >&2
        have_build_tools
        return
    fi
    echo "Updating the package lists (apt-get update)"
    as_root apt-get -qq update || echo "apt-get update failed; trying with the lists there are" >&2
    names=$(for package in $missing; do name_here "$package"; done | tr '\n' ' ')
    echo "Installing: $names"
    # shellcheck disable=SC2086 # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $names
}

have_build_tools() {
    command -v cmake >/dev/null && command -v ninja >/dev/null && command -v c++ >/dev/null
}

# configure PRESET: once; afterwards ninja itself notices changed CMake files.
configure() {
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
    if [ ! -f "build/$1/build.ninja" ]; then
        mkdir -p build
        cmake --preset "$1" >"build/$1.log" 2>&1 || {
            cat "build/$1.log" >&2
            return 1
        }
    fi
}
