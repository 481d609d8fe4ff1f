#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# What a newcomer does: the sources of the last commit in a fresh Debian 12, ./run, a second ./run, and ./check. Not a part
# of ./check: it needs root, the network, debootstrap, some 12 GB of room and, from nothing, more than an hour.
#
#   tests/packaging/cleanroot.sh [--run-only] [DEBIAN]
#
# DEBIAN: a folder for the fresh Debian, kept for the next run when it is named. OTKLIK_CCACHE: a compiler cache to share.
# OTKLIK_CERTIFICATE: a certificate that this network's way to the npm registry needs; it is added to the fresh Debian's.
set -euo pipefail
. "$(dirname "$0")/freshdebian.sh"
sources=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
run_only=
[ "${1:-}" != --run-only ] || { run_only=1; shift; }

fresh_debian "${1:-}"
settings=(CI=true)
if [ -n "${OTKLIK_CCACHE:-}" ]; then
    mount_inside "$OTKLIK_CCACHE" var/cache/ccache
    settings+=(CCACHE_DIR=/var/cache/ccache)
fi
if [ -n "${OTKLIK_CERTIFICATE:-}" ]; then
    cp "$OTKLIK_CERTIFICATE" "$root/etc/npm-certificates.pem"
    settings+=(NODE_EXTRA_CA_CERTS=/etc/npm-certificates.pem)
fi
git clone --quiet --no-hardlinks "$sources" "$root/otklik"

# start NAME: ./run in the background, until the portal answers; says how long that took.
start() {
    local began=$SECONDS
    inside env -C /otklik "${settings[@]}" OTKLIK_PORT=8190 ./run >"$base/$1.log" 2>&1 &
    run=$!
    until address=$(grep -oE 'http://127\.0\.0\.1:[0-9]+/$' "$base/$1.log" | head -n 1) && [ -n "$address" ] &&
        curl -sf -o /dev/null "$address"; do
        kill -0 $run 2>/dev/null || { cat "$base/$1.log" >&2; fail "./run ended"; }
        sleep 0.2
    done
    echo "$1: the portal answers at $address after $((SECONDS - began)) s"
}

# stop: ends it; nothing is left behind.
stop() {
    pkill -TERM -P $run
    wait $run || fail "./run ended with $?"
    if curl -s -o /dev/null "$address"; then fail "somebody still answers at $address"; fi
}

step "./run as it comes: installs, builds, serves"
start first
for path in widget/otklik.js readyz demo/portal.js; do
    curl -sf -o /dev/null "$address$path" || fail "/$path does not answer"
done
for tool in tsc node chromium clang-tidy psql; do
    if inside sh -c "command -v $tool" >/dev/null; then fail "./run has installed $tool, which only tests need"; fi
done
stop
step "./run again"
start second
stop

if [ -z "$run_only" ]; then
    step "./check"
    inside env -C /otklik "${settings[@]}" ./check >"$base/check.log" 2>&1 || { tail -60 "$base/check.log" >&2; fail "./check"; }
    grep -E 'tests passed|^==' "$base/check.log"
fi
step "done"
