#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# keychain.sh PROGRAM…: runs it with a session bus and an unlocked keyring of its own, in a home that vanishes.
# 77 (skipped) where there is no keyring daemon.
set -eu
command -v gnome-keyring-daemon >/dev/null && command -v dbus-run-session >/dev/null || exit 77
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
export HOME="$T" XDG_RUNTIME_DIR="$T/run" XDG_DATA_HOME="$T/data" XDG_CONFIG_HOME="$T/config" XDG_CACHE_HOME="$T/cache"
mkdir -m 700 "$XDG_RUNTIME_DIR"
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
# The daemon ends with its bus.
dbus-run-session -- sh -c 'eval "$(printf "test\n" | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"; "$@"' sh "$@"
