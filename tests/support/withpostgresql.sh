#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# withpostgresql.sh [--fsync] COMMAND…: runs the command beside a PostgreSQL of its own, on a socket in a temporary folder,
# stopped and removed however the command or this script ends. The environment of the command:
#   OTKLIK_TEST_POSTGRESQL        the URL of an empty database; the role may make more of them
#   OTKLIK_TEST_POSTGRESQL_HOME   the folder: the socket, data/postmaster.pid, and the programs `start` and `stop`
#                                 (`start` waits until connections are taken; `stop` gives every session up at once)
# --fsync: writes reach the disk as in production; without it a database is quick and would not survive a power cut.
# Exits with 77, «skipped», where PostgreSQL is not installed.
set -euo pipefail
fsync=off
if [ "${1:-}" = --fsync ]; then
    fsync=on
    shift
fi
bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || exit 77
folder=$(mktemp -d)
as=
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    chown nobody "$folder"
    as="setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME=$folder"
fi
cat >"$folder/start" <<END
#!/bin/sh
cd "$folder"
exec $as "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 start -o "-k $folder -c listen_addresses='' \\
    -c fsync=$fsync -c shared_buffers=32MB -c max_connections=40" >/dev/null
END
cat >"$folder/stop" <<END
#!/bin/sh
cd "$folder"
exec $as "$bin/pg_ctl" -D "$folder/data" -m immediate -w -t 60 stop >/dev/null 2>&1
END
chmod +x "$folder/start" "$folder/stop"
# A keeper outside this process group: it cleans up also when this script is killed.
setsid -f sh -c "tail --pid=$$ -f /dev/null; '$folder/stop'; rm -rf '$folder'" </dev/null >/dev/null 2>&1
trap '"$folder/stop" || true; rm -rf "$folder"' EXIT
(cd "$folder" && $as "$bin/initdb" -D "$folder/data" -U otklik --auth=trust -E UTF8 --locale=C --no-sync >/dev/null)
"$folder/start"
"$bin/createdb" -h "$folder" -U otklik otklik
export OTKLIK_TEST_POSTGRESQL="postgresql://otklik@/otklik?host=$folder"
export OTKLIK_TEST_POSTGRESQL_HOME="$folder"
"$@"
