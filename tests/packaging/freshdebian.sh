# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# Shared by chroot.sh and cleanroot.sh: a fresh Debian 12 (minbase) to work in. Needs root, the network and debootstrap.
# OTKLIK_MIRROR names another mirror than deb.debian.org.
#
#   fresh_debian [FOLDER]   makes it in FOLDER, which keeps the downloaded system for the next run, or in a temporary one;
#                           sets $base (for logs) and $root. At the end of the script it is unmounted and removed.
#   inside COMMAND…         runs a command in it, with nothing of this machine's environment
mirror=${OTKLIK_MIRROR:-http://deb.debian.org/debian}
mounted=()

step() { printf '== %s\n' "$*"; }
fail() { echo "${0##*/}: $*" >&2; exit 1; }
inside() {
    chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# mount_inside SOURCE PLACE
mount_inside() {
    mkdir -p "$root/$2"
    mount --bind "$1" "$root/$2"
    mounted+=("$2")
}

remove_fresh_debian() {
    local code=$?
    trap - EXIT
    for place in $(printf '%s\n' "${mounted[@]}" | tac); do
        umount "$root/$place" || umount --lazy "$root/$place"
    done
    # Never into a mount: what is still mounted stays where it is.
    if ! grep -q " $base/" /proc/self/mounts; then
        rm -rf --one-file-system "$root"
        [ -n "$kept" ] || rm -rf --one-file-system "$base"
    fi
    exit "$code"
}

fresh_debian() {
    [ "$(id -u)" = 0 ] || fail "run it as root"
    kept=${1:-}
    base=${kept:-$(mktemp -d /var/tmp/otklik-debian.XXXXXX)}
    mkdir -p "$base"
    base=$(realpath "$base")
    root=$base/root
    trap remove_fresh_debian EXIT

    step "a fresh Debian 12"
    if [ ! -f "$base/fresh.tar" ]; then
        debootstrap --variant=minbase bookworm "$root" "$mirror" >"$base/debootstrap.log" 2>&1 ||
            { tail -20 "$base/debootstrap.log" >&2; exit 1; }
        tar -C "$root" -cf "$base/fresh.tar" .
    else
        mkdir -p "$root"
        tar -C "$root" -xf "$base/fresh.tar"
    fi
    # A mount point of its own: what makes a namespace of mounts inside asks for one as its root.
    mount --bind "$root" "$root"
    mounted+=(".")
    for place in proc sys dev dev/pts dev/shm; do
        mount_inside "/$place" "$place"
    done
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no service is started in a chroot
    chmod 755 "$root/usr/sbin/policy-rc.d"
    inside apt-get update -qq
}
