#!/bin/sh
# SPDX-License-Identifier: MIT
# Fails if a source is not as clang-format leaves it or a shell script is not as shellcheck likes it.
# Only version 14 counts: others break lines elsewhere.
cd "$(dirname "$0")/../.." || exit 1
failed=0

case "$(clang-format --version 2>/dev/null)" in
*"version 14."*)
    find app core ui tests \( -name '*.cpp' -o -name '*.h' \) -print0 |
        xargs -0 -r -n 40 clang-format --dry-run -Werror || failed=1
    ;;
*) echo "clang-format 14 is not here: the sources' format is not checked" ;;
esac

if command -v shellcheck >/dev/null; then
    shellcheck -x run test .ci/run tests/tools/*.sh || failed=1
else
    echo "shellcheck is not here: the scripts are not checked"
fi
exit $failed
