#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# stage.sh COMMAND…: a private display, session bus, accessibility bus, window manager and keychain for one command, with a
# home of its own; nothing of them outlives it. Both keyboard layouts are loaded, or typed Cyrillic loses letters.
set -eu
T=$(mktemp -d)
export HOME="$T/home" XDG_RUNTIME_DIR="$T/run" XDG_DATA_HOME="$T/data" XDG_CONFIG_HOME="$T/config" XDG_CACHE_HOME="$T/cache"
mkdir -m 700 "$HOME" "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
Xvfb -displayfd 6 -screen 0 1440x900x24 -nolisten tcp -noreset 6>"$T/display" >/dev/null 2>&1 &
XP=$!
trap 'kill $XP 2>/dev/null || :; wait $XP 2>/dev/null || :; rm -rf "$T"' EXIT
trap 'exit 130' INT TERM
i=0
while [ ! -s "$T/display" ] && [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done
DISPLAY=":$(cat "$T/display")"
export DISPLAY QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=0
dbus-run-session -- sh -c '
    eval "$(printf "test\n" | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
    /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 & AP=$!
    openbox >/dev/null 2>&1 & WP=$!
    setxkbmap -layout us,ru
    i=0
    until xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q window; do
        i=$((i + 1)); [ $i -gt 200 ] && break; sleep 0.05
    done
    "$@"; rc=$?
    kill $WP $AP 2>/dev/null
    pkill -P $$ gnome-keyring-d 2>/dev/null
    exit $rc' sh "$@"
