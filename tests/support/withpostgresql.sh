#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# Runs a test program with OTKLIK_TEST_POSTGRESQL set to a server of its own, on a socket in a temporary folder.
# Exits with 77, «skipped», where PostgreSQL is not installed.
set -euo pipefail
bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || exit 77
folder=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    chown nobody "$folder"
    as=(setpriv --reuid=nobody --regid=nogroup --clear-groups env "HOME=$folder")
fi
finish() {
    (cd "$folder" && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop) >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap finish EXIT
(
    cd "$folder"
    "${as[@]}" "$bin/initdb" -D "$folder/data" -U otklik --auth=trust -E UTF8 --locale=C --no-sync >/dev/null
    "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w start \
        -o "-k $folder -c listen_addresses='' -c fsync=off -c shared_buffers=32MB -c max_connections=20" >/dev/null
)
"$bin/createdb" -h "$folder" -U otklik otklik
export OTKLIK_TEST_POSTGRESQL="postgresql://otklik@/otklik?host=$folder"
"$@"
