#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# Runs a command of steps.sh, for example `build product`, where no program can be found that only the tests need: who
# just starts Otklik has none of them. They are hidden in a mount namespace of this command's own.
#
#   tests/packaging/without_test_tools.sh build product
set -euo pipefail
cd "$(dirname "$0")/../.."
. resources/packaging/steps.sh

if [ -z "${OTKLIK_IN_NAMESPACE:-}" ]; then
    user=()
    [ "$(id -u)" -eq 0 ] || user=(--map-root-user)
    OTKLIK_IN_NAMESPACE=1 exec unshare --mount "${user[@]}" "$0" "$@"
fi

# Whatever building needs, and what that needs in its turn, stays.
needed=$(apt-cache depends --recurse --installed --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
    --no-enhances $build_packages | grep -E '^[a-z0-9]' | cut -d: -f1 | sort -u)
only_tests=$(comm -23 <(printf '%s\n' $test_packages nodejs npm | sort -u) <(printf '%s\n' "$needed"))
programs=$(for package in $only_tests; do
    dpkg-query -L "$package" 2>/dev/null | grep -E '^/usr/(local/)?s?bin/.' || :
done)
programs+=$(printf '\n%s' $(type -aP node npm npx tsc || :))
hidden=0
for program in $(printf '%s\n' $programs | xargs -r -n1 readlink -e | sort -u); do
    mount --bind /dev/null "$program"
    hidden=$((hidden + 1))
done
for program in tsc node chromium clang-tidy; do
    if [ -x "$(command -v "$program")" ]; then
        echo "$program can still be found" >&2
        exit 1
    fi
done
say "hidden: $hidden programs"
"$@"
