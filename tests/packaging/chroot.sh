#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# Installs the packages into a fresh Debian 12, runs them, removes and purges them. Not a part of ./check: it needs root,
# the network, debootstrap, some 2 GB of room and several minutes.
#
#   tests/packaging/chroot.sh PACKAGES [DEBIAN]
#
# PACKAGES: the folder with otklik_*.deb and otklik-server_*.deb, as cpack leaves them. DEBIAN: a folder for the fresh
# Debian, kept for the next run when it is named; otherwise a temporary one that is removed at the end.
set -euo pipefail
. "$(dirname "$0")/freshdebian.sh"

packages=$(realpath "${1:?the folder with the packages}")
ls "$packages"/otklik_*.deb "$packages"/otklik-server_*.deb >/dev/null
fresh_debian "${2:-}"
mkdir -p "$root/packages"
cp "$packages"/*.deb "$root/packages/"

step "apt install ./otklik-server_*.deb"
inside sh -c 'apt-get install -y --no-install-recommends /packages/otklik-server_*.deb' >"$base/install.log" 2>&1 ||
    { tail -30 "$base/install.log" >&2; exit 1; }
inside sh -c 'test "$(stat -c "%U %a" /var/lib/otklik)" = "otklik 700"' || fail "/var/lib/otklik is not otklik's own"
inside otklik-server --version
inside otklik-server config check /etc/otklik/server.toml

step "run as the unit runs it, without systemd: its user, its command line, its environment"
unit=$root/lib/systemd/system/otklik-server.service
command=$(sed -n 's/^ExecStart=//p' "$unit")
user=$(sed -n 's/^User=//p' "$unit")
variables=$(sed -n 's/^Environment=//p' "$unit")
inside setpriv --reuid="$user" --regid="$user" --init-groups otklik-server migrate --config /etc/otklik/server.toml
printf 'a password of the chroot\n' | inside setpriv --reuid="$user" --regid="$user" --init-groups \
    otklik-server user add --login anna --name Anna --role operator --config /etc/otklik/server.toml >/dev/null
inside setpriv --reuid="$user" --regid="$user" --init-groups env $variables $command >"$base/server.out" 2>"$base/server.log" &
server=$!
for _ in $(seq 150); do
    grep -q '^listening on ' "$base/server.out" && break
    kill -0 $server 2>/dev/null || { cat "$base/server.log" >&2; fail "the server ended"; }
    sleep 0.1
done
address=$(sed -n 's/^listening on //p' "$base/server.out")
for path in healthz readyz metrics openrpc.json widget/otklik.js; do
    code=$(curl -s -o /dev/null -w '%{http_code}' "$address/$path")
    echo "GET /$path: $code"
    [ "$code" = 200 ] || fail "/$path answers $code"
done
inside setpriv --reuid="$user" --regid="$user" --init-groups \
    sh -c 'otklik-server backup /var/lib/otklik/saved.otklik --config /etc/otklik/server.toml' >/dev/null
pkill -TERM -P $server || kill -TERM $server
wait $server || fail "SIGTERM ended the server with $?"

step "remove: data and configuration stay"
inside apt-get remove -y otklik-server >/dev/null 2>&1
inside sh -c 'test ! -e /usr/bin/otklik-server && test -e /etc/otklik/server.toml && test -s /var/lib/otklik/otklik.sqlite'
step "purge: the configuration goes, the data stays"
inside apt-get purge -y otklik-server 2>&1 | grep -F 'is kept' || fail "purge does not say that the data is kept"
inside sh -c 'test ! -e /etc/otklik/server.toml && test -s /var/lib/otklik/master.key'
step "install again, purge with OTKLIK_PURGE_DATA=yes: nothing is left"
inside sh -c 'apt-get install -y --no-install-recommends /packages/otklik-server_*.deb' >/dev/null 2>&1
inside OTKLIK_PURGE_DATA=yes apt-get purge -y otklik-server >/dev/null 2>&1
inside sh -c 'test ! -e /var/lib/otklik && ! getent passwd otklik'

step "apt install ./otklik_*.deb"
inside sh -c 'apt-get install -y --no-install-recommends /packages/otklik_*.deb xvfb xauth x11-utils' >"$base/desk.log" 2>&1 ||
    { tail -30 "$base/desk.log" >&2; exit 1; }
inside otklik --version
step "the workstation hosts its server and opens its window"
# By its class: the title is in the language of the place.
cat >"$root/tmp/desk.sh" <<'END'
otklik --embedded --demo --listen 127.0.0.1:0 --data "$(mktemp -d)" >/tmp/desk.out 2>/tmp/desk.err &
desk=$!
for _ in $(seq 200); do
    window=$(xwininfo -root -tree | grep -m1 '("otklik" "otklik") *[0-9]\{3,\}x[0-9]\{3,\}') &&
        grep -q '^listening on ' /tmp/desk.out && break
    sleep 0.1
done
echo "window: $window"
cat /tmp/desk.out
kill -TERM $desk
wait $desk && [ -n "$window" ] && grep -q '^listening on ' /tmp/desk.out
END
inside sh -c 'XDG_RUNTIME_DIR=$(mktemp -d) xvfb-run -a sh /tmp/desk.sh' ||
    { cat "$root/tmp/desk.err" >&2; fail "the workstation did not start"; }
inside apt-get purge -y otklik >/dev/null 2>&1
inside sh -c 'test ! -e /usr/bin/otklik'
step "done"
